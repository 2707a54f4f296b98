"""Worlds of one variant of a case, played in memory: their features and their crowds, nothing kept on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.casefile import case_path, load_case
from groundswell.model.faults import in_range
from groundswell.model.launch import compiling, load_kernels, threads_of
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.trying import tried_rules
from groundswell.model.world import new_life, seed_of
from groundswell.study.features import FEATURES, features_of
from groundswell.study.ground import ground_for
from groundswell.study.pool import FEWEST_AGENTS, Pool
from groundswell.study.room import check_room
from groundswell.study.sizes import SIZES

__all__ = ["CITIZENS_PER_AGENT", "CROWD", "MOST_WORLDS", "Played", "as_pool", "play"]

CITIZENS_PER_AGENT = 1000
MOST_WORLDS = 100_000  # they are held in memory, as those of a run are not
CROWD = 1000  # people in the street at once from which a district has a crowd


class Played(NamedTuple):
    """Worlds of one variant; world k of a seed has the same numbers, inputs and chance in every variant."""

    case: Case
    settings: tuple[str, ...]
    features: np.ndarray  # float64 (world, feature), in the order of FEATURES
    turnout: np.ndarray  # int64 (world, step): citizens in the street of the whole country, -1 after the ruler's fall
    crowds: np.ndarray  # int64 (world,): districts with a crowd of CROWD or more at once
    seed: int
    citizens_per_agent: int
    rules_hash: str

    def of(self, feature: str) -> np.ndarray:
        """One feature over all worlds, float64 (world,)."""
        return self.features[:, FEATURES.index(feature)]

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return len(self.features)


def play(
    case: str | Path,
    settings: Sequence[str] = (),
    *,
    worlds: int = 100,
    seed: int = 1,
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Played:
    """Play a case in many worlds and keep what can be compared; ``settings`` are "KEY=VALUE".

    Districts have at least FEWEST_AGENTS agents, as in a run that is kept. ``progress`` is told how many
    worlds of how many are done. Raises `CaseError` for bad input.
    """
    worlds = in_range("worlds", worlds, 1, MOST_WORLDS)
    citizens_per_agent = in_range("citizens_per_agent", citizens_per_agent, *SIZES["citizens_per_agent"])
    seed = in_range("seed", seed, *SIZES["seed"])
    days = None if days is None else in_range("days", days, *SIZES["days"])
    threads = None if threads is None else in_range("threads", threads, *SIZES["threads"])
    path = case_path(case)
    loaded = load_case(path, settings, days)
    kernels = load_kernels(SWEEPS, tried_rules(loaded.rules, path.parent))
    check_room(loaded, citizens_per_agent, worlds, threads_of(threads), kept=False)
    ground = ground_for(loaded, citizens_per_agent, FEWEST_AGENTS)
    with compiling(loaded.rules):
        warm_up(ground, kernels, False)
    features = np.zeros((worlds, len(FEATURES)))
    turnout = np.full((worlds, loaded.steps), -1, np.int64)
    crowds = np.zeros(worlds, np.int64)

    def one(world: int) -> None:
        life = new_life(ground, seed_of(seed, world), None if loaded.spread.choice else seed_of(seed, 0))
        run_life(life, kernels)
        steps = int(life.world.nation.step[0])
        features[world] = list(features_of(life).values())
        turnout[world, :steps] = life.by_district["turnout"][:steps].sum(1)
        crowds[world] = (life.by_district["turnout"][:steps].max(0, initial=0) >= CROWD).sum()

    with ThreadPoolExecutor(threads_of(threads), thread_name_prefix="world") as pool:
        try:
            for done, _ in enumerate(pool.map(one, range(worlds)), start=1):
                if progress:
                    progress(done, worlds)
        except BaseException:  # as Ctrl-C: what has not begun is not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Played(loaded, tuple(settings), features, turnout, crowds, seed, citizens_per_agent, kernels.rules_hash)


def as_pool(played: Played, name: str) -> Pool:
    """The worlds as a pool of one case called ``name``, so that they can be held against its record."""
    worlds = played.features[:, None]
    numbers = np.zeros((played.worlds, 0))
    return Pool((name,), worlds, worlds, numbers, played.seed, played.rules_hash, played.settings)
