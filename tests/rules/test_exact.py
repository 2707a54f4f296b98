"""Numbers on a grid: what is rounded to what, and that the decision to join is exact."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.exact import on_grid, trait
from groundswell.rules.turnout import goes_on, joins

from .rule_laws import agree

FINE = 2**24
COARSE = 2**16


@pytest.mark.parametrize(
    ("x", "cell"),
    [
        (0.0, 0),
        (1.0, FINE),
        (3.4 / FINE, 3),
        (3.5 / FINE, 4),  # floor(3.5 + 0.5) = 4
        (3.6 / FINE, 4),
        (-3.5 / FINE, -3),  # floor(-3.5 + 0.5) = -3: a half goes up on both sides of zero
        (-3.6 / FINE, -4),
        (1.0 / 3.0, 5592405),  # 2^24 / 3 = 5592405.33
    ],
)
def test_a_quantity_goes_to_the_nearest_cell(x, cell):
    assert on_grid(x) == cell / FINE


@given(st.floats(-100.0, 100.0))
def test_a_quantity_on_the_grid_stays_and_is_near(x):
    there = on_grid(x)
    assert on_grid(there) == there
    assert abs(there - x) <= 0.5 / FINE
    assert (Fraction(there) * FINE).denominator == 1


@given(st.floats(-100.0, 100.0), st.floats(0.0, 1.0))
def test_rounding_keeps_the_order(x, more):
    assert on_grid(x + more) >= on_grid(x)


def test_the_four_traits_are_the_four_quarters_of_a_word():
    word = np.uint64(0xFFFF_8000_0001_4000)
    # lowest 16 bits first: 0x4000 / 65536 = 16384 / 65536 = 1/4; 1 / 65536; 1/2; 65535 / 65536
    assert [trait(word, place) for place in range(4)] == [0.25, 1 / COARSE, 0.5, 1 - 1 / COARSE]


@given(st.integers(0, 2**64 - 1), st.integers(0, 3))
def test_a_trait_is_a_multiple_of_2_to_the_minus_16_below_1(word, place):
    value = trait(np.uint64(word), place)
    assert 0.0 <= value < 1.0
    assert value * COARSE == (word >> (16 * place)) & 0xFFFF


def random_citizens(count):
    """Traits on their grid and a district's coefficients on theirs, many of them on the edge of joining."""
    random = np.random.default_rng(16)
    # a third of them with few bits, so that some stand on the edge to the last bit
    fine = np.where(random.random(count) < 0.33, 2**12, FINE)
    few = np.where(fine < FINE, 2**8, COARSE)
    rank, averse = (np.floor(random.random(count) * few) / few for _ in range(2))
    steep, deter = (np.floor(random.random(count) * 2.0 * fine) / fine for _ in range(2))
    near = averse * deter - rank * steep  # exact: at most 41 bits
    base = np.floor(near * FINE + random.integers(-2, 3, count)) / FINE
    base = np.where(random.random(count) < 0.3, np.floor((random.random(count) - 0.7) * FINE) / FINE, base)
    return zip(rank.tolist(), averse.tolist(), steep.tolist(), base.tolist(), deter.tolist(), strict=True)


def test_joining_is_decided_exactly_for_20_000_citizens_on_the_edge():
    joined = ties = 0
    for rank, averse, steep, base, deter in random_citizens(20_000):
        exact = Fraction(steep) * Fraction(rank) + Fraction(base) - Fraction(averse) * Fraction(deter)
        assert joins(rank, averse, steep, base, deter) == (exact > 0)
        joined += exact > 0
        ties += exact == 0
    assert 5_000 < joined < 15_000
    assert ties > 0  # the sample does reach the edge itself


def test_the_order_of_the_sum_does_not_matter_on_the_grid():
    for rank, averse, steep, base, deter in random_citizens(5_000):
        one_way = (steep * rank + base) - averse * deter
        other_way = (steep * rank - averse * deter) + base
        assert (
            one_way
            == other_way
            == float(Fraction(steep) * Fraction(rank) + Fraction(base) - Fraction(averse) * Fraction(deter))
        )


def test_off_the_grid_the_order_does_matter():
    """What the grid is for: without it, the last bit depends on the order of the sum."""
    random = np.random.default_rng(17)
    terms = random.random((2_000, 5))
    flipped = 0
    for rank, averse, steep, base, deter in terms.tolist():
        flipped += (steep * rank + base) - averse * deter != (steep * rank - averse * deter) + base
    assert flipped > 100


def test_compiled_as_written():
    agree(on_grid, [(x,) for x in (0.0, 1 / 3, -1 / 3, 3.5 / FINE, -3.5 / FINE, 17.25)])
    agree(trait, [(np.uint64(0x0123_4567_89AB_CDEF), place) for place in range(4)])
    edge = list(random_citizens(200))
    agree(joins, edge)
    agree(goes_on, [(*citizen, 0.03125) for citizen in edge])
