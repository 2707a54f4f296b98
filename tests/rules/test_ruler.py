"""The ruler: what each order and act is worth to him, by hand, and the directions in which it may move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.news import logistic
from groundswell.rules.ruler import (
    ASK,
    BROKERED_EXIT,
    CONCEDE,
    FLEE,
    NOTHING,
    PLEDGE,
    SHUT_DOWN,
    Ruler,
    act_utility,
    estimate,
    order_utility,
    shutdown_goes_on,
)

from .rule_laws import agree, logits, share, within

N = Ruler()
numbers = within(Ruler)
orders = st.integers(0, 3)
TOLERATE, DISPERSE, BEAT, SHOOT = range(4)


def test_the_estimate_by_hand():
    # 2.0 + 0.3 of optimism - 2 x (0.4 + 0.5 x 0.6) = 2.3 - 1.4 = 0.9
    assert estimate(2.0, 0.4, 0.6, N._replace(optimism=0.3, threat=2.0)) == pytest.approx(0.9)


def test_orders_by_hand():
    mine = N._replace(
        order_inertia=0.03, noticed=0.01, routine=0.25, disperse_gain=0.6, disperse_cost=0.004, beat_gain=1.0,
        beat_backfires=0.8, beat_cost=0.05, shoot_gain=1.8, shoot_backfires=2.5, shoot_cost=0.22,
    )  # fmt: skip
    # a tenth of those free is out, a fifth of them violent (and seen); capacity 0.5, obedience 0.9, pressure 0.2
    seen = (1.0, 0.1, 0.2, 0.5, 0.9, 0.2, mine)
    # nothing new: survival at 1.0
    assert order_utility(TOLERATE, TOLERATE, *seen) == pytest.approx(logistic(1.0))
    assert order_utility(TOLERATE, BEAT, *seen) == pytest.approx(logistic(1.0) - 0.03)
    # need = 0.25 + 2 x 0.1 + 0.2 = 0.65; disperse: 0.6 x 0.5 x 0.9 x 0.65 = 0.1755; price 0.004 x 1.2
    assert order_utility(DISPERSE, DISPERSE, *seen) == pytest.approx(logistic(1.1755) - 0.0048)
    # beat: 1 x 0.2925 - 0.8 x 0.08 = 0.2285; price 0.05 (1 - 0.1) x 1.2 = 0.054; and 0.03 for moving
    assert order_utility(BEAT, TOLERATE, *seen) == pytest.approx(logistic(1.2285) - 0.054 - 0.03)
    # shoot: 1.8 x 0.9 x 0.65 x 0.6 - 2.5 x 0.08 = 0.6318 - 0.2 = 0.4318; price 0.22 x 0.86 x 1.2 = 0.22704
    assert order_utility(SHOOT, SHOOT, *seen) == pytest.approx(logistic(1.4318) - 0.22704)


def test_acts_by_hand():
    mine = N._replace(
        concede_gain=0.8, concede_cost=0.09, shutdown_gain=0.3, shutdown_cost=0.03, ask_gain=1.6, ask_refused=0.4,
        ask_cost=0.17, pledge_gain=0.12, pledge_cost=0.015, exit_value=0.35, exile_value=0.15,
    )  # fmt: skip
    # estimate 0.5, a tenth out (alarm 0.5), half negotiable, a third conceded, 0.7 online, 0.4 that troops come,
    # exile worth 0.6, immunity 0.8
    seen = (0.5, 0.1, 0.5, 1 / 3, 0.7, 0.4, 0.6, 0.8, mine)
    assert act_utility(NOTHING, *seen) == pytest.approx(logistic(0.5))
    # 0.8 x 0.5 x 2/3 x 0.5 = 0.13333
    assert act_utility(CONCEDE, *seen) == pytest.approx(logistic(0.5 + 0.4 / 3) - 0.09)
    # 0.3 x 0.7 x 0.5 = 0.105
    assert act_utility(SHUT_DOWN, *seen) == pytest.approx(logistic(0.605) - 0.03)
    # 0.4 logistic(2.1) + 0.6 logistic(0.1) - 0.17
    assert act_utility(ASK, *seen) == pytest.approx(0.4 * logistic(2.1) + 0.6 * logistic(0.1) - 0.17)
    assert act_utility(PLEDGE, *seen) == pytest.approx(logistic(0.56) - 0.015)
    assert act_utility(BROKERED_EXIT, *seen) == pytest.approx(0.28)
    assert act_utility(FLEE, *seen) == pytest.approx(0.09)


def test_a_shutdown_lasts_until_the_street_is_quiet_and_the_seats_are_back():
    assert shutdown_goes_on(N.shutdown_calm + 1e-9, 0.0, N)
    assert not shutdown_goes_on(N.shutdown_calm, 0.0, N)
    assert shutdown_goes_on(0.0, 0.1, N)


@given(logits, share, share, share, numbers)
def test_the_street_and_lost_seats_never_reassure(belief, mobilisation, lost, less, n):
    reckoned = estimate(belief, mobilisation, lost, n)
    assert estimate(belief, mobilisation * less, lost, n) >= reckoned
    assert estimate(belief, mobilisation, lost * less, n) >= reckoned
    assert estimate(belief - less, mobilisation, lost, n) <= reckoned


@given(orders, orders, logits, share, share, share, share, share, share, numbers)
def test_pressure_prices_force_and_obedience_makes_it_worth_more(
    order, now, reckoned, mobilisation, violent, capacity, obedience, pressure, less, n
):
    def worth(pressed=pressure, obeying=obedience, reached=capacity):
        return order_utility(order, now, reckoned, mobilisation, violent, reached, obeying, pressed, n)

    assert worth(pressed=pressure * less) >= worth()
    assert worth(obeying=obedience * less) <= worth()
    assert worth(reached=capacity * less) <= worth()
    if order == TOLERATE:
        assert worth(pressed=0.0) == worth(obeying=0.0) == worth()


@given(orders, orders, logits, share, share, share, share, share, numbers)
def test_a_standing_order_is_worth_more_than_a_new_one(
    order, now, reckoned, mobilisation, violent, capacity, obedience, pressure, n
):
    standing, new = (
        order_utility(order, before, reckoned, mobilisation, violent, capacity, obedience, pressure, n)
        for before in (order, now)
    )
    assert standing >= new


@given(logits, share, share, share, share, share, numbers)
def test_force_without_anybody_to_obey_is_no_gain(reckoned, mobilisation, violent, capacity, pressure, less, n):
    nothing = order_utility(TOLERATE, TOLERATE, reckoned, mobilisation, violent, capacity, 0.0, pressure, n)
    for order in (DISPERSE, BEAT, SHOOT):
        assert order_utility(order, order, reckoned, mobilisation, violent, capacity, 0.0, pressure, n) <= nothing


@given(logits, share, share, share, share, share, share, share, share, numbers)
def test_what_makes_an_act_worth_more(reckoned, crowd, negotiable, given_up, online, chance, exile, immunity, less, n):
    def worth(act, negotiated=negotiable, conceded=given_up, on=online, troops=chance, away=exile, immune=immunity):
        return act_utility(act, reckoned, crowd, negotiated, conceded, on, troops, away, immune, n)

    assert worth(ASK, troops=chance * less) <= worth(ASK)
    assert worth(CONCEDE, negotiated=negotiable * less) <= worth(CONCEDE)
    assert worth(CONCEDE, conceded=given_up * less) >= worth(CONCEDE)
    assert worth(SHUT_DOWN, on=online * less) <= worth(SHUT_DOWN)
    assert worth(FLEE, away=exile * less) <= worth(FLEE)
    assert worth(BROKERED_EXIT, immune=immunity * less) <= worth(BROKERED_EXIT)
    assert worth(BROKERED_EXIT, immune=0.0) == 0.0
    assert worth(ASK) <= 1.0


@given(share, share, share, share, share, share, share, numbers)
def test_a_quiet_street_buys_nothing(negotiable, given_up, online, chance, exile, immunity, reckoned, n):
    """With nobody out, conceding, shutting down and pledging cost what they cost and bring nothing."""
    for act in (CONCEDE, SHUT_DOWN, PLEDGE):
        at_rest = act_utility(act, reckoned, 0.0, negotiable, given_up, online, chance, exile, immunity, n)
        assert at_rest <= act_utility(NOTHING, reckoned, 0.0, negotiable, given_up, online, chance, exile, immunity, n)


def test_compiled_as_written():
    agree(order_utility, [(o, now, 1.0, 0.1, 0.2, 0.5, 0.9, 0.2, N) for o in range(4) for now in (0, 2)], 1e-15)
    agree(act_utility, [(act, 0.5, 0.1, 0.5, 0.34, 0.7, 0.4, 0.6, 0.8, N) for act in range(7)], 1e-15)
    agree(shutdown_goes_on, [(0.5, 0.0, N), (0.0, 0.0, N), (0.0, 0.2, N)])
