"""Morris and Shin's regime change: the table, every equilibrium, the bound, and a crowd that is not told the answer."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.classics.global_game import quantile
from groundswell.classics.granovetter import fixed_points
from groundswell.classics.morris_shin import STEEPEST, equilibria, is_unique, regime_change, thresholds
from groundswell.classics.normal import share_below

# (p, alpha, tau, y) and theta*, computed by other hands from the same published equation.
TABLE = [
    ((0.25, 1, 1, 0.5), [0.914384]),
    ((0.5, 1, 1, 0.2), [0.686800]),
    ((0.5, 1, 1, 0.5), [0.5]),
    ((0.5, 1, 1, 0.8), [0.313200]),
    ((0.5, 4, 1, 0.8), [0.425789]),
    ((0.3, 4, 1, 0.6), [0.744985]),
    ((0.5, 1, 3, 0.5), [0.140214, 0.5, 0.859786]),
]
games = st.tuples(
    st.floats(0.02, 0.98), st.floats(0.05, 50.0), st.floats(0.0, 20.0), st.floats(-0.5, 1.5, allow_nan=False)
)


def at(game):
    return [each.threshold for each in equilibria(*game)]


@pytest.mark.parametrize(("game", "printed"), TABLE)
def test_the_table_to_its_digits(game, printed):
    assert at(game) == pytest.approx(printed, abs=5.1e-7)


@pytest.mark.parametrize("alpha", [0.01, 1, 7.3, 1e6])
@pytest.mark.parametrize("p", [0.01, 0.25, 0.5, 0.9])
def test_without_a_public_signal_the_precision_of_private_ones_does_not_matter(p, alpha):
    assert at((p, alpha, 0.0, 123.0)) == pytest.approx([1.0 - p], abs=1e-13)
    assert at((p, alpha, 1e-9 * math.sqrt(alpha), 0.3)) == pytest.approx([1.0 - p], abs=1e-8)


@pytest.mark.parametrize("alpha", [0.25, 1.0, 9.0])
def test_the_bound_of_uniqueness(alpha):
    assert pytest.approx(2.5066, abs=5e-5) == STEEPEST
    at_bound = STEEPEST * math.sqrt(alpha)
    assert is_unique(alpha, at_bound * (1 - 1e-12))
    assert not is_unique(alpha, at_bound * (1 + 1e-12))
    found = thresholds(0.5, alpha, (at_bound * 0.999, at_bound * 1.05), np.linspace(0.4, 0.6, 81))
    assert (found["count"][0] == 1).all()
    assert (found["count"][1] == 3).any()
    assert (found["count"][1] == 1).any()


@given(games)
@settings(max_examples=200, deadline=None)
def test_every_equilibrium_is_one_and_none_is_missed(game):
    p, alpha, tau, y = game
    steep, reluctant = tau / math.sqrt(alpha), math.sqrt((alpha + tau) / alpha) * quantile(p)
    found = equilibria(*game)
    assert len(found) in (1, 2, 3)
    assert [each.threshold for each in found] == sorted(each.threshold for each in found)
    if is_unique(alpha, tau):
        assert len(found) == 1
    for each in found:
        assert share_below(steep * (each.threshold - y) - reluctant) == pytest.approx(each.threshold, abs=1e-9)
        assert share_below(math.sqrt(alpha) * (each.cutoff - each.threshold)) == pytest.approx(each.threshold, abs=1e-9)
    u = np.linspace(-12.0, 12.0, 4001)
    excess = np.array([steep * (share_below(each) - y) - reluctant - each for each in u])
    seen = np.count_nonzero(np.diff(excess > 0.0))
    assert len(found) >= min(seen, 3)


@pytest.mark.parametrize("game", [row[0] for row in TABLE if row[0][2] > 0])
def test_it_is_granovetters_curve(game):
    p, alpha, tau, y = game
    steep, reluctant = tau / math.sqrt(alpha), math.sqrt((alpha + tau) / alpha) * quantile(p)
    assert at(game) == pytest.approx(list(fixed_points(y + reluctant / steep, 1.0 / steep)), abs=1e-12)


@pytest.mark.parametrize("game", [row[0] for row in TABLE])
def test_a_citizen_at_the_cutoff_is_indifferent_by_quadrature(game):
    p, alpha, tau, y = game
    for each in equilibria(*game):
        theta = np.linspace(-9.0, 9.0, 360_001)
        weight = np.exp(-0.5 * alpha * (each.cutoff - theta) ** 2 - 0.5 * tau * (y - theta) ** 2)
        assert weight[theta < each.threshold].sum() / weight.sum() == pytest.approx(p, abs=5e-5)


def test_who_rules_is_a_matter_of_names():
    for (p, alpha, tau, y), _ in TABLE:
        mirrored = [1.0 - each for each in at((1.0 - p, alpha, tau, 1.0 - y))][::-1]
        assert at((p, alpha, tau, y)) == pytest.approx(mirrored, abs=1e-12)


def test_response_is_the_derivative():
    step = 1e-6
    for (p, alpha, tau, y), _ in TABLE:
        above, below = at((p, alpha, tau, y + step)), at((p, alpha, tau, y - step))
        for rank, each in enumerate(equilibria(p, alpha, tau, y)):
            assert (above[rank] - below[rank]) / (2 * step) == pytest.approx(each.response, abs=1e-6)


@pytest.mark.parametrize(("game", "_"), TABLE)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_crowd_that_is_not_told_finds_the_threshold(game, _, seed):
    played = regime_change(*game, citizens=20_000, seed=seed, points=11)
    ends = played["threshold"].values[[-1, 0]]
    assert np.all(np.abs(played["simulated"] - ends) <= 4.0 * played["sampling_error"])
    assert float(played["sampling_error"].max()) < 0.01


def test_both_ways_of_thinking_meet_only_where_there_is_one_equilibrium():
    one, three = regime_change(points=11), regime_change(public_precision=3.0, points=11)
    assert float(np.ptp(one["simulated"].values)) < 1e-3
    assert float(np.ptp(three["simulated"].values)) > 0.7
    assert list(three["equilibrium"].values) == ["lowest", "middle", "highest"]
    assert list(three["pull"].values < 1.0) == [True, False, True]
    assert np.all(np.diff(one["belief"].values[0]) < 1e-5)
    assert np.all(np.diff(one["belief"].values[1]) > -1e-5)
    assert np.array_equal(regime_change(points=11)["belief"], one["belief"])


def test_extreme_precisions_are_solved_next_to_0_and_1():
    lowest, middle, highest = equilibria(0.5, 1.0, 1e4, 0.5)
    assert lowest.threshold < 1e-12
    assert middle.threshold == pytest.approx(0.5)
    assert highest.threshold == pytest.approx(1.0)
    assert lowest.cutoff < -1000 < 1000 < highest.cutoff


@pytest.mark.parametrize(
    ("game", "said"),
    [
        ((0.0, 1, 1, 0), "cost is 0"),
        ((float("nan"), 1, 1, 0), "cost is nan"),
        ((0.5, 0, 1, 0), "private_precision is 0"),
        ((0.5, 1, -1, 0), "public_precision is -1"),
        ((0.5, 1, 1, float("inf")), "signal is inf"),
    ],
)
def test_what_cannot_be_asked_is_told(game, said):
    with pytest.raises(ValueError, match=said):
        equilibria(*game)
