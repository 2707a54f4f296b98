"""How a Dataset's worlds become daily series, fans and district peaks, with fallen worlds left out or carried on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "BLOCK",
    "Districts",
    "Fan",
    "belief_fan",
    "cumulative_fan",
    "days_of",
    "district_peaks",
    "least_worlds",
    "spoken",
    "turnout_fan",
    "world_blocks",
]

BLOCK = 64  # worlds read at a time: the chunk of the store
SAMPLES = 20  # single worlds drawn thin over a fan

Floats = NDArray[np.float64]


class Fan(NamedTuple):
    """Quantiles over worlds by day, with a few single worlds; NaN where too few worlds speak."""

    day: NDArray[np.int64]  # (day,) whole days, 0 = start date
    p10: Floats  # (day,)
    p25: Floats
    median: Floats
    p75: Floats
    p90: Floats
    remaining: Floats  # (day,) share of worlds whose ruler has not fallen
    samples: Floats  # (sample, day)
    every: int  # a single world is every so-manieth world of the run


class Districts(NamedTuple):
    """What is drawn of each district: arrays over districts, or over regions when they were grouped."""

    name: list[str]
    region: list[str]
    kind: list[str]
    latitude: Floats  # degrees
    longitude: Floats  # degrees
    population: Floats  # persons
    crowd: Floats  # persons: median over worlds of the district's largest crowd
    per_thousand: Floats  # crowd per 1,000 people
    seat_lost: Floats  # share of worlds where a seat of power was lost at least once


def world_blocks(dataset: xr.Dataset) -> Iterator[slice]:
    """Slices of at most BLOCK worlds, so that a large run is never held in memory at once."""
    worlds = dataset.sizes["world"]
    for first in range(0, worlds, BLOCK):
        yield slice(first, min(first + BLOCK, worlds))


def spoken(dataset: xr.Dataset, name: str, worlds: slice | None = None) -> Floats:
    """A variable as floats with NaN where the model does not speak, whether the file was decoded or not.

    Integers hold -1 there (the `_FillValue`); decoded integers and floats hold NaN already.
    Raises KeyError when the dataset has no such variable.
    """
    if name not in dataset:
        raise KeyError(f"the dataset has no variable {name!r}; it has {', '.join(sorted(map(str, dataset.data_vars)))}")
    array = dataset[name] if worlds is None else dataset[name].isel(world=worlds)
    raw = array.to_numpy()
    values = raw.astype(np.float64)
    if np.issubdtype(raw.dtype, np.integer):
        values[raw == -1] = np.nan
    return values


def days_of(dataset: xr.Dataset) -> NDArray[np.int64]:
    """The whole day (0 = start date) of every step, from the time coordinate."""
    time = dataset["time"].to_numpy().astype("datetime64[s]")
    return (time - time[0].astype("datetime64[D]")).astype("timedelta64[D]").astype(np.int64)


def least_worlds(worlds: int) -> int:
    """The fewest worlds that a band is drawn from: one in twenty, and five at least (or all of a smaller run)."""
    return min(worlds, max(5, math.ceil(worlds / 20)))


def _national(dataset: xr.Dataset, name: str, worlds: slice) -> Floats:
    """(world, step) sum over districts; NaN only where no district speaks."""
    values = spoken(dataset, name, worlds)
    total = np.nansum(values, axis=2)
    total[np.isnan(values).all(axis=2)] = np.nan
    return total


def _by_day(values: Floats, days: NDArray[np.int64], how: str) -> Floats:
    """(world, day) from (world, step): each day's maximum, mean or sum, NaN where the whole day is silent."""
    count = int(days[-1]) + 1
    daily = np.full((values.shape[0], count), np.nan)
    for day in range(count):
        steps = values[:, days == day]
        heard = np.isfinite(steps)
        some = heard.any(axis=1)
        if how == "maximum":
            reduced = np.where(heard, steps, -np.inf).max(axis=1)
        else:
            reduced = np.where(heard, steps, 0.0).sum(axis=1)
            if how == "mean":
                reduced = reduced / np.maximum(heard.sum(axis=1), 1)
        daily[some, day] = reduced[some]
    return daily


def _fan(daily: Floats, remaining: Floats) -> Fan:
    worlds, count = daily.shape
    least = least_worlds(worlds)
    quantiles = np.full((5, count), np.nan)
    for day in range(count):
        heard = daily[np.isfinite(daily[:, day]), day]
        if heard.size >= least:
            # Values that some world had: a tenth of a death is nobody's.
            quantiles[:, day] = np.quantile(heard, [0.10, 0.25, 0.50, 0.75, 0.90], method="inverted_cdf")
    every = max(1, math.ceil(worlds / SAMPLES))
    p10, p25, median, p75, p90 = quantiles
    return Fan(np.arange(count), p10, p25, median, p75, p90, remaining, daily[::every], every)


def turnout_fan(dataset: xr.Dataset) -> Fan:
    """The national turnout of each day at its largest; worlds leave when their ruler falls."""
    days = days_of(dataset)
    daily = np.concatenate(
        [_by_day(_national(dataset, "turnout", block), days, "maximum") for block in world_blocks(dataset)]
    )
    return _fan(daily, np.isfinite(daily).mean(axis=0))


def cumulative_fan(dataset: xr.Dataset, name: str) -> Fan:
    """Cumulative national arrests, injuries or deaths by day; a fallen world's total stands still.

    The dead of an invasion, which belong to no district, count on the day that the troops came.
    """
    days = days_of(dataset)
    daily = np.concatenate([_by_day(_national(dataset, name, block), days, "sum") for block in world_blocks(dataset)])
    remaining = np.isfinite(daily).mean(axis=0)
    if name == "deaths" and "invasion_deaths" in dataset:
        dead, came = spoken(dataset, "invasion_deaths"), spoken(dataset, "troops_day")
        day = np.where(np.isfinite(came), came, days[-1]).astype(np.int64).clip(0, days[-1])
        every = np.arange(daily.shape[0])
        daily[every, day] = np.nan_to_num(daily[every, day]) + np.nan_to_num(dead)
    return _fan(np.nancumsum(daily, axis=1), remaining)


def belief_fan(dataset: xr.Dataset, name: str) -> Fan:
    """One audience's belief (0..1) that the ruler survives, mean of each day; worlds leave when the ruler falls."""
    daily = _by_day(spoken(dataset, name), days_of(dataset), "mean")
    return _fan(daily, np.isfinite(daily).mean(axis=0))


def district_peaks(dataset: xr.Dataset, by_region: bool = False) -> Districts:
    """Each district's largest crowd (median over worlds) and how often its seat of power was lost.

    by_region groups districts to admin-1 regions first: crowds are summed step by step, a seat counts as lost
    when any of the region's seats was.
    """
    region = [str(name) for name in dataset["district_region"].to_numpy()]
    groups = list(dict.fromkeys(region)) if by_region else [str(name) for name in dataset["district"].to_numpy()]
    member = np.array([groups.index(name) for name in region]) if by_region else np.arange(len(groups))
    crowds, lost = [], []
    for block in world_blocks(dataset):
        crowd, seat = spoken(dataset, "turnout", block), spoken(dataset, "seat", block)
        ever = (seat == 2).any(axis=1)
        crowds.append(np.stack([_largest(crowd[:, :, member == g]) for g in range(len(groups))], axis=1))
        lost.append(np.stack([ever[:, member == g].any(axis=1) for g in range(len(groups))], axis=1))
    people = dataset["population"].to_numpy().astype(np.float64)
    population = np.array([people[member == g].sum() for g in range(len(groups))])
    crowd = np.quantile(np.concatenate(crowds), 0.5, axis=0, method="inverted_cdf")

    def centre(name: str) -> Floats:
        values = dataset[name].to_numpy().astype(np.float64)
        return np.array([np.average(values[member == g], weights=people[member == g] + 1) for g in range(len(groups))])

    return Districts(
        name=groups,
        region=groups if by_region else region,
        kind=["region"] * len(groups) if by_region else [str(kind) for kind in dataset["district_kind"].to_numpy()],
        latitude=centre("latitude"),
        longitude=centre("longitude"),
        population=population,
        crowd=crowd,
        per_thousand=1_000 * crowd / np.maximum(population, 1),
        seat_lost=np.concatenate(lost).mean(axis=0),
    )


def _largest(crowd: Floats) -> Floats:
    """(world,) largest sum over districts of any step; 0 for a world that never speaks."""
    return np.nansum(crowd, axis=2).max(axis=1)
