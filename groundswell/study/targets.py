"""What happened: the only reader of targets.toml; no input of a case and no world ever sees it."""

from __future__ import annotations

import datetime
import hashlib
import math
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.model.checking import checked
from groundswell.model.tomlfile import read_toml
from groundswell.study.recorded import VARIABLES, Record

__all__ = ["Coded", "Event", "Target", "codings_of", "events_of", "outcome_of", "targets_hash", "targets_of"]


class Target(NamedTuple):
    """What was recorded of one quantity: an interval, its unit, its source."""

    low: float
    high: float
    unit: str
    source: str
    note: str
    confidence: str = ""  # "high", "medium" or "low"; empty where nobody said


class Coded(NamedTuple):
    """How somebody else codes the ending, in their words and in ours."""

    by: str
    says: str
    outcome: dict[str, Any]  # class and variables, those only that they speak of
    source: str


class Event(NamedTuple):
    """What was recorded of one day: words, and where something was counted the quantity and its interval."""

    date: datetime.date
    what: str
    quantity: str  # "turnout", "arrests", "deaths", "troops", ...; empty where nothing was counted
    low: float  # NaN where nothing was counted
    high: float
    unit: str
    source: str


def targets_of(case_file: Path) -> dict[str, Target]:
    """Targets by quantity from the targets.toml beside a case file; none where there is no such file."""
    return {
        name: Target(each.low, each.high, each.unit, each.source, each.note, each.confidence or "")
        for name, each in _read(case_file).quantities.items()
    }


def outcome_of(case_file: Path) -> dict[str, Any]:
    """The recorded outcome: class, the four variables, source, confidence; empty where nothing is recorded."""
    return _read(case_file).outcome.model_dump(by_alias=True, exclude_unset=True)


def codings_of(case_file: Path) -> list[Coded]:
    """How datasets and scholars code the ending otherwise than the recorded outcome does, in the order of the file.

    The recorded outcome is the reading that is scored; these say how far others would score it differently.
    """
    return [
        Coded(
            each.by,
            each.says,
            each.model_dump(by_alias=True, exclude_none=True, include={"class_", *VARIABLES}),
            each.source,
        )
        for each in _read(case_file).codings
    ]


def events_of(case_file: Path) -> list[Event]:
    """The recorded course day by day, in order, from the targets.toml beside a case file; none where there is none.

    Raises CaseError where an event has no date, words or source, or a count without both ends of its interval.
    """
    found = [
        Event(
            each.date,
            each.what,
            each.quantity,
            math.nan if each.low is None else each.low,
            math.nan if each.high is None else each.high,
            each.unit,
            each.source,
        )
        for each in _read(case_file).series
    ]
    return sorted(found, key=lambda event: event.date)


def targets_hash(case_file: Path) -> str:
    """The first 16 digits of the SHA-256 of the targets beside a case file; empty where there are none."""
    path = case_file.with_name("targets.toml")
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def _read(case_file: Path) -> Record:
    path = case_file.with_name("targets.toml")
    if not path.exists():
        return Record()
    tree, text = read_toml(path, "a file of targets")
    return checked(Record, tree, path, text)
