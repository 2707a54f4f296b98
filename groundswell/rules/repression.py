"""Repression: arrests, harm on both sides, the hunt afterwards, and seats of power contested, lost and retaken."""

from math import exp, log
from typing import Annotated, NamedTuple

from groundswell.rules.rule import Says, rule

__all__ = [
    "CONTESTED",
    "HELD",
    "LOST",
    "RETAKEN",
    "Repression",
    "arrests_expected",
    "assault",
    "deaths_expected",
    "effective",
    "engaged",
    "injuries_expected",
    "officers_hurt_expected",
    "readied",
    "reserve_moved",
    "roundup_expected",
    "seat_next",
    "sentence_days",
    "wanted_next",
]

HELD, CONTESTED, LOST, RETAKEN = 0, 1, 2, 3


# fmt: off
class Repression(NamedTuple):
    """The numbers of this file."""

    on_duty: Annotated[float, Says("share", 0.2, 0.5, "assumed: shifts")] = 0.33
    learned: Annotated[float, Says("share", 0.1, 1.0, "Beissinger 2007, sign: later risers face prepared rulers")] = 0.5
    arrest_disperse: Annotated[float, Says("share of crowd per step", 0.002, 0.03, "assumed")] = 0.01
    arrest_beat: Annotated[float, Says("share of crowd per step", 0.01, 0.08, "assumed; Minsk 9-12 Aug 2020")] = 0.03
    arrest_capacity: Annotated[
        float,
        Says(
            "per officer per step", 0.004, 0.03, "assumed; Belarus 9-12 Aug 2020: 6,700 in four days by about 100,000"
        ),
    ] = 0.012
    roundup: Annotated[float, Says("share of wanted per step", 0.005, 0.04, "assumed: arrests at home")] = 0.015
    wanted_half_life: Annotated[float, Says("days", 5.0, 30.0, "assumed: traces grow cold")] = 12.0
    wanted_peaceful: Annotated[float, Says("share", 0.005, 0.10, "assumed: peaceful faces that are known")] = 0.03
    sentence: Annotated[float, Says("days, mean", 5.0, 20.0, "Belarus 2020: up to 15 days of arrest")] = 10.0
    injury_disperse: Annotated[float, Says("share of crowd per step", 5e-05, 0.001, "assumed")] = 0.0002
    injury_beat: Annotated[float, Says("share of crowd per step", 0.0005, 0.006, "assumed")] = 0.002
    injury_clash: Annotated[float, Says("per engaged per step", 0.003, 0.03, "assumed: militants against forces")] = 0.01
    injury_days: Annotated[float, Says("days, mean", 4.0, 20.0, "assumed")] = 8.0
    lethality_beat: Annotated[float, Says("per engaged per step", 1e-6, 5e-5, "assumed")] = 1e-5
    lethality_clash: Annotated[float, Says("per engaged per step", 2e-5, 5e-4, "assumed: armed militants, panic")] = 1e-4
    lethality_shoot: Annotated[
        float, Says("per engaged per step", 3e-4, 5e-3, "assumed; Maidan 18-20 Feb: about 2e-3")
    ] = 1.5e-3
    militant_exposure: Annotated[
        float, Says("share", 0.1, 0.6, "assumed: militants are taken first; 1 would be alike")
    ] = 0.3
    crowd_weight: Annotated[float, Says("militants", 0.005, 0.06, "assumed: one peaceful protester in a clash")] = 0.02
    assault_gain: Annotated[float, Says("per e-fold", 0.5, 3.0, "assumed: odds that a contested seat falls")] = 1.2
    assault_bar: Annotated[float, Says("e-folds", 0.0, 1.5, "assumed: attackers needed per defender")] = 0.5
    guard: Annotated[float, Says("share", 0.3, 0.8, "assumed: forces on duty who guard the seat")] = 0.5
    reserve_speed: Annotated[
        float, Says("share per step", 0.05, 0.3, "assumed: troops on the road one to three days")
    ] = 0.12
    army_call: Annotated[
        float, Says("share per step", 0.01, 0.1, "assumed: army called in while shooting is ordered")
    ] = 0.04
# fmt: on


@rule
def readied(on_duty, prepared, numbers):
    """The share on duty of a state that has seen rulers fall: ``prepared`` 0..1 (elite learning, Beissinger 2007)."""
    return min(on_duty * (1.0 + numbers.learned * prepared), 1.0)


@rule
def effective(officers, on_duty, shirking, defected, hurt):
    """Officers who act on an order: on duty, obeying, not gone over, not hurt."""
    return max(officers * on_duty * (1.0 - shirking) * (1.0 - defected) - hurt, 0.0)


@rule
def engaged(militants, peaceful, officers, numbers):
    """Pairs in a clash: the smaller of the two sides, a peaceful protester counting for little."""
    return min(militants + numbers.crowd_weight * peaceful, officers)


@rule
def arrests_expected(order, crowd, danger_, officers, places_left, numbers):
    """Mean arrests in the street in one step, bounded by teams and by jail places."""
    if order == 0:
        return 0.0
    share = numbers.arrest_disperse if order == 1 else numbers.arrest_beat
    return max(min(share * crowd * danger_, numbers.arrest_capacity * officers, places_left), 0.0)


@rule
def roundup_expected(order, wanted, officers, places_left, numbers):
    """Mean arrests at home in one step of those seen in the street before; only under orders to beat or shoot."""
    if order < 2:
        return 0.0
    return max(min(numbers.roundup * wanted, numbers.arrest_capacity * officers, places_left), 0.0)


@rule
def wanted_next(wanted, militants, peaceful, taken, numbers):
    """People the state would arrest if it could: seen in the street, not yet taken, traces growing cold."""
    keep = 0.5 ** (0.25 / numbers.wanted_half_life)
    return max(keep * wanted + militants + numbers.wanted_peaceful * peaceful - taken, 0.0)


@rule
def sentence_days(u, numbers):
    """Days of detention of one taken: exponential with mean ``sentence``, at least half a day, at most a hundred."""
    return min(max(-numbers.sentence * log(1.0 - u), 0.5), 100.0)


@rule
def injuries_expected(order, crowd, danger_, engaged_, numbers):
    """Mean civilians injured in one step: beaten under an order, and hurt in clashes."""
    if order == 0:
        beaten = 0.0
    elif order == 1:
        beaten = numbers.injury_disperse * crowd * danger_
    else:
        beaten = numbers.injury_beat * crowd * danger_
    return beaten + numbers.injury_clash * engaged_


@rule
def officers_hurt_expected(engaged_, numbers):
    """Mean officers hurt in one step: a clash hurts both sides alike (assumed)."""
    return numbers.injury_clash * engaged_


@rule
def deaths_expected(order, militants, officers, engaged_, numbers):
    """Mean deaths in one step: in clashes at any order, in beatings, and by shooting at those engaged."""
    deaths = numbers.lethality_clash * min(militants, officers)
    if order == 2:
        deaths += numbers.lethality_beat * engaged_
    elif order == 3:
        deaths += numbers.lethality_shoot * engaged_
    return deaths


@rule
def assault(militants, peaceful, defenders, numbers):
    """Attackers against defenders of a seat of power, as log odds: above 0 the attackers are the stronger."""
    attackers = militants + numbers.crowd_weight * peaceful
    return numbers.assault_gain * (log((attackers + 10.0) / (defenders + 10.0)) - numbers.assault_bar)


@rule
def seat_next(seat, odds, order, u):
    """The seat's next state under assault ``odds``: held, contested, lost, retaken.

    Held is contested when the attackers are the stronger; contested falls with probability logistic(odds) and
    is held again when they are the weaker; lost is retaken with probability logistic(-odds) once an order to
    act has been given; retaken is held again when the attackers stay the weaker.
    """
    falls = 1.0 / (1.0 + exp(-odds))
    if seat == HELD:
        return CONTESTED if odds > 0.0 else HELD
    if seat == CONTESTED:
        if u < falls:
            return LOST
        return CONTESTED if odds > 0.0 else HELD
    if seat == LOST:
        return RETAKEN if order > 0 and odds < 0.0 and u > falls else LOST
    if odds > 0.0:
        return CONTESTED
    return HELD if u > falls else RETAKEN


@rule
def reserve_moved(here, need_here, need_everywhere, reserve, numbers):
    """The mobile reserve in a district after one step: it moves towards its share of the need."""
    wanted_here = reserve * need_here / max(need_everywhere, 1e-9)
    return here + numbers.reserve_speed * (wanted_here - here)
