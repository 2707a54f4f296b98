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

__all__ = ["arrays_of", "asked", "kept_once", "parquet_columns", "parquet_rows", "written_as_csv"]

_MEMORY = "400MB"
_THREADS = 2  # each holds buffers of its own; with more of them the bound on memory is felt
_MARKS = {"number": "BIGINT", "one": "BIGINT", "two": "BIGINT"}  # beside the columns of staged events
_PARQUET = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000)"
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
            connection.execute("SET enable_progress_bar = false")  # it writes to stdout, which belongs to the command
            yield connection
        except duckdb.OutOfMemoryException as failure:
            raise MemoryError(f"{_MEMORY} do not do for this table") from failure
        except (
            duckdb.Error,
            RuntimeError,
            ValueError,
        ) as failure:  # a broken Parquet file: its binding raises all three
            raise DataError(" ".join(str(failure).split("\n")[0].split())[:300]) from failure
        finally:
            connection.close()


def asked(query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a query gives; DataError where DuckDB cannot answer it."""
    with _connection() as connection:
        return connection.execute(query, list(parameters)).fetchall()


def arrays_of(query: str, parameters: Sequence[Any] = ()) -> dict[str, Any]:
    """The columns that a query gives, as numpy arrays, masked where nothing is known."""
    with _connection() as connection:
        return connection.execute(query, list(parameters)).fetchnumpy()


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


def kept_once(staged: Path, columns: Mapping[str, str], same: Mapping[str, str], to: Path, events: bool) -> int:
    """Make a Parquet file of staged rows; how many of them were left out because they were there already.

    staged: tab-separated text without quotes or header, empty for unknown: the columns that are not in ``same``, and
    after them of ``events`` a running number and two halves of a hash of the rest but ``line``; columns: names and SQL
    types of the table; same: columns that have one value in every row. Of events that are the same but for ``line`` the
    first is kept, and ``shared_by`` is added, how many rows have the same ``id``.
    """
    staged_columns = [name for name in columns if name not in same] + (list(_MARKS) if events else [])
    told = ", ".join(f"'{name}': '{_MARKS.get(name, 'VARCHAR')}'" for name in staged_columns)
    wide = ", ".join(
        f"{_quoted(same[name])} AS {name}" if name in same else f"CAST(staged.{name} AS {kind}) AS {name}"
        for name, kind in columns.items()
    )
    read = (
        f"read_csv({_quoted(str(staged))}, columns={{{told}}}, delim='\t', quote='', escape='', header=false, "
        "auto_detect=false, null_padding=false, strict_mode=false, max_line_size=40000000, new_line='\\n', nullstr='')"
    )
    with _connection() as connection:
        if not events:
            connection.execute(f"COPY (SELECT {wide} FROM {read} staged) TO {_quoted(str(to))} {_PARQUET}")
            return 0
        # Narrow tables of the few rows that matter, so that no wide one is ever gathered in memory.
        connection.execute(
            f"CREATE TEMP TABLE twice AS SELECT one, two, min(number) AS number, count(*) AS rows FROM {read} "
            "GROUP BY one, two HAVING count(*) > 1"
        )
        firsts = (
            f"{read} staged LEFT JOIN twice ON staged.one = twice.one AND staged.two = twice.two "
            "WHERE twice.number IS NULL OR twice.number = staged.number"
        )
        connection.execute(
            f"CREATE TEMP TABLE shares AS SELECT staged.id AS id, count(*)::INTEGER AS rows FROM {firsts} "
            "GROUP BY staged.id HAVING count(*) > 1 AND staged.id IS NOT NULL"
        )
        connection.execute(
            f"COPY (SELECT {wide}, coalesce(shares.rows, 1)::INTEGER AS shared_by FROM "
            f"(SELECT staged.* FROM {firsts}) staged LEFT JOIN shares ON staged.id = shares.id) "
            f"TO {_quoted(str(to))} {_PARQUET}"
        )
        again = connection.execute("SELECT coalesce(sum(rows - 1), 0) FROM twice").fetchall()[0][0]
    return int(again)


def written_as_csv(query: str, parameters: Sequence[Any], to: Path) -> int:
    """Write the rows that a query gives as csv with a header; how many there are."""
    with _connection() as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(f"CREATE TEMP TABLE told AS {query}", list(parameters))
        connection.execute(f"COPY told TO {_quoted(str(to))} (FORMAT csv, HEADER)")
        return int(connection.execute("SELECT count(*) FROM told").fetchall()[0][0])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
