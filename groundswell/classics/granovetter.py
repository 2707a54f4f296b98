"""Granovetter's threshold model (1978): who joins once enough others have, and where that stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.normal import MOST_DENSE, density, quantiles, share_below, standard_normals
from groundswell.classics.purposes import THRESHOLD

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "KINDS",
    "Kind",
    "Tipping",
    "cascade",
    "critical_spread",
    "curve",
    "equilibria",
    "equilibrium",
    "fixed_points",
    "path",
    "root_between",
    "sweep",
    "thresholds_of",
]

Kind = Literal["ladder", "broken ladder", "quantiles", "rounded quantiles", "draws"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PAPER = "Granovetter 1978, American Journal of Sociology 83: 1420"


class Tipping(NamedTuple):
    """Where the calm fixed point of a normal crowd vanishes; all are shares of the crowd."""

    spread: float  # the standard deviation of thresholds at which it vanishes
    below: float  # participation just short of it
    above: float  # participation just past it


def thresholds_of(people: int, mean: float, spread: float, kind: Kind, seed: int = 1) -> np.ndarray:
    """Each person's threshold in persons, rising: float64 (people,).

    ladder: 0, 1, 2, ... whatever the mean and spread; broken ladder: the same with the 1 made a 2 (the paper's two
    crowds). The other three put the same normal distribution into a finite crowd: its quantiles at (i + 1/2) / people,
    these rounded to whole persons, or ``people`` named draws from it.
    """
    if people < 2:
        raise ValueError(f"people is {people}; at least 2")
    if not spread > 0.0 or not np.isfinite(mean + spread):
        raise ValueError(f"mean {mean:g} and spread {spread:g} must be finite, and the spread above 0")
    if kind in ("ladder", "broken ladder"):
        steps = np.arange(people, dtype=float)
        steps[1] += kind == "broken ladder"
        return steps
    if kind == "draws":
        return np.sort(mean + spread * standard_normals(seed, 1, people, THRESHOLD)[0])
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is not one of {', '.join(KINDS)}")
    exact = mean + spread * quantiles(people)
    return np.rint(exact) if kind == "rounded quantiles" else exact


def equilibrium(thresholds: np.ndarray) -> int:
    """How many have joined when nobody more does: the smallest fixed point, from nobody at all.

    A person joins when the number who have joined is **at or above** the person's threshold. (Where it must be
    above, thresholds of 0 move nobody, and every figure changes.)
    """
    return int(equilibria(np.asarray(thresholds, float)[np.newaxis])[0])


def equilibria(thresholds: np.ndarray) -> np.ndarray:
    """`equilibrium` of many crowds at once: thresholds (crowds, people) give int64 (crowds,).

    In order of thresholds the cascade stops at the first person, counted from 0, whose threshold is above the number
    of those before.
    """
    people = thresholds.shape[-1]
    holds_out = np.sort(thresholds, axis=-1) > np.arange(people)
    return np.where(holds_out.any(axis=-1), holds_out.argmax(axis=-1), people)


def path(thresholds: np.ndarray) -> np.ndarray:
    """How many have joined after each round in which everybody looks at the last: int64, from 0 to the equilibrium."""
    rising, joined = np.sort(thresholds), [0]
    while True:
        there = int(np.searchsorted(rising, joined[-1], side="right"))
        if there == joined[-1]:
            return np.array(joined, dtype=np.int64)
        joined.append(there)


def cascade(
    people: int = 100, mean: float = 25.0, spread: float = 12.2, kind: Kind = "rounded quantiles", seed: int = 1
) -> xr.Dataset:
    """Play one crowd; mean and spread of the thresholds are in persons.

    Gives ``threshold`` (person), rising; ``willing`` (count), how many join when ``count`` have joined, which is the
    curve F; ``joined`` (round), the way to the equilibrium; ``fixed_point``, every count with F(count) = count; and
    ``equilibrium``, the smallest.
    """
    import xarray as xr

    thresholds = thresholds_of(people, mean, spread, kind, seed)
    counts = np.arange(people + 1)
    willing = np.searchsorted(thresholds, counts, side="right")
    joined = path(thresholds)
    return xr.Dataset(
        {
            "threshold": ("person", thresholds, {"long_name": "threshold", "units": "persons"}),
            "willing": ("count", willing, {"long_name": "who would join", "units": "persons"}),
            "joined": ("round", joined, {"long_name": "who have joined", "units": "persons"}),
            "equilibrium": ((), int(joined[-1]), {"long_name": "who join in the end", "units": "persons"}),
        },
        coords={
            "person": np.arange(1, people + 1),
            "count": counts,
            "round": np.arange(joined.size),
            "fixed_point": counts[willing == counts],
        },
        attrs={"model": PAPER, "kind": kind, "mean": float(mean), "spread": float(spread), "seed": seed},
    )


def root_between(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a continuous function changes sign between two arguments, by halving to the last bit.

    Raises ValueError where it has the same sign at both.
    """
    rises = function(low) < 0.0
    if rises == (function(high) < 0.0):
        raise ValueError(f"no change of sign between {low:g} and {high:g}")
    while True:
        middle = 0.5 * (low + high)
        if middle in (low, high):
            return middle
        if (function(middle) < 0.0) == rises:
            low = middle
        else:
            high = middle


def fixed_points(mean: float, spread: float) -> tuple[float, ...]:
    """Every share r of a large crowd with Phi((r - mean) / spread) = r, rising; mean and spread are shares.

    One or three; the first is where a crowd that starts from nobody ends, and the middle one of three is unstable.
    """
    if not spread > 0.0:
        raise ValueError(f"spread is {spread:g}; above 0")

    def more(share: float) -> float:
        return share_below((share - mean) / spread) - share

    bends = [0.0, 1.0]
    if spread < MOST_DENSE:  # else the curve is nowhere as steep as the diagonal
        reach = spread * sqrt(-2.0 * log(spread / MOST_DENSE))
        bends += [bend for bend in (mean - reach, mean + reach) if 0.0 < bend < 1.0]
    bends.sort()
    found = []
    for low, high in pairwise(bends):
        if more(low) == 0.0:
            found.append(low)
        elif (more(low) < 0.0) != (more(high) < 0.0) and more(high) != 0.0:
            found.append(root_between(more, low, high))
    if more(1.0) == 0.0:
        found.append(1.0)
    return tuple(found)


def critical_spread(mean: float = 0.25) -> Tipping:
    """The spread at which the calm fixed point of a normal crowd touches the diagonal and vanishes (figure 2).

    There F(r) = r and F'(r) = 1, so r = mean - spread w with w = sqrt(-2 ln(spread sqrt(2 pi))). ``mean`` is a share
    between 0 and one half; above it there is no such spread.
    """
    if not 0.0 < mean < 0.5:
        raise ValueError(f"mean is {mean:g}; a share above 0 and below 0.5")

    def slack(spread: float) -> float:
        steepest = sqrt(-2.0 * log(spread / MOST_DENSE))
        return share_below(-steepest) - (mean - spread * steepest)

    spread = root_between(slack, 1e-6, MOST_DENSE * (1.0 - 1e-12))
    below = mean - spread * sqrt(-2.0 * log(spread / MOST_DENSE))
    return Tipping(spread, below, fixed_points(mean, spread * (1.0 + 1e-9))[0])


def curve(mean: float = 0.25, spread: float = 0.122, points: int = 201) -> xr.Dataset:
    """The threshold curve of a large normal crowd, in shares: ``willing`` (share) and its ``fixed_point`` (rank).

    ``steepness`` is F' at each fixed point: those below 1 are stable.
    """
    import xarray as xr

    shares = np.linspace(0.0, 1.0, points)
    fixed = fixed_points(mean, spread)
    return xr.Dataset(
        {
            "willing": ("share", [share_below((share - mean) / spread) for share in shares], {"units": "share"}),
            "fixed_point": ("rank", list(fixed), {"long_name": "F(r) = r", "units": "share"}),
            "steepness": ("rank", [density((share - mean) / spread) / spread for share in fixed], {"units": "1"}),
        },
        coords={"share": shares, "rank": np.arange(1, len(fixed) + 1)},
        attrs={"model": PAPER, "mean": float(mean), "spread": float(spread)},
    )


def sweep(
    people: int = 100,
    mean: float = 25.0,
    spreads: Sequence[float] = (10.0, 11.0, 12.0, 12.2, 12.3, 12.5, 13.0, 14.0, 15.0, 17.0, 20.0, 25.0, 50.0, 100.0),
    crowds: int = 2000,
    seed: int = 1,
) -> xr.Dataset:
    """How many join as thresholds spread, for a large crowd and for three finite ones with the same distribution.

    Dims (spread, kind): ``equilibrium`` in persons, where kind "large crowd" is the share times ``people`` and
    "draws" the mean of ``crowds`` drawn crowds; ``chance_of_half`` (spread): the share of these in which at least half
    join. All spreads share the draws, so what differs is the spread alone.

    The trap: only the large crowd jumps at the critical spread. Rounded thresholds jump later, exact ones later
    still, and drawn ones do not jump at all: their chance rises over the whole range from 10 to 20 of 100.
    """
    import xarray as xr

    finite: tuple[Kind, ...] = ("quantiles", "rounded quantiles")
    drawn = standard_normals(seed, crowds, people, THRESHOLD)
    joined, chance = np.zeros((len(spreads), 4)), np.zeros(len(spreads))
    for row, spread in enumerate(spreads):
        ends = equilibria(mean + spread * drawn)
        joined[row, 0] = people * fixed_points(mean / people, spread / people)[0]
        joined[row, 1:3] = [equilibrium(thresholds_of(people, mean, spread, kind)) for kind in finite]
        joined[row, 3] = ends.mean()
        chance[row] = (2 * ends >= people).mean()
    return xr.Dataset(
        {
            "equilibrium": (("spread", "kind"), joined, {"long_name": "who join in the end", "units": "persons"}),
            "chance_of_half": ("spread", chance, {"long_name": "chance that half or more join", "units": "share"}),
        },
        coords={"spread": list(spreads), "kind": ["large crowd", *finite, "draws"]},
        attrs={"model": PAPER, "people": people, "mean": float(mean), "crowds": crowds, "seed": seed},
    )
