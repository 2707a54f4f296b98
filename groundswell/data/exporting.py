"""Writes an added table as csv, as far as its dataset's terms let it: its rows, or what is summed over them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS
from groundswell.data.events import EVENT_COLUMNS
from groundswell.data.importers.format import ROWS
from groundswell.data.importers.formats import FORMATS
from groundswell.data.reading.faults import DataError
from groundswell.data.shelf import Kept, kept_data

__all__ = ["PERIODS", "Exported", "export_data", "may_pass_on_rows"]

PERIODS = ("week", "month", "year")
_SUMS = ", ".join(
    f"sum({what}_{end} / shared_by) AS {what}_{end}"
    for what in ("size", "arrests", "injuries", "deaths")
    for end in ("low", "best", "high")
)


class Exported(NamedTuple):
    """What was written, and the terms that go with it."""

    path: Path
    rows: int
    summed: bool
    licence: str
    citation: str


def may_pass_on_rows(kept: Kept) -> bool:
    """Whether rows of a table may be written for others: only where the format's own declaration says so today.

    What stands beside the table on the disk can be edited; it can forbid, not allow.
    """
    format = FORMATS.get(kept.format)
    return format is not None and format.terms.reexport == ROWS and kept.reexport == ROWS


def export_data(name: str, to: str | Path, summed_by: str = "", out: Path | None = None) -> Exported:
    """Write a table as csv, with its terms in a text beside it.

    name: as `list_data` gives it; to: the csv file to make; summed_by: "week", "month" or "year" for sums over events
    by country, unit and type, or means over countries, instead of rows; out: the folder of the shelf. Raises
    `DataError` where the dataset's terms do not let rows be passed on and no sums are asked for.
    """
    from groundswell.data.sql import written_as_csv

    kept = kept_data(name, out)
    path = Path(to)
    if summed_by and summed_by not in PERIODS:
        raise DataError(f'"{summed_by[:40]}" is no period to sum by: {", ".join(PERIODS)}')
    if not summed_by and not may_pass_on_rows(kept):
        raise DataError(
            f"rows of {kept.title} may not be passed on ({kept.licence}); sums may: add --sum-by month, or make "
            f"a series "
            "with groundswell data series"
        )
    if path.exists():
        raise DataError(f"{path} is there already; nothing is overwritten")
    if not summed_by:
        columns = [*EVENT_COLUMNS, "shared_by"] if kept.table == "events" else list(COUNTRY_YEAR_COLUMNS)
        query = f"SELECT {', '.join(columns)} FROM read_parquet(?) ORDER BY line"
    elif kept.table == "events":
        query = (
            f"SELECT country, country_code, admin1, date_trunc('{summed_by}', date_start)::DATE AS {summed_by}, "
            f"event_type, "
            f"side, count(*) AS rows, {_SUMS} FROM read_parquet(?) GROUP BY ALL ORDER BY ALL"
        )
    else:
        query = (
            "SELECT year, variable, unit, label, count(*) AS countries, avg(value) AS mean FROM read_parquet(?) "
            "GROUP BY ALL HAVING count(*) >= 5 ORDER BY ALL"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = written_as_csv(query, [str(kept.parquet)], path)
    terms = f"{kept.title}, file {kept.file}, added {kept.added}\n{kept.licence}\n{kept.citation}\n"
    if summed_by:
        terms += f"Summed by {summed_by} by groundswell {kept.version}; no row of the dataset is here.\n"
    path.with_name(f"{path.name}.terms.txt").write_text(terms, encoding="utf-8")
    return Exported(path, rows, bool(summed_by), kept.licence, kept.citation)
