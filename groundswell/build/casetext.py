"""The tree of a case as the text of its file: every number on a line, with notes beside districts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from groundswell.build.estimates import Estimate

__all__ = ["case_text", "quoted"]

_SECTIONS = (
    "case", "calendar", "triggers", "drifts", "country", "forces", "organisers", "loyalists", "exit", "patron", "outside",
    "pillars", "precedents", "switches", "spread", "numbers", "columns", "districts",
)  # fmt: skip
_QUANTITY = {"value", "low", "high", "unit", "source"}
_HUNDREDTHS = (
    "latitude", "longitude", "hardship", "legitimacy", "exposure", "online", "kinship", "organisation", "importance",
)  # fmt: skip


def case_text(tree: Mapping[str, Any], opening: Sequence[str], notes: Mapping[str, str] | None = None) -> str:
    """The text of a case. opening: comment lines at its head; notes: a comment for each district that is named.

    Raises KeyError for a table that no built case has.
    """
    for unknown in tree.keys() - set(_SECTIONS):
        raise KeyError(unknown)
    said = notes or {}
    lines = [*(f"# {each}" for each in opening), ""]
    none = [f"{name} = []" for name in _SECTIONS if tree.get(name) == []]  # before any table, or TOML puts them into it
    lines += [*none, ""] if none else []
    for name in _SECTIONS:
        rows = tree.get(name, {})
        if isinstance(rows, list):
            for row in rows:
                note = said.get(row["name"]) if name == "districts" else None
                lines += [f"[[{name}]]", *_lines(row, name == "districts"), *([f"# {note}"] if note else []), ""]
        elif rows:
            lines += [f"[{name}]", *_lines(rows, False), ""]
    return "\n".join(lines)


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(table: Mapping[str, Any], district: bool) -> list[str]:
    return [
        f"{key} = {value:.2f}" if district and key in _HUNDREDTHS else f"{key} = {_value(key, value)}"
        for key, value in table.items()
    ]


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.2f}" if key == "spread" else f"{value!r}"
    if isinstance(value, list):
        if key in ("citations", "limits"):
            return "[\n" + "".join(f"    {quoted(each)},\n" for each in value) + "]"
        return "[" + ", ".join(_value(key, each) for each in value) + "]"
    if isinstance(value, Mapping):
        if set(value) == _QUANTITY:
            return Estimate(value["value"], value["low"], value["high"], value["unit"], value["source"]).toml()
        return "{ " + ", ".join(f"{name} = {_value(name, each)}" for name, each in value.items()) + " }"
    return str(value)
