"""Every key that `--set` takes: numbers of rules, switches, and the inputs of a case, each with its value and unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from groundswell.model.case import COLUMNS, Case, Seeds, Spread, Switches
from groundswell.model.faults import CaseError
from groundswell.model.numbers import known_numbers
from groundswell.model.tomlfile import read_toml

__all__ = ["Settable", "settable_keys"]

_MEASURED = ("country", "forces", "organisers", "loyalists", "exit", "patron", "outside")
_ROWS = ("pillars", "drifts", "precedents")
_CHOICES: dict[str, type[BaseModel]] = {"switches": Switches, "spread": Spread, "seeds": Seeds}


class Settable(NamedTuple):
    """One key of `--set`: its value now as it would be written ("" where no case is known), and what it may be."""

    key: str
    value: str
    said: str


def settable_keys(case_file: Path | None = None) -> list[Settable]:
    """All keys that `--set` takes: of the case in a file, or of any case where none is named or it cannot be read.

    The file is read as it is and not checked, so that a case half written still has its keys.
    """
    tree = {} if case_file is None else _tree(case_file)
    inputs = list(_inputs(tree)) if tree else list(_inputs_of_any_case())
    numbers = [
        Settable(number.key, f"{number.value:g}", f"{number.low:g} ... {number.high:g} ({number.unit})")
        for number in known_numbers().values()
    ]
    return [*inputs, *_choices(tree), *numbers]


def _tree(case_file: Path) -> dict[str, Any]:
    try:
        return read_toml(case_file, "a case file")[0]
    except CaseError:
        return {}


def _inputs_of_any_case() -> Iterator[Settable]:
    yield Settable("calendar.days", "", "days to run")
    for section in _MEASURED:
        model: Any = Case.model_fields[section].annotation
        for field in model.model_fields:
            if (section, field) not in (("patron", "name"), ("patron", "alliance"), ("patron", "basis")):
                yield Settable(f"{section}.{field}", "", "an input of the case")


def _inputs(tree: dict[str, Any]) -> Iterator[Settable]:
    days = _table(tree, "calendar").get("days")
    if isinstance(days, int):
        yield Settable("calendar.days", str(days), "days to run")
    for section in _MEASURED:
        yield from _quantities(section, _table(tree, section), "")
    for section in _ROWS:
        rows = tree.get(section)
        for place, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, dict):
                yield from _quantities(f"{section}.{place}", row, f"{row.get('name', row.get('what', ''))}: ")
    rows = tree.get("districts")
    for row in rows if isinstance(rows, list) else []:
        for column in COLUMNS if isinstance(row, dict) else ():
            if isinstance(row.get(column), int | float):
                unit = _table(_table(tree, "columns"), column).get("unit", "")
                yield Settable(f"districts.{row.get('name')}.{column}", f"{row[column]:.10g}", str(unit))


def _quantities(section: str, table: dict[str, Any], whose: str) -> Iterator[Settable]:
    for field, each in table.items():
        if isinstance(each, dict) and isinstance(each.get("value"), int | float):
            interval = f"{each.get('low')} ... {each.get('high')} ({each.get('unit')})"
            yield Settable(f"{section}.{field}", f"{each['value']:.10g}", f"{whose}{interval}")


def _choices(tree: dict[str, Any]) -> Iterator[Settable]:
    for section, model in _CHOICES.items():
        for name, field in model.model_fields.items():
            now = _table(tree, section).get(name, field.default)
            allowed = "true or false" if isinstance(field.default, bool) else _allowed(field)
            yield Settable(f"{section}.{name}", str(now).lower() if isinstance(now, bool) else str(now), allowed)


def _allowed(field: Any) -> str:
    words = [str(word) for word in getattr(field.annotation, "__args__", ())]
    if words:
        return " or ".join(words)
    bounds = [
        str(getattr(each, name))
        for each in field.metadata
        for name in ("ge", "le")
        if getattr(each, name, None) is not None
    ]
    return " ... ".join(bounds)


def _table(tree: dict[str, Any], name: str) -> dict[str, Any]:
    found = tree.get(name)
    return found if isinstance(found, dict) else {}
