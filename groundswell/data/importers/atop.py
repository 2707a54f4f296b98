"""ATOP: obligations of alliances, by pair of countries and year, directed or not, or by country and year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from groundswell.data.importers.cells import coded, number, whole
from groundswell.data.importers.format import AGGREGATES, Bad, Format, Terms, Value

__all__ = ["ATOP", "ATOP_STATES"]

_OBLIGATIONS = {
    "defense": "a promise to defend",
    "offense": "a promise to join an attack",
    "neutral": "a promise to stay neutral",
    "nonagg": "a promise not to attack",
    "consul": "a promise to consult",
}
_VALUES = tuple(Value(f"alliance_{name}", f"{name}|atop_{name}", "0 or 1", said) for name, said in _OBLIGATIONS.items())
_TERMS = Terms(
    "not stated (cite)",
    "http://www.atopdata.org",
    AGGREGATES,
    "Leeds, Brett Ashley, Jeffrey Ritter, Sara McLaughlin Mitchell, and Andrew Long. 2002. Alliance Treaty "
    "Obligations and Provisions, 1815-1944. International Interactions 28 (3): 237-260. ATOP, atopdata.org. "
    "Name the version that you added.",
    ("leeds2002",),
)


def _pair(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    year = whole(cell("year"))
    first, second = coded("cow")(cell("mem1|statea|ccode1")), coded("cow")(cell("mem2|stateb|ccode2"))
    if year is None or first is None or second is None:
        raise Bad("no pair of countries with a year")
    # A file without a direction has each pair once; the promise binds both.
    undirected = "dyad" in {each.lower() for each in header}
    for value in _VALUES:
        said = number(cell(value.column))
        if said is not None:
            yield None, first, year, second, value.variable, said, None, None, None, value.unit
            if undirected:
                yield None, second, year, first, value.variable, said, None, None, None, value.unit


def _state(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    year, code = whole(cell("year")), coded("cow")(cell("state|ccode"))
    if year is None or code is None:
        raise Bad("no country with a year")
    for value in _VALUES:
        said = number(cell(value.column))
        if said is not None:
            yield None, code, year, None, value.variable, said, None, None, None, value.unit


ATOP = Format(
    name="atop",
    title="ATOP pairs and years",
    table="country_years",
    terms=_TERMS,
    needs=("mem1|statea|ccode1", "mem2|stateb|ccode2", "year", "defense|atop_defense", "consul|atop_consul"),
    missing=frozenset({"NA", "."}),
    values=_VALUES,
    read=_pair,
    published=0,
    notes=("Each row of a pair is one value a promise, with the other country as partner.",),
)
ATOP_STATES = Format(
    name="atop-states",
    title="ATOP countries and years",
    table="country_years",
    terms=_TERMS,
    needs=("state|ccode", "year", "atopally", "defense", "consul"),
    missing=frozenset({"NA", "."}),
    values=_VALUES,
    read=_state,
    published=0,
)
