"""Filling a store: chunk by chunk, world by world, on all threads, going on where it was cut off."""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model import store
from groundswell.model.ending import keep, room_for
from groundswell.model.launch import Kernels, compiling
from groundswell.model.record import Labels
from groundswell.model.running import run_life, warm_up
from groundswell.model.unfinished import forget_unfinished, keep_unfinished, read_unfinished
from groundswell.model.world import Ground, Life, new_life, seed_of
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.room import LARGE

__all__ = ["Progress", "fill", "life_of"]

_KEPT_EVERY = 60.0  # seconds between two writes of a chunk's worlds while it is not whole


class Progress(NamedTuple):
    """What a run tells its hook: before the kernels are ready, after each world, and at the end.

    ``stage``: "compiling", "running" or "done"; ``done`` of ``total`` worlds; ``seconds`` since the first world of
    this process began; ``fresh``: worlds made by this process, so that a rate is honest after a resume; ``outcomes``:
    how many worlds have ended in each class so far.
    """

    stage: str
    done: int
    total: int
    seconds: float
    fresh: int
    outcomes: dict[str, int]


def fill(
    ground: Ground,
    kernels: Kernels,
    path: Path,
    attributes: dict[str, Any],
    labels: Labels,
    threads: int,
    progress: Callable[[Progress], None] | None,
) -> None:
    """Make what is missing of the store at ``path``, whose seed and number of worlds its ``attributes`` say.

    Cut off at any moment, the worlds that were done are kept, and the same call goes on from there. Raises
    `StoreError` where the disk refuses.
    """
    begun = datetime.datetime.now(datetime.UTC)
    clock = time.perf_counter()
    worlds, seed = attributes["worlds"], attributes["seed"]
    tell = progress or (lambda _: None)
    tell(Progress("compiling", 0, worlds, 0.0, 0, {}))
    large = int(ground.layout.agents.sum()) > LARGE
    with compiling(ground.case.rules):
        warm_up(ground, kernels, large)
    opened = store.resume(path, attributes) or store.create(path, worlds, labels, attributes)
    with opened:
        counted = _Counted(worlds, tell)
        kept = store.finished_chunks(path)
        for chunk in kept:
            counted.add(store.read_chunk(path, chunk, ("outcome",))["outcome"])
        counted.say()
        for chunk in opened.chunks:
            if chunk not in kept:
                members = opened.worlds_of(chunk)
                room = room_for(len(members), new_life(ground, seed_of(seed, members[0])))
                done = read_unfinished(path.parent, _identity(opened), chunk, room)
                if done:
                    counted.add(room["outcome"][sorted(done)])
                    counted.say()
                _fill_chunk(_Chunk(ground, kernels, seed, threads, large, members, room, done), opened, chunk, counted)
        forget_unfinished(path.parent)
        store.finish(
            opened,
            {
                "run_seconds": round(time.perf_counter() - clock, 3),
                "run_host": platform.platform(),
                "run_threads": threads,
                "run_started": begun.isoformat(timespec="seconds"),
            },
        )
    counted.say("done")


def _identity(opened: store.Store) -> dict[str, Any]:
    return {name: opened.texts[".zattrs"][name] for name in store.IDENTITY}


class _Counted:
    """How the worlds so far have ended, and how many of them were made by this process."""

    def __init__(self, worlds: int, tell: Callable[[Progress], None]) -> None:
        self._worlds, self._tell = worlds, tell
        self._done, self._fresh, self._start = 0, 0, time.perf_counter()
        self._outcomes: dict[str, int] = {}

    def add(self, codes: np.ndarray, fresh: bool = False) -> None:
        for code in codes:
            name = OUTCOMES[int(code)]
            self._outcomes[name] = self._outcomes.get(name, 0) + 1
        self._done += len(codes)
        self._fresh += len(codes) if fresh else 0

    def say(self, stage: str = "running") -> None:
        seconds = time.perf_counter() - self._start
        self._tell(Progress(stage, self._done, self._worlds, seconds, self._fresh, dict(self._outcomes)))


class _Chunk(NamedTuple):
    """The worlds of one chunk, the room that they are kept in, and the places of those that are done."""

    ground: Ground
    kernels: Kernels
    seed: int
    threads: int
    large: bool
    members: range
    room: Mapping[str, np.ndarray]
    done: set[int]


def _fill_chunk(work: _Chunk, opened: store.Store, chunk: int, counted: _Counted) -> None:
    """Make the missing worlds of one chunk and write it; those done are kept where that is cut off."""
    identity, folder = _identity(opened), opened.path.parent
    last = time.perf_counter()
    with ThreadPoolExecutor(work.threads, thread_name_prefix="world") as pool:
        try:
            for outcome in _worlds(work, pool):
                counted.add(np.array([outcome]), fresh=True)
                counted.say()
                if time.perf_counter() - last > _KEPT_EVERY:
                    keep_unfinished(folder, identity, chunk, set(work.done), work.room)
                    last = time.perf_counter()
            store.write_chunk(opened, chunk, work.room)
        except BaseException:
            try:
                pool.shutdown(wait=True, cancel_futures=True)  # those that have begun are few: let them end
            finally:
                keep_unfinished(folder, identity, chunk, set(work.done), work.room)
            raise


def life_of(ground: Ground, seed: int, world: int) -> Life:
    """The world of this number in a run of this seed, not yet begun."""
    return new_life(ground, seed_of(seed, world), None if ground.case.spread.choice else seed_of(seed, 0))


def _worlds(work: _Chunk, pool: ThreadPoolExecutor) -> Iterator[int]:
    """Outcomes of the worlds of one chunk as each is done and kept in its room."""

    def one(world: int) -> int:
        life = life_of(work.ground, work.seed, world)
        run_life(life, work.kernels, work.threads if work.large else 1, pool if work.large else None)
        place = world - work.members[0]
        outcome = keep(work.room, place, life)
        work.done.add(place)
        return outcome

    missing = [world for world in work.members if world - work.members[0] not in work.done]
    if work.large:
        for world in missing:
            yield one(world)
        return
    for each in as_completed([pool.submit(one, world) for world in missing]):
        yield each.result()
