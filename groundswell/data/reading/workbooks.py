"""Reads the sheets of a workbook (xlsx) row by row; the only file that knows the library for it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from groundswell.data.reading.faults import DataError

__all__ = ["sheets_of"]

_WIDEST = 20_000  # cells of a row; the format itself allows 16,384


def sheets_of(content: bytes) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """Each sheet's name and its rows, from row 1 on, empty ones too; read each before asking for the next.

    DataError where the workbook cannot be read, also while its rows are given.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = list(book.worksheets)
    except Exception as failure:  # the library raises what its parts raise: KeyError, BadZipFile, ParseError, ...
        raise DataError(f"the workbook cannot be read ({_said(failure)}); save the sheet as csv in UTF-8") from None
    for sheet in sheets:
        yield str(sheet.title), _rows(sheet)


def _rows(sheet: Any) -> Iterator[tuple[object, ...]]:
    try:
        sheet.reset_dimensions()  # programs write wrong ones, and rows are then cut
        for row in sheet.iter_rows(values_only=True):
            yield row[:_WIDEST]
    except Exception as failure:
        raise DataError(f"{_said(failure)}; save the sheet as csv in UTF-8") from None


def _said(failure: Exception) -> str:
    return f"{type(failure).__name__}: {' '.join(str(failure).split())[:120]}"
