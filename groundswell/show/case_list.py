"""The list of cases, a line each: what ships, and what lies in a folder of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from groundswell.show.table import Table
from groundswell.show.words import say
from groundswell.study.library import is_fitted
from groundswell.study.targets import outcome_of

__all__ = ["Listed", "case_table", "cases_in", "listed_as_json", "shipped_cases"]


class Listed(NamedTuple):
    """One case as a list shows it; of one with a fault only its name and the fault are known."""

    name: str  # as a command takes it
    title: str
    start: str  # ISO date
    days: int
    country: str
    patron: str
    happened: str  # class of what was recorded; empty where nothing is
    summary: str
    fault: str = ""
    fitted: bool = False  # whether the shipped numbers are fitted to it


def shipped_cases() -> list[Listed]:
    """The cases that ship, in the order in which they happened."""
    return sorted((_listed(name) for name in case_names()), key=lambda each: each.start)


def cases_in(folder: Path) -> list[Listed]:
    """Folders in ``folder`` that hold a case.toml, by name; none where it cannot be read."""
    try:
        found = sorted(each.name for each in folder.iterdir() if (each / "case.toml").is_file())
    except OSError:
        return []
    return [_listed(name, folder / name) for name in found if name not in case_names()]


def _listed(name: str, place: Path | None = None) -> Listed:
    try:
        path = case_path(place or name)
        case = load_case(path)
        happened = str(outcome_of(path).get("class", ""))
    except CaseError as failure:
        return Listed(name, "", "", 0, "", "", "", "", str(failure))
    return Listed(
        name,
        case.case.title,
        str(case.calendar.start),
        case.calendar.days,
        case.case.country,
        case.patron.name,
        happened,
        case.case.summary,
        fitted=place is None and is_fitted(name),
    )


def case_table(cases: Sequence[Listed], title: str, language: str = "en") -> Table:
    """Case, year, patron, what happened: a line each, that fits a terminal of 80 columns."""
    names = ("case", "year", "patron", "happened")
    rows = [(each.name, each.start[:4], each.patron, _happened(each, language)) for each in cases]
    columns = tuple(say(f"cases.{name}", language) for name in names)
    return Table(title, columns, rows, (False,) * len(names), tuple(each.name for each in cases))


def _happened(each: Listed, language: str) -> str:
    if each.fault:
        return say("happened.broken", language).format(case=each.name)
    return say(f"happened.{each.happened or 'none'}", language)


def listed_as_json(each: Listed) -> dict[str, Any]:
    """One case as plain values; what is not known is null."""
    return {name: value or None for name, value in each._asdict().items()} | {"fitted": each.fitted}
