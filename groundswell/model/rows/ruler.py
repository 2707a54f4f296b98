"""Row 5, the ruler: an order to the forces twice a day, and political acts when he is alarmed."""

from groundswell.model.rows.forced import ACTS, FORBIDDEN, FREE, ORDERS, is_due, is_forbidden, standing_order
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
def give_order(districts, nation, forced, numbers, step):
    """The order whose survival, less its price, is best by the ruler's own estimate, of those not forbidden."""
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
        if utility > best and not is_forbidden(forced, step, ORDERS, order):
            best = utility
            n.order = order


@sweep
def can_be_done(act, nation, country, step):
    """Which political acts can be done at all, whoever wills them."""
    n = nation[0]
    c = country[0]
    if act == CONCEDE:
        return n.concession < 0.99 and c.negotiable > 0.0
    if act == SHUT_DOWN:
        return c.with_shutdown == 1 and n.shutdown == 0
    if act == ASK:
        return c.with_patron == 1 and n.asked == 0
    if act == PLEDGE:
        return step - n.pledge >= _PLEDGE_REST
    if act == BROKERED_EXIT:
        return n.exit_offer > 0.0
    return True


@sweep
def is_open(act, nation, country, forced, step):
    """Which political acts a ruler weighs by himself."""
    n = nation[0]
    if not can_be_done(act, nation, country, step) or is_forbidden(forced, step, ACTS, act):
        return False
    if act == ASK:
        return n.expected > _STIRRED or n.seats_lost > 0.0 or n.elites_out > 0.0
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
def choose_act(nation, country, forced, numbers, patron_numbers, step):
    """The act that is best by the ruler's own estimate; he reckons the patron's chance of coming with his belief."""
    n = nation[0]
    c = country[0]
    one_day = logistic(readiness_now(n.ruler_belief, 1.0, nation, country, patron_numbers))
    n.troops_chance = 1.0 - (1.0 - one_day) ** 4
    choice_key = key(n.chance, step, ACT)
    best = -1e30
    chosen = NOTHING
    for act in range(7):
        if is_open(act, nation, country, forced, step):
            utility = act_utility(
                act, n.estimate, n.expected, c.negotiable, n.concession, 0.5 + 0.5 * c.online, n.troops_chance, c.exile,
                c.immunity * n.exit_offer, numbers,
            ) + numbers.choice_noise * gumbel_at(uniform(choice_key, act))  # fmt: skip
            if utility > best:
                best = utility
                chosen = act
    return chosen


@sweep
def forced_act(nation, country, forced, step):
    """The first act that is forced now and can be done, or none; it counts as done."""
    n = nation[0]
    found = NOTHING
    for act in range(1, 7):
        if is_due(nation, forced, step, ACTS + act) and found == NOTHING and can_be_done(act, nation, country, step):
            found = act
            n.due = n.due & ~(1 << (ACTS + act))
    return found


@sweep
def keep_shutdown(nation, forced, numbers, step):
    """A shutdown ends when it is forbidden, or calm returns and nothing keeps it."""
    n = nation[0]
    asked = forced[step, ACTS + SHUT_DOWN]
    calm = n.shutdown == 1 and not shutdown_goes_on(n.expected, n.seats_lost, numbers)
    if asked == FORBIDDEN or (asked == FREE and calm):
        n.shutdown = 0


@sweep
def answer(districts, nation, country, forced, numbers, patron_numbers, step):
    """Estimate, order, act; what is forced goes before what he would choose."""
    n = nation[0]
    c = country[0]
    n.act = NOTHING
    n.estimate = estimate(n.ruler_belief, n.expected, n.seats_lost, numbers)
    n.estimate_with_troops = logistic(n.estimate + numbers.ask_gain)
    if is_forbidden(forced, step, ORDERS, n.order) or (c.with_ruler == 1 and step % 2 == 0):
        give_order(districts, nation, forced, numbers, step)
    n.order = standing_order(forced, step, n.order)
    chosen = forced_act(nation, country, forced, step)
    keep_shutdown(nation, forced, numbers, step)
    if c.with_ruler == 1:
        n.rested += 1
        if step - n.pledge >= _PLEDGE_REST:
            n.loyalist_call = 0
        calm = logistic(n.estimate) > numbers.alarm and n.exit_offer == 0.0
        if chosen == NOTHING and n.rested >= _REST and not calm:
            chosen = choose_act(nation, country, forced, numbers, patron_numbers, step)
    n.act = chosen
    if chosen != NOTHING:
        n.rested = 0
        do_act(chosen, nation, numbers, step)
