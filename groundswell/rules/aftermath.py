"""Aftermath: when a crisis has ended, which outcome it was, and what is likely to follow."""

from math import log
from typing import Annotated, NamedTuple

from groundswell.rules.news import logistic
from groundswell.rules.rule import Says, rule

__all__ = [
    "CIVIL_WAR",
    "CONCESSION",
    "FADED",
    "FELL",
    "ONGOING",
    "OUTCOMES",
    "REFORM_REMOVED_BY_PATRON",
    "SAVED_BY_PATRON",
    "SURVIVED_REPRESSION",
    "Aftermath",
    "alignment",
    "army_fights",
    "contributes",
    "demand_met",
    "insurgency",
    "invasion_deaths",
    "is_calm",
    "outcome",
    "scar",
    "territory",
]

FELL, CONCESSION, SURVIVED_REPRESSION, SAVED_BY_PATRON = 0, 1, 2, 3
REFORM_REMOVED_BY_PATRON, CIVIL_WAR, FADED, ONGOING = 4, 5, 6, 7
OUTCOMES = (
    "FELL",
    "CONCESSION",
    "SURVIVED_REPRESSION",
    "SAVED_BY_PATRON",
    "REFORM_REMOVED_BY_PATRON",
    "CIVIL_WAR",
    "FADED",
    "ONGOING",
)


# fmt: off
class Aftermath(NamedTuple):
    """The numbers of this file."""

    calm_share: Annotated[float, Says("share of peak", 0.02, 0.15, "assumed: mobilisation that counts as order")] = 0.06
    calm_floor: Annotated[float, Says("share of free", 0.001, 0.01, "assumed")] = 0.003
    calm_days: Annotated[float, Says("days", 2.0, 5.0, "assumed: so long until a crisis is called over")] = 3.0
    repressed: Annotated[float, Says("harmed per million", 2.0, 50.0, "assumed: below it a crisis just faded")] = 10.0
    rescue_debt: Annotated[float, Says("logit", 0.0, 2.0, "literature.md 2 row 12: holds in 3 of 4 cases")] = 0.8
    scar_debt: Annotated[float, Says("logit", 0.0, 1.5, "literature.md 2 row 12, sign")] = 0.5
    scar_size: Annotated[
        float, Says("share per e-fold", 0.01, 0.08, "assumed; Lemos 2016: legitimacy never returns")
    ] = 0.03
    army_fights: Annotated[float, Says("logit", -1.5, 0.5, "assumed; 1956 part, 1968 none: n = 2")] = -0.5
    invasion_unfought: Annotated[float, Says("per soldier", 1e-4, 6e-4, "1968: 72-137 dead, 250,000-500,000 soldiers; n = 1")] = 3e-4
    invasion_fought: Annotated[float, Says("per soldier", 0.02, 0.12, "1956: about 3,200 dead, 31,550 soldiers or more; n = 1")] = 0.06
    insurgency_base: Annotated[float, Says("logit", -6.0, -3.0, "assumed")] = -4.5
    insurgency_violence: Annotated[
        float, Says("logit", 1.0, 5.0, "assumed: militants that changed hands with units")
    ] = 3.0
# fmt: on


@rule
def is_calm(mobilisation, peak, seats_lost, numbers):
    """True when the street is quiet against its own peak and every seat of power is held."""
    return mobilisation <= max(numbers.calm_share * peak, numbers.calm_floor) and seats_lost <= 0.0


@rule
def demand_met(ruler_out, removed_by_patron, concession):
    """0 none, 1 part, 2 whole: what the street asked for; a ruler who fell to it counts as the whole."""
    if ruler_out == 1:
        return 0 if removed_by_patron == 1 else 2
    if concession >= 0.95:
        return 2
    return 1 if concession >= 0.25 else 0


@rule
def outcome(
    ruler_out, removed_by_patron, ended, troops_came, met, harmed, deaths, defected, seats_lost, population, numbers
):
    """The display class of a world, from the plain outcome variables (design, section 2)."""
    if ruler_out == 1:
        return REFORM_REMOVED_BY_PATRON if removed_by_patron == 1 else FELL
    if deaths >= 1000 and defected > 0.05 and seats_lost > 0.0:
        return CIVIL_WAR
    if ended == 0:
        return ONGOING
    if troops_came == 1:
        return SAVED_BY_PATRON
    if met == 2:
        return CONCESSION
    if 1e6 * harmed / population >= numbers.repressed:
        return SURVIVED_REPRESSION
    return CONCESSION if met == 1 else FADED


@rule
def scar(deaths, arrests, population, numbers):
    """Legitimacy lost for good, as a share: grows with the logarithm of harm per million."""
    harm = 1e6 * (10.0 * deaths + arrests) / population
    return min(numbers.scar_size * log(1.0 + harm), 1.0)


@rule
def alignment(value, troops_came, ruler_out, scar_, numbers):
    """The chance that a year on the country votes and hosts bases as the patron wishes.

    A rescue raises it, the scar it leaves lowers it; a fallen ruler's country leaves. Never a rule: Kazakhstan
    after 2022 contradicts "a more faithful ally".
    """
    held = logistic(2.0 * value + numbers.rescue_debt * troops_came - numbers.scar_debt * 5.0 * scar_)
    return held * (0.4 if ruler_out == 1 else 1.0)


@rule
def army_fights(army, troops, numbers):
    """The chance that a client's army fights troops sent against its government: odds grow with the ratio of forces."""
    return logistic(numbers.army_fights + log((army + 1.0) / (troops + 1.0)))


@rule
def invasion_deaths(troops, fights, numbers):
    """Mean civilian and army deaths when troops remove a government, by whether its army fights (1) or not (0)."""
    return troops * (numbers.invasion_fought if fights == 1 else numbers.invasion_unfought)


@rule
def territory(ruler_out, removed_by_patron, bases, value):
    """SCENARIO, not a forecast: the chance that a patron who lost a client takes land from it. n = 1 (Ukraine 2014)."""
    if ruler_out == 0 or removed_by_patron == 1:
        return 0.0
    return 0.5 * bases * value


@rule
def contributes(alignment_, troops_came):
    """The chance that the client sends troops to the alliance's next screen: only one rescued, if it stays aligned."""
    return alignment_ * (0.7 if troops_came == 1 else 0.3)


@rule
def insurgency(violent, defected, seats_lost, numbers):
    """The chance of an armed insurgency within a year: violence, units that changed sides, seats still lost."""
    return logistic(numbers.insurgency_base + numbers.insurgency_violence * (violent + defected + seats_lost))
