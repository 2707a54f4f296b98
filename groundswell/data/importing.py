"""Takes a file in: finds its tables, knows their format, makes typed rows, says what became of every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS
from groundswell.data.events import COUNTS, EVENT_COLUMNS
from groundswell.data.importers.format import Bad, Format, Unsaid
from groundswell.data.importers.formats import Recognised
from groundswell.data.importers.wide import year_of
from groundswell.data.reading.faults import DataError, Record
from groundswell.data.reading.openings import Source, Table, tables_of
from groundswell.data.recognising import known_table
from groundswell.data.tally import Reject, Tally

__all__ = ["Imported", "Row", "import_rows"]

Row = tuple[Any, ...]
_POSITIONS = {name: place for place, name in enumerate(EVENT_COLUMNS)}
_INTERVALS = tuple(tuple(_POSITIONS[f"{what}_{end}"] for end in ("low", "best", "high")) for what in COUNTS)
_START, _END = _POSITIONS["date_start"], _POSITIONS["date_end"]
_DEFAULTS: dict[str, Any] = {
    "date_precision": "day",
    "place_precision": "unknown",
    "side": "other",
    "event_type": "other",
}


class Imported(NamedTuple):
    """What was taken from a file, and what was not."""

    format: Format
    said: tuple[str, ...]  # how it was read: archive, encoding, what parts cells
    members: tuple[str, ...]  # tables of an archive or workbook that were taken
    left_members: tuple[tuple[str, str], ...]  # the others, and why
    columns_taken: tuple[str, ...]
    columns_left: tuple[str, ...]
    columns_absent: tuple[
        str, ...
    ]  # columns that the format can have and this file does not; what they would fill is empty
    tally: Tally


def import_rows(
    source: Source,
    keep: Callable[[Row], None],
    rejects: Callable[[Reject], None],
    wanted: Format | None = None,
    more: Sequence[Source] = (),
) -> Imported:
    """Give every typed row of a file to ``keep`` and every row that is given up to ``rejects``.

    wanted: the format to read it as, else it is known by its columns; more: further files, taken where they have the
    format of the first. Raises DataError where no table is known.
    """
    tally = Tally(rejects)
    found: Recognised | None = None
    said: tuple[str, ...] = ()
    members: list[str] = []
    left: list[tuple[str, str]] = []
    late: set[str] = set()
    refusal = ""
    for table in tables_of(source, *more):
        if table.fault:
            refusal = refusal or table.fault
            left.append((table.member, table.fault))
            continue
        try:
            known, top, rest, above = known_table(table, wanted or (found.format if found else None))
        except DataError as failure:
            refusal = refusal or str(failure)
            left.append((table.member, str(failure).split(":")[0]))
            continue
        if found is not None and known.format.name != found.format.name:
            left.append((table.member, f"another format, {known.format.name}; add it on its own"))
            continue
        if not members:
            at = above[-1].line if above else 1
            said = (*table.said, f"its header in line {at}") if at > 1 else table.said
        found = known
        members.append(table.member)
        tally.above += sum(each.span for each in above)
        _take(table, known, above, top, rest, keep, tally)
        tally.blank += table.records.blank
        late.update(table.records.late)
    if found is None:
        raise DataError(refusal or "it holds no table")
    used = _used(found.format)
    if found.format.year_columns:
        used |= {each for each in found.columns if year_of(each) is not None}
    taken = tuple(each for each in found.columns if each in used)
    return Imported(
        found.format,
        said,
        tuple(each for each in members if each),
        tuple(left),
        taken,
        (*(each for each in found.columns if each not in used), *sorted(late)),
        tuple(" or ".join(each) for each in _absent(found)),
        tally,
    )


def _used(format: Format) -> set[str]:
    slots = [column for take in (*format.takes, *format.leaves) for column in take.columns]
    slots += [slot for value in format.values for slot in (value.column, value.low, value.high)] + list(format.needs)
    return {name for slot in slots for name in slot.split("|")}


def _absent(known: Recognised) -> list[list[str]]:
    slots = [column for take in known.format.takes for column in take.columns]
    slots += [value.column for value in known.format.values if not known.format.year_columns]
    split = [slot.split("|") for slot in dict.fromkeys(slots)]
    return [names for names in split if not set(names) & set(known.columns)]


def _take(
    table: Table,
    known: Recognised,
    above: list[Record],
    top: list[Record],
    rest: Iterator[Record],
    keep: Callable[[Row], None],
    tally: Tally,
) -> None:
    table.records.width = len(known.columns)
    maker = _event_maker(known) if known.format.table == "events" else _country_year_maker(known, above)
    missing = known.format.missing
    spans = sum(each.span for each in above)
    for records in (top, rest):
        for record in records:
            spans += record.span
            if record.fault:
                tally.reject(table.member, record.line, record.fault)
                continue
            if len(record.cells) != len(known.columns):  # read before the width was known
                said = f"{len(record.cells)} cells where the header has {len(known.columns)}"
                tally.reject(table.member, record.line, said)
                continue
            cells = [None if not each or each in missing or each.isspace() else each for each in record.cells]
            try:
                maker(cells, record.line, keep, tally)
            except Bad as failure:
                tally.reject(table.member, record.line, failure.reason, failure.value)
            except (ValueError, ArithmeticError) as failure:  # one cell more that nobody foresaw costs its row only
                tally.reject(table.member, record.line, "a value that cannot be read", str(failure)[:80])
    if spans + table.records.blank != table.records.lines:
        raise RuntimeError(
            f"{table.records.lines} lines were read, but {spans + table.records.blank} accounted for; the file was not "
            "taken in. Please report it"
        )


Maker = Callable[[list[str | None], int, Callable[[Row], None], Tally], None]


def _places(slots: tuple[str, ...], columns: tuple[str, ...]) -> tuple[int, ...]:
    """Where each slot's cell stands; -1 where the file has none of its columns."""
    return tuple(next((columns.index(name) for name in slot.split("|") if name in columns), -1) for slot in slots)


def _event_maker(known: Recognised) -> Maker:
    format, columns = known
    takes = [
        (tuple(_POSITIONS[each] for each in take.targets), take.how, _places(take.columns, columns))
        for take in format.takes
    ]
    leaves = [(each.when, _places(each.columns, columns), each.reason) for each in format.leaves]
    blank: list[Any] = [_DEFAULTS.get(name) for name in EVENT_COLUMNS]
    terms = format.terms
    for name, value in zip(
        ("source", "citation", "licence", "reexport"), (format.name, terms.citation, terms.licence, terms.reexport)
    ):
        blank[_POSITIONS[name]] = value
    at_line = _POSITIONS["line"]

    def make(cells: list[str | None], line: int, keep: Callable[[Row], None], tally: Tally) -> None:
        given = [*cells, None]  # -1 is the cell that the file does not have
        for when, where, reason in leaves:
            if when(*[given[place] for place in where]):
                tally.leave(reason)
                return
        row = blank.copy()
        row[at_line] = line
        for targets, how, where in takes:
            try:
                value = how(*[given[place] for place in where])
            except Unsaid as failure:
                tally.note(str(failure))
                continue
            if len(targets) == 1:
                row[targets[0]] = value if value != "" else None
            else:
                for target, each in zip(targets, value):
                    row[target] = each
        _check(row)
        tally.take()
        keep(tuple(row))

    return make


def _check(row: list[Any]) -> None:
    """What holds of every event, whatever its dataset."""
    if row[_END] < row[_START]:
        raise Bad("it ends before it begins", f"{row[_START]} to {row[_END]}")
    for low, best, high in _INTERVALS:
        if row[best] is None and row[low] is None and row[high] is None:
            continue
        known = [each for each in (row[low], row[best], row[high]) if each is not None]
        if known != sorted(known):
            raise Bad("low, best and high are not in order", known)
        row[best] = row[best] if row[best] is not None else known[0]
        row[low] = row[low] if row[low] is not None else row[best]
        row[high] = row[high] if row[high] is not None else row[best]


def _country_year_maker(known: Recognised, above: list[Record]) -> Maker:
    format, columns = known
    read = format.read
    assert read is not None
    header = list(columns)
    said_above = [" ".join(each.cells) for each in above[:-1]]
    terms = (format.name, format.terms.citation, format.terms.licence, format.terms.reexport)
    places = {name: place for place, name in reversed(list(enumerate(columns)))}
    assert len(COUNTRY_YEAR_COLUMNS) == 15
    slots: dict[str, int] = {}

    def make(cells: list[str | None], line: int, keep: Callable[[Row], None], tally: Tally) -> None:
        def cell(slot: str) -> str | None:
            place = slots.get(slot)
            if place is None:
                place = next((places[name] for name in slot.split("|") if name in places), -1)
                slots[slot] = place
            return None if place < 0 else cells[place]

        rows: list[Row] = [(*value, *terms, line) for value in read(cell, header, said_above)]
        if not rows:
            tally.leave(format.empty)
            return
        if not all(1500 <= row[2] <= 2100 for row in rows):
            raise Bad("a year before 1500 or after 2100", rows[0][2])
        for row in rows:
            keep(row)
        tally.take(len(rows))

    return make
