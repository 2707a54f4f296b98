"""Censuses of states that later broke up or joined: the yearly table counts their people within other borders."""

from __future__ import annotations

import csv
import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Census", "counted_by"]

_PUBLISHED = 365  # days after the end of the year of a census (assumed)
_GROWTH = 0.01  # a year, where only one census was out (assumed)


class Census(NamedTuple):
    """People of a state by its last census that was out, grown to the year before a date as between the last two."""

    people: float
    year: int
    source: str


def counted_by(state: int, date: datetime.date) -> Census | None:
    """The people of a state on the eve of a date; None where the yearly table serves, or no census was out yet."""
    out = [
        row
        for row in _censuses().get(state, ())
        if date.year <= row[2] and datetime.date(row[0], 12, 31) + datetime.timedelta(days=_PUBLISHED) < date
    ]
    if not out:
        return None
    year, people, _, source = out[-1]
    growth = _GROWTH
    if len(out) > 1:
        before, fewer = out[-2][:2]
        growth = (people / fewer) ** (1.0 / (year - before)) - 1.0
    return Census(people * (1.0 + growth) ** max(date.year - 1 - year, 0), year, source)


@cache
def _censuses() -> dict[int, tuple[tuple[int, float, int, str], ...]]:
    """(year, people, last year of the state within those borders, source) of each state, in order."""
    text = files("groundswell.data").joinpath("countries", "censuses.csv").read_text(encoding="utf-8")
    found: dict[int, list[tuple[int, float, int, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        told = (int(row["year"]), float(row["people"]), int(row["last"]), row["source"])
        found.setdefault(int(row["state"]), []).append(told)
    return {state: tuple(sorted(rows)) for state, rows in found.items()}
