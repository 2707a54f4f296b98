"""People are conserved: at home, in the street, in jail and dead are the population, at every step and weight."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.model.running import census
from groundswell.model.world import Life
from model.tiny import HARSH, advance, born, tiny_case, tiny_tree
from model.tiny import case_of as checked

SHOOT = 3


def violent(citizens_per_agent: int, population: int) -> Life:
    """A world whose ruler shoots from the first day at an angry street: people are jailed, hurt and killed."""
    tree = tiny_tree()
    tree["numbers"] = HARSH
    tree["switches"] = {**tree["switches"], "ruler": False, "elites": False}
    for district in tree["districts"]:
        district["population"] *= population
        district["officers"] *= population
    life = born(checked(tree), 3, citizens_per_agent, trigger=1.2)
    life.world.nation["order"] = SHOOT
    return life


@pytest.mark.parametrize(("citizens_per_agent", "times"), [(1, 5), (10, 5), (100, 20)])
def test_everybody_is_somewhere(citizens_per_agent: int, times: int) -> None:
    life = violent(citizens_per_agent, times)
    world = life.world
    assert world.layout.weight.max() == citizens_per_agent
    most_detained = released = 0
    for step in range(len(world.calendar)):
        before = world.districts.detained.sum()
        advance(life, step, step + 1)
        where = census(life)
        assert (np.stack(where) >= 0).all(), f"a negative count in step {step}: {where}"
        np.testing.assert_array_equal(sum(where), world.districts.population)
        np.testing.assert_array_equal(where.detained, world.districts.detained)
        np.testing.assert_array_equal(where.dead, world.districts.dead)
        np.testing.assert_array_equal(where.dead, life.by_district["deaths"][: step + 1].sum(0))
        assert life.by_nation["detained"][step] == where.detained.sum()
        held = before + life.by_district["arrests"][step].sum()
        released += held - world.districts.detained.sum()
        assert held >= world.districts.detained.sum()
        most_detained = max(most_detained, int(where.detained.sum()))
    assert life.by_district["deaths"].sum() > 20, "nobody was killed: the test tests nothing"
    assert life.by_district["injuries"].sum() > 20
    assert life.by_district["militants"].sum() > 20
    assert most_detained > 20
    assert released > 0


@pytest.mark.parametrize(("citizens_per_agent", "times"), [(1, 5), (10, 5), (100, 20)])
def test_the_record_is_what_the_citizens_do(citizens_per_agent: int, times: int) -> None:
    """The recorded street is counted from the agents themselves: less than one agent's carry is not yet taken off."""
    life = violent(citizens_per_agent, times)
    weight = life.world.layout.weight
    for step in range(len(life.world.calendar)):
        carry = life.world.districts.arrest_carry + life.world.districts.death_carry
        advance(life, step, step + 1)
        row = life.by_district[step]
        assert (row["militants"] <= row["turnout"]).all()
        assert (row["turnout"] <= life.world.districts.population).all()
        assert (row["arrests"] + row["injuries"] + row["deaths"] >= 0).all()
        assert ((row["turnout"] + carry) % weight == 0)[row["turnout"] > 0].all()


def test_carries_stay_small() -> None:
    """An agent changes status when its district's carry reaches its weight, as long as agents are left to take."""
    life = violent(100, 20)
    for step in range(len(life.world.calendar)):
        advance(life, step, step + 1)
        places = life.world.districts
        assert (places.arrest_carry < places.weight).all()
        assert (places.death_carry < places.weight).all()


def test_plain_citizens_are_conserved_too() -> None:
    life = born(tiny_case(days=2, numbers=HARSH), 3, 100, trigger=1.2)
    for step in range(4):
        advance(life, step, step + 1, compiled=False)
        np.testing.assert_array_equal(sum(census(life)), life.world.districts.population)
