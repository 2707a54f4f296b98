"""Scores of probabilities of a yes or no: log, Brier, rank, reliability, and differences with countries resampled."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.stats import norm, rankdata

from groundswell.study.by_country import resampled_means, summed
from groundswell.study.summary import share_of

__all__ = [
    "Difference",
    "Tenth",
    "area_under_curve",
    "brier_scores",
    "difference",
    "log_scores",
    "power_to_tell",
    "reliability_table",
]

_RESAMPLES = 2000
_SURE = 1.959964  # two-sided 5%


class Difference(NamedTuple):
    """Mean of one score less another, with its 90% interval and standard error, countries resampled.

    ``seen``: the smallest true difference that would be told from none in four of five samples like this one.
    """

    mean: float
    low: float
    high: float
    error: float
    seen: float


class Tenth(NamedTuple):
    """Forecasts between two bounds: how many, their mean, the share that happened with its 90% Wilson interval."""

    low: float
    high: float
    number: int
    told: float
    happened: float
    happened_low: float
    happened_high: float


def log_scores(told: np.ndarray, happened: np.ndarray) -> np.ndarray:
    """-ln p of what happened, float64 (trigger,): told, probabilities in (0, 1); happened, bool."""
    return -np.log(np.where(happened, told, 1.0 - told))


def brier_scores(told: np.ndarray, happened: np.ndarray) -> np.ndarray:
    """(p - o)^2, float64 (trigger,): between 0 and 1, half of what is summed over both classes."""
    return (told - happened) ** 2


def area_under_curve(told: np.ndarray, happened: np.ndarray) -> float:
    """How often what happened was given more than what did not, ties by half; NaN where all or none happened."""
    yes = int(happened.sum())
    no = len(happened) - yes
    if yes == 0 or no == 0:
        return float("nan")
    return float((rankdata(told)[happened].sum() - yes * (yes + 1) / 2) / (yes * no))


def difference(ours: np.ndarray, theirs: np.ndarray, countries: Sequence[str], seed: int) -> Difference:
    """One score less another, float64 (trigger,) each; whole countries are drawn again, with their triggers."""
    apart = ours - theirs
    means = resampled_means(apart, countries, _RESAMPLES, seed)
    error = float(means.std(ddof=1))
    low, high = np.quantile(means, (0.05, 0.95))
    return Difference(float(apart.mean()), float(low), float(high), error, (_SURE + float(norm.ppf(0.8))) * error)


def power_to_tell(
    truth: np.ndarray, rival: np.ndarray, countries: Sequence[str], seed: int, samples: int = 1000
) -> float:
    """How often a forecaster who tells the truth would be seen to be better than a rival (log score, two-sided 5%).

    What happens is drawn from ``truth`` again and again; no forecast of the model enters.
    """
    chance = np.random.default_rng(seed)
    seen = 0
    for _ in range(samples):
        happened = chance.random(len(truth)) < truth
        apart = log_scores(rival, happened) - log_scores(truth, happened)
        sums, numbers = summed(apart - apart.mean(), countries)
        error = float(np.sqrt((sums**2).sum())) / numbers.sum()
        seen += apart.mean() > _SURE * error
    return seen / samples


def reliability_table(told: np.ndarray, happened: np.ndarray, bounds: Sequence[float]) -> tuple[Tenth, ...]:
    """Forecasts by bins between ``bounds``, empty ones left out; the last bin holds its upper bound too."""
    rows = []
    for low, high in pairwise(bounds):
        inside = (told >= low) & ((told < high) | (high == bounds[-1]))
        number = int(inside.sum())
        if number:
            share = share_of(int(happened[inside].sum()), number)
            rows.append(Tenth(low, high, number, float(told[inside].mean()), share.share, share.low, share.high))
    return tuple(rows)
