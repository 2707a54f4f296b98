"""The shelf of tables that a user added: where they lie, what each is made from, whose terms it keeps."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS
from groundswell.data.events import EVENT_COLUMNS, Column
from groundswell.data.importers.format import Format
from groundswell.data.importers.formats import format_called
from groundswell.data.importing import Imported, Row, import_rows
from groundswell.data.packages import installed_version
from groundswell.data.reading.faults import DataError
from groundswell.data.reading.openings import Source
from groundswell.data.tally import Reject

__all__ = ["Kept", "add_data", "first_rows", "kept_data", "list_data", "remove_data", "shelf_home"]

_TABLE, _ABOUT, _REJECTS = "table.parquet", "about.json", "rejects.csv"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_FIRST = 5
_SAME = ("source", "citation", "licence", "reexport")
_PLAIN = dict.fromkeys((*range(32), 127, 133, 8232, 8233), " ")


class Kept(NamedTuple):
    """One table on the shelf, and what became of the rows of its file."""

    name: str
    folder: Path
    file: str  # name of the file that it was made from
    sha256: str
    bytes: int
    added: str  # date and time, UTC
    version: str  # of Groundswell
    format: str
    title: str
    table: str  # "events" or "country_years"
    licence: str
    reexport: str
    citation: str
    said: list[str]
    members: list[str]
    left_members: list[list[str]]
    columns_taken: list[str]
    columns_left: list[str]
    columns_absent: list[str]
    rows: int  # of the file, below its header
    taken: int
    kept: int  # rows of the table
    same_again: int  # rows that were there already, word by word
    blank: int
    left: dict[str, int]
    rejected: dict[str, int]
    first: dict[str, list[Any]]  # of each reason the first row: member, line, reason, value
    cells: dict[str, int]

    @property
    def parquet(self) -> Path:
        """The file of the table."""
        return self.folder / _TABLE

    @property
    def rejects(self) -> Path | None:
        """The file of all rows that were given up; None where none was."""
        return self.folder / _REJECTS if self.rejected else None


def shelf_home(out: Path | None = None) -> Path:
    """The folder of the shelf: ``out``, else `GROUNDSWELL_DATA`, else the system's folder for a user's data."""
    import platformdirs

    if out is not None:
        return out
    chosen = os.environ.get("GROUNDSWELL_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("groundswell", appauthor=False)) / "tables"


def add_data(
    file: str | Path, name: str = "", as_format: str = "", out: Path | None = None, replace: bool = False
) -> Kept:
    """Take a downloaded file in: know its format, make a typed table of it, keep it on the shelf with its provenance.

    file: csv, tsv, JSON, Parquet, xlsx, also in zip or gzip; name: what it is called from now on, made from the file's
    when empty; as_format: the format to read it as, known by its columns when empty; out: the folder of the shelf, the
    user's own when not given; replace: put it in the place of a table of that name. Raises `DataError` for a file that
    cannot be taken, with the reason and how to mend it, and OSError where the disk refuses.
    """
    path = Path(file)
    wanted = format_called(as_format) if as_format else None
    if not path.is_file():
        raise DataError(f"{path}: there is no such file" if not path.exists() else f"{path}: it is no file")
    home = shelf_home(out)
    called = _called(name, path)
    folder = home / called
    if folder.exists() and not replace:
        raise DataError(f'there is a table "{called}" already, in {folder}; give another --name, or --replace it')
    partial = home / f".{called}-{os.getpid()}"
    partial.mkdir(parents=True, exist_ok=True)
    try:
        kept = _taken_in(path, wanted, partial)._replace(name=called, folder=folder)
        told = {key: value for key, value in kept._asdict().items() if key not in ("name", "folder")}
        (partial / _ABOUT).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        partial.rename(folder)
        return kept
    except DataError as failure:
        raise DataError(f"{path}: {failure}") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _called(name: str, path: Path) -> str:
    if name:
        if not _NAME.fullmatch(name):
            raise DataError(f'"{name[:60]}" is no name for a table: small letters, digits, dots, hyphens, at most 80')
        return name
    stem = path.name.lower()
    for ending in (".zip", ".gz", ".csv", ".tsv", ".tab", ".txt", ".json", ".parquet", ".xlsx", ".xls", ".export"):
        stem = stem.removesuffix(ending)
    plain = re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")[:80]
    return plain or "table"


def _taken_in(path: Path, wanted: Format | None, partial: Path) -> Kept:
    from groundswell.data.sql import kept_once

    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    staged, refused = partial / "staged.tsv", partial / _REJECTS
    with (
        staged.open("w", encoding="utf-8", newline="") as rows,
        refused.open("w", encoding="utf-8", newline="") as rejects,
    ):
        imported = _staged(path, wanted, rows, rejects)
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
        partial / _TABLE,
        format.table == "events",
    )
    staged.unlink()
    return Kept(
        name="",
        folder=partial,
        file=path.name,
        sha256=sha256,
        bytes=path.stat().st_size,
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


def _staged(path: Path, wanted: Format | None, rows: TextIO, rejects: TextIO) -> Imported:
    """Write typed rows for DuckDB to gather, and the rows that were given up for a person to read."""
    import csv

    writer = csv.writer(rejects, lineterminator="\n")
    writer.writerow(("table", "line", "reason", "value"))
    keep = _keeper(rows)

    def refuse(reject: Reject) -> None:
        writer.writerow([_printable(str(each)) for each in reject])

    return import_rows(Source(path.name, lambda: path.open("rb"), path), keep, refuse, wanted)


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


def list_data(out: Path | None = None) -> list[Kept]:
    """All tables on the shelf, by name; out: its folder, the user's own when not given."""
    home = shelf_home(out)
    return (
        [_read(folder) for folder in sorted(home.glob("[!.]*")) if (folder / _ABOUT).is_file()] if home.is_dir() else []
    )


def kept_data(name: str, out: Path | None = None) -> Kept:
    """One table by its name; out: the folder of the shelf. DataError with the names there are where there is none."""
    folder = shelf_home(out) / name
    if not _NAME.fullmatch(name) or not (folder / _ABOUT).is_file():
        there = ", ".join(each.name for each in list_data(out)) or "none yet: groundswell data add FILE"
        raise DataError(f'there is no table "{name[:60]}" in {shelf_home(out)}. Tables: {there}')
    return _read(folder)


def remove_data(name: str, out: Path | None = None) -> Kept:
    """Take a table off the shelf with all that is kept of it; name: as `list_data` gives it; out: its folder."""
    kept = kept_data(name, out)
    shutil.rmtree(kept.folder)
    return kept


def first_rows(kept: Kept, most: int = _FIRST) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names of the columns of a table and its first rows."""
    from groundswell.data.sql import asked

    columns = [*EVENT_COLUMNS, "shared_by"] if kept.table == "events" else list(COUNTRY_YEAR_COLUMNS)
    return columns, asked(
        f"SELECT {', '.join(columns)} FROM read_parquet(?) ORDER BY line LIMIT {most:d}", [str(kept.parquet)]
    )


def _read(folder: Path) -> Kept:
    try:
        told = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        return Kept(name=folder.name, folder=folder, **told)
    except (ValueError, TypeError) as failure:
        raise DataError(
            f"{folder / _ABOUT} is not as it was written ({failure}); remove the folder and add again"
        ) from None
