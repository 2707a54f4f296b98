"""The ruler: a ladder of orders and of political acts, each judged by the survival it is thought to bring."""

from typing import Annotated, NamedTuple

from groundswell.rules.news import logistic
from groundswell.rules.rule import Says, rule

__all__ = [
    "ASK",
    "BROKERED_EXIT",
    "CONCEDE",
    "FLEE",
    "NOTHING",
    "PLEDGE",
    "SHUT_DOWN",
    "Ruler",
    "act_utility",
    "estimate",
    "order_utility",
    "shutdown_goes_on",
]

NOTHING, CONCEDE, SHUT_DOWN, ASK, PLEDGE, BROKERED_EXIT, FLEE = 0, 1, 2, 3, 4, 5, 6


# fmt: off
class Ruler(NamedTuple):
    """The numbers of this file. Utilities are on the scale where staying in office for sure is 1."""

    choice_noise: Annotated[float, Says("utility", 0.01, 0.04, "assumed: scale of the Gumbel draw")] = 0.02
    alarm: Annotated[
        float, Says("share", 0.7, 0.92, "assumed: own estimate below which political acts are weighed")
    ] = 0.85
    optimism: Annotated[float, Says("logit", -0.3, 1.0, "assumed: rulers are told good news")] = 0.3
    threat: Annotated[float, Says("logit", 1.0, 4.0, "assumed: a street at full mobilisation left alone")] = 2.0
    order_inertia: Annotated[float, Says("utility", 0.01, 0.06, "assumed")] = 0.03
    noticed: Annotated[
        float, Says("share of free", 0.003, 0.03, "assumed: mobilisation from which violence is seen")
    ] = 0.01
    routine: Annotated[
        float, Says("share", 0.1, 0.4, "assumed: assemblies are banned; leaving one alone sets an example")
    ] = 0.25
    disperse_gain: Annotated[float, Says("logit", 0.3, 1.2, "assumed, as the ruler believes it")] = 0.6
    beat_gain: Annotated[float, Says("logit", 0.5, 1.8, "assumed, as the ruler believes it")] = 1.0
    shoot_gain: Annotated[float, Says("logit", 0.8, 3.0, "assumed, as the ruler believes it")] = 1.8
    beat_backfires: Annotated[float, Says("logit", 0.2, 2.0, "assumed: on a peaceful crowd at full mobilisation")] = 0.8
    shoot_backfires: Annotated[float, Says("logit", 1.0, 5.0, "assumed: on a peaceful crowd at full mobilisation")] = 2.5
    disperse_cost: Annotated[float, Says("utility", 0.0, 0.01, "assumed")] = 0.004
    beat_cost: Annotated[float, Says("utility", 0.02, 0.10, "assumed: name abroad, officers' goodwill")] = 0.05
    shoot_cost: Annotated[float, Says("utility", 0.10, 0.40, "assumed; less against a violent crowd")] = 0.22
    concede_gain: Annotated[float, Says("logit", 0.3, 1.5, "assumed, on a demand that can be met whole")] = 0.8
    concede_cost: Annotated[float, Says("utility", 0.03, 0.20, "assumed: what is given away")] = 0.09
    concede_step: Annotated[float, Says("share", 0.2, 0.5, "assumed: size of one concession")] = 0.34
    shutdown_gain: Annotated[float, Says("logit", 0.1, 0.8, "assumed, as the ruler believes it")] = 0.3
    shutdown_cost: Annotated[float, Says("utility", 0.01, 0.08, "assumed: the economy stops")] = 0.03
    shutdown_calm: Annotated[float, Says("share", 0.005, 0.05, "assumed: mobilisation at which the net returns")] = 0.02
    ask_gain: Annotated[float, Says("logit", 0.8, 2.5, "assumed: what troops would do")] = 1.6
    ask_refused: Annotated[float, Says("logit", 0.1, 1.0, "assumed: being refused in public")] = 0.4
    ask_cost: Annotated[float, Says("utility", 0.08, 0.30, "assumed: sovereignty, debt")] = 0.17
    pledge_gain: Annotated[float, Says("logit", 0.0, 0.3, "assumed")] = 0.12
    pledge_cost: Annotated[float, Says("utility", 0.0, 0.03, "assumed")] = 0.015
    exit_value: Annotated[float, Says("utility", 0.1, 0.6, "assumed: a brokered exit with full immunity")] = 0.35
    exile_value: Annotated[float, Says("utility", 0.05, 0.3, "assumed: flight to a willing host")] = 0.15
# fmt: on


@rule
def estimate(belief, mobilisation, seats_lost, numbers):
    """The ruler's estimate in logits that he survives if nothing is done: belief, optimism, the street as it is."""
    return belief + numbers.optimism - numbers.threat * (mobilisation + 0.5 * seats_lost)


@rule
def order_utility(order, now, estimate_, mobilisation, violent, capacity, obedience, pressure, numbers):
    """Utility of 0 tolerate, 1 disperse, 2 beat, 3 shoot, before the Gumbel draw.

    ``capacity`` = officers / (officers + crowd) where it burns, ``obedience`` the share that would obey,
    ``pressure`` what the outside power makes it cost (0..1). Force is believed to help by what it can reach,
    and to backfire by how many peaceful people watch; violence justifies it once there is enough to be seen.
    ``now`` is the standing order: changing it costs ``order_inertia``.
    """
    moved = 0.0 if order == now else numbers.order_inertia
    peaceful = mobilisation * (1.0 - violent)
    seen = violent * min(mobilisation / numbers.noticed, 1.0)
    need = min(numbers.routine + 2.0 * mobilisation + seen, 1.0)
    if order == 0:
        return logistic(estimate_) - moved
    if order == 1:
        gain = numbers.disperse_gain * capacity * obedience * need
        cost = numbers.disperse_cost
    elif order == 2:
        gain = numbers.beat_gain * capacity * obedience * need - numbers.beat_backfires * peaceful
        cost = numbers.beat_cost * (1.0 - 0.5 * seen)
    else:
        gain = numbers.shoot_gain * obedience * need * (0.5 + 0.5 * seen) - numbers.shoot_backfires * peaceful
        cost = numbers.shoot_cost * (1.0 - 0.7 * seen)
    return logistic(estimate_ + gain) - cost * (1.0 + pressure) - moved


@rule
def act_utility(act, estimate_, mobilisation, negotiable, concession, online, troops_chance, exile, immunity, numbers):
    """Utility of a political act, before its Gumbel draw: nothing, concede, shut down, ask, pledge, leave, flee.

    ``troops_chance`` is the ruler's own estimate that the patron would come if asked; ``immunity`` is 0 unless an
    exit is on offer. Which acts are open at all is decided by `step`'s row of the ruler.
    """
    alarmed = min(mobilisation * 5.0, 1.0)
    if act == CONCEDE:
        gain = numbers.concede_gain * negotiable * (1.0 - concession) * alarmed
        return logistic(estimate_ + gain) - numbers.concede_cost
    if act == SHUT_DOWN:
        return logistic(estimate_ + numbers.shutdown_gain * online * alarmed) - numbers.shutdown_cost
    if act == ASK:
        helped = logistic(estimate_ + numbers.ask_gain)
        refused = logistic(estimate_ - numbers.ask_refused)
        return troops_chance * helped + (1.0 - troops_chance) * refused - numbers.ask_cost
    if act == PLEDGE:
        return logistic(estimate_ + numbers.pledge_gain * alarmed) - numbers.pledge_cost
    if act == BROKERED_EXIT:
        return numbers.exit_value * immunity
    if act == FLEE:
        return numbers.exile_value * exile
    return logistic(estimate_)


@rule
def shutdown_goes_on(mobilisation, seats_lost, numbers):
    """True while a shutdown is kept: until the street is quiet and every seat of power is back."""
    return mobilisation > numbers.shutdown_calm or seats_lost > 0.0
