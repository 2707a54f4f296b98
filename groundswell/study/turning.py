"""What may be changed in a world from one of its days on, and why the rest of a case may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from groundswell.model.case import COLUMNS, TRIGGERS, Case
from groundswell.model.casefile import changed_case
from groundswell.model.faults import CaseError, called
from groundswell.model.numbers import known_numbers
from groundswell.model.settings import act_in, is_act
from groundswell.model.world import Life

__all__ = ["EVE_ONLY", "STEPS_A_DAY", "turned_case", "without_effect"]

STEPS_A_DAY = 4
# Numbers that are read once, on the eve, when it is found out what people bore until then.
EVE_ONLY = ("turnout.threshold", "turnout.borne", "turnout.slack")
_TRIGGER_SIZES = tuple(f"grievance.{kind}" for kind in TRIGGERS)

_LAID_DOWN = {
    "case": "what a case is called is said before it is played",
    "calendar": "the calendar and the days that are followed are laid down when a run begins",
    "columns": "how far the districts' numbers are uncertain is drawn when a world begins",
    "spread": "what is drawn and what is held is settled when a world begins",
    "rules": "rules are compiled before a run begins",
}
_OF_A_DISTRICT = ("name", "region", "kind", "latitude", "longitude", "population", "reason")


def turned_case(case: Case, settings: Sequence[str], day: int) -> Case:
    """The case that a world goes on with from ``day`` on, day 0 being the first.

    settings: "KEY=VALUE" each, or "do=ACT" for an intervention, of which one that says no beginning holds from ``day``
    on. Raises `CaseError` for what cannot be changed any more: who lives where, the calendar, events that have passed.
    """
    if not 0 <= day < case.calendar.days:
        raise CaseError(f"day {day} lies outside the window of this run: its days are 0 to {case.calendar.days - 1}")
    now = case
    for setting in settings:
        after = changed_case(now, [setting], day)
        for why in _refused(now, after, day):
            raise CaseError(f"{_option(setting)}: this cannot be changed on day {day}: {why}. {_mend(case)}")
        now = after
    return now


def _option(setting: str) -> str:
    return f'--do "{called(act_in(setting))}"' if is_act(setting) else f"--set {called(setting)}"


def _mend(case: Case) -> str:
    return f"Begin another run with it: groundswell run {case.case.name} --set ..."


def _refused(before: Case, after: Case, day: int) -> Iterator[str]:
    """Why a change from one case to the other comes too late, for each change that does."""
    one, other = before.model_dump(), after.model_dump()
    for section, why in _LAID_DOWN.items():
        if one[section] != other[section]:
            yield why
    if any(one["patron"][field] != other["patron"][field] for field in ("name", "alliance", "basis")):
        yield "who the patron is belongs to the case"
    if _columns(one["districts"], _OF_A_DISTRICT) != _columns(other["districts"], _OF_A_DISTRICT):
        yield "who lives where is laid down when a world begins"
    if _columns(one["pillars"], ("name",)) != _columns(other["pillars"], ("name",)):
        yield "which pillars there are is laid down when a world begins"
    for section in ("triggers", "drifts"):
        for row in _unlike(one[section], other[section]):
            if before.days_from_start(row["date"]) < day:
                yield f'"{row["what"]}" lies on a day that has passed'
    for act in _unlike(before.interventions, after.interventions):
        if act.first_step() < STEPS_A_DAY * day:
            yield f"it begins on day {act.first_step() // STEPS_A_DAY}, which has passed"
    if day > 0:
        for name in EVE_ONLY:
            if one["numbers"].get(name) != other["numbers"].get(name):
                yield f"{name} is read on the eve only, to find out what people had borne until then"


def _columns(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def _unlike(one: Sequence[Any], other: Sequence[Any]) -> Iterator[Any]:
    """Rows of either list that are not at the same place of the other."""
    for place in range(max(len(one), len(other))):
        if one[place : place + 1] != other[place : place + 1]:
            yield from (*one[place : place + 1], *other[place : place + 1])


def without_effect(before: Life, after: Life, now: Life, day: int) -> bool:
    """Whether the inputs, numbers and events of ``after`` are, for a world ``now`` at ``day``, those of ``before``."""
    return all(
        np.array_equal(one, other) for one, other in zip(_read_from(before, now, day), _read_from(after, now, day))
    )


def _read_from(life: Life, now: Life, day: int) -> list[np.ndarray]:
    """All of a case that a world still reads from ``day`` on."""
    world, step = life.world, STEPS_A_DAY * day
    country = world.country.copy()
    if now.world.nation.seeded[0] == 1 or not (world.triggers[step:, 0] >= 0.0).any():
        country["provocateurs"] = 0  # they go out with the first trigger, and once
    unread = {*EVE_ONLY, *_TRIGGER_SIZES} if day > 0 else set()
    numbers = [value for name, value in zip(known_numbers(), life.parameter_values) if name not in unread]
    nation = [world.nation[name] for name in ("prior_public", "prior_elites", "prior_patron")]
    pillars = [world.pillars[name] for name in ("weight", "cohesion", "rents", "guns")]
    districts = [world.districts[name] for name in (*COLUMNS[1:], "importance_rank")]
    events = [world.triggers[step:], world.drift[step:], world.forced[step:]]
    return [country, np.array(numbers), world.audiences["prior"], *nation, *pillars, *districts, *events]
