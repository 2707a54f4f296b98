"""How a table of words is printed in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as Grid

if TYPE_CHECKING:
    from groundswell.show.tables import Table

__all__ = ["print_table"]


def print_table(console: Console, table: Table) -> None:
    """An empty line, the table's title, and its rows, numbers to the right."""
    grid = Grid(
        title=table.title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for column, numeric in zip(table.columns, table.numeric):
        grid.add_column(column, justify="right" if numeric else "left", header_style="dim")
    for row in table.rows:
        grid.add_row(*row)
    console.print()
    console.print(grid)
