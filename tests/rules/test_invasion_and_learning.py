"""Rules of learning, invasion and what comes after, by hand."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.aftermath import Aftermath, army_fights, contributes, invasion_deaths, territory
from groundswell.rules.news import logistic, prepared_by
from groundswell.rules.repression import Repression, readied

from .rule_laws import agree, share, within

A, R = Aftermath(), Repression()


def test_a_state_that_saw_rulers_fall_keeps_more_on_duty():
    # a third on duty, half prepared, learned 0.5: 0.33 x 1.25
    assert readied(0.33, 0.5, R._replace(learned=0.5)) == pytest.approx(0.4125)
    assert readied(0.33, 0.0, R) == 0.33
    assert readied(0.9, 1.0, R._replace(learned=0.5)) == 1.0


def test_prepared_by_the_weight_of_the_fallen():
    assert prepared_by(0.0) == 0.0
    assert prepared_by(1.0) == 0.5
    assert prepared_by(3.0) == 0.75


def test_an_army_as_strong_as_the_troops_fights_by_the_bare_odds():
    assert army_fights(200_000.0, 200_000.0, A) == pytest.approx(logistic(A.army_fights))
    # outnumbered two to one: the odds halve
    half = army_fights(100_000.0, 200_001.0, A)
    assert half == pytest.approx(logistic(A.army_fights - log(2.0)), abs=1e-4)


@given(st.floats(0.0, 1e6), st.floats(1.0, 1e6), share, within(Aftermath))
def test_more_troops_never_make_an_army_fight(army, troops, more, n):
    assert army_fights(army, troops * (1.0 + more), n) <= army_fights(army, troops, n)


def test_deaths_of_an_invasion_by_hand():
    mine = A._replace(invasion_unfought=3e-4, invasion_fought=0.06)
    assert invasion_deaths(250_000.0, 0, mine) == pytest.approx(75.0)
    assert invasion_deaths(31_550.0, 1, mine) == pytest.approx(1893.0)


def test_land_is_taken_only_from_a_ruler_who_fell_to_the_street():
    assert territory(0, 0, 1.0, 1.0) == 0.0
    assert territory(1, 1, 1.0, 1.0) == 0.0
    assert territory(1, 0, 0.8, 0.5) == pytest.approx(0.2)


def test_the_next_screen_by_hand():
    assert contributes(0.8, 1) == pytest.approx(0.56)
    assert contributes(0.8, 0) == pytest.approx(0.24)


def test_lately_compiled_as_written():
    agree(readied, [(0.33, 0.5, R)])
    agree(army_fights, [(1e5, 2e5, A)], 1e-15)
    agree(territory, [(1, 0, 0.8, 0.5)])
