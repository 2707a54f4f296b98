"""The first world of a seed in which a crisis comes: most triggers pass, and nobody sits down to play those."""

from __future__ import annotations

from groundswell.model.launch import Kernels
from groundswell.model.running import run_life
from groundswell.model.world import Ground
from groundswell.study.recipe import life_of

__all__ = ["LOOKED_AT", "first_crisis"]

LOOKED_AT = 50  # worlds, before the first one is taken as it is


def first_crisis(ground: Ground, kernels: Kernels, seed: int) -> int:
    """The number of the first world whose street, by the model's own actors, is more than calm; 0 where none is.

    That is the one thing that is known of it beforehand: how it ends is not looked at.
    """
    for world in range(LOOKED_AT):
        life = life_of(ground, seed, world)
        run_life(life, kernels)
        if float(life.world.nation.peak[0]) > life.numbers.aftermath.calm_floor:
            return world
    return 0
