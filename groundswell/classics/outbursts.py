"""Outbursts of a series: when it goes above a number of active, for how long, how many in all, and after what wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["before_outbursts", "log_frequency_slope", "outbursts", "tension", "waits"]

ABOVE = 50  # active citizens, of 1,120 (Epstein 2002, Fig. 5)


def outbursts(active: xr.DataArray, above: float = ABOVE) -> xr.Dataset:
    """Every outburst that begins and ends within the series, in the order of the seeds and of time.

    active: (seed, tick). An outburst is a run of ticks with more than ``above`` active. Gives dim (outburst,) with
    coordinate ``seed`` and variables ``start`` (its first tick), ``duration`` (ticks), ``total`` (active summed over
    its ticks), ``peak``, and ``wait`` (quiet ticks since the one before; nan for a seed's first). One that has begun
    before the first tick or goes on after the last is left out, for nobody knows how large it was.
    """
    import xarray as xr

    rows: list[list[float]] = []
    ticks = active["tick"].to_numpy()
    for seed, series in zip(active["seed"].to_numpy(), active.transpose("seed", "tick").to_numpy(), strict=True):
        loud = np.concatenate([[False], series > above, [False]])
        ended = None
        for first, last in np.flatnonzero(loud[1:] != loud[:-1]).reshape(-1, 2):
            within = series[first:last]
            if first > 0 and last < series.size:
                wait = np.nan if ended is None else float(first - ended)
                row = seed, ticks[first], last - first, within.sum(), within.max(), wait
                rows.append([float(value) for value in row])
            ended = last
    columns = np.array(rows, float).reshape(-1, 6)
    units = {"start": "tick", "duration": "ticks", "total": "persons x ticks", "peak": "persons", "wait": "ticks"}
    return xr.Dataset(
        {name: (("outburst",), columns[:, 1 + place], {"units": units[name]}) for place, name in enumerate(units)},
        coords={"seed": (("outburst",), columns[:, 0].astype(np.int64))},
        attrs={"above": above},
    )


def waits(found: xr.Dataset) -> np.ndarray:
    """Quiet ticks between one outburst and the next of the same seed: float64."""
    wait = found["wait"].to_numpy()
    return wait[np.isfinite(wait)]


def log_frequency_slope(wait: np.ndarray, beyond: float = 30.0, width: float = 1.0) -> float:
    """The slope per tick of the natural logarithm of how often waits occur (Epstein 2002, Fig. 6).

    A straight line by least squares through the bars of ``width`` ticks above ``beyond`` that are not empty; nan for
    fewer than two. Wider bars give a steeper line, for the last bars hold one wait each: compare like with like.
    """
    tail = wait[wait > beyond]
    bars = np.bincount(np.ceil((tail - beyond) / width).astype(int) - 1) if tail.size else np.zeros(0, int)
    middle = beyond + width * (np.arange(bars.size) + 0.5)
    shown = bars > 0
    return float(np.polyfit(middle[shown], np.log(bars[shown]), 1)[0]) if shown.sum() > 1 else float("nan")


def tension(played: xr.Dataset) -> xr.DataArray:
    """Epstein's index of tension, (seed, tick): mean grievance x share of citizens who are quiet / mean risk aversion.

    played: of `epstein.simulate`. The means are over those who are not in jail (Epstein 2002, Fig. 8): the more of
    the bold and bitter stand in the street without acting, the nearer is the next outburst.
    """
    quiet = (played["citizens"] - played["active"] - played["jailed"]) / played["citizens"]
    index = played["hardship"] * (1.0 - played["legitimacy"]) * quiet / played["risk_aversion"]
    return index.transpose("seed", "tick").rename("tension").assign_attrs(long_name="tension", units="1")


def before_outbursts(series: xr.DataArray, found: xr.Dataset, ticks: int = 15) -> xr.DataArray:
    """The mean of a series (seed, tick) at each of the last ``ticks`` before an outburst, dim (before,), -ticks ... -1.

    Only outbursts are used that had been waited for at least so long, so that none is seen in the wake of another.
    """
    import xarray as xr

    first = int(series["tick"][0])
    late = found.where((found["wait"] >= ticks), drop=True)
    rows = series["seed"].to_index().get_indexer(late["seed"].to_numpy().astype(np.int64))
    starts = late["start"].to_numpy().astype(np.int64) - first
    lags = np.arange(-ticks, 0)
    shown = series.transpose("seed", "tick").to_numpy()[rows[:, None], starts[:, None] + lags]
    mean = shown.mean(axis=0) if rows.size else np.full(ticks, np.nan)
    return xr.DataArray(mean, dims="before", coords={"before": lags}, attrs={"outbursts": int(rows.size)})
