"""The variance split on outcomes whose shares are known, and its corners."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from groundswell.model.casefile import load_case
from groundswell.model.world import seed_of
from groundswell.study.structures import AS_IT_IS, STRUCTURES, structures_of
from groundswell.study.variance import SOURCES, corner_points, split_of

TAKEN = np.array(list(product((False, True), repeat=4)))


def outcome_at(pairs: int, seed: int = 1) -> np.ndarray:
    """2a + b + 2cd + 10 at all corners of pairs of standard normal draws: variances 4, 1 and 4 of 9."""
    drawn = np.random.default_rng(seed).standard_normal((pairs, 2, 4))
    at = [np.where(taken, drawn[:, 1], drawn[:, 0]) for taken in TAKEN]
    return np.stack([2.0 * a + b + 2.0 * c * d + 10.0 for a, b, c, d in (each.T for each in at)], 1)


def test_known_shares_are_found() -> None:
    found = split_of(outcome_at(3000), TAKEN, 1)
    assert found.alone == pytest.approx([4 / 9, 1 / 9, 0.0, 0.0], abs=0.04)
    assert found.whole == pytest.approx([4 / 9, 1 / 9, 4 / 9, 4 / 9], abs=0.04)
    assert found.together[0] == pytest.approx(4 / 9, abs=0.04)
    assert found.variance == pytest.approx(9.0, rel=0.1)


def test_intervals_hold_the_known_shares_about_as_often_as_they_say() -> None:
    held = 0
    for seed in range(20):
        found = split_of(outcome_at(150, seed), TAKEN, seed)
        held += int(found.alone_low[0] <= 4 / 9 <= found.alone_high[0])
    assert 14 <= held <= 20


def test_an_outcome_that_never_differs_has_no_shares() -> None:
    found = split_of(np.ones((10, 16)), TAKEN, 1)
    assert np.isnan(found.alone).all()
    assert found.variance == 0.0


def test_each_corner_takes_its_sources_from_one_of_two_worlds() -> None:
    case = load_case("kazakhstan-2022")
    corners = corner_points(case, 5, 3, 4)
    assert corners.sources == SOURCES
    assert corners.points.worlds == 3 * 16
    for name, column in (("parameters", "numbers"), ("inputs", "inputs"), ("chance", "chance")):
        seeds = getattr(corners.points, column).reshape(3, 16)
        taken = corners.taken[:, SOURCES.index(name)]
        assert (seeds[:, ~taken] == np.array([seed_of(4, pair) for pair in range(3)], np.uint64)[:, None]).all()
        assert (seeds[:, taken] != seeds[:, ~taken]).all()
    more = corner_points(case, 5, 6, 4)
    assert np.array_equal(more.points.structure[:48], corners.points.structure)


def test_what_is_stilled_is_no_source() -> None:
    case = load_case("kazakhstan-2022", ["spread.inputs=false"])
    assert corner_points(case, 1, 2, 1).sources == ("parameters", "chance")


def test_a_structure_that_the_case_has_already_is_no_other() -> None:
    assert list(structures_of(load_case("kazakhstan-2022"))) == list(STRUCTURES)
    without = structures_of(load_case("kazakhstan-2022", ["switches.frame=false", "switches.danger=floor"]))
    assert set(STRUCTURES) - set(without) == {"no frame", "danger floor"}
    assert AS_IT_IS in without


def test_every_structure_can_be_played() -> None:
    for settings in STRUCTURES.values():
        load_case("kazakhstan-2022", settings)
