"""A first look as plain text, for a prompt or a log: aligned columns, no colour, lines that fit a screen."""

from __future__ import annotations

import textwrap

from groundswell.show.first_look import FirstLook
from groundswell.show.table import Table

__all__ = ["as_text", "grid"]

WIDTH = 100
WIDEST = 48  # characters of one cell; what is longer is cut with an ellipsis, for the page has it whole


def as_text(look: FirstLook) -> str:
    """The first look as lines of text, without a newline at the end."""
    blocks = ["\n".join([look.title, *(line for fact in look.facts for line in _wrapped(fact))])]
    blocks += [_titled(table, look.title) for table in look.tables if table.rows]
    blocks += ["\n".join(line for sentence in look.said for line in _wrapped(sentence))]
    blocks += ["\n".join(look.kept)]
    return "\n\n".join(block for block in blocks if block)


def _titled(table: Table, above: str) -> str:
    """A table under its title, unless that was just said."""
    return grid(table) if above.startswith(table.title) else f"{table.title}\n{grid(table)}"


def grid(table: Table) -> str:
    """A table as aligned columns under its headings; numbers to the right."""
    rows = [tuple(_cut(cell) for cell in row) for row in (table.columns, *table.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, table.numeric, strict=True)
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * min(sum(widths) + 2 * (len(widths) - 1), WIDTH), *lines[1:]])


def _cut(cell: str) -> str:
    return cell if len(cell) <= WIDEST else cell[: WIDEST - 1].rstrip() + "…"


def _wrapped(sentence: str) -> list[str]:
    return textwrap.wrap(sentence, WIDTH, break_long_words=False)
