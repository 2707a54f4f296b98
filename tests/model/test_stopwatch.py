"""What the stopwatch knows of the rows without compiling one; study/test_profile.py holds what it times to a run."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import groundswell.model.rows
from groundswell.model.rows.citizens import ask_blocks
from groundswell.model.rows.street import count_street
from groundswell.model.rows.taken import take
from groundswell.model.step import ROWS
from groundswell.model.stopwatch import _covered, _emptied, row_of
from groundswell.rules.rule import is_rule

FILES = [each.name for each in pkgutil.iter_modules(groundswell.model.rows.__path__)]


def test_a_sweep_belongs_to_the_row_that_its_file_names() -> None:
    assert [row_of(each) for each in (ask_blocks, count_street, take)] == [2, 2, 3]
    assert [row.order for row in ROWS] == list(range(1, len(ROWS) + 1))


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_rows_that_holds_sweeps_of_the_step_says_its_row(name: str) -> None:
    step = importlib.import_module("groundswell.model.step")
    module = importlib.import_module(f"groundswell.model.rows.{name}")
    called = [each for each in vars(step).values() if is_rule(each) and each.__module__ == module.__name__]
    assert all(1 <= row_of(each) <= len(ROWS) for each in called)


def test_time_is_counted_once_where_threads_overlap() -> None:
    assert _covered([(0.0, 2.0, 0.0), (1.0, 3.0, 0.0), (5.0, 6.0, 0.0), (5.2, 5.4, 0.0)]) == pytest.approx(4.0)
    assert _covered([]) == 0.0


def test_an_empty_twin_takes_what_its_sweep_takes() -> None:
    twin = _emptied(take)
    assert twin(*range(take.__code__.co_argcount)) is None
    assert twin.__code__.co_varnames == take.__code__.co_varnames[: take.__code__.co_argcount]
