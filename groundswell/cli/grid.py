"""How tables and lists of words are printed in a terminal, however narrow: no word is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

if TYPE_CHECKING:
    from groundswell.show.tables import Table

__all__ = ["print_lines", "print_table"]

_NARROWEST = 20  # columns under which words are not wrapped any more
_GAP = 2  # columns between two columns of a table


def print_table(console: Console, table: Table, first: int | None = None) -> None:
    """An empty line, the table's title, and its rows, numbers to the right; so many ``first`` columns, or all of them.

    Where the terminal is too narrow for the longest words of all columns side by side, each row is a few lines instead.
    """
    table = table._replace(
        columns=table.columns[:first], rows=[row[:first] for row in table.rows], numeric=table.numeric[:first]
    )
    widths = _widths(table, console.width)
    console.print()
    if table.title:
        console.print(Text(table.title, "bold"))
    if widths is None:
        _print_rows(console, table)
        return
    grid = Grid(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    for column, numeric, width in zip(table.columns, table.numeric, widths, strict=True):
        justify = "right" if numeric else "left"
        grid.add_column(Text(column), justify=justify, header_style="dim", width=width, overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))  # a cell is words: its brackets are no markup
    console.print(grid)


def _widths(table: Table, room: int) -> list[int] | None:
    """The width of each column: as wide as it would be, or as its longest word and a share of what room is left.

    None where not even the longest words have room. A number with its interval is one word.
    """
    most, least = [], []
    for place, (column, numeric) in enumerate(zip(table.columns, table.numeric, strict=True)):
        cells = [row[place] for row in table.rows]
        wide = max(map(cell_len, cells), default=0)
        most.append(max(cell_len(column), wide))
        least.append(max(_longest_word(column), wide if numeric else max(map(_longest_word, cells), default=0)))
    room -= _GAP * (len(most) - 1)
    if sum(most) <= room:
        return most
    if sum(least) > room:
        return None
    return _shared(least, most, room)


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def _shared(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Widths from ``least`` up, what is left given one by one to the narrowest column that wants more."""
    widths = list(least)
    for _ in range(room - sum(least)):
        wanting = (place for place, width in enumerate(widths) if width < most[place])
        widths[min(wanting, key=lambda place: widths[place])] += 1
    return widths


def _print_rows(console: Console, table: Table) -> None:
    """Each row as its first cell, and under it every other one behind the name of its column."""
    for row in table.rows:
        print_lines(console, [row[0]], before="", style="bold", after="  ")
        told = [(column, cell) for column, cell in zip(table.columns[1:], row[1:], strict=True) if cell]
        print_lines(console, [f"{column}: {cell}" for column, cell in told], before="  ", after="    ")


def print_lines(
    console: Console, lines: Iterable[str], before: str = "- ", style: str = "", after: str | None = None
) -> None:
    """Each line wrapped to the terminal, its first row behind ``before`` and the others set in behind ``after``.

    ``after``: as many spaces as ``before`` has letters when not given.
    """
    width = max(console.width, _NARROWEST)
    behind = " " * len(before) if after is None else after
    for each in lines:
        filled = fill(
            each, width, initial_indent=before, subsequent_indent=behind, break_long_words=False, break_on_hyphens=False
        )
        console.print(Text(filled, style), soft_wrap=True)
