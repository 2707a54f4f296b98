"""Monotone laws with the other actors' responses frozen: the set of citizens out is nested, citizen by citizen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from groundswell.model.rows.forces import command_forces
from groundswell.model.state import OUT_EVEN, OUT_ODD
from groundswell.model.world import Life
from model.tiny import advance, asked, born, case_of, tiny_case, tiny_tree, twin

STEP = 5  # the morning of the second day, a Sunday: many are free, and the first day's street is remembered
SEEDS = (1, 2, 3, 4, 5)


def in_motion(seed: int, **switches: bool | str) -> Life:
    """A world in which a street has formed, at the eve of STEP."""
    life = born(tiny_case(**switches), seed, trigger=0.35)
    advance(life, 0, STEP)
    life.world.nation["order"] = 1
    return life


def out_with(life: Life, change: Callable[[Life], None]) -> np.ndarray:
    """Who is out in STEP in a copy of a world in which one thing was changed."""
    changed = twin(life)
    change(changed)
    return asked(changed, STEP)


def nested(sets: list[np.ndarray]) -> None:
    """Each set of citizens holds the next, and the first is larger than the last."""
    for larger, smaller in pairwise(sets):
        assert not (smaller & ~larger).any(), f"{(smaller & ~larger).sum()} went out who should have stayed"
    assert sets[0].sum() > sets[-1].sum(), "the change changed nobody: the test tests nothing"


@pytest.mark.parametrize("seed", SEEDS)
def test_more_legitimacy_never_more_turnout(seed: int) -> None:
    """On one day, with the bar that people brought to it: the eve's legitimacy sets that bar once and for all."""
    life = in_motion(seed)

    def at(level: float) -> np.ndarray:
        return out_with(life, lambda world: world.world.districts.__setattr__("legitimacy", level))

    nested([at(level) for level in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)])


@pytest.mark.parametrize("seed", SEEDS)
def test_more_legitimacy_on_the_eve_never_more_turnout(seed: int) -> None:
    """The same shock to countries that differ in legitimacy alone, each with a quiet eve of its own."""
    found = []
    for level in (0.2, 0.4, 0.6, 0.8):
        tree = tiny_tree()
        tree["spread"] = {"parameters": False, "inputs": False}
        life = born(case_of(tree), seed, trigger=0.0)
        life.world.districts["legitimacy"] = level
        asked(life, 0, 0.0)
        found.append(asked(life, 1, 0.2))
    nested(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_more_hardship_on_the_eve_never_less_turnout(seed: int) -> None:
    """The same shock to countries that differ in hardship alone, each with a quiet eve of its own."""
    found = []
    for level in (0.9, 0.7, 0.5, 0.3):
        tree = tiny_tree()
        tree["spread"] = {"parameters": False, "inputs": False}
        life = born(case_of(tree), seed, trigger=0.0)
        life.world.districts["hardship"] = level
        asked(life, 0, 0.0)
        found.append(asked(life, 1, 0.2))
    nested(found)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("danger", ["literal", "floor", "round"])
def test_more_officers_never_more_turnout(seed: int, danger: str) -> None:
    life = in_motion(seed, danger=danger)
    expected = np.maximum(life.world.districts["expected"], 0.01) * life.world.districts.population * 0.03

    def at(times: float) -> np.ndarray:
        return out_with(life, lambda world: world.world.districts.__setattr__("forces", times * expected))

    nested([at(times) for times in (0.0, 0.1, 0.4, 1.0, 3.0, 20.0)])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_harsher_order_never_more_turnout(seed: int) -> None:
    """Epstein's order of severities holds for the defaults; a world may draw them in another order."""
    tree = tiny_tree()
    tree["spread"] = {"parameters": False}
    life = born(case_of(tree), seed, trigger=0.5)
    advance(life, 0, STEP)

    def at(order: int) -> np.ndarray:
        return out_with(life, lambda world: world.world.nation.__setattr__("order", order))

    nested([at(order) for order in range(4)])


@pytest.mark.parametrize("seed", SEEDS)
def test_more_insult_never_less_turnout(seed: int) -> None:
    life = in_motion(seed)
    nested([asked(twin(life), STEP, insult) for insult in (0.8, 0.4, 0.2, 0.1, 0.0)])


@pytest.mark.parametrize("seed", SEEDS)
def test_more_hope_never_less_turnout(seed: int) -> None:
    """Citizens who think that the ruler will fall hope more: belief in logits that he survives."""
    life = in_motion(seed)

    def at(belief: float) -> np.ndarray:
        return out_with(life, lambda world: world.world.audiences.__setattr__("belief", belief))

    nested([at(belief) for belief in (-3.0, -1.0, 0.0, 1.0, 3.0)])


@pytest.mark.parametrize("seed", SEEDS)
def test_more_contacts_out_never_less_turnout(seed: int) -> None:
    life = in_motion(seed)
    before = OUT_ODD if STEP % 2 == 0 else OUT_EVEN

    def everybody(world: Life) -> None:
        world.world.citizens.status[:] |= before

    def nobody(world: Life) -> None:
        world.world.citizens.status[:] &= 255 - before

    nested([out_with(life, everybody), asked(twin(life), STEP), out_with(life, nobody)])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("calls", [True, False])
def test_without_grievance_nobody_goes_whatever_the_contacts(seed: int, calls: bool) -> None:
    """No trigger and no grievance: a ruler whom all find legitimate, every contact in the street, every call out."""
    life = born(tiny_case(), seed, trigger=0.0)
    w = life.world
    w.districts["legitimacy"] = 1.0
    w.country["rents"] = 0.0
    w.districts["organisation"] = w.country["reach"] = w.country["unity"] = 1.0
    w.districts["bar"] = 0.0
    w.audiences["belief"] = -10.0  # everybody thinks that the ruler is lost
    w.nation["focal"] = float(calls)
    w.districts["forces"] = 0.0
    w.country["armed"] = 0.0
    w.citizens.status[:] |= OUT_EVEN | OUT_ODD
    w.citizens.status[:] &= 255 - (OUT_ODD if STEP % 2 else OUT_EVEN)
    assert not asked(life, STEP).any()
    assert w.districts.crowd.sum() == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_quiet_country_stays_quiet(seed: int) -> None:
    """Nobody went out on the eve, so without a trigger nobody goes on the first day either: the bar says so."""
    life = born(tiny_case(), seed, trigger=0.0)
    advance(life, 0, 4)
    assert life.by_district["turnout"][:4].sum() == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_promise_never_less_obedience(seed: int) -> None:
    life = in_motion(seed)
    asked(life, STEP)
    found = []
    for promise in (0.0, 0.2, 0.6, 1.0):
        changed = twin(life)
        changed.world.nation["promise"] = promise
        w, numbers = changed.world, changed.numbers
        for step in range(STEP, STEP + 4):
            command_forces(w.districts, w.nation, w.country, numbers.loyalty, numbers.repression, numbers.turnout, step)
        found.append((w.districts.shirking.copy(), w.districts.defected.copy()))
    for less, more in pairwise(found):
        assert (more[0] <= less[0]).all()
        assert (more[1] <= less[1]).all()
    assert (found[-1][0] < found[0][0]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_promise_leaves_no_fewer_officers_on_duty(seed: int) -> None:
    """Officers who obey, in one step: shirking falls, and nobody is hurt by a promise."""
    life = in_motion(seed)
    asked(life, STEP)
    forces = []
    for promise in (0.0, 0.5, 1.0):
        changed = twin(life)
        changed.world.nation["promise"] = promise
        w, numbers = changed.world, changed.numbers
        command_forces(w.districts, w.nation, w.country, numbers.loyalty, numbers.repression, numbers.turnout, STEP)
        forces.append(w.districts.forces.copy())
    assert (forces[1] >= forces[0]).all()
    assert (forces[2] >= forces[1]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_draws_do_not_depend_on_the_state(seed: int) -> None:
    """Who is free in a step is a draw of its own: a change of heart adds only people who were free."""
    life = in_motion(seed)
    everyone = asked(twin(life), STEP, insult=50.0)
    some = asked(twin(life), STEP, insult=0.3)
    share = everyone.sum() / len(everyone)
    free = life.numbers.turnout.free_weekend
    assert abs(share - free) < 5.0 * np.sqrt(free / len(everyone)) + 0.004  # militants are asked apart
    assert not (some & ~everyone).any()
