"""One draw of all numbers: inside their intervals, fixed ones fixed, and none moved by the coming of another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from groundswell.model.numbers import GROUPS, Numbers, draw_between, draw_numbers, known_numbers
from groundswell.model.world import lay_ground, new_life, seed_of
from groundswell.rules import draws
from model.tiny import tiny_case

seeds = some.integers(0, 2**64 - 1)


@given(seeds)
def test_draws_stay_in_their_intervals(seed: int) -> None:
    _, values = draw_numbers(seed, {})
    for value, number in zip(values, known_numbers().values()):
        assert number.low <= value <= number.high, number.key


@given(seeds)
def test_inputs_stay_in_their_intervals(seed: int) -> None:
    case = tiny_case()
    life = new_life(lay_ground(case, 100), seed)
    for value, each in zip(life.input_values, case.inputs()):
        assert each.low <= value <= each.high, each.key
    for name in ("hardship", "legitimacy", "exposure", "online", "kinship", "organisation"):
        assert ((life.world.districts[name] >= 0.0) & (life.world.districts[name] <= 1.0)).all(), name


def test_a_fixed_number_stays_and_moves_no_other() -> None:
    _, free = draw_numbers(7, {})
    numbers, values = draw_numbers(7, {"turnout.threshold": 0.07})
    place = list(known_numbers()).index("turnout.threshold")
    assert numbers.turnout.threshold == values[place] == 0.07
    np.testing.assert_array_equal(np.delete(values, place), np.delete(free, place))


def test_undrawn_numbers_are_the_defaults() -> None:
    numbers, values = draw_numbers(7, {}, False)
    assert numbers == Numbers(*(group() for group in GROUPS))
    np.testing.assert_array_equal(values, [number.value for number in known_numbers().values()])


@given(seeds)
def test_another_name_moves_no_draw(seed: int) -> None:
    names = ("a", "b", "c")
    low, mode, high = np.zeros(3), np.full(3, 0.3), np.ones(3)
    without = draw_between(seed, names, low, mode, high, draws.PARAMETER)
    more = draw_between(seed, ("new", *names), *(np.append(0.5, each) for each in (low, mode, high)), draws.PARAMETER)
    np.testing.assert_array_equal(more[1:], without)
    turned = draw_between(seed, names[::-1], low, mode, high, draws.PARAMETER)
    np.testing.assert_array_equal(turned[::-1], without)


def test_draws_are_triangular() -> None:
    """Mean (low + mode + high) / 3 and variance (l^2 + m^2 + h^2 - lm - lh - mh) / 18 over 4,000 names, 4 sd."""
    names = tuple(str(number) for number in range(4000))
    one = np.ones(len(names))
    found = draw_between(3, names, 0.0 * one, 0.2 * one, one, draws.INPUT)
    variance = (0.2**2 + 1.0 - 0.2) / 18.0
    assert abs(found.mean() - 0.4) < 4.0 * np.sqrt(variance / len(names))
    assert abs(found.var() / variance - 1.0) < 0.1


@pytest.mark.parametrize("width", [0.0])
def test_an_interval_without_width_gives_its_value(width: float) -> None:
    low = mode = high = np.array([0.4 + width])
    assert draw_between(1, ("a",), low, mode, high, draws.INPUT)[0] == 0.4


def test_seeds_of_worlds_differ() -> None:
    found = {seed_of(seed, world) for seed in range(20) for world in range(200)}
    assert len(found) == 4000
    assert seed_of(1, 2) == seed_of(1, 2)


def test_a_world_is_named_by_its_seed_alone() -> None:
    """Adding days or a switch moves no draw of a number or an input."""
    one = new_life(lay_ground(tiny_case(days=8), 100), 11)
    other = new_life(lay_ground(tiny_case(days=3, contacts=False), 1), 11)
    np.testing.assert_array_equal(one.parameter_values, other.parameter_values)
    np.testing.assert_array_equal(one.input_values, other.input_values)
