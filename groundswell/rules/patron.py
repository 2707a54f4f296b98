"""The patron: stance, words, money, standby, troops behind an alliance, withdrawal; and the outside power."""

from math import log
from typing import Annotated, NamedTuple

from groundswell.rules.news import logistic
from groundswell.rules.rule import Says, rule

__all__ = [
    "BROKER",
    "DRIFTING",
    "DROP",
    "MONEY",
    "STANDBY",
    "TROOPS",
    "WAIT",
    "WITHDRAW",
    "WORDS",
    "Patron",
    "client_estimate",
    "exit_offer_chance",
    "force_size",
    "outside_pressure",
    "patron_utility",
    "promise_of",
    "readiness",
    "removes_client",
    "troops_next",
]

DRIFTING = 0.5  # drift from which a patron treats its client as lost to it (assumed)
WAIT, WORDS, MONEY, STANDBY, TROOPS, WITHDRAW, BROKER, DROP = 0, 1, 2, 3, 4, 5, 6, 7


# fmt: off
class Patron(NamedTuple):
    """The numbers of this file. Troops: logits of one decision (two a day) against waiting."""

    base: Annotated[float, Says("logit", -9.0, -6.0, "assumed; 6 interventions in 51 cases (literature.md P2)")] = -7.5
    help_weight: Annotated[float, Says("logit", 2.0, 9.0, "literature.md 1.12 b1, sign; size assumed")] = 5.0
    help_gain: Annotated[float, Says("logit", 0.8, 2.5, "assumed: what the patron thinks its troops would do")] = 1.6
    invited: Annotated[float, Says("logit", 4.0, 6.5, "literature.md 1.12 b2, sign; size assumed")] = 5.2
    cover_weight: Annotated[float, Says("logit", 0.3, 2.0, "literature.md 1.12 b3, sign; size assumed")] = 1.0
    cost_weight: Annotated[float, Says("logit", 0.5, 4.0, "literature.md 1.12 b4, sign; size assumed")] = 2.0
    watching: Annotated[float, Says("logit per e-fold", 0.0, 0.5, "CL1 (Chyzh and Labzina 2018), sign")] = 0.2
    loss_weight: Annotated[float, Says("logit", 0.0, 2.0, "literature.md 1.12 b6, sign; size assumed")] = 0.8
    bases_weight: Annotated[float, Says("logit", 0.0, 1.0, "assumed: troops already near")] = 0.4
    stance_weight: Annotated[float, Says("logit", 0.5, 2.5, "assumed: liking for this ruler")] = 1.2
    patience: Annotated[float, Says("warnings", 2.0, 8.0, "assumed; 1968: at least four in five months; n = 1")] = 4.0
    warning_days: Annotated[float, Says("days", 10.0, 45.0, "assumed: between two warnings to a drifting client")] = 25.0
    drift_weight: Annotated[float, Says("logit", 3.0, 9.0, "assumed; Czechoslovakia 1968, Hungary 1956: n = 2")] = 5.0
    bias: Annotated[float, Says("logit", -0.5, 0.5, "assumed: error of the patron's estimate")] = 0.0
    words_base: Annotated[float, Says("logit", -3.0, -1.0, "assumed")] = -2.0
    money_base: Annotated[float, Says("logit", -5.5, -3.0, "assumed; Ukraine 17 Dec 2013, Belarus 14 Sep 2020")] = -4.2
    standby_base: Annotated[float, Says("logit", -5.5, -3.0, "assumed; Belarus 27 Aug 2020")] = -4.2
    threat_weight: Annotated[float, Says("logit", 1.0, 4.0, "assumed: more threat, more is done short of troops")] = 2.5
    broker_base: Annotated[float, Says("logit", -7.0, -4.5, "assumed; Georgia 2003")] = -5.5
    drop_base: Annotated[float, Says("logit", -8.0, -5.0, "assumed; Kyrgyzstan 2010, Egypt 2011")] = -6.5
    standby_need: Annotated[float, Says("logit", 1.0, 3.0, "assumed: a client in doubt")] = 2.0
    broker_need: Annotated[float, Says("logit", 1.5, 4.5, "assumed: a client in doubt")] = 3.0
    broker_stance: Annotated[float, Says("logit", 1.0, 3.0, "assumed: a ruler it likes is not brokered out")] = 2.0
    drop_need: Annotated[float, Says("logit", 1.0, 3.0, "assumed: a client in doubt")] = 2.0
    drop_stance: Annotated[float, Says("logit", 1.5, 4.5, "assumed: a ruler it likes is not dropped")] = 3.0
    withdraw_base: Annotated[float, Says("logit", -4.0, -1.0, "assumed")] = -2.5
    withdraw_calm: Annotated[float, Says("logit per day", 0.2, 1.2, "assumed: each further calm day")] = 0.6
    promise_words: Annotated[float, Says("share", 0.05, 0.3, "assumed")] = 0.15
    promise_money: Annotated[float, Says("share", 0.1, 0.4, "assumed")] = 0.25
    promise_standby: Annotated[float, Says("share", 0.4, 0.8, "assumed")] = 0.6
    money_size: Annotated[float, Says("share", 0.1, 0.5, "assumed: of rents and of pay")] = 0.25
    landing: Annotated[float, Says("share per step", 0.1, 0.4, "assumed: of the force, after the way there")] = 0.2
    force_share: Annotated[float, Says("share", 0.2, 1.0, "assumed: of the troops available that are sent")] = 0.6
    # The outside power: words, sanctions, mediation.
    pressure_deaths: Annotated[
        float, Says("per e-fold", 0.02, 0.2, "assumed: pressure per e-fold of deaths per million")
    ] = 0.1
    pressure_memory: Annotated[float, Says("share per step", 0.95, 0.995, "assumed")] = 0.98
    mediation: Annotated[
        float, Says("per step", 0.005, 0.06, "assumed: chance that an exit is brokered at full pressure")
    ] = 0.02
# fmt: on


@rule
def client_estimate(belief, numbers):
    """The patron's estimate in logits that the client survives without help; biased."""
    return belief + numbers.bias


@rule
def readiness(
    estimate_, value, invited, cover, contributors, cost, clients, recent_loss, bases, stance, drift, warnings, numbers
):
    """Logit of sending troops at one decision: literature.md 1.12, with a term for a client that drifts.

    b1 (Q(survive | troops) - Q(survive | none)) V + b2 invited + b3 cover - b4 cost + b5 ln(1 + clients) + b6 loss
    + bases + stance + drift. ``estimate_`` in logits, ``invited`` 0 or 1, ``contributors`` and ``clients`` counts, the
    rest shares; stance in -1..1. A drifting client is warned before it is invaded: drift counts as patience runs out. Cover counts for as much as others contribute to it: n / (n + 1).
    """
    gain = logistic(estimate_ + numbers.help_gain) - logistic(estimate_)
    return (
        numbers.base
        + numbers.help_weight * gain * value
        + numbers.invited * invited
        + numbers.cover_weight * cover * contributors / (1.0 + contributors)
        - numbers.cost_weight * cost
        + numbers.watching * log(1.0 + clients)
        + numbers.loss_weight * recent_loss
        + numbers.bases_weight * bases
        + numbers.stance_weight * stance
        + numbers.drift_weight * drift * min(warnings / numbers.patience, 1.0)
    )


@rule
def patron_utility(option, survival, stance, value, ready, threat, calm_days, numbers):
    """Utility in logits of the patron's options; waiting is 0.

    ``survival`` is its estimate without help, ``threat`` what it sees of the street (0..1), ``ready`` the logit
    of `readiness`. A patron that does not like this ruler may broker his exit or drop him.
    """
    if option == WORDS:
        return numbers.words_base + numbers.threat_weight * threat + stance
    if option == MONEY:
        return numbers.money_base + numbers.threat_weight * threat + stance * value
    if option == STANDBY:
        return (
            numbers.standby_base
            + numbers.threat_weight * threat
            + numbers.standby_need * (1.0 - survival) * value
            + stance
        )
    if option == TROOPS:
        return ready
    if option == WITHDRAW:
        return numbers.withdraw_base + numbers.withdraw_calm * calm_days
    if option == BROKER:
        return numbers.broker_base + numbers.broker_need * (1.0 - survival) - numbers.broker_stance * stance
    if option == DROP:
        return numbers.drop_base + numbers.drop_need * (1.0 - survival) - numbers.drop_stance * stance
    return 0.0


@rule
def promise_of(option, promise, drift, numbers):
    """The promise of help after an act of the patron, between 0 (none) and 1 (troops).

    Words to a client that drifts are a warning and promise nothing; nor do troops that come against it.
    """
    if drift > DRIFTING:
        return promise
    if option == WORDS:
        return max(promise, numbers.promise_words)
    if option == MONEY:
        return max(promise, numbers.promise_money)
    if option == STANDBY:
        return max(promise, numbers.promise_standby)
    if option == TROOPS:
        return 1.0
    if option == WITHDRAW:
        return min(promise, numbers.promise_standby)
    if option == BROKER or option == DROP:
        return 0.0
    return promise


@rule
def force_size(available, share):
    """The size of the force sent, in persons."""
    return available * share


@rule
def troops_next(troops, force, numbers):
    """Troops on the ground after one more step of landing."""
    return min(troops + numbers.landing * force, force)


@rule
def outside_pressure(pressure, deaths, population, attention, leverage, numbers):
    """Pressure of the outside power (0..1) after one more step: it remembers, and deaths raise it."""
    raised = numbers.pressure_deaths * attention * leverage * log(1.0 + 1e6 * deaths / population)
    return min(numbers.pressure_memory * pressure + raised, 1.0)


@rule
def exit_offer_chance(pressure, linkage, mobilisation, numbers):
    """The chance in one step that the outside power brokers an exit: pressure, linkage, and a street to speak for."""
    return numbers.mediation * pressure * linkage * min(5.0 * mobilisation, 1.0)


@rule
def removes_client(drift, invited):
    """True when troops come against the client's own government: it drifts far and has not asked (1956, 1968)."""
    return drift > DRIFTING and invited == 0
