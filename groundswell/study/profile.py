"""Where the time of a run goes: how it begins, what a world costs row by row of the step, how it is kept."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model import store
from groundswell.model.ending import keep, room_for
from groundswell.model.faults import CaseError, in_range
from groundswell.model.launch import Kernels, compiling, load_kernels, threads_of
from groundswell.model.own_rules import own_rules
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.stopwatch import Lap, Stopwatch
from groundswell.model.world import Ground, lay_ground, new_life
from groundswell.study.beginning import begin_afresh
from groundswell.study.ensemble import Progress, Result, labels_of
from groundswell.study.ground import ground_for
from groundswell.study.recipe import life_of
from groundswell.study.room import LARGE
from groundswell.study.sizes import SIZES
from groundswell.study.summary import summarise

__all__ = ["BEGIN", "END", "WORLD", "Portion", "Profile", "profile"]

BEGIN, WORLD, END = "begin", "world", "end"
_FEW = 10  # worlds that are played again unasked


class Portion(NamedTuple):
    """One piece of the work: ``stage`` begin, world or end; ``row`` of the step, 0 for what is none; for all worlds.

    ``within`` names the piece of which this one is a part, told from one world's shares; else it is empty.
    """

    stage: str
    name: str
    row: int
    calls: int
    seconds: float
    processor: float
    within: str = ""


@dataclass(frozen=True)
class Profile:
    """Where the time of a run goes, for ``worlds`` of its worlds, one after the other on ``threads``.

    ``portions``: each piece in the order in which it comes. ``whole``: seconds of the same worlds' steps as a run
    plays them, in as few compiled calls as may be; ``calling``: seconds that calling each sweep from Python took,
    which are in no portion. ``agent_steps``: agents times steps, of all these worlds. ``compiled``: True where the
    kernels of the run were not in the cache.
    """

    result: Result = field(repr=False)
    worlds: int
    threads: int
    agents: int
    agent_steps: int
    portions: tuple[Portion, ...]
    whole: float
    calling: float
    compiled: bool

    def with_report(self, seconds: float, processor: float) -> Profile:
        """The same, and what writing the report took."""
        return replace(self, portions=(*self.portions, Portion(END, "report", 0, 1, seconds, processor)))

    def as_json(self) -> dict[str, Any]:
        """The profile as plain values."""
        return {
            "worlds": self.worlds,
            "threads": self.threads,
            "agents": self.agents,
            "agent_steps": self.agent_steps,
            "seconds_as_a_run": round(self.whole, 6),
            "seconds_of_calling": round(self.calling, 6),
            "kernels_compiled": self.compiled,
            "portions": [
                {**each._asdict(), "seconds": round(each.seconds, 6), "processor": round(each.processor, 6)}
                for each in self.portions
            ],
        }


def profile(
    result: Result,
    *,
    worlds: int | None = None,
    threads: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Profile:
    """Play worlds of a run again with a stopwatch, and tell where the time goes, row by row of the step.

    result: a finished run, as `run` and `open_run` give it. worlds: how many of its worlds, from the first; ten, or
    all where there are fewer, if not said; at most 64. threads: that work on each world where it is large (millions of
    agents); a smaller one is played on one thread. progress: told how far it is, as in `run`.

    The worlds are held against those that are kept, value by value. Each row's sweeps are kernels of their own, which
    are compiled the first time, about a minute. Gives back a `Profile`. Raises `CaseError` where the rules are no
    longer those of the run.
    """
    made = int(result.attributes["worlds"])
    most = min(made, store.CHUNK_WORLDS)
    count = min(most, _FEW) if worlds is None else in_range("worlds", worlds, 1, most)
    tell = progress or (lambda _: None)
    tell(Progress("compiling", 0, count, 0.0, 0, {}))
    citizens_per_agent = int(result.attributes["citizens_per_agent"])
    begun = begin_afresh(result.case, result.case_file, citizens_per_agent)
    ground = ground_for(result.case, citizens_per_agent)
    large = int(ground.layout.agents.sum()) > LARGE
    used = threads_of(None if threads is None else in_range("threads", threads, *SIZES["threads"])) if large else 1
    own = own_rules(result.case.rules, result.case_file.parent)
    kernels, watch, closer = load_kernels(SWEEPS, own), Stopwatch(SWEEPS, own), Stopwatch(SWEEPS, own, within=True)
    with compiling(own):
        warm_up(ground, kernels, large)
        _warm(watch, ground)
        _warm(closer, ground)
    played = _play(_Play(ground, result, count, used), kernels, watch, closer, tell)
    laps = watch.laps()
    rows = [each for lap in laps for each in _portions(lap, played.shares.get(lap.sweep, {}))]
    portions = [Portion(BEGIN, name, 0, 1, *taken) for name, taken in begun.pieces.items()]
    portions += [played.clock.portion(WORLD, "first_state"), *rows, played.clock.portion(WORLD, "record")]
    portions += _kept(ground, result, count, played.room)
    return Profile(
        result,
        count,
        used,
        int(ground.layout.agents.sum()),
        played.agent_steps,
        tuple(portions),
        played.clock.portion(WORLD, "whole").seconds,
        sum(lap.calling for lap in laps),
        begun.compiled,
    )


class _Clock:
    """Seconds of named pieces, added up."""

    def __init__(self) -> None:
        self._spent: dict[str, tuple[int, float, float]] = {}

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        began, worked = time.perf_counter(), time.process_time()
        yield
        calls, seconds, processor = self._spent.get(name, (0, 0.0, 0.0))
        taken = time.perf_counter() - began, time.process_time() - worked
        self._spent[name] = calls + 1, seconds + taken[0], processor + taken[1]

    def portion(self, stage: str, name: str) -> Portion:
        return Portion(stage, name, 0, *self._spent[name])


class _Play(NamedTuple):
    ground: Ground
    result: Result
    worlds: int
    threads: int


class _Played(NamedTuple):
    clock: _Clock
    room: dict[str, np.ndarray]
    agent_steps: int
    shares: Mapping[str, Mapping[str, float]]


def _portions(lap: Lap, shares: Mapping[str, float]) -> list[Portion]:
    """A sweep, and its parts where it has some."""
    whole = Portion(WORLD, lap.sweep, lap.row, lap.calls, lap.seconds, lap.processor)
    parts = [
        whole._replace(name=name, seconds=lap.seconds * share, processor=lap.processor * share, within=lap.sweep)
        for name, share in shares.items()
    ]
    return [whole, *parts]


def _warm(watch: Stopwatch, ground: Ground) -> None:
    """Load every sweep on one step of a small world, so that no world's time holds it."""
    life = new_life(lay_ground(ground.case, SIZES["citizens_per_agent"][1]), 0)
    run_life(life._replace(world=life.world._replace(calendar=life.world.calendar[:1])), watch.kernels)
    watch.reset()


def _play(
    play: _Play, kernels: Kernels, watch: Stopwatch, closer: Stopwatch, tell: Callable[[Progress], None]
) -> _Played:
    """Each world twice, as a run plays it and with the stopwatch, the first once more to see within its sweeps.

    All must be the world that is kept.
    """
    seed, clock, agent_steps, began = int(play.result.attributes["seed"]), _Clock(), 0, time.perf_counter()
    room = room_for(play.worlds, life_of(play.ground, seed, 0))
    with ThreadPoolExecutor(play.threads) as threads:
        pool = threads if play.threads > 1 else None
        for world in range(play.worlds):
            with clock.of("first_state"):
                life = life_of(play.ground, seed, world)
            with clock.of("whole"):
                run_life(life, kernels, play.threads, pool)
            with clock.of("record"):
                keep(room, world, life)
            agent_steps += len(life.world.citizens.status) * int(life.world.nation.step[0])
            _agree(play.result, room, world)
            for each in (watch, closer) if world == 0 else (watch,):
                life = life_of(play.ground, seed, world)
                run_life(life, each.kernels, play.threads, pool)
                keep(room, world, life)
                _agree(play.result, room, world)
            tell(Progress("running", world + 1, play.worlds, time.perf_counter() - began, world + 1, {}))
    return _Played(clock, room, agent_steps, closer.shares())


def _agree(result: Result, room: Mapping[str, np.ndarray], world: int) -> None:
    kept = store.read_chunk(result.store, 0, tuple(room))
    for name, values in room.items():
        one, other = values[world], kept[name][world]
        if not np.array_equal(one, other, equal_nan=values.dtype.kind == "f"):
            raise CaseError(
                f"{result.folder}: world {world} played again differs from the one that is kept, in {name}: rules or "
                f"fit have changed since. Make the run anew: {result.attributes.get('command', 'groundswell run')}"
            )


def _kept(ground: Ground, result: Result, worlds: int, room: Mapping[str, np.ndarray]) -> list[Portion]:
    """What it takes to keep these worlds, in a folder beside the run's that is removed again, and to sum them up."""
    clock = _Clock()
    beside = result.folder if os.access(result.folder, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=beside, prefix=".profile-") as folder:
        path = Path(folder) / store.WORLDS
        attributes = {name: result.attributes[name] for name in store.IDENTITY} | {"worlds": worlds}
        with clock.of("store"), store.create(path, worlds, labels_of(ground), attributes) as opened:
            store.write_chunk(opened, 0, room)
            store.finish(opened, {})
        with clock.of("summary"):
            summarise(path, {})
    return [clock.portion(END, name) for name in ("store", "summary")]
