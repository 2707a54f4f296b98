"""What the tables that a user added say of a state at a date, in the columns of the pack; nothing later is read."""

from __future__ import annotations

import datetime
from functools import cache

from groundswell.data.countries import Known, State, column_of, states_at
from groundswell.data.importers.format import Format
from groundswell.data.importers.formats import FORMATS
from groundswell.data.shelf import Kept

__all__ = [
    "READ",
    "bonds_in",
    "cited_table",
    "known_in",
    "label_in",
    "rank_in",
    "read_from",
    "ruler_in",
    "series_in",
    "table_reaches",
]

# Of each format the columns of a case that are read from it, and the variables: of several the one that ends last.
READ: dict[str, dict[str, tuple[str, ...]]] = {
    "vdem": {
        each: (each,)
        for each in (
            "v2x_polyarchy", "v2x_execorr", "v2x_ex_military", "v2x_ex_party", "v2csreprss", "v2cseeorgs", "v2psoppaut",
            "v2mecenefm", "v2mecrit", "v2merange", "v2meharjrn", "v2meslfcen", "v2mebias", "v2smgovshutcap",
            "v2smorgavgact",
        )
    },
    "world-bank": {
        "population": ("SP.POP.TOTL",),
        "income": ("NY.GDP.PCAP.PP.KD", "NY.GDP.PCAP.KD"),
        "growth": ("NY.GDP.PCAP.KD.ZG",),
        "soldiers": ("MS.MIL.TOTL.P1",),
    },
    "cow-nmc": {"soldiers": ("milper",), "population": ("tpop",)},
    "reign-leaders": {"ruler": ("ruler_entered",)},
    "reign": {"ruler": ("ruler_tenure",), "regime": ("regime_type",)},
    "reign-regimes": {"regime": ("regime_type",)},
    "atop": {"bond": ("alliance_defense", "alliance_consul")},
}  # fmt: skip
_FEWEST = 60  # states in a table's year below which no percentile is taken from it
_STALE = 10  # years after which who ruled or who was allied says nothing
# Numbers of the Correlates of War that are others than Gleditsch and Ward's.
_COW = {255: 260, 364: 365, 679: 678, 525: 626, 946: 970, 947: 973, 955: 972, 970: 971}
_SERBIA = 2006  # last year of Yugoslavia, whose number and code datasets keep for Serbia
# Codes of three letters that a dataset keeps for a state that came before.
_BEFORE = {"CZE": 315, "SRB": 345, "SUN": 365, "YMD": 680, "DDR": 265, "VDR": 817}


def cited_table(kept: Kept) -> str:
    """The short name of a table's dataset, its licence, and the table's own name."""
    return f"{kept.title}, {kept.licence}, your table {kept.name}"


def read_from(kept: Kept) -> dict[str, tuple[str, ...]]:
    """The columns of a case that this table has something for, and its own variables of each."""
    from groundswell.data.sql import asked

    if kept.format not in READ:
        return {}
    there = {each for (each,) in asked("SELECT DISTINCT variable FROM read_parquet(?)", [str(kept.parquet)])}
    found = {column: tuple(each for each in of if each in there) for column, of in READ[kept.format].items()}
    return {column: of for column, of in found.items() if of}


def known_in(kept: Kept, state: State, column: str, date: datetime.date) -> Known | None:
    """The last value of a column in a table that was public at a date; None where it has none."""
    told = _last(kept, state, column, date)
    return None if told is None else told[1]


def rank_in(kept: Kept, state: State, column: str, date: datetime.date) -> Known | None:
    """The share of the states of the same year in the same table with a lower value; None where there are too few."""
    told = _last(kept, state, column, date)
    if told is None:
        return None
    variable, known = told
    others = [values[known.year] for values in _cells(kept, variable).values() if known.year in values]
    if len(others) < _FEWEST:
        return None
    below = sum(each < known.value for each in others) + 0.5 * sum(each == known.value for each in others)
    return known._replace(value=below / len(others))


def series_in(kept: Kept, state: State, column: str, date: datetime.date, years: int) -> list[tuple[int, float]]:
    """(year, value) of the last ``years`` years that were public at a date, oldest first; of one variable."""
    told = _last(kept, state, column, date)
    if told is None:
        return []
    values = _cells(kept, told[0])[state.number]
    published = FORMATS[kept.format].published
    return [
        (year, values[year])
        for year in sorted(values)
        if year > date.year - 1 - years and _public(published, year) <= date
    ]


def label_in(kept: Kept, state: State, date: datetime.date) -> tuple[str, int] | None:
    """The type of regime and of which year it is, where a table has it; None where it has none or ended long before."""
    if "regime" not in READ.get(kept.format, {}):
        return None
    told = _labels(str(kept.parquet), kept.sha256).get(state.number, {})
    found = [year for year in told if _public(FORMATS[kept.format].published, year) <= date]
    return (told[max(found)], max(found)) if found and max(found) >= date.year - _STALE else None


def ruler_in(kept: Kept, state: State, date: datetime.date) -> tuple[float, bool] | None:
    """Years in office of who rules at a date, and whether the table may miss a change; None where it says nothing.

    A list of rulers gives the day of entry, which is public the same day, and reaches to its last entry anywhere; a
    table by month gives 1 January, so that a change within the year is missed.
    """
    if "ruler" not in READ.get(kept.format, {}):
        return None
    now = date.year + (date.timetuple().tm_yday - 1) / 366.0
    if kept.format == "reign-leaders":
        told = _entries(str(kept.parquet), kept.sha256)
        # By the state of the eve: a ruler may have entered before it became one.
        entered = sorted(each for code, each in told if each < now and _number(code, date.year) == state.number)
        ends = max((each for _, each in told), default=0.0)  # the last entry anywhere: how far the table reaches
        return (now - entered[-1], now > ends) if entered and now <= ends + _STALE else None
    known = known_in(kept, state, "ruler", date)
    if known is None or known.year < date.year - _STALE:
        return None
    return known.value + now - known.year, True


def bonds_in(kept: Kept, state: State, date: datetime.date) -> tuple[int, dict[int, str]] | None:
    """The year before a date (the table's last one where it ends earlier) and the promises of then: partner, kind.

    Kinds are those of `groundswell.data.ties`: guarantee for a promise to defend, friendship for one to consult.
    """
    from groundswell.data.sql import asked

    if "bond" not in READ.get(kept.format, {}):
        return None
    year = min(date.year - 1, table_reaches(kept, "alliance_defense"))
    if year < date.year - 1 - _STALE:
        return None
    told = asked(
        "SELECT country_code, partner, variable FROM read_parquet(?) WHERE year = ? AND value = 1 AND variable IN "
        "('alliance_defense', 'alliance_consul') ORDER BY variable",
        [str(kept.parquet), year],
    )
    found: dict[int, str] = {}
    for code, partner, variable in told:  # consul before defense: the stronger kind stays
        if _number(code, year) == state.number and (other := _number(partner, year)) is not None:
            found[other] = (
                "guarantee" if variable == "alliance_defense" or found.get(other) == "guarantee" else "friendship"
            )
    return year, found


def table_reaches(kept: Kept, variable: str) -> int:
    """The last year of a variable in a table; 0 where there is none."""
    from groundswell.data.sql import asked

    return asked(
        "SELECT coalesce(max(year), 0) FROM read_parquet(?) WHERE variable = ?", [str(kept.parquet), variable]
    )[0][0]


def _last(kept: Kept, state: State, column: str, date: datetime.date) -> tuple[str, Known] | None:
    """The variable and the last public value; of several variables the one that goes on longest."""
    format = FORMATS[kept.format]
    best: tuple[str, Known] | None = None
    for variable in READ.get(kept.format, {}).get(column, ()):
        values = _cells(kept, variable).get(state.number, {})
        public = [year for year in values if _public(format.published, year) <= date]
        if public and (best is None or max(public) > best[1].year):
            year = max(public)
            late = year <= _hindsight(format, column)
            told = f"{variable} of {cited_table(kept)}"
            best = variable, Known(values[year], year, date.year - 1 - year, late, kept.name, told)
    return best


def _hindsight(format: Format, column: str) -> int:
    """Of V-Dem each index began at a time of its own."""
    return column_of(column).hindsight if format.name == "vdem" else format.hindsight


def _public(published: int, year: int) -> datetime.date:
    return datetime.date(year, 12, 31) + datetime.timedelta(days=published)


def _cells(kept: Kept, variable: str) -> dict[int, dict[int, float]]:
    return _read(str(kept.parquet), kept.sha256, variable)


@cache
def _read(parquet: str, sha256: str, variable: str) -> dict[int, dict[int, float]]:
    """Year and value by state of one variable; ``sha256`` only tells a table from one that took its place."""
    from groundswell.data.sql import asked

    told = asked(
        "SELECT country_code, year, value FROM read_parquet(?) WHERE variable = ? AND value IS NOT NULL ORDER BY line",
        [parquet, variable],
    )
    found: dict[int, dict[int, float]] = {}
    for code, year, value in told:
        if (number := _number(code, year)) is not None:
            found.setdefault(number, {})[year] = value
    return found


@cache
def _entries(parquet: str, sha256: str) -> list[tuple[str, float]]:
    """(country, year and part of it) of every entry of a ruler."""
    from groundswell.data.sql import asked

    query = "SELECT country_code, value FROM read_parquet(?) WHERE variable = 'ruler_entered'"
    return [(str(code), float(value)) for code, value in asked(query, [parquet])]


@cache
def _labels(parquet: str, sha256: str) -> dict[int, dict[int, str]]:
    """The type of regime by state and year."""
    from groundswell.data.sql import asked

    found: dict[int, dict[int, str]] = {}
    query = "SELECT country_code, year, label FROM read_parquet(?) WHERE variable = 'regime_type' ORDER BY line"
    for code, year, label in asked(query, [parquet]):
        if label and (number := _number(code, year)) is not None:
            found.setdefault(number, {})[year] = label.lower()
    return found


@cache
def _number(code: str | None, year: int) -> int | None:
    """Gleditsch and Ward's number of a dataset's code in a year; None where it was no state then."""
    scheme, _, told = (code or "").partition(":")
    codes, numbers = _there(year)
    if scheme == "iso3":
        before = _BEFORE.get(told)
        return codes.get(told, before if before in numbers else None)
    if scheme not in ("cow", "gw") or not told.isdigit():
        return None
    number = int(told)
    if scheme == "cow":
        number = 340 if number == 345 and year > _SERBIA else _COW.get(number, number)
    return number if number in numbers else None


@cache
def _there(year: int) -> tuple[dict[str, int], frozenset[int]]:
    """The states of a year: numbers by code, and all numbers."""
    states = states_at(year)
    return {each.code: each.number for each in states if each.code}, frozenset(each.number for each in states)
