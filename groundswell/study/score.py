"""Scores: how probable what happened was, by proper rules, against climatology."""

from __future__ import annotations

from math import log

import numpy as np

from groundswell.rules.aftermath import (
    CIVIL_WAR,
    CONCESSION,
    FADED,
    FELL,
    ONGOING,
    REFORM_REMOVED_BY_PATRON,
    SAVED_BY_PATRON,
    SURVIVED_REPRESSION,
)

__all__ = ["CLIMATOLOGY", "FATES", "brier", "fate_of", "fates", "log_score", "weighted_shares"]

# The classes in which 47 comparable cases are counted (literature: base rates over a wider set of comparable cases).
FATES = ("fell", "survived", "patron's troops", "concession", "civil war")
CLIMATOLOGY = (21 / 47, 16 / 47, 4 / 47, 4 / 47, 2 / 47)
_FATE = {
    FELL: 0,
    SURVIVED_REPRESSION: 1,
    FADED: 1,
    ONGOING: 1,
    SAVED_BY_PATRON: 2,
    REFORM_REMOVED_BY_PATRON: 2,
    CONCESSION: 3,
    CIVIL_WAR: 4,
}


def fate_of(outcome: int) -> int:
    """The class of FATES for one display class: still in office, by whatever means of one's own, is "survived"."""
    return _FATE[outcome]


def fates(outcomes: np.ndarray) -> np.ndarray:
    """The class of FATES for each display class, int64 of the same shape."""
    lookup = np.array([_FATE[code] for code in range(len(_FATE))])
    return lookup[outcomes.astype(int)]


def weighted_shares(codes: np.ndarray, weights: np.ndarray, classes: int) -> np.ndarray:
    """Weighted share of each class, with half a world spread over all so that no class is impossible.

    Half a world is half of one effective world: 0.5 / ESS. A model that gave an event no world in so many has not
    shown that it cannot happen.
    """
    weights = weights / weights.sum()
    shares = np.bincount(codes.astype(int), weights=weights, minlength=classes)
    effective = 1.0 / float((weights**2).sum())
    return (shares * effective + 0.5 / classes) / (effective + 0.5)


def log_score(shares: np.ndarray | tuple[float, ...], happened: int) -> float:
    """-ln p of what happened (nats)."""
    return -log(float(shares[happened]))


def brier(shares: np.ndarray | tuple[float, ...], happened: int) -> float:
    """Sum over classes of (p - o)^2, between 0 and 2."""
    return float(sum((float(p) - (k == happened)) ** 2 for k, p in enumerate(shares)))
