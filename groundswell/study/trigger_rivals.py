"""What a forecast of crowds must beat: shares in other countries, and a logistic regression on facts of the eve."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from groundswell.data.countries import known_by, series_by, state_at
from groundswell.data.triggers import Trigger

__all__ = ["COVARIATES", "covariates", "left_out_logistic", "left_out_share", "logit"]

COVARIATES = ("protests", "democracy", "income", "growth", "people")
_RIDGE = 1.0  # pull of each standardised slope towards none; range 0.1 to 10: assumed
_STEPS = 50


def covariates(triggers: Sequence[Trigger]) -> np.ndarray:
    """COVARIATES of each trigger as its date knew them, float64 (trigger, covariate); NaN where nothing was known.

    Log of one and the yearly protests of five years; electoral democracy; log income a head and its yearly growth over
    five years; log of the people.
    """
    rows = []
    for each in triggers:
        state = state_at(str(each.state), each.date.year)
        protests = [value for _, value in series_by(state, "protests", each.date, 7)][-5:]
        income = series_by(state, "income", each.date, 12)
        democracy = known_by(state, "v2x_polyarchy", each.date)
        growth = math.nan
        if len(income) >= 6:
            (first, before), (last, after) = income[-6], income[-1]
            growth = (after / before) ** (1.0 / (last - first)) - 1.0
        rows.append(
            (
                math.log1p(sum(protests) / len(protests)) if protests else math.nan,
                math.nan if democracy is None else democracy.value,
                math.log(income[-1][1]) if income else math.nan,
                growth,
                math.log(each.population),
            )
        )
    return np.array(rows).reshape(len(rows), len(COVARIATES))


def left_out_share(happened: np.ndarray, countries: Sequence[str], types: Sequence[str]) -> np.ndarray:
    """The share that happened among triggers of the same type in all other countries; half a trigger for each."""
    names, kind = np.array(countries), np.array(types)
    told = np.zeros(len(happened))
    for place in range(len(happened)):
        others = (names != names[place]) & (kind == kind[place])
        told[place] = (happened[others].sum() + 0.5) / (others.sum() + 1.0)
    return told


def left_out_logistic(
    columns: np.ndarray, happened: np.ndarray, countries: Sequence[str], ridge: float = _RIDGE
) -> np.ndarray:
    """What a logistic regression fitted to all other countries tells of each trigger, float64 (trigger,).

    columns: float64 (trigger, covariate); an unknown value counts as the mean of those it was fitted to. ridge: weight
    of the squared standardised slopes; 0 leaves them free.
    """
    names = np.array(countries)
    told = np.zeros(len(happened))
    for country in np.unique(names):
        inside = names == country
        told[inside] = _fitted(columns[~inside], happened[~inside], columns[inside], ridge)
    return np.clip(told, 1e-4, 1.0 - 1e-4)


def _fitted(known: np.ndarray, happened: np.ndarray, asked: np.ndarray, ridge: float) -> np.ndarray:
    """Newton's method on the penalised likelihood; the intercept is free but for half a trigger of each kind."""
    counted = np.isfinite(known)
    numbers = np.maximum(counted.sum(0), 1)
    middle = np.where(counted, known, 0.0).sum(0) / numbers
    spread = np.sqrt((np.where(counted, known - middle, 0.0) ** 2).sum(0) / numbers)
    spread = np.where(spread > 0.0, spread, 1.0)

    def standard(values: np.ndarray) -> np.ndarray:
        return np.hstack([np.ones((len(values), 1)), np.where(np.isfinite(values), (values - middle) / spread, 0.0)])

    design = standard(known)
    pull = np.full(design.shape[1], ridge)
    pull[0] = 1e-6
    slopes = np.zeros(design.shape[1])
    slopes[0] = logit(np.array([(happened.sum() + 0.5) / (len(happened) + 1.0)]))[0]
    for _ in range(_STEPS):
        told = _logistic(design @ slopes)
        step = np.linalg.solve(
            (design * (told * (1.0 - told) + 1e-9)[:, None]).T @ design + np.diag(pull),
            design.T @ (happened - told) - pull * slopes,
        )
        slopes = slopes + np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-8:
            break
    return _logistic(standard(asked) @ slopes)


def logit(told: np.ndarray) -> np.ndarray:
    """Log odds of probabilities in (0, 1)."""
    return np.log(told / (1.0 - told))


def _logistic(values: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-np.clip(values, -30.0, 30.0)))
