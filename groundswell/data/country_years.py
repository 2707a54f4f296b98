"""The one table of country-years that every importer fills: its columns with unit and meaning."""

from __future__ import annotations

from typing import NamedTuple

from groundswell.data.events import Column

__all__ = ["COUNTRY_YEAR_COLUMNS", "CountryYear"]


class CountryYear(NamedTuple):
    """One value of one variable in one country and year. Columns: `COUNTRY_YEAR_COLUMNS`."""

    country: str | None
    country_code: str | None
    year: int
    partner: str | None
    variable: str
    value: float | None
    low: float | None
    high: float | None
    label: str | None
    unit: str
    source: str
    citation: str
    licence: str
    reexport: str
    line: int


COUNTRY_YEAR_COLUMNS: dict[str, Column] = {
    "country": Column("VARCHAR", "", "the country's name as the dataset has it"),
    "country_code": Column("VARCHAR", "", "the country's code with its scheme: iso3:KAZ, cow:705, gw:705, vdem:36"),
    "year": Column("INTEGER", "year", "the year that the value is about; it is published later"),
    "partner": Column(
        "VARCHAR", "", "the other country of a pair, as a code; empty where the value is about one country"
    ),
    "variable": Column("VARCHAR", "", "the variable's name, the dataset's own wherever it has one"),
    "value": Column("DOUBLE", "see unit", "the value; empty where the variable is a word"),
    "low": Column("DOUBLE", "see unit", "lower end of the dataset's own interval, where it has one"),
    "high": Column("DOUBLE", "see unit", "upper end of the dataset's own interval, where it has one"),
    "label": Column("VARCHAR", "", "the word, where the variable is one, such as a type of regime"),
    "unit": Column("VARCHAR", "", "unit of value, low and high"),
    "source": Column("VARCHAR", "", "the dataset: the name of its format here"),
    "citation": Column("VARCHAR", "", "how the dataset asks to be cited"),
    "licence": Column("VARCHAR", "", "the dataset's terms"),
    "reexport": Column("VARCHAR", "", "rows: its rows may be passed on; aggregates: only what is summed over rows"),
    "line": Column("BIGINT", "", "where the row begins in the file: line, row or record"),
}
