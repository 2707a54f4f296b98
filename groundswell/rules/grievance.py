"""Grievance: hardship against legitimacy, insult and its memory, and what rents do to both."""

from math import log
from typing import Annotated, NamedTuple

from groundswell.rules.rule import Says, rule

__all__ = [
    "Grievance",
    "backlash",
    "faded",
    "grievance",
    "harm_of",
    "legitimacy_felt",
    "relieved",
    "trigger_scale",
]


# fmt: off
class Grievance(NamedTuple):
    """The numbers of this file."""

    hardship_spread: Annotated[float, Says("share", 0.25, 0.45, "assumed: Epstein 2002 has U(0,1), spread 0.5")] = 0.35
    insult_half_life: Annotated[float, Says("days", 7.0, 42.0, "assumed; Rasler 1996: anger acts for weeks")] = 18.0
    backlash: Annotated[float, Says("grievance per e-fold", 0.01, 0.1, "assumed; sign: Rasler 1996")] = 0.04
    harm_scale: Annotated[float, Says("harmed per million", 1.0, 20.0, "assumed")] = 5.0
    arrest_insult: Annotated[float, Says("share of an injury", 0.02, 0.2, "assumed")] = 0.08
    death_insult: Annotated[float, Says("injuries", 3.0, 15.0, "assumed")] = 6.0
    solidarity: Annotated[float, Says("share", 0.1, 0.5, "assumed: insult felt by districts that were not hit")] = 0.3
    rent_anger: Annotated[float, Says("share", 0.05, 0.35, "assumed; the article: rents anger citizens")] = 0.15
    relief: Annotated[float, Says("share", 0.1, 0.6, "assumed: insult that a full concession takes away")] = 0.35
    concession_legitimacy: Annotated[float, Says("share", 0.0, 0.15, "assumed")] = 0.05
    # One distribution of sizes for each type of trigger, shared by all cases: exponential with these means.
    # "Most triggers produce nothing": the mean is small against what a street needs, the tail is not.
    price: Annotated[float, Says("grievance, mean", 0.06, 0.25, "assumed; Zhanaozen-type local prices")] = 0.13
    election: Annotated[float, Says("grievance, mean", 0.06, 0.25, "assumed; Beissinger 2007")] = 0.14
    beating: Annotated[float, Says("grievance, mean", 0.05, 0.25, "assumed")] = 0.12
    agreement: Annotated[float, Says("grievance, mean", 0.04, 0.20, "assumed")] = 0.10
    death: Annotated[float, Says("grievance, mean", 0.04, 0.20, "assumed")] = 0.10
    example: Annotated[float, Says("grievance, mean", 0.02, 0.12, "assumed; Weyland 2009: example abroad")] = 0.05
# fmt: on


@rule
def grievance(hardship, legitimacy, insult):
    """G = H (1 - L) + insult (Epstein 2002, eq. 1, with the insult of a trigger or of repression added)."""
    return hardship * (1.0 - legitimacy) + insult


@rule
def legitimacy_felt(legitimacy, rents, concession, numbers):
    """The legitimacy citizens feel: what the ruler has, less what visible rents cost, plus what conceding earns."""
    felt = legitimacy * (1.0 - numbers.rent_anger * rents) + numbers.concession_legitimacy * concession
    return min(max(felt, 0.0), 1.0)


@rule
def faded(insult, numbers):
    """Insult, or harm remembered, after one more step of six hours; it halves in ``insult_half_life`` days."""
    return insult * 0.5 ** (0.25 / numbers.insult_half_life)


@rule
def harm_of(arrests, injuries, deaths, numbers):
    """Harm in units of one injury: an arrest counts for less, a death for more."""
    return numbers.arrest_insult * arrests + injuries + numbers.death_insult * deaths


@rule
def backlash(harm, population, sympathy, numbers):
    """Insult from harm that is remembered: concave in harm per million, scaled by sympathy in 0..1.

    Sympathy falls with belief in the state's frame (FR1). Rasler 1996 for the sign; the form is assumed.
    """
    return numbers.backlash * sympathy * log(1.0 + 1e6 * harm / (population * numbers.harm_scale))


@rule
def relieved(insult, step_of_concession, negotiable, numbers):
    """Insult left after a concession grows by ``step_of_concession`` (0..1) on a demand that can be met in part."""
    return insult * (1.0 - numbers.relief * negotiable * step_of_concession)


@rule
def trigger_scale(kind, numbers):
    """Mean size of a trigger of this kind: 0 election, 1 price, 2 beating, 3 agreement, 4 death, 5 example."""
    if kind == 0:
        return numbers.election
    if kind == 1:
        return numbers.price
    if kind == 2:
        return numbers.beating
    if kind == 3:
        return numbers.agreement
    if kind == 4:
        return numbers.death
    return numbers.example
