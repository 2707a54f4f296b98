"""The patron: readiness term by term, its other options, troops on the way, and the outside power."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.news import logistic
from groundswell.rules.patron import (
    BROKER,
    DROP,
    MONEY,
    STANDBY,
    TROOPS,
    WAIT,
    WITHDRAW,
    WORDS,
    Patron,
    client_estimate,
    exit_offer_chance,
    force_size,
    outside_pressure,
    patron_utility,
    promise_of,
    readiness,
    removes_client,
    troops_next,
)

from .rule_laws import agree, logits, people, share, within

N = Patron()
numbers = within(Patron)
counts = st.floats(0.0, 20.0)
stances = st.floats(-1.0, 1.0)
FIELDS = ("estimate_", "value", "invited", "cover", "contributors", "cost", "clients", "recent_loss", "bases")
FIELDS += ("stance", "drift", "warnings")
situations = st.tuples(
    logits, share, st.sampled_from([0.0, 1.0]), share, counts, share, counts, share, share, stances, share, counts
)


def ready(situation, n, **other):
    """Readiness of a patron in a situation, with some of it changed."""
    return readiness(*(dict(zip(FIELDS, situation, strict=True)) | other).values(), n)


def test_readiness_by_hand():
    mine = N._replace(
        base=-7.5, help_weight=5.0, help_gain=1.6, invited=5.2, cover_weight=1.0, cost_weight=2.0, watching=0.2,
        loss_weight=0.8, bases_weight=0.4, stance_weight=1.2, drift_weight=5.0, patience=4.0,
    )  # fmt: skip
    # even odds without help: logistic(1.6) - 0.5 = 0.83202 - 0.5 = 0.33202; times 5 x 0.9 = 1.49408
    # -7.5 + 1.49408 + 5.2 + 1 x 0.8 x 4/5 - 2 x 0.2 + 0.2 ln 6 + 0 + 0.4 x 0.5 + 1.2 x 0.6
    # = -7.5 + 1.49408 + 5.2 + 0.64 - 0.4 + 0.35835 + 0.2 + 0.72 = 0.71243
    asked = (0.0, 0.9, 1.0, 0.8, 4.0, 0.2, 5.0, 0.0, 0.5, 0.6, 0.0, 0.0)
    assert ready(asked, mine) == pytest.approx(0.71243, abs=1e-4)
    # a drift of 0.8 counts as patience runs out: after one warning of four 5 x 0.8 / 4, after eight 5 x 0.8
    assert ready(asked, mine, drift=0.8) == pytest.approx(0.71243, abs=1e-4)
    assert ready(asked, mine, drift=0.8, warnings=1.0) == pytest.approx(0.71243 + 1.0, abs=1e-4)
    assert ready(asked, mine, drift=0.8, warnings=8.0) == pytest.approx(0.71243 + 4.0, abs=1e-4)
    assert ready(asked, mine, invited=0.0) == pytest.approx(0.71243 - 5.2, abs=1e-4)


def test_a_safe_client_needs_no_help_and_a_lost_one_gets_little():
    """What troops would change is largest where the ending is open."""
    gains = [logistic(e + N.help_gain) - logistic(e) for e in (-6.0, -N.help_gain / 2, 6.0)]
    assert gains[1] > max(gains[0], gains[2])
    quiet = (0.0,) * 12
    ready_at = [ready(quiet, N, estimate_=e, value=1.0) for e in (-6.0, -N.help_gain / 2, 6.0)]
    assert ready_at[1] > max(ready_at[0], ready_at[2])


def test_cl1_by_hand():
    """CL1: each e-fold of other clients who watch adds ``watching``; with none, the term is nothing."""
    quiet = (0.0,) * 12
    assert ready(quiet, N, clients=4.0) - ready(quiet, N) == pytest.approx(N.watching * log(5.0))
    assert ready(quiet, N) == ready(quiet, N._replace(watching=99.0))


def test_nobody_else_s_troops_are_no_cover():
    quiet = (0.0,) * 12
    assert ready(quiet, N, cover=1.0, contributors=0.0) == ready(quiet, N)
    # one contributor makes half of the cover count, four make four fifths
    assert ready(quiet, N, cover=1.0, contributors=1.0) - ready(quiet, N) == pytest.approx(N.cover_weight / 2)
    assert ready(quiet, N, cover=1.0, contributors=4.0) - ready(quiet, N) == pytest.approx(N.cover_weight * 0.8)


@given(situations, counts, numbers)
def test_cl1_clients_watching_never_lower_readiness(situation, more, n):
    clients = situation[FIELDS.index("clients")]
    assert ready(situation, n, clients=clients + more) >= ready(situation, n)


@given(situations, share, numbers)
def test_what_raises_readiness(situation, less, n):
    now = ready(situation, n)
    assert ready(situation, n, invited=1.0) >= now
    for name in ("value", "cover", "contributors", "recent_loss", "bases", "drift", "warnings"):
        assert ready(situation, n, **{name: situation[FIELDS.index(name)] * less}) <= now, name
    assert ready(situation, n, stance=situation[9] - less) <= now


@given(situations, share, numbers)
def test_cost_lowers_readiness(situation, less, n):
    assert ready(situation, n, cost=situation[FIELDS.index("cost")] * less) >= ready(situation, n)


def test_bias_by_hand():
    assert client_estimate(0.7, N._replace(bias=-0.2)) == pytest.approx(0.5)


def test_options_by_hand():
    mine = N._replace(
        words_base=-2.0, money_base=-4.2, standby_base=-4.2, threat_weight=2.5, broker_base=-5.5, drop_base=-6.5,
        withdraw_base=-2.5, withdraw_calm=0.6, standby_need=2.0, broker_need=3.0, broker_stance=2.0, drop_need=2.0,
        drop_stance=3.0,
    )  # fmt: skip
    seen = (0.7, 0.5, 0.8, -1.25, 0.4, 3.0, mine)  # survival, stance, value, ready, threat, calm days
    assert patron_utility(WAIT, *seen) == 0.0
    assert patron_utility(WORDS, *seen) == pytest.approx(-2.0 + 1.0 + 0.5)
    assert patron_utility(MONEY, *seen) == pytest.approx(-4.2 + 1.0 + 0.4)
    assert patron_utility(STANDBY, *seen) == pytest.approx(-4.2 + 1.0 + 2 * 0.3 * 0.8 + 0.5)
    assert patron_utility(TROOPS, *seen) == -1.25
    assert patron_utility(WITHDRAW, *seen) == pytest.approx(-2.5 + 1.8)
    assert patron_utility(BROKER, *seen) == pytest.approx(-5.5 + 0.9 - 1.0)
    assert patron_utility(DROP, *seen) == pytest.approx(-6.5 + 0.6 - 1.5)


@given(share, stances, share, logits, share, st.floats(0.0, 60.0), share, numbers)
def test_who_is_liked_is_helped_and_who_is_not_is_dropped(survival, stance, value, ready_, threat, calm, more, n):
    def worth(option, liked=stance, seen=threat, quiet=calm):
        return patron_utility(option, survival, liked, value, ready_, seen, quiet, n)

    for option in (WORDS, MONEY, STANDBY):
        assert worth(option, liked=stance + more) >= worth(option)
        assert worth(option, seen=threat * more) <= worth(option)
    for option in (BROKER, DROP):
        assert worth(option, liked=stance + more) <= worth(option)
    assert worth(WITHDRAW, quiet=calm * more) <= worth(WITHDRAW)


def test_promises_by_hand():
    assert promise_of(WORDS, 0.0, 0.0, N) == N.promise_words
    assert promise_of(WORDS, 0.9, 0.0, N) == 0.9  # words do not take back a greater promise
    assert promise_of(MONEY, 0.0, 0.0, N) == N.promise_money
    assert promise_of(STANDBY, 0.0, 0.0, N) == N.promise_standby
    assert promise_of(TROOPS, 0.0, 0.0, N) == 1.0
    assert promise_of(BROKER, 0.6, 0.0, N) == promise_of(DROP, 0.6, 0.0, N) == 0.0
    assert promise_of(WAIT, 0.3, 0.0, N) == 0.3
    assert promise_of(WITHDRAW, 1.0, 0.0, N) == N.promise_standby  # troops that left could come again
    assert promise_of(WITHDRAW, 0.1, 0.0, N) == 0.1


@given(st.integers(0, 7), share, numbers)
def test_a_promise_stays_a_share_and_help_never_lowers_it(option, promise, n):
    then = promise_of(option, promise, 0.0, n)
    assert promise_of(option, promise, 0.6, n) == promise  # what a drifting client hears is a warning
    assert 0.0 <= then <= 1.0
    if option in (WAIT, WORDS, MONEY, STANDBY, TROOPS):
        assert then >= promise


def test_troops_by_hand():
    assert force_size(5_000, 0.6) == pytest.approx(3_000)
    # a fifth of 3,000 lands each step: 600, 1,200 ... and 3,000 in the fifth
    landed, troops = [], 0.0
    for _ in range(6):
        troops = troops_next(troops, 3_000.0, N._replace(landing=0.2))
        landed.append(troops)
    assert landed == pytest.approx([600, 1200, 1800, 2400, 3000, 3000])


@given(people, people, numbers)
def test_no_more_land_than_were_sent(troops, force, n):
    assert min(troops, force) <= troops_next(min(troops, force), force, n) <= force


def test_pressure_by_hand():
    # 0.98 x 0.3 + 0.1 x 0.8 x 0.5 x ln(1 + 20) for 20 deaths of a million: 0.294 + 0.04 x 3.04452 = 0.41578
    mine = N._replace(pressure_memory=0.98, pressure_deaths=0.1)
    assert outside_pressure(0.3, 20, 1e6, 0.8, 0.5, mine) == pytest.approx(0.41578, abs=1e-5)
    # an exit: 0.02 a step x 0.5 x 0.8, with a tenth of those free in the street: x 0.5 = 0.004
    assert exit_offer_chance(0.5, 0.8, 0.1, N._replace(mediation=0.02)) == pytest.approx(0.004)


@given(share, people, st.floats(1e5, 1e8), share, share, share, numbers)
def test_pressure_is_a_share_that_deaths_raise(pressure, deaths, population, attention, leverage, less, n):
    now = outside_pressure(pressure, deaths, population, attention, leverage, n)
    assert 0.0 <= now <= 1.0
    assert outside_pressure(pressure, deaths * less, population, attention, leverage, n) <= now
    assert outside_pressure(pressure, deaths, population, attention, leverage * less, n) <= now
    assert outside_pressure(pressure, 0, population, attention, leverage, n) <= pressure


@given(share, share, share, share, numbers)
def test_an_exit_needs_pressure_linkage_and_a_street(pressure, linkage, mobilisation, less, n):
    chance = exit_offer_chance(pressure, linkage, mobilisation, n)
    assert 0.0 <= chance <= n.mediation
    assert exit_offer_chance(pressure * less, linkage, mobilisation, n) <= chance
    assert exit_offer_chance(pressure, linkage, mobilisation * less, n) <= chance
    assert exit_offer_chance(pressure, linkage, 0.0, n) == 0.0


def test_troops_against_the_client_only_where_it_drifted_and_did_not_ask():
    assert removes_client(0.6, 0)
    assert not removes_client(0.6, 1)
    assert not removes_client(0.5, 0)


def test_compiled_as_written():
    agree(readiness, [(0.0, 0.9, 1.0, 0.8, 4.0, 0.2, 5.0, 0.0, 0.5, 0.6, 0.3, 2.0, N)], 1e-15)
    agree(patron_utility, [(option, 0.7, 0.5, 0.8, -1.25, 0.4, 3.0, N) for option in range(8)])
    agree(promise_of, [(option, 0.3, drift, N) for option in range(8) for drift in (0.0, 0.8)])
    agree(outside_pressure, [(0.3, 20, 1e6, 0.8, 0.5, N), (1.0, 1e5, 1e6, 1.0, 1.0, N)], 1e-15)
    agree(exit_offer_chance, [(0.5, 0.8, 0.1, N)])
