"""The shelf of tables that a user added: where they lie, what each is made from, whose terms it keeps."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS
from groundswell.data.events import EVENT_COLUMNS
from groundswell.data.leftovers import clear_leftovers
from groundswell.data.reading.faults import DataError

__all__ = [
    "ABOUT",
    "REJECTS",
    "TABLE",
    "TABLE_NAME",
    "Kept",
    "first_rows",
    "kept_data",
    "list_data",
    "remove_data",
    "shelf_home",
]

TABLE, ABOUT, REJECTS = "table.parquet", "about.json", "rejects.csv"
TABLE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_FIRST = 5


class Kept(NamedTuple):
    """One table on the shelf, and what became of the rows of its file."""

    name: str
    folder: Path
    file: str  # name of the file that it was made from, or of the first of them and how many more
    files: list[list[str]]  # of each file its name and the SHA-256 of its bytes
    sha256: str  # of the file; of the list of them where there are several
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
    same_again: int  # rows that are the same as an earlier one in all that is taken
    blank: int
    left: dict[str, int]
    rejected: dict[str, int]
    first: dict[str, list[Any]]  # of each reason the first row: member, line, reason, value
    cells: dict[str, int]

    @property
    def parquet(self) -> Path:
        """The file of the table."""
        return self.folder / TABLE

    @property
    def rejects(self) -> Path | None:
        """The file of all rows that were given up; None where none was."""
        return self.folder / REJECTS if self.rejected else None


def shelf_home(out: Path | None = None) -> Path:
    """The folder of the shelf: ``out``, else `GROUNDSWELL_DATA`, else the system's folder for a user's data."""
    import platformdirs

    if out is not None:
        return out
    chosen = os.environ.get("GROUNDSWELL_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("groundswell", appauthor=False)) / "tables"


def list_data(out: Path | None = None) -> list[Kept]:
    """All tables on the shelf, by name; out: its folder, the user's own when not given."""
    home = shelf_home(out)
    clear_leftovers(home)
    return (
        [_read(folder) for folder in sorted(home.glob("[!.]*")) if (folder / ABOUT).is_file()] if home.is_dir() else []
    )


def kept_data(name: str, out: Path | None = None) -> Kept:
    """One table by its name; out: the folder of the shelf. DataError with the names there are where there is none."""
    folder = shelf_home(out) / name
    if not folder.exists():
        clear_leftovers(shelf_home(out))
    if not TABLE_NAME.fullmatch(name) or not (folder / ABOUT).is_file():
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
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        return Kept(name=folder.name, folder=folder, **told)
    except (ValueError, TypeError) as failure:
        raise DataError(
            f"{folder / ABOUT} is not as it was written ({failure}); remove the folder and add again"
        ) from None
