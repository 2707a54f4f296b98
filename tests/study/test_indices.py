"""Designs and indices on functions whose indices are known: Ishigami's, a straight line, a hump."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.model.casefile import load_case
from groundswell.model.world import seed_of
from groundswell.study.associations import associations_of, beyond_chance
from groundswell.study.designs import (
    CHANCE,
    OTHER_INPUTS,
    OTHER_PARAMETERS,
    hypercube_design,
    latin_hypercube,
    morris_design,
    sobol_design,
    sobol_points,
)
from groundswell.study.factors import factors_of
from groundswell.study.ground import ground_for
from groundswell.study.indices import effects_of, prefixes, shares_of

CASE = load_case("kazakhstan-2022")
GROUND = ground_for(CASE, 1000)
THREE = factors_of(GROUND, ["turnout.slack", "news.prior", "country.legitimacy"])


def ishigami(shares: np.ndarray) -> np.ndarray:
    x = np.pi * (2.0 * shares[:, :3] - 1.0)
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_sobols_shares_of_ishigamis_function_are_the_known_ones() -> None:
    design = sobol_design(CASE, THREE, 1024, 1, 1)
    found = shares_of(design.columns, ishigami(design.shares), 1)
    assert found.first[:3] == pytest.approx([0.314, 0.442, 0.0], abs=0.04)
    assert found.total[:3] == pytest.approx([0.558, 0.442, 0.244], abs=0.04)
    assert design.columns[3:] == (OTHER_PARAMETERS, OTHER_INPUTS, CHANCE)
    assert found.total[3:] == pytest.approx([0.0, 0.0, 0.0])
    assert (found.total_low <= found.total).all()
    assert (found.total <= found.total_high).all()


def test_intervals_narrow_with_the_design_and_say_when_they_have_converged() -> None:
    design = sobol_design(CASE, THREE, 1024, 1, 1)
    outcome = ishigami(design.shares)
    each = len(design.columns) + 2
    widths = []
    for size in prefixes(1024, doubling=True):
        found = shares_of(design.columns, outcome[: size * each], 1)
        widths.append((found.total_high - found.total_low)[:3].max())
    assert widths[0] > 1.5 * widths[-1]
    small = shares_of(design.columns, outcome[: 32 * each], 1)
    assert not small.converged[:3].all()
    assert small.converged[3:].all()


def test_a_smaller_design_is_the_beginning_of_a_larger_one() -> None:
    small, large = (sobol_design(CASE, THREE, size, 1, 1) for size in (16, 32))
    assert np.array_equal(small.shares, large.shares[: len(small.shares)])
    assert np.array_equal(small.points.chance, large.points.chance[: len(small.shares)])
    small, large = (morris_design(CASE, THREE, size, 1, 1) for size in (3, 6))
    assert np.array_equal(small.shares, large.shares[: len(small.shares)])


def test_morris_finds_the_slopes_of_a_line_with_their_signs() -> None:
    design = morris_design(CASE, THREE, 8, 1, 1)
    outcome = 3.0 * design.shares[:, 0] - 1.5 * design.shares[:, 1]
    found = effects_of(design.columns, design.shares, outcome, 1)
    step = 2.0 / 3.0
    assert found.absolute == pytest.approx([3.0 * step, 1.5 * step, 0.0])
    assert found.mean == pytest.approx([3.0 * step, -1.5 * step, 0.0])
    assert found.spread == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_a_trajectory_has_one_chance_and_changes_one_factor_at_a_time() -> None:
    design = morris_design(CASE, THREE, 4, 2, 7)
    steps = len(THREE.each) + 1
    changed = (np.diff(design.shares.reshape(4, steps, -1), axis=1) != 0.0).sum(2)
    assert (changed == 1).all()
    first = design.points.chance[: 4 * steps * 2].reshape(4, steps, 2)
    assert (first == first[:, :1]).all()
    assert first[0, 0, 0] == seed_of(7, 0)
    again = design.points.chance[4 * steps * 2 :].reshape(4, 2)
    assert len(np.unique(np.concatenate([first[:, 0], again]))) == 16


def test_a_hump_is_seen_though_it_has_no_slope() -> None:
    shares = latin_hypercube(400, 3, 1)
    found = associations_of(shares, (shares[:, 0] - 0.5) ** 2 + 0.02 * shares[:, 1], 1)
    assert abs(found.correlation[0]) < 0.15
    assert found.explained[0] > 0.9
    assert found.explained[2] < beyond_chance(400, 3)
    assert found.correlation_low[1] <= found.correlation[1] <= found.correlation_high[1]


def test_chance_alone_hardly_exceeds_what_is_called_beyond_chance() -> None:
    shares = latin_hypercube(200, 50, 5)
    outcome = np.random.default_rng(9).random(200)
    assert associations_of(shares, outcome, 1).explained.max() < beyond_chance(200, 50)


def test_an_outcome_that_never_differs_has_no_index() -> None:
    design = sobol_design(CASE, THREE, 4, 1, 1)
    assert np.isnan(shares_of(design.columns, np.ones(len(design.shares)), 1).total).all()
    design = morris_design(CASE, THREE, 2, 1, 1)
    assert np.isnan(effects_of(design.columns, design.shares, np.ones(len(design.shares)), 1).absolute).all()
    assert np.isnan(associations_of(design.shares, np.ones(len(design.shares)), 1).explained).all()


def test_designs_fill_their_space() -> None:
    cube = latin_hypercube(50, 4, 1)
    assert (np.sort((cube * 50).astype(int), axis=0) == np.arange(50)[:, None]).all()
    assert np.abs(sobol_points(64, 4, 1).mean(0) - 0.5).max() < 0.02


def test_what_spread_stills_is_no_column() -> None:
    still = load_case("kazakhstan-2022", ["spread.choice=false", "spread.inputs=false"])
    factors = factors_of(ground_for(still, 1000), ["turnout.slack"])
    design = sobol_design(still, factors, 4, 1, 1)
    assert design.columns == ("turnout.slack", OTHER_PARAMETERS)
    assert len(np.unique(design.points.chance)) == 1
    assert len(np.unique(hypercube_design(still, factors, 5, 1, 1).points.chance)) == 1
