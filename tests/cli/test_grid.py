"""A table in a terminal: whole words at any width, side by side where there is room, a row in a few lines else."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from groundswell.cli.grid import print_lines, print_table
from groundswell.show.case_list import case_table, shipped_cases
from groundswell.show.table import Table

ENDINGS = Table(
    "Outcomes",
    ("Ending", "Share", "90% interval", "In words", "Class"),
    [
        ("The ruler fell under pressure", "0%", "0% to 35%", "none of 5 worlds", "FELL"),
        ("The patron removed a reforming government", "40%", "14% to 73%", "2 of 5 worlds", "REFORM_REMOVED_BY_PATRON"),
    ],
    (False, True, True, False, False),
    (),
)


def printed(table: Table, width: int, first: int | None = None) -> list[str]:
    stream = io.StringIO()
    print_table(Console(file=stream, width=width, highlight=False, markup=False), table, first)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("width", [20, 40, 60, 80, 88, 100, 200])
@pytest.mark.parametrize("table", [ENDINGS, case_table(shipped_cases(), "Cases")])
def test_no_word_is_cut_and_no_line_is_too_long(table: Table, width: int) -> None:
    lines = printed(table, width)
    words = " ".join(lines).split()
    assert set(" ".join(cell for row in table.rows for cell in row).split()) <= set(words)
    assert "…" not in words
    longest = max(len(word) for word in words)
    assert all(len(line.rstrip()) <= max(width, longest + 4) for line in lines)


def test_where_there_is_room_rows_are_lines() -> None:
    assert len(printed(ENDINGS, 200)) == 2 + 1 + len(ENDINGS.rows)


def test_a_number_is_never_broken() -> None:
    assert any("14% to 73%" in line for line in printed(ENDINGS, 80))


def test_where_there_is_none_each_cell_is_a_line_behind_its_columns_name() -> None:
    lines = printed(ENDINGS, 40)
    assert "The patron removed a reforming" in lines
    assert "  Class: REFORM_REMOVED_BY_PATRON" in lines
    assert "  90% interval: 14% to 73%" in lines


def test_the_last_columns_can_be_left_out() -> None:
    assert "FELL" not in " ".join(printed(ENDINGS, 60, first=4))
    assert any(line.startswith("Ending") and "In words" in line for line in printed(ENDINGS, 60, first=4))


def test_lines_hang_behind_what_is_before_them() -> None:
    stream = io.StringIO()
    print_lines(Console(file=stream, width=24, highlight=False, markup=False), ["a line that is longer than the width"])
    assert stream.getvalue() == "- a line that is longer\n  than the width\n"
