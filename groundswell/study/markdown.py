"""A table of a page as Markdown, with the sentence that says what it means."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["markdown_table"]


def markdown_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], verdict: str, left: int = 1
) -> str:
    """Heading, table and verdict; the first ``left`` columns are words, the others figures."""
    lines = [f"## {title}", "", "| " + " | ".join(columns) + " |"]
    lines.append("| " + " | ".join(["---"] * left + ["---:"] * (len(columns) - left)) + " |")
    lines += ["| " + " | ".join(each.replace("|", "/") for each in row) + " |" for row in rows]
    return "\n".join([*lines, "", verdict])
