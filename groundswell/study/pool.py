"""A pool: the same draws of the rules' numbers run through every case, two worlds each, kept as features."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.casefile import load_case
from groundswell.model.faults import in_range
from groundswell.model.launch import load_kernels, threads_of
from groundswell.model.numbers import entity_of, known_numbers
from groundswell.model.people import SMALLEST
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import lay_ground, new_life, seed_of
from groundswell.study.features import FEATURES, features_of
from groundswell.study.kept_arrays import read_arrays, write_arrays

__all__ = ["Pool", "make_pool"]

MOST_DRAWS = 1_000_000
CHUNK = 50  # draws between two writes
FEWEST_AGENTS = SMALLEST  # of a district, as in a run: with 2,000 peaks are lower (benchmarks/weights.py)


class Pool(NamedTuple):
    """Features of draws x cases, and the numbers of each draw.

    Each draw has two worlds in each case, which share its numbers and nothing else: inputs and chance are their own.
    The first is held against the record, the second says what the numbers alone foretell: what weighs is never what is
    told.
    """

    cases: tuple[str, ...]
    features: np.ndarray  # float64 (draw, case, feature): the worlds that weigh
    fresh: np.ndarray  # float64 (draw, case, feature): the worlds that tell
    numbers: np.ndarray  # float64 (draw, number), in the order of known_numbers
    seed: int
    rules_hash: str
    settings: tuple[str, ...]

    def of(self, case: str, feature: str) -> np.ndarray:
        """One feature of one case over all draws, in the worlds that weigh."""
        return self.features[:, self.cases.index(case), FEATURES.index(feature)]

    def told(self, case: str, feature: str) -> np.ndarray:
        """The same in the worlds that tell."""
        return self.fresh[:, self.cases.index(case), FEATURES.index(feature)]

    def first(self, draws: int) -> Pool:
        """The pool of the first so many draws."""
        return self._replace(features=self.features[:draws], fresh=self.fresh[:draws], numbers=self.numbers[:draws])


def make_pool(
    cases: Sequence[str],
    draws: int,
    *,
    seed: int = 1,
    citizens_per_agent: int = 100_000,
    settings: Sequence[str] = (),
    threads: int | None = None,
    folder: Path = Path("out/pools"),
    progress: Callable[[int, int], None] | None = None,
    loaded: Sequence[Case] | None = None,
) -> Pool:
    """Run ``draws`` prior draws of the numbers through each case, or go on where that was cut off.

    Draw k has the numbers of world k of ``seed`` in every case; inputs and chance are drawn case by case. loaded: the
    cases as they are to be run, where these are not those that ship under their names. Kept in ``folder`` under a name
    that is the hash of what it follows from. Raises `CaseError` for bad input and `StoreError` where what was kept is
    damaged.
    """
    draws, seed = in_range("draws", draws, 1, MOST_DRAWS), in_range("seed", seed, 0, 2**63 - 1)
    threads = None if threads is None else in_range("threads", threads, 1, 1024)
    loaded = [load_case(name, settings) for name in cases] if loaded is None else loaded
    kernels = load_kernels(SWEEPS, {})
    identity = json.dumps(
        [
            kernels.rules_hash,
            seed,
            citizens_per_agent,
            FEWEST_AGENTS,
            list(settings),
            [case.hash() for case in loaded],
            list(FEATURES),
        ]
    )
    path = folder / f"pool-{hashlib.sha256(identity.encode()).hexdigest()[:16]}.npz"
    folder.mkdir(parents=True, exist_ok=True)
    none = [np.full((0, 2, len(loaded), len(FEATURES)), np.nan), np.zeros((0, len(known_numbers())))]
    features, numbers = read_arrays(path, ("features", "numbers"), "draws") or none
    # Always from the intervals: a fit is made of these.
    grounds = [lay_ground(case, citizens_per_agent, FEWEST_AGENTS) for case in loaded]
    if len(features) < draws:
        for ground in grounds:
            warm_up(ground, kernels, False)

    def one(draw: int) -> tuple[np.ndarray, np.ndarray]:
        rows, values = [], np.zeros(0)
        for place, ground in enumerate(grounds):
            for world in range(2):
                own = seed_of(seed_of(seed, draw), 2 * entity_of(cases[place]) % 2**32 + world)
                life = new_life(ground, seed_of(seed, draw), own, own)
                run_life(life, kernels)
                values = life.parameter_values
                rows.append(list(features_of(life).values()))
        return np.array(rows).reshape(len(grounds), 2, -1).swapaxes(0, 1), values

    with ThreadPoolExecutor(threads_of(threads)) as pool:
        while len(features) < draws:
            batch = range(len(features), min(len(features) + CHUNK, draws))
            made = list(pool.map(one, batch))
            features = np.concatenate([features, np.stack([rows for rows, _ in made])])
            numbers = np.concatenate([numbers, np.stack([values for _, values in made])])
            write_arrays(path, {"features": features, "numbers": numbers})
            if progress:
                progress(len(features), draws)
    made = (features[:draws, 0], features[:draws, 1], numbers[:draws])
    return Pool(tuple(cases), *made, seed, kernels.rules_hash, tuple(settings))
