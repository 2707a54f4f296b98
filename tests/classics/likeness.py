"""Outbursts of a series, and tests that two programs draw from the same law within a stated margin."""

from math import sqrt
from statistics import NormalDist

import numpy as np

STUDENT = {12: 1.7959, 30: 1.6991}  # by runs: the 95% point of Student's t with one degree of freedom less
BAR = 50  # active citizens; more are an outburst (Epstein 2002, figures 5 to 7)


def outbursts(active):
    """Waits in ticks between outbursts, from the end of one to the start of the next, and the active ticks of each.

    Only outbursts that end within the series are summed.
    """
    above = np.concatenate([[False], np.asarray(active) > BAR])
    starts, ends = np.flatnonzero(~above[:-1] & above[1:]), np.flatnonzero(above[:-1] & ~above[1:])
    totals = [int(np.asarray(active)[start:end].sum()) for start, end in zip(starts, ends)]
    return starts[1:] - ends[: max(starts.size - 1, 0)], np.array(totals)


def logs(active):
    """Of one run: the mean log of its waits, of its outbursts' totals, and the log of its mean."""
    waits, totals = outbursts(active)
    return np.log(waits).mean(), np.log(totals).mean(), np.log(np.mean(active))


def likely_range(differences):
    """The 90% interval of a mean difference.

    Where it lies within +- a margin, both one-sided t tests of 5% refuse that the true difference is beyond it (TOST).
    """
    middle, error = np.mean(differences), np.std(differences, ddof=1) / sqrt(len(differences))
    reach = STUDENT[len(differences)] * error
    return middle - reach, middle + reach


def power(margin, sd, runs):
    """The chance that two equal laws pass, for differences of this standard deviation by run (normal approximation)."""
    error = sd / sqrt(runs)
    return 2.0 * NormalDist().cdf(margin / error - STUDENT[runs]) - 1.0


def farthest(one, other):
    """The Kolmogorov distance of two samples."""
    one, other = np.sort(one), np.sort(other)
    at = np.concatenate([one, other])
    return np.abs(
        np.searchsorted(one, at, side="right") / one.size - np.searchsorted(other, at, side="right") / other.size
    ).max()
