"""What is shown of Epstein's two groups: who is left, after how long, by density of peacekeepers."""

import pytest

from groundswell.classics import exhibits
from groundswell.classics.epstein_groups import EpsteinGroups


def found(exhibit):
    return {each.measure: each for each in exhibit.found}


def test_one_group_is_gone_in_every_world():
    exhibit = exhibits.epstein_groups(seeds=(1, 2, 3))
    assert found(exhibit)["ended"].value == found(exhibit)["ended"].printed.value == 1.0
    assert list(exhibit.parts["ends"]["density"]) == [0.0, 0.04, 0.1]
    assert found(exhibit)["killed"].value > 0


def test_where_nobody_can_be_active_nobody_is_killed():
    exhibit = exhibits.epstein_groups(EpsteinGroups(legitimacy=0.9), seeds=(1,))
    assert found(exhibit)["ended"].value == 0.0
    assert found(exhibit)["mean"].value is None
    assert found(exhibit)["killed"].value == 0


def test_what_cannot_be_played_is_said():
    with pytest.raises(ValueError, match="cop_density is nan"):
        exhibits.epstein_groups(EpsteinGroups(cop_density=float("nan")), seeds=(1,))
