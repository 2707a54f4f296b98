"""Reads the sheets of a workbook (xlsx, xls); the only file that knows the library for it."""

from __future__ import annotations

import io
from collections.abc import Iterator

from groundswell.data.reading.faults import DataError

__all__ = ["sheets_of"]


def sheets_of(content: bytes) -> Iterator[tuple[str, list[list[object]]]]:
    """Each sheet's name and rows, from row 1 on; DataError where the workbook cannot be read."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = list(book.sheet_names)
    except KeyboardInterrupt:
        raise
    except BaseException as failure:  # a panic of the library is no Exception
        raise DataError(
            f"the workbook cannot be read ({failure}); save the sheet as csv in UTF-8 and add that"
        ) from None
    for name in names:
        try:
            rows: list[list[object]] = [
                list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
        except KeyboardInterrupt:
            raise
        except BaseException as failure:
            raise DataError(f"sheet {name} cannot be read ({failure}); save it as csv in UTF-8 and add that") from None
        yield name, rows
