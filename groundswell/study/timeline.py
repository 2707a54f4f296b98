"""A case as dated moments on one clock, day 0 its first trigger: what was known, what was recorded, what a run gave."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_path, load_case
from groundswell.model.intervention_text import written_as
from groundswell.model.kept import attributes_of
from groundswell.study.cited import store_at
from groundswell.study.kept_case import kept_case
from groundswell.study.summary import summarise
from groundswell.study.targets import Coded, Target, codings_of, events_of, outcome_of, targets_of

__all__ = ["COUNTED", "DAYS", "Moment", "Played", "Timeline", "timeline_of", "timelines"]

Kind = Literal["trigger", "drift", "event", "request", "troops", "end"]
DAYS: dict[str, Kind] = {"request_day": "request", "troops_day": "troops", "end_day": "end"}
COUNTED = ("peak_turnout", "arrests", "injuries", "deaths")
_AHEAD = ("trigger", "drift", "request", "troops", "end", "event")  # the order within one day


class Moment(NamedTuple):
    """One dated line of a timeline; days count from the timeline's day 0."""

    day: int
    last: int  # the last day it may have been, where the record gives an interval; else the same as ``day``
    kind: Kind
    what: str  # words of the case or of the record; the trigger's type stands in ``detail``
    detail: str  # type of a trigger, level of a drift, counted quantity of an event; empty otherwise
    low: float  # NaN where nothing was counted
    high: float
    unit: str
    source: str


class Played(NamedTuple):
    """A day in the worlds of a run: its median and 80% range, in days of the timeline, and how often it came."""

    median: float | None
    p10: float | None
    p90: float | None
    happened: float  # share of worlds
    worlds: int


class Timeline(NamedTuple):
    """One case on its own clock."""

    name: str
    title: str
    start: datetime.date  # of the case's window
    zero: datetime.date  # the date of day 0
    zero_is: Literal["trigger", "drift", "start"]
    days: int  # length of the window
    moments: list[Moment]  # in order; triggers and drifts were given to the model, the rest is the record
    outcome: dict[str, Any]  # as recorded: class and the four variables; empty where nothing is
    totals: dict[str, Target]  # as recorded: those of COUNTED that are
    recorded: dict[str, Target]  # as recorded: request_day, troops_day and end_day, in days of the timeline
    played: dict[str, Played]  # the same three in a run, where one was given
    codings: tuple[Coded, ...] = ()  # how others code the ending


def timelines(cases: Sequence[str | Path], runs: Sequence[Path] = ()) -> list[Timeline]:
    """The timelines of some cases, each aligned on its own day 0, the first trigger.

    cases: shipped names, folders or case files. runs: folders of kept runs, each set beside the case that it played.
    Raises `CaseError` for a case that is not there, for a run of none of them, and for a counterfactual run.
    """
    for run in runs:
        store = _store(run)
        acts = kept_case(store.parent, attributes_of(store)).case.interventions
        if acts:
            forced = ", ".join(f'"{written_as(each)}"' for each in acts)
            raise CaseError(
                f"{run}: this run is a counterfactual ({forced}): nobody recorded what did not happen, so that it does "
                f"not stand beside the record. What it changes: groundswell compare RUN {run}"
            )
    played = {_case_played(run): run for run in runs}
    found = [timeline_of(each) for each in cases]
    names = [line.name for line in found]
    for name, run in played.items():
        if name not in names:
            raise CaseError(
                f"{run}: this is a run of {name}, which is not among the cases asked for: {', '.join(names)}"
            )
    shifts = [(line.zero - line.start).days for line in found]
    return [
        line._replace(played=_played_days(played[line.name], shift)) if line.name in played else line
        for line, shift in zip(found, shifts)
    ]


def timeline_of(name_or_path: str | Path) -> Timeline:
    """The timeline of one case.

    Day 0 is the first trigger; without one the first drift, and without that the start of the window.
    """
    path = case_path(name_or_path)
    case = load_case(path)
    zero, zero_is = _zero(case)
    shift = (zero - case.calendar.start).days
    targets = targets_of(path)
    recorded = {
        name: target._replace(low=target.low - shift, high=target.high - shift)
        for name, target in targets.items()
        if name in DAYS
    }
    moments = [*_given(case, zero), *_recorded(path, recorded, zero)]
    moments.sort(key=lambda moment: (moment.day, _AHEAD.index(moment.kind)))
    return Timeline(
        case.case.name,
        case.case.title,
        case.calendar.start,
        zero,
        zero_is,
        case.calendar.days,
        moments,
        outcome_of(path),
        {name: targets[name] for name in COUNTED if name in targets},
        recorded,
        {},
        tuple(codings_of(path)),
    )


def _zero(case: Case) -> tuple[datetime.date, Literal["trigger", "drift", "start"]]:
    if case.triggers:
        return min(trigger.date for trigger in case.triggers), "trigger"
    if case.drifts:
        return min(drift.date for drift in case.drifts), "drift"
    return case.calendar.start, "start"


def _given(case: Case, zero: datetime.date) -> list[Moment]:
    nan = float("nan")
    found = [
        Moment((t.date - zero).days, (t.date - zero).days, "trigger", t.what, t.type, nan, nan, "", t.source)
        for t in case.triggers
    ]
    for drift in case.drifts:
        day, level = (drift.date - zero).days, drift.level
        found.append(
            Moment(day, day, "drift", drift.what, "level", level.low, level.high, level.unit, drift.source),
        )
    return found


def _recorded(path: Path, days: dict[str, Target], zero: datetime.date) -> list[Moment]:
    found = []
    for event in events_of(path):
        day = (event.date - zero).days
        found.append(
            Moment(day, day, "event", event.what, event.quantity, event.low, event.high, event.unit, event.source)
        )
    nan = float("nan")
    for name, target in days.items():
        found.append(Moment(int(target.low), int(target.high), DAYS[name], "", "", nan, nan, "", target.source))
    return found


def _store(run: Path) -> Path:
    store = store_at(run)
    if store is None:
        raise CaseError(
            f"{run}: there is no run here. Give the folder of a run, which holds worlds.zarr, or that store"
        )
    return store


def _case_played(run: Path) -> str:
    return str(attributes_of(_store(run)).get("case"))


def _played_days(run: Path, shift: int) -> dict[str, Played]:
    """The days of a kept run, counted from a day 0 that lies ``shift`` days after its start."""
    found = {}
    worlds = int(attributes_of(_store(run))["worlds"])
    for key, quantity in summarise(_store(run), {}).quantities.items():
        if key in DAYS:
            days = [None if each is None else each - shift for each in quantity[:3]]
            found[key] = Played(days[0], days[1], days[2], quantity.happened, worlds)
    return found
