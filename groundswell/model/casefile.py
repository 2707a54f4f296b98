"""A case file on disk: where it is, what ``--set`` changes in it, and messages that name file, line and key."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from groundswell.model.case import COLUMNS, Case, Seeds, Spread, Switches
from groundswell.model.numbers import known_numbers

__all__ = ["CaseError", "case_names", "case_path", "load_case"]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_ENTRY = re.compile(r"^\s*([A-Za-z0-9_\"'.-]+)\s*=")


class CaseError(ValueError):
    """A case that cannot be run, with one message that says where, what is allowed and how to mend it."""


def case_names() -> list[str]:
    """Names of the cases that ship with the package."""
    folder = resources.files("groundswell") / "cases"
    return sorted(entry.name for entry in folder.iterdir() if (entry / "case.toml").is_file())


def case_path(name_or_path: str | Path) -> Path:
    """The case file meant by a shipped name, a folder or a path; `CaseError` where there is none."""
    text = str(name_or_path)
    if text in case_names():
        return Path(str(resources.files("groundswell") / "cases" / text / "case.toml"))
    path = Path(name_or_path)
    try:
        if path.is_dir():
            path = path / "case.toml"
        if path.is_file():
            return path
    except OSError as failure:
        raise CaseError(f"{text[:80]}: this cannot be the path of a case: {failure.strerror}") from None
    if path.suffix == ".toml" or len(path.parts) > 1:
        raise CaseError(
            f"{text}: there is no such case file. Give a .toml file, a folder with a case.toml, or a shipped name: "
            + ", ".join(case_names())
        )
    raise CaseError(
        f'there is no case "{text}".' + _nearest(text, case_names()) + f" Shipped cases: {', '.join(case_names())}"
    )


def load_case(name_or_path: str | Path, settings: Sequence[str] = (), days: int | None = None) -> Case:
    """Read, change by ``settings`` ("KEY=VALUE") and check a case.

    Raises `CaseError` with file, line, key, what is allowed and the nearest word.
    """
    path = case_path(name_or_path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CaseError(f"{path}: this is not a text file (UTF-8), so it is no case file") from None
    except OSError as failure:
        raise CaseError(f"{path}: cannot be read: {failure.strerror}") from None
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        raise CaseError(f"{path}: this is not valid TOML: {failure}") from None
    for setting in settings:
        _apply(tree, setting)
    if days is not None and isinstance(tree.get("calendar"), dict):
        tree["calendar"]["days"] = days
        _cut(tree, days)
    return _checked(tree, path, text)


def _cut(tree: dict[str, Any], days: int) -> None:
    """What comes after a window that ``--days`` made shorter is left out: it cannot act in it."""
    start = tree["calendar"].get("start")
    if not _is_date(start) or start.year > 3000:
        return
    end = start + datetime.timedelta(days=days)
    holidays = tree["calendar"].get("holidays", [])
    if isinstance(holidays, list):
        tree["calendar"]["holidays"] = [day for day in holidays if not _is_date(day) or day < end]
    for events in ("triggers", "drifts"):
        rows = tree.get(events, [])
        if isinstance(rows, list):
            tree[events] = [row for row in rows if not _begins_after(row, end)]


def _begins_after(row: Any, end: datetime.date) -> bool:
    date = row.get("date") if isinstance(row, dict) else None
    return isinstance(date, datetime.date) and _is_date(date) and date >= end


def _is_date(value: Any) -> bool:
    """True for a date without a time of day, which cannot be compared with one."""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _apply(tree: dict[str, Any], setting: str) -> None:
    key, equals, raw = setting.partition("=")
    key, raw = key.strip(), raw.strip()
    if not equals or not key or not raw:
        raise CaseError(f"--set {setting}: write it as KEY=VALUE, for example --set country.legitimacy=0.3")
    try:
        value = tomllib.loads(f"value = {raw}")["value"]
    except tomllib.TOMLDecodeError:
        value = raw
    if key in known_numbers() and isinstance(tree.setdefault("numbers", {}), dict):
        tree["numbers"][key] = value
        return
    parts = _split(tree, key)
    place: Any = tree
    for depth, part in enumerate(parts[:-1]):
        place = _enter(place, part, ".".join(parts[: depth + 1]), key, tree)
    last = parts[-1]
    if isinstance(place, dict) and parts[0] in ("switches", "spread", "seeds") and len(parts) == 2:
        place[last] = value
    elif isinstance(place, dict) and last in place:
        if isinstance(place[last], dict) and not isinstance(value, dict):
            place[last] = {**place[last], "value": value, "low": value, "high": value, "source": "set by hand"}
        else:
            place[last] = value
    else:
        raise CaseError(f"--set {key}: there is no such key." + _nearest(key, _keys(tree)))


def _split(tree: dict[str, Any], key: str) -> list[str]:
    """Parts of a dotted key; the name of a district may itself hold dots."""
    parts = key.split(".")
    if parts[0] == "districts" and len(parts) > 2:
        return ["districts", ".".join(parts[1:-1]), parts[-1]]
    if parts[0] in ("switches", "spread", "seeds") and len(parts) == 2:
        tree.setdefault(parts[0], {})
    return parts


def _enter(place: Any, part: str, so_far: str, key: str, tree: Mapping[str, Any]) -> Any:
    if isinstance(place, dict) and part in place:
        return place[part]
    if isinstance(place, list):
        if part.isdigit() and int(part) < len(place):
            return place[int(part)]
        for row in place:
            if isinstance(row, dict) and row.get("name") == part:
                return row
        names = [str(row.get("name")) for row in place if isinstance(row, dict)]
        raise CaseError(f'--set {key}: there is no "{part}" in {so_far.split(".")[0]}.' + _nearest(part, names))
    raise CaseError(f"--set {key}: there is no such key." + _nearest(key, _keys(tree)))


def _keys(tree: Mapping[str, Any]) -> list[str]:
    """Keys that ``--set`` accepts, for the nearest word."""
    found = list(known_numbers())
    for section, table in tree.items():
        if isinstance(table, dict):
            found += [f"{section}.{field}" for field in table]
    rows = tree.get("districts")
    names = [str(row.get("name")) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    first = names[0] if names else "NAME"
    found += [f"districts.{first}.{column}" for column in COLUMNS]
    found += [f"switches.{field}" for field in Switches.model_fields]
    found += [f"seeds.{field}" for field in Seeds.model_fields]
    return found + [f"spread.{field}" for field in Spread.model_fields]


def _nearest(word: str, words: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(words), n=1, cutoff=0.5)
    return f' Did you mean "{close[0]}"?' if close else ""


def _checked(tree: dict[str, Any], path: Path, text: str) -> Case:
    unknown = (
        [key for key in tree.get("numbers", {}) if key not in known_numbers()]
        if isinstance(tree.get("numbers", {}), dict)
        else []
    )
    if unknown:
        line = _line_of(text, ("numbers", unknown[0]))
        raise CaseError(
            f"{path.name}:{line}: numbers.{unknown[0]} is not a number of any rule."
            + _nearest(unknown[0], known_numbers())
        )
    try:
        case = Case.model_validate(tree)
    except ValidationError as failure:
        raise CaseError("\n".join(_message(error, path, text, tree) for error in failure.errors()[:5])) from None
    for key, value in case.numbers.items():
        number = known_numbers()[key]
        if not number.low <= value <= number.high:
            allowed = f"{number.low:g} ... {number.high:g} ({number.unit}), default {number.value:g}"
            raise CaseError(f"{path.name}: {key} = {value:g} is out of range: {allowed}")
    return case


def _message(error: Any, path: Path, text: str, tree: Mapping[str, Any]) -> str:
    parts = tuple(part for part in error["loc"] if not str(part).startswith("function-"))
    key = ".".join(str(part) for part in parts) or "the case"
    where = f"{path.name}:{_line_of(text, parts)}: {key}"
    kind, said = error["type"], error["msg"].removeprefix("Value error, ")
    if kind == "extra_forbidden":
        return f"{where} is not a key of a case." + _nearest(str(parts[-1]), _siblings(parts))
    if kind == "missing":
        return f"{where} is missing; add it (see the shipped case kazakhstan-2022 for its form)"
    given = error.get("input")
    shown = f", not {given!r}" if isinstance(given, (str, int, float, bool)) else ""
    return f"{where}: {said[0].lower() + said[1:]}{shown}"


def _siblings(parts: Sequence[Any]) -> list[str]:
    """Fields that the table around an unknown key does know."""
    model: Any = Case
    for part in parts[:-1]:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(str(part)) if isinstance(model, type) else None
        if field is None:
            return []
        model = field.annotation
        inner = getattr(model, "__args__", ())
        model = inner[-1] if inner else model
    fields = getattr(model, "model_fields", {})
    return list(fields)


def _line_of(text: str, parts: Sequence[Any]) -> int:
    """The line of a key in a TOML text, or of the table that it should stand in; 1 where neither is there."""
    names = [str(part) for part in parts if not isinstance(part, int)]
    rows = [part for part in parts if isinstance(part, int)]
    row_wanted, seen, best, inside = (rows[0] if rows else None), -1, 1, len(names) <= 1
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            table = header.group(2).strip()
            inside = bool(names) and table == names[0]
            if inside and header.group(1) == "[[":
                seen += 1
                inside = row_wanted is None or seen == row_wanted
            if inside:
                best = number
            continue
        entry = _ENTRY.match(line)
        if inside and entry and len(names) > 1 and entry.group(1).strip("\"'") == names[1]:
            return number
    return best
