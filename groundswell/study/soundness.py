"""Is a case whole: the file, its targets and its own rules checked together, and what in it deserves a remark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from groundswell.model.case import Case
from groundswell.model.casefile import case_path, load_case
from groundswell.model.trying import tried_rules
from groundswell.study.targets import outcome_of, targets_of

__all__ = ["MOST_EXPERTS", "Soundness", "soundness"]

MOST_EXPERTS = 5  # inputs by an expert, from which every score says so
_MEASURED = ("share", "persons")  # what nobody knows exactly, unless there is none of it


class Soundness(NamedTuple):
    """A case in which no fault was found, and what it holds."""

    case: Case
    file: Path
    inputs: int  # numbers with an interval
    experts: tuple[str, ...]  # keys of those by an expert
    exact: tuple[str, ...]  # keys of shares and counts of persons that have no interval
    unsourced: bool  # whether [case] has no citation
    known_late: bool  # whether its author knew of days after the start
    over: bool  # whether an ending is recorded
    targets: int
    own_rules: tuple[str, ...]


def soundness(case: str | Path, settings: Sequence[str] = ()) -> Soundness:
    """Check a case with its targets and own rules; raises `CaseError` with every fault that was found."""
    path = case_path(case)
    checked = load_case(path, settings)
    inputs = checked.inputs()
    return Soundness(
        checked,
        path,
        len(inputs),
        tuple(each.key for each in inputs if each.source.startswith("expert")),
        tuple(each.key for each in inputs if each.low == each.high and each.value > 0.0 and each.unit in _MEASURED),
        not checked.case.citations,
        checked.case.known_until > checked.calendar.start,
        bool(outcome_of(path)),
        len(targets_of(path)),
        tuple(tried_rules(checked.rules, path.parent)),
    )
