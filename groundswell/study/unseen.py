"""Cases as a hindcast knows them: where and when each began, what is recorded of it, how others code it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.data.countries import NoSuchCountry, state_at
from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.features import FEATURES, VARIABLES
from groundswell.study.library import held_out_cases, is_fitted
from groundswell.study.score import fate_of
from groundswell.study.targets import Coded, Target, codings_of, outcome_of, targets_of

__all__ = ["REGIONS", "Recorded", "recorded_case", "recorded_cases", "unseen_cases"]

# Gleditsch and Ward number states by region; the first number of each.
REGIONS = {2: "Americas", 200: "Europe", 400: "Africa", 600: "Middle East", 700: "Asia", 900: "Oceania"}


class Recorded(NamedTuple):
    """One case with its record."""

    name: str
    path: Path
    state: int  # of Gleditsch and Ward; 0 where the pack does not know the country
    region: str
    eve: datetime.date
    over: datetime.date  # from when its ending was known
    outcome: dict[str, Any]
    codings: tuple[Coded, ...]
    targets: dict[str, Target]

    @property
    def fate(self) -> int:
        """The class of FATES that is recorded."""
        return fate_of(OUTCOMES.index(self.outcome["class"]))

    @property
    def happened(self) -> dict[str, bool]:
        """The variables that are recorded, each as a thing that happened or not; a demand met in part was met."""
        return {name: bool(self.outcome[name]) for name in VARIABLES if name in self.outcome}

    def coded(self) -> list[int]:
        """The fate under each way to code the ending: ours first, then those of others that name a class."""
        others = [fate_of(OUTCOMES.index(each.outcome["class"])) for each in self.codings if "class" in each.outcome]
        return [self.fate, *others]


def recorded_case(name: str) -> Recorded:
    """A shipped case, or a folder or file, with its record; `CaseError` where no class of ending is recorded."""
    path = case_path(name)
    case, outcome, targets = load_case(path), outcome_of(path), targets_of(path)
    if "class" not in outcome:
        raise CaseError(f"{path}: no class of ending is recorded beside it, so no forecast of it can be scored")
    start = case.calendar.start
    try:
        state = state_at(case.case.country, start.year).number
    except NoSuchCountry:
        state = 0
    end = targets.get("end_day")
    days = case.calendar.days if end is None else ceil(end.high)
    return Recorded(
        case.case.name,
        path,
        state,
        region_of(state),
        case.case.known_until,
        start + datetime.timedelta(days=days),
        outcome,
        tuple(codings_of(path)),
        {key: each for key, each in targets.items() if key in FEATURES},
    )


def region_of(state: int) -> str:
    """The part of the world of a state by its number; empty for 0."""
    return next((name for first, name in reversed(REGIONS.items()) if state >= first), "")


def recorded_cases() -> list[Recorded]:
    """All shipped cases with a record, fitted or not, in the order of their eves."""
    found = [recorded_case(name) for name in case_names() if outcome_of(case_path(name))]
    return sorted(found, key=lambda each: each.eve)


def unseen_cases(names: Sequence[str] = ()) -> list[Recorded]:
    """The cases named, or all shipped ones that the fit has not seen, in the order of their eves.

    Raises `CaseError` where one was fitted to, has no record or no corrections beside it, and where there is none.
    """
    seen = [name for name in names if is_fitted(name)]
    if seen:
        raise CaseError(
            f"the shipped numbers are fitted to {', '.join(seen)}: groundswell honesty scores what they saw"
        )
    found = [recorded_case(name) for name in dict.fromkeys(names or held_out_cases())]
    for each in found:
        if not each.path.with_name("corrections.toml").is_file():
            raise CaseError(
                f"{each.path}: there is no corrections.toml beside it, so it cannot be built from the tables alone: "
                "make the case with groundswell new NAME --corrections FILE"
            )
    if not found:
        raise CaseError("no case ships that the fit has not seen: name one of yours that has a targets.toml")
    return sorted(found, key=lambda each: (each.eve, each.name))
