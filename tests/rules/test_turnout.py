"""Turnout: Epstein's numbers, the join rule as the textbook has it, and what may never bring anybody out."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.grievance import grievance
from groundswell.rules.turnout import (
    CEILINGS,
    Turnout,
    at_large,
    available_share,
    call_strength,
    calls_rally,
    danger,
    eve_bar,
    fatigued,
    frame_discount,
    goes_on,
    hope,
    joins,
    legitimacy_of_a_quiet_eve,
    nerve,
    private_support,
    pull,
    rallying_share,
    severity,
    turns_militant,
)

from .rule_laws import agree, people, share, within

N = Turnout()
EPSTEIN = N._replace(deterrence=2.3, threshold=0.1)
numbers = within(Turnout)
contacts = st.integers(0, 8)
orders = st.integers(0, 3)
variants = st.integers(0, 2)
insults = st.floats(0.0, 2.0)


def test_epstein_e1_exactly():
    # k = 2.3 with one officer for one protester: 1 - e^-2.3 = 1 - 0.100259 = 0.899741
    for variant in range(3):
        assert danger(1, 1, variant, EPSTEIN) == pytest.approx(0.899741, abs=5e-7)


@pytest.mark.parametrize(
    ("officers", "crowd", "literal", "floored", "rounded"),
    [
        (1, 2, 0.5, 0, 0),  # a half goes to the even 0
        (3, 2, 1.5, 1, 2),  # and here to the even 2
        (5, 2, 2.5, 2, 2),
        (7, 2, 3.5, 3, 4),
        (2, 3, 2 / 3, 0, 1),
        (4, 3, 4 / 3, 1, 1),
        (9, 10, 0.9, 0, 1),
        (0, 5, 0, 0, 0),
        (3, 0, 3, 3, 3),  # nobody out: as if one were
    ],
)
def test_the_three_readings_of_the_arrest_rule(officers, crowd, literal, floored, rounded):
    for variant, ratio in enumerate((literal, floored, rounded)):
        assert danger(officers, crowd, variant, EPSTEIN) == pytest.approx(1 - exp(-2.3 * ratio))


def test_rounding_is_pythons_own():
    for half in np.arange(0.0, 20.0, 0.25):
        assert danger(half, 1, 2, EPSTEIN) == 1.0 - exp(-2.3 * round(half))


def test_danger_vanishes_in_a_crowd_only_when_floored_or_rounded():
    """Why Epstein's outbursts need the integer part: with 2 officers for 5 protesters nobody is in danger."""
    assert danger(2, 5, 1, EPSTEIN) == 0.0
    assert danger(2, 5, 2, EPSTEIN) == 0.0
    assert danger(2, 5, 0, EPSTEIN) == pytest.approx(1 - exp(-0.92))  # 2.3 x 0.4: 0.6015


def active_of_epstein(legitimacy, caught):
    """The share of citizens with H and R uniform who would be active at arrest probability ``caught``."""
    # N = R P against G - N > T; here E = 1, no contacts, a jail term that counts once
    side = 600
    grid = (np.arange(side) + 0.5) / side
    out = 0
    for rank in grid.tolist():
        for averse in grid.tolist():
            out += joins(rank, averse, 1.0 - legitimacy, -0.1, caught)
    return out / side**2


def test_epstein_active_share_when_arrest_is_certain():
    # integral over H of (H (1 - L) - T)^+ = (1 - L - T)^2 / (2 (1 - L)) = 0.08^2 / 0.36 = 0.01778 at L = 0.82
    assert active_of_epstein(0.82, 1.0) == pytest.approx(0.01778, abs=2e-4)


def test_epstein_nobody_is_active_at_legitimacy_090():
    # the most aggrieved has G = 1 x 0.1 = T, and the inequality is strict
    assert active_of_epstein(0.90, 0.0) == 0.0


def test_the_threshold_itself_is_quiet():
    # G - N = T: 0.5 x 0.5 + 0 - 0.25 = 0 stays at home; one grid cell more goes
    assert not joins(0.5, 0.25, 0.5, 0.0, 1.0)
    assert joins(0.5, 0.25, 0.5, 2.0**-24, 1.0)
    assert not goes_on(0.5, 0.25, 0.5, -0.03125, 1.0, 0.03125)
    assert goes_on(0.5, 0.25, 0.5, 0.0, 1.0, 2.0**-24)


def test_hope_by_hand():
    # h0 + (1 - h0)(1 - b) with h0 = 0.2: at b = 0.9, 0.2 + 0.8 x 0.1 = 0.28
    mine = N._replace(hope_floor=0.2)
    assert hope(0.9, mine) == pytest.approx(0.28)
    assert hope(1.0, mine) == pytest.approx(0.2)
    assert hope(0.0, mine) == pytest.approx(1.0)


def test_pull_by_hand():
    # E = 0.28, two contacts at 0.15 each, a frame that takes 0.4: 0.28 x 1.3 x 0.6 = 0.2184
    mine = N._replace(contact_pull=0.15, frame_discount=0.4)
    assert frame_discount(0, mine) == 1.0
    assert frame_discount(1, mine) == pytest.approx(0.6)
    assert pull(0.28, 2, frame_discount(1, mine), mine) == pytest.approx(0.2184)


def test_eve_bar_by_hand():
    # hope of 0.24 on what is borne, 0.55: 0.132 beats T = 0.1; hope of 0.1 gives 0.055, which does not
    mine = N._replace(threshold=0.1, borne=0.55)
    assert eve_bar(0.24, mine) == pytest.approx(0.132)
    assert eve_bar(0.1, mine) == 0.1


def test_legitimacy_of_a_quiet_eve_by_hand():
    # The most aggrieved, H = 0.8, hope 0.25, slack 0.25: 1.25 x 0.25 x 0.8 x (1 - L) = 0.1 at L = 0.6
    mine = N._replace(slack=0.25)
    assert legitimacy_of_a_quiet_eve(0.3, 0.1, 0.25, 0.8, mine) == pytest.approx(0.6)
    assert legitimacy_of_a_quiet_eve(0.7, 0.1, 0.25, 0.8, mine) == 0.7


@given(share, share, share, st.floats(0.01, 1.0), st.floats(0.01, 1.0), numbers)
def test_nobody_was_out_on_the_eve(rank, averse, legitimacy, hope_then, highest, n):
    bar = eve_bar(hope_then, n)
    felt = legitimacy_of_a_quiet_eve(legitimacy, bar, hope_then, highest, n)
    wish = hope_then * grievance(rank * highest, felt, 0.0)
    assert not joins(0.0, averse, 0.0, wish - bar, 0.0)


@given(share, share, st.floats(0.01, 1.0), st.floats(0.01, 1.0), numbers)
def test_more_legitimacy_never_raises_the_wish_against_the_bar(less, more, hope_then, highest, n):
    low, high = sorted((less, more))
    bar = eve_bar(hope_then, n)
    felt = [legitimacy_of_a_quiet_eve(each, bar, hope_then, highest, n) for each in (low, high)]
    assert felt[0] <= felt[1] <= 1.0


@given(share, share, share, st.floats(0.0, 1.0), st.floats(0.05, 0.5))
def test_private_support_is_the_share_whose_grievance_exceeds_the_bar(low, high, legitimacy, insult, bar):
    low, high = sorted((low, high))
    ranks = [(k + 0.5) / 1000 for k in range(1000)]
    willing = sum(grievance(low + rank * (high - low), legitimacy, insult) > bar for rank in ranks) / 1000
    if high - low > 0.01:
        assert abs(private_support(low, high, legitimacy, insult, bar) - willing) <= 0.0011


def test_severity_is_the_fear_of_each_order():
    fears = (N.fear_tolerate, N.fear_disperse, N.fear_beat, N.fear_shoot)
    assert tuple(severity(order, N) for order in range(4)) == fears
    assert list(fears) == sorted(fears)


def test_availability_by_the_calendar():
    shares = (N.free_night, N.free_work, N.free_evening, N.free_weekend)
    assert tuple(available_share(kind, N) for kind in range(4)) == shares


@given(numbers)
def test_no_share_of_the_free_is_above_its_ceiling(n):
    for kind in range(4):
        assert 0.0 < available_share(kind, n) <= CEILINGS[kind]


def test_nerve_by_hand():
    # (0.001 + 0.01 x 0.3 + 0.01 x 0.5) x (1 - 0.6 x 0.5) = 0.009 x 0.7 = 0.0063
    mine = N._replace(nerve_floor=0.001, nerve_insult=0.01, nerve_absent=0.01, discipline_effect=0.6)
    assert nerve(0.3, 0.5, 0.5, mine) == pytest.approx(0.0063)
    assert turns_militant(0.0062, 0.0063)
    assert not turns_militant(0.0063, 0.0063)


def test_fatigue_by_hand():
    # a half-life of 6 days keeps 2^(-1/24) = 0.97153 a step: 0.97153 x 0.2 + 0.02847 x 0.8 = 0.21708
    assert fatigued(0.2, 0.8, N._replace(fatigue_half_life=6.0)) == pytest.approx(0.21708, abs=1e-5)


def test_calls_and_rallies_by_hand():
    assert not calls_rally(N.call_threshold, 0.0, N)
    assert calls_rally(N.call_threshold + 1e-9, 0.0, N)
    assert calls_rally(0.0, 1.0, N)
    # 900 in jail of a million, where 1,500 would empty the street of organisers: 1 - 0.6 = 0.4 at large
    assert at_large(900, 1e6, N._replace(jailed_out=1.5e-3)) == pytest.approx(0.4)
    assert at_large(2_000, 1e6, N._replace(jailed_out=1.5e-3)) == 0.0
    # (0.6 + 0.3 + 0.6 + 0.5) / 4 = 0.5; times 0.4 at large; half of them have settled: 0.1
    assert call_strength(0.6, 0.3, 0.6, 0.5, 0.4, 0.5) == pytest.approx(0.1)
    # 0.08 x 0.5 x (0.5 + 0.5 x 0.6) x 0.9 = 0.0288 when called
    mine = N._replace(rally_share=0.08)
    assert rallying_share(0.5, 0.6, 0.9, 1, mine) == pytest.approx(0.0288)
    assert rallying_share(0.5, 0.6, 0.9, 0, mine) == 0.0


def textbook(citizen, place, believes, seen, n):
    """G E (1 + s c) (frame) - R D severity(order) - cost > T, each from its own law."""
    rank, averse = citizen
    low, high, legitimacy, insult, belief, officers, crowd, variant, order, cost = place
    hardship = low + rank * (high - low)
    wish = grievance(hardship, legitimacy, insult) * pull(hope(belief, n), seen, frame_discount(believes, n), n)
    return wish - averse * danger(officers, crowd, variant, n) * severity(order, n) - cost - n.threshold


def as_run(citizen, place, believes, seen, n):
    """The same by the coefficients that the run prepares for a district."""
    low, high, legitimacy, insult, belief, officers, crowd, variant, order, cost = place
    pulled = pull(hope(belief, n), seen, frame_discount(believes, n), n)
    steep = pulled * (high - low) * (1.0 - legitimacy)
    base = pulled * grievance(low, legitimacy, insult) - cost - n.threshold
    return joins(*citizen, steep, base, danger(officers, crowd, variant, n) * severity(order, n))


places = st.tuples(
    st.floats(0.0, 0.5),
    st.floats(0.5, 1.0),
    share,
    st.floats(0.0, 1.0),
    share,
    people,
    people,
    variants,
    orders,
    st.floats(-0.05, 0.1),
)
citizens = st.tuples(share, share)


@given(citizens, places, st.integers(0, 1), contacts, numbers)
def test_the_rule_is_the_textbooks(citizen, place, believes, seen, n):
    left = textbook(citizen, place, believes, seen, n)
    if abs(left) > 1e-12:
        assert as_run(citizen, place, believes, seen, n) == (left > 0.0)


@given(citizens, places, contacts, numbers)
def test_without_grievance_nobody_goes_whatever_the_contacts(citizen, place, seen, n):
    low, high, _, _, belief, officers, crowd, variant, order, cost = place
    content = (low, high, 1.0, 0.0, belief, officers, crowd, variant, order, max(cost, 0.0))
    assert not as_run(citizen, content, 0, seen, n)


@given(citizens, places, st.integers(0, 1), contacts, numbers, share)
def test_more_legitimacy_never_more_willing(citizen, place, believes, seen, n, more):
    higher = (*place[:2], place[2] + (1.0 - place[2]) * more, *place[3:])
    assert textbook(citizen, higher, believes, seen, n) <= textbook(citizen, place, believes, seen, n) + 1e-15


@given(citizens, places, st.integers(0, 1), contacts, numbers, insults)
def test_more_insult_never_less_willing(citizen, place, believes, seen, n, more):
    worse = (*place[:3], place[3] + more, *place[4:])
    assert textbook(citizen, worse, believes, seen, n) >= textbook(citizen, place, believes, seen, n) - 1e-15


@given(citizens, places, st.integers(0, 1), contacts, numbers, people)
def test_more_danger_never_brings_anybody_out(citizen, place, believes, seen, n, more):
    heavier = (*place[:5], place[5] + more, *place[6:])
    assert as_run(citizen, heavier, believes, seen, n) <= as_run(citizen, place, believes, seen, n)


@given(citizens, st.floats(-1.0, 2.0), st.floats(-1.0, 1.0), share, share)
def test_more_deterrence_never_brings_anybody_out(citizen, steep, base, deter, more):
    assert joins(*citizen, steep, base, deter + more) <= joins(*citizen, steep, base, deter)


@given(citizens, places, st.integers(0, 1), contacts, numbers)
def test_fear_of_a_worse_order_never_brings_anybody_out(citizen, place, believes, seen, n):
    ladder = sorted(range(4), key=lambda order: severity(order, n))
    joined = [as_run(citizen, (*place[:8], order, place[9]), believes, seen, n) for order in ladder]
    assert joined == sorted(joined, reverse=True)


@given(citizens, places, contacts, numbers)
def test_the_frame_never_brings_anybody_out(citizen, place, seen, n):
    """FR1, first half: who believes the state's story wishes less to join."""
    assert textbook(citizen, place, 1, seen, n) <= textbook(citizen, place, 0, seen, n)


@given(citizens, places, st.integers(0, 1), contacts, numbers, share)
def test_a_ruler_thought_safer_draws_no_crowd(citizen, place, believes, seen, n, more):
    safer = (*place[:4], place[4] + (1.0 - place[4]) * more, *place[5:])
    assert textbook(citizen, safer, believes, seen, n) <= textbook(citizen, place, believes, seen, n) + 1e-15


@given(citizens, places, st.integers(0, 1), st.integers(0, 7), numbers)
def test_one_more_contact_out_never_keeps_anybody_home(citizen, place, believes, seen, n):
    """The bound that spares most look-ups: who stays with every contact out stays with any."""
    assert textbook(citizen, place, believes, seen + 1, n) >= textbook(citizen, place, believes, seen, n)


@given(citizens, st.floats(-1.0, 2.0), st.floats(-1.0, 1.0), share, st.floats(0.0, 0.5))
def test_whoever_would_join_goes_on_as_a_militant(citizen, steep, base, deter, stake):
    assert goes_on(*citizen, steep, base, deter, stake) >= joins(*citizen, steep, base, deter)


@given(people, people, people, numbers)
def test_danger_is_a_share_that_officers_raise_and_crowds_lower(officers, crowd, more, n):
    for variant in range(3):
        caught = danger(officers, crowd, variant, n)
        assert 0.0 <= caught <= 1.0
        assert danger(officers + more, crowd, variant, n) >= caught
        assert danger(officers, crowd + more, variant, n) <= caught


@given(people, people, numbers)
def test_the_floor_is_never_more_dangerous_than_the_ratio(officers, crowd, n):
    assert danger(officers, crowd, 1, n) <= danger(officers, crowd, 0, n)


@given(insults, share, share, share, numbers)
def test_nerve_is_bounded_and_discipline_lowers_it(insult, overwhelmed, discipline, less, n):
    brave = nerve(insult, overwhelmed, discipline, n)
    assert 0.0 <= brave <= 0.5
    assert nerve(insult, overwhelmed, discipline * less, n) >= brave
    assert nerve(insult, overwhelmed * less, discipline, n) <= brave
    assert nerve(insult * less, overwhelmed, discipline, n) <= brave


@given(share, share, share, share, share, numbers)
def test_shares_stay_shares(one, two, three, four, five, n):
    assert 0.0 <= fatigued(one, two, n) <= 1.0
    assert 0.0 <= hope(one, n) <= 1.0
    assert 0.0 <= frame_discount(one, n) <= 1.0
    assert 0.0 <= call_strength(one, two, three, four, five, one) <= 1.0
    assert 0.0 <= rallying_share(one, two, three, four, n) <= 1.0


@given(people, people, st.floats(1e4, 1e8), numbers)
def test_jail_takes_organisers_out(detained, more, population, n):
    free = at_large(detained, population, n)
    assert 0.0 <= free <= 1.0
    assert at_large(detained + more, population, n) <= free


@given(share, share, share, share, share, share, share)
def test_a_call_weakens_as_organisers_settle_or_sit(reach, networks, unity, society, free, settled, more):
    heard = call_strength(reach, networks, unity, society, free, settled)
    assert call_strength(reach, networks, unity, society, free * more, settled) <= heard
    assert call_strength(reach, networks, unity, society, free, settled + (1.0 - settled) * more) <= heard
    assert call_strength(reach * more, networks, unity, society, free, settled) <= heard
    assert call_strength(reach, networks, unity * more, society, free, settled) <= heard


def test_private_support_by_hand():
    # hardship from 0.2 to 0.8, L = 0.5, insult 0.05, bar 0.3: H > (0.3 - 0.05) / 0.5 = 0.5, so half of them
    assert private_support(0.2, 0.8, 0.5, 0.05, 0.3) == pytest.approx(0.5)
    assert private_support(0.2, 0.8, 0.5, 0.4, 0.3) == 1.0  # the insult alone is above the bar
    assert private_support(0.2, 0.8, 0.9, 0.0, 0.3) == 0.0


@given(st.floats(0.0, 0.4), st.floats(0.6, 1.0), st.floats(0.0, 0.99), st.floats(0.0, 0.5), st.floats(0.05, 0.5))
def test_private_support_is_the_share_of_ranks_whose_grievance_is_above_the_bar(low, high, legitimacy, insult, bar):
    ranks = (np.arange(2_000) + 0.5) / 2_000
    above = (low + ranks * (high - low)) * (1.0 - legitimacy) + insult > bar
    assert private_support(low, high, legitimacy, insult, bar) == pytest.approx(above.mean(), abs=1e-3)


def test_compiled_as_written():
    ratios = [(1, 1), (1, 2), (3, 2), (5, 2), (3, 0), (0, 5), (7600, 1234)]
    agree(danger, [(float(c), float(a), variant, N) for c, a in ratios for variant in range(3)], 1e-15)
    agree(eve_bar, [(0.2, N), (0.01, N)])
    agree(pull, [(0.28, 2, 0.6, N), (1.0, 8, 1.0, N)])
    agree(nerve, [(0.3, 0.5, 0.5, N), (100.0, 1.0, 0.0, N)])
    agree(fatigued, [(0.2, 0.8, N)], 1e-15)
    agree(rallying_share, [(0.5, 0.6, 0.9, 1, N)])
