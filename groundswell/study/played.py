"""Worlds of one variant of a case, in memory or from a store that is kept: their features, and who was out where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_path, load_case
from groundswell.model.ending import keep, room_for
from groundswell.model.faults import in_range
from groundswell.model.launch import load_kernels, threads_of
from groundswell.model.running import SWEEPS, run_life
from groundswell.model.store import finished_chunks, read_chunk
from groundswell.model.trying import tried_rules
from groundswell.study.ensemble import Progress, Result, run
from groundswell.study.features import FEATURES, READ, features_of_record
from groundswell.study.kept_case import kept_case
from groundswell.study.places import Places, places_of
from groundswell.study.pool import FEWEST_AGENTS, Pool
from groundswell.study.recipe import life_of, prepared, recipe_of
from groundswell.study.room import check_room
from groundswell.study.sizes import sizes_in_range
from groundswell.study.targets import outcome_of
from groundswell.study.workers import Wanted

__all__ = ["CITIZENS_PER_AGENT", "CROWD", "MOST_WORLDS", "Local", "Played", "as_pool", "play", "played_of"]

CITIZENS_PER_AGENT = 1000
MOST_WORLDS = 100_000  # a few kilobytes of each are held in memory
CROWD = 1000  # people in the street at once from which a district has a crowd
_PRINT = 20221  # names the multipliers of a print, the same in every process


class Local(NamedTuple):
    """Who was out and what was done to them, place by place: districts, or regions of a case that is not over."""

    names: tuple[str, ...]
    path: np.ndarray  # uint64 (world, place): a print of the crowd at every step; two differ where any crowd does
    peak_turnout: np.ndarray  # int64 (world, place): the largest crowd
    arrests: np.ndarray  # int64 (world, place)
    deaths: np.ndarray  # int64 (world, place)


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
    local: Local | None = None
    store: Path | None = None  # where the worlds are kept, if they are

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
    out: str | Path | None = None,
    like: Played | None = None,
    workers: Wanted = None,
    progress: Callable[[int, int], None] | None = None,
) -> Played:
    """Play a case in many worlds and keep what can be compared; ``settings`` are "KEY=VALUE", or "do=..." acts.

    out: a folder in which the worlds are kept as those of a run are, found again or gone on with where they are there;
    None keeps nothing. like: the same worlds of another variant, kept in the same folder, so that worlds which a
    change cannot touch need not be played. workers: as for `run`, where worlds are kept. ``progress`` is told how many
    worlds of how many are done. Raises `CaseError` for bad input and, where worlds are kept, `StoreError` where the
    disk refuses.
    """
    worlds = in_range("worlds", worlds, 1, MOST_WORLDS)
    if out is None and workers is not None:
        raise CaseError("workers play worlds that are kept: give a folder for them, as in out='out'")
    if out is not None:
        tell = _told(progress, worlds)
        made = run(
            case,
            worlds=worlds,
            seed=seed,
            citizens_per_agent=citizens_per_agent,
            days=days,
            threads=threads,
            settings=settings,
            out=out,
            like=None if like is None else like.store,
            workers=workers,
            progress=tell,
        )
        if progress and made.found:
            progress(worlds, worlds)
        return played_of(made, settings)
    citizens_per_agent, seed, days, threads = sizes_in_range(citizens_per_agent, seed, days, threads)
    path = case_path(case)
    loaded = load_case(path, settings, days)
    kernels = load_kernels(SWEEPS, tried_rules(loaded.rules, path.parent))
    check_room(loaded, citizens_per_agent, worlds, threads_of(threads), kept=False)
    recipe = recipe_of(loaded, path.parent, citizens_per_agent, seed, kernels.rules_hash, FEWEST_AGENTS)
    ground, kernels = prepared(recipe, False)
    gathered = _Gathered(places_of(loaded, bool(outcome_of(path))), worlds, loaded.steps)

    def one(world: int) -> None:
        life = life_of(ground, seed, world)
        run_life(life, kernels)
        room = room_for(1, life)
        keep(room, 0, life)
        gathered.add(room, world)

    with ThreadPoolExecutor(threads_of(threads), thread_name_prefix="world") as pool:
        try:
            for done, _ in enumerate(pool.map(one, range(worlds)), start=1):
                if progress:
                    progress(done, worlds)
        except BaseException:  # as Ctrl-C: what has not begun is not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return gathered.played(loaded, settings, seed, citizens_per_agent, kernels.rules_hash, None)


def played_of(made: Result, settings: Sequence[str] = ()) -> Played:
    """What can be compared of a run that is kept, read from its store a chunk at a time."""
    told = made.attributes
    over = kept_case(made.folder, told).over
    gathered = _Gathered(places_of(made.case, over), int(told["worlds"]), made.case.steps)
    for first, chunk in _chunks(made.store):
        for place in range(len(chunk["steps"])):
            gathered.add({name: values[place : place + 1] for name, values in chunk.items()}, first + place)
    rules = str(told["rules_hash"])
    return gathered.played(made.case, settings, int(told["seed"]), int(told["citizens_per_agent"]), rules, made.store)


def _chunks(store: Path) -> Iterator[tuple[int, dict[str, np.ndarray]]]:
    first = 0
    for chunk in sorted(finished_chunks(store)):
        kept = read_chunk(store, chunk, READ)
        yield first, kept
        first += len(kept["steps"])


def _told(progress: Callable[[int, int], None] | None, worlds: int) -> Callable[[Progress], None] | None:
    if progress is None:
        return None

    def tell(told: Progress) -> None:
        if told.stage == "running" and told.done:
            progress(told.done, worlds)

    return tell


class _Gathered:
    """Room for what is compared of each world, filled world by world in any order."""

    def __init__(self, places: Places, worlds: int, steps: int) -> None:
        self._places = places
        self._features = np.zeros((worlds, len(FEATURES)))
        self._turnout = np.full((worlds, steps), -1, np.int64)
        self._crowds = np.zeros(worlds, np.int64)
        shape = (worlds, len(places.names))
        self._path = np.zeros(shape, np.uint64)
        self._counts = {name: np.zeros(shape, np.int64) for name in ("peak_turnout", "arrests", "deaths")}
        chance = np.random.Generator(np.random.Philox(key=_PRINT))
        self._by_step = chance.integers(0, 2**63, size=steps, dtype=np.uint64) * np.uint64(2) + np.uint64(1)

    def add(self, kept: Mapping[str, np.ndarray], world: int) -> None:
        """Take what is compared of the one world that ``kept`` holds."""
        steps = int(kept["steps"][0])
        turnout = kept["turnout"][0, :steps].astype(np.int64)
        self._features[world] = list(features_of_record(kept, 0).values())
        self._turnout[world, :steps] = turnout.sum(1)
        self._crowds[world] = (turnout.max(0, initial=0) >= CROWD).sum()
        here = self._places.gather(turnout)
        # One more than the crowd, so that a world that ends is not one that is empty from then on.
        self._path[world] = ((here + 1).astype(np.uint64) * self._by_step[:steps, None]).sum(0, dtype=np.uint64)
        self._counts["peak_turnout"][world] = here.max(0, initial=0)
        for name in ("arrests", "deaths"):
            self._counts[name][world] = self._places.gather(kept[name][0, :steps].astype(np.int64)).sum(0)

    def played(
        self, case: Case, settings: Sequence[str], seed: int, citizens: int, rules_hash: str, store: Path | None
    ) -> Played:
        """All worlds, when all were taken."""
        local = Local(self._places.names, self._path, *(self._counts[name] for name in self._counts))
        return Played(
            case, tuple(settings), self._features, self._turnout, self._crowds, seed, citizens, rules_hash, local, store
        )


def as_pool(played: Played, name: str) -> Pool:
    """The worlds as a pool of one case called ``name``, so that they can be held against its record."""
    worlds = played.features[:, None]
    numbers = np.zeros((played.worlds, 0))
    return Pool((name,), worlds, worlds, numbers, played.seed, played.rules_hash, played.settings)
