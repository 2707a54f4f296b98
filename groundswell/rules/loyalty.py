"""Loyalty: forces that obey, shirk or defect, and elites that stay, hedge, defect or plot."""

from math import exp
from typing import Annotated, NamedTuple

from groundswell.rules.rule import Says, rule

__all__ = [
    "Loyalty",
    "coup_success",
    "defect_hazard",
    "elite_utility",
    "loyalty_of_unit",
    "shirk_target",
    "shirking_next",
]


# fmt: off
class Loyalty(NamedTuple):
    """The numbers of this file."""

    bond: Annotated[float, Says("logit", 1.5, 3.5, "assumed: obedience of an idle unit")] = 2.4
    pay_weight: Annotated[float, Says("logit", 0.5, 2.0, "Nepstad 2011, sign; size assumed")] = 1.2
    promise_weight: Annotated[float, Says("logit", 0.3, 2.0, "Barany 2016, sign: expected intervention")] = 1.0
    kinship_weight: Annotated[float, Says("logit", 0.5, 3.0, "Nepstad 2011, sign; size assumed")] = 1.5
    bandwagon: Annotated[float, Says("logit", 2.0, 6.0, "Hale 2005, sign; size assumed")] = 3.5
    burden_beat: Annotated[float, Says("logit", 0.1, 0.8, "assumed: beating peaceful people")] = 0.3
    burden_shoot: Annotated[float, Says("logit", 0.5, 3.0, "assumed: shooting at peaceful people")] = 1.5
    frame_weight: Annotated[float, Says("logit", 0.1, 1.5, "assumed; FR1: the frame lowers defection")] = 0.6
    violence_binds: Annotated[float, Says("logit", 0.1, 1.5, "Dahl, Rivera and Gates 2025, sign: less shirking")] = 0.5
    shirk_rate: Annotated[float, Says("per step", 0.05, 0.4, "assumed")] = 0.15
    unit_noise: Annotated[float, Says("logit", 0.1, 0.8, "assumed: choice noise of a unit")] = 0.35
    defect_rate: Annotated[float, Says("per step", 0.01, 0.15, "assumed")] = 0.05
    defect_bar: Annotated[float, Says("logit", 0.5, 3.0, "assumed: cohesion against changing sides")] = 1.5
    violence_splits: Annotated[float, Says("logit", 1.5, 5.0, "Dahl, Rivera and Gates 2025, sign: side-switching in violent campaigns; size assumed")] = 3.0
    # Elites: utilities on the scale where holding office under a ruler who surely survives is 1.
    elite_noise: Annotated[float, Says("utility", 0.05, 0.2, "assumed: scale of the Gumbel draw")] = 0.10
    rents_weight: Annotated[float, Says("utility", 0.2, 0.8, "Bueno de Mesquita et al. 2003, sign")] = 0.45
    hedge_value: Annotated[float, Says("utility", 0.25, 0.5, "assumed: a foot in both camps")] = 0.35
    defect_value: Annotated[float, Says("utility", 0.5, 1.1, "assumed: place under the successor")] = 0.8
    defect_risk: Annotated[float, Says("utility", 0.3, 1.0, "assumed: fate of a defector if the ruler survives")] = 0.6
    followers: Annotated[float, Says("utility", 0.0, 0.4, "assumed: defecting together is safer")] = 0.15
    plot_value: Annotated[float, Says("utility", 0.6, 1.3, "assumed: the prize of a palace coup")] = 0.95
    plot_risk: Annotated[float, Says("utility", 0.8, 2.0, "assumed: death if it fails")] = 1.3
    plot_promise: Annotated[float, Says("utility", 0.3, 1.5, "Casey 2020: a committed patron prevents coups")] = 0.8
    inertia: Annotated[float, Says("utility", 0.05, 0.35, "assumed: elites move slowly")] = 0.15
    elite_cohesion: Annotated[float, Says("utility", 0.1, 0.4, "Hale 2005, sign; size assumed")] = 0.2
# fmt: on


@rule
def loyalty_of_unit(pay, kinship, pressure, peaceful, violent, order, belief, promise, frame, numbers):
    """Loyalty of one unit in logits; 0 is as likely to obey as to shirk.

    ``pressure`` is the crowd against the officers, as crowd / (crowd + officers); ``peaceful`` and ``violent`` are
    shares of that crowd. literature.md 1.10: w pay + identity + sigma_P - v peaceful crowd - mu P(fall).
    """
    burden = 0.0
    if order == 2:
        burden = numbers.burden_beat
    elif order == 3:
        burden = numbers.burden_shoot
    return (
        numbers.bond
        + numbers.pay_weight * pay
        + numbers.promise_weight * promise
        + numbers.frame_weight * frame
        + numbers.violence_binds * violent * pressure
        - (numbers.kinship_weight * kinship + burden) * peaceful * pressure
        - numbers.bandwagon * (1.0 - belief)
    )


@rule
def shirk_target(loyalty):
    """The share of a unit that would shirk at this loyalty, in the long run: logistic(-loyalty)."""
    return 1.0 / (1.0 + exp(loyalty))


@rule
def shirking_next(shirking, target, numbers):
    """The share that shirks after one more step."""
    return shirking + numbers.shirk_rate * (target - shirking)


@rule
def defect_hazard(loyalty, violent, pressure, numbers):
    """The share of those still there who change sides in this step.

    Violence splits units by more than it binds them: ``violence_splits`` outweighs what a violent crowd adds to loyalty
    in `loyalty_of_unit`, so that side-switching is likelier in violent campaigns while shirking is not.
    """
    strain = -loyalty - numbers.defect_bar + numbers.violence_splits * violent * pressure
    return numbers.defect_rate / (1.0 + exp(-2.0 * strain))


@rule
def elite_utility(option, now, belief, rents, cohesion, guns, defected, coup_proofing, promise, numbers):
    """Utility to a pillar of 0 stay, 1 hedge, 2 defect, 3 plot, before its Gumbel draw.

    ``now`` is what it does today (changing costs ``inertia``), ``defected`` the weight of pillars already gone.
    """
    moved = 0.0 if option == now else numbers.inertia
    if option == 0:
        return belief * (0.5 + numbers.rents_weight * rents) + numbers.elite_cohesion * cohesion - moved
    if option == 1:
        return numbers.hedge_value - moved
    if option == 2:
        gain = (1.0 - belief) * numbers.defect_value - belief * numbers.defect_risk
        return gain + numbers.followers * defected - numbers.elite_cohesion * cohesion - moved
    win = guns * (1.0 - coup_proofing)
    gain = win * numbers.plot_value * (1.0 - 0.5 * belief) - (1.0 - win) * numbers.plot_risk * 0.5
    return gain - numbers.plot_promise * promise - moved


@rule
def coup_success(guns_plotting, guns_loyal, coup_proofing, promise):
    """The chance that a plot succeeds on the day it is tried; a committed patron makes it hopeless."""
    share = guns_plotting / max(guns_plotting + guns_loyal, 1e-9)
    return share * (1.0 - coup_proofing) * (1.0 - promise)
