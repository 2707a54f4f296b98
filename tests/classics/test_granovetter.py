"""Granovetter 1978: the two crowds of the paper, the large normal crowd, and the trap of a finite one."""

import numpy as np
import pytest

from groundswell.classics.granovetter import (
    KINDS,
    cascade,
    critical_spread,
    curve,
    equilibria,
    equilibrium,
    fixed_points,
    path,
    root_between,
    sweep,
    thresholds_of,
)

# The share who join in a large crowd with mean threshold 0.25, by spread: computed by another program.
LARGE_CROWD = {0.10: 0.0077, 0.12: 0.0402, 0.122: 0.0548, 0.25: 0.9986, 0.5: 0.9049, 1.0: 0.6586}
CRITICAL = 0.12222086837
# The chance that half of 100 join, mean 25, from 20,000 drawn crowds of another program, as printed.
CHANCE = {10.0: 0.004, 12.0: 0.16, 12.2: 0.20, 13.0: 0.38, 15.0: 0.80, 20.0: 0.997}


def one_by_one(thresholds):
    """The rule as the paper tells it: look around, join, look again."""
    joined = [False] * len(thresholds)
    while True:
        count = sum(joined)
        joined = [already or count >= threshold for already, threshold in zip(joined, thresholds)]
        if sum(joined) == count:
            return count


def test_a_ladder_all_go_and_one_missing_rung_leaves_one():
    """G1, exact."""
    assert equilibrium(np.arange(100)) == 100
    changed = np.arange(100)
    changed[1] = 2
    assert equilibrium(changed) == 1
    assert int(cascade(kind="ladder").equilibrium) == 100
    assert int(cascade(kind="broken ladder").equilibrium) == 1


@pytest.mark.parametrize("spread", LARGE_CROWD)
def test_a_large_crowd(spread):
    """G2: the smallest fixed point of F(r) = Phi((r - 0.25) / spread)."""
    assert fixed_points(0.25, spread)[0] == pytest.approx(LARGE_CROWD[spread], abs=5e-5)


def test_the_critical_spread():
    """G2, exact: just below it few join, just above all."""
    tipping = critical_spread(0.25)
    assert tipping.spread == pytest.approx(CRITICAL, abs=5e-10)
    assert len(fixed_points(0.25, tipping.spread - 1e-9)) == 3
    assert len(fixed_points(0.25, tipping.spread + 1e-9)) == 1
    assert tipping.below == pytest.approx(fixed_points(0.25, tipping.spread - 1e-12)[0], abs=1e-5)
    assert tipping.above == pytest.approx(1.0, abs=1e-6)
    assert 0.05 < tipping.below < 0.07  # "about 6 of 100"
    for mean in (0.05, 0.1, 0.4, 0.49):
        spread = critical_spread(mean).spread
        assert len(fixed_points(mean, spread * 0.999)) == 3
        assert len(fixed_points(mean, spread * 1.001)) == 1


def test_fixed_points_are_where_the_curve_meets_the_diagonal():
    shown = curve(0.25, 0.1)
    assert shown.fixed_point.size == 3
    np.testing.assert_array_equal(shown.steepness < 1.0, [True, False, True])
    for mean, spread in ((0.25, 0.12), (0.5, 0.1), (0.9, 0.05), (0.3, 2.0)):
        dense = curve(mean, spread, 20_001)
        crossings = np.count_nonzero(np.diff(np.sign(dense.willing.to_numpy() - dense.share.to_numpy())))
        assert dense.fixed_point.size == pytest.approx(crossings, abs=1)  # a grid may step on or over one at an end
        assert len(fixed_points(mean, spread)) in (1, 3)
    assert fixed_points(0.5, 0.1)[1] == 0.5


def test_finite_crowds_jump_elsewhere():
    """The trap: at 12.2 of 100, where the large crowd jumps, no finite one with the same distribution does."""

    def ends(spread):
        return tuple(
            equilibrium(thresholds_of(100, 25.0, spread, kind)) >= 50 for kind in ("quantiles", "rounded quantiles")
        )

    assert fixed_points(0.25, 0.1223)[0] > 0.99
    assert ends(12.2) == (False, False)
    assert ends(12.3) == (False, True)
    assert ends(12.5) == (False, True)
    assert ends(13.0) == (True, True)


def test_drawn_crowds_have_a_chance():
    """20,000 crowds here and there: four standard errors of the difference, and what printing rounds away."""
    shown = sweep(spreads=tuple(CHANCE), crowds=20_000)
    for spread, there in CHANCE.items():
        here = float(shown.chance_of_half.sel(spread=spread))
        printed = 0.0005 if there in (0.004, 0.997) else 0.005
        error = 4.0 * np.sqrt(2.0 * there * (1.0 - there) / 20_000)
        assert abs(here - there) < error + printed, (spread, here, there)


def test_all_ways_to_the_equilibrium_agree():
    for seed in range(40):
        thresholds = thresholds_of(60, 15.0, 8.0, "draws", seed)
        steps = path(thresholds)
        assert equilibrium(thresholds) == steps[-1] == one_by_one(thresholds)
        assert (np.diff(steps) > 0).all()
    several = np.stack([thresholds_of(60, 15.0, 8.0, "draws", seed) for seed in range(5)])
    np.testing.assert_array_equal(equilibria(several), [equilibrium(one) for one in several])


@pytest.mark.parametrize("kind", KINDS)
def test_a_cascade_shows_itself(kind):
    shown = cascade(people=50, mean=12.0, spread=6.0, kind=kind, seed=3)
    assert shown.identical(cascade(people=50, mean=12.0, spread=6.0, kind=kind, seed=3))
    assert int(shown.joined[-1]) == int(shown.equilibrium) == int(shown.fixed_point[0])
    for count in (0, 10, 50):
        assert int(shown.willing.sel(count=count)) == int((shown.threshold <= count).sum())


def test_draws_have_the_seed_of_their_name():
    once, again = (cascade(kind="draws", seed=seed).threshold for seed in (1, 2))
    assert not once.equals(again)
    assert float(once.mean()) == pytest.approx(25.0, abs=4 * 12.2 / 10)


def test_what_cannot_be_played_is_said():
    with pytest.raises(ValueError, match="at least 2"):
        cascade(people=1)
    with pytest.raises(ValueError, match="above 0"):
        cascade(spread=0.0)
    with pytest.raises(ValueError, match="rounded quantiles"):
        thresholds_of(100, 25.0, 12.0, "normal")
    with pytest.raises(ValueError, match=r"below 0\.5"):
        critical_spread(0.5)
    with pytest.raises(ValueError, match="above 0"):
        fixed_points(0.25, -1.0)
    with pytest.raises(ValueError, match="change of sign"):
        root_between(lambda x: x + 5.0, 0.0, 1.0)
