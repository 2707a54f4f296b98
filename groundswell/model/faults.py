"""What is wrong with a user's input, in words: the place, the value as it was written, the nearest word."""

from __future__ import annotations

import datetime
import difflib
import json
import operator
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from groundswell.model.toml_places import Path

__all__ = ["CaseError", "Fault", "Misplaced", "called", "in_range", "nearest", "shown", "told"]

_MOST_TOLD = 5  # faults of one file in one message
_LONGEST = 60  # characters of a value or name that are repeated to the user


class CaseError(ValueError):
    """Input that cannot be run, with one message that says where, what is allowed and how to mend it."""


class Misplaced(ValueError):
    """What a check of several keys together found: each fault with the path of the key that it concerns."""

    def __init__(self, faults: Sequence[tuple[Path, str]]) -> None:
        super().__init__("; ".join(said for _, said in faults))
        self.faults = list(faults)


class Fault(NamedTuple):
    """One fault: where it is, its line for sorting (0 for an option), and what is said of it, to be joined to that."""

    where: str
    line: int
    said: str


def told(faults: Iterable[Fault]) -> str:
    """Faults as one message, a line each, in the order of the file; the first few and how many more there are."""
    lines = list(dict.fromkeys(each.where + each.said for each in sorted(faults, key=lambda each: each.line)))
    more = len(lines) - _MOST_TOLD
    if more > 0:
        lines = [*lines[:_MOST_TOLD], f"... and {more} more {'fault' if more == 1 else 'faults'} like these"]
    return "\n".join(lines)


def shown(value: object) -> str:
    """A value as a case file would write it, cut where it is long; no other characters than a terminal can bear."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(called(value), ensure_ascii=False)
    if isinstance(value, int):
        return str(value) if value.bit_length() < 100 else "a whole number of very many digits"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, list):
        return "[]" if not value else "a list"
    if isinstance(value, dict):
        return "{}" if not value else "a table"
    return "nothing" if value is None else "a value of another kind"


def called(text: object) -> str:
    """A name or text of the user's as it may be repeated: one line, cut where it is long."""
    plain = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(text)[:1000])
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 3] + "..."


def nearest(word: str, words: Iterable[str]) -> str:
    """`` Did you mean "..."?`` with the nearest of ``words``, whatever its capitals; empty where none is near."""
    by_lower = {each.lower(): each for each in reversed(list(words))}
    close = difflib.get_close_matches(word.lower()[:200], list(by_lower), n=1, cutoff=0.6)
    return f' Did you mean "{called(by_lower[close[0]])}"?' if close else ""


def in_range(name: str, value: Any, least: int, most: int) -> int:
    """``value`` where it is a whole number from ``least`` to ``most``; `CaseError` otherwise."""
    allowed = f"it must be a whole number from {least} to {most}"
    try:
        if isinstance(value, bool):
            raise TypeError
        whole = operator.index(value)
    except TypeError:
        raise CaseError(f"{name} = {shown(value)} is no whole number: {allowed}") from None
    if not least <= whole <= most:
        raise CaseError(f"{name} = {shown(whole)} is out of range: {allowed}")
    return whole
