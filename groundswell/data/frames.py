"""Counts how often texts frame a protest: shares by day, speaker category and frame, and the frame's effort."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from groundswell.data.importers.cells import day
from groundswell.data.importers.format import Bad
from groundswell.data.importers.formats import plain_columns
from groundswell.data.lexicon import Lexicon, load_lexicon, unified
from groundswell.data.reading.faults import DataError
from groundswell.data.reading.openings import Source, Table, tables_in
from groundswell.data.tally import Tally

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["STATE", "frame_series"]

STATE = ("ruler", "government", "state_media", "patron")  # whose texts are the state's effort
_COLUMNS = {
    "date": ("date", "day", "datetime", "timestamp", "created_at", "published", "published_at", "time"),
    "speaker": ("speaker", "source", "channel", "author", "outlet", "account", "from"),
    "text": ("text", "message", "body", "content", "speech", "post", "tweet"),
}
_OTHER = "other"
_LONGEST = 200_000  # characters of a text that are searched
_MOST_DAYS = 20_000
_WILSON = 1.96


def frame_series(file: str | Path, lexicon: str | Path | None = None, smoothing: int = 7) -> xr.Dataset:
    """Shares of texts that use a frame, by day, of a table of date, speaker and text.

    file: csv, tsv, JSON, Parquet or xlsx with columns date, speaker (may be absent) and text; lexicon: a TOML file with
    frames of one's own; smoothing: days of the trailing window, so that no day knows a later one.

    Gives a dataset with dims date, frame, speaker: `texts` (date, speaker), `framed`, `share` with `share_low` and
    `share_high` (95%, Wilson), `smoothed`: the share over the trailing window; and `effort` (date, frame): smoothed, of
    texts by the state (ruler, government, state media, patron), or of all where no speaker is known as the state.
    Speakers are kept as categories, texts and names not at all. Raises DataError for a file that cannot be read or has
    no such columns.
    """
    if not 1 <= smoothing <= 365:
        raise DataError(f"smoothing = {smoothing} days is out of range: 1 to 365")
    path = Path(file)
    if not path.is_file():
        raise DataError(f"{path}: there is no such file")
    words = load_lexicon(Path(lexicon) if lexicon is not None else None)
    tally = Tally(lambda reject: None)
    texts: Counter[tuple[datetime.date, str]] = Counter()
    framed: Counter[tuple[datetime.date, str, str]] = Counter()
    refused = ""
    read = False
    try:
        for table in tables_in(Source(path.name, lambda: path.open("rb"), path)):
            if table.fault:
                refused = refused or table.fault
                continue
            try:
                _count(table, words, texts, framed, tally)
                read = True
            except DataError as failure:
                refused = refused or str(failure)
    except DataError as failure:
        raise DataError(f"{path}: {failure}") from None
    if not read or not texts:
        why = "; ".join(f"{count:,} rows: {reason}" for reason, count in tally.rejected.most_common(3))
        raise DataError(f"{path}: {refused or why or 'it has no texts'}")
    return _dataset(path, words, texts, framed, tally, smoothing)


def _count(
    table: Table,
    words: Lexicon,
    texts: Counter[tuple[datetime.date, str]],
    framed: Counter[tuple[datetime.date, str, str]],
    tally: Tally,
) -> None:
    records = iter(table.records)
    header = table.header
    if not header:
        first = next(records, None)
        if first is None or first.fault:
            raise DataError("it has no header")
        header = first.cells
    columns = plain_columns(header)
    at = {
        what: next((columns.index(name) for name in names if name in columns), -1) for what, names in _COLUMNS.items()
    }
    missing = [what for what in ("date", "text") if at[what] < 0]
    if missing:
        shown = ", ".join(each[:40] for each in columns[:12])
        raise DataError(
            f"it has no column for {' and '.join(missing)}; it has {shown}. Name them date, speaker and text (or "
            f"{', '.join(_COLUMNS['text'][1:])} for text)"
        )
    table.records.width = len(columns)
    for record in records:
        if record.fault:
            tally.reject(table.member, record.line, record.fault)
            continue
        if len(record.cells) != len(columns):
            tally.reject(table.member, record.line, f"{len(record.cells)} cells where the header has {len(columns)}")
            continue
        try:
            date = day(record.cells[at["date"]].strip() or None)
        except Bad as failure:
            tally.reject(table.member, record.line, failure.reason, failure.value)
            continue
        said = unified(record.cells[at["text"]][:_LONGEST])
        if not said.strip():
            tally.leave("without a text")
            continue
        speaker = _category(words, record.cells[at["speaker"]]) if at["speaker"] >= 0 else _OTHER
        texts[date, speaker] += 1
        for frame, pattern in words.frames.items():
            if pattern.search(said):
                framed[date, speaker, frame] += 1
        tally.take()


def _category(words: Lexicon, speaker: str) -> str:
    said = unified(speaker[:300])
    if said.strip() in words.speakers:  # the column holds categories already
        return said.strip()
    return next((name for name, pattern in words.speakers.items() if pattern.search(said)), _OTHER)


def _dataset(
    path: Path,
    words: Lexicon,
    texts: Counter[tuple[datetime.date, str]],
    framed: Counter[tuple[datetime.date, str, str]],
    tally: Tally,
    smoothing: int,
) -> xr.Dataset:
    import xarray as xr

    first, last = min(date for date, _ in texts), max(date for date, _ in texts)
    days = (last - first).days + 1
    if days > _MOST_DAYS:
        raise DataError(
            f"{path}: dates from {first} to {last} are more than {_MOST_DAYS:,} days; is one of them mistyped?"
        )
    frames = list(words.frames)
    speakers = [name for name in (*words.speakers, _OTHER) if any(name == each for _, each in texts)]
    spoken = np.zeros((days, len(speakers)), dtype=np.int64)
    used = np.zeros((days, len(frames), len(speakers)), dtype=np.int64)
    for (date, speaker), count in texts.items():
        spoken[(date - first).days, speakers.index(speaker)] += count
    for (date, speaker, frame), count in framed.items():
        used[(date - first).days, frames.index(frame), speakers.index(speaker)] += count
    state = [place for place, name in enumerate(speakers) if name in STATE] or list(range(len(speakers)))
    low, high = _wilson(used, np.broadcast_to(spoken[:, None, :], used.shape))
    dims = ("date", "frame", "speaker")
    dates = (np.datetime64(first) + np.arange(days)).astype("datetime64[ns]")
    return xr.Dataset(
        {
            "texts": (("date", "speaker"), spoken, {"units": "texts"}),
            "framed": (dims, used, {"units": "texts"}),
            "share": (dims, _ratio(used, spoken[:, None, :]), {"units": "share"}),
            "share_low": (dims, low, {"units": "share"}),
            "share_high": (dims, high, {"units": "share"}),
            "smoothed": (dims, _trailing(used, spoken[:, None, :], smoothing), {"units": "share"}),
            "effort": (
                ("date", "frame"),
                _trailing(used[:, :, state].sum(axis=2), spoken[:, state].sum(axis=1)[:, None], smoothing),
                {"units": "share"},
            ),
        },
        coords={"date": dates, "frame": frames, "speaker": speakers},
        attrs={
            "file": path.name,
            "lexicon": list(words.sources),
            "what": [words.what[name] for name in frames],
            "smoothing": f"share of all texts of the day and the {smoothing - 1} days before it",
            "effort_of": [speakers[place] for place in state],
            "rows": tally.rows,
            "taken": tally.taken,
            "rejected": [f"{reason} ({count})" for reason, count in tally.rejected.most_common()],
            "first_rejected": [f"line {each.line}: {reason}" for reason, each in tally.first.items()],
            "left_out": [f"{reason} ({count})" for reason, count in tally.left.most_common()],
        },
    )


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole > 0)


def _trailing(part: np.ndarray, whole: np.ndarray, days: int) -> np.ndarray:
    """The share over each day and the days before it."""

    def summed(counts: np.ndarray) -> np.ndarray:
        total = np.cumsum(counts, axis=0)
        total[days:] = total[days:] - total[:-days].copy()
        return total

    whole = np.broadcast_to(whole, part.shape)
    return _ratio(summed(part), summed(whole))


def _wilson(part: np.ndarray, whole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ends of a 95% interval of a share, not a number where there is no text."""
    square = _WILSON**2
    share = _ratio(part, whole)
    middle = (share + square / (2 * np.maximum(whole, 1))) / (1 + square / np.maximum(whole, 1))
    half = np.sqrt(share * (1 - share) / np.maximum(whole, 1) + square / (4 * np.maximum(whole, 1) ** 2))
    half = half * _WILSON / (1 + square / np.maximum(whole, 1))
    return np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
