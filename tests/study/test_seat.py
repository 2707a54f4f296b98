"""Nobody at the table sees the world: a sight depends on the actor's own fields, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from model.tiny import advance, born, tiny_case, twin

from groundswell.model.world import Life
from groundswell.rules.ruler import estimate
from groundswell.study.seat import ACTORS, OWN, options_of, sight_of

NAMES = ("Capital", "Port", "Villages")
STEPS = 11


@pytest.fixture(scope="module")
def lived() -> Life:
    life = born(tiny_case(), seed=7)
    advance(life, 0, STEPS)
    life.world.nation["elites_out"] = 0.2
    life.world.districts["seat"][1] = 2
    return life


def hidden_fields(actor: str, life: Life) -> Iterator[tuple[Any, str]]:
    """Every field of the state that an actor has no eyes for, with the records that hold it."""
    world = life.world
    for records, own in (
        (world.nation, OWN[actor]["nation"]),
        (world.country, OWN[actor]["country"]),
        (world.districts, OWN[actor]["districts"]),
        (world.pillars, ()),
        (world.audiences, ()),
        (life.by_nation, OWN[actor]["acts"]),
        (life.by_district, ()),
    ):
        yield from ((records, field) for field in records.dtype.names if field not in own)


@pytest.mark.parametrize("actor", ACTORS)
def test_what_an_actor_has_no_eyes_for_moves_nothing_that_it_sees(actor: str, lived: Life) -> None:
    seen, may = sight_of(actor, lived, NAMES, 7), options_of(actor, lived)
    other = twin(lived)
    other = other._replace(world=other.world._replace(country=other.world.country.copy()))
    generator = np.random.default_rng(5)
    hidden = list(hidden_fields(actor, other))
    assert len(hidden) > 100
    for records, field in hidden:
        records[field] = generator.integers(0, 100, records[field].shape)
    other.world.citizens.status[:] = generator.integers(0, 255, len(other.world.citizens.status))
    other.by_pillar[:] = 2
    assert sight_of(actor, other, NAMES, 7) == seen
    assert options_of(actor, other) == may


@pytest.mark.parametrize(
    ("actor", "field"),
    [("ruler", "ruler_belief"), ("patron", "patron_belief"), ("outside", "pressure"), ("ruler", "seats_lost")],
)
def test_what_it_has_eyes_for_moves_what_it_sees(actor: str, field: str, lived: Life) -> None:
    other = twin(lived)
    other.world.nation[field] += 0.5
    assert sight_of(actor, other, NAMES, 7) != sight_of(actor, lived, NAMES, 7)


def test_beliefs_of_others_are_in_nobodys_list() -> None:
    for actor in ACTORS:
        beliefs = {field for field in OWN[actor]["nation"] if "belief" in field or "prior" in field}
        assert beliefs <= {f"{actor}_belief"}
        assert not {"readiness", "troops_chance", "mobilisation", "peak"} & set(OWN[actor]["nation"])
    assert "turnout" not in {field for actor in ACTORS for field in OWN[actor]["acts"]}


def test_the_rulers_estimate_is_the_models_with_its_lag_and_optimism(lived: Life) -> None:
    n, numbers = lived.world.nation[0], lived.numbers.ruler
    logits = estimate(n.ruler_belief, n.expected, n.seats_lost, numbers)
    assert sight_of("ruler", lived, NAMES, 7).survival == pytest.approx(1.0 / (1.0 + np.exp(-logits)))


def test_deaths_and_detentions_are_seen_by_everybody(lived: Life) -> None:
    dead = int(lived.by_district["deaths"][:STEPS].sum())
    for actor in ACTORS:
        sight = sight_of(actor, lived, NAMES, 7)
        assert sight.dead == dead
        assert sight.detained == int(lived.by_nation["detained"][STEPS - 1])


def test_options_stand_in_one_order_and_open_as_the_world_allows(lived: Life) -> None:
    words = [option.word for option in options_of("ruler", lived)]
    assert words[:4] == ["tolerate", "disperse", "beat", "shoot"]
    assert "leave" not in words
    other = twin(lived)
    other.world.nation["exit_offer"] = 1.0
    other.world.nation["shutdown"] = 1
    words = [option.word for option in options_of("ruler", other)]
    assert "leave" in words
    assert "restore" in words
    assert "shut down" not in words
    assert "exit offer" not in [option.word for option in options_of("outside", other)]
    assert "withdraw" not in [option.word for option in options_of("patron", other)]


def test_only_the_ruler_hears_which_seats_are_lost(lived: Life) -> None:
    assert sight_of("ruler", lived, NAMES, 7).seats_lost == ("Port",)
    assert sight_of("patron", lived, NAMES, 7).seats_lost == ()
