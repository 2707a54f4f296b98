"""Aftermath: the truth table of outcomes and of the demand, calm, the scar, and the chances of what follows."""

from itertools import product
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.aftermath import (
    CIVIL_WAR,
    CONCESSION,
    FADED,
    FELL,
    ONGOING,
    OUTCOMES,
    REFORM_REMOVED_BY_PATRON,
    SAVED_BY_PATRON,
    SURVIVED_REPRESSION,
    Aftermath,
    alignment,
    demand_met,
    insurgency,
    is_calm,
    outcome,
    scar,
)
from groundswell.rules.news import logistic

from .rule_laws import agree, people, share, within

N = Aftermath()
numbers = within(Aftermath)
flags = st.integers(0, 1)


def test_the_names_stand_at_their_numbers():
    assert OUTCOMES[FELL] == "FELL"
    assert OUTCOMES[CONCESSION] == "CONCESSION"
    assert OUTCOMES[SURVIVED_REPRESSION] == "SURVIVED_REPRESSION"
    assert OUTCOMES[SAVED_BY_PATRON] == "SAVED_BY_PATRON"
    assert OUTCOMES[REFORM_REMOVED_BY_PATRON] == "REFORM_REMOVED_BY_PATRON"
    assert OUTCOMES[CIVIL_WAR] == "CIVIL_WAR"
    assert OUTCOMES[FADED] == "FADED"
    assert OUTCOMES[ONGOING] == "ONGOING"
    assert len(set(OUTCOMES)) == 8


@pytest.mark.parametrize(
    ("out", "removed", "concession", "met"),
    [
        (1, 0, 0.0, 2),  # a ruler who fell to the street
        (1, 1, 0.0, 0),  # a ruler whom the patron removed
        (1, 1, 1.0, 0),
        (0, 0, 0.0, 0),
        (0, 0, 0.249, 0),
        (0, 0, 0.25, 1),
        (0, 0, 0.34, 1),  # one concession is a part
        (0, 0, 0.949, 1),
        (0, 0, 0.95, 2),
        (0, 0, 1.0, 2),
    ],
)
def test_the_demand(out, removed, concession, met):
    assert demand_met(out, removed, concession) == met


def classified(out=0, removed=0, ended=1, troops=0, met=0, harmed=0, deaths=0, defected=0.0, lost=0.0):
    """The outcome in a country of a million, where 10 harmed are 10 per million."""
    return outcome(out, removed, ended, troops, met, harmed, deaths, defected, lost, 1e6, N._replace(repressed=10.0))


@pytest.mark.parametrize(
    ("world", "named"),
    [
        ({"out": 1}, FELL),
        ({"out": 1, "removed": 1}, REFORM_REMOVED_BY_PATRON),
        ({"out": 1, "deaths": 5_000, "defected": 0.5, "lost": 0.5}, FELL),
        ({"deaths": 1_000, "defected": 0.06, "lost": 0.1}, CIVIL_WAR),
        ({"deaths": 1_000, "defected": 0.06, "lost": 0.1, "ended": 0, "troops": 1}, CIVIL_WAR),
        ({"deaths": 999, "defected": 0.06, "lost": 0.1, "ended": 0}, ONGOING),
        ({"deaths": 1_000, "defected": 0.05, "lost": 0.1, "ended": 0}, ONGOING),
        ({"deaths": 1_000, "defected": 0.06, "lost": 0.0, "harmed": 2_000}, SURVIVED_REPRESSION),
        ({"ended": 0, "troops": 1, "met": 2}, ONGOING),
        ({"troops": 1, "met": 2, "harmed": 9_000}, SAVED_BY_PATRON),
        ({"met": 2, "harmed": 9_000}, CONCESSION),
        ({"met": 1, "harmed": 10}, SURVIVED_REPRESSION),
        ({"met": 1, "harmed": 9}, CONCESSION),
        ({"met": 0, "harmed": 10}, SURVIVED_REPRESSION),
        ({"met": 0, "harmed": 9}, FADED),
    ],
)
def test_the_outcome(world, named):
    assert classified(**world) == named


def test_the_outcome_of_every_row_of_the_table():
    """All of 2^7 x 3 rows against the order of precedence in plain words."""
    for out, removed, ended, troops, hurt, dead, split, met in product(*[(0, 1)] * 7, (0, 1, 2)):
        named = classified(out, removed, ended, troops, met, 10 * hurt, 1_000 * dead, 0.2 * split, 0.2 * split)
        if out:
            wanted = "REFORM_REMOVED_BY_PATRON" if removed else "FELL"
        elif dead and split:
            wanted = "CIVIL_WAR"
        elif not ended:
            wanted = "ONGOING"
        elif troops:
            wanted = "SAVED_BY_PATRON"
        elif met == 2 or (met == 1 and not hurt):
            wanted = "CONCESSION"
        else:
            wanted = "SURVIVED_REPRESSION" if hurt else "FADED"
        assert OUTCOMES[named] == wanted


@given(flags, flags, flags, flags, st.integers(0, 2), people, people, share, share, st.floats(1e4, 1e8), numbers)
def test_every_world_has_one_of_eight_endings(out, removed, ended, troops, met, harmed, deaths, gone, lost, size, n):
    named = outcome(out, removed, ended, troops, met, harmed, deaths, gone, lost, size, n)
    assert named in range(8)
    assert (named in (FELL, REFORM_REMOVED_BY_PATRON)) == (out == 1)


def test_calm_by_hand():
    # quiet at 6% of a peak of 0.5 = 0.03; never more demanding than the floor
    mine = N._replace(calm_share=0.06, calm_floor=0.003)
    assert is_calm(0.03, 0.5, 0.0, mine)
    assert not is_calm(0.0301, 0.5, 0.0, mine)
    assert is_calm(0.003, 0.01, 0.0, mine)
    assert not is_calm(0.0, 0.5, 0.1, mine)


@given(share, share, share, share, numbers)
def test_a_quieter_street_is_never_less_calm(mobilisation, peak, lost, less, n):
    assert is_calm(mobilisation * less, peak, lost, n) >= is_calm(mobilisation, peak, lost, n)
    assert is_calm(mobilisation, peak, lost * less, n) >= is_calm(mobilisation, peak, lost, n)


def test_the_scar_by_hand():
    # 20 dead (as 200) and 300 arrested of a million: harm 500; 0.03 ln 501 = 0.18650
    assert scar(20, 300, 1e6, N._replace(scar_size=0.03)) == pytest.approx(0.03 * log(501.0))
    assert scar(20, 300, 1e6, N._replace(scar_size=0.03)) == pytest.approx(0.18650, abs=1e-5)
    assert scar(0, 0, 1e6, N) == 0.0


def test_alignment_by_hand():
    # logistic(2 x 0.8 + 0.8 - 0.5 x 5 x 0.2) = logistic(1.9); a fallen ruler's country keeps 0.4 of it
    mine = N._replace(rescue_debt=0.8, scar_debt=0.5)
    assert alignment(0.8, 1, 0, 0.2, mine) == pytest.approx(logistic(1.9))
    assert alignment(0.8, 1, 1, 0.2, mine) == pytest.approx(0.4 * logistic(1.9))


def test_insurgency_by_hand():
    # logistic(-4.5 + 3 (0.2 + 0.1 + 0.5)) = logistic(-2.1) = 0.10909
    mine = N._replace(insurgency_base=-4.5, insurgency_violence=3.0)
    assert insurgency(0.2, 0.1, 0.5, mine) == pytest.approx(0.10910, abs=1e-5)


@given(people, people, st.floats(1e4, 1e8), share, numbers)
def test_the_scar_is_a_share_that_harm_deepens(deaths, arrests, population, less, n):
    deep = scar(deaths, arrests, population, n)
    assert 0.0 <= deep <= 1.0
    assert scar(deaths * less, arrests, population, n) <= deep
    assert scar(deaths, arrests * less, population, n) <= deep


@given(share, flags, flags, share, share, numbers)
def test_alignment_is_a_chance_that_rescue_raises_and_the_scar_lowers(value, troops, out, deep, less, n):
    held = alignment(value, troops, out, deep, n)
    assert 0.0 <= held <= 1.0
    assert alignment(value, 1, out, deep, n) >= held
    assert alignment(value, troops, out, deep * less, n) >= held
    assert alignment(value, troops, 1, deep, n) <= held


def test_a_rescue_may_leave_a_less_faithful_ally():
    """Kazakhstan after 2022: a deep enough scar outweighs the debt, so that it is never a rule."""
    assert alignment(0.5, 1, 0, 0.6, N) < alignment(0.5, 0, 0, 0.0, N)


@given(share, share, share, share, numbers)
def test_insurgency_is_a_chance_that_violence_raises(violent, defected, lost, less, n):
    chance = insurgency(violent, defected, lost, n)
    assert 0.0 <= chance <= 1.0
    assert insurgency(violent * less, defected, lost, n) <= chance
    assert insurgency(violent, defected * less, lost, n) <= chance
    assert insurgency(violent, defected, lost * less, n) <= chance


def test_compiled_as_written():
    agree(is_calm, [(0.03, 0.5, 0.0, N), (0.4, 0.5, 0.0, N), (0.0, 0.5, 0.1, N)])
    agree(demand_met, [(out, removed, c) for out in (0, 1) for removed in (0, 1) for c in (0.0, 0.3, 0.95)])
    worlds = product((0, 1), (0, 1), (0, 1), (0, 1), (0, 1, 2), (0, 500), (0, 2_000), (0.2,), (0.3,), (1e6,), (N,))
    agree(outcome, worlds)
    agree(scar, [(20, 300, 1e6, N), (0, 0, 1e6, N)], 1e-15)
    agree(alignment, [(0.8, 1, 1, 0.2, N)], 1e-15)
