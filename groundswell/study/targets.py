"""What happened: the only reader of targets.toml; no input of a case and no world ever sees it."""

from __future__ import annotations

import datetime
import hashlib
import math
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.model.casefile import CaseError

__all__ = ["Event", "Target", "events_of", "outcome_of", "targets_hash", "targets_of"]


class Target(NamedTuple):
    """What was recorded of one quantity: an interval, its unit, its source."""

    low: float
    high: float
    unit: str
    source: str
    note: str


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
    found = {}
    for name, each in _read(case_file).get("quantities", {}).items():
        try:
            target = Target(
                float(each["low"]),
                float(each["high"]),
                str(each["unit"]),
                str(each["source"]),
                str(each.get("note", "")),
            )
        except (KeyError, TypeError, ValueError):
            raise CaseError(f"targets.toml: quantities.{name} needs low, high, unit and source") from None
        if not target.low <= target.high:
            raise CaseError(f"targets.toml: quantities.{name}: low must not exceed high")
        found[name] = target
    return found


def outcome_of(case_file: Path) -> dict[str, Any]:
    """The recorded outcome: class and the four variables; empty where nothing is recorded."""
    return dict(_read(case_file).get("outcome", {}))


def events_of(case_file: Path) -> list[Event]:
    """The recorded course day by day, in order, from the targets.toml beside a case file; none where there is none.

    Raises CaseError where an event has no date, words or source, or a count without both ends of its interval.
    """
    rows = _read(case_file).get("series", [])
    if not isinstance(rows, list):
        raise CaseError("targets.toml: series must be a list of tables, each written as [[series]]")
    return sorted((_event(place, row) for place, row in enumerate(rows, start=1)), key=lambda event: event.date)


def _event(place: int, row: Any) -> Event:
    where = f"targets.toml: [[series]] number {place}"
    try:
        date, what, source = row["date"], str(row["what"]), str(row["source"])
    except (KeyError, TypeError):
        raise CaseError(f"{where} needs date, what and source") from None
    if not isinstance(date, datetime.date) or isinstance(date, datetime.datetime):
        raise CaseError(f"{where}: date must be a day without quotes, such as 2022-01-05, not {date!r}")
    quantity = str(row.get("quantity", ""))
    if not quantity:
        return Event(date, what, "", math.nan, math.nan, "", source)
    try:
        low, high, unit = float(row["low"]), float(row["high"]), str(row["unit"])
    except (KeyError, TypeError, ValueError):
        raise CaseError(f"{where} counts {quantity}, so it needs low, high and unit") from None
    if not low <= high:
        raise CaseError(f"{where}: low must not exceed high")
    return Event(date, what, quantity, low, high, unit, source)


def targets_hash(case_file: Path) -> str:
    """The first 16 digits of the SHA-256 of the targets beside a case file; empty where there are none."""
    path = case_file.with_name("targets.toml")
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def _read(case_file: Path) -> dict[str, Any]:
    path = case_file.with_name("targets.toml")
    if not path.is_file():
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise CaseError(f"{path}: cannot be read: {failure}") from None
    for section in ("outcome", "quantities"):
        if not isinstance(told.get(section, {}), dict):
            raise CaseError(f"targets.toml: {section} must be a table, written as [{section}]")
    return told
