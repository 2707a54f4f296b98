"""The normal distribution over whole crowds: shares, densities, quantiles and named draws."""

from math import erfc, exp, pi, sqrt

import numpy as np

from groundswell.rules.draws import key, normal_at, uniform

__all__ = ["MOST_DENSE", "density", "quantiles", "share_below", "standard_normals", "uniforms"]

MOST_DENSE = 1.0 / sqrt(2.0 * pi)  # the density at the mean


def share_below(z: float) -> float:
    """Phi(z): the share of a standard normal crowd at or below ``z``."""
    return 0.5 * erfc(-z / sqrt(2.0))


def density(z: float) -> float:
    """phi(z), the standard normal density."""
    return MOST_DENSE * exp(-0.5 * z * z)


def quantiles(people: int) -> np.ndarray:
    """The standard normal quantiles at (i + 1/2) / people: float64 (people,), rising; a crowd without chance."""
    return np.array([normal_at((person + 0.5) / people) for person in range(people)])


def uniforms(seed: int, crowds: int, people: int, purpose: int) -> np.ndarray:
    """Named draws from U(0, 1): float64 (crowds, people); a crowd is the step of a draw, a person its entity."""
    with np.errstate(over="ignore"):  # the hash wraps around 64 bits on purpose
        keys = key(seed, np.arange(crowds, dtype=np.uint64), purpose)
        return np.asarray(uniform(keys[:, np.newaxis], np.arange(people, dtype=np.uint64)))


def standard_normals(seed: int, crowds: int, people: int, purpose: int) -> np.ndarray:
    """Named draws from the standard normal distribution: float64 (crowds, people)."""
    drawn = uniforms(seed, crowds, people, purpose)
    return np.fromiter((normal_at(u) for u in drawn.ravel().tolist()), float, drawn.size).reshape(drawn.shape)
