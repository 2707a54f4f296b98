"""What whoever leads a game puts into it between two turns: a change of the case from then on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from groundswell.model.case import Case
from groundswell.model.settings import DO
from groundswell.model.world import Ground, Life
from groundswell.study.ground import ground_for
from groundswell.study.lineage import gone_on_with
from groundswell.study.recipe import life_of
from groundswell.study.turning import STEPS_A_DAY, turned_case

__all__ = ["Inject", "inject_of", "with_inject"]


class Inject(NamedTuple):
    """Changes that hold from a step on: as they were said, and the case with them."""

    said: tuple[str, ...]
    step: int
    case: Case


def inject_of(case: Case, said: Sequence[str], step: int) -> Inject:
    """The inject that is said: "KEY=VALUE" each, or an act of an actor such as "patron: no troops".

    Raises `CaseError` for what is neither, and for what cannot be changed any more.
    """
    settings = [each if "=" in each else f"{DO}{each}" for each in said]
    return Inject(tuple(said), step, turned_case(case, settings, -(-step // STEPS_A_DAY)))


def with_inject(life: Life, inject: Inject, citizens_per_agent: int, seed: int, world: int) -> tuple[Life, Ground]:
    """A world at the step of an inject, going on with it, and the ground that it then stands on."""
    ground = ground_for(inject.case, citizens_per_agent)
    return gone_on_with(life, life_of(ground, seed, world), inject.step), ground
