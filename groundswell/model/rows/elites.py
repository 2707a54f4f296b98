"""Row 4, elites: each pillar stays, hedges, defects or plots, once a day."""

from groundswell.rules.draws import COUP, PILLARS, citizen, gumbel_at, key, uniform
from groundswell.rules.loyalty import coup_success, elite_utility
from groundswell.rules.news import logistic
from groundswell.rules.rule import sweep

__all__ = ["choose_sides"]

STAY, HEDGE, DEFECT, PLOT = 0, 1, 2, 3
_ARMED = 0.3  # share of guns from which a pillar can think of a coup (assumed)
_COUP = 3  # how the ruler went: by a coup


@sweep
def choose_sides(pillars, nation, country, numbers, step):
    """A public defection is not taken back; a plot is tried on the day it is made, and punished when it fails."""
    n = nation[0]
    c = country[0]
    if c.with_elites == 0 or step % 4 != 2:
        return
    choice_key = key(n.chance, step, PILLARS)
    whole = 0.0
    gone = 0.0
    for k in range(len(pillars)):
        whole += pillars[k].weight
        gone += pillars[k].weight * (pillars[k].stance == DEFECT)
    plotting = 0.0
    loyal_guns = 0.0
    for k in range(len(pillars)):
        pillar = pillars[k]
        if pillar.stance == PLOT:  # the plotters of another day rule, or others sit in their places
            pillar.stance = STAY
        if pillar.stance != DEFECT:
            best = -1e30
            chosen = STAY
            rents = min(pillar.rents * (1.0 + n.money), 1.0)
            for option in range(4):
                if option == PLOT and (c.with_plots == 0 or pillar.guns < _ARMED):
                    continue
                utility = elite_utility(
                    option, pillar.stance, logistic(pillar.belief), rents, pillar.cohesion, pillar.guns,
                    gone / max(whole, 1e-9), c.coup_proofing, n.promise, numbers,
                ) + numbers.elite_noise * gumbel_at(uniform(choice_key, citizen(k, option)))  # fmt: skip
                if utility > best:
                    best = utility
                    chosen = option
            pillar.stance = chosen
        if pillar.stance == PLOT:
            plotting += pillar.guns
        elif pillar.stance == STAY:
            loyal_guns += pillar.guns
    if plotting > 0.0:
        chance = coup_success(plotting, loyal_guns, c.coup_proofing, n.promise)
        if uniform(key(n.chance, step, COUP), 0) < chance:
            n.out = 1
            n.out_kind = _COUP
    gone = 0.0
    for k in range(len(pillars)):
        gone += pillars[k].weight * (pillars[k].stance == DEFECT)
    n.elites_out = gone / max(whole, 1e-9)
