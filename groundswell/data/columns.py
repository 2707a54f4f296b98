"""Gives an added table as arrays, one a column, to whoever works in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS
from groundswell.data.events import EVENT_COLUMNS
from groundswell.data.reading.faults import DataError
from groundswell.data.shelf import kept_data

__all__ = ["read_data"]


def read_data(name: str, columns: tuple[str, ...] = (), out: Path | None = None) -> dict[str, Any]:
    """An added table as numpy arrays (row,), masked where nothing is known, in the order of its file.

    name: as `list_data` gives it; columns: those wanted, all when empty; out: the folder of the shelf. Columns, units
    and meaning: `EVENT_COLUMNS` and `COUNTRY_YEAR_COLUMNS`. Raises `DataError` for a table or a column that is not
    there.
    """
    from groundswell.data.sql import arrays_of

    kept = kept_data(name, out)
    there = [*EVENT_COLUMNS, "shared_by"] if kept.table == "events" else list(COUNTRY_YEAR_COLUMNS)
    unknown = [each for each in columns if each not in there]
    if unknown:
        raise DataError(f"{kept.name} has no column {', '.join(unknown)[:80]}; columns: {', '.join(there)}")
    return arrays_of(f"SELECT {', '.join(columns or there)} FROM read_parquet(?) ORDER BY line", [str(kept.parquet)])
