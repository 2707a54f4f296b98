"""Row 5, the ruler: an order to the forces twice a day, and political acts when he is alarmed."""

from groundswell.model.rows.patron import readiness_now
from groundswell.rules.draws import ACT, ORDER, gumbel_at, key, uniform
from groundswell.rules.news import logistic
from groundswell.rules.rule import sweep
from groundswell.rules.ruler import (
    ASK,
    BROKERED_EXIT,
    CONCEDE,
    FLEE,
    NOTHING,
    PLEDGE,
    SHUT_DOWN,
    act_utility,
    estimate,
    order_utility,
    shutdown_goes_on,
)

__all__ = ["answer"]

_REST = 3  # steps between two political acts (assumed)
_PLEDGE_REST = 12
_STIRRED = 0.01  # mobilisation below which nobody would ask for troops (assumed)
_EXIT, _FLIGHT = 2, 1  # how the ruler went


@sweep
def give_order(districts, nation, numbers, step):
    """The order whose survival, less its price, is best by the ruler's own estimate."""
    n = nation[0]
    crowd = 0
    reached = 0.0
    for d in range(len(districts)):
        place = districts[d]
        crowd += place.crowd
        reached += place.crowd * place.forces / (place.forces + place.crowd + 1.0)
    capacity = reached / max(crowd, 1)
    choice_key = key(n.chance, step, ORDER)
    now = n.order
    best = -1e30
    for order in range(4):
        utility = order_utility(
            order, now, n.estimate, n.expected, n.violent, capacity, 1.0 - n.shirking, n.pressure, numbers
        ) + numbers.choice_noise * gumbel_at(uniform(choice_key, order))
        if utility > best:
            best = utility
            n.order = order


@sweep
def is_open(act, nation, country, step):
    """Which political acts are open at all."""
    n = nation[0]
    c = country[0]
    if act == CONCEDE:
        return n.concession < 0.99 and c.negotiable > 0.0
    if act == SHUT_DOWN:
        return c.with_shutdown == 1 and n.shutdown == 0
    if act == ASK:
        stirred = n.expected > _STIRRED or n.seats_lost > 0.0 or n.elites_out > 0.0
        return c.with_patron == 1 and n.asked == 0 and stirred
    if act == PLEDGE:
        return step - n.pledge >= _PLEDGE_REST
    if act == BROKERED_EXIT:
        return n.exit_offer > 0.0
    if act == FLEE:
        return n.seats_lost > 0.0 or n.elites_out > 0.3
    return True


@sweep
def do_act(act, nation, numbers, step):
    """What an act changes."""
    n = nation[0]
    if act == CONCEDE:
        more = min(numbers.concede_step, 1.0 - n.concession)
        n.concession += more
        n.conceded_now += int(100.0 * more)
    elif act == SHUT_DOWN:
        n.shutdown = 1
    elif act == ASK:
        n.asked = 1
        n.invited = 1
        n.request_step = step
        n.estimate_at_request = logistic(n.estimate)
        n.estimate_with_troops_at_request = n.estimate_with_troops
    elif act == PLEDGE:
        n.pledge = step
        n.pledged_now = 1
        n.loyalist_call = 1
    elif act == BROKERED_EXIT:
        n.out = 1
        n.out_kind = _EXIT
    elif act == FLEE:
        n.out = 1
        n.out_kind = _FLIGHT


@sweep
def answer(districts, nation, country, numbers, patron_numbers, step):
    """Estimate, order, act. The ruler reckons the patron's chance of coming with his own belief, not the patron's."""
    n = nation[0]
    c = country[0]
    n.act = NOTHING
    n.estimate = estimate(n.ruler_belief, n.expected, n.seats_lost, numbers)
    n.estimate_with_troops = logistic(n.estimate + numbers.ask_gain)
    if c.with_ruler == 0:
        return
    if step % 2 == 0:
        give_order(districts, nation, numbers, step)
    if n.shutdown == 1 and not shutdown_goes_on(n.expected, n.seats_lost, numbers):
        n.shutdown = 0
    n.rested += 1
    if step - n.pledge >= _PLEDGE_REST:
        n.loyalist_call = 0
    if n.rested < _REST or (logistic(n.estimate) > numbers.alarm and n.exit_offer == 0.0):
        return
    one_day = logistic(readiness_now(n.ruler_belief, 1.0, nation, country, patron_numbers))
    n.troops_chance = 1.0 - (1.0 - one_day) ** 4
    choice_key = key(n.chance, step, ACT)
    best = -1e30
    chosen = NOTHING
    for act in range(7):
        if is_open(act, nation, country, step):
            utility = act_utility(
                act, n.estimate, n.expected, c.negotiable, n.concession, 0.5 + 0.5 * c.online, n.troops_chance, c.exile,
                c.immunity * n.exit_offer, numbers,
            ) + numbers.choice_noise * gumbel_at(uniform(choice_key, act))  # fmt: skip
            if utility > best:
                best = utility
                chosen = act
    n.act = chosen
    if chosen != NOTHING:
        n.rested = 0
        do_act(chosen, nation, numbers, step)
