"""The list of what a run assumed: numbers of the rules and inputs of the case, with unit, interval and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from groundswell.show.series import spoken
from groundswell.show.tables import Table
from groundswell.show.words import say

__all__ = [
    "Assumption",
    "Part",
    "assumption_table",
    "district_input_table",
    "drawn_parameters",
    "inputs_of",
    "number",
    "parts_of",
]

SMALLEST_CHANGE = 1e-12
WORDED = {"name": "district", "region": "region", "kind": "kind"}  # columns that no rule reads, and their headings


class Assumption(NamedTuple):
    """One number that the run stands on."""

    name: str  # "turnout.threshold" or "country.legitimacy"
    value: float
    low: float
    high: float
    unit: str
    source: str


class Part(NamedTuple):
    """One list of assumptions under its heading."""

    heading: str
    intro: str
    summary: str
    table: Table


def parts_of(
    dataset: xr.Dataset, case: Mapping[str, Any], given: Sequence[Assumption], known: str, language: str = "en"
) -> list[Part]:
    """The lists of a report: numbers of the rules, inputs of the case, inputs by district.

    given: as `render_report` takes them; known: until when inputs were known, in words.
    """
    tell = partial(say, language=language)
    inputs = {str(name) for name in dataset["input"].to_numpy()}
    rules = [a for a in given if a.name not in inputs]
    told = [a for a in given if a.name in inputs] or inputs_of(case)
    first = tell("assumptions.parameters.intro")
    if not rules:
        rules, first = drawn_parameters(dataset, language), f"{first} {tell('assumptions.none')}"
    later = tell("assumptions.inputs.intro").format(known=known)
    tables = [
        ("parameters", first, assumption_table(rules, tell("assumptions.parameters"), language)),
        ("inputs", later, assumption_table(told, tell("assumptions.inputs"), language)),
    ]
    districts = district_input_table(case, language)
    if districts is not None:
        tables.append(("districts", later, districts))
    return [
        Part(tell(f"assumptions.{name}"), intro, tell(f"details.{name}").format(number=len(table.rows)), table)
        for name, intro, table in tables
    ]


def number(value: float) -> str:
    """A number of an assumption as it was set, to four digits: 0.45, 35,000, 1.2e-05."""
    if not np.isfinite(value):
        return "–"
    if value == round(value) and abs(value) >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def assumption_table(rows: Sequence[Assumption], title: str, language: str = "en") -> Table:
    """Name, value, interval, unit and source of each assumption."""
    columns = tuple(say(f"table.{column}", language) for column in ("name", "value", "range", "unit", "source"))
    return Table(
        title,
        columns,
        [(a.name, number(a.value), _interval(a, language), a.unit, a.source) for a in rows],
        (False, True, True, False, False),
        tuple(a.name for a in rows),
    )


def _interval(a: Assumption, language: str) -> str:
    if a.high - a.low < SMALLEST_CHANGE:
        return say("nothing", language)
    return say("range", language).format(low=number(a.low), high=number(a.high))


def drawn_parameters(dataset: xr.Dataset, language: str = "en") -> list[Assumption]:
    """The parameters as they were drawn in this run (median and middle 90%), for want of a list with sources."""
    values = spoken(dataset, "parameter_value")
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95], axis=0)
    names = [str(name) for name in dataset["parameter"].to_numpy()]
    source = say("assumptions.drawn", language)
    return [Assumption(n, float(middle[k]), float(low[k]), float(high[k]), "", source) for k, n in enumerate(names)]


def inputs_of(case: Mapping[str, Any]) -> list[Assumption]:
    """Every number of a case with a value and an interval, in the order of the file; rows of lists by their name."""
    return list(_numbers(case, ""))


def _numbers(table: Mapping[str, Any], path: str) -> Iterator[Assumption]:
    for name, entry in table.items():
        here = f"{path}.{name}" if path else str(name)
        if isinstance(entry, Mapping):
            if isinstance(entry.get("value"), (int, float)):
                value = float(entry["value"])
                yield Assumption(
                    here,
                    value,
                    float(entry.get("low", value)),
                    float(entry.get("high", value)),
                    str(entry.get("unit", "")),
                    str(entry.get("source", "")),
                )
            else:
                yield from _numbers(entry, here)
        elif isinstance(entry, Sequence) and not isinstance(entry, str):
            for k, row in enumerate(entry):
                if isinstance(row, Mapping):
                    yield from _numbers(row, f"{here}.{row.get('name', k)}")


def district_input_table(case: Mapping[str, Any], language: str = "en") -> Table | None:
    """The inputs of every district, one row each; None when the case has no districts.

    The unit and half-width of a column stand in its heading, as the case's [columns] say.
    """
    districts = case.get("districts", ())
    if not districts:
        return None
    said = case.get("columns", {})
    names = [name for name in districts[0] if name not in {"latitude", "longitude", "reason"}]

    def heading(name: str) -> str:
        if name in WORDED:
            return say(f"table.{WORDED[name]}", language)
        if name not in said:
            return str(name)
        spread = float(said[name].get("spread", 0))
        width = f"{100 * spread:g}%" if said[name].get("relative") else f"{spread:g}"
        return f"{name} ({said[name].get('unit', '')} ± {width})"

    def cell(district: Mapping[str, Any], name: str) -> str:
        value = district.get(name)
        if value is None:
            return say("nothing", language)
        if name == "kind":
            return say(f"kind.{value}", language)
        return number(float(value)) if isinstance(value, (int, float)) else str(value)

    rows = [tuple(cell(district, name) for name in names) for district in districts]
    numeric = tuple(isinstance(districts[0][name], (int, float)) for name in names)
    return Table(say("assumptions.districts", language), tuple(map(heading, names)), rows, numeric)
