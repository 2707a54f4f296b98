"""How far apart cases are: by hand, by what may not matter, and by drawing."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.study.nearness import WAYS, Eve, nearness
from groundswell.study.traits import Trait


def trait(key: str, value: float, doubt: float = 0.0, group: str = "country") -> Trait:
    return Trait(key, group, value, value - doubt, value + doubt, "share", "measured", "made up", value, doubt)


def eve(*traits: Trait, triggers: tuple[str, ...] = ("price",)) -> Eve:
    return Eve({each.key: each for each in traits}, frozenset(triggers))


def test_by_hand_one_trait_and_the_trigger() -> None:
    # values 0, 1, 3: mean 4/3, variance (16 + 1 + 25) / 9 / 2 = 7/3; doubts 0
    found = nearness(eve(trait("a", 0.0)), [eve(trait("a", 1.0)), eve(trait("a", 3.0), triggers=("election",))])
    assert found.usual == pytest.approx([np.sqrt(14 / 3)])
    assert found.squares[:, 0] == pytest.approx([3 / 14, 27 / 14])
    assert found.trigger.tolist() == [0.0, 1.0]
    assert found.distance == pytest.approx(np.sqrt([(3 / 14 + 0) / 2, (27 / 14 + 1) / 2]))


def test_doubt_makes_a_difference_count_less() -> None:
    others = [eve(trait("a", 1.0)), eve(trait("a", 3.0))]
    sure, unsure = (nearness(eve(trait("a", 0.0, doubt)), others) for doubt in (0.0, 1.0))
    assert (unsure.distance < sure.distance).all()


def test_cases_that_are_the_same_are_at_no_distance_and_what_all_share_tells_nothing() -> None:
    same, other = eve(trait("a", 1.0, 0.1), trait("b", 0.5)), eve(trait("a", 9.0, 0.1), trait("b", 0.5))
    found = nearness(same, [other, same])
    assert found.distance[1] == 0.0
    assert np.isnan(found.squares[0, found.keys.index("b")])
    assert found.nearest_by == dict.fromkeys(WAYS, 1)
    assert found.drawn.tolist() == [0.0, 1.0]


def test_the_unit_of_an_input_does_not_matter() -> None:
    def at(scale: float) -> np.ndarray:
        values = [(0.1, 0.05), (0.4, 0.1), (0.9, 0.02)]
        here, *others = (eve(trait("a", scale * v, scale * d), trait("b", v * v, d)) for v, d in values)
        return nearness(here, others).distance

    assert at(1.0) == pytest.approx(at(1000.0))


def test_a_large_group_does_not_outvote_a_small_one() -> None:
    def country(value: float, people: float) -> Eve:
        return eve(*(trait(f"c{k}", value) for k in range(9)), trait("p", people, group="people"))

    found = nearness(country(0.0, 0.0), [country(0.0, 1.0), country(1.0, 0.0)])
    assert found.distance[0] == pytest.approx(found.distance[1])
    assert found.nearest_by["flat"] == 0


def test_a_trait_that_one_case_lacks_is_not_compared() -> None:
    found = nearness(eve(trait("a", 0.0)), [eve(trait("a", 1.0), trait("b", 9.0)), eve(trait("a", 2.0))])
    assert found.distance[0] < found.distance[1]


def test_draws_say_how_sure_an_order_is_and_are_the_same_each_time() -> None:
    others = [eve(trait("a", 1.0, 0.5)), eve(trait("a", 1.1, 0.5)), eve(trait("a", 5.0, 0.5))]
    found, again = (nearness(eve(trait("a", 0.0, 0.5)), others) for _ in range(2))
    assert found.drawn.tolist() == again.drawn.tolist()
    assert found.drawn.sum() == pytest.approx(1.0)
    assert 0.45 < found.drawn[0] < 0.7
    assert found.drawn[2] == 0.0
