"""A user's own rules tried before a run: does each end, and give what the rule that it replaces gives?"""

from __future__ import annotations

import inspect
import math
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from groundswell.model.faults import CaseError, called, shown
from groundswell.model.launch import try_rule
from groundswell.model.numbers import GROUPS
from groundswell.model.own_rules import own_rules, replaceable_rules

__all__ = ["tried_rules"]

_MOST_LINES = 100_000  # of Python for one call: a rule is asked millions of times
_PROBES = (0.5, 1.0, 0.0)  # every argument in turn; shares are the most common of them


def tried_rules(rules: Mapping[str, str], folder: Path) -> dict[str, Callable[..., Any]]:
    """The functions of a case's [rules], as `own_rules`, each called as plain Python and compiled.

    Raises `CaseError` where one does not come to an end, raises an error, returns text or nothing, or cannot be
    compiled. A rule that fails only in a state which no probe meets is not found out here.
    """
    own = own_rules(rules, folder)
    known = replaceable_rules() if own else {}
    for name, function in own.items():
        _probe(name, function, known[name])
        try_rule(name, function, known[name], _numbers_of(name))
    return own


def _numbers_of(name: str) -> Any:
    """The numbers of the file that a rule stands in, at their defaults; None where that file has none."""
    file = name.partition(".")[0]
    return next((group() for group in GROUPS if group.__name__.lower() == file), None)


def _probe(name: str, function: Callable[..., Any], original: Callable[..., Any]) -> None:
    names = list(inspect.signature(original).parameters)
    for value in _PROBES:
        arguments = [_numbers_of(name) if each == "numbers" else value for each in names]
        try:
            wanted = original(*arguments)
        except Exception:  # the rule itself cannot be asked so: it takes other things than numbers
            return
        _judge(name, function, arguments, wanted, value)


def _judge(name: str, function: Callable[..., Any], arguments: list[Any], wanted: Any, value: float) -> None:
    where = f"rules.{name}: {function.__name__}"
    asked = f"where all its arguments are {value:g}"
    try:
        given = _called_briefly(function, arguments)
    except _TooLong:
        raise CaseError(f"{where} does not come to an end {asked}: look for a loop that never stops") from None
    except ArithmeticError:
        return  # compiled, a division by zero gives inf or nan, as in the package's own rules
    except Exception as failure:
        raise CaseError(f"{where} fails {asked}: {_in_words(failure, function)}") from None
    if _kind(given) != _kind(wanted):
        raise CaseError(f"{where} returns {_said(given)} {asked}; the rule that it replaces returns {_said(wanted)}")
    if isinstance(given, float) and math.isnan(given) and not math.isnan(wanted):
        raise CaseError(
            f"{where} returns nan {asked}, which is no number; the rule that it replaces returns {wanted:g}"
        )


class _TooLong(Exception):
    """A call has run more lines than any rule needs."""


def _called_briefly(function: Callable[..., Any], arguments: list[Any]) -> Any:
    left = _MOST_LINES
    before = sys.gettrace()

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise _TooLong
        return count

    sys.settrace(count)
    try:
        return function(*arguments)
    finally:
        sys.settrace(before)


def _kind(value: Any) -> str:
    if isinstance(value, tuple):
        return f"{len(value)} values"
    try:
        float(value)
    except (TypeError, ValueError):
        return "no number"
    return "no number" if isinstance(value, str) else "a number"


def _said(value: Any) -> str:
    kind = _kind(value)
    return kind if kind != "no number" else shown(value)


def _in_words(failure: Exception, function: Callable[..., Any]) -> str:
    file = function.__code__.co_filename
    lines = [frame.lineno for frame in traceback.extract_tb(failure.__traceback__) if frame.filename == file]
    at = f"{Path(file).name}:{lines[-1]}: " if lines else ""
    return f"{at}{type(failure).__name__}: {called(failure)}"
