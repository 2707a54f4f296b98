"""The cases nearest to one by their eves: what is alike, what breaks the analogy, and what happened there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from groundswell.model.shown import page_of, text_of
from groundswell.study.nearness import WAYS, Eve, Nearness, nearness
from groundswell.study.targets import Target, outcome_of, targets_of
from groundswell.study.traits import Trait, traits_of

__all__ = ["Analogue", "Analogues", "HeldOut", "Likeness", "analogues", "is_assumed", "leave_one_out"]

_TRIFLE = 0.5  # of what two cases usually differ by
_VARIABLES = ("ruler_out", "demand_met", "foreign_troops", "thousand_deaths")


class Likeness(NamedTuple):
    """One input in two cases."""

    here: Trait
    there: Trait
    difference: float  # in units of what two of the cases usually differ by in it
    doubt: float  # standard deviation of that difference, in the same units


class Analogue(NamedTuple):
    """One case as an analogue of another."""

    name: str
    title: str
    start: datetime.date
    later: bool  # it began after the eve: nobody could have drawn this analogy then
    distance: float  # 0: no difference; 1: what two cases usually differ by
    by_group: dict[str, float]
    drawn: float  # share of draws of all inputs from their intervals in which this is the nearest case
    nearest_by: tuple[str, ...]  # the ways of measuring, of WAYS, by which it is the nearest
    alike: list[Likeness]  # alike within their doubt, the most alike first, those that are assumed in both cases last
    apart: list[Likeness]  # intervals that do not meet, the most apart first
    assumed_groups: tuple[str, ...]  # groups at no distance, every input of which is assumed in both cases
    assumed: int  # inputs compared that are assumed in both cases: so far the likeness is of the assumptions
    triggers: tuple[tuple[str, ...], tuple[str, ...]]  # types here and there
    patrons: tuple[tuple[str, str], tuple[str, str]]  # patron and the basis of its help, here and there
    outcome: dict[str, Any]  # what happened there; empty where nothing is recorded
    recorded: dict[str, Target]


class Analogues(NamedTuple):
    """The cases nearest to one, nearest first; it shows itself in a notebook and at a prompt."""

    name: str
    title: str
    known_until: datetime.date
    compared: int  # inputs that are compared
    ranked: list[tuple[str, float]]  # every other case with its distance, nearest first
    found: list[Analogue]  # the first of them, in full

    def __repr__(self) -> str:
        return text_of(self, lambda near: f"Analogues{tuple(near)!r}")

    def _repr_html_(self) -> str | None:
        return page_of(self)


class HeldOut(NamedTuple):
    """One case of the library held out, and what its nearest neighbour would have foretold."""

    name: str
    nearest: str
    distance: float
    next_distance: float  # NaN where there is no second
    later: bool  # the nearest began later
    ending: str  # as recorded; empty where it is not
    foretold: str
    shared: float  # share of the four recorded variables in which the two agree; NaN where one has no record
    by_chance: float  # the same, mean over all other cases


class _Read(NamedTuple):
    path: Path
    case: Case
    eve: Eve


def analogues(case: str | Path, most: int = 3, among: Sequence[str | Path] = ()) -> Analogues:
    """The ``most`` nearest of the shipped cases and those ``among``, without the case itself.

    case, among: shipped names, folders or files. A case of the same name or file is taken for the case itself.
    Raises CaseError where a case cannot be read, where ``most`` is below 1, or where no other case is left.
    """
    if most < 1:
        raise CaseError(f"most = {most} is out of range: at least 1 case")
    here = _read(case)
    others = _others(here, _library(among))
    if not others:
        raise CaseError("there is no other case to compare with; add some with --among")
    near = nearness(here.eve, [other.eve for other in others])
    order = sorted(range(len(others)), key=lambda k: (near.distance[k], others[k].case.case.name))
    found = [_analogue(here, others[k], near, k) for k in order[:most]]
    about = here.case.case
    ranked = [(others[k].case.case.name, float(near.distance[k])) for k in order]
    return Analogues(about.name, about.title, about.known_until, len(near.keys) + 1, ranked, found)


def leave_one_out(among: Sequence[str | Path] = ()) -> list[HeldOut]:
    """For each shipped case and those ``among``: its nearest neighbour, and whether that one ended alike."""
    library = _library(among)
    found = []
    for here in library:
        others = _others(here, library)
        if others:
            found.append(_test(here, others))
    return found


def _test(here: _Read, others: Sequence[_Read]) -> HeldOut:
    near = nearness(here.eve, [other.eve for other in others])
    order = sorted(range(len(others)), key=lambda k: (near.distance[k], others[k].case.case.name))
    nearest = others[order[0]]
    ours, theirs = outcome_of(here.path), outcome_of(nearest.path)
    shared = [_shared(ours, outcome_of(other.path)) for other in others]
    told = [each for each in shared if each == each]
    return HeldOut(
        here.case.case.name,
        nearest.case.case.name,
        float(near.distance[order[0]]),
        float(near.distance[order[1]]) if len(order) > 1 else float("nan"),
        nearest.case.calendar.start > here.case.case.known_until,
        str(ours.get("class", "")),
        str(theirs.get("class", "")),
        shared[order[0]],
        sum(told) / len(told) if told else float("nan"),
    )


def _shared(ours: dict[str, Any], theirs: dict[str, Any]) -> float:
    if not ours or not theirs:
        return float("nan")
    return sum(ours.get(name) == theirs.get(name) for name in _VARIABLES) / len(_VARIABLES)


def _library(among: Sequence[str | Path]) -> list[_Read]:
    """The shipped cases and those given, each name once; a given case stands for a shipped one of its name."""
    found = {read.case.case.name: read for read in (_read(name) for name in [*case_names(), *among])}
    return list(found.values())


def _read(name_or_path: str | Path) -> _Read:
    path = case_path(name_or_path)
    case = load_case(path)
    return _Read(path, case, Eve(traits_of(case), frozenset(trigger.type for trigger in case.triggers)))


def _others(here: _Read, library: Sequence[_Read]) -> list[_Read]:
    name, file = here.case.case.name, here.path.resolve()
    return [other for other in library if other.case.case.name != name and other.path.resolve() != file]


def _analogue(here: _Read, there: _Read, near: Nearness, k: int) -> Analogue:
    pairs = _likenesses(here, there, near)
    # With its doubt added, the difference is still below what two cases usually differ by.
    alike = sorted(
        (each for each in pairs if each.difference + each.doubt < 1.0 and not _parted(each)),
        key=lambda each: (is_assumed(each), each.difference + each.doubt),
    )
    apart = sorted((each for each in pairs if _parted(each)), key=lambda each: -each.difference)
    about, calendar = there.case.case, there.case.calendar
    return Analogue(
        about.name,
        about.title,
        calendar.start,
        calendar.start > here.case.case.known_until,
        float(near.distance[k]),
        {name: float(each[k]) for name, each in near.by_group.items()},
        float(near.drawn[k]),
        tuple(way for way in WAYS if near.nearest_by[way] == k),
        alike,
        apart,
        _assumed_groups(here.eve, there.eve, {name: float(each[k]) for name, each in near.by_group.items()}),
        _assumed(here.eve, there.eve),
        (_types(here.case), _types(there.case)),
        (_patron(here.case), _patron(there.case)),
        outcome_of(there.path),
        targets_of(there.path),
    )


def _likenesses(here: _Read, there: _Read, near: Nearness) -> list[Likeness]:
    """Every input that both have and in which some cases differ."""
    found = []
    for key, usual in zip(near.keys, near.usual):
        ours, theirs = here.eve.traits.get(key), there.eve.traits.get(key)
        if ours and theirs and usual > 0.0:
            doubt = (ours.doubt**2 + theirs.doubt**2) ** 0.5
            found.append(Likeness(ours, theirs, abs(ours.place - theirs.place) / float(usual), doubt / float(usual)))
    return found


def is_assumed(each: Likeness) -> bool:
    """Whether the input is assumed in both cases, so that its likeness says nothing about them."""
    return each.here.how == each.there.how == "assumed"


def _assumed(here: Eve, there: Eve) -> int:
    both = set(here.traits) & set(there.traits)
    return sum(here.traits[key].how == there.traits[key].how == "assumed" for key in both)


def _assumed_groups(here: Eve, there: Eve, by_group: dict[str, float]) -> tuple[str, ...]:
    """The groups that are at no distance only because the same was assumed of both cases."""
    both = [(here.traits[key], there.traits[key]) for key in set(here.traits) & set(there.traits)]
    known = {ours.group for ours, theirs in both if not ours.how == theirs.how == "assumed"}
    compared = {ours.group for ours, _ in both}
    return tuple(name for name, distance in by_group.items() if distance == 0.0 and name in compared - known)


def _parted(each: Likeness) -> bool:
    """Whether the intervals do not meet, and the difference is no trifle: exact numbers always differ a little."""
    meet = each.here.high >= each.there.low and each.there.high >= each.here.low
    return not meet and each.difference >= _TRIFLE


def _types(case: Case) -> tuple[str, ...]:
    return tuple(sorted({trigger.type for trigger in case.triggers}))


def _patron(case: Case) -> tuple[str, str]:
    return case.patron.name, case.patron.basis
