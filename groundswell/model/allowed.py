"""What a key of a typed table may hold, in words, read from its type and its range."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from groundswell.model.faults import shown
from groundswell.model.quantities import Measured
from groundswell.model.toml_places import Path

__all__ = ["Slot", "allowed", "keys_at", "required_at", "slot_at"]


class Slot(NamedTuple):
    """What stands at a path of a typed table: its type, its ranges and patterns, what its author says of it."""

    type: Any
    limits: tuple[Any, ...]
    said: str


def slot_at(model: type[BaseModel], path: Path) -> Slot | None:
    """The slot at a path such as ("districts", 3, "hardship"); None where the model knows no such key."""
    found: Slot | None = Slot(model, (), "")
    for part in path:
        found = _within(found, part) if found else None
    return found


def _within(slot: Slot, part: str | int) -> Slot | None:
    if _is_table(slot.type):
        field = _fields(slot.type).get(part) if isinstance(part, str) else None
        if field is None:
            return None
        limits = tuple(field.metadata)
        if (measured := _measured(slot)) and field.annotation is float:
            limits += (measured,)
        return Slot(*_bare(field.annotation, limits), field.description or "")
    wanted = int if get_origin(slot.type) is list else str if get_origin(slot.type) is dict else None
    if wanted is None or not isinstance(part, wanted):
        return None
    return _annotated(get_args(slot.type)[-1])


def _measured(slot: Slot) -> Measured | None:
    """In which unit and range a slot is measured that holds a quantity."""
    checks = (getattr(each, "func", None) for each in slot.limits)
    return next((each for each in checks if isinstance(each, Measured)), None)


def _annotated(kind: Any) -> Slot:
    """A slot for an entry of a list or of a table with free keys, whose limits stand in an ``Annotated``."""
    limits: list[Any] = []
    for each in getattr(kind, "__metadata__", ()):
        limits += getattr(each, "metadata", [each])
    return Slot(get_args(kind)[0] if limits else kind, tuple(limits), "")


def _bare(kind: Any, limits: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """A type without "or nothing", which no file can write, and its limits."""
    if get_origin(kind) in (types.UnionType, Union):
        inner = _annotated(next(each for each in get_args(kind) if each is not type(None)))
        return inner.type, (*limits, *inner.limits)
    return kind, limits


def _fields(table: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a table by the names that a file gives them."""
    return {field.alias or name: field for name, field in table.model_fields.items()}


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the table at a path knows; none where it is no table, or one whose keys are free."""
    slot = slot_at(model, path)
    return list(_fields(slot.type)) if slot and _is_table(slot.type) else []


def required_at(model: type[BaseModel], path: Path) -> list[str]:
    """Those of `keys_at` that must be there."""
    slot = slot_at(model, path)
    if slot is None or not _is_table(slot.type):
        return []
    return [name for name, field in _fields(slot.type).items() if field.is_required()]


def allowed(slot: Slot, name: str = "") -> str:
    """What may stand in a slot, to be read after "it must be"; ``name`` is its last key, for an example."""
    if slot.said:
        return slot.said
    kind = slot.type
    if _is_table(kind):
        return _table(slot, name)
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(shown(each) for each in get_args(kind))
    if get_origin(kind) is dict:
        return f"a table, written as [{name}]"
    if get_origin(kind) is list:
        return _list(slot, name)
    if kind is bool:
        return "true or false, without quotes"
    if kind is datetime.date:
        return "a date without quotes, such as 2022-01-31" + _between(slot.limits)
    if kind in (int, float):
        return ("a whole number" if kind is int else "a number") + _between(slot.limits)
    return "a text in quotes" + _length(slot.limits, "characters")


def _table(slot: Slot, name: str) -> str:
    measured = _measured(slot)
    if measured is None:
        needed = [key for key, field in _fields(slot.type).items() if field.is_required()]
        return f"a table, written as [{name}]" + (f", with {_listed(needed)}" if needed else "")
    return (
        f'a table such as {{ value = ..., low = ..., high = ..., unit = "{measured.unit}", source = "..." }}, '
        f"its numbers from {measured.ge:.10g} to {measured.le:.10g}"
    )


def _list(slot: Slot, name: str) -> str:
    inner = _annotated(get_args(slot.type)[0])
    if _is_table(inner.type):
        return f"tables, each written as [[{name}]]" + _length(slot.limits, "of them")
    example = {str: '["one", "two"]', datetime.date: "[2022-01-31, 2022-02-01]"}.get(inner.type, "[...]")
    return f"a list in brackets, such as {example}" + _length(slot.limits, "entries")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1]


def _between(limits: Iterable[Any]) -> str:
    least, most = _limit(limits, "ge"), _limit(limits, "le")
    if least is None and most is None:
        return ""
    if most is None:
        return f", at least {_plain(least)}"
    return f" from {_plain(least)} to {_plain(most)}" if least is not None else f", at most {_plain(most)}"


def _length(limits: Iterable[Any], of_what: str) -> str:
    least, most = _limit(limits, "min_length"), _limit(limits, "max_length")
    if least is None and most is None:
        return ""
    return f", {least or 0} to {most} {of_what}" if most is not None else f", at least {least} {of_what}"


def _limit(limits: Iterable[Any], name: str) -> Any:
    return next((getattr(each, name) for each in limits if getattr(each, name, None) is not None), None)


def _plain(value: Any) -> str:
    return f"{value:.12g}" if isinstance(value, float) else shown(value)
