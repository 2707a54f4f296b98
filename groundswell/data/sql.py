"""The one door to DuckDB: tables of any size in bounded memory, as Parquet files; it never asks the network."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.data.reading.faults import DataError

if TYPE_CHECKING:
    import duckdb

__all__ = ["asked", "kept_once", "parquet_columns", "parquet_rows", "written_as_csv"]

_MEMORY = "400MB"
_THREADS = 2  # each holds buffers of its own; with more of them the bound on memory is felt
_AT_ONCE = 2000  # rows handed to Python at a time


@contextmanager
def _connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that spills to a folder of its own, loads nothing and asks nobody."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="groundswell-") as spill:
        connection = duckdb.connect(
            config={
                "memory_limit": _MEMORY,
                "threads": _THREADS,
                "temp_directory": spill,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "preserve_insertion_order": False,
            }
        )
        try:
            yield connection
        except duckdb.OutOfMemoryException as failure:
            raise MemoryError(f"{_MEMORY} do not do for this table") from failure
        except duckdb.Error as failure:
            raise DataError(" ".join(str(failure).split("\n")[0].split())[:300]) from failure
        finally:
            connection.close()


def asked(query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a query gives; DataError where DuckDB cannot answer it."""
    with _connection() as connection:
        return connection.execute(query, list(parameters)).fetchall()


def parquet_columns(path: Path) -> list[str]:
    """The names of the columns of a Parquet file; DataError where it is none."""
    with _connection() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)])
        return [str(each[0]) for each in found.description or []]


def parquet_rows(path: Path) -> Iterator[tuple[Any, ...]]:
    """The rows of a Parquet file in order, a few thousand in memory at a time; DataError where it cannot be read."""
    with _connection() as connection:
        connection.execute("SET preserve_insertion_order = true")
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        while rows := found.fetchmany(_AT_ONCE):
            yield from rows


def kept_once(
    staged: Path, columns: Mapping[str, str], same: Mapping[str, str], to: Path, ordered_by: Sequence[str], shared: str = ""
) -> tuple[int, int]:
    """Make a Parquet file of staged rows, each row once; how many rows were kept, how many were the same again.

    staged: tab-separated text without quotes or header, empty for unknown, of the columns that are not in ``same``;
    columns: names and SQL types of all, in order; same: columns that have one value in every row; shared: a column to add that
    says how many rows have the same ``id``; with it, rows that differ in nothing but ``line`` are kept once.
    """
    told = ", ".join(f"'{name}': 'VARCHAR'" for name in columns if name not in same)
    typed = ", ".join(
        name if kind == "VARCHAR" else f"CAST({name} AS {kind}) AS {name}"
        for name, kind in columns.items()
        if name not in same
    )
    keys = ", ".join(name for name in columns if name not in same and name != "line")
    # Of an event that stands there twice the first is kept; values of country-years may repeat and be meant.
    once = f"SELECT {keys}, min(line) AS line" if shared else f"SELECT {keys}, line"
    wide = ", ".join(f"{_quoted(same[name])} AS {name}" if name in same else name for name in columns)
    share = f", count(*) OVER (PARTITION BY coalesce(id, line::VARCHAR))::INTEGER AS {shared}" if shared else ""
    read = (
        f"read_csv({_quoted(str(staged))}, columns={{{told}}}, delim='\t', quote='', escape='', header=false, "
        "auto_detect=false, null_padding=false, strict_mode=false, max_line_size=40000000, new_line='\\n', nullstr='')"
    )
    with _connection() as connection:
        connection.execute(
            f"COPY (SELECT {wide}{share} FROM ({once} FROM (SELECT {typed} FROM {read}) "
            f"{'GROUP BY ALL' if shared else ''}) ORDER BY {', '.join(ordered_by)}) TO {_quoted(str(to))} "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000)"
        )
        before = connection.execute(f"SELECT count(*) FROM {read}").fetchall()[0][0]
        after = connection.execute(f"SELECT count(*) FROM read_parquet({_quoted(str(to))})").fetchall()[0][0]
    return int(after), int(before - after)


def written_as_csv(query: str, parameters: Sequence[Any], to: Path) -> int:
    """Write the rows that a query gives as csv with a header; how many there are."""
    with _connection() as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(f"CREATE TEMP TABLE told AS {query}", list(parameters))
        connection.execute(f"COPY told TO {_quoted(str(to))} (FORMAT csv, HEADER)")
        return int(connection.execute("SELECT count(*) FROM told").fetchall()[0][0])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
