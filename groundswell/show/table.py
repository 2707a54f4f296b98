"""A table as plain rows of words, light enough for a command that opens no dataset."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Table"]


class Table(NamedTuple):
    """Rows of words under named columns; `numeric` says which columns are set to the right."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numeric: tuple[bool, ...]
    key: tuple[str, ...] = ()  # for machines: one name per row (FELL, peak_turnout, ...), in the rows' order
