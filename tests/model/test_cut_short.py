"""A sweep cut short after each of its parts: the same statements up to there, and nothing after."""

from __future__ import annotations

from typing import Any

from groundswell.model.cut_short import cut_short
from groundswell.model.rows.citizens import ask_blocks
from groundswell.model.rows.elites import choose_sides
from groundswell.rules.rule import is_rule, sweep


@sweep
def _first(told, block):
    told.append(("first", block))
    return block


@sweep
def _second(told, block):
    told.append(("second", block))


@sweep
def _whole(told, blocks):
    """Two parts, with a statement that calls nothing between them."""
    told.append("begun")
    for block in range(blocks):
        found = _first(told, block)
        if found == 1:
            continue
        _second(told, block)


_first.__module__ = _second.__module__ = "groundswell.model.rows.example"


def test_each_part_ends_where_its_sweep_was_called() -> None:
    parts = cut_short(_whole)
    assert [name for name, _ in parts] == ["_first", "_second"]
    told: dict[str, list[Any]] = {}
    for name, part in parts:
        part(told.setdefault(name, []), 2)
    assert told["_first"] == ["begun", ("first", 0), ("first", 1)]
    assert told["_second"] == ["begun", ("first", 0), ("second", 0), ("first", 1)]
    assert parts[-1][1] is _whole
    assert all(is_rule(part) for _, part in parts)
    assert [part.__name__ for _, part in parts] == ["_whole_until__first", "_whole"]


def test_a_sweep_without_a_loop_of_sweeps_is_one_part() -> None:
    assert cut_short(_first) == [("_first", _first)]
    assert [name for name, _ in cut_short(choose_sides)][-1:] != []


def test_the_sweep_of_row_two_has_parts_that_are_named_once() -> None:
    names = [name for name, _ in cut_short(ask_blocks)]
    assert len(names) == len(set(names)) > 2
