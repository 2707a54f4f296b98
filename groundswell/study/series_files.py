"""A series of events as text that others read: `[[series]]` of a targets file, and observations as csv."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from groundswell.study.event_series import QUANTITIES

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["as_observations", "as_targets"]


def as_targets(series: xr.Dataset) -> str:
    """`[[series]]` entries of a targets.toml: of each source and day the country's total where there is one.

    series: from `event_series`. Low is rounded down, high up, to whole persons; a day without a count has no entry.
    """
    told = []
    for source, title in zip(series["source"].values, series.attrs["titles"]):
        origin = f"{title}, summed over events by groundswell data series"
        one = series.sel(source=source).sum("district", skipna=False)
        for place, date in enumerate(one["date"].values):
            number = int(one["events"].values[place])
            for quantity in QUANTITIES:
                low, high = (float(one[f"{quantity}_{end}"].values[place]) for end in ("low", "high"))
                if not high > 0.0:  # also where it is not a number
                    continue
                day = np.datetime_as_string(date, "D")
                what = f"{number} {'event' if number == 1 else 'events'} of {source}: {_word(quantity)} on that day"
                told.append(
                    "[[series]]\n"
                    f"date = {day}\n"
                    f"what = {json.dumps(what, ensure_ascii=False)}\n"
                    f"quantity = {json.dumps(quantity)}\n"
                    f"low = {math.floor(low)}\nhigh = {math.ceil(high)}\n"
                    'unit = "persons"\n'
                    f"source = {json.dumps(origin, ensure_ascii=False)}\n"
                )
    return "\n".join(told)


def _word(quantity: str) -> str:
    return {"turnout": "in the street", "rallies": "at rallies for the government"}.get(quantity, quantity)


def as_observations(series: xr.Dataset) -> str:
    """Observations as csv: date, district, source, quantity, low, best, high, unit; rows without a count are left out.

    series: from `event_series`.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("date", "district", "source", "quantity", "low", "best", "high", "unit"))
    writer.writerows(_observed(series))
    return text.getvalue()


def _observed(series: xr.Dataset) -> Iterator[tuple[str, ...]]:
    sources, districts = series["source"].values, series["district"].values
    days = [str(np.datetime_as_string(date, "D")) for date in series["date"].values]
    for k, source in enumerate(sources):
        for t, day in enumerate(days):
            for d, district in enumerate(districts):
                for quantity in QUANTITIES:
                    ends = [float(series[f"{quantity}_{end}"].values[k, t, d]) for end in ("low", "best", "high")]
                    if ends[2] > 0.0:
                        yield day, str(district), str(source), quantity, *(f"{each:.10g}" for each in ends), "persons"
