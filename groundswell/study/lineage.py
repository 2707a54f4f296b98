"""Playing a world that was turned on one day or several: the same draws until then, what was changed from then on."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from groundswell.model.case import COLUMNS, Case
from groundswell.model.launch import Kernels
from groundswell.model.running import run_life
from groundswell.model.world import Ground, Life, new_life, seed_of
from groundswell.rules import draws
from groundswell.study.ground import ground_for
from groundswell.study.turning import STEPS_A_DAY

__all__ = [
    "Lineage",
    "Machine",
    "Turning",
    "Way",
    "born",
    "copied",
    "future_of",
    "gone_on_with",
    "lived_until",
    "turned",
    "way_of",
]


class Turning(NamedTuple):
    """A day of a world from which it goes on otherwise."""

    day: int
    case: Case  # as it is from then on
    future: int  # 0: by the world's own draws; k: chance drawn anew, the same for all that the world is turned to


class Lineage(NamedTuple):
    """All that names one world: of which run, and how it was turned since."""

    case: Case
    seed: int
    world: int
    citizens_per_agent: int
    turnings: tuple[Turning, ...] = ()


class Way(NamedTuple):
    """A lineage laid out: the ground that its world stands on from each turning on."""

    lineage: Lineage
    grounds: tuple[Ground, ...]


class Machine(NamedTuple):
    """With what a world is stepped."""

    kernels: Kernels
    threads: int = 1
    pool: Executor | None = None


def way_of(lineage: Lineage) -> Way:
    """The grounds of a lineage."""
    cases = [lineage.case, *(turning.case for turning in lineage.turnings)]
    return Way(lineage, tuple(ground_for(case, lineage.citizens_per_agent) for case in cases))


def future_of(chance: int, future: int) -> int:
    """The seed of chance in a future of a world whose own is ``chance``; future 0 is its own."""
    if future == 0:
        return chance
    with np.errstate(over="ignore"):
        key = draws.key(np.uint64(chance), np.uint64(0), np.uint64(draws.FUTURE))
        return int(draws.bits(key, np.uint64(future)))


def born(way: Way, turning: int = 0, chance: int | None = None) -> Life:
    """The world of a way at its first step, on the ground that it has after so many turnings.

    ``chance`` draws the sizes of its triggers, where they are not to be its own.
    """
    ground, line = way.grounds[turning], way.lineage
    seed = seed_of(line.seed, line.world)
    own = None if ground.case.spread.choice else seed_of(line.seed, 0)
    life = new_life(ground, seed, own)
    if chance is None or chance == int(life.world.nation.seed[0]):
        return life
    other = new_life(ground, seed, chance).world.triggers
    return life._replace(world=life.world._replace(triggers=other))


def lived_until(way: Way, day: int, machine: Machine) -> Life:
    """The world of a way on the morning of ``day``, all its turnings until then taken, one on that day too."""
    life, step = born(way), 0
    for place, turning in enumerate(way.lineage.turnings, start=1):
        if turning.day > day:
            break
        _go(life, machine, step, STEPS_A_DAY * turning.day)
        step = STEPS_A_DAY * turning.day
        life = turned(life, way, place)
    _go(life, machine, step, STEPS_A_DAY * day)
    return life


def _go(life: Life, machine: Machine, first: int, last: int) -> None:
    pool = machine.pool if machine.threads > 1 else None
    run_life(life, machine.kernels, machine.threads, pool, first, last)


def turned(life: Life, way: Way, place: int, future: int | None = None) -> Life:
    """A world on the day of its turning ``place`` (1 is the first), as it goes on from there.

    What it has become stays; inputs, numbers, and the events and draws to come are those of the turning. ``future``:
    another one than the turning's own.
    """
    turning = way.lineage.turnings[place - 1]
    step = STEPS_A_DAY * turning.day
    chance = future_of(int(life.world.nation.chance[0]), turning.future if future is None else future)
    other = born(way, place, chance)
    now = gone_on_with(life, other, step)
    now.world.nation["chance"] = chance
    return now


def gone_on_with(life: Life, other: Life, step: int) -> Life:
    """A world at ``step``, going on with the inputs and numbers of another one, and with its events to come.

    What it has become stays, and so does its chance. At step 0 nothing has been read yet: it is the other world.
    """
    if step == 0:
        return other
    now, then = life.world, other.world
    for name in (*COLUMNS[1:], "importance_rank"):
        now.districts[name] = then.districts[name]
    for name in ("weight", "cohesion", "rents", "guns"):
        now.pillars[name] = then.pillars[name]
    for name in ("prior_public", "prior_elites", "prior_patron"):
        now.nation[name] = then.nation[name]
    now.audiences["prior"] = then.audiences["prior"]
    world = now._replace(
        country=then.country,
        triggers=_from(step, now.triggers, then.triggers),
        drift=_from(step, now.drift, then.drift),
        forced=_from(step, now.forced, then.forced),
    )
    return life._replace(
        world=world,
        numbers=other.numbers,
        parameter_values=other.parameter_values,
        input_values=other.input_values,
    )


def _from(step: int, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Rows of ``before`` up to a step, and of ``after`` from it on."""
    return np.concatenate([before[:step], after[step:]])


def copied(life: Life) -> Life:
    """A world of its own in the same state, so that it can go on in two ways from one day."""
    world = life.world
    return life._replace(
        world=world._replace(
            citizens=type(world.citizens)(*(each.copy() for each in world.citizens)),
            districts=world.districts.copy(),
            audiences=world.audiences.copy(),
            pull=world.pull.copy(),
            pillars=world.pillars.copy(),
            nation=world.nation.copy(),
            forced=world.forced.copy(),
        ),
        ranks=life.ranks.copy(),
        by_district=life.by_district.copy(),
        by_nation=life.by_nation.copy(),
        by_pillar=life.by_pillar.copy(),
    )
