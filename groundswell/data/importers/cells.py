"""Reads single cells: days, numbers, degrees and words; what cannot be read is a reason to give the row up."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable

from groundswell.data.importers.format import Bad

__all__ = [
    "coded",
    "count",
    "day",
    "day_of_parts",
    "degrees_east",
    "degrees_north",
    "joined",
    "last_day",
    "number",
    "one_of",
    "same",
    "text",
    "thrice",
    "whole",
]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"),
        start=1,
    )
    for name in (names, names[:3])
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{2,4})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_CLOSE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0)?")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_MOST = 2e9  # persons; more than that is no count of people
_LONGEST = 400  # characters of a text that are kept


def text(cell: str | None) -> str | None:
    """A text without line breaks and doubled spaces, cut after 400 characters."""
    if cell is None:
        return None
    return " ".join(cell[: 4 * _LONGEST].split())[:_LONGEST] or None


def same(value: str) -> Callable[[], str]:
    """The same word for every row."""
    return lambda: value


def number(cell: str | None) -> float | None:
    """A finite number."""
    if cell is None:
        return None
    plain = cell.strip()
    if not _NUMBER.fullmatch(plain[:60]) or len(plain) > 60:
        raise Bad("no number where one should be", cell)
    value = float(plain)
    if not math.isfinite(value):
        raise Bad("no finite number", cell)
    return value


def whole(cell: str | None) -> int | None:
    """A whole number, also written as 705.0."""
    value = number(cell)
    if value is not None and (not value.is_integer() or abs(value) > 1e15):
        raise Bad("no whole number where one should be", cell)
    return None if value is None else int(value)


def count(cell: str | None) -> float | None:
    """A number of people: from 0 to two thousand million; codes below 0 mean unknown."""
    value = number(cell)
    if value is None or value < 0.0:
        return None
    if value > _MOST:
        raise Bad("more people than there are", cell)
    return value


def thrice(cell: str | None) -> tuple[float | None, float | None, float | None]:
    """One number of people as low, best and high."""
    value = count(cell)
    return value, value, value


def degrees_north(cell: str | None) -> float | None:
    """A latitude from -90 to 90."""
    value = number(cell)
    if value is not None and not -90.0 <= value <= 90.0:
        raise Bad("a latitude beyond the poles", cell)
    return value


def degrees_east(cell: str | None) -> float | None:
    """A longitude from -180 to 180."""
    value = number(cell)
    if value is not None and not -180.0 <= value <= 180.0:
        raise Bad("a longitude beyond 180 degrees", cell)
    return value


def day(cell: str | None) -> datetime.date:
    """A day: 2022-01-05, 20220105, 5 January 2022, 5-Jan-22; with slashes the month first, unless it cannot be."""
    if cell is None:
        raise Bad("no date")
    plain = cell.strip()[:40]
    if found := _ISO.fullmatch(plain) or _CLOSE.fullmatch(plain):
        return _made(cell, *found.groups())
    if found := _WORDS.fullmatch(plain):
        month = _MONTHS.get(found[2].lower())
        if month is None:
            raise Bad("no date", cell)
        year = int(found[3])
        if len(found[3]) < 4:  # as Stata shortens it: the century is that of 1945 to 2044
            year += 2000 if year < 45 else 1900
        return _made(cell, year, month, found[1])
    if found := _SLASHED.fullmatch(plain):
        first, second, year = (int(part) for part in found.groups())
        month, number_of_day = (second, first) if first > 12 else (first, second)
        return _made(cell, year, month, number_of_day)
    raise Bad("no date", cell)


def _made(cell: str, year: str | int, month: str | int, number_of_day: str | int) -> datetime.date:
    try:
        made = datetime.date(int(year), int(month), int(number_of_day))
    except (ValueError, OverflowError):
        raise Bad("a day that the calendar does not have", cell) from None
    if not 1500 <= made.year <= 2100:
        raise Bad("a year before 1500 or after 2100", cell)
    return made


def day_of_parts(year: str | None, month: str | None, number_of_day: str | None) -> datetime.date:
    """A day given as year, month and day; the first where month or day is unknown."""
    parts = [whole(year), whole(month), whole(number_of_day)]
    if parts[0] is None:
        raise Bad("no date")
    said = [1 if each is None or each < 1 else each for each in parts[1:]]
    return _made(f"{year}-{month}-{number_of_day}", parts[0], *said)


def last_day(year: str | None, month: str | None, number_of_day: str | None) -> datetime.date:
    """A day given as year, month and day; the last of the month or the year where they are unknown."""
    parts = [whole(year), whole(month), whole(number_of_day)]
    if parts[0] is None:
        raise Bad("no date")
    if parts[2] is not None and parts[2] > 0:
        return day_of_parts(year, month, number_of_day)
    month_said = parts[1] if parts[1] is not None and parts[1] > 0 else 12
    first = _made(f"{year}-{month}", parts[0], month_said, 1)
    return (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)


def one_of(words: dict[str, str], otherwise: str | None = None) -> Callable[[str | None], str | None]:
    """The word that a code stands for; a code that is not listed gives the row up, unless there is a word for it."""

    def read(cell: str | None) -> str | None:
        key = "" if cell is None else cell.strip().lower().removesuffix(".0")
        if key in words:
            return words[key]
        if otherwise is not None or cell is None:
            return otherwise
        raise Bad("a code that the codebook does not have", cell)

    return read


def coded(scheme: str) -> Callable[[str | None], str | None]:
    """A country's code with its scheme before it."""

    def read(cell: str | None) -> str | None:
        if cell is None:
            return None
        plain = cell.strip().removesuffix(".0").upper()
        if not plain.isalnum() or len(plain) > 6:
            raise Bad("no code of a country", cell)
        return f"{scheme}:{plain}"

    return read


def joined(*cells: str | None) -> str | None:
    """Several texts as one, parted by semicolons, each once."""
    said = [found for found in (text(cell) for cell in cells) if found and found != "."]
    return "; ".join(dict.fromkeys(said)) or None
