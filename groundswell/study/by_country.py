"""Scores summed by country, and their mean with whole countries drawn again: two cases of one are no two examples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["resampled_means", "summed"]


def summed(values: np.ndarray, countries: Sequence[str] | Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """Of each country the sum of its values, float64, and how many they are, int64."""
    _, place = np.unique(np.array(countries), return_inverse=True)
    return np.bincount(place, weights=values), np.bincount(place)


def resampled_means(
    values: np.ndarray, countries: Sequence[str] | Sequence[int], resamples: int, seed: int
) -> np.ndarray:
    """Means float64 (resample,) over countries drawn again, each with all of its values."""
    sums, counts = summed(values, countries)
    drawn = np.random.default_rng(seed).integers(0, len(sums), (resamples, len(sums)))
    return sums[drawn].sum(1) / counts[drawn].sum(1)
