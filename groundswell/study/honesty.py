"""Honesty: what the fit is worth, out of sample, against climatology, shuffled endings, swapped inputs and a ladder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

import numpy as np

from groundswell.rules.aftermath import OUTCOMES, REFORM_REMOVED_BY_PATRON
from groundswell.study.calibrate import Evidence, Weights, evidence_of, nearness, weigh
from groundswell.study.pool import Pool
from groundswell.study.score import CLIMATOLOGY, FATES, brier, fate_of, fates, log_score, weighted_shares

__all__ = [
    "LADDER",
    "CaseScore",
    "PatternRow",
    "endings",
    "fitted_weights",
    "left_out_weights",
    "mean_log",
    "patterns",
    "scores",
    "shuffled",
    "swapped",
]

# Rungs of the ladder: what is switched off in each.
_STREET = ("contacts", "organisers", "loyalists", "militancy", "fatigue", "frame", "backlash", "learning")
_OTHERS = ("patron", "outside")
UPRISING = 1000  # people in the street at once: the threshold of a campaign in NAVCO
LADDER: dict[str, tuple[str, ...]] = {
    "bare crowd": tuple(
        f"switches.{name}=false" for name in (*_STREET, "units", "elites", "plots", "patron", "outside")
    ),
    "elites and units only": tuple(f"switches.{name}=false" for name in (*_STREET, "patron", "outside")),
    "no patron": ("switches.patron=false",),
    "full": (),
}


class CaseScore(NamedTuple):
    """The probability of what happened in one case, by several forecasters, and log and Brier scores.

    ``fitted`` and ``left_out`` are told on the eve, when most triggers come to nothing. The climatology is of crises
    that came about; ``fitted_given`` and ``left_out_given`` are its match: given UPRISING people in the street.
    """

    case: str
    fate: str
    climatology: float
    prior: float
    fitted: float
    left_out: float
    fitted_given: float
    left_out_given: float
    log_climatology: float
    log_left_out: float
    brier_climatology: float
    brier_left_out: float


class PatternRow(NamedTuple):
    """One quantity on the way: median and middle 80% of the left-out forecast, and what was recorded."""

    case: str
    name: str
    median: float
    low: float
    high: float
    happened: float
    recorded: tuple[float, float]
    inside: bool


def _near(pool: Pool, evidence: Mapping[str, Evidence]) -> np.ndarray:
    """Log nearness, float64 (draw, case): evidence by case name."""
    return np.stack([nearness(pool, case, evidence[case]) for case in pool.cases], axis=1)


def _evidence(pool: Pool) -> dict[str, Evidence]:
    return {case: evidence_of(case) for case in pool.cases}


def fitted_weights(pool: Pool, least_effective: float) -> Weights:
    """Weights by all cases."""
    return weigh(_near(pool, _evidence(pool)).sum(1), least_effective)


def left_out_weights(pool: Pool, case: str, least_effective: float) -> Weights:
    """Weights by all cases but one."""
    near = _near(pool, _evidence(pool))
    others = [place for place, name in enumerate(pool.cases) if name != case]
    return weigh(near[:, others].sum(1), least_effective)


def _shares(pool: Pool, case: str, weights: np.ndarray) -> np.ndarray:
    return weighted_shares(fates(pool.told(case, "outcome")), weights, len(FATES))


def _given(pool: Pool, case: str, weights: np.ndarray, evidence: Evidence) -> np.ndarray:
    """Shares among worlds with an uprising; of all worlds where what happened was no uprising but an invasion.

    NaN where no world had an uprising.
    """
    if evidence.outcome == REFORM_REMOVED_BY_PATRON:
        return _shares(pool, case, weights)
    rose = pool.told(case, "peak_turnout") >= UPRISING
    return _shares(pool, case, weights * rose) if rose.any() else np.full(len(FATES), np.nan)


def scores(pool: Pool, least_effective: float) -> list[CaseScore]:
    """One row a case."""
    evidence = _evidence(pool)
    everything = fitted_weights(pool, least_effective)
    flat = np.full(len(pool.features), 1.0 / len(pool.features))
    rows = []
    for case in pool.cases:
        fate = fate_of(evidence[case].outcome)
        left_weights = left_out_weights(pool, case, least_effective).weights
        left = _shares(pool, case, left_weights)
        given = [_given(pool, case, each, evidence[case]) for each in (everything.weights, left_weights)]
        rows.append(
            CaseScore(
                case,
                FATES[fate],
                CLIMATOLOGY[fate],
                float(_shares(pool, case, flat)[fate]),
                float(_shares(pool, case, everything.weights)[fate]),
                float(left[fate]),
                float(given[0][fate]),
                float(given[1][fate]),
                log_score(CLIMATOLOGY, fate),
                log_score(given[1], fate),
                brier(CLIMATOLOGY, fate),
                brier(given[1], fate),
            )
        )
    return rows


def endings(pool: Pool, least_effective: float) -> dict[str, tuple[float, np.ndarray]]:
    """For each case, fitted: the share of worlds with an uprising, and the shares of FATES among these."""
    weights = fitted_weights(pool, least_effective).weights
    found = {}
    for case in pool.cases:
        rose = pool.told(case, "peak_turnout") >= UPRISING
        found[case] = (
            float(weights[rose].sum()),
            weighted_shares(fates(pool.told(case, "outcome")), weights * rose, 5),
        )
    return found


def mean_log(pool: Pool, least_effective: float, left_out: bool) -> float:
    """Mean log score over the cases on the eve, fitted or with each case left out of its own fit.

    On the eve and not given an uprising: each rung would condition on its own worlds, and no score would be proper.
    """
    rows = scores(pool, least_effective)
    return float(np.mean([-np.log(row.left_out if left_out else row.fitted) for row in rows]))


def shuffled(pool: Pool, least_effective: float) -> tuple[float, list[float]]:
    """In-sample mean log score of the real endings, and of every way to give each case another case's ending.

    The same draws, the same weighting, the same effective number: the same budget. Only the endings (class and
    variables) move; quantities stay out of both, since a small country has no large country's crowd.
    """
    evidence = {case: each._replace(quantities={}) for case, each in _evidence(pool).items()}
    cases = list(pool.cases)

    def fit_to(order: Sequence[int]) -> float:
        given = {
            case: evidence[case]._replace(
                variables=evidence[cases[other]].variables, outcome=evidence[cases[other]].outcome
            )
            for case, other in zip(cases, order)
        }
        weights = weigh(_near(pool, given).sum(1), least_effective).weights
        return float(np.mean([log_score(_shares(pool, case, weights), fate_of(given[case].outcome)) for case in cases]))

    real = tuple(range(len(cases)))
    others = [order for order in permutations(real) if all(place != other for place, other in enumerate(order))]
    return fit_to(real), [fit_to(order) for order in others]


def swapped(pool: Pool, least_effective: float) -> np.ndarray:
    """Probability of the row's display class under the inputs of the column's case, in sample: float64 (case, case).

    By display class: saved by the patron and removed by him share a fate, and would share a row.
    """
    evidence = _evidence(pool)
    weights = fitted_weights(pool, least_effective).weights
    shares = {case: weighted_shares(pool.told(case, "outcome"), weights, len(OUTCOMES)) for case in pool.cases}
    return np.array([[shares[inputs][evidence[happened].outcome] for inputs in pool.cases] for happened in pool.cases])


def _way(pool: Pool, case: str, name: str) -> np.ndarray:
    """A feature, or what is reckoned from two of them."""
    if name == "shirk_to_elite":
        return pool.told(case, "elite_day") - pool.told(case, "shirk_day")
    return pool.told(case, name)


def patterns(
    pool: Pool, recorded: Mapping[str, Mapping[str, tuple[float, float]]], least_effective: float
) -> list[PatternRow]:
    """Each case's recorded quantities and patterns against its own left-out forecast (80% by weight)."""
    rows = []
    for case in pool.cases:
        weights = left_out_weights(pool, case, least_effective).weights
        for name, (low, high) in recorded.get(case, {}).items():
            values = _way(pool, case, name)
            happened = ~np.isnan(values)
            share = float(weights[happened].sum())
            if share == 0.0:
                rows.append(PatternRow(case, name, np.nan, np.nan, np.nan, 0.0, (low, high), False))
                continue
            order = np.argsort(values[happened])
            heaped = np.cumsum(weights[happened][order]) / share
            low_made, median, high_made = (
                float(values[happened][order][np.searchsorted(heaped, each)]) for each in (0.1, 0.5, 0.9)
            )
            inside = share >= 0.1 and low <= high_made and high >= low_made
            if low == high and low in (0.0, 1.0):
                inside = float(weights[happened][values[happened] == low].sum()) >= 0.5
            rows.append(PatternRow(case, name, median, low_made, high_made, share, (low, high), inside))
    return rows
