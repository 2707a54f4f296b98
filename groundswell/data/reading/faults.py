"""What can be wrong with a whole file, and with one record of it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DataError", "Record"]


class DataError(ValueError):
    """A file that cannot be taken in, with one message that says why and how to mend it."""


class Record(NamedTuple):
    """One record: where it begins, how many lines it fills, its cells; or why it cannot be read."""

    line: int  # of the file, from 1; in a workbook the row, in a Parquet file or an array of JSON the record
    span: int  # lines that it fills
    cells: list[str]
    fault: str = ""  # why it cannot be read; its cells are then empty
