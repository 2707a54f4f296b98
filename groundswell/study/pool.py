"""A pool: the same draws of the rules' numbers run through every case, one world each, kept as features."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.casefile import load_case
from groundswell.model.launch import load_kernels, threads_of
from groundswell.model.numbers import known_numbers
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import lay_ground, new_life, seed_of
from groundswell.study.features import FEATURES, features_of

__all__ = ["Pool", "make_pool"]

CHUNK = 50  # draws between two writes
FEWEST_AGENTS = 2000  # of a district, where a run has 5,000: less than half of the time


class Pool(NamedTuple):
    """Features of draws x cases, and the numbers of each draw."""

    cases: tuple[str, ...]
    features: np.ndarray  # float64 (draw, case, feature)
    numbers: np.ndarray  # float64 (draw, number), in the order of known_numbers
    seed: int
    rules_hash: str
    settings: tuple[str, ...]

    def of(self, case: str, feature: str) -> np.ndarray:
        """One feature of one case over all draws."""
        return self.features[:, self.cases.index(case), FEATURES.index(feature)]


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
) -> Pool:
    """Run ``draws`` prior draws of the numbers through each case, or go on where that was cut off.

    Draw k has the numbers of world k of ``seed`` in every case, its inputs and chance drawn case by case. Kept in
    ``folder`` under a name that is the hash of what it follows from.
    """
    loaded = [load_case(name, settings) for name in cases]
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
    features = np.full((0, len(loaded), len(FEATURES)), np.nan)
    numbers = np.zeros((0, len(known_numbers())))
    if path.is_file():
        with np.load(path) as kept:
            features, numbers = kept["features"], kept["numbers"]
    # Always from the intervals: a fit is made of these.
    grounds = [lay_ground(case, citizens_per_agent, FEWEST_AGENTS) for case in loaded]
    if len(features) < draws:
        for ground in grounds:
            warm_up(ground, kernels, False)

    def one(draw: int) -> tuple[np.ndarray, np.ndarray]:
        rows, values = [], np.zeros(0)
        for ground in grounds:
            life = new_life(ground, seed_of(seed, draw))
            run_life(life, kernels)
            values = life.parameter_values
            rows.append(list(features_of(life).values()))
        return np.array(rows), values

    with ThreadPoolExecutor(threads_of(threads)) as pool:
        while len(features) < draws:
            batch = range(len(features), min(len(features) + CHUNK, draws))
            made = list(pool.map(one, batch))
            features = np.concatenate([features, np.stack([rows for rows, _ in made])])
            numbers = np.concatenate([numbers, np.stack([values for _, values in made])])
            draft = path.with_suffix(".draft.npz")
            np.savez_compressed(draft, features=features, numbers=numbers)
            draft.replace(path)
            if progress:
                progress(len(features), draws)
    return Pool(tuple(cases), features[:draws], numbers[:draws], seed, kernels.rules_hash, tuple(settings))
