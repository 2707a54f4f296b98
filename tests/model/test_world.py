"""A world at its first step: its calendar, its triggers, its districts; and faults that are told aloud."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from groundswell.model.running import run_life
from groundswell.model.world import lay_ground, new_life
from groundswell.rules.turnout import CEILINGS
from model.tiny import born, case_of, kernels, tiny_case, tiny_tree

NIGHT, WORK, EVENING, FREE = 0, 1, 2, 3


def test_the_calendar_by_hand() -> None:
    """1 and 2 January 2022 are a weekend, the 3rd a holiday, the 4th a Tuesday."""
    calendar = lay_ground(tiny_case(), 100).calendar.reshape(8, 4)
    free, working = [NIGHT, FREE, FREE, EVENING], [NIGHT, WORK, WORK, EVENING]
    assert calendar.tolist() == [free, free, free, working, working, working, working, free]


def test_two_triggers_of_one_day_add_up() -> None:
    tree = tiny_tree()
    alone = tree["triggers"][0]
    sizes = []
    for triggers in ([alone], [alone, {**alone, "type": "death"}], [alone, {**alone, "date": "2022-01-03"}]):
        tree["triggers"] = triggers
        found = new_life(lay_ground(case_of(tree), 100), 9).world.triggers
        sizes.append(found[:, 1].clip(0.0))
    assert sizes[1][0] > sizes[0][0] > 0.0, "the second event of the day took the place of the first"
    assert (sizes[1][1:] == 0.0).all()
    assert sizes[2][0] == sizes[0][0], "another event moved the size of the first"
    assert sizes[2][8] > 0.0


def test_districts_as_drawn() -> None:
    life = new_life(lay_ground(tiny_case(), 10), 9)
    places = life.world.districts
    assert places["importance"].sum() == pytest.approx(1.0)
    np.testing.assert_array_equal(places["population"], [30_000, 12_000, 6_000])
    np.testing.assert_array_equal(places["weight"], [6, 2, 1])
    assert places["forces"] == pytest.approx(places["officers"] * life.numbers.repression.on_duty)
    assert (life.world.audiences["belief"] == life.world.nation.prior_public[0]).all()


def test_central_values_are_the_case() -> None:
    tree = tiny_tree()
    tree["spread"] = {"parameters": False, "inputs": False}
    case = case_of(tree)
    life = new_life(lay_ground(case, 10), 9)
    assert life.world.districts["hardship"].tolist() == [0.50, 0.60, 0.55]
    np.testing.assert_array_equal(life.input_values, [each.value for each in case.inputs()])


def test_nobody_is_out_at_first() -> None:
    life = born(tiny_case())
    assert (life.world.citizens.status == 0).all()
    assert life.world.districts["detained"].sum() == life.world.districts["dead"].sum() == 0


@pytest.mark.parametrize("threads", [1, 2])
def test_more_people_free_than_the_ceiling_is_an_error(threads: int) -> None:
    """Candidates are drawn at the ceiling; a share above it would silently be too small a street."""
    life = born(tiny_case(), citizens_per_agent=100)
    too_free = life.numbers.turnout._replace(free_weekend=1.01 * max(CEILINGS))
    life = life._replace(numbers=life.numbers._replace(turnout=too_free))
    with ThreadPoolExecutor(2) as pool, pytest.raises(RuntimeError, match="exceeds its ceiling"):
        run_life(life, kernels(), threads, pool)


def test_a_full_list_of_militants_is_an_error() -> None:
    """Nothing is dropped silently where there is no more room."""
    life = born(tiny_case(), trigger=3.0)
    life.world.districts["officers"] = life.world.districts["forces"] = 0.0
    furious = life.numbers.turnout._replace(nerve_floor=0.5, discipline_effect=0.0, free_weekend=0.08)
    citizens = life.world.citizens
    small = citizens._replace(militant=citizens.militant[:10])
    life = life._replace(numbers=life.numbers._replace(turnout=furious), world=life.world._replace(citizens=small))
    with pytest.raises(RuntimeError, match="buffer"):
        run_life(life, kernels())
