"""A tree of plain values checked against a typed table: every fault in words, with its file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as File
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from groundswell.model.allowed import Slot, allowed, keys_at, required_at, slot_at
from groundswell.model.faults import CaseError, Fault, Misplaced, called, nearest, shown, told
from groundswell.model.toml_places import Path, line_of, places_of
from groundswell.model.tomlfile import called_path

__all__ = ["checked", "fault_at"]

Model = TypeVar("Model", bound=BaseModel)
_NUMBER_IN_TEXT = re.compile(r"^[ ~]*([+-]?\d*[.,]?\d+(?:[eE][+-]?\d+)?)[ ]*(%?)$")


def checked(
    model: type[Model], tree: Mapping[str, Any], file: File, text: str, set_by: Mapping[Path, str] | None = None
) -> Model:
    """The table that a tree is; `CaseError` with every fault in the order of the file.

    ``text`` is what the tree was read from; ``set_by`` says what of it came from elsewhere, such as an option.
    """
    try:
        return model.model_validate(tree)
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
    lines = places_of(text).lines
    at = _Where(file, lines, set_by or {}, tree)
    raise CaseError(told(_faults(model, errors, at))) from None


def fault_at(
    file: File, text: str, tree: Mapping[str, Any], path: Path, said: str, set_by: Mapping[Path, str] | None = None
) -> Fault:
    """A fault of the value at ``path``, found by another check than that of its type."""
    return _Where(file, places_of(text).lines, set_by or {}, tree).fault(path, said)


class _Where:
    """Where the values of a tree were written."""

    def __init__(self, file: File, lines: dict[Path, int], set_by: Mapping[Path, str], tree: Mapping[str, Any]) -> None:
        self._file, self._lines, self._set_by, self._tree = file, lines, set_by, tree

    def fault(self, path: Path, said: str, with_value: bool = True) -> Fault:
        """A fault at a path: by its option where one set it, else by file, line and key."""
        for changed, option in self._set_by.items():
            if path[: len(changed)] == changed or (path and changed[: len(path)] == path):
                # One number set by hand is value, low and high of a quantity: its fault is told once.
                same = path == changed or (path[-1] in ("value", "low", "high") and not said.startswith("is missing"))
                return Fault(option, 0, _joined(said) if same else f": {called_key(path)}{_joined(said)}")
        line = line_of(self._lines, path)
        key = called_key(path)
        row = self._row(path)
        name, value = (f' ("{row}")' if row else ""), self.value(path)
        given = f" = {shown(value)}" if with_value and not isinstance(value, (dict, list, type(None))) else ""
        return Fault(f"{called_path(self._file)}:{line}", line, f": {key}{name}{given}{_joined(said)}")

    def value(self, path: Path) -> Any:
        """What stands at a path; None where nothing does."""
        place: Any = self._tree
        for part in path:
            try:
                place = place[part]
            except (KeyError, IndexError, TypeError):
                return None
        return place

    def _row(self, path: Path) -> str:
        """The name of the row that a path goes through, so that nobody counts districts."""
        for end, part in enumerate(path[:-1]):
            if isinstance(part, int):
                row = self.value(path[: end + 1])
                name = row.get("name", row.get("what", row.get("by"))) if isinstance(row, dict) else None
                return called(name) if isinstance(name, str) else ""
        return ""


def called_key(path: Path) -> str:
    """A path as it may be repeated: districts.3.hardship."""
    return called(".".join(str(part) for part in path))


def _joined(said: str) -> str:
    return f" {said}" if said.startswith(("is ", "lies ", "must ", "needs ", "holds ")) else f": {said}"


def _faults(model: type[BaseModel], errors: Sequence[Any], at: _Where) -> Iterable[Fault]:
    missing = {_path(each) for each in errors if each["type"] == "missing"}
    explained: set[Path] = set()
    for error in errors:
        path = _path(error)
        if error["type"] == "extra_forbidden":
            near = _nearest_key(model, path)
            if near in missing:  # one mistake, told once
                explained.add(near)
            yield at.fault(path, _unknown(model, path), with_value=False)
    for error in errors:
        path, kind = _path(error), error["type"]
        if kind == "extra_forbidden" or path in explained:
            continue
        cause = (error.get("ctx") or {}).get("error")
        if isinstance(cause, Misplaced):
            for inner, said in cause.faults:
                yield at.fault((*path, *inner), said)
        elif kind == "value_error":
            yield at.fault(path, str(cause))
        elif kind == "missing":
            yield at.fault(path, f"is missing: add {_allowed(model, path)}")
        else:
            yield at.fault(path, _wrong(model, path, kind, error.get("input")))


def _path(error: Any) -> Path:
    return tuple(part for part in error["loc"] if part != "[key]")


def _allowed(model: type[BaseModel], path: Path) -> str:
    slot = slot_at(model, path)
    written = ".".join(str(part) for part in path if isinstance(part, str))
    return allowed(slot, written) if slot else "another value"


def _wrong(model: type[BaseModel], path: Path, kind: str, value: object) -> str:
    slot = slot_at(model, path)
    if kind in (
        "greater_than_equal",
        "less_than_equal",
        "too_short",
        "too_long",
        "string_too_short",
        "string_too_long",
    ):
        how = "is out of range"
    elif kind == "finite_number":
        how = "is no number that a world can have"
    elif kind == "literal_error" and isinstance(value, str):
        how = "is not known"
    elif kind == "string_pattern_mismatch":
        how = "is not written as it must be"
    else:
        how = f"is {_kind(value)}"
    return f"{how}: it must be {_allowed(model, path)}.{_mend(slot, value)}".removesuffix(".")


def _kind(value: object) -> str:
    for kinds, name in (
        (bool, "true or false"),
        (int, "a whole number"),
        (float, "a number"),
        (str, "a text"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, kinds):
            return name
    return "a date or a time"


def _mend(slot: Slot | None, value: object) -> str:
    """How the value was probably meant."""
    if slot is None:
        return ""
    words = [each for each in getattr(slot.type, "__args__", ()) if isinstance(each, str)]
    if isinstance(value, str) and words:
        return nearest(value, words)
    if isinstance(value, str) and slot.type is bool and value.lower() in ("true", "false"):
        return f" Write {value.lower()}"
    if isinstance(value, str) and slot.type in (int, float) and (match := _NUMBER_IN_TEXT.match(value[:100])):
        number = float(match.group(1).replace(",", ".")) / (100.0 if match.group(2) else 1.0)
        return f" Write {number:.10g}"
    if isinstance(value, float) and slot.type is int and value.is_integer() and abs(value) < 1e15:
        return f" Write {int(value)}"
    return ""


def _nearest_key(model: type[BaseModel], path: Path) -> Path | None:
    near = re.search(r'"(.+)"', nearest(str(path[-1]), keys_at(model, path[:-1])))
    return (*path[:-1], near.group(1)) if near else None


def _unknown(model: type[BaseModel], path: Path) -> str:
    word, known = str(path[-1]), keys_at(model, path[:-1])
    said = "is not a key of such a file." if len(path) == 1 else f"is not a key of {called_key(path[:-1])}."
    hint = nearest(word, known)
    if not hint:
        homes = [section for section in keys_at(model, ()) if word in required_at(model, (section,))]
        hint = f" It belongs under [{homes[0]}]." if homes else f" Known keys: {', '.join(known)}"
    return said + hint
