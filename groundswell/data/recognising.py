"""Finds the header of a table and the format that it is; or says which format is nearest, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from groundswell.data.importers.format import Format
from groundswell.data.importers.formats import (
    Recognised,
    headerless,
    lacking,
    nearest_format,
    plain_columns,
    recognised,
)
from groundswell.data.reading.faults import DataError, Record
from groundswell.data.reading.openings import Table

__all__ = ["known_table"]

_TOP = 40  # records in which the header must stand


def known_table(table: Table, wanted: Format | None) -> tuple[Recognised, list[Record], Iterator[Record], list[Record]]:
    """The format of a table, its first records below the header, the others, and those above with the header."""
    if table.header:
        return _must(table.header, wanted), [], iter(table.records), []
    records = iter(table.records)
    top: list[Record] = []
    best: list[str] = []
    for record in records:
        top.append(record)
        if not record.fault and (found := headerless(record.cells)):
            if wanted is not None and found.format.name != wanted.name:
                raise DataError(f"it is no {wanted.name}: it has no header and the columns of {found.format.name}")
            return found, top, records, []
        if not record.fault:
            columns = plain_columns(record.cells)
            known = recognised(record.cells) if wanted is None else None
            if wanted is not None and not lacking(wanted, columns):
                known = Recognised(wanted, columns)
            if known is not None:
                return known, [], records, top
            if len(set(columns) - {""}) > len(set(best) - {""}):
                best = record.cells
        if len(top) == _TOP:
            break
    if not best:
        raise DataError(f"nothing in it can be read as a table: {top[0].fault}" if top else "it holds no rows")
    return _must(best, wanted), [], records, top  # never returns: what was found is told


def _must(header: list[str], wanted: Format | None) -> Recognised:
    """The format of a header; DataError with the nearest one and what it lacks where it is none."""
    columns = plain_columns(header)
    if wanted is not None:
        missing = lacking(wanted, columns)
        if missing:
            raise DataError(
                f"it is no {wanted.name}: columns missing: {_listed(missing)}. It has {_listed(list(columns))}"
            )
        return Recognised(wanted, columns)
    found = recognised(header)
    if found is not None:
        return found
    near, missing = nearest_format(header)
    if len(missing) == len(near.needs) + bool(near.year_columns):
        near_said = "none of the formats known here has any of them"
    else:
        near_said = f"the nearest is {near.name} ({near.title}), but columns are missing: {_listed(missing)}"
    raise DataError(f"no known format: it has the columns {_listed(list(columns))}; {near_said}")


def _listed(names: list[str]) -> str:
    shown = ["".join(letter if letter.isprintable() else "?" for letter in name[:40]) for name in names[:12]]
    more = len(names) - len(shown)
    return ", ".join(each.replace("|", " or ") or "(no name)" for each in shown) + (f" and {more} more" if more else "")
