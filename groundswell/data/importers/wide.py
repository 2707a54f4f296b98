"""Tables with a column for each year: World Bank indicators and SIPRI's military spending."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from groundswell.data.importers.cells import coded, number, text
from groundswell.data.importers.format import AGGREGATES, ROWS, Bad, Format, Terms, Value

__all__ = ["SIPRI", "WORLD_BANK", "year_of"]

_YEAR = re.compile(r"(1[89]\d\d|20\d\d)(?:\.0)?(?: \[YR(?:1[89]|20)\d\d\])?")
_IN_BRACKETS = re.compile(r"\(([^()]{1,80})\)\s*$")


def year_of(column: str) -> int | None:
    """The year that a column is named by: 1960, or 1960 [YR1960] as the World Bank's DataBank has it."""
    found = _YEAR.fullmatch(column.strip())
    return int(found[1]) if found else None


def _bank(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    name, code = text(cell("country name")), coded("iso3")(cell("country code"))
    variable = text(cell("indicator code|series code"))
    if code is None or variable is None:
        raise Bad("no country or no indicator: a line of the file's foot")
    found = _IN_BRACKETS.search(cell("indicator name|series name") or "")
    unit = found[1] if found else "see the indicator"
    for column in header:
        year = year_of(column)
        said = None if year is None else number(cell(column.lower()))
        if said is not None:
            yield name, code, year, None, variable, said, None, None, None, unit


WORLD_BANK = Format(
    name="world-bank",
    title="World Bank indicators (csv)",
    table="country_years",
    terms=Terms(
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        ROWS,
        "World Bank. World Development Indicators, data.worldbank.org. Name the indicator and the day of download.",
        ("wdi",),
    ),
    needs=("country name", "country code", "indicator name|series name", "indicator code|series code"),
    year_columns=1,
    missing=frozenset({"..", "NA"}),
    values=(
        Value("the indicator's code", "indicator code", "in the brackets of its name", "every column named by a year"),
    ),
    read=_bank,
    published=210,
    notes=("The file gives the values as they are revised today, not as they were published at the time.",),
)

_UNITS = (
    ("share of government", "share of government spending"),
    ("percentage of government", "share of government spending"),
    ("share of gdp", "share of GDP"),
    ("gross domestic product", "share of GDP"),
    ("per capita", "current US dollars a head"),
    ("current us", "millions of current US dollars"),
    ("constant", "millions of constant US dollars"),
    ("local currency", "local currency"),
)


def _sipri(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    name = text(cell("country"))
    if name is None:
        raise Bad("no country")
    said_above = " ".join(above).lower()
    unit = next((unit for words, unit in _UNITS if words in said_above), "not said above the table")
    for column in header:
        year = year_of(column)
        plain = None if year is None else cell(column.lower())
        if plain is not None:
            share = plain.strip().endswith("%")
            value = number(plain.strip().removesuffix("%"))
            if value is not None:
                yield (
                    name,
                    None,
                    year,
                    None,
                    "military_expenditure",
                    value / (100.0 if share else 1.0),
                    None,
                    None,
                    None,
                    unit,
                )


SIPRI = Format(
    name="sipri",
    title="SIPRI military expenditure (a sheet, or csv of it)",
    table="country_years",
    terms=Terms(
        "SIPRI terms (fair use, at most a tenth of a database)",
        "https://www.sipri.org/about/terms-and-conditions",
        AGGREGATES,
        "Stockholm International Peace Research Institute. SIPRI Military Expenditure Database, "
        "sipri.org/databases/milex. Name the day of download.",
        ("sipri",),
    ),
    needs=("country", "notes"),
    year_columns=5,
    missing=frozenset({"...", "..", ". .", "xxx", "xx", "NA", "…"}),
    values=(
        Value(
            "military_expenditure",
            "every column named by a year",
            "by the words above the table: share of GDP, millions of dollars, ...",
            "missing (...) and before the country was (xxx) are left out",
        ),
    ),
    read=_sipri,
    notes=("Which figures SIPRI marks as uncertain by colour is lost in csv.",),
)
