"""How a run stands to history: whether the fit knew its case, what it changes, whether it plays the whole window."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_names, load_case
from groundswell.model.settings import is_act
from groundswell.study.inputs import inputs_told

__all__ = [
    "UNSAID",
    "Branched",
    "Standing",
    "begun_from",
    "branched_by",
    "changed_by",
    "fit_of",
    "share_alike",
    "whole_days",
]

Fit = Literal["unfitted", "among", "begun", "apart"]

_NO_CHANGE = ("spread", "case", "calendar.days")  # what draws vary, what a case is called, how long it is followed
_BEGUN = 0.5  # of the inputs of a case: beside what is assumed, two that were coded apart share a quarter at most


class Branched(NamedTuple):
    """Where a branch began: on which day of which world, of what, and what was changed then."""

    of: str
    world: int
    day: int
    changed: tuple[str, ...]


class Standing(NamedTuple):
    """What may be said of a run beside the record of its case."""

    fit: Fit = "unfitted"  # the case is one that the numbers were fitted to, has the inputs of one, or neither
    begun_from: str = ""  # the case of the fit whose inputs it has
    changed: tuple[str, ...] = ()  # keys of the inputs and rules that are not the case's own
    recorded: bool = False  # whether anything is recorded of the case
    days: int = 0  # played
    whole: int = 0  # of the case's own window
    forced: tuple[str, ...] = ()  # interventions, as they are written: a counterfactual, held against no record
    branched: Branched | None = None  # a branch, which begins in the middle of one world

    @property
    def cut(self) -> bool:
        """Whether the run plays less than the case's own window, so that it is not held against the whole record."""
        return self.days < self.whole


UNSAID = Standing()  # of a run of which nothing is known but its worlds


def branched_by(attributes: Mapping[str, Any]) -> Branched | None:
    """Where the branch began whose store has these attributes; None for a run."""
    told = attributes.get("branch")
    if not told:
        return None
    links = json.loads(str(told))["links"]
    last, parent = links[-1], links[-2]["name"] if len(links) > 1 else ""
    return Branched(parent, int(last["world"]), int(last["day"]), tuple(last["settings"]))


def changed_by(settings: Iterable[str], rules: Iterable[str] = ()) -> tuple[str, ...]:
    """Keys of what makes a run another than the case as it was: inputs and numbers that were set, rules of one's own.

    settings: "KEY=VALUE" each; rules: keys of the slots that a case fills with rules of its own. Interventions are
    left out: a counterfactual says of itself that it is one (`Standing.forced`).
    """
    keys = [setting.partition("=")[0].strip() for setting in settings if not is_act(setting)]
    set_here = [key for key in keys if key.partition(".")[0] not in _NO_CHANGE and key not in _NO_CHANGE]
    return tuple(dict.fromkeys([*set_here, *(f"rules.{name}" for name in rules)]))


def whole_days(case_file: Path, settings: Sequence[str] = ()) -> int:
    """Days of a case's own window; with the settings only where the file cannot be read without them."""
    try:
        return load_case(case_file).calendar.days
    except CaseError:
        return load_case(case_file, settings).calendar.days


def share_alike(case: Case, other: Case) -> float:
    """The share of a case's inputs that another case has with the same value and the same interval.

    What is only assumed is left out, for the same is assumed of every case that is built from tables; 0 where all is.
    """
    theirs = {each.key: (each.value, each.low, each.high) for each in inputs_told(other)}
    ours = [each for each in inputs_told(case) if each.how != "assumed"]
    same = sum(theirs.get(each.key) == (each.value, each.low, each.high) for each in ours)
    return same / len(ours) if ours else 0.0


def begun_from(case: Case, among: Iterable[str]) -> str:
    """The shipped case, of those ``among``, that has most of a case's inputs; empty where none has more than half."""
    shares = {name: share_alike(case, load_case(name)) for name in case_names() if name in set(among)}
    nearest = max(shares, key=lambda name: shares[name], default="")
    return nearest if nearest and shares[nearest] > _BEGUN else ""


def fit_of(case: Case, attributes: Mapping[str, Any]) -> tuple[Fit, str]:
    """How a case stands to the fit that a run's attributes name, and the case of the fit that it was begun from."""
    told = str(attributes.get("fit", ""))
    if not told:
        return "unfitted", ""
    cases = json.loads(told)["cases"]
    if case.case.name in cases:
        return "among", ""
    if case.case.name in case_names():  # two crises of one country may be near each other
        return "apart", ""
    parent = begun_from(case, cases)
    return ("begun", parent) if parent else ("apart", "")
