"""The Correlates of War's national capabilities: armed forces, military spending, population, by country and year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from groundswell.data.importers.cells import coded, number, text, whole
from groundswell.data.importers.format import AGGREGATES, Bad, Format, Terms, Value

__all__ = ["COW_NMC"]

_VALUES = (
    Value("milper", "milper", "persons", "military personnel; the file counts thousands", scale=1000.0),
    Value(
        "milex",
        "milex",
        "current US dollars",
        "military spending; thousands in the file, pounds before 1914",
        scale=1000.0,
    ),
    Value("irst", "irst", "tonnes", "iron and steel made; thousands in the file", scale=1000.0),
    Value("pec", "pec", "coal-ton equivalents", "energy used; thousands in the file", scale=1000.0),
    Value("tpop", "tpop", "persons", "population; thousands in the file", scale=1000.0),
    Value("upop", "upop", "persons", "population of cities; thousands in the file", scale=1000.0),
    Value("cinc", "cinc", "share", "share of the world's capabilities"),
)


def _read(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    year = whole(cell("year"))
    if year is None:
        raise Bad("no year")
    name, code = text(cell("statenme|stateabb")), coded("cow")(cell("ccode"))
    if code is None:
        raise Bad("no country")
    for value in _VALUES:
        said = number(cell(value.column))
        if said is not None and said >= 0.0:  # -9 is missing
            yield name, code, year, None, value.variable, said * value.scale, None, None, None, value.unit


COW_NMC = Format(
    name="cow-nmc",
    title="COW National Material Capabilities",
    table="country_years",
    terms=Terms(
        "COW terms (cite; its files are not passed on)",
        "https://correlatesofwar.org/data-sets/national-material-capabilities/",
        AGGREGATES,
        "Singer, J. David, Stuart Bremer, and John Stuckey. 1972. Capability Distribution, Uncertainty, and Major "
        "Power War, 1820-1965. In Peace, War, and Numbers, edited by Bruce Russett, 19-48. Beverly Hills: Sage. "
        "Singer, J. David. 1987. Reconstructing the Correlates of War Dataset on Material Capabilities of States, "
        "1816-1985. International Interactions 14: 115-132. Correlates of War, National Material Capabilities. "
        "Name the version that you added.",
        ("singer1972", "singer1987"),
    ),
    needs=("ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"),
    missing=frozenset({"-9", "NA"}),
    values=_VALUES,
    read=_read,
)
