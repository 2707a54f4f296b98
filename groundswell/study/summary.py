"""The sum of many worlds: shares with intervals, quantities with ranges, each beside what was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.shown import page_of, text_of
from groundswell.model.store import finished_chunks, read_chunk
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.targets import Target

__all__ = ["Quantity", "Share", "Summary", "share_of", "summarise", "summarise_sets"]

_Z90 = 1.6448536269514722
_READ = (
    "turnout", "militants", "arrests", "deaths", "injuries", "seat", "outcome", "ruler_out", "demand_met",
    "foreign_troops", "thousand_deaths", "ongoing", "request_day", "troops_day", "end_day", "invasion_deaths",
)  # fmt: skip
_UNITS = {
    "peak_turnout": "citizens",
    "peak_militants": "citizens",
    "arrests": "citizens",
    "deaths": "citizens",
    "injuries": "citizens",
    "seats_lost": "seats of power",
    "request_day": "day",
    "troops_day": "day",
    "end_day": "day",
}


class Share(NamedTuple):
    """A share of worlds with its 90% Wilson interval: the sampling error of so many worlds, nothing else."""

    share: float
    low: float
    high: float


class Quantity(NamedTuple):
    """A quantity over the worlds where it happened: median and 80% range, and what was recorded.

    ``inside`` says whether the recorded interval meets the 80% range in a run where it happened in at least one
    world of ten; None where nothing was recorded.
    """

    median: float | None
    p10: float | None
    p90: float | None
    happened: float
    recorded: tuple[float, float] | None
    inside: bool | None
    unit: str
    note: str
    confidence: str = ""  # of what was recorded: "high", "medium" or "low"; empty where nobody said


class Summary(NamedTuple):
    """What the worlds of one run sum up to, each by name; it shows itself in a notebook and at a prompt.

    ``outcomes``: the share of worlds of each display class, of which a world has one; ``variables``: of each outcome
    that is scored, which may hold together; ``quantities``: of each number that may have been recorded.
    """

    outcomes: dict[str, Share]
    variables: dict[str, Share]
    quantities: dict[str, Quantity]

    def __repr__(self) -> str:
        return text_of(self, lambda summary: f"Summary{tuple(summary)!r}")

    def _repr_html_(self) -> str | None:
        return page_of(self)


def share_of(count: int, worlds: int) -> Share:
    """``count`` of ``worlds`` as a share with its Wilson interval (Wilson 1927)."""
    if worlds == 0:
        return Share(float("nan"), 0.0, 1.0)
    share, z2 = count / worlds, _Z90**2
    centre = (share + z2 / (2 * worlds)) / (1 + z2 / worlds)
    half = _Z90 * sqrt(share * (1 - share) / worlds + z2 / (4 * worlds**2)) / (1 + z2 / worlds)
    # The ends are exact where no world or every world is counted; rounding would leave them a hair inside.
    low, high = 0.0 if count == 0 else centre - half, 1.0 if count == worlds else centre + half
    return Share(share, max(0.0, low), min(1.0, high))


def summarise(store: Path, targets: dict[str, Target]) -> Summary:
    """Sum up the finished worlds of a store, one chunk in memory at a time."""
    return _summed(_per_world(store), targets)


def summarise_sets(store: Path, worlds: int) -> tuple[Summary, ...]:
    """Sum up each parameter set of a store that holds ``worlds`` worlds of each, one after the other."""
    found = _per_world(store)
    starts = range(0, len(found["outcome"]), worlds)
    return tuple(_summed({name: each[start : start + worlds] for name, each in found.items()}, {}) for start in starts)


def _summed(worlds: Mapping[str, np.ndarray], targets: Mapping[str, Target]) -> Summary:
    count = len(worlds["outcome"])
    outcomes = {name: share_of(int((worlds["outcome"] == code).sum()), count) for code, name in enumerate(OUTCOMES)}
    met = worlds["demand_met"]
    counted = {
        "ruler_out": worlds["ruler_out"] == 1,
        "demand_part": met == 1,
        "demand_whole": met == 2,
        "foreign_troops": worlds["foreign_troops"] == 1,
        "thousand_deaths": worlds["thousand_deaths"] == 1,
        "ongoing": worlds["ongoing"] == 1,
    }
    variables = {name: share_of(int(each.sum()), count) for name, each in counted.items()}
    quantities = {name: _quantity(name, worlds[name], targets.get(name)) for name in _UNITS}
    return Summary(outcomes, variables, quantities)


def _per_world(store: Path) -> dict[str, np.ndarray]:
    found: dict[str, list[np.ndarray]] = {}
    for chunk in sorted(finished_chunks(store)):
        read = read_chunk(store, chunk, _READ)
        spoken = {name: np.maximum(read[name], 0) for name in ("turnout", "militants", "arrests", "deaths", "injuries")}
        values = {
            "peak_turnout": spoken["turnout"].sum(2).max(1),
            "peak_militants": spoken["militants"].sum(2).max(1),
            "arrests": spoken["arrests"].sum((1, 2)),
            "deaths": spoken["deaths"].sum((1, 2)) + read["invasion_deaths"],
            "injuries": spoken["injuries"].sum((1, 2)),
            "seats_lost": (read["seat"] == 2).any(1).sum(1),
        }
        values |= {name: read[name] for name in _READ if name not in values and read[name].ndim == 1}
        for name, each in values.items():
            found.setdefault(name, []).append(np.asarray(each))
    return {name: np.concatenate(each) for name, each in found.items()}


def _quantity(name: str, values: np.ndarray, target: Target | None) -> Quantity:
    happened = values[np.isfinite(values)] if values.dtype.kind == "f" else values
    recorded = (target.low, target.high) if target else None
    note, sure = (target.note, target.confidence) if target else ("", "")
    share = len(happened) / max(len(values), 1)
    if len(happened) == 0:
        return Quantity(None, None, None, 0.0, recorded, False if target else None, _UNITS[name], note, sure)
    # Values that some world had: a tenth of a seat or of a day is nobody's.
    p10, median, p90 = (float(each) for each in np.percentile(happened, [10, 50, 90], method="inverted_cdf"))
    inside = None
    if target is not None:
        inside = share >= 0.1 and target.low <= p90 and target.high >= p10
    return Quantity(median, p10, p90, share, recorded, inside, _UNITS[name], note, sure)
