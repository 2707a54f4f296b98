"""All formats by name, and which of them a header is: by its columns, or the nearest one and what it lacks."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from groundswell.data.importers.acled import ACLED
from groundswell.data.importers.atop import ATOP, ATOP_STATES
from groundswell.data.importers.correlates import COW_NMC
from groundswell.data.importers.format import Format, answering, answers
from groundswell.data.importers.gdelt import GDELT, GDELT_MENTIONS
from groundswell.data.importers.mass_mobilization import MASS_MOBILIZATION
from groundswell.data.importers.mmad import MMAD
from groundswell.data.importers.navco import NAVCO1, NAVCO2, NAVCO3, NAVCO21
from groundswell.data.importers.reign import REIGN_ELECTIONS, REIGN_LEADERS, REIGN_MONTHS, REIGN_REGIMES
from groundswell.data.importers.scad import SCAD
from groundswell.data.importers.ucdp import UCDP
from groundswell.data.importers.vdem import VDEM
from groundswell.data.importers.wide import SIPRI, WORLD_BANK, year_of
from groundswell.data.reading.faults import DataError

__all__ = [
    "FORMATS",
    "Recognised",
    "format_called",
    "headerless",
    "lacking",
    "nearest_format",
    "plain_columns",
    "recognised",
]

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        ACLED,
        GDELT,
        UCDP,
        MASS_MOBILIZATION,
        MMAD,
        NAVCO1,
        NAVCO2,
        NAVCO21,
        NAVCO3,
        SCAD,
        VDEM,
        COW_NMC,
        ATOP,
        ATOP_STATES,
        REIGN_MONTHS,
        REIGN_LEADERS,
        REIGN_ELECTIONS,
        REIGN_REGIMES,
        SIPRI,
        WORLD_BANK,
    )
}


class Recognised(NamedTuple):
    """A format, and the names of the columns, without capitals, as the importer knows them."""

    format: Format
    columns: tuple[str, ...]


def format_called(name: str) -> Format:
    """The format of a name; DataError with the nearest one where there is none."""
    if name not in FORMATS:
        near = get_close_matches(name.lower()[:60], FORMATS, n=1, cutoff=0.5)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise DataError(f'there is no format "{name[:60]}".{hint} Formats: {", ".join(FORMATS)}')
    return FORMATS[name]


def plain_columns(header: list[str]) -> tuple[str, ...]:
    """Names of columns without capitals, marks and spaces around them."""
    return tuple(" ".join(each.strip("\ufeff \t\"'").lower().split()) for each in header)


def lacking(format: Format, columns: tuple[str, ...]) -> list[str]:
    """What a header lacks of a format; columns named by a year are counted."""
    missing = answering(format.needs, frozenset(columns))
    if format.year_columns and sum(year_of(each) is not None for each in columns) < format.year_columns:
        missing.append("columns named by a year")
    return missing


def recognised(header: list[str]) -> Recognised | None:
    """The format whose needed columns a header all has; of several the one that needs most."""
    columns = plain_columns(header)
    there = frozenset(columns)
    found = [each for each in FORMATS.values() if answers(each.needs, there) and not lacking(each, columns)]
    if not found:
        return None
    return Recognised(max(found, key=lambda each: len(each.needs) + each.year_columns), columns)


def headerless(cells: list[str]) -> Recognised | None:
    """A file without a header, of GDELT or UCDP: by the number of cells and what stands in some of them.

    DataError where it is another one of GDELT's tables.
    """
    if len(cells) < 4 or not cells[0].strip().isdigit():
        return None
    for format in FORMATS.values():
        names = format.headerless.get(len(cells))
        if names and format.first_row is not None and format.first_row(cells):
            return Recognised(format, names)
    if len(cells) in GDELT_MENTIONS and len(cells[1].strip()) == 14 and cells[1].strip().isdigit():
        raise DataError(f"it looks like {GDELT_MENTIONS[len(cells)]}")
    return None


def nearest_format(header: list[str]) -> tuple[Format, list[str]]:
    """The format of which a header has the largest share of the needed columns, and what it lacks of it."""
    columns = plain_columns(header)
    lacks = {each.name: lacking(each, columns) for each in FORMATS.values()}
    name = min(
        FORMATS, key=lambda each: len(lacks[each]) / (len(FORMATS[each].needs) + bool(FORMATS[each].year_columns))
    )
    return FORMATS[name], lacks[name]
