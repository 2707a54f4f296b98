"""What of a world can be held against a record: the ending, the counts, and the way there."""

from __future__ import annotations

from math import log, nan

import numpy as np

from groundswell.model.ending import ending_of
from groundswell.model.world import Life

__all__ = ["FEATURES", "VARIABLES", "features_of"]

VARIABLES = ("ruler_out", "demand_met", "foreign_troops", "thousand_deaths")
_ENDING = (*VARIABLES, "outcome", "request_day", "troops_day", "end_day", "warnings", "army_fought")
FEATURES = (
    *_ENDING,
    "peak_turnout",
    "peak_day",
    "arrests",
    "deaths",
    "injuries",
    "seats_lost",
    "first_seat_day",
    "troops_delay",
    "jump",
    "waves",
    "half_life",
    "arrests_13",
    "arrests_40",
    "arrests_105",
    "defected",
    "shirk_day",
    "elite_day",
    "violent",
    "belief_lowest",
)
_SHIRKS = 0.3  # share of a district's unit from which shirking counts as seen
_CROWD = 1000  # people from which a wave or a jump is one


def features_of(life: Life) -> dict[str, float]:
    """One number for each of FEATURES; NaN where it did not happen. Days count from the start, turnout in citizens."""
    steps = int(life.world.nation.step[0])
    record = life.by_district[:steps]
    ending = ending_of(life)
    found = {name: float(ending[name]) for name in _ENDING}
    turnout = record["turnout"].sum(1).astype(float)
    daily = _daily(turnout, np.maximum)
    arrests = np.cumsum(_daily(record["arrests"].sum(1).astype(float), np.add))
    lost = record["seat"] == 2
    found |= {
        "peak_turnout": float(turnout.max(initial=0.0)),
        "peak_day": float(daily.argmax()) if len(daily) else nan,
        "arrests": float(record["arrests"].sum()),
        "deaths": float(record["deaths"].sum() + ending["invasion_deaths"]),
        "injuries": float(record["injuries"].sum()),
        "seats_lost": float(lost.any(0).sum()),
        "first_seat_day": _first_day(lost.any(1)),
        "troops_delay": found["troops_day"] - found["request_day"],
        "jump": _jump(turnout, record["injuries"].sum(1), life.by_nation["order"][:steps]),
        "waves": float(_waves(daily)),
        "half_life": _half_life(daily),
        "defected": float(record["defected"].max(initial=0.0)),
        "shirk_day": _first_day(record["shirking"].max(1, initial=0.0) >= _SHIRKS),
        "elite_day": _first_day((life.by_pillar[:steps] == 2).any(1)),
        "violent": float(record["militants"].sum() / max(turnout.sum(), 1.0)),
        "belief_lowest": float(life.by_nation["belief_public"][:steps].min(initial=1.0)),
    }
    for day in (13, 40, 105):
        found[f"arrests_{day}"] = float(arrests[day]) if len(arrests) > day else nan
    return {name: found[name] for name in FEATURES}


def _daily(values: np.ndarray, reduce: np.ufunc) -> np.ndarray:
    """Four steps a day; a day cut off counts as one."""
    return reduce.reduceat(values, np.arange(0, len(values), 4)) if len(values) else values


def _first_day(seen: np.ndarray) -> float:
    return float(seen.argmax() // 4) if seen.any() else nan


def _jump(turnout: np.ndarray, injuries: np.ndarray, order: np.ndarray) -> float:
    """Largest crowd of the two days after the first beating, against the largest of the two days before it."""
    beaten = (order >= 2) & (injuries > 0)
    if not beaten.any():
        return nan
    at = int(beaten.argmax())
    before = turnout[max(0, at - 8) : at + 1].max(initial=0.0)
    after = turnout[at + 1 : at + 9].max(initial=0.0)
    return after / max(before, 1.0)


def _waves(daily: np.ndarray) -> int:
    """Peaks of the daily crowd that stand above half its maximum and are parted by a fall below a quarter of it."""
    if len(daily) == 0 or daily.max() < _CROWD:
        return 0
    high, low = daily.max() / 2, daily.max() / 4
    waves, up = 0, False
    for crowd in daily:
        if crowd >= high and not up:
            waves, up = waves + 1, True
        elif crowd < low:
            up = False
    return waves


def _half_life(daily: np.ndarray) -> float:
    """Days in which the weekly maximum halves after its peak: a least-squares line through its logarithm; NaN if it
    does not fall or there are fewer than three weeks."""
    weeks = [daily[start : start + 7].max() for start in range(0, len(daily) - 6, 7)]
    if len(weeks) < 3 or max(weeks) < _CROWD:
        return nan
    tail = np.log(np.maximum(weeks[int(np.argmax(weeks)) :], 1.0))
    if len(tail) < 3:
        return nan
    slope = float(np.polyfit(7.0 * np.arange(len(tail)), tail, 1)[0])
    return -log(2.0) / slope if slope < 0 else nan
