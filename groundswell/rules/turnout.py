"""Turnout: who is free to go, who goes into the street, who turns militant, who rallies for the ruler."""

from math import exp, floor
from typing import Annotated, NamedTuple

from groundswell.rules.rule import Says, rule

__all__ = [
    "CEILINGS",
    "Turnout",
    "at_large",
    "available_share",
    "call_strength",
    "calls_rally",
    "danger",
    "eve_bar",
    "fatigued",
    "frame_discount",
    "goes_on",
    "hope",
    "joins",
    "legitimacy_of_a_quiet_eve",
    "nerve",
    "private_support",
    "pull",
    "rallying_share",
    "severity",
    "turns_militant",
]

# Ceilings of availability by calendar class: night, working hours, evening of a working day, daytime of a free day.
# Candidates are drawn at the ceiling and thinned to the share of the day, so a share above its ceiling is an error.
CEILINGS = (0.01, 0.03, 0.06, 0.08)


# fmt: off
class Turnout(NamedTuple):
    """The numbers of this file."""

    threshold: Annotated[float, Says("grievance", 0.06, 0.14, "Epstein 2002: T = 0.1")] = 0.10
    slack: Annotated[float, Says("share", 0.05, 0.4, "assumed: ordinary rumour and bad days did not move the eve")] = 0.2
    borne: Annotated[float, Says("grievance", 0.45, 0.65, "assumed: borne on an ordinary day")] = 0.55
    hope_floor: Annotated[float, Says("share", 0.05, 0.35, "assumed: the committed go without hope")] = 0.18
    contact_pull: Annotated[float, Says("per contact", 0.05, 0.30, "assumed; Granovetter 1978 for the sign")] = 0.15
    deterrence: Annotated[float, Says("per officer per protester", 1.5, 3.5, "Epstein 2002: k = 2.3")] = 2.3
    fear_tolerate: Annotated[float, Says("grievance", 0.02, 0.1, "assumed")] = 0.05
    fear_disperse: Annotated[float, Says("grievance", 0.08, 0.28, "assumed")] = 0.16
    fear_beat: Annotated[float, Says("grievance", 0.15, 0.50, "assumed")] = 0.30
    fear_shoot: Annotated[float, Says("grievance", 0.40, 1.20, "assumed")] = 0.75
    call_pull: Annotated[float, Says("grievance", 0.01, 0.08, "assumed: a call lowers the cost of going")] = 0.04
    shutdown_cost: Annotated[float, Says("grievance", 0.0, 0.05, "assumed: no net, harder to meet")] = 0.02
    fatigue_cost: Annotated[float, Says("grievance per share", 0.0, 0.4, "assumed: waves need recovery")] = 0.15
    fatigue_half_life: Annotated[float, Says("days", 3.0, 14.0, "assumed")] = 6.0
    frame_discount: Annotated[float, Says("share", 0.1, 0.7, "assumed; no published effect size")] = 0.4
    # Availability: who could be in the street in these six hours at all. Polls of 50% support go with streets of 2-10%.
    free_night: Annotated[float, Says("share", 0.001, 0.006, "assumed")] = 0.003
    free_work: Annotated[float, Says("share", 0.008, 0.025, "assumed")] = 0.015
    free_evening: Annotated[float, Says("share", 0.02, 0.055, "assumed")] = 0.035
    free_weekend: Annotated[float, Says("share", 0.03, 0.075, "assumed; peak shares of C&S 2011: 2-10%")] = 0.05
    # Militants: of those in the street, the ones whose risk aversion is below their nerve.
    nerve_floor: Annotated[float, Says("share", 0.0002, 0.003, "assumed: a small violent flank")] = 0.001
    nerve_insult: Annotated[float, Says("share per grievance", 0.0, 0.03, "assumed; Moore 2000: substitution")] = 0.01
    nerve_absent: Annotated[float, Says("share", 0.002, 0.03, "assumed: forces absent or overwhelmed")] = 0.01
    discipline_effect: Annotated[float, Says("share", 0.2, 0.9, "assumed: organised discipline holds")] = 0.6
    militant_free: Annotated[float, Says("share", 0.15, 0.5, "assumed: availability of militants by day")] = 0.3
    militant_stake: Annotated[float, Says("grievance", 0.0, 0.10, "assumed: no easy way back")] = 0.04
    # Organisers and loyalists.
    call_threshold: Annotated[float, Says("share", 0.005, 0.05, "assumed: mobilisation worth a call")] = 0.015
    core: Annotated[float, Says("per person organised", 2e-5, 4e-4, "assumed: organisers in the street first")] = 1e-4
    jailed_out: Annotated[float, Says("share", 3e-4, 5e-3, "assumed: detained share at which no organiser is free")] = 1.5e-3
    rally_share: Annotated[float, Says("share", 0.02, 0.2, "assumed: loyalists who follow a call, of those free")] = 0.08
# fmt: on


@rule
def available_share(calendar_class, numbers):
    """The share of citizens free to be in the street in this step, by calendar class 0..3."""
    if calendar_class == 0:
        return numbers.free_night
    if calendar_class == 1:
        return numbers.free_work
    if calendar_class == 2:
        return numbers.free_evening
    return numbers.free_weekend


@rule
def private_support(low, high, legitimacy, insult, bar):
    """The share who would go if it were sure to succeed and free of danger: low + r (high - low) = H, G > bar.

    Kuran's private preference: with E = 1, D = 0 and no contact out. The street shows far less of it.
    """
    enough = (bar - insult) / max(1.0 - legitimacy, 1e-9)
    return min(max((high - enough) / max(high - low, 1e-9), 0.0), 1.0)


@rule
def hope(belief, numbers):
    """E = h0 + (1 - h0)(1 - b): expected efficacy, with a floor for the committed."""
    return numbers.hope_floor + (1.0 - numbers.hope_floor) * (1.0 - belief)


@rule
def frame_discount(believes, numbers):
    """What is left of the wish to join for one who believes the state's frame (1) or does not (0)."""
    return 1.0 - numbers.frame_discount * believes


@rule
def pull(hope_, contacts_out, discount, numbers):
    """E (1 + s c), discounted by the frame: what multiplies grievance in the wish to join."""
    return hope_ * (1.0 + numbers.contact_pull * contacts_out) * discount


@rule
def eve_bar(hope_on_eve, numbers):
    """The wish that must be exceeded: Epstein's T, or what is ``borne`` with the hope of an ordinary day, if higher.

    The bar is the same in all districts and countries, whatever their legitimacy and hardship, so that these keep
    their signs.
    """
    return max(numbers.threshold, hope_on_eve * numbers.borne)


@rule
def legitimacy_of_a_quiet_eve(legitimacy, bar, hope_on_eve, highest_hardship, numbers):
    """Legitimacy felt on the eve: as measured, or what is needed for nobody to have been in the street, if higher.

    A case begins before anybody is out; that was observed. A draw in which the most aggrieved, with ``slack`` for
    ordinary rumour and bad days, would already be in the street contradicts it, so its legitimacy is raised until
    they would not. Never falls as legitimacy rises.
    """
    most = bar / max((1.0 + numbers.slack) * hope_on_eve * highest_hardship, 1e-9)
    return max(legitimacy, 1.0 - most)


@rule
def danger(officers, crowd, variant, numbers):
    """D = 1 - exp(-k C / A) (Epstein 2002, eq. 2): variant 0 literal, 1 floor(C/A), 2 round half to even.

    The paper prints the literal ratio; NetLogo floors it and Mesa rounds it, and only these give outbursts.
    """
    ratio = officers / max(crowd, 1.0)
    if variant == 1:
        ratio = floor(ratio)
    elif variant == 2:
        whole = floor(ratio)
        rest = ratio - whole
        odd = whole - 2.0 * floor(whole / 2.0)
        ratio = whole + (1.0 if rest > 0.5 or (rest == 0.5 and odd == 1.0) else 0.0)
    return 1.0 - exp(-numbers.deterrence * ratio)


@rule
def severity(order, numbers):
    """What being caught is feared to cost under an order: 0 tolerate, 1 disperse, 2 beat, 3 shoot."""
    if order == 0:
        return numbers.fear_tolerate
    if order == 1:
        return numbers.fear_disperse
    if order == 2:
        return numbers.fear_beat
    return numbers.fear_shoot


@rule
def joins(rank, risk_aversion, steep, base, deter):
    """True when the wish exceeds the price: G E (1 + s c) - R D severity - cost > T.

    ``rank`` is the citizen's place in the district's hardship, so G E (1 + s c) = steep * rank + a constant,
    and ``base`` is that constant less cost and threshold. Strict, as in Epstein 2002.
    """
    return steep * rank + base - risk_aversion * deter > 0.0


@rule
def nerve(insult, overwhelmed, discipline, numbers):
    """The risk aversion below which one who is in the street turns militant, between 0 and 0.5."""
    raw = numbers.nerve_floor + numbers.nerve_insult * insult + numbers.nerve_absent * overwhelmed
    return min(max(raw * (1.0 - numbers.discipline_effect * discipline), 0.0), 0.5)


@rule
def turns_militant(risk_aversion, nerve_):
    """True for one in the street whose risk aversion is below the nerve of the district."""
    return risk_aversion < nerve_


@rule
def goes_on(rank, risk_aversion, steep, base, deter, stake):
    """True while a militant stays one: the join rule with ``stake`` for having gone so far."""
    return steep * rank + base + stake - risk_aversion * deter > 0.0


@rule
def fatigued(fatigue, mobilisation, numbers):
    """Fatigue after one more step: it follows mobilisation (share of those free) and halves in some days."""
    keep = 0.5 ** (0.25 / numbers.fatigue_half_life)
    return keep * fatigue + (1.0 - keep) * mobilisation


@rule
def calls_rally(mobilisation, focal, numbers):
    """True when organisers call people out: something moves already, or a focal event has just happened."""
    return mobilisation > numbers.call_threshold or focal > 0.0


@rule
def at_large(detained, population, numbers):
    """The share of organisers still at large when so many people are in jail."""
    return max(1.0 - detained / (population * numbers.jailed_out), 0.0)


@rule
def call_strength(reach, organisation, unity, civil_society, at_large_, settled):
    """How far a call is heard and followed in a district: the mean of reach, networks, unity and civil society, for
    organisers still at large who have not settled (``settled`` = concession x how far the demand was negotiable)."""
    return (reach + organisation + unity + civil_society) / 4.0 * at_large_ * (1.0 - settled)


@rule
def rallying_share(support, legitimacy, belief, called, numbers):
    """The share of those free who rally for the ruler when the state calls; none uncalled."""
    return called * numbers.rally_share * support * (0.5 + 0.5 * legitimacy) * belief
