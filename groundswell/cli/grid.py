"""How tables and lists of words are printed in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

if TYPE_CHECKING:
    from groundswell.show.tables import Table

__all__ = ["print_lines", "print_table"]

_NARROWEST = 20  # columns under which words are not wrapped any more


def print_table(console: Console, table: Table) -> None:
    """An empty line, the table's title, and its rows, numbers to the right."""
    grid = Grid(
        title=table.title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for column, numeric in zip(table.columns, table.numeric):
        grid.add_column(column, justify="right" if numeric else "left", header_style="dim")
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))  # a cell is words: its brackets are no markup
    console.print()
    console.print(grid)


def print_lines(console: Console, lines: Iterable[str], before: str = "- ", style: str = "") -> None:
    """Each line wrapped to the terminal, its first row behind ``before`` and the others set in as far."""
    width = max(console.width, _NARROWEST)
    for each in lines:
        console.print(
            Text(fill(each, width, initial_indent=before, subsequent_indent=" " * len(before)), style),
            soft_wrap=True,
        )
