"""The variance of an outcome split into its sources: numbers of the rules, inputs, chance and structure."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.world import seed_of
from groundswell.study.points import Points

__all__ = ["SOURCES", "Corners", "Split", "corner_points", "split_of"]

SOURCES = ("parameters", "inputs", "chance", "structure")
_RESAMPLES = 2000
_ENDS = (0.05, 0.95)
_OWN = 1_000_003  # the second world of pair k has the draws of world k + this, so that more pairs only add to fewer


class Corners(NamedTuple):
    """Pairs of worlds, and for each pair every world that takes each source from the one or from the other.

    sources: those that vary. points: pair by pair, a world for each row of ``taken``. taken: bool (corner, source),
    True where the source is that of the second world.
    """

    sources: tuple[str, ...]
    points: Points
    taken: np.ndarray


class Split(NamedTuple):
    """Shares of the variance of one outcome: float64 (source,) each with the ends of its 90% interval.

    alone: what a source does by itself (first order); whole: with all that it does together with others (total).
    together: float (value, low, high), the share that no source does alone. variance: of the outcome; NaN shares
    where it is 0.
    """

    alone: np.ndarray
    alone_low: np.ndarray
    alone_high: np.ndarray
    whole: np.ndarray
    whole_low: np.ndarray
    whole_high: np.ndarray
    together: tuple[float, float, float]
    variance: float


def corner_points(case: Case, structures: int, pairs: int, seed: int) -> Corners:
    """The worlds of so many pairs; the first of pair k is world k of a run, but for its structure.

    structures: among how many each world's structure is drawn, each as likely as another; 1 leaves structure out. What
    [spread] of the case stills is no source.
    """
    varies = (case.spread.parameters, case.spread.inputs, case.spread.choice, structures > 1)
    sources = tuple(name for name, each in zip(SOURCES, varies, strict=True) if each)
    taken = np.array(list(product((False, True), repeat=len(sources))), dtype=bool).reshape(-1, len(sources))
    first, second = (_seeds(seed, range(start, start + pairs)) for start in (0, _OWN))
    which = np.random.default_rng(seed).integers(structures, size=(pairs, 2))

    def drawn(source: str, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Values of a source at every corner of every pair, in order."""
        from_second = taken[:, sources.index(source)] if source in sources else np.zeros(len(taken), bool)
        return np.where(from_second[None, :], other[:, None], one[:, None]).ravel()

    still = np.full(pairs, seed_of(seed, 0), np.uint64)
    points = Points(
        (),
        np.zeros((pairs * len(taken), 0)),
        drawn("parameters", first, second),
        drawn("inputs", first, second),
        drawn("chance", first, second) if case.spread.choice else drawn("chance", still, still),
        drawn("structure", which[:, 0], which[:, 1]).astype(np.int64),
    )
    return Corners(sources, points, taken)


def split_of(outcome: np.ndarray, taken: np.ndarray, seed: int) -> Split:
    """The analysis of variance of an outcome at the corners of pairs.

    outcome: float64 (pair, corner); taken: bool (corner, source), as `Corners` has it. The mean product of two worlds
    that share just the sources of a set is the square of the mean plus all variance within that set; every pair gives
    that product for every set, 2^sources times. Intervals: bootstrap over pairs. An estimate may be below 0.
    """
    products = _products(outcome - outcome.mean(), taken)  # (pair, set): sets in the order of the corners
    chance = np.random.default_rng(seed)
    often = chance.multinomial(len(outcome), np.full(len(outcome), 1.0 / len(outcome)), size=_RESAMPLES)
    found = _shares(products.mean(0, keepdims=True), taken)
    again = _shares(often @ products / len(outcome), taken)
    with np.errstate(invalid="ignore"):
        low, high = np.nanquantile(again, _ENDS, axis=0) if np.isfinite(found).all() else (found[0], found[0])
    sources = taken.shape[1]
    alone, whole, rest = slice(0, sources), slice(sources, 2 * sources), 2 * sources
    return Split(
        found[0, alone],
        low[alone],
        high[alone],
        found[0, whole],
        low[whole],
        high[whole],
        (float(found[0, rest]), float(low[rest]), float(high[rest])),
        float(outcome.var()),
    )


def _products(outcome: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """For each set of sources, the mean over corners of the product with the corner that shares just these."""
    sources = taken.shape[1]
    worth = 2 ** np.arange(sources)[::-1]  # the place of a corner, from what it takes
    found = np.empty((len(outcome), len(taken)))
    for place, shared in enumerate(taken):
        across = (np.logical_xor(taken, ~shared) * worth).sum(1)
        found[:, place] = (outcome * outcome[:, across]).mean(1)
    return found


def _shares(products: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Per row of products: shares alone, shares whole, and the share together: float64 (row, 2 x sources + 1)."""
    sources = taken.shape[1]
    worth = 2 ** np.arange(sources)[::-1]
    nothing, everything = products[:, 0], products[:, -1]
    variance = everything - nothing
    safe = np.where(variance > 1e-12, variance, np.nan)
    alone = np.stack([(products[:, worth[k]] - nothing) / safe for k in range(sources)], 1)
    last = len(taken) - 1
    whole = np.stack([(everything - products[:, last - worth[k]]) / safe for k in range(sources)], 1)
    return np.concatenate([alone, whole, 1.0 - alone.sum(1, keepdims=True)], 1)


def _seeds(seed: int, places: range) -> np.ndarray:
    return np.array([seed_of(seed, place) for place in places], np.uint64)
