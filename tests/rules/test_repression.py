"""Repression: how many are taken, hurt and killed, by hand; what bounds it; and the ways of a seat of power."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.repression import (
    CONTESTED,
    HELD,
    LOST,
    RETAKEN,
    Repression,
    arrests_expected,
    assault,
    deaths_expected,
    effective,
    engaged,
    injuries_expected,
    officers_hurt_expected,
    reserve_moved,
    roundup_expected,
    seat_next,
    sentence_days,
    wanted_next,
)

from .rule_laws import agree, inner, people, share, within

N = Repression()
numbers = within(Repression)
orders = st.integers(0, 3)
odds_of_assault = st.floats(-30.0, 30.0)


def test_officers_who_act_by_hand():
    # 3,000 officers, a third on duty: 1,000; a fifth shirks: 800; a tenth has gone over: 720; 20 are hurt: 700
    assert effective(3000, 1 / 3, 0.2, 0.1, 20) == pytest.approx(700.0)
    assert effective(3000, 1 / 3, 0.2, 0.1, 800) == 0.0


def test_pairs_in_a_clash_by_hand():
    # 100 militants and 10,000 who stand by at 0.02 each: 300 against 250 officers: 250 pairs
    mine = N._replace(crowd_weight=0.02)
    assert engaged(100, 10_000, 250, mine) == 250
    assert engaged(100, 10_000, 900, mine) == pytest.approx(300)


def test_arrests_in_the_street_by_hand():
    # 20,000 people, caught with D = 0.5, 3% when beaten: 300; 500 officers at 0.012 take 6; there are 50 places
    mine = N._replace(arrest_beat=0.03, arrest_disperse=0.01, arrest_capacity=0.012)
    assert arrests_expected(2, 20_000, 0.5, 1e6, 1e6, mine) == pytest.approx(300.0)
    assert arrests_expected(1, 20_000, 0.5, 1e6, 1e6, mine) == pytest.approx(100.0)
    assert arrests_expected(2, 20_000, 0.5, 500, 1e6, mine) == pytest.approx(6.0)
    assert arrests_expected(2, 20_000, 0.5, 1e6, 50, mine) == 50
    assert arrests_expected(0, 20_000, 0.5, 1e6, 1e6, mine) == 0.0
    assert arrests_expected(2, 20_000, 0.5, 1e6, -3.0, mine) == 0.0  # the jails are over-full: nobody is let in


def test_arrests_at_home_by_hand():
    # 4,000 wanted at 1.5% a step: 60, under an order to beat or to shoot only
    mine = N._replace(roundup=0.015)
    assert [roundup_expected(order, 4_000, 1e6, 1e6, mine) for order in range(4)] == pytest.approx([0, 0, 60, 60])


def test_wanted_by_hand():
    # half of 1,000 after a half-life; 48 steps in 12 days
    wanted = 1_000.0
    for _ in range(48):
        wanted = wanted_next(wanted, 0, 0, 0, N._replace(wanted_half_life=12.0))
    assert wanted == pytest.approx(500.0)
    # 100 militants and 3% of 1,000 peaceful are seen, 80 are taken: 100 + 30 - 80 = 50
    assert wanted_next(0.0, 100, 1_000, 80, N._replace(wanted_peaceful=0.03)) == pytest.approx(50.0)
    assert wanted_next(0.0, 0, 0, 80, N) == 0.0


def test_sentences_by_hand():
    # the median of an exponential with mean 10 days is 10 ln 2 = 6.93
    mine = N._replace(sentence=10.0)
    assert sentence_days(0.5, mine) == pytest.approx(10 * log(2))
    assert sentence_days(1e-9, mine) == 0.5
    assert sentence_days(1 - 1e-12, mine) == 100.0


def test_injuries_by_hand():
    # beaten: 0.002 x 10,000 x 0.5 = 10; 300 pairs at 0.01 = 3
    mine = N._replace(injury_beat=0.002, injury_disperse=0.0002, injury_clash=0.01)
    assert injuries_expected(2, 10_000, 0.5, 300, mine) == pytest.approx(13.0)
    assert injuries_expected(3, 10_000, 0.5, 300, mine) == pytest.approx(13.0)
    assert injuries_expected(1, 10_000, 0.5, 300, mine) == pytest.approx(4.0)
    assert injuries_expected(0, 10_000, 0.5, 300, mine) == pytest.approx(3.0)
    assert officers_hurt_expected(300, mine) == pytest.approx(3.0)


def test_deaths_by_hand():
    # 200 militants against 500 officers: 200 pairs at 1e-4 = 0.02; shooting at 400 engaged at 1.5e-3 adds 0.6
    mine = N._replace(lethality_clash=1e-4, lethality_beat=1e-5, lethality_shoot=1.5e-3)
    assert deaths_expected(0, 200, 500, 400, mine) == pytest.approx(0.02)
    assert deaths_expected(1, 200, 500, 400, mine) == pytest.approx(0.02)
    assert deaths_expected(2, 200, 500, 400, mine) == pytest.approx(0.024)
    assert deaths_expected(3, 200, 500, 400, mine) == pytest.approx(0.62)


def test_assault_by_hand():
    # 200 + 0.02 x 5,000 = 300 against 100: 1.2 (ln (310 / 110) - 0.5) = 1.2 (1.03609 - 0.5) = 0.64331
    mine = N._replace(crowd_weight=0.02, assault_gain=1.2, assault_bar=0.5)
    assert assault(200, 5_000, 100, mine) == pytest.approx(0.64331, abs=1e-5)


def test_the_reserve_moves_by_hand():
    # a quarter of the need of all is here, so 250 of 1,000 belong here; 12% of the way from 50 is 24 more
    mine = N._replace(reserve_speed=0.12)
    assert reserve_moved(50.0, 30.0, 120.0, 1_000.0, mine) == pytest.approx(74.0)
    assert reserve_moved(50.0, 0.0, 0.0, 1_000.0, mine) == pytest.approx(44.0)  # no need anywhere: back to quarters


@pytest.mark.parametrize(
    ("seat", "odds", "order", "u", "then"),
    [
        (HELD, 0.1, 0, 0.99, CONTESTED),  # the attackers are the stronger
        (HELD, 0.0, 0, 0.01, HELD),
        (CONTESTED, 0.0, 0, 0.49, LOST),  # logistic(0) = 0.5
        (CONTESTED, 0.0, 0, 0.51, HELD),
        (CONTESTED, 1.0, 0, 0.74, CONTESTED),  # logistic(1) = 0.731: it holds out one step more
        (CONTESTED, 1.0, 0, 0.73, LOST),
        (LOST, -1.0, 0, 0.99, LOST),  # no order to act
        (LOST, -1.0, 1, 0.99, RETAKEN),  # logistic(-1) = 0.269
        (LOST, -1.0, 1, 0.26, LOST),
        (LOST, 0.5, 3, 0.99, LOST),
        (RETAKEN, 0.5, 1, 0.5, CONTESTED),
        (RETAKEN, -1.0, 1, 0.5, HELD),
        (RETAKEN, -1.0, 1, 0.2, RETAKEN),
    ],
)
def test_the_ways_of_a_seat(seat, odds, order, u, then):
    assert seat_next(seat, odds, order, u) == then


LEGAL = {
    HELD: {HELD, CONTESTED},
    CONTESTED: {CONTESTED, LOST, HELD},
    LOST: {LOST, RETAKEN},
    RETAKEN: {RETAKEN, HELD, CONTESTED},
}


@given(st.integers(0, 3), odds_of_assault, orders, inner)
def test_a_seat_never_jumps(seat, odds, order, u):
    assert seat_next(seat, odds, order, u) in LEGAL[seat]


@given(odds_of_assault, st.floats(0.0, 10.0), orders, inner)
def test_a_stronger_assault_never_saves_a_seat(odds, more, order, u):
    worth = {HELD: 0, RETAKEN: 1, CONTESTED: 1, LOST: 2}
    for seat in (HELD, CONTESTED, LOST):
        before, after = (seat_next(seat, each, order, u) for each in (odds, odds + more))
        assert worth[after] >= worth[before]


@given(people, people, people, people, numbers)
def test_attackers_raise_the_odds_and_defenders_lower_them(militants, peaceful, defenders, more, n):
    odds = assault(militants, peaceful, defenders, n)
    assert assault(militants + more, peaceful, defenders, n) >= odds
    assert assault(militants, peaceful + more, defenders, n) >= odds
    assert assault(militants, peaceful, defenders + more, n) <= odds


@given(orders, people, share, people, people, people, numbers)
def test_arrests_stay_within_crowd_teams_and_places(order, crowd, caught, officers, places, more, n):
    taken = arrests_expected(order, crowd, caught, officers, places, n)
    assert 0.0 <= taken <= min(crowd, n.arrest_capacity * officers, places)
    assert arrests_expected(order, crowd + more, caught, officers, places, n) >= taken
    assert arrests_expected(order, crowd, caught, officers + more, places, n) >= taken
    assert arrests_expected(order, crowd, caught, officers, places + more, n) >= taken


@given(orders, people, people, people, people, numbers)
def test_the_hunt_stays_within_wanted_teams_and_places(order, wanted, officers, places, more, n):
    taken = roundup_expected(order, wanted, officers, places, n)
    assert 0.0 <= taken <= min(wanted, n.arrest_capacity * officers, places)
    assert roundup_expected(order, wanted + more, officers, places, n) >= taken


@given(people, people, people, people, people, numbers)
def test_nobody_is_wanted_less_than_not_at_all(wanted, militants, peaceful, taken, more, n):
    left = wanted_next(wanted, militants, peaceful, taken, n)
    assert 0.0 <= left <= wanted + militants + peaceful
    assert wanted_next(wanted, militants, peaceful, taken + more, n) <= left


@given(people, share, share, share, people, share, numbers)
def test_those_who_act_are_some_of_those_there(officers, shirking, defected, on_duty, hurt, less, n):
    acting = effective(officers, on_duty, shirking, defected, hurt)
    assert 0.0 <= acting <= officers
    assert effective(officers, on_duty, shirking * less, defected, hurt) >= acting
    assert effective(officers, on_duty, shirking, defected * less, hurt) >= acting
    assert effective(officers, on_duty, shirking, defected, hurt * less) >= acting


@given(people, people, people, people, people, share, numbers)
def test_harm_is_not_negative_and_grows_with_the_fight(militants, peaceful, officers, crowd, more, caught, n):
    fight = engaged(militants, peaceful, officers, n)
    assert 0.0 <= fight <= officers
    for order in range(4):
        killed = deaths_expected(order, militants, officers, fight, n)
        hurt = injuries_expected(order, crowd, caught, fight, n)
        assert deaths_expected(order, militants, officers, fight + more, n) >= killed >= 0.0
        assert injuries_expected(order, crowd, caught, fight + more, n) >= hurt >= 0.0
        assert injuries_expected(order, crowd + more, caught, fight, n) >= hurt


@given(people, people, people, numbers)
def test_a_harder_order_never_kills_fewer(militants, officers, fight, n):
    killed = [deaths_expected(order, militants, officers, fight, n) for order in range(4)]
    assert killed == sorted(killed)


@given(inner, share, numbers)
def test_sentences_are_bounded_and_grow_with_the_draw(u, less, n):
    assert 0.5 <= sentence_days(u * less, n) <= sentence_days(u, n) <= 100.0


@given(st.lists(people, min_size=1, max_size=8), people, numbers)
def test_the_reserve_is_never_more_than_there_is(needs, reserve, n):
    """All districts together, from quarters, for some days."""
    here = [0.0] * len(needs)
    for _ in range(20):
        here = [reserve_moved(one, need, sum(needs), reserve, n) for one, need in zip(here, needs, strict=True)]
        assert sum(here) <= reserve * (1 + 1e-9)
        assert min(here) >= 0.0


def test_compiled_as_written():
    agree(arrests_expected, [(order, 20_000, 0.5, 900.0, 55.0, N) for order in range(4)])
    agree(wanted_next, [(900.0, 30, 2_000, 40, N), (0.0, 0, 0, 9, N)], 1e-15)
    agree(injuries_expected, [(order, 10_000, 0.5, 300.0, N) for order in range(4)])
    agree(deaths_expected, [(order, 200, 500.0, 400.0, N) for order in range(4)])
    agree(assault, [(200, 5_000, 100.0, N), (0, 0, 3_000.0, N)], 2e-15)
    agree(
        seat_next, [(s, x, o, u) for s in range(4) for x in (-1.0, 0.0, 0.7) for o in (0, 2) for u in (0.2, 0.6, 0.9)]
    )
    agree(sentence_days, [(u, N) for u in (1e-9, 0.3, 0.5, 0.999999)], 1e-15)
