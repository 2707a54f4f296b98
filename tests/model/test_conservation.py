"""People are conserved: at home, in the street, in jail and dead are the population, at every step and weight."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from groundswell.model.ending import ending_of
from groundswell.model.numbers import known_numbers
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


_DISTRICT = some.fixed_dictionaries(
    {
        "population": some.sampled_from([1000, 1001, 5000, 4097, 33_333, 60_000]),
        "officers": some.sampled_from([0, 1, 50, 5000]),
        **{name: some.sampled_from([0.0, 0.3, 1.0]) for name in ("hardship", "exposure", "online", "kinship")},
        **{name: some.sampled_from([0.0, 0.5, 1.0]) for name in ("organisation", "importance", "legitimacy")},
    }
)


@settings(max_examples=150)
@given(
    some.lists(_DISTRICT, min_size=1, max_size=3),
    some.dictionaries(some.sampled_from(list(known_numbers())), some.booleans(), max_size=60),
    some.sampled_from([1, 7, 100]),
    some.sampled_from([0.0, 0.3, 1.0, 5.0]),
    some.integers(0, 3),
    some.booleans(),
    some.integers(0, 2**32),
)
def test_at_the_ends_of_every_interval(
    places: list[dict[str, float]],
    ends: dict[str, bool],
    citizens_per_agent: int,
    trigger: float,
    order: int,
    ruler: bool,
    seed: int,
) -> None:
    """Empty jails and full ones, no officers, one small district: people are conserved and no number is lost."""
    tree = tiny_tree(days=3)
    tree["districts"] = [
        {**old, **new, "officers": min(new["officers"], new["population"])}  # a case refuses more of them than citizens
        for old, new in zip(tree["districts"], places)
    ]
    known = known_numbers()
    tree["numbers"] = {name: known[name].high if high else known[name].low for name, high in ends.items()}
    tree["switches"] = {**tree["switches"], "ruler": ruler}
    life = born(checked(tree), seed, citizens_per_agent, trigger)
    life.world.nation["order"] = order
    for step in range(len(life.world.calendar)):
        if life.world.nation.out[0] == 1:
            break
        advance(life, step, step + 1)
        where = census(life)
        assert (np.stack(where) >= 0).all()
        np.testing.assert_array_equal(sum(where), life.world.districts.population)
        np.testing.assert_array_equal(where.detained, life.world.districts.detained)
        np.testing.assert_array_equal(where.dead, life.world.districts.dead)
        for record in (life.by_district[step], life.by_nation[step]):
            for name in record.dtype.names or ():
                assert np.isfinite(record[name]).all(), name
    for name, value in ending_of(life).items():
        assert np.isfinite(value) or name.endswith(("_day", "_at_request")), name


def test_plain_citizens_are_conserved_too() -> None:
    life = born(tiny_case(days=2, numbers=HARSH), 3, 100, trigger=1.2)
    for step in range(4):
        advance(life, step, step + 1, compiled=False)
        np.testing.assert_array_equal(sum(census(life)), life.world.districts.population)
