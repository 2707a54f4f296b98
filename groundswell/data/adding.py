"""Adds a downloaded file to the shelf: staged row by row, gathered by DuckDB, put in place when it is whole."""

from __future__ import annotations

import csv
import datetime
import functools
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS
from groundswell.data.events import EVENT_COLUMNS, Column
from groundswell.data.importers.format import Format
from groundswell.data.importers.formats import format_called
from groundswell.data.importing import Imported, Row, import_rows
from groundswell.data.leftovers import clear_leftovers, folder_in_the_making, set_aside
from groundswell.data.packages import installed_version
from groundswell.data.reading.faults import DataError
from groundswell.data.reading.openings import Source
from groundswell.data.shelf import ABOUT, REJECTS, TABLE, TABLE_NAME, Kept, shelf_home
from groundswell.data.tally import Reject

__all__ = ["add_data"]

_SAME = ("source", "citation", "licence", "reexport")
_PLAIN = dict.fromkeys((*range(32), 127, 133, 8232, 8233), " ")


def add_data(
    file: str | Path | Sequence[str | Path],
    name: str = "",
    as_format: str = "",
    out: Path | None = None,
    replace: bool = False,
) -> Kept:
    """Take a downloaded file in: know its format, make a typed table of it, keep it on the shelf with its provenance.

    file: csv, tsv, JSON, Parquet, xlsx, also in zip or gzip; several of one format become one table; name: what it is
    called from now on, made from the first file's when empty; as_format: the format to read it as, known by its columns
    when empty; out: the folder of the shelf, the user's own when not given; replace: put it in the place of a table of
    that name. Raises `DataError` for a file that cannot be taken, with the reason and how to mend it, and OSError where
    the disk refuses.
    """
    paths = [Path(file)] if isinstance(file, (str, Path)) else [Path(each) for each in file]
    wanted = format_called(as_format) if as_format else None
    if not paths:
        raise DataError("no file is named")
    for path in paths:
        if not path.is_file():
            raise DataError(f"{path}: there is no such file" if not path.exists() else f"{path}: it is no file")
    home = shelf_home(out)
    called = _called(name, paths[0])
    folder = home / called
    clear_leftovers(home)
    if folder.exists() and not replace:
        raise DataError(f'there is a table "{called}" already, in {folder}; give another --name, or --replace it')
    partial = folder_in_the_making(home, called)
    partial.mkdir(parents=True, exist_ok=True)
    try:
        kept = _taken_in(paths, wanted, partial)._replace(name=called, folder=folder)
        told = {key: value for key, value in kept._asdict().items() if key not in ("name", "folder")}
        (partial / ABOUT).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        _put_in_place(partial, folder)
        return kept
    except DataError as failure:
        raise DataError(f"{_named(paths)}: {failure}") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _put_in_place(partial: Path, folder: Path) -> None:
    """Make the new folder the table; the old one is there until then."""
    old = set_aside(partial)
    if folder.exists():
        folder.rename(old)
    partial.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _named(paths: Sequence[Path]) -> str:
    return str(paths[0]) if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"


def _called(name: str, path: Path) -> str:
    if name:
        if not TABLE_NAME.fullmatch(name):
            raise DataError(f'"{name[:60]}" is no name for a table: small letters, digits, dots, hyphens, at most 80')
        return name
    stem = path.name.lower()
    for ending in (".zip", ".gz", ".csv", ".tsv", ".tab", ".txt", ".json", ".parquet", ".xlsx", ".xls", ".export"):
        stem = stem.removesuffix(ending)
    plain = re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")[:80]
    return plain or "table"


def _taken_in(paths: Sequence[Path], wanted: Format | None, partial: Path) -> Kept:
    from groundswell.data.sql import kept_once

    files = [[path.name, _hash(path)] for path in paths]
    listed = "\n".join(digest for _, digest in files).encode()
    staged, refused = partial / "staged.tsv", partial / REJECTS
    with (
        staged.open("w", encoding="utf-8", newline="") as rows,
        refused.open("w", encoding="utf-8", newline="") as rejects,
    ):
        imported = _staged(paths, wanted, rows, rejects)
    if not imported.tally.rejected:
        refused.unlink()
    format, tally = imported.format, imported.tally
    columns = EVENT_COLUMNS if format.table == "events" else COUNTRY_YEAR_COLUMNS
    if not tally.taken:
        why = [f"{count:,} rows: {reason}" for reason, count in (tally.rejected + tally.left).most_common(3)]
        raise DataError(f"it is {format.title}, but no row of it can be taken ({'; '.join(why) or 'it has none'})")
    terms = format.terms
    same_again = kept_once(
        staged,
        {name: column.kind for name, column in columns.items()},
        dict(zip(_SAME, (format.name, terms.citation, terms.licence, terms.reexport))),
        partial / TABLE,
        format.table == "events",
    )
    staged.unlink()
    return Kept(
        name="",
        folder=partial,
        file=_named([Path(path.name) for path in paths]),
        files=files,
        sha256=files[0][1] if len(files) == 1 else hashlib.sha256(listed).hexdigest(),
        bytes=sum(path.stat().st_size for path in paths),
        added=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        version=installed_version("groundswell"),
        format=format.name,
        title=format.title,
        table=format.table,
        licence=terms.licence,
        reexport=terms.reexport,
        citation=terms.citation,
        said=list(imported.said),
        members=list(imported.members),
        left_members=[list(each) for each in imported.left_members],
        columns_taken=list(imported.columns_taken),
        columns_left=list(imported.columns_left),
        columns_absent=list(imported.columns_absent),
        rows=tally.rows,
        taken=tally.taken,
        kept=tally.values - same_again,
        same_again=same_again,
        blank=tally.blank,
        left=dict(tally.left.most_common()),
        rejected=dict(tally.rejected.most_common()),
        first={reason: list(each) for reason, each in tally.first.items()},
        cells=dict(tally.cells.most_common()),
    )


def _staged(paths: Sequence[Path], wanted: Format | None, rows: TextIO, rejects: TextIO) -> Imported:
    """Write typed rows for DuckDB to gather, and the rows that were given up for a person to read."""
    writer = csv.writer(rejects, lineterminator="\n")
    writer.writerow(("table", "line", "reason", "value"))
    keep = _keeper(rows)

    def refuse(reject: Reject) -> None:
        writer.writerow([_printable(str(each)) for each in reject])

    sources = [Source(path.name, functools.partial(path.open, "rb"), path) for path in paths]
    return import_rows(sources[0], keep, refuse, wanted, sources[1:])


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _keeper(rows: TextIO) -> Callable[[Row], None]:
    """What writes a row without the columns that are the same in every row, an event with its number and hash."""
    events, years = _places_kept(EVENT_COLUMNS), _places_kept(COUNTRY_YEAR_COLUMNS)
    assert list(EVENT_COLUMNS)[events[-1]] == "line"
    number = 0

    def keep(row: Row) -> None:
        nonlocal number
        event = len(row) == len(EVENT_COLUMNS)
        cells = [
            "" if row[place] is None else str(row[place]).translate(_PLAIN) for place in (events if event else years)
        ]
        told = "\t".join(cells)
        if event:
            hashed = hashlib.blake2b(told[: -len(cells[-1])].encode(), digest_size=16).digest()
            one, two = (int.from_bytes(hashed[part], "little", signed=True) for part in (slice(8), slice(8, 16)))
            number += 1
            told = f"{told}\t{number}\t{one}\t{two}"
        rows.write(told + "\n")

    return keep


def _places_kept(columns: dict[str, Column]) -> list[int]:
    return [place for place, name in enumerate(columns) if name not in _SAME]


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
