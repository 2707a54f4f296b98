"""Numbers kept on a grid, so that a linear decision is exact on every processor.

A citizen's traits are multiples of 2^-16 below 1; a district's quantities are rounded to 2^-24. A product of the
two has at most 40 bits behind the point and fits a float64 whole, so neither a fused multiply-add nor the order
of vector lanes can flip the comparison that decides whether the citizen joins.
"""

from math import floor

import numpy as np

from groundswell.rules.rule import rule

__all__ = ["on_grid", "trait"]

_FINE = 16777216.0
_TRAIT_MASK = np.uint64(0xFFFF)
_COARSE = 1.0 / 65536.0


@rule
def on_grid(x):
    """``x`` rounded to the nearest multiple of 2^-24."""
    return floor(x * _FINE + 0.5) / _FINE


@rule
def trait(word, place):
    """The trait at ``place`` 0..3 of a citizen's word: 16 of its 64 bits as a multiple of 2^-16 in [0, 1)."""
    return np.float64((word >> np.uint64(16 * place)) & _TRAIT_MASK) * _COARSE
