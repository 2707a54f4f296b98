"""A series of frames as csv that others read."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["as_csv"]

_SHARES = ("share", "share_low", "share_high", "smoothed")


def as_csv(frames: xr.Dataset) -> str:
    """Rows of date, frame, speaker, texts, framed and the shares; days on which a speaker said nothing are left out.

    frames: from `frame_series`. The speaker "state" has in `smoothed` the frame's effort, on every day that has one.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("date", "frame", "speaker", "texts", "framed", *_SHARES))
    texts, framed = frames["texts"].values, frames["framed"].values
    shares = [frames[name].values for name in _SHARES]
    effort = frames["effort"].values
    for t, date in enumerate(frames["date"].values):
        for f, frame in enumerate(frames["frame"].values):
            for s, speaker in enumerate(frames["speaker"].values):
                if texts[t, s]:
                    told = [f"{each[t, f, s]:.6g}" for each in shares]
                    writer.writerow((str(date)[:10], frame, speaker, texts[t, s], framed[t, f, s], *told))
            if not math.isnan(effort[t, f]):
                writer.writerow((str(date)[:10], frame, "state", "", "", "", "", "", f"{effort[t, f]:.6g}"))
    return text.getvalue()
