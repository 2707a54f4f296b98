"""A rule stays the function it was, and its numbers say unit, range and source or are refused."""

from typing import Annotated, NamedTuple

import pytest

from groundswell.model.numbers import GROUPS, known_numbers
from groundswell.rules.rule import Number, Says, is_rule, numbers_of, rule, sweep
from groundswell.rules.turnout import Turnout, joins


class Example(NamedTuple):
    speed: Annotated[float, Says("km per hour", 1.0, 6.0, "a walk")] = 4.0
    rest: Annotated[float, Says("hours", 0.0, 2.0, "a bench")] = 0.5


def test_a_marked_function_is_the_same_object():
    def twice(x):
        return 2 * x

    assert not is_rule(twice)
    assert rule(twice) is twice
    assert is_rule(twice)
    assert twice(21) == 42


def test_a_sweep_is_marked_as_well():
    assert is_rule(sweep(lambda: 0))


def test_what_is_not_a_function_is_no_rule():
    assert not is_rule(None)
    assert not is_rule(3.0)


def test_numbers_come_in_the_order_of_the_file():
    assert numbers_of(Example) == (
        Number("example.speed", 4.0, 1.0, 6.0, "km per hour", "a walk"),
        Number("example.rest", 0.5, 0.0, 2.0, "hours", "a bench"),
    )


def test_a_number_that_says_nothing_is_refused():
    class Silent(NamedTuple):
        speed: float = 4.0

    with pytest.raises(TypeError, match=r"Silent\.speed"):
        numbers_of(Silent)


class Slow(NamedTuple):
    speed: Annotated[float, Says("km per hour", 1.0, 6.0, "a walk")] = 0.5


class Fast(NamedTuple):
    speed: Annotated[float, Says("km per hour", 1.0, 6.0, "a walk")] = 6.5


@pytest.mark.parametrize("outside", [Slow, Fast])
def test_a_default_outside_its_interval_is_refused(outside):
    with pytest.raises(TypeError, match=rf"{outside.__name__}\.speed"):
        numbers_of(outside)


@pytest.mark.parametrize("group", GROUPS)
def test_every_number_says_its_unit_range_and_source(group):
    for number in numbers_of(group):
        assert number.unit, number.key
        assert number.source, number.key
        assert number.low < number.high, number.key
        assert number.low <= number.value <= number.high, number.key


def test_every_key_is_there_once():
    assert len(known_numbers()) == sum(len(numbers_of(group)) for group in GROUPS)
    assert known_numbers()["turnout.threshold"].value == Turnout().threshold


def test_the_laws_are_marked():
    assert is_rule(joins)
