"""Grievance: the arithmetic of hardship, insult and memory, and the directions in which they may move."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.grievance import (
    Grievance,
    backlash,
    faded,
    grievance,
    harm_of,
    legitimacy_felt,
    relieved,
    trigger_scale,
)

from .rule_laws import agree, people, share, within

N = Grievance()
numbers = within(Grievance)
insults = st.floats(0.0, 2.0)


def test_grievance_by_hand():
    # Epstein 2002, eq. 1: G = H (1 - L) = 0.8 x (1 - 0.45) = 0.44; an insult of 0.06 makes it 0.50
    assert grievance(0.8, 0.45, 0.0) == pytest.approx(0.44)
    assert grievance(0.8, 0.45, 0.06) == pytest.approx(0.50)


def test_no_hardship_and_no_insult_is_no_grievance():
    assert grievance(0.0, 0.3, 0.0) == 0.0
    assert grievance(0.9, 1.0, 0.0) == 0.0


@pytest.mark.parametrize(("legitimacy", "active"), [(0.82, 0.4444), (0.89, 0.0909), (0.8, 0.5), (0.9, 0.0)])
def test_epstein_published_shares_above_the_threshold(legitimacy, active):
    """With H uniform on (0, 1), the share with G > T = 0.1 is 1 - T / (1 - L): 1 - 0.1 / 0.18 = 0.4444."""
    people_asked = 100_000
    above = sum(grievance((i + 0.5) / people_asked, legitimacy, 0.0) > 0.1 for i in range(people_asked))
    assert above / people_asked == pytest.approx(active, abs=1e-4)


def test_legitimacy_felt_by_hand():
    # half of the rents one could see, nothing conceded: 0.6 x (1 - rent_anger x 0.5)
    assert legitimacy_felt(0.6, 0.5, 0.0, N) == pytest.approx(0.6 - 0.6 * N.rent_anger * 0.5)
    # a third conceded adds a third of what conceding can earn
    assert legitimacy_felt(0.6, 0.0, 1 / 3, N) == pytest.approx(0.6 + N.concession_legitimacy / 3)
    assert legitimacy_felt(1.0, 0.0, 1.0, N) == 1.0  # never above one


def test_insult_halves_in_its_half_life():
    insult = 0.4
    for _ in range(round(4 * N.insult_half_life)):  # four steps a day
        insult = faded(insult, N)
    assert insult == pytest.approx(0.2, rel=0.02)
    # one step: 0.4 x 2^(-1/4 day / 18 days) = 0.4 x 0.99042
    assert faded(0.4, N._replace(insult_half_life=18.0)) == pytest.approx(0.4 * 0.990419, rel=1e-5)


def test_harm_is_counted_in_injuries():
    # 100 arrests at 0.08, 20 injuries, 3 deaths at 6: 8 + 20 + 18 = 46
    mine = N._replace(arrest_insult=0.08, death_insult=6.0)
    assert harm_of(100, 20, 3, mine) == pytest.approx(46.0)


def test_backlash_by_hand():
    # 50 harmed of a million, at a scale of 5: b ln(1 + 50 / 5) = b ln 11, for those who sympathise wholly
    mine = N._replace(harm_scale=5.0)
    assert backlash(50.0, 1e6, 1.0, mine) == pytest.approx(N.backlash * log(11.0))
    assert backlash(50.0, 1e6, 0.25, mine) == pytest.approx(N.backlash * log(11.0) / 4)
    assert backlash(0.0, 1e6, 1.0, mine) == 0.0


def test_relief_by_hand():
    # a third conceded of a demand that can be met by half: relief x 0.5 x 0.34 of the insult goes
    assert relieved(0.3, 0.34, 0.5, N) == pytest.approx(0.3 - 0.3 * N.relief * 0.17)
    assert relieved(0.3, 0.34, 0.0, N) == 0.3


def test_each_kind_of_trigger_has_its_own_size():
    sizes = (N.election, N.price, N.beating, N.agreement, N.death, N.example)
    assert tuple(trigger_scale(kind, N) for kind in range(6)) == sizes


@given(share, share, share, insults)
def test_more_legitimacy_never_more_grievance(hardship, legitimacy, more, insult):
    higher = legitimacy + (1.0 - legitimacy) * more
    assert grievance(hardship, higher, insult) <= grievance(hardship, legitimacy, insult)


@given(share, share, insults, insults)
def test_more_insult_never_less_grievance(hardship, legitimacy, insult, more):
    assert grievance(hardship, legitimacy, insult + more) >= grievance(hardship, legitimacy, insult)


@given(share, share, share, share, numbers)
def test_felt_legitimacy_is_a_share_that_rents_lower_and_conceding_raises(legitimacy, rents, more, given_up, n):
    felt = legitimacy_felt(legitimacy, rents, given_up, n)
    assert 0.0 <= felt <= 1.0
    assert legitimacy_felt(legitimacy, rents + (1.0 - rents) * more, given_up, n) <= felt
    assert legitimacy_felt(legitimacy, rents, given_up * more, n) <= felt
    assert legitimacy_felt(legitimacy * more, rents, given_up, n) <= felt


@given(insults, share, share, numbers)
def test_insult_fades_and_relief_never_makes_it_worse(insult, step, negotiable, n):
    assert 0.0 <= faded(insult, n) <= insult
    assert 0.0 <= relieved(insult, step, negotiable, n) <= insult


@given(people, people, st.floats(1e4, 1e8), share, share, numbers)
def test_backlash_grows_with_harm_and_sympathy(harm, more, population, sympathy, less, n):
    hurt = backlash(harm, population, sympathy, n)
    assert hurt >= 0.0
    assert backlash(harm + more, population, sympathy, n) >= hurt
    assert backlash(harm, population, sympathy * less, n) <= hurt


@given(st.floats(1.0, 1e4), st.floats(1e5, 1e8), numbers)
def test_backlash_is_concave_in_harm(harm, population, n):
    """The first hundred harmed insult more than the next hundred."""
    first = backlash(harm, population, 1.0, n)
    both = backlash(2 * harm, population, 1.0, n)
    assert both - first <= first


@given(people, people, people, people, numbers)
def test_harm_grows_with_each_of_its_parts(arrests, injuries, deaths, more, n):
    harm = harm_of(arrests, injuries, deaths, n)
    assert harm >= 0.0
    assert harm_of(arrests + more, injuries, deaths, n) >= harm
    assert harm_of(arrests, injuries + more, deaths, n) >= harm
    assert harm_of(arrests, injuries, deaths + more, n) >= harm


@given(numbers)
def test_a_death_insults_more_than_an_injury_and_that_more_than_an_arrest(n):
    assert harm_of(0, 0, 1, n) > harm_of(0, 1, 0, n) > harm_of(1, 0, 0, n) > 0.0


def test_compiled_as_written():
    agree(grievance, [(0.8, 0.45, 0.06), (0.0, 1.0, 0.0)])
    agree(legitimacy_felt, [(0.6, 0.5, 0.34, N), (1.0, 0.0, 1.0, N), (0.0, 1.0, 0.0, N)])
    agree(faded, [(0.4, N), (0.0, N)], 1e-15)
    agree(backlash, [(50.0, 1e6, 0.7, N), (0.0, 1e6, 1.0, N)], 1e-15)
    agree(trigger_scale, [(kind, N) for kind in range(6)])
