"""Loyalty: what a unit and a pillar weigh, by hand, and the signs that the literature pins."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.rules.loyalty import (
    Loyalty,
    coup_success,
    defect_hazard,
    elite_utility,
    loyalty_of_unit,
    shirk_target,
    shirking_next,
)

from .rule_laws import agree, logits, people, share, within

N = Loyalty()
numbers = within(Loyalty)
orders = st.integers(0, 3)
units = st.tuples(share, share, share, share)  # pay, kinship, pressure, violent
STAY, HEDGE, DEFECT, PLOT = range(4)
options = st.integers(0, 3)


def loyal(unit, order, belief, promise, frame, n):
    """Loyalty of a unit whose crowd is peaceful as far as it is not violent."""
    pay, kinship, pressure, violent = unit
    return loyalty_of_unit(pay, kinship, pressure, 1.0 - violent, violent, order, belief, promise, frame, n)


def test_an_idle_unit_by_hand():
    # bond 2.4, full pay 1.2, nobody in the street, b = 1: 3.6; e^3.6 = 36.6, so 1 in 37.6 would shirk
    mine = N._replace(bond=2.4, pay_weight=1.2)
    idle = loyalty_of_unit(1.0, 0.5, 0.0, 1.0, 0.0, 0, 1.0, 0.0, 0.0, mine)
    assert idle == pytest.approx(3.6)
    assert shirk_target(idle) == pytest.approx(1 / (1 + exp(3.6)))
    assert shirk_target(idle) == pytest.approx(0.0266, abs=1e-4)


def test_a_unit_told_to_shoot_at_its_own_by_hand():
    # 2.4 + 1.2 x 0.5 + 1 x 0.6 + 0.6 x 0.2 + 0.5 x 0.1 x 0.8 - (1.5 x 0.6 + 1.5) x 0.9 x 0.8 - 3.5 x 0.3
    # = 2.4 + 0.6 + 0.6 + 0.12 + 0.04 - 1.728 - 1.05 = 0.982
    mine = N._replace(
        bond=2.4, pay_weight=1.2, promise_weight=1.0, frame_weight=0.6, violence_binds=0.5, kinship_weight=1.5,
        burden_shoot=1.5, bandwagon=3.5,
    )  # fmt: skip
    assert loyalty_of_unit(0.5, 0.6, 0.8, 0.9, 0.1, 3, 0.7, 0.6, 0.2, mine) == pytest.approx(0.982)


def test_the_burden_is_that_of_the_order():
    idle = [loyalty_of_unit(0.5, 0.0, 1.0, 1.0, 0.0, order, 1.0, 0.0, 0.0, N) for order in range(4)]
    assert [idle[0] - each for each in idle] == pytest.approx([0.0, 0.0, N.burden_beat, N.burden_shoot])


def test_even_loyalty_is_as_likely_to_obey_as_to_shirk():
    assert shirk_target(0.0) == 0.5


def test_shirking_moves_by_hand():
    # 15% of the way from 0.1 to 0.5
    assert shirking_next(0.1, 0.5, N._replace(shirk_rate=0.15)) == pytest.approx(0.16)


def test_changing_sides_by_hand():
    # loyalty -2 against a bar of 1.5: strain 0.5; 0.05 / (1 + e^-1) = 0.03655 a step
    mine = N._replace(defect_rate=0.05, defect_bar=1.5, violence_splits=0.5)
    assert defect_hazard(-2.0, 0.0, 0.0, mine) == pytest.approx(0.036553, abs=1e-6)
    # a wholly violent crowd at full pressure: strain 1; 0.05 / (1 + e^-2) = 0.04404
    assert defect_hazard(-2.0, 1.0, 1.0, mine) == pytest.approx(0.044040, abs=1e-6)


def test_elites_by_hand():
    mine = N._replace(
        rents_weight=0.45, hedge_value=0.35, defect_value=0.8, defect_risk=0.6, followers=0.15, plot_value=0.95,
        plot_risk=1.3, plot_promise=0.8, inertia=0.15, elite_cohesion=0.2,
    )  # fmt: skip
    seen = (0.6, 0.8, 0.5, 0.4, 0.25, 0.5, 0.2, mine)  # belief, rents, cohesion, guns, defected, proofing, promise
    # stay: 0.6 (0.5 + 0.45 x 0.8) + 0.2 x 0.5 = 0.516 + 0.1
    assert elite_utility(STAY, STAY, *seen) == pytest.approx(0.616)
    # hedge: 0.35, and 0.15 for moving
    assert elite_utility(HEDGE, STAY, *seen) == pytest.approx(0.20)
    # defect: 0.4 x 0.8 - 0.6 x 0.6 + 0.15 x 0.25 - 0.1 - 0.15 = 0.32 - 0.36 + 0.0375 - 0.25
    assert elite_utility(DEFECT, STAY, *seen) == pytest.approx(-0.2525)
    # plot: wins with 0.4 x 0.5 = 0.2: 0.2 x 0.95 x (1 - 0.3) - 0.8 x 1.3 / 2 - 0.8 x 0.2 - 0.15 = 0.133 - 0.52 - 0.31
    assert elite_utility(PLOT, STAY, *seen) == pytest.approx(-0.697)


def test_a_coup_by_hand():
    # guns 0.3 against 0.6: a third; half of it proofed against; a promise of 0.4 leaves 0.6: 0.1
    assert coup_success(0.3, 0.6, 0.5, 0.4) == pytest.approx(0.1)
    assert coup_success(0.3, 0.6, 0.5, 1.0) == 0.0
    assert coup_success(0.0, 0.0, 0.0, 0.0) == 0.0


@given(units, orders, share, share, share, share, numbers)
def test_sd1_a_promise_never_lowers_loyalty(unit, order, belief, promise, frame, more, n):
    """SD1: the more a unit expects the patron's troops, the more it obeys; less shirking, less changing of sides."""
    surer = promise + (1.0 - promise) * more
    before, after = (loyal(unit, order, belief, each, frame, n) for each in (promise, surer))
    assert after >= before
    assert shirk_target(after) <= shirk_target(before)
    _, _, pressure, violent = unit
    assert defect_hazard(after, violent, pressure, n) <= defect_hazard(before, violent, pressure, n)


def test_sd1_a_promise_does_raise_loyalty():
    unit = (0.5, 0.5, 0.5, 0.1)
    assert loyal(unit, 2, 0.8, 1.0, 0.2, N) - loyal(unit, 2, 0.8, 0.0, 0.2, N) == pytest.approx(N.promise_weight)


@given(units, orders, share, share, share, share, numbers)
def test_fr1_the_frame_never_lowers_loyalty(unit, order, belief, promise, frame, more, n):
    """FR1, second half: who believes that terrorists are abroad is less torn."""
    assert loyal(unit, order, belief, promise, frame, n) >= loyal(unit, order, belief, promise, frame * more, n)


@given(units, orders, share, share, share, share, numbers)
def test_pay_and_belief_bind_and_kinship_loosens(unit, order, belief, promise, frame, less, n):
    pay, kinship, pressure, violent = unit
    loyalty = loyal(unit, order, belief, promise, frame, n)
    assert loyal((pay * less, kinship, pressure, violent), order, belief, promise, frame, n) <= loyalty
    assert loyal((pay, kinship * less, pressure, violent), order, belief, promise, frame, n) >= loyalty
    assert loyal(unit, order, belief * less, promise, frame, n) <= loyalty


@given(units, share, share, share, numbers)
def test_an_order_to_shoot_never_binds(unit, belief, promise, frame, n):
    each = [loyal(unit, order, belief, promise, frame, n) for order in range(4)]
    assert each[3] <= min(each[0], each[1])
    assert each[2] <= each[1] == each[0]


@given(units, orders, share, share, share, share, numbers)
def test_a_violent_crowd_lowers_shirking(unit, order, belief, promise, frame, less, n):
    """Dahl, Rivera and Gates 2025: violence binds a unit, so that fewer shirk; side-switching has its own term."""
    pay, kinship, pressure, violent = unit
    calmer = (pay, kinship, pressure, violent * less)
    assert shirk_target(loyal(unit, order, belief, promise, frame, n)) <= shirk_target(
        loyal(calmer, order, belief, promise, frame, n)
    )


@given(logits, share, share, share, numbers)
def test_at_the_same_loyalty_violence_raises_side_switching(loyalty, violent, pressure, less, n):
    assert defect_hazard(loyalty, violent, pressure, n) >= defect_hazard(loyalty, violent * less, pressure, n)


@given(logits, share, share, st.floats(0.0, 5.0), numbers)
def test_hazards_and_targets_are_shares_that_loyalty_lowers(loyalty, violent, pressure, more, n):
    assert 0.0 <= shirk_target(loyalty + more) <= shirk_target(loyalty) <= 1.0
    assert 0.0 <= defect_hazard(loyalty + more, violent, pressure, n) <= defect_hazard(loyalty, violent, pressure, n)
    assert defect_hazard(loyalty, violent, pressure, n) <= n.defect_rate


@given(share, share, numbers)
def test_shirking_stays_between_where_it_is_and_where_it_goes(shirking, target, n):
    then = shirking_next(shirking, target, n)
    assert min(shirking, target) - 1e-12 <= then <= max(shirking, target) + 1e-12


@given(options, options, share, share, share, share, share, share, share, share, numbers)
def test_what_moves_elites(option, now, belief, rents, cohesion, guns, defected, proofing, promise, more, n):
    def worth(which, **other):
        seen = {
            "belief": belief, "rents": rents, "cohesion": cohesion, "guns": guns, "defected": defected,
            "coup_proofing": proofing, "promise": promise,
        } | other  # fmt: skip
        return elite_utility(which, now, *seen.values(), n)

    up = {name: value + (1.0 - value) * more for name, value in (("promise", promise), ("defected", defected))}
    assert worth(PLOT, promise=up["promise"]) <= worth(PLOT)  # Casey 2020
    assert worth(DEFECT, defected=up["defected"]) >= worth(DEFECT)  # together it is safer
    assert worth(STAY, rents=rents * more) <= worth(STAY)
    assert worth(STAY, belief=belief * more) <= worth(STAY)
    assert worth(DEFECT, belief=belief * more) >= worth(DEFECT)
    assert worth(STAY, cohesion=cohesion * more) <= worth(STAY)
    assert worth(DEFECT, cohesion=cohesion * more) >= worth(DEFECT)
    assert worth(PLOT, guns=guns * more) <= worth(PLOT) + 1e-12
    # what is done today is never worth less for it than to one who does something else
    assert elite_utility(option, option, belief, rents, cohesion, guns, defected, proofing, promise, n) >= worth(option)


@given(people, people, share, share, share)
def test_a_coup_is_a_chance_that_guns_raise_and_patrons_lower(plotting, loyal_guns, proofing, promise, less):
    chance = coup_success(plotting, loyal_guns, proofing, promise)
    assert 0.0 <= chance <= 1.0
    assert coup_success(plotting, loyal_guns, proofing, promise * less) >= chance
    assert coup_success(plotting, loyal_guns, proofing * less, promise) >= chance
    assert coup_success(plotting, loyal_guns * less, proofing, promise) >= chance - 1e-12


def test_compiled_as_written():
    agree(loyalty_of_unit, [(0.5, 0.6, 0.8, 0.9, 0.1, order, 0.7, 0.6, 0.2, N) for order in range(4)])
    agree(shirk_target, [(x,) for x in (-3.0, 0.0, 0.982, 5.5)], 1e-15)
    agree(defect_hazard, [(-2.0, 0.3, 0.5, N), (3.0, 0.0, 0.0, N)], 1e-15)
    agree(elite_utility, [(o, now, 0.6, 0.8, 0.5, 0.4, 0.25, 0.5, 0.2, N) for o in range(4) for now in range(2)])
    agree(coup_success, [(0.3, 0.6, 0.5, 0.4), (0.0, 0.0, 0.0, 0.0)])
