"""A recipe: all that the worlds of one parameter set follow from, so that they can be played wherever it is sent."""

from __future__ import annotations

import functools
import threading
import zlib
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.ending import keep, room_for
from groundswell.model.faults import CaseError
from groundswell.model.launch import Kernels, compiling, load_kernels
from groundswell.model.people import SMALLEST
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.trying import tried_rules
from groundswell.model.world import Ground, Life, new_life, seed_of
from groundswell.study.ground import fit_hash, fit_used, ground_for

__all__ = ["Recipe", "check_rules", "ground_of", "life_of", "play_worlds", "prepared", "recipe_of"]

_REMEMBERED = 8  # recipes whose ground a process keeps
_one_at_a_time = threading.Lock()


class Recipe(NamedTuple):
    """What names every world of one parameter set, in a form that can be sent: a few thousand bytes."""

    case: bytes  # its JSON, compressed
    case_hash: str
    folder: str  # in which the case's own rules are looked for
    citizens_per_agent: int
    fewest_agents: int
    seed: int
    rules_hash: str  # of the rules alone
    fit_hash: str


def recipe_of(
    case: Case,
    folder: Path,
    citizens_per_agent: int,
    seed: int,
    rules_hash: str,
    fewest_agents: int = SMALLEST,
) -> Recipe:
    """The recipe of a checked case, whose own rules lie in ``folder``; ``rules_hash`` as its kernels have it."""
    packed = zlib.compress(case.model_dump_json().encode())
    fit = fit_hash(fit_used(case))
    return Recipe(packed, case.hash(), str(folder.resolve()), citizens_per_agent, fewest_agents, seed, rules_hash, fit)


def prepared(recipe: Recipe, wide: bool) -> tuple[Ground, Kernels]:
    """The ground and the compiled rules of a recipe, kept for the next call; compiled where they are not yet.

    wide: whether a world's blocks are to be shared out among threads, which has kernels of its own. Raises `CaseError`
    where this process has other rules, or another fit, than those of the recipe.
    """
    with _one_at_a_time:
        return _prepared(recipe, wide)


@functools.lru_cache(maxsize=_REMEMBERED)
def _prepared(recipe: Recipe, wide: bool) -> tuple[Ground, Kernels]:
    ground = ground_of(recipe)
    rules = tuple(sorted(ground.case.rules.items()))
    kernels = _kernels(rules, recipe.folder)
    check_rules(recipe, kernels.rules_hash)
    _warmed(rules, recipe.folder, wide, ground, kernels)
    return ground, kernels


@functools.lru_cache(maxsize=_REMEMBERED)
def ground_of(recipe: Recipe) -> Ground:
    """What the worlds of a recipe share; `CaseError` where the case or its fit is another one here."""
    case = Case.model_validate_json(zlib.decompress(recipe.case))
    if case.hash() != recipe.case_hash or fit_hash(fit_used(case)) != recipe.fit_hash:
        what = "the case is read otherwise" if case.hash() != recipe.case_hash else "another fit ships"
        raise CaseError(f"{what} here than where it was asked for: {_mend()}")
    return ground_for(case, recipe.citizens_per_agent, recipe.fewest_agents)


def check_rules(recipe: Recipe, rules_hash: str) -> None:
    """`CaseError` where the rules of this hash are not those of the recipe."""
    if rules_hash != recipe.rules_hash:
        raise CaseError(
            f"the rules here ({rules_hash[:8]}) are not those asked for ({recipe.rules_hash[:8]}): {_mend()}"
        )


def _mend() -> str:
    return "install the same version of groundswell on every worker, and start the workers again"


@functools.lru_cache(maxsize=_REMEMBERED)
def _kernels(rules: tuple[tuple[str, str], ...], folder: str) -> Kernels:
    return load_kernels(SWEEPS, tried_rules(dict(rules), Path(folder)))


_warm: set[tuple[object, ...]] = set()


def _warmed(rules: tuple[tuple[str, str], ...], folder: str, wide: bool, ground: Ground, kernels: Kernels) -> None:
    """Compile once a process what its worlds will call."""
    kind = (rules, folder, wide)
    if kind not in _warm:
        with compiling(dict(rules)):
            warm_up(ground, kernels, wide)
        _warm.add(kind)


def life_of(ground: Ground, seed: int, world: int) -> Life:
    """World ``world`` of a seed at its first step: the same whatever the number of worlds, and in every set."""
    return new_life(ground, seed_of(seed, world), None if ground.case.spread.choice else seed_of(seed, 0))


def play_worlds(recipe: Recipe, worlds: Sequence[int], threads: int, wide: bool = False) -> dict[str, np.ndarray]:
    """Play these worlds and keep their record: every recorded variable, shaped (world, ...), in their order.

    threads: each plays a world of its own, or, where ``wide``, some blocks of one large world.
    """
    ground, kernels = prepared(recipe, wide)
    room = room_for(len(worlds), life_of(ground, recipe.seed, worlds[0]))

    def one(place: int, pool: Executor | None = None) -> None:
        life = life_of(ground, recipe.seed, worlds[place])
        run_life(life, kernels, threads if pool else 1, pool)
        keep(room, place, life)

    if threads < 2 or (len(worlds) < 2 and not wide):
        for place in range(len(worlds)):
            one(place)
        return room
    with ThreadPoolExecutor(threads, thread_name_prefix="world") as pool:
        if wide:
            for place in range(len(worlds)):
                one(place, pool)
        else:
            list(pool.map(one, range(len(worlds))))
    return room
