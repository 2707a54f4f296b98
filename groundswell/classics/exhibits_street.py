"""What is shown of Epstein's civil violence: calm and outbursts, how long the calm lasts, and the grid around one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.classics.epstein import simulate
from groundswell.classics.epstein_law import PRESETS, Epstein, Variant
from groundswell.classics.exhibit import Exhibit, Finding, Kind, finding
from groundswell.rules.rule import numbers_of

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["OUTBURST", "epstein", "variant_of"]

OUTBURST = 50  # more active citizens than these on 40 x 40 sites are an outburst (figure 5 of the paper)
_AFTER = 12  # ticks after its peak at which the grid is shown again


class _Outbursts(NamedTuple):
    """The outbursts of all seeds."""

    wait: np.ndarray  # ticks from the end of one to the start of the next, float64
    total: np.ndarray  # active citizens, summed over each that ended
    peak: np.ndarray  # the most at once, of each


def variant_of(name: str, changes: dict[str, object]) -> Variant:
    """A published variant with some of its choices changed; a change to None leaves the choice as it was."""
    if name not in PRESETS:
        raise ValueError(f"variant {name!r} is not one of {', '.join(PRESETS)}")
    asked = {key: value for key, value in changes.items() if value is not None}
    return Variant(**{**PRESETS[name]._asdict(), **asked})


def epstein(
    variant: Variant | str = "netlogo",
    numbers: Epstein | None = None,
    rows: int = 40,
    columns: int = 40,
    ticks: int = 1000,
    seeds: Sequence[int] = (1,),
    threads: int | None = None,
) -> Exhibit:
    """Model I in one variant: outbursts over all seeds, and the grid before, at and after the first seed's largest.

    An outburst is a run of ticks with more than 50 active on 40 x 40 sites, in proportion on another grid.
    """
    name, chosen = "epstein", Epstein() if numbers is None else numbers
    for each in numbers_of(Epstein):
        value = getattr(chosen, each.key.rpartition(".")[2])
        if not each.low <= value <= each.high:
            raise ValueError(f"{each.key.rpartition('.')[2]} is {value:g}; {each.low:g} ... {each.high:g} {each.unit}")
    played = simulate(chosen, variant, rows=rows, columns=columns, ticks=ticks, seeds=seeds, threads=threads)
    bar = OUTBURST * rows * columns / 1600.0
    active = played["active"].to_numpy()
    found = _outbursts(active, bar)
    first = active[0]
    peak = int(first.argmax()) + 1
    calm = np.flatnonzero(first[:peak] <= min(bar, first[peak - 1] / 2.0))
    shown = sorted({int(calm[-1]) + 1 if calm.size else 1, peak, min(peak + _AFTER, ticks)})
    grid = simulate(
        chosen, variant, rows=rows, columns=columns, ticks=shown[-1], seeds=seeds[:1], snapshots=shown, threads=threads
    )
    published = chosen == Epstein() and (rows, columns) == (40, 40)
    slack = max(1.0 - chosen.legitimacy - chosen.threshold, 0.0)
    willing = slack**2 / (2.0 * (1.0 - chosen.legitimacy)) if chosen.legitimacy < 1.0 else 0.0
    findings = (
        Finding("outbursts", 1000.0 * found.peak.size / active.size),
        finding(name, "wait", *_mean(found.wait), as_published=published),
        finding(name, "total", *_mean(found.total), as_published=published),
        Finding("peak", *_mean(found.peak)),
        Finding("calm", float((active <= bar).mean()), "share"),
        Finding("jailed", float(played["jailed"].mean())),
        finding(name, "willing", willing, "share", as_published=published),
    )
    parts = {"played": played.assign_attrs(outburst=bar), "grid": grid["lattice"].to_dataset(), "waits": _waits(found)}
    return Exhibit(name, parts, findings)


def _mean(values: np.ndarray) -> tuple[float | None, Kind, float | None]:
    if not values.size:
        return None, "number", None
    return float(values.mean()), "number", float(values.std())


def _waits(found: _Outbursts) -> xr.Dataset:
    import xarray as xr

    return xr.Dataset({"wait": ("between", found.wait, {"units": "ticks"}), "total": ("outburst", found.total)})


def _outbursts(active: np.ndarray, bar: float) -> _Outbursts:
    """Runs of ticks above the bar in (seed, tick); one that goes on at the end counts for its start alone."""
    waits, totals, peaks = [], [], []
    for row in active:
        over = np.concatenate([[False], row > bar, [False]])
        starts, ends = np.flatnonzero(~over[:-1] & over[1:]), np.flatnonzero(over[:-1] & ~over[1:])
        waits += list(starts[1:] - ends[:-1])
        whole = [(start, end) for start, end in zip(starts, ends) if end < row.size]
        totals += [row[start:end].sum() for start, end in whole]
        peaks += [row[start:end].max() for start, end in whole]
    return _Outbursts(np.array(waits, float), np.array(totals, float), np.array(peaks, float))
