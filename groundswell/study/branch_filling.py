"""Filling the store of a branch: the world as it was on the day, gone on with in one future or in many."""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from groundswell.model import store
from groundswell.model.case import Case
from groundswell.model.ending import keep, room_for
from groundswell.model.launch import Kernels, compiling, load_kernels, threads_of
from groundswell.model.launch_progress import Compiled, tell_compiled
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.trying import tried_rules
from groundswell.model.unfinished import forget_unfinished, keep_unfinished, read_unfinished
from groundswell.model.world import Life
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.ensemble import labels_of
from groundswell.study.filling import Progress
from groundswell.study.kept_branch import before, stand_of
from groundswell.study.lineage import Machine, Turning, Way, copied, lived_until, turned, way_of
from groundswell.study.room import LARGE
from groundswell.study.turning import STEPS_A_DAY

__all__ = ["fill_branch", "play_branch_again", "played_on"]

Tell = Callable[[Progress], None]


@contextmanager
def played_on(kernels: Kernels, way: Way, threads: int, progress: Tell | None = None) -> Iterator[Machine]:
    """What steps the worlds of a way, compiled: all threads on one world where it is large, else one each."""
    ground = way.grounds[0]
    wide = int(ground.layout.agents.sum()) > LARGE
    if progress:
        progress(Progress("compiling", 0, 1, 0.0, 0, {}))

    def tell(told: Compiled) -> None:
        if progress:
            progress(Progress("compiling", told.done, told.total, 0.0, 0, {}, told.row))

    with compiling(ground.case.rules), tell_compiled(tell):
        warm_up(ground, kernels, wide)
    with ThreadPoolExecutor(threads, thread_name_prefix="world") as pool:
        yield Machine(kernels, threads if wide else 1, pool)


def fill_branch(
    stem: Life, way: Way, machine: Machine, path: Path, attributes: dict[str, Any], progress: Tell | None
) -> None:
    """Make what is missing of the store at ``path``: from ``stem``, a world on the day of the last turning of its way.

    Row k is future k, or the one world by its own draws. Cut off at any moment, the worlds that were done are kept, and
    the same call goes on from there. Raises `StoreError` where the disk refuses.
    """
    begun, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
    worlds = attributes["worlds"]
    opened = store.resume(path, attributes) or store.create(path, worlds, labels_of(way.grounds[-1]), attributes)
    identity = {name: attributes[name] for name in (*store.IDENTITY, "branch_identity")}
    counts = [0, 0]  # done, and of them made here
    outcomes: dict[str, int] = {}

    def tell(codes: Iterable[int] = (), fresh: bool = False, stage: str = "running") -> None:
        for code in codes:
            outcomes[OUTCOMES[code]] = outcomes.get(OUTCOMES[code], 0) + 1
            counts[0] += 1
            counts[1] += fresh
        if progress:
            progress(Progress(stage, counts[0], worlds, time.perf_counter() - clock, counts[1], dict(outcomes)))

    with opened:
        kept = store.finished_chunks(path)
        for chunk in sorted(kept):
            tell(store.read_chunk(path, chunk, ("outcome",))["outcome"].tolist())
        for chunk in (each for each in opened.chunks if each not in kept):
            members = opened.worlds_of(chunk)
            room = room_for(len(members), turned(copied(stem), way, len(way.lineage.turnings)))
            done = read_unfinished(path.parent, identity, chunk, room)
            tell(room["outcome"][sorted(done)].tolist())
            try:
                for place, code in _futures(stem, way, machine, members, done, room):
                    done.add(place)
                    tell([code], fresh=True)
                store.write_chunk(opened, chunk, room)
            except BaseException:
                keep_unfinished(path.parent, identity, chunk, set(done), room)
                raise
            forget_unfinished(path.parent, chunk)
        store.finish(
            opened,
            {
                "run_seconds": round(time.perf_counter() - clock, 3),
                "run_host": platform.platform(),
                "run_started": begun.isoformat(timespec="seconds"),
            },
        )
    tell(stage="done")


def future_of_row(stem: Life, way: Way, machine: Machine, row: int) -> Life:
    """The world of one row of a branch's store, at its end; ``stem`` is left as it is."""
    last = way.lineage.turnings[-1]
    life = turned(copied(stem), way, len(way.lineage.turnings), row + 1 if last.future else 0)
    pool = machine.pool if machine.threads > 1 else None
    run_life(life, machine.kernels, machine.threads, pool, STEPS_A_DAY * last.day)
    return life


def play_branch_again(
    path: Path, rows: Sequence[int], threads: int | None, hold: Callable[[int, Mapping[str, np.ndarray]], None]
) -> tuple[Case, str]:
    """Play rows of a kept branch from the run that it grew from, and hold each; its case, and the hash of the rules.

    Raises `CaseError` where the run, or a case on the way to the branch, is not there as it was.
    """
    stand = stand_of(path)
    link = stand.links[-1]
    line = before(stand).lineage(link.world)
    turning = Turning(link.day, stand.cases[-1], int(link.futures > 0))
    way = way_of(line._replace(turnings=(*line.turnings, turning)))
    kernels = load_kernels(SWEEPS, tried_rules(stand.cases[-1].rules, stand.kept.case_file.parent))
    with played_on(kernels, way, threads_of(threads)) as machine:
        stem = lived_until(Way(way.lineage._replace(turnings=line.turnings), way.grounds[:-1]), link.day, machine)
        for row in rows:
            life = future_of_row(stem, way, machine, row)
            room = room_for(1, life)
            keep(room, 0, life)
            hold(row, room)
    return stand.cases[-1], kernels.rules_hash


def _futures(
    stem: Life, way: Way, machine: Machine, members: range, done: Collection[int], room: Mapping[str, np.ndarray]
) -> Iterator[tuple[int, int]]:
    """The place and the outcome of each missing future of a chunk, as it is made and kept in its room."""

    def one(place: int) -> tuple[int, int]:
        return place, keep(room, place, future_of_row(stem, way, machine, members[place]))

    missing = [place for place in range(len(members)) if place not in done]
    if machine.threads > 1 or machine.pool is None:
        for place in missing:
            yield one(place)
        return
    waiting = [machine.pool.submit(one, place) for place in missing]
    try:
        for each in as_completed(waiting):
            yield each.result()
    finally:
        for each in waiting:
            each.cancel()
