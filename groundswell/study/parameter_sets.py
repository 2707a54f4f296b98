"""Parameter sets: what each changes in a case, from a grid or from a file, each with a name."""

from __future__ import annotations

import csv
import itertools
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from groundswell.model.faults import CaseError, called

__all__ = ["grid_of", "named_sets", "read_sets"]

Sets = Mapping[str, tuple[str, ...]]
_LONGEST_NAME = 80


def grid_of(varied: Mapping[str, Sequence[object]]) -> dict[str, tuple[str, ...]]:
    """Every combination of some values of some keys, by name: the last key varies fastest.

    varied: values by key, such as {"country.legitimacy": [0.2, 0.3]}; keys as `--set` takes them. Raises `CaseError`
    where a key has no value.
    """
    for key, values in varied.items():
        if isinstance(values, str) or not values:
            raise CaseError(f"{called(key)}: give a list of one or more values, such as [0.2, 0.3]")
    combined = itertools.product(*([f"{key}={_written(value)}" for value in values] for key, values in varied.items()))
    return named_sets(list(combined))


def named_sets(sets: Sequence[Sequence[str]] | Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Sets by name: their own, or what they change; `CaseError` where two are the same or something is no setting."""
    if isinstance(sets, (str, bytes)) or any(isinstance(each, (str, bytes)) for each in _values(sets)):
        raise CaseError('sets must be lists of texts, such as [["country.legitimacy=0.2"], ["country.legitimacy=0.3"]]')
    if not sets:
        raise CaseError("there is no parameter set: give one or more; a set may change nothing")
    found: dict[str, tuple[str, ...]] = {}
    for name, settings in sets.items() if isinstance(sets, Mapping) else (("", each) for each in sets):
        label = name.strip() or ", ".join(settings) or "as it is"
        if len(label) > _LONGEST_NAME:
            label = f"set {len(found)}"
        if label in found:
            raise CaseError(f'two parameter sets are called "{called(label)}": give each a name or a change of its own')
        found[label] = tuple(settings)
    return found


def _values(sets: Sequence[Sequence[str]] | Mapping[str, Sequence[str]]) -> Iterator[Sequence[str]]:
    yield from sets.values() if isinstance(sets, Mapping) else sets


def read_sets(path: str | Path) -> dict[str, tuple[str, ...]]:
    """The parameter sets of a file, by name.

    path: of the file. A .csv file has a header of keys, one line a set, and perhaps a column ``name``; an empty cell
    leaves the case as it is. A .toml file has a table [[set]] for each: its keys with their values, and perhaps a
    ``name``. Raises `CaseError` with file, line and how to mend it.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else "it is no text in UTF-8"
        raise CaseError(f"{path}: the parameter sets cannot be read: {why}") from None
    if path.suffix.lower() == ".toml":
        rows = list(_toml_rows(path, text))
    elif path.suffix.lower() == ".csv":
        rows = list(_csv_rows(path, text))
    else:
        raise CaseError(f"{path}: parameter sets are in a file that ends in .csv or .toml")
    if not rows:
        raise CaseError(f"{path}: there is no parameter set in it: give one or more")
    try:
        if len({name for name, _ in rows}) == len(rows) and all(name for name, _ in rows):
            return named_sets(dict(rows))
        repeated = [name for place, (name, _) in enumerate(rows) if name and name in dict(rows[:place])]
        if repeated:
            raise CaseError(f'two parameter sets are called "{called(repeated[0])}"')
        return named_sets({name or ", ".join(settings) or "as it is": settings for name, settings in rows})
    except CaseError as failure:
        raise CaseError(f"{path}: {failure}") from None


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    lines = csv.reader(text.splitlines(), skipinitialspace=True, strict=True)
    try:
        header = [key.strip() for key in next(lines, [])]
        if not all(header) or len(set(header)) < len(header):
            raise CaseError(
                f"{path}:1: the first line names each column once: keys such as country.legitimacy, or name"
            )
        for row in lines:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise CaseError(f"{path}:{lines.line_num}: {len(cells)} cells under {len(header)} columns")
            told = dict(zip(header, cells))
            name = told.pop("name", "")
            yield name, tuple(f"{key}={value}" for key, value in told.items() if value)
    except csv.Error as failure:
        raise CaseError(f"{path}:{lines.line_num}: {failure}") from None


def _toml_rows(path: Path, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        raise CaseError(f"{path}: {failure}") from None
    tables = tree.pop("set", [])
    if tree or not isinstance(tables, list):
        raise CaseError(
            f"{path}: there should be nothing but tables [[set]]; nearest to that: {called(next(iter(tree), 'set'))}"
        )
    for table in tables:
        name = table.pop("name", "")
        if not isinstance(name, str):
            raise CaseError(f"{path}: the name of a set is a text, not {called(name)}")
        yield name, tuple(f"{key}={_written(value)}" for key, value in _flat(table))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _written(value: object) -> str:
    """A value as `--set` takes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_written(each) if not isinstance(each, str) else json.dumps(each) for each in value)}]"
    return str(value)
