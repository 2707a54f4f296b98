"""What of a world can be held against a record: the ending, the counts, and the way there."""

from __future__ import annotations

from collections.abc import Mapping
from math import log, nan
from typing import NamedTuple

import numpy as np

from groundswell.model.ending import ending_of
from groundswell.model.world import Life
from groundswell.study.recorded import VARIABLES

__all__ = ["FEATURES", "READ", "VARIABLES", "features_of", "features_of_record"]

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


_LOCAL = ("turnout", "militants", "arrests", "injuries", "deaths", "seat", "shirking", "defected")
READ = (*_LOCAL, "order", "belief_public", "stance", "steps", "invasion_deaths", *_ENDING)  # of a store's variables


class _Course(NamedTuple):
    """What happened in one world, up to its last step."""

    record: Mapping[str, np.ndarray]  # (step, district), of _LOCAL
    order: np.ndarray  # (step,)
    belief: np.ndarray  # (step,)
    stance: np.ndarray  # (step, pillar)
    ending: Mapping[str, float]


def features_of(life: Life) -> dict[str, float]:
    """One number for each of FEATURES; NaN where it did not happen. Days count from the start, turnout in citizens."""
    steps = int(life.world.nation.step[0])
    record = life.by_district[:steps]
    nation = life.by_nation[:steps]
    return _features(
        _Course(
            {name: record[name] for name in _LOCAL},
            nation["order"],
            nation["belief_public"],
            life.by_pillar[:steps],
            ending_of(life),
        )
    )


def features_of_record(kept: Mapping[str, np.ndarray], place: int) -> dict[str, float]:
    """The same of a world as it was kept: of the variables READ of a store, each with worlds first, the one at a place.

    To the last bit those of the world itself, for what they are made of is kept as the world had it.
    """
    steps = int(kept["steps"][place])
    return _features(
        _Course(
            {name: kept[name][place, :steps] for name in _LOCAL},
            kept["order"][place, :steps],
            kept["belief_public"][place, :steps],
            kept["stance"][place, :steps],
            {name: float(kept[name][place]) for name in (*_ENDING, "invasion_deaths")},
        )
    )


def _features(course: _Course) -> dict[str, float]:
    record, ending = course.record, course.ending
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
        "jump": _jump(turnout, record["injuries"].sum(1), course.order),
        "waves": float(_waves(daily)),
        "half_life": _half_life(daily),
        "defected": float(record["defected"].max(initial=0.0)),
        "shirk_day": _first_day(record["shirking"].max(1, initial=0.0) >= _SHIRKS),
        "elite_day": _first_day((course.stance == 2).any(1)),
        "violent": float(record["militants"].sum() / max(turnout.sum(), 1.0)),
        "belief_lowest": float(course.belief.min(initial=1.0)),
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
