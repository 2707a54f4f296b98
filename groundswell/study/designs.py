"""Designs: which points of the space of numbers, inputs and chance are played, by Latin hypercube, Sobol and Morris."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.world import seed_of
from groundswell.study.factors import Factors
from groundswell.study.points import Points

__all__ = [
    "CHANCE",
    "LEVELS",
    "OTHER_INPUTS",
    "OTHER_PARAMETERS",
    "Design",
    "hypercube_design",
    "latin_hypercube",
    "morris_design",
    "sobol_design",
    "sobol_points",
    "unit_problem",
]

CHANCE, OTHER_PARAMETERS, OTHER_INPUTS = "chance", "other parameters", "other inputs"
LEVELS = 4  # of a Morris trajectory: each step goes two thirds of the way across a factor's probability
_FINE = 2**53  # as many seeds as there are shares


class Design(NamedTuple):
    """A design over its columns: the factors, and for Sobol the sources that are not among them.

    shares: float64 (point, column), 0 to 1. points: the worlds to play, ``worlds`` of them in turn for each row of
    ``shares``; after those of all rows, for Morris, one more for each trajectory: its first point with another chance.
    size: trajectories (Morris), base samples (Sobol), points (Latin hypercube).
    """

    method: str
    columns: tuple[str, ...]
    shares: np.ndarray
    points: Points
    size: int
    worlds: int


def latin_hypercube(points: int, columns: int, seed: int) -> np.ndarray:
    """A scrambled Latin hypercube (McKay and others 1979), float64 (point, column), from scipy.stats.qmc."""
    from scipy.stats import qmc

    return qmc.LatinHypercube(columns, rng=_generator(seed)).random(points)


def sobol_points(points: int, columns: int, seed: int) -> np.ndarray:
    """A scrambled Sobol sequence (Owen 1998), float64 (point, column), from scipy.stats.qmc; best a power of two."""
    from scipy.stats import qmc

    return qmc.Sobol(columns, rng=_generator(seed)).random(points)


def unit_problem(columns: tuple[str, ...]) -> dict[str, object]:
    """What SALib calls a problem: each column from 0 to 1."""
    return {"num_vars": len(columns), "names": list(columns), "bounds": [[0.0, 1.0]] * len(columns)}


def hypercube_design(case: Case, factors: Factors, points: int, worlds: int, seed: int) -> Design:
    """Points of a Latin hypercube over the factors; all else of point k is drawn as in world k of a run."""
    shares = latin_hypercube(points, len(factors.each), seed)
    own = _seeds(seed, np.arange(points))
    chance = own if case.spread.choice else np.full_like(own, seed_of(seed, 0))
    return Design("lhs", factors.keys, shares, _points(factors, shares, own, own, chance, worlds), points, worlds)


def morris_design(case: Case, factors: Factors, trajectories: int, worlds: int, seed: int) -> Design:
    """Trajectories (Morris 1991) that change one factor at a time; all else stays as in one world of a run.

    Trajectory t has the chance of world t in all its points, so that no effect is a difference of luck.
    """
    from SALib.sample import morris

    problem = unit_problem(factors.keys)
    shares = morris.sample(problem, trajectories, num_levels=LEVELS, seed=_generator(seed))
    steps = len(factors.each) + 1
    first = np.arange(trajectories) * steps
    own = _seeds(seed, np.arange(trajectories))
    if case.spread.choice:
        chance, again = own, _seeds(seed, trajectories + np.arange(trajectories))
        rows = np.concatenate([np.arange(len(shares)), first])
        chances = np.concatenate([np.repeat(chance, steps), again])
    else:
        rows = np.arange(len(shares))
        chances = np.full(len(rows), seed_of(seed, 0), np.uint64)
    drawn = np.repeat(own, steps)[rows]
    points = _points(factors, shares[rows], drawn, drawn, chances, worlds)
    return Design("morris", factors.keys, shares, points, trajectories, worlds)


def sobol_design(case: Case, factors: Factors, samples: int, worlds: int, seed: int) -> Design:
    """Saltelli's scheme (2010) over the factors and over what is none of them: other numbers, other inputs, chance.

    What is not explored varies too, as in a run, each of the three by one seed; so that shares are shares of all the
    variance that there is, and chance has its own.
    """
    from SALib.sample import sobol

    spread = case.spread
    others = ((OTHER_PARAMETERS, spread.parameters), (OTHER_INPUTS, spread.inputs), (CHANCE, spread.choice))
    columns = (*factors.keys, *(name for name, varies in others if varies))
    shares = sobol.sample(unit_problem(columns), samples, calc_second_order=False, seed=_generator(seed))
    own = {
        name: _seeds(seed, (shares[:, columns.index(name)] * _FINE).astype(np.int64))
        if varies
        else np.full(len(shares), seed_of(seed, 0), np.uint64)
        for name, varies in others
    }
    drawn = (own[OTHER_PARAMETERS], own[OTHER_INPUTS], own[CHANCE])
    points = _points(factors, shares[:, : len(factors.each)], *drawn, worlds)
    return Design("sobol", columns, shares, points, samples, worlds)


def _points(
    factors: Factors, shares: np.ndarray, numbers: np.ndarray, inputs: np.ndarray, chance: np.ndarray, worlds: int
) -> Points:
    """Each row ``worlds`` times over, with a chance of its own each time."""
    chances = [chance] + [
        np.array([seed_of(int(one), again) for one in chance], np.uint64) for again in range(1, worlds)
    ]
    structure = np.zeros(len(shares) * worlds, np.int64)
    values = np.repeat(factors.at(shares), worlds, 0)
    numbers, inputs = np.repeat(numbers, worlds), np.repeat(inputs, worlds)
    return Points(factors.keys, values, numbers, inputs, np.stack(chances, 1).ravel(), structure)


def _seeds(seed: int, places: np.ndarray) -> np.ndarray:
    return np.array([seed_of(seed, int(place)) for place in places], np.uint64)


def _generator(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
