"""Makowsky and Rubin's hidden preferences: the rule, and the signs that the abstracts report."""

import numpy as np
import pytest

from groundswell.classics.makowsky_rubin import four_cells, society, stated, tipping

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module")
def cells():
    return four_cells(seeds=SEEDS)


def test_a_statement_minimises_the_weighted_distance():
    rows = np.random.default_rng(7).random((200, 5))
    options = np.linspace(0.0, 1.0, 20_001)
    for private, neighbours, authority, first, second in rows:
        weights = np.array([first, second, 0.7])
        points = np.array([private, neighbours, authority])
        arguments = (np.array([private]), np.array([neighbours]), authority, np.array([first]), np.array([second]), 0.7)
        for distance, power in (("absolute", 1), ("squared", 2)):
            cost = (weights[:, np.newaxis] * np.abs(points[:, np.newaxis] - options) ** power).sum(axis=0)
            assert stated(*arguments, distance)[0] == pytest.approx(options[cost.argmin()], abs=1e-4)


def test_falsification_rises_with_centralisation_and_falls_with_range(cells):
    hidden = cells["falsification"]
    assert np.all(hidden.diff("centralisation") > 0.1)
    assert np.all(hidden.diff("reach") < 0.0)  # in every society and at both degrees


def test_change_is_largest_where_both_are_high(cells):
    change = cells["change"].mean("seed")
    others = change.where((change["centralisation"] < 0.4) | (change["reach"] < 8))
    assert np.all(change.sel(centralisation=0.45, reach=8) > 1.05 * others.max(("centralisation", "reach")))


def test_the_signs_need_no_fall_of_the_authority():
    found = four_cells((0.1, 0.25, 0.45), (1, 4, 8, 15), (0.04, 0.16, 0.36), tolerance=1.0, seeds=SEEDS[:2])
    assert not found["gone"].any()
    assert np.all(found["falsification"].diff("centralisation") > 0.0)
    assert np.all(found["falsification"].sel(reach=1) > found["falsification"].sel(reach=[4, 8, 15]).max("reach"))
    assert np.all(found["change"].diff("centralisation") > 0.0)
    assert np.all(found["change"].diff("reach") > 0.0)


def test_tipping_needs_a_smaller_shock_with_wider_networks_and_a_larger_one_with_centralisation():
    sizes = np.array([[tipping(c, reach) for reach in (1, 4, 15)] for c in (0.1, 0.25, 0.45)])
    assert np.all(np.diff(sizes, axis=0) > 0.0)
    assert np.all(np.diff(sizes, axis=1) <= 0.0)  # found to one row of 40, which two ranges may share
    assert np.all(sizes[:, 2] < sizes[:, 0])


def test_change_is_discontinuous_in_the_shock():
    edge = tipping(0.45, 8)
    below, at = (society(shock=size)["change"] for size in ((edge**0.5 - 1 / 40) ** 2, edge))
    assert float(at) - float(below) > 0.15


def test_the_earlier_drafts_claim_holds_between_some_degrees_only():
    """Change falls with centralisation at low range and rises at high range: from 0.3 to 0.45, not from 0.1 to 0.45."""
    from_middle = four_cells((0.3, 0.45), (1, 8), (0.25,), seeds=SEEDS)["change"].mean("seed").isel(shock=0)
    assert float(from_middle.diff("centralisation").sel(reach=1).item()) < 0.0
    assert float(from_middle.diff("centralisation").sel(reach=8).item()) > 0.0
    from_low = four_cells((0.1, 0.45), (1,), (0.25,), seeds=SEEDS)["change"].mean("seed")
    assert float(from_low.diff("centralisation").item()) > 0.0


def test_squared_distances_lose_the_effect_of_range():
    found = four_cells(shocks=(0.04,), tolerance=1.0, distance="squared", seeds=SEEDS)["falsification"].mean("seed")
    assert np.abs(found.diff("reach")).max() < 0.002
    assert np.all(found.diff("centralisation") > 0.1)


def test_where_neighbours_are_alike_the_sign_of_range_turns():
    found = four_cells(seeds=SEEDS, alike=True)
    assert np.all(found["falsification"].diff("reach") > 0.01)
    assert np.all(found["falsification"].diff("centralisation") > 0.0)
    even = np.sort(society(alike=True)["private"].values, axis=None)
    assert even == pytest.approx((np.arange(1600) + 0.5) / 1600)


def test_extremes():
    free = society(centralisation=0.0, tolerance=1.0)
    total = society(centralisation=0.6, tolerance=1.0, shock=0.25)
    assert float(free["before"].mean()) > 0.45
    assert float(np.abs(total["before"]).max()) == 0.0
    assert float(total["change"]) == pytest.approx(0.25)
    assert float(society(shock=0.0)["change"]) == pytest.approx(0.0, abs=1e-6)
    quiet = society()
    assert np.all(np.diff(quiet["mean"]) > -1e-12)
    assert quiet["mean"].sizes["round"] == quiet.sizes["round"]
    assert tipping(tolerance=1.0) == np.inf


def test_the_same_seed_gives_the_same_society():
    assert society(seed=5).identical(society(seed=5))
    assert not np.array_equal(society(seed=5)["private"], society(seed=6)["private"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"people": 1000}, "people is 1000; a square number"),
        ({"reach": 20}, "reach is 20; whole sites, from 1 to below half of 40"),
        ({"centralisation": 1.0}, "centralisation is 1"),
        ({"distance": "cubed"}, "distance 'cubed' is not one of absolute, squared"),
        ({"shock": 2.0}, "shock 2"),
    ],
)
def test_what_cannot_be_asked_is_told(arguments, said):
    with pytest.raises(ValueError, match=said):
        society(**arguments)
