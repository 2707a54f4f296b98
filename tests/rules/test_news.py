"""News: evidence, visibility, belief and the frame by hand, and what word can and cannot do."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.news import (
    News,
    belief_next,
    expected_next,
    frame_next,
    heard,
    logistic,
    logit,
    precedent_shift,
    prior_of,
    surprise,
    visibility,
)

from .rule_laws import agree, logits, share, within

N = News()
numbers = within(News)
readers = st.integers(0, 1)
weights = st.floats(0.0, 20.0)


def test_logits_by_hand():
    assert logistic(0.0) == 0.5
    assert logistic(log(4.0)) == pytest.approx(0.8)  # odds of 4 to 1
    assert logit(0.8) == pytest.approx(log(4.0))
    assert logit(0.0) == pytest.approx(log(1e-4 / (1 - 1e-4)))  # kept off the ends
    assert logit(1.0) == pytest.approx(-logit(0.0))


@given(st.floats(1e-4, 1.0 - 1e-4))
def test_logit_and_logistic_undo_each_other(p):
    assert logistic(logit(p)) == pytest.approx(p, rel=1e-9)


def test_surprise_by_hand():
    # 5% came where 1% was expected, with 1% too small to be news: ln (0.06 / 0.02) = ln 3
    mine = N._replace(surprise_floor=0.01)
    assert surprise(0.05, 0.01, mine) == pytest.approx(log(3.0))
    assert surprise(0.01, 0.05, mine) == pytest.approx(-log(3.0))
    assert surprise(0.02, 0.02, mine) == 0.0


def test_expectation_by_hand():
    # 12% of the way from 0.01 to 0.05
    assert expected_next(0.01, 0.05, N._replace(expectation=0.12)) == pytest.approx(0.0148)


def test_visibility_by_hand():
    # television: 0.4 free of what a censor at 0.5 leaves: 0.2; word of mouth 0.3 + 0.7 x 0.2 = 0.44
    mine = N._replace(hearsay=0.3)
    assert visibility(0, 0.4, 0.5, 0, mine) == pytest.approx(0.44)
    assert visibility(0, 0.4, 0.5, 1, mine) == pytest.approx(0.44)  # a shutdown does not touch television
    # online: the censor catches half as much: 0.75; 0.3 + 0.7 x 0.75 = 0.825; without the net, hearsay only
    assert visibility(1, 0.4, 0.5, 0, mine) == pytest.approx(0.825)
    assert visibility(1, 0.4, 0.5, 1, mine) == pytest.approx(0.3)


def test_hearing_by_hand():
    assert heard(0.8, N._replace(hearing=0.5)) == pytest.approx(0.4)


def test_belief_by_hand():
    # 2.0 - 0.5 of evidence + 0.06 x 1 of rumour + 0.015 (2.6 - 2.0) of drift = 1.569
    mine = N._replace(noise=0.06, drift=0.015)
    assert belief_next(2.0, 2.6, -0.5, 1.0, mine) == pytest.approx(1.569)


def test_belief_drifts_home_when_nothing_happens():
    belief = -1.0
    for _ in range(2_000):
        belief = belief_next(belief, 2.6, 0.0, 0.0, N)
    assert belief == pytest.approx(2.6, abs=1e-3)


def test_the_frame_by_hand():
    mine = N._replace(frame_base=0.25, frame_violence=0.35, frame_rate=0.06, frame_online=0.4)
    # television, full effort, half violent: target 0.25 + 0.175 = 0.425; 6% of the way from 0.1: 0.1195
    assert frame_next(0.1, 1.0, 0.5, 0, 0.6, mine) == pytest.approx(0.1195)
    # online it reaches 0.4 x (0.5 + 0.5 x 0.6) = 0.32 of that: target 0.136; 0.1 + 0.06 x 0.036 = 0.10216
    assert frame_next(0.1, 1.0, 0.5, 1, 0.6, mine) == pytest.approx(0.10216)


def test_the_prior_by_hand():
    # ten years in office are the reference: logit 0.93 = ln (0.93 / 0.07) = 2.58669
    mine = N._replace(prior=0.93, tenure_weight=0.15)
    assert prior_of(10.0, 0.0, mine) == pytest.approx(2.58669, abs=1e-5)
    # 32 years: 0.15 ln (33 / 11) = 0.15 x 1.09861 more; one month: 0.15 ln (1.0833 / 11) = -0.34767
    assert prior_of(32.0, 0.0, mine) == pytest.approx(2.58669 + 0.16479, abs=1e-5)
    assert prior_of(1 / 12, 0.0, mine) == pytest.approx(2.58669 - 0.34767, abs=1e-4)
    assert prior_of(10.0, -0.2, mine) == pytest.approx(2.38669, abs=1e-5)


def test_precedents_by_hand():
    # one survived, three fell: mean 2 / 6; 0.4 x 2 (1/3 - 1/2) = -0.13333
    mine = N._replace(learning=0.4)
    assert precedent_shift(1.0, 3.0, mine) == pytest.approx(-0.133333, abs=1e-6)
    assert precedent_shift(0.0, 0.0, mine) == 0.0
    assert precedent_shift(2.0, 2.0, mine) == pytest.approx(0.0)


@given(share, share, share, numbers)
def test_lohmann_more_than_expected_is_evidence_less_is_the_opposite(turnout, expected, more, n):
    assert surprise(turnout + more, expected, n) >= surprise(turnout, expected, n)
    assert surprise(turnout, expected + more, n) <= surprise(turnout, expected, n)
    assert (surprise(turnout, expected, n) > 0.0) <= (turnout > expected)


@given(share, share, numbers)
def test_the_hundredth_day_is_no_news(turnout, expected, n):
    """The same turnout again is less surprising each time."""
    first = abs(surprise(turnout, expected, n))
    assert abs(surprise(turnout, expected_next(expected, turnout, n), n)) <= first + 1e-12


@given(readers, share, share, st.integers(0, 1), share, numbers)
def test_visibility_is_a_share_that_censors_lower(online, freedom, censorship, shutdown, less, n):
    seen = visibility(online, freedom, censorship, shutdown, n)
    assert n.hearsay - 1e-12 <= seen <= 1.0 + 1e-12
    assert visibility(online, freedom, censorship * less, shutdown, n) >= seen
    assert visibility(online, freedom * less, censorship, shutdown, n) <= seen
    assert visibility(online, freedom, censorship, 1, n) <= seen


@given(share, share, numbers)
def test_who_reads_elsewhere_sees_no_less_than_television_shows(censorship, freedom, n):
    assert visibility(1, freedom, censorship, 0, n) >= visibility(0, freedom, censorship, 0, n)


@given(logits, logits, st.floats(-5.0, 5.0), st.floats(-3.0, 3.0), st.floats(0.0, 3.0), numbers)
def test_good_news_for_the_ruler_never_lowers_belief(belief, prior, evidence, noise, more, n):
    after = belief_next(belief, prior, evidence, noise, n)
    assert belief_next(belief, prior, evidence + more, noise, n) >= after
    assert belief_next(belief, prior + more, evidence, noise, n) >= after
    assert belief_next(belief + more, prior, evidence, noise, n) >= after


@given(share, share, share, readers, share, share, numbers)
def test_fr1_violence_makes_the_frame_more_believed(frame, effort, violent, online, censorship, less, n):
    """FR1: the more violent the crowd, the more the same effort is believed."""
    believed = frame_next(frame, effort, violent, online, censorship, n)
    assert frame_next(frame, effort, violent * less, online, censorship, n) <= believed
    assert frame_next(frame, effort * less, violent, online, censorship, n) <= believed


def test_fr1_the_effect_of_effort_is_larger_on_a_violent_crowd():
    def effect(violent):
        return frame_next(0.1, 1.0, violent, 0, 0.5, N) - frame_next(0.1, 0.0, violent, 0, 0.5, N)

    assert effect(1.0) > effect(0.0) > 0.0
    assert effect(1.0) - effect(0.0) == pytest.approx(N.frame_rate * N.frame_violence)


@given(share, share, share, readers, share, numbers)
def test_the_frame_stays_a_share_and_is_less_believed_online(frame, effort, violent, online, censorship, n):
    assert 0.0 <= frame_next(frame, effort, violent, online, censorship, n) <= 1.0
    assert frame_next(frame, effort, violent, 1, censorship, n) <= frame_next(frame, effort, violent, 0, censorship, n)


@given(weights, weights, weights, numbers)
def test_survivals_raise_the_prior_and_falls_lower_it(survived, fell, more, n):
    shift = precedent_shift(survived, fell, n)
    assert abs(shift) <= n.learning
    assert precedent_shift(survived + more, fell, n) >= shift
    assert precedent_shift(survived, fell + more, n) <= shift
    assert precedent_shift(fell, survived, n) == pytest.approx(-shift, abs=1e-12)


@given(st.floats(0.0, 60.0), st.floats(0.0, 10.0), st.floats(-1.0, 1.0), numbers)
def test_a_longer_tenure_never_lowers_the_prior(tenure, more, shift, n):
    assert prior_of(tenure + more, shift, n) >= prior_of(tenure, shift, n)


@given(share, share, numbers)
def test_shares_move_between_where_they_are_and_where_they_go(expected, turnout, n):
    then = expected_next(expected, turnout, n)
    assert min(expected, turnout) - 1e-12 <= then <= max(expected, turnout) + 1e-12
    assert 0.0 <= heard(expected, n) <= expected


def test_compiled_as_written():
    agree(logistic, [(x,) for x in (-9.0, -0.3, 0.0, 2.6)], 1e-15)
    agree(surprise, [(0.05, 0.01, N), (0.0, 0.3, N)], 1e-15)
    agree(visibility, [(online, 0.4, 0.5, shut, N) for online in (0, 1) for shut in (0, 1)])
    agree(belief_next, [(2.0, 2.6, -0.5, 1.0, N)])
    agree(frame_next, [(0.1, 1.0, 0.5, online, 0.6, N) for online in (0, 1)])
    agree(prior_of, [(32.0, -0.2, N), (0.0, 0.0, N)], 1e-15)
