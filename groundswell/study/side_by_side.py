"""Two cases on the same settings, side by side: how their worlds end, at what human cost, and where their eves differ.

Two countries share no draws: what stands between them is a contrast of cases, not a counterfactual.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.nearness import Eve, nearness
from groundswell.study.played import CITIZENS_PER_AGENT, Played, play
from groundswell.study.standing import whole_days
from groundswell.study.summary import Share, share_of
from groundswell.study.targets import outcome_of
from groundswell.study.traits import Trait, traits_of

__all__ = ["COUNTED", "Apart", "Gap", "Middle", "Side", "SideBySide", "side_by_side", "side_by_side_as_json"]

COUNTED = ("peak_turnout", "arrests", "deaths")
_VARIABLES = ("ruler_out", "foreign_troops", "thousand_deaths")
_TRIFLE = 0.5  # of what two cases usually differ by


class Middle(NamedTuple):
    """A count of persons over the worlds of a case: its mean, its median and its middle 80%."""

    mean: float
    median: float
    p10: float
    p90: float


class Side(NamedTuple):
    """One of the two cases, as it was played."""

    name: str
    title: str
    start: datetime.date
    days: int
    cut: int  # days of the case's own window where fewer were played and something is recorded of it; else 0
    population: int
    recorded: str  # the class of what happened; empty where nothing is recorded, or the window was cut short
    outcomes: dict[str, Share]  # by class, in the order of OUTCOMES
    variables: dict[str, Share]  # of _VARIABLES, and demand_met: in part or whole
    counts: dict[str, Middle]  # of COUNTED, citizens


class Gap(NamedTuple):
    """A share of the second case less that of the first, with its 90% interval for worlds drawn apart."""

    difference: float
    low: float
    high: float


class Apart(NamedTuple):
    """An input whose intervals in the two cases do not meet."""

    here: Trait
    there: Trait
    difference: float  # in units of what two cases usually differ by in it


class SideBySide(NamedTuple):
    """Two cases side by side; nothing in it says what one would have been with a part of the other."""

    first: Side
    second: Side
    worlds: int
    seed: int
    citizens_per_agent: int
    gaps: dict[str, Gap]  # of the variables
    apart: list[Apart]  # the most different first
    compared: int  # inputs that both have


def side_by_side(
    first: str | Path,
    second: str | Path,
    settings: Sequence[str] = (),
    worlds: int = 100,
    seed: int = 1,
    *,
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> SideBySide:
    """Play two cases under the same settings, worlds, seed and agents, and set their endings and inputs side by side.

    first, second: shipped names, folders or case files. settings: "KEY=VALUE" each, for both. worlds, seed,
    citizens_per_agent, threads: as for `run`. days: of both, instead of each case's own window. progress: told the
    case's name, the worlds that are done, and how many there are. Raises `CaseError` for bad input.
    """
    paths = [case_path(each) for each in (first, second)]
    if paths[0].resolve() == paths[1].resolve():
        raise CaseError(
            f"{first} and {second} are the same case; to change one thing in it: groundswell compare {first} --set "
            "KEY=VALUE"
        )
    loaded = [load_case(path, settings, days) for path in paths]  # both, before the work

    played = [
        play(
            path,
            settings,
            worlds=worlds,
            seed=seed,
            citizens_per_agent=citizens_per_agent,
            days=days,
            threads=threads,
            progress=partial(progress, case.case.name) if progress else None,
        )
        for path, case in zip(paths, loaded)
    ]
    sides = [_side(each, path) for each, path in zip(played, paths)]
    gaps = {name: _gap(sides[0].variables[name], sides[1].variables[name]) for name in sides[0].variables}
    apart, compared = _apart(*loaded)
    return SideBySide(sides[0], sides[1], worlds, seed, citizens_per_agent, gaps, apart, compared)


def _side(played: Played, path: Path) -> Side:
    case, worlds = played.case, played.worlds
    codes = played.of("outcome")
    variables = {name: played.of(name) == 1 for name in _VARIABLES}
    variables["demand_met"] = np.nan_to_num(played.of("demand_met")) > 0
    # What happened stands beside no counterfactual.
    recorded, whole = "" if case.interventions else str(outcome_of(path).get("class", "")), whole_days(path)
    cut = whole if recorded and case.calendar.days < whole else 0
    return Side(
        case.case.name,
        case.case.title,
        case.calendar.start,
        case.calendar.days,
        cut,
        case.population,
        "" if cut else recorded,
        {name: share_of(int((codes == code).sum()), worlds) for code, name in enumerate(OUTCOMES)},
        {name: share_of(int(each.sum()), worlds) for name, each in variables.items()},
        {name: _middle(played.of(name)) for name in COUNTED},
    )


def _middle(values: np.ndarray) -> Middle:
    p10, median, p90 = (float(each) for each in np.percentile(values, [10, 50, 90], method="inverted_cdf"))
    return Middle(float(values.mean()), median, p10, p90)


def _gap(first: Share, second: Share) -> Gap:
    """The difference of two shares of worlds drawn apart, from their Wilson intervals (Newcombe 1998, method 10)."""
    difference = second.share - first.share
    low = difference - sqrt((second.share - second.low) ** 2 + (first.high - first.share) ** 2)
    high = difference + sqrt((second.high - second.share) ** 2 + (first.share - first.low) ** 2)
    return Gap(difference, max(-1.0, low), min(1.0, high))


def _apart(first: Case, second: Case) -> tuple[list[Apart], int]:
    """Inputs that differ beyond their intervals, and how many were compared; the scale is that of all shipped cases."""
    here, there = traits_of(first), traits_of(second)
    others = [load_case(name) for name in case_names() if name not in (first.case.name, second.case.name)]
    eves = [Eve(traits, _triggers(case)) for traits, case in ((here, first), (there, second))]
    near = nearness(eves[0], [eves[1], *(Eve(traits_of(case), _triggers(case)) for case in others)])
    found = []
    for key, usual in zip(near.keys, near.usual):
        if key in here and key in there and usual > 0.0:
            each = Apart(here[key], there[key], abs(here[key].place - there[key].place) / float(usual))
            meet = each.here.high >= each.there.low and each.there.high >= each.here.low
            if not meet and each.difference >= _TRIFLE:
                found.append(each)
    return sorted(found, key=lambda each: -each.difference), len(set(here) & set(there))


def _triggers(case: Case) -> frozenset[str]:
    return frozenset(trigger.type for trigger in case.triggers)


def side_by_side_as_json(both: SideBySide) -> dict[str, Any]:
    """Two cases side by side as plain values."""
    return {
        "cases": [_side_as_json(both.first), _side_as_json(both.second)],
        "worlds": both.worlds,
        "seed": both.seed,
        "citizens_per_agent": both.citizens_per_agent,
        "common_draws": False,
        "gaps": {name: gap._asdict() for name, gap in both.gaps.items()},
        "inputs_compared": both.compared,
        "inputs_apart": [
            {
                "key": each.here.key,
                "unit": each.here.unit,
                "difference": each.difference,
                "values": [{"value": one.value, "low": one.low, "high": one.high} for one in (each.here, each.there)],
            }
            for each in both.apart
        ],
    }


def _side_as_json(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "title": side.title,
        "start": str(side.start),
        "days": side.days,
        "cut_from_days": side.cut or None,
        "population": side.population,
        "recorded": side.recorded or None,
        "outcomes": {name: share._asdict() for name, share in side.outcomes.items()},
        "variables": {name: share._asdict() for name, share in side.variables.items()},
        "counts": {name: middle._asdict() for name, middle in side.counts.items()},
    }
