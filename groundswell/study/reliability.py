"""The model's own reliability: where its public believed that the ruler survives, how often did he?"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.store import CHUNK_WORLDS, finished_chunks, read_chunk
from groundswell.study.summary import Share, share_of

__all__ = [
    "BINS",
    "FEWEST_WORLDS",
    "STEPS_OF_A_WEEK",
    "Bin",
    "Reliability",
    "reliability_of",
    "reliability_of_samples",
    "sampled",
]

BINS = 10
STEPS_OF_A_WEEK = 28
FEWEST_WORLDS = 20  # in a bin, below which nothing is said of it


class Bin(NamedTuple):
    """World-weeks whose public belief lies in one tenth: ``low`` <= belief < ``high`` (the last holds 1 too).

    ``stayed`` is the share of *worlds* with such a week whose ruler is in office at the end, with its 90% Wilson
    interval: the weeks of one world share one fate, so that each world counts once in a bin.
    """

    low: float
    high: float
    belief: float  # mean of the samples in the bin; NaN where there is none
    samples: int
    worlds: int
    stayed: Share


class Reliability(NamedTuple):
    """All bins, and how far belief and fate lie apart in bins of FEWEST_WORLDS or more worlds.

    ``gap``: mean of stayed - belief over those bins, each by its worlds; above 0 the public was too sure of a fall.
    ``held``: how many of those ``told`` bins hold their mean belief inside the interval of ``stayed``.
    """

    bins: tuple[Bin, ...]
    worlds: int
    gap: float
    told: int
    held: int


def reliability_of(store: Path) -> Reliability:
    """The reliability of the finished worlds of a store, one chunk in memory at a time."""
    belief, world, stayed = [], [], []
    for chunk in sorted(finished_chunks(store)):
        read = read_chunk(store, chunk, ("belief_public", "ruler_out"))
        first = chunk * CHUNK_WORLDS
        at, values = sampled(read["belief_public"], first)
        belief.append(values)
        world.append(at + first)
        stayed.append(read["ruler_out"] == 0)
    return reliability_of_samples(
        np.concatenate(belief or [np.zeros(0)]),
        np.concatenate(world or [np.zeros(0, np.int64)]),
        np.concatenate(stayed or [np.zeros(0, bool)]),
    )


def sampled(belief: np.ndarray, first_world: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """One sample a world and week: rows (int64) and beliefs (float64) of those steps where the model speaks.

    belief: (world, step), NaN or -1 after a fall. World k is asked at step k mod 28 of each week, so that all hours
    and weekdays are heard of over the worlds.
    """
    rows, values = [], []
    for row in range(len(belief)):
        asked = np.asarray(belief[row, (first_world + row) % STEPS_OF_A_WEEK :: STEPS_OF_A_WEEK], dtype=np.float64)
        heard = asked[np.isfinite(asked) & (asked >= 0.0)]
        rows.append(np.full(len(heard), row, np.int64))
        values.append(heard)
    return np.concatenate(rows or [np.zeros(0, np.int64)]), np.concatenate(values or [np.zeros(0)])


def reliability_of_samples(belief: np.ndarray, world: np.ndarray, stayed: np.ndarray) -> Reliability:
    """Bins of samples: belief float64 (sample,), world int64 (sample,), stayed bool (world,)."""
    place = np.minimum((belief * BINS + 1e-9).astype(int), BINS - 1)  # 0.3 * 10 is a little less than 3
    bins = []
    for k in range(BINS):
        inside = place == k
        members = np.unique(world[inside])
        mean = float(belief[inside].mean()) if inside.any() else float("nan")
        share = share_of(int(stayed[members].sum()), len(members))
        bins.append(Bin(k / BINS, (k + 1) / BINS, mean, int(inside.sum()), len(members), share))
    told = [each for each in bins if each.worlds >= FEWEST_WORLDS]
    weight = sum(each.worlds for each in told)
    gap = sum(each.worlds * (each.stayed.share - each.belief) for each in told) / weight if told else float("nan")
    held = sum(each.stayed.low <= each.belief <= each.stayed.high for each in told)
    return Reliability(tuple(bins), len(stayed), gap, len(told), held)
