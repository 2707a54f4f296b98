"""News: what each audience hears of the last step, and what it then believes of the ruler and of the state's frame."""

from math import exp, log
from typing import Annotated, NamedTuple

from groundswell.rules.rule import Says, rule

__all__ = [
    "News",
    "belief_next",
    "expected_next",
    "frame_next",
    "heard",
    "logistic",
    "logit",
    "precedent_shift",
    "prepared_by",
    "prior_of",
    "surprise",
    "visibility",
]


# fmt: off
class News(NamedTuple):
    """The numbers of this file. Gains are in logits of the belief that the ruler survives."""

    prior: Annotated[
        float, Says("share", 0.85, 0.97, "assumed: irregular exits of entrenched rulers, 3-15% in a crisis")
    ] = 0.93
    surprise_gain: Annotated[float, Says("logit per e-fold", 0.1, 0.5, "Lohmann 1994, sign; size assumed")] = 0.25
    surprise_floor: Annotated[float, Says("share", 0.003, 0.03, "assumed: turnout too small to be news")] = 0.01
    seat_gain: Annotated[float, Says("logit", 2.0, 8.0, "assumed: all seats of power lost")] = 4.0
    shirk_gain: Annotated[float, Says("logit", 1.0, 4.0, "assumed: all forces shirk")] = 2.0
    defect_gain: Annotated[float, Says("logit", 2.0, 6.0, "assumed: all forces change sides")] = 3.5
    elite_gain: Annotated[float, Says("logit", 1.0, 4.0, "Casper and Tyson 2014, sign; all pillars defect")] = 2.0
    concession_gain: Annotated[float, Says("logit", 0.0, 0.6, "assumed: conceding looks weak")] = 0.2
    promise_gain: Annotated[float, Says("logit", 0.4, 2.0, "assumed: the patron's full commitment")] = 1.0
    troops_gain: Annotated[float, Says("logit", 0.5, 2.5, "assumed: the patron's troops on the ground")] = 1.4
    drop_gain: Annotated[float, Says("logit", 0.5, 3.0, "assumed: the patron drops the ruler")] = 1.5
    pledge_gain: Annotated[float, Says("logit", 0.0, 0.3, "assumed: the ruler swears to stay")] = 0.1
    drift: Annotated[float, Says("share per step", 0.005, 0.03, "assumed: back to the prior when nothing happens")] = 0.015
    local_share: Annotated[float, Says("share", 0.2, 0.6, "assumed: weight of one's own district")] = 0.35
    hearing: Annotated[float, Says("share per step", 0.25, 0.8, "assumed: what is visible arrives within a day")] = 0.5
    noise: Annotated[float, Says("logit per step", 0.01, 0.05, "assumed: rumour, one draw per audience; a country without a trigger stays quiet")] = 0.025
    hearsay: Annotated[float, Says("share", 0.1, 0.5, "assumed: what word of mouth carries past any censor")] = 0.3
    expectation: Annotated[float, Says("share per step", 0.05, 0.3, "assumed: how fast turnout becomes expected")] = 0.12
    # The frame: "colour revolution", "terrorists trained abroad".
    frame_start: Annotated[float, Says("share", 0.005, 0.05, "assumed: mobilisation at which the state frames")] = 0.02
    frame_rate: Annotated[float, Says("share per step", 0.02, 0.15, "assumed")] = 0.06
    frame_base: Annotated[float, Says("share", 0.1, 0.5, "assumed: belief with full effort, peaceful crowd")] = 0.25
    frame_violence: Annotated[float, Says("share", 0.1, 0.6, "FR1, sign: violence makes it credible")] = 0.35
    frame_online: Annotated[float, Says("share", 0.1, 0.7, "assumed: effect on those who read elsewhere")] = 0.4
    tenure_weight: Annotated[
        float, Says("logit per e-fold", 0.0, 0.3, "Bienen and van de Walle 1991, sign; size assumed")
    ] = 0.15
    # Precedents.
    learning: Annotated[float, Says("logit", 0.0, 0.6, "Beissinger 2007, sign; size assumed")] = 0.25
# fmt: on


@rule
def logistic(x):
    """1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + exp(-x))


@rule
def logit(p):
    """ln(p / (1 - p)), with p kept inside (0.0001, 0.9999)."""
    q = min(max(p, 1e-4), 1.0 - 1e-4)
    return log(q / (1.0 - q))


@rule
def surprise(turnout, expected, numbers):
    """Evidence of unexpected turnout, in e-folds; positive when more came than expected (Lohmann 1994).

    Both are shares of those free to come, so that a quiet night is no news.
    """
    floor = numbers.surprise_floor
    return log((turnout + floor) / (expected + floor))


@rule
def expected_next(expected, turnout, numbers):
    """The turnout expected next time, as a share of those free: what is seen becomes what is expected."""
    return expected + numbers.expectation * (turnout - expected)


@rule
def visibility(online, media_freedom, censorship, shutdown, numbers):
    """The share of public events an audience of citizens hears of: 1 online (0 or 1), else state television.

    Word of mouth carries ``hearsay`` past any censor or shutdown.
    """
    seen = (1.0 - 0.5 * censorship) * (1.0 - shutdown) if online == 1 else media_freedom * (1.0 - censorship)
    return numbers.hearsay + (1.0 - numbers.hearsay) * seen


@rule
def heard(unheard, numbers):
    """The part of what is still unheard that arrives in this step."""
    return numbers.hearing * unheard


@rule
def belief_next(belief, prior, evidence, noise, numbers):
    """Belief in logits after one more step: evidence heard, rumour, and a drift back to the prior."""
    return belief + evidence + numbers.noise * noise + numbers.drift * (prior - belief)


@rule
def frame_next(frame, effort, violent, online, censorship, numbers):
    """The share of an audience that believes the state's frame after one more step.

    It follows the state's effort and the violence that is seen (FR1), less among those who read elsewhere.
    """
    reach = numbers.frame_online * (0.5 + 0.5 * censorship) if online == 1 else 1.0
    target = effort * reach * (numbers.frame_base + numbers.frame_violence * violent)
    return frame + numbers.frame_rate * (min(target, 1.0) - frame)


@rule
def prior_of(tenure, shift, numbers):
    """The prior belief of an audience in logits: the base rate, moved by tenure in years and by precedents.

    The longer a ruler has held, the lower the hazard of losing office; ten years is the reference.
    """
    return logit(numbers.prior) + numbers.tenure_weight * log((1.0 + tenure) / 11.0) + shift


@rule
def prepared_by(fell):
    """How far rulers that fell have taught this one to be ready, 0..1; ``fell`` is the summed weight of those cases."""
    return fell / (1.0 + fell)


@rule
def precedent_shift(survived, fell, numbers):
    """How far precedents move a prior: the mean of a Beta(1 + survived, 1 + fell) against one half.

    literature.md 1.13: beta-binomial per audience; ``survived`` and ``fell`` are summed weights.
    """
    mean = (1.0 + survived) / (2.0 + survived + fell)
    return numbers.learning * 2.0 * (mean - 0.5)
