"""Progress as a line: what it says, how often, and that it ends in a line of its own."""

from __future__ import annotations

import pytest

from groundswell.show.progress import print_progress
from groundswell.study.ensemble import Progress


def test_a_line_says_worlds_seconds_and_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    print_progress(Progress("compiling", 0, 40, 0.0, 0, {}))
    print_progress(Progress("running", 10, 40, 5.0, 10, {}))
    print_progress(Progress("done", 40, 40, 20.0, 40, {}))
    told = capsys.readouterr()
    assert not told.out
    first, second, last = [line.rstrip(" ") for line in told.err.split("\r")[1:]]
    assert first.startswith("preparing the rules")
    assert second == "10 of 40 worlds, 5 s, about 15 s more"
    assert last.split("\n")[0].rstrip() == "40 of 40 worlds, 20 s"
    assert told.err.endswith("\n")


def test_a_long_run_is_told_of_a_hundred_times(capsys: pytest.CaptureFixture[str]) -> None:
    for done in range(1, 10_001):
        print_progress(Progress("running", done, 10_000, 1.0, done, {}))
    assert capsys.readouterr().err.count("\r") == 100


def test_a_run_that_goes_on_tells_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    print_progress(Progress("running", 32, 64, 0.0, 0, {}))
    assert "32 of 64 worlds" in capsys.readouterr().err


def test_while_rules_are_compiled_their_row_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_progress(Progress("compiling", 41, 130, 0.0, 0, {}, "forces"))
    assert "compiling the rules: row 'forces', 41 of 130" in capsys.readouterr().err
