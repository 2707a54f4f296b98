"""What the global games share: a citizen's indifference, the noise in a crowd's signals, and what may be asked."""

from __future__ import annotations

from math import isfinite, sqrt

import numpy as np

from groundswell.classics.normal import density, share_below, standard_normals
from groundswell.rules.draws import normal_at

__all__ = ["check_cost", "check_finite", "check_positive", "noise", "quantile"]


def quantile(share: float) -> float:
    """The standard normal quantile of a share in (0, 1), to about 1e-15: `normal_at` and one step of Newton's."""
    if share > 0.5:
        return -quantile(1.0 - share)
    rough = float(normal_at(share))
    return rough - (share_below(rough) - share) / density(rough)


def noise(seed: int, citizens: int, precision: float, purpose: int) -> np.ndarray:
    """The error in each citizen's signal, by named draws: float64 (citizens,), rising, variance 1 / precision."""
    if citizens < 2:
        raise ValueError(f"citizens is {citizens}; at least 2")
    return np.sort(standard_normals(seed, 1, citizens, purpose)[0]) / sqrt(precision)


def check_cost(cost: float) -> None:
    """ValueError unless the cost of attacking is a share of the gain, above 0 and below 1."""
    if not 0.0 < cost < 1.0:
        raise ValueError(f"cost is {cost:g}; above 0 and below 1, as a share of what a fallen regime is worth")


def check_positive(name: str, value: float, zero: bool = False) -> None:
    """ValueError unless the value is finite and above 0, or 0 itself where that is allowed."""
    if not (isfinite(value) and (value > 0.0 or (zero and value == 0.0))):
        raise ValueError(f"{name} is {value:g}; finite and {'at or ' if zero else ''}above 0")


def check_finite(name: str, value: float) -> None:
    """ValueError unless the value is a finite number."""
    if not isfinite(value):
        raise ValueError(f"{name} is {value:g}; finite")
