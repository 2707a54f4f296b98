"""What an importer declares: by which columns its format is known, which column becomes what, and its terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from groundswell.data.country_years import CountryYear

__all__ = [
    "AGGREGATES",
    "ALWAYS",
    "ROWS",
    "Bad",
    "Format",
    "Leave",
    "Take",
    "Terms",
    "Unsaid",
    "Value",
    "answering",
    "answers",
]

ROWS, AGGREGATES = "rows", "aggregates"
ALWAYS = 9999  # a year that no table reaches


class Bad(ValueError):
    """A row that cannot be taken: why, in words that are the same for every such row, and the value."""

    def __init__(self, reason: str, value: object = "") -> None:
        super().__init__(reason)
        self.reason, self.value = reason, str(value)[:80]


class Unsaid(ValueError):
    """A cell that says nothing that can be used; its row is taken without it, and that is counted."""


class Terms(NamedTuple):
    """Whose terms the rows keep."""

    licence: str
    url: str
    reexport: str  # ROWS or AGGREGATES
    citation: str
    works: tuple[str, ...]  # what the citation names, by key of the shipped list of references


class Take(NamedTuple):
    """One or more columns of the event table, and what they are made of."""

    targets: tuple[str, ...]
    columns: tuple[str, ...]  # alternatives parted by |, the first one found is read
    how: Callable[..., Any]  # of the cells, None where a cell is empty; one value, or a tuple for several targets
    words: str


class Leave(NamedTuple):
    """Rows that are left out on purpose."""

    columns: tuple[str, ...]
    when: Callable[..., bool]
    reason: str


class Value(NamedTuple):
    """One variable of the country-year table, and the columns that it is read from."""

    variable: str
    column: str  # alternatives parted by |
    unit: str
    words: str
    low: str = ""
    high: str = ""
    scale: float = 1.0


Reader = Callable[..., Iterator[CountryYear]]


class Format(NamedTuple):
    """One format of one dataset."""

    name: str
    title: str
    table: str  # "events" or "country_years"
    terms: Terms
    needs: tuple[str, ...]  # columns by which it is known, without capitals; alternatives parted by |
    takes: tuple[Take, ...] = ()
    leaves: tuple[Leave, ...] = ()
    values: tuple[Value, ...] = ()
    # Of a format of country-years: its values of one row, given a function from a column's name to its cell, the header
    # as it stands, and the lines above it.
    read: Callable[[Callable[[str], str | None], list[str], list[str]], Iterator[Any]] | None = None
    missing: frozenset[str] = frozenset()  # beside the empty cell
    headerless: Mapping[int, tuple[str, ...]] = MappingProxyType(
        {}
    )  # names of the columns by their number, where the file has no header
    first_row: Callable[[list[str]], bool] | None = None  # whether cells are a row of it, where the file has no header
    empty: str = "without a value"  # why a row of country-years is left out from which nothing is taken
    year_columns: int = 0  # how many columns named by a year it needs at least
    notes: tuple[str, ...] = ()  # what a user should know before using it
    # Days after a year's end at which its value is public in the ordinary course (negative: within the year). Years up
    # to ``hindsight`` are coded or revised after the fact, all of them where it is ALWAYS.
    published: int = 365
    hindsight: int = ALWAYS


@cache
def _alternatives(needs: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each.split("|")) for each in needs)


def answers(needs: tuple[str, ...], header: Set[str]) -> bool:
    """Whether a header without capitals has all of the needed columns."""
    return not any(names.isdisjoint(header) for names in _alternatives(needs))


def answering(needs: tuple[str, ...], header: Set[str]) -> list[str]:
    """Which of the needed columns a header without capitals lacks."""
    return [each for each, names in zip(needs, _alternatives(needs)) if names.isdisjoint(header)]
