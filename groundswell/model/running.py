"""Running one world, on one thread or many, compiled or as plain Python; and counting its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import pairwise
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from groundswell.model import state
from groundswell.model.launch import Kernels
from groundswell.model.rows.citizens import ask_blocks
from groundswell.model.step import close_step, open_step, run_steps
from groundswell.model.world import Ground, Life, lay_ground, new_life

__all__ = ["SWEEPS", "Census", "census", "check_fault", "run_arguments", "run_life", "warm_up"]

SWEEPS = (run_steps, open_step, ask_blocks, close_step)
_SHARES = 8  # shares of the blocks for each thread: whoever is done with one takes the next
_CALL_AGENT_STEPS = 12_000_000  # agent-steps of one compiled call: well below half a second


def run_life(
    life: Life,
    kernels: Kernels | None,
    threads: int = 1,
    pool: Executor | None = None,
    first: int = 0,
    last: int | None = None,
) -> None:
    """Step a world to its end, in compiled kernels, or as plain Python where ``kernels`` is None.

    From step ``first``, at which it stands, and up to step ``last`` where its end is not meant.

    With a ``pool`` the blocks of each step are shared out among ``threads``; every draw is named, so that the
    result is the same for any number of them. Raises ``RuntimeError`` when a buffer is full.
    """
    end = len(life.world.calendar) if last is None else min(last, len(life.world.calendar))
    if pool is None or threads < 2:
        run: Callable[..., None] = run_steps if kernels is None else kernels["run_steps"]
        agents = max(len(life.world.citizens.status), 1)
        stride = max(1, _CALL_AGENT_STEPS // agents)
        for begun in range(first, end, stride):
            run(*run_arguments(life), begun, min(begun + stride, end))
            check_fault(life)
        return
    assert kernels is not None
    w, n = life.world, life.numbers
    scratch = state.new_scratch(threads)
    blocks = len(w.layout.block_size)
    edges = np.linspace(0, blocks, min(_SHARES * threads, blocks) + 1).astype(int).tolist()

    def ask(step: int, kind: int, slot: int, shares: _Shared) -> None:
        for begun, ended in shares:
            kernels["ask_blocks"](
                w.citizens, w.districts, w.audiences, w.pull, w.nation, w.layout, w.skips, n.turnout, scratch, step,
                kind, begun, ended, slot,
            )  # fmt: skip

    for step in range(first, end):
        if w.nation.out[0] == 1:
            return
        kernels["open_step"](
            w.citizens, w.districts, w.audiences, w.pull, w.pillars, w.nation, w.country, w.calendar, w.triggers, w.drift,
            n.grievance, n.turnout, n.news, step,
        )  # fmt: skip
        shares = _Shared(pairwise(edges))
        kind = int(w.calendar[step])
        others = [pool.submit(ask, step, kind, slot, shares) for slot in range(1, threads)]
        ask(step, kind, 0, shares)
        for each in others:
            each.result()
        kernels["close_step"](
            w.citizens, w.districts, w.audiences, w.pull, w.pillars, w.nation, w.country, w.layout, w.calendar,
            life.ranks, w.forced, n.turnout, n.repression, n.loyalty, n.ruler, n.patron, n.aftermath,
            life.by_district, life.by_nation, life.by_pillar, step,
        )  # fmt: skip
        check_fault(life)


def warm_up(ground: Ground, kernels: Kernels, large: bool) -> None:
    """Compile the kernels that a run of this kind will call, or load them from the cache, on a world thrown away."""
    small = lay_ground(ground.case, 100_000)
    life = new_life(small, 0)
    w = life.world
    if not large:
        kernels["run_steps"](*run_arguments(life), 0, 0)
        return
    with ThreadPoolExecutor(1) as pool:
        run_life(life._replace(world=w._replace(calendar=w.calendar[:1])), kernels, 2, pool)


def run_arguments(life: Life) -> tuple[Any, ...]:
    """The arguments of `step.run_steps` before its first and last step."""
    w, n = life.world, life.numbers
    return (
        w.citizens, w.districts, w.audiences, w.pull, w.pillars, w.nation, w.country, w.layout, w.skips, w.calendar,
        w.triggers, w.drift, life.ranks, w.forced, n.grievance, n.turnout, n.repression, n.loyalty, n.news, n.ruler, n.patron,
        n.aftermath, life.by_district, life.by_nation, life.by_pillar, state.new_scratch(1),
    )  # fmt: skip


def check_fault(life: Life) -> None:
    """``RuntimeError`` where a sweep had to stop: a buffer is full, or more are free than the ceiling says."""
    fault = int(life.world.nation.fault[0])
    if fault == 1:
        raise RuntimeError("a buffer of citizens in the street is full: no result is kept. Please report the case")
    if fault == 2:
        raise RuntimeError("the share of people free exceeds its ceiling (rules/turnout.py, CEILINGS)")


class _Shared:
    """An iterator that several threads may ask: each item is given once."""

    def __init__(self, items: Iterator[tuple[int, int]]) -> None:
        self._items, self._lock = items, Lock()

    def __iter__(self) -> _Shared:
        return self

    def __next__(self) -> tuple[int, int]:
        with self._lock:
            return next(self._items)


class Census(NamedTuple):
    """Where everybody is at the end of a step, int64 (district,), citizens."""

    home: np.ndarray
    street: np.ndarray
    detained: np.ndarray
    dead: np.ndarray


def census(life: Life) -> Census:
    """Count everybody, from the status bytes and the carries alone."""
    w = life.world
    layout, status = w.layout, w.citizens.status
    last = int(w.nation.step[0]) - 1
    out = (status & (state.OUT_ODD if last % 2 else state.OUT_EVEN)) != 0
    condition = status & 7
    street_condition = (condition == state.AT_HOME) | (condition == state.MILITANT)

    def by_district(chosen: np.ndarray) -> np.ndarray:
        return np.add.reduceat(chosen.astype(np.int64), layout.first) * layout.weight

    dead = by_district(condition == state.DEAD) + w.districts.death_carry
    detained = by_district(condition == state.DETAINED) + w.districts.arrest_carry
    carry = w.districts.arrest_carry + w.districts.death_carry
    found = by_district(out & street_condition)
    street = np.maximum(found - carry, 0)
    rest = w.districts.population - layout.agents * layout.weight
    at_home = by_district((~out & street_condition) | (condition == state.HURT_AT_HOME)) + rest
    return Census(at_home - (carry - (found - street)), street, detained, dead)
