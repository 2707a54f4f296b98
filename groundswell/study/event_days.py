"""Spreads events over their days and fills sizes that nobody gave: the rules, each stated, each with an interval."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

__all__ = ["IN_THE_STREET", "RULES", "Happened", "Interval", "daily", "happened", "size_filled", "usual_size"]

Interval = tuple[float, float, float]
IN_THE_STREET = ("protest", "riot")
_FEWEST = 5  # sized events from which a usual size is read

RULES = (
    "Turnout counts protests and riots of the opposition; strikes and campaigns are no crowds. Rallies for the "
    "government "
    "are counted apart.",
    "An event of several days: low is its size shared over its days, high its size on each day, best the "
    "geometric middle. "
    "Arrests, injuries and deaths are shared evenly over its days.",
    "A dataset that gives one number has it as low and high too: its own doubt is not in these intervals. Widen them "
    "before you score a model by them.",
    "An event without a size has that of its dataset's other crowds in this country and window: best their "
    "median, low and "
    "high their 10th and 90th percentiles, from five of them on; with fewer it is not counted in turnout.",
    "Rows that share one id share its counts. Arrests, injuries and deaths that are not given count as none: "
    "these series "
    "are at least so much.",
    "Events known only to the month or the year are left out. Those known to the week stand on the day that they give.",
    "An event in several districts is shared evenly. Datasets are kept apart and never summed: they count the "
    "same crowds.",
)


class Happened(NamedTuple):
    """What of an event a series needs."""

    start: datetime.date
    end: datetime.date
    kind: str
    side: str
    size: Interval | None
    arrests: Interval | None
    injuries: Interval | None
    deaths: Interval | None
    shared_by: int


def daily(size: Interval, days: int) -> Interval:
    """Low, best and high on each day of an event of so many days."""
    low, best, high = size
    return low / days, best / days**0.5, high


def usual_size(events: Sequence[Happened]) -> Interval | None:
    """What a crowd without a size is taken to have been: 10th percentile, median and 90th; None from too few."""
    sizes = [each.size[1] for each in events if each.kind in IN_THE_STREET and each.size is not None]
    if len(sizes) < _FEWEST:
        return None
    low, best, high = np.percentile(sizes, (10.0, 50.0, 90.0))
    return float(low), float(best), float(high)


def size_filled(event: Happened, usual: Interval | None) -> Interval | None:
    """The size of an event, or the usual one; None where there is neither."""
    return event.size if event.size is not None else usual


def happened(row: Sequence[Any]) -> Happened:
    """An event from its start, end, type and side, the ends of its four counts, and how many rows share it."""
    start, end, kind, side, *counts, shared_by = row
    size, arrests, injuries, deaths = (_interval(counts[place : place + 3]) for place in (0, 3, 6, 9))
    return Happened(start, end, kind, side, size, arrests, injuries, deaths, shared_by or 1)


def _interval(cells: Sequence[float | None]) -> Interval | None:
    low, best, high = cells
    return None if low is None or best is None or high is None else (low, best, high)
