"""Worlds at different weights agree: the same share of citizens, with an error like one over the root of the agents."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from groundswell.model.world import Ground, lay_ground, new_life
from model.tiny import asked, case_of, tiny_tree

CITIZENS = 500_000
WEIGHTS = (1, 10, 100)
SEEDS = 24


@functools.cache
def ground(citizens_per_agent: int) -> Ground:
    """One district of half a million, its numbers at their central values."""
    tree = tiny_tree(days=1)
    tree["districts"] = [{**tree["districts"][0], "population": CITIZENS, "officers": 500}]
    tree["spread"] = {"parameters": False, "inputs": False}
    return lay_ground(case_of(tree), citizens_per_agent)


@functools.cache
def shares(citizens_per_agent: int) -> np.ndarray:
    """The share in the street on one evening at frozen belief, after a morning and an afternoon, by seed."""
    found = []
    for seed in range(SEEDS):
        life = new_life(ground(citizens_per_agent), seed)
        life.world.audiences["belief"] = 0.0
        for step in (1, 2, 3):
            out = asked(life, step, insult=0.25)
        found.append(float(out.mean()))
    return np.array(found)


def test_weights_agree_within_sampling_error() -> None:
    most = shares(1).mean()
    assert 0.002 < most < 0.06
    for weight in WEIGHTS[1:]:
        found = shares(weight)
        error = np.sqrt((found.var() + shares(1).var()) / SEEDS)
        assert abs(found.mean() - most) < 4.5 * error


@pytest.mark.parametrize(("fine", "coarse"), [(1, 10), (10, 100), (1, 100)])
def test_the_error_shrinks_like_the_root_of_the_agents(fine: int, coarse: int) -> None:
    """The ratio of two sample deviations of 24 worlds each is within a factor 1.9 of the root of the weights'."""
    ratio = shares(coarse).std() / shares(fine).std()
    expected = np.sqrt(coarse / fine)
    assert expected / 1.9 < ratio < expected * 1.9


def test_the_error_is_that_of_a_sample() -> None:
    """Each agent is a draw: the deviation is near sqrt(p (1 - p) / agents), contacts adding a little."""
    for weight in WEIGHTS:
        found = shares(weight)
        binomial = np.sqrt(found.mean() * (1.0 - found.mean()) / (CITIZENS / weight))
        assert 0.6 * binomial < found.std() < 2.0 * binomial
