"""Design points: worlds in which numbers, inputs, chance and structure are each named, played to their features."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from groundswell.model.numbers import known_numbers
from groundswell.model.running import run_life
from groundswell.model.world import Ground, new_life
from groundswell.study.features import FEATURES, features_of
from groundswell.study.recipe import Recipe, prepared

__all__ = ["LOGGED", "OUTCOMES", "Points", "Slice", "held", "outcomes_of", "play_slice", "slices_of"]

LOGGED = ("peak_turnout", "deaths", "arrests", "injuries")  # counts of people: their effects are told on ln(1 + count)
OUTCOMES = ("ruler_out", "demand_met", "foreign_troops", "thousand_deaths", *LOGGED)
SLICE = 32  # points that are sent, and kept, together


class Points(NamedTuple):
    """Worlds to play, one each row. What is not among ``keys`` is drawn, as in any run, by the seeds.

    keys: the numbers and inputs that are held; values: float64 (point, key). numbers, inputs, chance: uint64 (point,),
    the seeds that name all other numbers, all other inputs, and chance. structure: int64 (point,), which of several
    variants of the case the world is played in.
    """

    keys: tuple[str, ...]
    values: np.ndarray
    numbers: np.ndarray
    inputs: np.ndarray
    chance: np.ndarray
    structure: np.ndarray

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return len(self.chance)

    def rows(self, first: int, last: int) -> Points:
        """The points [first, last)."""
        return Points(self.keys, *(each[first:last] for each in self[1:]))


class Slice(NamedTuple):
    """Some points with the recipes of the variants that they stand in: all that a worker needs."""

    recipes: tuple[Recipe, ...]
    points: Points


def slices_of(recipes: Sequence[Recipe], points: Points) -> list[Slice]:
    """The points cut into slices, in order."""
    starts = range(0, points.worlds, SLICE)
    return [Slice(tuple(recipes), points.rows(start, start + SLICE)) for start in starts]


def play_slice(item: Slice, threads: int) -> np.ndarray:
    """The features of a slice's worlds, float64 (point, feature), in their order."""
    grounds = [prepared(recipe, False) for recipe in item.recipes]
    points = item.points
    features = np.zeros((points.worlds, len(FEATURES)))

    def one(row: int) -> None:
        ground, kernels = grounds[int(points.structure[row])]
        own = held(ground, points.keys, points.values[row])
        life = new_life(own, int(points.numbers[row]), int(points.chance[row]), int(points.inputs[row]))
        run_life(life, kernels)
        features[row] = list(features_of(life).values())

    if threads < 2:
        for row in range(points.worlds):
            one(row)
        return features
    with ThreadPoolExecutor(threads, thread_name_prefix="point") as pool:
        list(pool.map(one, range(points.worlds)))
    return features


def held(ground: Ground, keys: Sequence[str], values: np.ndarray) -> Ground:
    """The ground with some numbers and inputs held; a district column's value is a shift that all districts share."""
    given = dict(zip(keys, values.tolist(), strict=True))
    numbers = {key: value for key, value in given.items() if key in known_numbers()}
    names, *ends = ground.inputs
    low, mode, high = (each.copy() for each in ends)
    for place, name in enumerate(names):
        if name in given:
            low[place] = mode[place] = high[place] = given[name]
    case = ground.case.model_copy(update={"numbers": {**ground.case.numbers, **numbers}})
    return ground._replace(case=case, inputs=(names, low, mode, high))


def outcomes_of(features: np.ndarray, worlds: int = 1) -> np.ndarray:
    """The outcomes of points, float64 (point, outcome) in the order of OUTCOMES, from features (world, feature).

    Each ``worlds`` rows in turn are one point, and their mean is its outcome. What happens or not is 0 or 1 in a world;
    counts of people are ln(1 + count), because a few worlds have a hundred times the crowd of the others.
    """
    columns = []
    for name in OUTCOMES:
        column = np.nan_to_num(features[:, FEATURES.index(name)])
        columns.append(np.log1p(column) if name in LOGGED else (column > 0.0).astype(np.float64))
    return np.stack(columns, 1).reshape(-1, worlds, len(OUTCOMES)).mean(1)
