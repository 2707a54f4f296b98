"""Calibration: which draws of the numbers agree with the record of several cases at once, by weights and no search.

The same prior draws are run through every case (a pool); each draw is weighted by how near its worlds came to what
was recorded, all cases together. No number belongs to a case, and nothing climbs towards an ending: leaving a case
out, or swapping endings, is another weighting of the same worlds at the same cost.
"""

from __future__ import annotations

from importlib.metadata import version
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.data.fitted import Fitted
from groundswell.model.casefile import CaseError, case_path, load_case
from groundswell.model.numbers import known_numbers
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.features import FEATURES, VARIABLES
from groundswell.study.pool import Pool
from groundswell.study.targets import outcome_of, targets_hash, targets_of

__all__ = ["Evidence", "Weights", "evidence_of", "fit", "nearness", "weigh"]

REFORM_REMOVED = OUTCOMES.index("REFORM_REMOVED_BY_PATRON")
WRONG = 0.1  # probability that a recorded variable is coded otherwise than it was (assumed)
SPREAD = log(2.0)  # standard deviation of a count's error, in e-folds (literature: counts vary by two or three)
DAYS = 3.0  # standard deviation of a day's error
ABSENT = 2.0  # an event that was recorded and did not happen is so many standard deviations off
QUANTITIES = 0.5  # weight of a quantity against an outcome variable (assumed)
LEAST_EFFECTIVE = 60.0  # the weights are tempered until so many draws count


class Evidence(NamedTuple):
    """What was recorded of one case: the four variables, its class, and intervals of quantities."""

    case: str
    variables: dict[str, float]
    outcome: int
    quantities: dict[str, tuple[float, float]]


class Weights(NamedTuple):
    """A weighting of draws: it sums to 1; ``power`` is the temper, ``effective`` the effective number of draws."""

    weights: np.ndarray
    power: float
    effective: float


def evidence_of(case: str | Path) -> Evidence:
    """Read what was recorded of a case; `CaseError` where its outcome is not."""
    path = case_path(case)
    recorded = outcome_of(path)
    lacking = [name for name in ("class", *VARIABLES) if name not in recorded]
    if lacking:
        there = path.with_name("targets.toml").exists()
        why = f"its targets.toml lacks outcome.{lacking[0]}" if there else "there is no targets.toml beside it"
        raise CaseError(f"{path}: {why}, so it cannot be held against what happened")
    intervals = {name: (each.low, each.high) for name, each in targets_of(path).items() if name in FEATURES}
    if OUTCOMES.index(recorded["class"]) == REFORM_REMOVED:
        # The model's end and its injuries are those of a street, and there was none.
        intervals.pop("end_day", None)
        intervals.pop("injuries", None)
    return Evidence(
        str(case),
        {name: float(recorded[name]) for name in VARIABLES},
        OUTCOMES.index(recorded["class"]),
        intervals,
    )


def nearness(pool: Pool, case: str, evidence: Evidence) -> np.ndarray:
    """Log nearness of each draw's world of ``case`` to what was recorded in ``evidence``: float64 (draw,).

    A variable that agrees gives ln(1 - WRONG), else ln(WRONG). A quantity gives a Gaussian of its distance to the
    recorded interval, in logarithms for counts and in days for days.
    """
    total = np.zeros(len(pool.features))
    for name, recorded in evidence.variables.items():
        agrees = pool.of(case, name) == recorded
        total += np.where(agrees, log(1.0 - WRONG), log(WRONG))
    for name, (low, high) in evidence.quantities.items():
        made = pool.of(case, name)
        if name == "deaths" and evidence.outcome == REFORM_REMOVED:
            made = np.where(np.isnan(pool.of(case, "troops_day")), np.nan, made)  # the dead of a landing
        if name.endswith("_day"):
            # No day is further off than not to have happened at all.
            off = np.minimum(np.maximum(low - made, made - high) / DAYS, ABSENT)
        else:
            made = np.log1p(made)
            off = np.maximum(np.log1p(low) - made, made - np.log1p(high)) / SPREAD
        off = np.clip(np.where(np.isnan(off), ABSENT, off), 0.0, 5.0)
        total -= QUANTITIES * 0.5 * off**2
    return total


def weigh(near: np.ndarray, least_effective: float = LEAST_EFFECTIVE) -> Weights:
    """Weights proportional to exp(power x near), with the largest power up to 1 that leaves enough draws effective.

    `CaseError` where fewer than one effective draw is asked for, or what is asked for is no number.
    """
    if not least_effective >= 1.0:
        raise CaseError(f"effective = {least_effective:g} is out of range: it must be a number of draws, at least 1")

    def at(power: float) -> tuple[np.ndarray, float]:
        raw = np.exp(power * (near - near.max()))
        weights = raw / raw.sum()
        return weights, 1.0 / float((weights**2).sum())

    wanted = min(least_effective, len(near))
    weights, effective = at(1.0)
    if effective >= wanted:
        return Weights(weights, 1.0, effective)
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if at(middle)[1] >= wanted else (low, middle)
    weights, effective = at(low)
    return Weights(weights, low, effective)


def fit(pool: Pool, least_effective: float = LEAST_EFFECTIVE) -> Fitted:
    """The draws that agree with all cases of a pool, weighted; those that hardly count are left out."""
    near = sum(nearness(pool, case, evidence_of(case)) for case in pool.cases)
    weighed = weigh(np.asarray(near), least_effective)
    kept = np.argsort(-weighed.weights)
    enough = int(np.searchsorted(np.cumsum(weighed.weights[kept]), 0.995)) + 1
    kept = np.sort(kept[:enough])
    weights = weighed.weights[kept] / weighed.weights[kept].sum()
    provenance = {
        "cases": list(pool.cases),
        "case_hashes": {case: load_case(case).hash()[:16] for case in pool.cases},
        "targets_hashes": {case: targets_hash(case_path(case)) for case in pool.cases},
        "command": f"groundswell calibrate --draws {len(pool.features)} --seed {pool.seed} "
        f"--effective {least_effective:g}",
        "groundswell_version": version("groundswell"),
        "draws": len(pool.features),
        "effective": round(weighed.effective, 1),
        "power": round(weighed.power, 4),
        "seed": pool.seed,
        "rules_hash": pool.rules_hash,
        "method": "importance weights of prior draws, one world a draw and case, tempered; scores by a second world",
    }
    return Fitted(tuple(known_numbers()), pool.numbers[kept], weights, provenance)
