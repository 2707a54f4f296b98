"""Parameter sets: what each changes in a case, from a grid or from a file, each with a name."""

from __future__ import annotations

import csv
import itertools
import json
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from groundswell.model.faults import CaseError, called
from groundswell.study.sizes import SIZES

__all__ = ["AS_IT_IS", "crossed", "grid_of", "named_sets", "read_sets", "varied_in"]

Sets = Mapping[str, tuple[str, ...]]
_LONGEST_NAME = 80
AS_IT_IS = "as it is"  # the name of a set that changes nothing


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


def varied_in(texts: Sequence[str]) -> dict[str, list[object]]:
    """The values by key in texts such as "country.legitimacy=0.2,0.3" or "country.legitimacy=0.1:0.5:5".

    Values stand apart by commas; low:high:number is so many values from low to high, at the same distances. Raises
    `CaseError` where a text is not written so.
    """
    varied: dict[str, list[object]] = {}
    for text in texts:
        key, equals, written = text.partition("=")
        key, parts = key.strip(), [each.strip() for each in written.split(",")]
        if not equals or not key or not all(parts):
            raise CaseError(
                f"--vary {called(text)}: write it as KEY=VALUE,VALUE or KEY=LOW:HIGH:NUMBER, for example "
                "--vary country.legitimacy=0.2,0.3,0.4"
            )
        if key in varied:
            raise CaseError(f"--vary {called(text)}: {called(key)} is varied twice; give all its values together")
        varied[key] = [value for part in parts for value in _spread(part, text)]
    return varied


def _spread(part: str, text: str) -> list[object]:
    """One value as it is written, or so many at the same distances from low to high."""
    pieces = part.split(":")
    if len(pieces) != 3:
        return [part]
    try:
        low, high, number = float(pieces[0]), float(pieces[1]), int(pieces[2])
        if not (math.isfinite(low) and math.isfinite(high) and 2 <= number <= SIZES["sets"][1]):
            raise ValueError
    except ValueError:
        raise CaseError(
            f"--vary {called(text)}: LOW:HIGH:NUMBER is two numbers and how many values from one to the other, two or "
            "more, such as 0.1:0.5:5"
        ) from None
    return [float(f"{low + (high - low) * place / (number - 1):.12g}") for place in range(number)]


def crossed(sets: Mapping[str, tuple[str, ...]], grid: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Every set of one with every set of the other; a set that changes nothing leaves no trace in a name."""
    return named_sets(
        {
            " / ".join(name for name in (ours, theirs) if name != AS_IT_IS) or AS_IT_IS: (*first, *second)
            for ours, first in sets.items()
            for theirs, second in grid.items()
        }
    )


def named_sets(sets: Sequence[Sequence[str]] | Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Sets by name: their own, or what they change; `CaseError` where two are the same or something is no setting."""
    if isinstance(sets, (str, bytes)) or any(isinstance(each, (str, bytes)) for each in _values(sets)):
        raise CaseError('sets must be lists of texts, such as [["country.legitimacy=0.2"], ["country.legitimacy=0.3"]]')
    if not sets:
        raise CaseError("there is no parameter set: give one or more; a set may change nothing")
    found: dict[str, tuple[str, ...]] = {}
    for name, settings in sets.items() if isinstance(sets, Mapping) else (("", each) for each in sets):
        label = name.strip() or ", ".join(settings) or AS_IT_IS
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
    found: dict[str, tuple[str, ...]] = {}
    for name, settings in rows:
        label = name or ", ".join(settings) or AS_IT_IS
        if label in found:
            raise CaseError(f'{path}: two parameter sets are called "{called(label)}": give each a name of its own')
        found[label] = settings
    return named_sets(found)


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    lines = csv.reader(text.splitlines(), skipinitialspace=True, strict=True)
    try:
        header = [key.strip() for key in next(lines, [])]
        if not header:
            return
        if not all(header) or len(set(header)) < len(header):
            raise CaseError(f"{path}:1: the first line names columns, each once: keys like country.legitimacy, or name")
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
        found = called(next(iter(tree), "set"))
        raise CaseError(f'{path}: there should be nothing but tables [[set]], and there is "{found}"')
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
