"""Which factors of an exploration matter most, which of their ranks are told apart, and what has not converged."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.study.designs import CHANCE, OTHER_INPUTS, OTHER_PARAMETERS

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["FIVE", "Ranked", "Tied", "has_shares", "ranked", "surely_above", "tied", "unconverged"]

FIVE = 5
SURE = 0.95  # share of resamples in which one must stand above another for their order to be told
_SOURCES = (OTHER_PARAMETERS, OTHER_INPUTS, CHANCE)


class Ranked(NamedTuple):
    """One factor or source with its shares of an outcome's variance, each (share, low, high)."""

    name: str
    alone: tuple[float, float, float]
    whole: tuple[float, float, float]


class Tied(NamedTuple):
    """Ranks from first to last, counted from 1, of which no neighbours are told apart; the last may be beyond five."""

    first: int
    last: int


def has_shares(dataset: xr.Dataset, outcome: str) -> bool:
    """Whether Sobol's shares of an outcome were found: the design was played, and the outcome differed."""
    return "share_whole" in dataset and bool(dataset["share_whole"].sel(outcome=outcome).notnull().any())


def ranked(dataset: xr.Dataset, outcome: str) -> tuple[list[Ranked], list[Ranked]]:
    """All factors, the largest total share first, and the sources that are none of them, at the whole design."""
    shares = dataset.sel(outcome=outcome).isel(samples=-1)
    rows = {str(name): place for place, name in enumerate(dataset["column"].to_numpy())}

    def row(name: str) -> Ranked:
        alone, whole = (
            tuple(float(shares[f"share_{kind}{end}"].to_numpy()[rows[name]]) for end in ("", "_low", "_high"))
            for kind in ("alone", "whole")
        )
        return Ranked(name, (alone[0], alone[1], alone[2]), (whole[0], whole[1], whole[2]))

    every = [row(name) for name in rows]
    factors = sorted((each for each in every if each.name not in _SOURCES), key=lambda each: -each.whole[0])
    return factors, [each for each in every if each.name in _SOURCES]


def tied(dataset: xr.Dataset, outcome: str) -> list[Tied]:
    """Runs of ranks among the first five, and the sixth behind them, of which each next is not surely smaller."""
    names = [each.name for each in ranked(dataset, outcome)[0]][: FIVE + 1]
    above = dataset["above"].sel(outcome=outcome)
    unsure = [float(above.sel(column=one, other=other)) < SURE for one, other in pairwise(names)]
    runs: list[Tied] = []
    start = None
    for place, open_ in enumerate([*unsure, False]):
        if open_ and start is None:
            start = place
        if not open_ and start is not None:
            runs.append(Tied(start + 1, place + 1))
            start = None
    return runs


def surely_above(dataset: xr.Dataset, outcome: str) -> list[tuple[int, int]]:
    """For ranks of the first five, counted from 1: from which rank on all others stand surely below."""
    names = [each.name for each in ranked(dataset, outcome)[0]][: FIVE + 1]
    above = dataset["above"].sel(outcome=outcome)
    found = []
    for place, name in enumerate(names[:FIVE]):
        sure = [float(above.sel(column=name, other=other)) >= SURE for other in names[place + 1 :]]
        first = next((start for start in range(len(sure)) if all(sure[start:])), None)
        if first is not None:
            found.append((place + 1, place + 2 + first))
    return found


def unconverged(dataset: xr.Dataset, outcome: str) -> tuple[int, int, float]:
    """How many columns of how many have not converged, and the widest of their 90% intervals, at the whole design."""
    last = dataset.sel(outcome=outcome).isel(samples=-1)
    widths = [last[f"share_{kind}_high"] - last[f"share_{kind}_low"] for kind in ("alone", "whole")]
    open_ = int((~last["converged"]).sum())
    return open_, int(last.sizes["column"]), float(np.max([width.to_numpy() for width in widths]))
