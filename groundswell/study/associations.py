"""What goes with an outcome over a Latin hypercube: rank correlations, and the share that each factor explains."""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np

__all__ = ["Associations", "associations_of", "beyond_chance"]

_RESAMPLES = 400
_ENDS = (0.05, 0.95)
_RISK = 0.05  # that any factor at all is called beyond chance where none does anything (Bonferroni)


class Associations(NamedTuple):
    """Each float64 (factor,), with the ends of its 90% bootstrap interval; NaN where the outcome never differs.

    correlation: Spearman's, -1 to 1. explained: the share of the outcome's variance that a parabola in the factor's
    share of probability explains, which sees a hump as well as a slope.
    """

    correlation: np.ndarray
    correlation_low: np.ndarray
    correlation_high: np.ndarray
    explained: np.ndarray
    explained_low: np.ndarray
    explained_high: np.ndarray


def associations_of(shares: np.ndarray, outcome: np.ndarray, seed: int) -> Associations:
    """Associations of each column of ``shares``, float64 (point, factor) in 0 to 1, with outcome, float64 (point,)."""
    from scipy.stats import rankdata

    none = np.full(shares.shape[1], np.nan)
    if np.ptp(outcome) == 0.0:
        return Associations(none, none, none, none, none, none)
    slope = 2.0 * shares - 1.0
    hump = 0.5 * (3.0 * slope**2 - 1.0)  # Legendre's: uncorrelated with the slope, and with all of another factor
    ranks = rankdata(outcome)
    often = _resamples(len(outcome), seed)
    correlation = _weighted(slope, ranks, often)
    explained = _weighted(slope, outcome, often) ** 2 + _weighted(hump, outcome, often) ** 2
    ends = (np.quantile(each[1:], _ENDS, axis=0) for each in (correlation, explained))
    (correlation_low, correlation_high), (explained_low, explained_high) = ends
    return Associations(correlation[0], correlation_low, correlation_high, explained[0], explained_low, explained_high)


def beyond_chance(points: int, factors: int) -> float:
    """The share explained that a factor without any effect exceeds so seldom that all of them together hardly do."""
    return 2.0 * log(factors / _RISK) / points  # points times the share is chi-squared with two degrees of freedom


def _resamples(points: int, seed: int) -> np.ndarray:
    """How often each point is in each resample, float64 (1 + resample, point); the first row is all points once."""
    chance = np.random.default_rng(seed)
    drawn = chance.multinomial(points, np.full(points, 1.0 / points), size=_RESAMPLES)
    return np.concatenate([np.ones((1, points)), drawn]) / points


def _weighted(x: np.ndarray, y: np.ndarray, often: np.ndarray) -> np.ndarray:
    """Correlation of each column of x (point, factor) with y (point,) by row of weights: float64 (row, factor)."""
    means, mean = often @ x, (often @ y)[:, None]
    both = often @ (x * y[:, None]) - means * mean
    spread = np.sqrt(np.maximum(often @ x**2 - means**2, 0.0) * np.maximum((often @ y**2)[:, None] - mean**2, 0.0))
    return np.divide(both, spread, out=np.zeros_like(both), where=spread > 1e-12)
