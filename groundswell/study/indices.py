"""Indices of sensitivity through SALib, each with its interval and at growing sizes of its design."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np

from groundswell.study.designs import LEVELS, unit_problem

__all__ = ["WIDEST", "Effects", "Shares", "effects_of", "prefixes", "shares_of"]

WIDEST = 0.1  # an index whose 90% interval is wider than this has not converged (twice that of Sarrazin et al. 2016)
_RESAMPLES = 1000
_LEVEL = 0.9


class Effects(NamedTuple):
    """Morris: the mean absolute effect of each factor with its 90% interval, in units of the outcome for a step.

    A step is two thirds of the way across a factor's own probability. mean: the same with its sign; spread: how much
    an effect differs from place to place. All float64 (factor,); NaN where the outcome never differs.
    """

    absolute: np.ndarray
    low: np.ndarray
    high: np.ndarray
    mean: np.ndarray
    spread: np.ndarray


class Shares(NamedTuple):
    """Sobol: the share of variance of each column alone and with all that it does together with others.

    first, total: float64 (column,) with the ends of their 90% intervals; resampled: float64 (resample, column), totals
    of one bootstrap resample side by side, from which ranks are told apart. NaN where the outcome never differs.
    """

    first: np.ndarray
    first_low: np.ndarray
    first_high: np.ndarray
    total: np.ndarray
    total_low: np.ndarray
    total_high: np.ndarray
    resampled: np.ndarray

    @property
    def converged(self) -> np.ndarray:
        """Whether both intervals of a column are narrow enough, bool (column,)."""
        widths = np.maximum(self.first_high - self.first_low, self.total_high - self.total_low)
        return widths <= WIDEST


def prefixes(size: int, doubling: bool) -> tuple[int, ...]:
    """Growing sizes of a design up to its own: a quarter, a half and the whole; each a power of two if ``doubling``."""
    least = 4 if doubling else 2
    found = [each for each in (size // 4, size // 2) if each >= least]
    return (*found, size)


def effects_of(columns: tuple[str, ...], shares: np.ndarray, outcome: np.ndarray, seed: int) -> Effects:
    """Elementary effects of trajectories (Morris 1991; the absolute mean of Campolongo and others 2007).

    shares: float64 (point, column), whole trajectories one after another; outcome: float64 (point,).
    """
    from SALib.analyze import morris

    none = np.full(len(columns), np.nan)
    if np.ptp(outcome) == 0.0:
        return Effects(none, none, none, none, none)
    found = morris.analyze(
        unit_problem(columns),
        shares,
        outcome.astype(np.float64),
        num_resamples=_RESAMPLES,
        conf_level=_LEVEL,
        num_levels=LEVELS,
        seed=_generator(seed),
    )
    step = LEVELS / (
        2.0 * (LEVELS - 1.0)
    )  # SALib divides each effect by it: an effect is told for the step that was made
    absolute, half = (step * np.asarray(found[name], np.float64) for name in ("mu_star", "mu_star_conf"))
    mean, spread = (step * np.asarray(found[name], np.float64) for name in ("mu", "sigma"))
    return Effects(absolute, np.maximum(absolute - half, 0.0), absolute + half, mean, spread)


def shares_of(columns: tuple[str, ...], outcome: np.ndarray, seed: int) -> Shares:
    """Sobol's first and total shares (Saltelli and others 2010, Jansen 1999) of a design without second order.

    outcome: float64 (point,), samples x (columns + 2) in Saltelli's order.
    """
    from SALib.analyze import sobol

    none = np.full(len(columns), np.nan)
    if np.ptp(outcome) == 0.0:
        return Shares(none, none, none, none, none, none, np.full((_RESAMPLES, len(columns)), np.nan))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Constant values encountered")  # of a resample: its share is 0
        found = sobol.analyze(
            unit_problem(columns),
            outcome.astype(np.float64),
            calc_second_order=False,
            num_resamples=_RESAMPLES,
            conf_level=_LEVEL,
            keep_resamples=True,
            seed=seed + 1,  # SALib takes 0 for no seed
        )
    ends = (50.0 * (1.0 - _LEVEL), 50.0 * (1.0 + _LEVEL))
    first, total = np.asarray(found["S1"], np.float64), np.asarray(found["ST"], np.float64)
    first_low, first_high = np.percentile(found["S1_conf_all"], ends, axis=0)
    total_low, total_high = np.percentile(found["ST_conf_all"], ends, axis=0)
    resampled = np.asarray(found["ST_conf_all"])
    return Shares(first, first_low, first_high, total, total_low, total_high, resampled)


def _generator(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
