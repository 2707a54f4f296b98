"""One tick of Epstein's agents all at once: the phases in their order, each over bands of rows by as many threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import floor, sqrt

import numpy as np

from groundswell.classics.epstein_alone import rings_of
from groundswell.classics.epstein_sequence import Setting
from groundswell.classics.epstein_together import (
    COP,
    ROUSED,
    People,
    Sight,
    Sites,
    arrest_rows,
    decide_rows,
    free_those_due,
    jail_rows,
    mark_empty,
    move_rows,
    settle_rows,
    wish_rows,
)
from groundswell.classics.lattice import SHAPES
from groundswell.classics.windows import count_diamond, count_disc, count_rows, count_square, mark_prefix
from groundswell.model.launch import Kernels

__all__ = ["SWEEPS", "WIDE", "Counter", "tick_together"]

SWEEPS = (
    mark_empty,
    wish_rows,
    settle_rows,
    move_rows,
    mark_prefix,
    count_rows,
    count_square,
    count_diamond,
    count_disc,
    decide_rows,
    arrest_rows,
    jail_rows,
    free_those_due,
)
WIDE = 24  # from this reach on, a disc's caps and square core are cheaper than all its rows


class Counter:
    """Counts what is within vision of every site of a band; each band keeps its own room for running sums."""

    def __init__(self, kernels: Kernels, sight: Sight, columns: int, bands: Sequence[tuple[int, int]]) -> None:
        self._kernels, self._sight, self._bands = kernels, sight, bands
        self._reach = sight.widths.size // 2
        self._shape = SHAPES[sight.shape]
        self._rings = [rings_of(columns, self._reach) for _ in bands]
        rows = max(last - first for first, last in bands)
        stacked = (rows + 2 * self._reach + 1, columns + 2 * self._reach)
        self._by_caps = self._shape == "disc" and self._reach >= WIDE
        self._stacked = [np.zeros(stacked, np.uint16) for _ in bands] if self._by_caps else []
        self._inner = np.zeros((len(bands), columns), np.uint16)

    def count(self, band: int, marks: np.ndarray, value: int, prefix: np.ndarray, counts: np.ndarray) -> None:
        """Fill a band of ``counts`` with the marks of ``value`` seen from each site; prefix: of `mark_prefix`."""
        first, last = self._bands[band]
        if self._shape == "square":
            self._kernels["count_square"](prefix, self._reach, counts, first, last)
        elif self._shape == "diamond":
            line, down, up = self._rings[band]
            self._kernels["count_diamond"](marks, value, self._reach, prefix, counts, first, last, line, down, up)
        elif self._by_caps:
            core = floor(self._reach / sqrt(2.0))
            stacked, inner = self._stacked[band], self._inner[band]
            widths = self._sight.widths
            self._kernels["count_disc"](marks, value, prefix, widths, core, counts, first, last, stacked, inner)
        else:
            self._kernels["count_rows"](prefix, self._sight.widths, counts, first, last)


def tick_together(
    kernels: Kernels,
    pool: ThreadPoolExecutor,
    bands: Sequence[tuple[int, int]],
    counter: Counter,
    seed: int,
    step: int,
    trust: float,
    sites: Sites,
    people: People,
    sight: Sight,
    setting: Setting,
    held: np.ndarray,
) -> tuple[Sites, int, int]:
    """Play one tick; give back the sites after it, how many are active, and how many are in jail.

    held: float64 (2,), filled with the sums of the hardship and of the risk aversion of those in jail.
    """
    reach = sight.widths.size // 2
    counted = np.zeros((len(bands), 2), np.int64)

    def each(act: Callable[[int, int, int], None]) -> None:
        for done in [pool.submit(act, band, first, last) for band, (first, last) in enumerate(bands)]:
            done.result()

    each(lambda band, first, last: kernels["mark_empty"](sites.kind, sites.empty, first, last))
    each(lambda band, first, last: kernels["wish_rows"](seed, step, sites, sight, setting.citizens_move, first, last))
    each(lambda band, first, last: kernels["settle_rows"](seed, step, sites, reach, first, last))
    each(lambda band, first, last: kernels["move_rows"](sites, first, last))
    sites = sites._replace(kind=sites.kind_next, who=sites.who_next, kind_next=sites.kind, who_next=sites.who)
    kind, who = sites.kind, sites.who

    def look(band: int, first: int, last: int) -> None:
        kernels["mark_prefix"](kind, ROUSED, reach, sites.actives_prefix, first, last)
        kernels["mark_prefix"](kind, COP, reach, sites.cops_prefix, first, last)

    def count(band: int, first: int, last: int) -> None:
        counter.count(band, kind, ROUSED, sites.actives_prefix, sites.actives_near)
        counter.count(band, kind, COP, sites.cops_prefix, sites.cops_near)

    def decide(band: int, first: int, last: int) -> None:
        near = sites.actives_near, sites.cops_near
        kernels["decide_rows"](trust, people.traits, kind, who, *near, setting, first, last)
        kernels["mark_prefix"](kind, ROUSED, reach, sites.actives_prefix, first, last)

    def arrest(band: int, first: int, last: int) -> None:
        prefix = sites.actives_prefix
        kernels["arrest_rows"](seed, step, kind, who, prefix, sight.widths, sites.taken, first, last)

    each(look)
    each(count)
    each(decide)
    each(arrest)
    each(
        lambda band, first, last: kernels["jail_rows"](
            seed, step, people, kind, who, sites.taken, setting, counted, band, first, last
        )
    )
    inside = int(kernels["free_those_due"](seed, step, people, kind, who, held))
    return sites, int(counted[:, 0].sum()), inside
