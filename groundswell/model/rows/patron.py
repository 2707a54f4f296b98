"""Row 6, the patron and the outside power: words, money, standby, troops, withdrawal; pressure and mediation."""

from groundswell.model.rows.forced import (
    DELAY,
    EXIT_OFFER,
    FORBIDDEN,
    OPTIONS,
    PRESSURE,
    is_due,
    is_forbidden,
)
from groundswell.rules.aftermath import army_fights, invasion_deaths
from groundswell.rules.draws import ARMY, OUTSIDE, PATRON, TROOPS, count_at, gumbel_at, key, uniform
from groundswell.rules.news import logistic
from groundswell.rules.patron import (
    BROKER,
    DRIFTING,
    DROP,
    MONEY,
    STANDBY,
    WAIT,
    WITHDRAW,
    WORDS,
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
from groundswell.rules.patron import TROOPS as SEND
from groundswell.rules.rule import sweep

__all__ = ["readiness_now", "stand_by"]

_REMOVED = 4  # how the ruler went: removed by the patron
_UNMOVED = 0.05  # threat below which a patron does nothing (assumed)


@sweep
def readiness_now(belief, invited, nation, country, numbers):
    """The logit of sending troops, for whoever holds ``belief`` (logits) of the client's survival."""
    c = country[0]
    return readiness(
        client_estimate(belief, numbers), c.value, invited, c.cover, c.contributors, c.cost, c.clients_watching, c.recent_loss, c.bases,
        c.stance, nation[0].drift, nation[0].warnings, numbers,
    )  # fmt: skip


@sweep
def can_be_done(option, nation, country):
    """Which options the patron has at all, whatever it sees."""
    n = nation[0]
    c = country[0]
    if option == WITHDRAW:
        return n.force > 0.0 and n.troops > 0.0
    if option == SEND:
        return c.with_troops == 1 and n.force == 0.0 and n.troops_sent_step < 0
    if option == WORDS:
        return n.drift > DRIFTING or n.promise < 0.1
    if option == MONEY:
        return c.with_money == 1 and n.money == 0.0
    if option == STANDBY:
        return c.with_troops == 1 and n.force == 0.0 and n.promise < 0.5
    return True


@sweep
def is_open(option, nation, country, forced, threat, step, numbers):
    """Which options the patron weighs by itself."""
    n = nation[0]
    if not can_be_done(option, nation, country) or is_forbidden(forced, step, OPTIONS, option):
        return False
    if option == WORDS and n.drift > DRIFTING:
        return step - n.warned_step >= 4.0 * numbers.warning_days
    if option == SEND or option == WITHDRAW or option == WAIT:
        return True
    return threat > _UNMOVED


@sweep
def do_option(option, nation, country, numbers, step):
    """What an act of the patron changes."""
    n = nation[0]
    c = country[0]
    n.promise = promise_of(option, n.promise, n.drift, numbers)
    if option == WORDS and n.drift > DRIFTING:
        n.warnings += 1
        n.warned_step = step
    elif option == MONEY:
        n.money = numbers.money_size
    elif option == SEND:
        n.force = force_size(c.troops_available, numbers.force_share)
        n.troops_sent_step = step
    elif option == WITHDRAW:
        n.force = 0.0
    elif option == BROKER:
        n.exit_offer = 1.0
    elif option == DROP:
        n.dropped = 1.0


@sweep
def move_troops(nation, country, forced, numbers, aftermath, step):
    """Troops land after the way there, and leave when called back."""
    n = nation[0]
    c = country[0]
    if n.force > 0.0:
        luck = uniform(key(n.chance, 0, TROOPS), 0)
        delay = forced[n.troops_sent_step, DELAY]
        if step - n.troops_sent_step >= int(4.0 * c.distance_days * (0.5 + luck)) + delay:
            if n.troops == 0.0:
                n.troops_step = step
                if removes_client(n.drift, n.invited):
                    fights = uniform(key(n.chance, 0, ARMY), 0) < army_fights(c.army, n.force, aftermath)
                    n.army_fought = 1 if fights else 0
                    dead = invasion_deaths(n.force, n.army_fought, aftermath)
                    n.invasion_deaths = count_at(uniform(key(n.chance, 0, ARMY), 1), dead)
                    n.out = 1
                    n.out_kind = _REMOVED
                    n.removed_by_patron = 1
            n.troops = troops_next(n.troops, n.force, numbers)
    elif n.troops > 0.0:
        n.troops *= 1.0 - numbers.landing
        if n.troops < 50.0:
            n.troops = 0.0


@sweep
def choose_option(nation, country, forced, threat, ready, numbers, step):
    """The option that the patron thinks best, by its own estimate of the client's survival."""
    n = nation[0]
    c = country[0]
    survival = logistic(client_estimate(n.patron_belief, numbers))
    choice_key = key(n.chance, step, PATRON)
    best = -1e30
    chosen = WAIT
    for option in range(8):
        if is_open(option, nation, country, forced, threat, step, numbers):
            utility = patron_utility(
                option, survival, c.stance, c.value, ready, threat, n.calm_days, numbers
            ) + gumbel_at(uniform(choice_key, option))
            if utility > best:
                best = utility
                chosen = option
    return chosen


@sweep
def forced_option(nation, country, forced, step):
    """The first option that is forced now and that the patron has, or none; it counts as done."""
    n = nation[0]
    found = WAIT
    for option in range(1, 8):
        if is_due(nation, forced, step, OPTIONS + option) and found == WAIT and can_be_done(option, nation, country):
            found = option
            n.due = n.due & ~(1 << (OPTIONS + option))
    return found


@sweep
def react(nation, country, forced, numbers, step):
    """The outside power presses for what was done, and may broker an exit."""
    n = nation[0]
    c = country[0]
    if c.with_outside == 1:
        n.pressure = outside_pressure(n.pressure, n.deaths, c.population, c.attention, c.leverage, numbers)
        chance = exit_offer_chance(n.pressure, c.linkage, n.expected, numbers)
        if uniform(key(n.chance, step, OUTSIDE), 0) < chance and forced[step, EXIT_OFFER] != FORBIDDEN:
            n.exit_offer = 1.0
    if forced[step, PRESSURE] > 0:
        n.pressure = 0.01 * (forced[step, PRESSURE] - 1)
    if is_due(nation, forced, step, EXIT_OFFER):
        n.exit_offer = 1.0


@sweep
def stand_by(nation, country, forced, numbers, aftermath, step):
    """The patron decides twice a day, and at once when asked; then troops move and the outside power reacts."""
    n = nation[0]
    c = country[0]
    n.patron_act = WAIT
    threat = min(5.0 * n.expected + n.seats_lost + n.elites_out, 1.0)
    ready = readiness_now(n.patron_belief, float(n.invited), nation, country, numbers)
    n.readiness = logistic(ready)
    if n.expected < 0.01 and n.seats_lost == 0.0:
        n.calm_days += 0.25
    else:
        n.calm_days = 0.0
    if c.with_patron == 1:
        n.patron_act = forced_option(nation, country, forced, step)
        if n.patron_act == WAIT and (step % 2 == 0 or n.request_step == step):
            if threat > _UNMOVED or n.force > 0.0 or n.drift > DRIFTING or n.invited == 1:
                n.patron_act = choose_option(nation, country, forced, threat, ready, numbers, step)
        if n.patron_act != WAIT:
            do_option(n.patron_act, nation, country, numbers, step)
    move_troops(nation, country, forced, numbers, aftermath, step)
    react(nation, country, forced, numbers, step)
