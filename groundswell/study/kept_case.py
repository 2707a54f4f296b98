"""The case of a run, kept beside its worlds as it was played, so that a report needs no case file."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_path, load_case
from groundswell.model.intervention_text import written_as
from groundswell.model.settings import with_acts
from groundswell.study.standing import Standing, branched_by, changed_by, fit_of, whole_days
from groundswell.study.targets import Target, outcome_of, targets_of

__all__ = ["KEPT", "KeptCase", "keep_case", "kept_case"]

KEPT = "case.json"  # beside worlds.zarr


class KeptCase(NamedTuple):
    """A case as it was played, what it was asked for by, and what it is held against."""

    case: Case
    case_file: Path
    settings: tuple[str, ...]
    days: int | None
    targets: dict[str, Target]
    over: bool  # whether an ending is recorded
    whole: int  # days of the case's own window

    @property
    def held_against_record(self) -> bool:
        """Whether the run played the whole window, with nothing forced or forbidden: what was recorded is of that."""
        return self.case.calendar.days >= self.whole and not self.case.interventions

    @property
    def held(self) -> dict[str, Target]:
        """The targets that the run is held against.

        None where it was cut short, for they are of the whole window, and none where acts were forced or forbidden:
        nobody recorded what did not happen.
        """
        return self.targets if self.held_against_record else {}

    def standing(self, attributes: Mapping[str, Any]) -> Standing:
        """How the run whose store has these attributes stands to the record and to the fit."""
        changed = changed_by(self.settings, self.case.rules)
        recorded = self.over or bool(self.targets)
        forced = tuple(written_as(each) for each in self.case.interventions)
        fit, days = fit_of(self.case, attributes), self.case.calendar.days
        return Standing(*fit, changed, recorded, days, self.whole, forced, branched_by(attributes))


def keep_case(folder: Path, kept: KeptCase) -> None:
    """Write the case of a run into its folder, whole or not at all. Raises OSError where the disk refuses."""
    told = {
        "case_file": str(kept.case_file),
        "settings": list(kept.settings),
        "days": kept.days,
        "over": kept.over,
        "whole_days": kept.whole,
        "targets": {name: target._asdict() for name, target in kept.targets.items()},
        "case": kept.case.model_dump(mode="json"),
    }
    draft = folder / f".{KEPT}.draft"
    draft.write_text(json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
    draft.replace(folder / KEPT)


def kept_case(folder: Path, attributes: Mapping[str, Any]) -> KeptCase:
    """The case of the run whose store has these attributes: as it was kept, or read again by the run's own command.

    Raises `CaseError` where neither gives the case that the worlds were played from.
    """
    kept = _kept(folder / KEPT)
    if kept is not None and kept.case.hash() == attributes["case_hash"]:
        return kept
    return _read_again(folder, attributes)


def _kept(path: Path) -> KeptCase | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        case = Case.model_validate_json(json.dumps(told["case"]))
        return KeptCase(
            case,
            Path(told["case_file"]),
            tuple(told["settings"]),
            told["days"],
            {name: Target(**each) for name, each in told["targets"].items()},
            bool(told["over"]),
            told["whole_days"] if "whole_days" in told else _whole(Path(told["case_file"]), case),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError):
        return None  # an older run has none; one that is damaged says no more than none


def _whole(case_file: Path, case: Case) -> int:
    """Days of the whole window, for a run that was kept before they were."""
    try:
        return whole_days(case_file)
    except CaseError:
        return case.calendar.days


def _read_again(folder: Path, attributes: Mapping[str, Any]) -> KeptCase:
    name, settings, days = _asked(str(attributes.get("command", "")))
    name = name or str(attributes.get("case", ""))
    lost = f"{folder}: the case of this run is not kept with it ({KEPT})"
    mend = f"Run it again: {attributes.get('command', 'groundswell run CASE')}"
    try:
        path = case_path(name)
        case = load_case(path, settings, days)
        targets = targets_of(path)
    except CaseError as failure:
        raise CaseError(f"{lost}, and cannot be read again from {name}: {failure}\n{mend}") from None
    if case.hash() != attributes["case_hash"]:
        raise CaseError(f"{lost}, and {path} has changed since: a report would not tell of these worlds. {mend}")
    return KeptCase(case, path, tuple(settings), days, targets, bool(outcome_of(path)), whole_days(path, settings))


def _asked(command: str) -> tuple[str, Sequence[str], int | None]:
    """Case, settings and days of "groundswell run CASE --set ..."; an empty case where it is no such line."""
    try:
        words = shlex.split(command)
    except ValueError:
        return "", [], None
    if words[:2] != ["groundswell", "run"] or len(words) < 3:
        return "", [], None
    given = list(pairwise(words))
    days = [value for option, value in given if option == "--days" and value.isdigit()]
    acts = [value for option, value in given if option == "--do"]
    settings = with_acts([value for option, value in given if option == "--set"], acts)
    return words[2], settings, int(days[0]) if days else None
