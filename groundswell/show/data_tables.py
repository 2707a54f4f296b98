"""Tables and sentences about added data: what was taken and left, first rows, formats, series of events and frames."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.data.added import READ
from groundswell.data.importers.format import ALWAYS, ROWS, Format
from groundswell.data.importers.formats import FORMATS
from groundswell.data.references import Reference, known_references
from groundswell.data.shelf import Kept, first_rows
from groundswell.show.table import Table
from groundswell.show.words import say

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "added_in_words",
    "first_rows_table",
    "format_in_words",
    "formats_table",
    "frames_table",
    "kept_table",
    "mapping_table",
    "series_districts",
    "series_table",
    "works_of",
]

_MOST = 8  # names or reasons that are listed before "and more"
_DAYS = 40  # rows of a series in a terminal


def added_in_words(kept: Kept) -> list[tuple[str, list[str]]]:
    """What became of a file: headings ("" for none) with lines under them."""
    lines = [say("data.read_as").format(said=", ".join(kept.said))]
    if kept.members:
        lines.append(say("data.members").format(members=_listed(kept.members)))
    lines.append(
        say("data.counts").format(
            rows=f"{kept.rows:,}",
            taken=f"{kept.taken:,}",
            left=f"{sum(kept.left.values()):,}",
            rejected=f"{sum(kept.rejected.values()):,}",
            kept=f"{kept.kept:,}",
            unit=say(f"data.unit.{kept.table}"),
        )
    )
    if kept.same_again:
        lines.append(say("data.same_again").format(number=f"{kept.same_again:,}"))
    told = [("", lines)]
    if kept.left:
        reasons = [say("data.reason").format(count=_rows(n), reason=why) for why, n in kept.left.items()]
        told.append((say("data.left"), reasons))
    if kept.rejected:
        reasons = [_rejected(kept, why, count) for why, count in list(kept.rejected.items())[:_MOST]]
        if len(kept.rejected) > _MOST:
            reasons.append(say("data.more").format(number=len(kept.rejected) - _MOST))
        told.append((say("data.rejected"), [*reasons, say("data.rejects").format(path=kept.rejects)]))
    if kept.cells:
        cells = [say("data.cell").format(count=f"{n:,}", reason=why) for why, n in kept.cells.items()]
        told.append((say("data.cells"), cells))
    if kept.left_members:
        members = [say("data.left_member").format(member=m or kept.file, reason=why) for m, why in kept.left_members]
        told.append((say("data.left_members"), members[:_MOST]))
    told.append(("", _columns(kept)))
    passing = say(f"data.passing.{kept.reexport}")
    told.append(("", [say("data.licence").format(licence=kept.licence, passing=passing)]))
    told[-1][1].append(say("data.citation").format(citation=kept.citation))
    if notes := FORMATS[kept.format].notes if kept.format in FORMATS else ():
        told.append((say("data.notes"), list(notes)))
    return told


def _rows(number: int) -> str:
    return say("data.row") if number == 1 else say("data.rows_counted").format(number=f"{number:,}")


def _rejected(kept: Kept, why: str, count: int) -> str:
    member, line, _, value = kept.first[why]
    where = say("data.where_in" if member else "data.where").format(member=member, line=line)
    said = say("data.value").format(value=value) if value else ""
    return say("data.first").format(count=_rows(count), reason=why, where=where, value=said)


def _columns(kept: Kept) -> list[str]:
    taken, left = len(kept.columns_taken), kept.columns_left
    if left:
        lines = [say("data.columns").format(taken=taken, left=len(left), names=_listed(left))]
    else:
        lines = [say("data.columns_all").format(taken=taken)]
    if kept.columns_absent:
        lines.append(say("data.absent").format(names=_listed(kept.columns_absent)))
    return lines


def _listed(names: Sequence[str]) -> str:
    shown = [name or '""' for name in names[:_MOST]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" {say('data.more').format(number=more)}" if more else "")


def first_rows_table(kept: Kept) -> Table:
    """The first rows of a table, in the columns that fit a terminal."""
    columns, rows = first_rows(kept)
    at = {name: place for place, name in enumerate(columns)}
    if kept.table == "events":
        names = ("date", "place", "country", "type", "side", "size", "deaths")
        cells = [
            (
                _dates(row[at["date_start"]], row[at["date_end"]]),
                _short(row[at["place"]]),
                row[at["country"]] or row[at["country_code"]] or "",
                row[at["event_type"]],
                row[at["side"]],
                _range(row, at, "size"),
                _range(row, at, "deaths"),
            )
            for row in rows
        ]
        numeric = (False,) * 5 + (True, True)
    else:
        names = ("country", "year", "variable", "value", "unit")
        cells = [
            (
                "/".join(each for each in (row[at["country"]] or row[at["country_code"]], row[at["partner"]]) if each),
                str(row[at["year"]]),
                row[at["variable"]],
                row[at["label"]] or f"{row[at['value']]:.6g}",
                row[at["unit"]] or "",
            )
            for row in rows
        ]
        numeric = (False, True, False, True, False)
    return Table(say("data.rows"), tuple(say(f"table.data.{name}") for name in names), cells, numeric)


def _dates(start: datetime.date, end: datetime.date) -> str:
    return str(start) if start == end else f"{start} to {end}"


def _short(text: str | None) -> str:
    return "" if text is None else text if len(text) <= 30 else text[:27] + "..."


def _range(row: Sequence[Any], at: dict[str, int], what: str) -> str:
    low, best, high = (row[at[f"{what}_{end}"]] for end in ("low", "best", "high"))
    if best is None:
        return ""
    return f"{best:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def kept_table(kept: Sequence[Kept], title: str) -> Table:
    """The tables on the shelf."""
    names = ("name", "format", "kept", "given_up", "added", "terms")
    columns = tuple(say("data.given_up") if name == "given_up" else say(f"table.data.{name}") for name in names)
    rows = [
        (each.name, each.format, f"{each.kept:,}", f"{sum(each.rejected.values()):,}", each.added[:10], each.licence)
        for each in kept
    ]
    return Table(title, columns, rows, (False, False, True, True, False, False))


def formats_table() -> Table:
    """Every format, what it is, and whose terms it keeps."""
    rows = [(each.name, each.title, each.table.replace("_", "-"), each.terms.licence) for each in FORMATS.values()]
    columns = (say("table.data.format"), say("table.data.what"), say("table.data.kept"), say("table.data.terms"))
    return Table(say("data.formats"), columns, rows, (False,) * 4)


def mapping_table(format: Format) -> Table:
    """What becomes of the columns of one format, from its importer's own declaration."""
    if format.table == "events":
        rows = [(", ".join(take.targets), _slots(take.columns), take.words) for take in format.takes]
    else:
        rows = [
            (each.variable, _slots((each.column,)), f"{each.words} ({each.unit})" if each.unit else each.words)
            for each in format.values
        ]
    columns = tuple(say(f"table.data.{name}") for name in ("column", "from", "how"))
    return Table(say("data.mapping").format(title=format.title), columns, rows, (False,) * 3)


def _slots(columns: Sequence[str]) -> str:
    return ", ".join(each.replace("|", " or ") for each in columns) or "-"


def format_in_words(format: Format) -> list[str]:
    """How one format is known, its terms, and what to know before using it."""
    lines = [say("data.known_by").format(names=_slots(format.needs))]
    if format.headerless:
        widths = ", ".join(map(str, format.headerless))
        lines.append(say("data.known_by_width").format(widths=widths))
    if format.missing:
        lines.append(say("data.missing").format(words=", ".join(sorted(format.missing))))
    lines += [f"{say('data.left')}: {each.reason}." for each in format.leaves]
    passing = say("data.passing.rows" if format.terms.reexport == ROWS else "data.passing.aggregates")
    lines.append(say("data.licence").format(licence=format.terms.licence, passing=passing))
    lines.append(say("data.citation").format(citation=format.terms.citation))
    dois = {each.title: each.fields["doi"] for each in works_of(format) if "doi" in each.fields}
    lines += [say("data.doi").format(title=title, doi=doi) for title, doi in dois.items()]
    lines.append(say("data.cite").format(command=f"groundswell cite {format.name}"))
    return [*lines, *_read_in_cases(format), *format.notes]


def works_of(format: Format) -> list[Reference]:
    """The works that whoever uses a table of this format cites."""
    return [known_references()[key] for key in format.terms.works]


def _read_in_cases(format: Format) -> list[str]:
    """What a case that is built with a table of the format reads from it, and from when on; nothing for others."""
    if format.name not in READ:
        return []
    calendar = say("data.read.within" if format.published < 0 else "data.read.after").format(days=format.published)
    late = say("data.read.hindsight") if format.hindsight == ALWAYS else ""
    return [say("data.read").format(columns=read_columns(READ[format.name]), calendar=calendar, late=late)]


def read_columns(read: Mapping[str, Sequence[str]]) -> str:
    """What a case reads from a table, in words: columns, each with its variables; empty where it reads nothing."""
    if read and all((column,) == tuple(variables) for column, variables in read.items()):
        return say("data.read.same")
    words = [say("data.read.one").format(column=each, variables=" or ".join(of)) for each, of in read.items()]
    return ", ".join(words)


def series_table(series: xr.Dataset) -> Table:
    """The country's days with an event, by table: events, turnout, arrests and deaths with their intervals."""
    whole = series.sum("district", skipna=False)
    rows = []
    for k, source in enumerate(series["source"].values):
        for t, date in enumerate(series["date"].values):
            if whole["events"].values[k, t]:
                cells = [_interval(whole, what, k, t) for what in ("turnout", "arrests", "deaths")]
                rows.append((str(source), str(date)[:10], f"{whole['events'].values[k, t]:,}", *cells))
    more = len(rows) - _DAYS
    if more > 0:
        rows = [*rows[:_DAYS], ("...", say("data.more").format(number=more), "", "", "", "")]
    first, last = str(series["date"].values[0])[:10], str(series["date"].values[-1])[:10]
    title = say("series.title").format(country=series.attrs["country"], first=first, last=last)
    names = ("source", "date", "events", "turnout", "arrests", "deaths")
    return Table(
        title, tuple(say(f"table.data.{name}") for name in names), rows, (False, False, True, True, True, True)
    )


def _interval(whole: xr.Dataset, what: str, k: int, t: int) -> str:
    low, best, high = (float(whole[f"{what}_{end}"].values[k, t]) for end in ("low", "best", "high"))
    if not high > 0.0:
        return ""
    return f"{best:,.0f}" if low == high else f"{best:,.0f} ({low:,.0f} to {high:,.0f})"


def series_districts(series: xr.Dataset, source: str) -> list[str]:
    """The districts with most events of one table, and how many each had."""
    counts = series["events"].sel(source=source).sum("date")
    order = np.argsort(-counts.values, kind="stable")[:_MOST]
    return [
        f"{series['district'].values[place]}: {int(counts.values[place]):,}" for place in order if counts.values[place]
    ]


def frames_table(frames: xr.Dataset) -> Table:
    """Days with texts: how many, and the smoothed effort of each frame."""
    texts = frames["texts"].sum("speaker").values
    names = [str(name) for name in frames["frame"].values]
    rows = []
    for t, date in enumerate(frames["date"].values):
        if texts[t]:
            efforts = [float(each) for each in frames["effort"].values[t]]
            rows.append((str(date)[:10], f"{texts[t]:,}", *("" if math.isnan(e) else f"{e:.2f}" for e in efforts)))
    more = len(rows) - _DAYS
    if more > 0:
        rows = [*rows[:_DAYS], (say("data.more").format(number=more), *[""] * (len(names) + 1))]
    first, last = str(frames["date"].values[0])[:10], str(frames["date"].values[-1])[:10]
    title = say("frames.title").format(file=frames.attrs["file"], first=first, last=last)
    columns = (say("table.data.date"), say("table.data.texts"), *(name.replace("_", " ") for name in names))
    return Table(title, columns, rows, (False, *[True] * (len(names) + 1)))
