"""Knows every state since 1946 and what was known of it, year by year: the country-year pack that ships."""

from __future__ import annotations

import csv
import datetime
import difflib
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

__all__ = [
    "Column",
    "Known",
    "NoSuchCountry",
    "State",
    "column_names",
    "column_of",
    "known_by",
    "rank_by",
    "series_by",
    "state_at",
    "states_at",
]

_FOLDER = "countries"
FIRST_YEAR = 1946


class NoSuchCountry(ValueError):
    """A country or a year that the pack does not know."""


class State(NamedTuple):
    """A member of the state system, numbered as by Gleditsch and Ward (1999), with its first and last year.

    ``code``: three letters, ISO 3166 for a state of today, else its last code; ``name``: of the year asked for.
    """

    number: int
    code: str
    name: str
    first: int
    last: int


class Column(NamedTuple):
    """What one column says. ``published``: days after a year's end at which its value is public; ``hindsight``: years
    up to this one were coded after the fact; ``widens``: half-width that an interval gains for each year carried on."""

    name: str
    unit: str
    what: str
    source: str
    short: str
    licence: str
    published: int
    hindsight: int
    widens: float


class Known(NamedTuple):
    """A value as it was known at a date: of which year, how many years before the date's own.

    ``table``: the table on the user's shelf that it is from, and ``told`` what is cited for it; empty for the pack.
    """

    value: float
    year: int
    age: int
    hindsight: bool
    table: str = ""
    told: str = ""


def states_at(year: int) -> list[State]:
    """All states of a year, by name."""
    there = [each._replace(name=_name_in(each, year)) for each in _states() if each.first <= year <= each.last]
    return sorted(there, key=lambda each: each.name)


def state_at(country: str, year: int) -> State:
    """The state that is meant by a name, an ISO code of three letters, or a number, as it was in a year.

    Historic states go by their name of the time: "German Democratic Republic", "Czechoslovakia", "Soviet Union".
    `NoSuchCountry` says the nearest name, or when the state existed.
    """
    asked = _plain(country)
    found = [each for each in _states() if asked in _names_of(each)]
    there = [each for each in found if each.first <= year <= each.last]
    if there:
        return there[0]._replace(name=_name_in(there[0], year))
    if found:
        spans = ", ".join(f"{each.name} {each.first} to {each.last}" for each in found)
        then = _successor(found[0], year)
        raise NoSuchCountry(f'"{country}" was no state in {year} ({spans}).{then}')
    names = {name: each for each in states_at(year) for name in _names_of(each)}
    near = difflib.get_close_matches(asked, list(names), n=1, cutoff=0.5)
    hint = f" Did you mean {names[near[0]].name}?" if near else ""
    raise NoSuchCountry(
        f'no state of {year} is called "{country}".{hint} Give a name, an ISO code such as KAZ, or a number of '
        "Gleditsch and Ward; states since 1946 are known"
    )


def _successor(state: State, year: int) -> str:
    """What lay there in another year, where that is known."""
    from groundswell.data.world import lands_of

    lands = {unit[0] for unit in lands_of(state.number, state.last)}
    others = [each.name for each in states_at(year) if lands & {unit[0] for unit in lands_of(each.number, year)}]
    return f" There was: {', '.join(others)}." if others else ""


def column_names() -> tuple[str, ...]:
    """All columns of the pack."""
    return tuple(_columns())


def column_of(name: str) -> Column:
    """What a column says; KeyError where there is none."""
    return _columns()[name]


def known_by(state: State, column: str, date: datetime.date) -> Known | None:
    """The last value of a column that was public at a date by its release calendar; None where there is none."""
    values, years = _values(column, state.number)
    about = column_of(column)
    for place in range(len(years) - 1, -1, -1):
        year = int(years[place])
        if np.isfinite(values[place]) and _public(about, year) <= date:
            return Known(float(values[place]), year, date.year - 1 - year, year <= about.hindsight)
    return None


def rank_by(state: State, column: str, date: datetime.date) -> Known | None:
    """The share of the states of the same year with a lower value, for the last value public at a date (0..1)."""
    known = known_by(state, column, date)
    if known is None:
        return None
    _, table = _table(column)
    there = table[:, known.year - FIRST_YEAR]
    others = there[np.isfinite(there)]
    below = float((others < known.value).mean() + 0.5 * (others == known.value).mean())
    return known._replace(value=below)


def series_by(state: State, column: str, date: datetime.date, years: int) -> list[tuple[int, float]]:
    """(year, value) of the last ``years`` years whose values were public at a date, oldest first."""
    values, all_years = _values(column, state.number)
    about = column_of(column)
    found = [
        (int(year), float(value))
        for year, value in zip(all_years, values)
        if np.isfinite(value) and _public(about, int(year)) <= date
    ]
    return [(year, value) for year, value in found if year > date.year - 1 - years]


def _public(about: Column, year: int) -> datetime.date:
    return datetime.date(year, 12, 31) + datetime.timedelta(days=about.published)


def _values(column: str, number: int) -> tuple[np.ndarray, np.ndarray]:
    states, table = _table(column)
    row = int(np.flatnonzero(states == number)[0])
    return table[row], np.arange(FIRST_YEAR, FIRST_YEAR + table.shape[1])


@cache
def _table(column: str) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the states, and the column's values (state, year)."""
    for folder, pack in ((_FOLDER, "open.npz"), ("vdem", "country_year.npz")):
        with files("groundswell.data").joinpath(folder, pack).open("rb") as file, np.load(file) as kept:
            if column in kept:
                return kept["states"], kept[column].astype(np.float64)
    raise KeyError(column)


@cache
def _columns() -> dict[str, Column]:
    told = tomllib.loads(files("groundswell.data").joinpath(_FOLDER, "columns.toml").read_text(encoding="utf-8"))
    fields = Column._fields[1:]
    return {name: Column(name, *(about[field] for field in fields)) for name, about in told.items()}


@cache
def _states() -> tuple[State, ...]:
    text = files("groundswell.data").joinpath(_FOLDER, "states.csv").read_text(encoding="utf-8")
    return tuple(
        State(int(row["state"]), row["code"], row["name"], int(row["first"]), int(row["last"]))
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _named() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("groundswell.data").joinpath(_FOLDER, "names.toml").read_text(encoding="utf-8"))


def _name_in(state: State, year: int) -> str:
    """The name of a state in a year."""
    then = _named().get(str(state.number), {}).get("then", [])
    return next((each["name"] for each in then if year <= each["until"]), state.name)


def _names_of(state: State) -> set[str]:
    """Every way in which a state may be asked for, plain."""
    told = _named().get(str(state.number), {})
    then = [each["name"] for each in told.get("then", [])]
    asked = (state.name, str(state.number), state.code, *then, *told.get("also", []))
    return {_plain(each) for each in asked if each}


def _plain(text: str) -> str:
    """Small letters without accents or stops, by which names are compared."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join(bare.casefold().replace(".", "").replace(",", " ").replace("(", " ").replace(")", " ").split())
