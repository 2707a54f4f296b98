"""What is shown of Epstein's two groups: how long both live, by the density of peacekeepers, and one world of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from groundswell.classics.epstein_groups import EpsteinGroups, simulate, time_to_extinction
from groundswell.classics.epstein_law import ArrestRule
from groundswell.classics.exhibit import Exhibit, Finding, finding
from groundswell.rules.rule import numbers_of

__all__ = ["epstein_groups"]

_DENSITIES = (0.0, 0.04, 0.1)  # of the peacekeepers set beside those asked for
_CAP = 15_000  # ticks, as in the paper
_SHOWN = 400  # ticks of the one world that is drawn


def epstein_groups(
    numbers: EpsteinGroups | None = None,
    arrest: ArrestRule = "literal",
    rows: int = 40,
    columns: int = 40,
    seeds: Sequence[int] = tuple(range(1, 21)),
    threads: int | None = None,
) -> Exhibit:
    """Model II: the tick at which one group is gone, over seeds, here and at three densities of peacekeepers."""
    import xarray as xr

    name, chosen = "epstein-groups", EpsteinGroups() if numbers is None else numbers
    for each in numbers_of(EpsteinGroups):
        value = getattr(chosen, each.key.rpartition(".")[2])
        if not each.low <= value <= each.high:
            raise ValueError(f"{each.key.rpartition('.')[2]} is {value:g}; {each.low:g} ... {each.high:g} {each.unit}")
    size = {"rows": rows, "columns": columns, "threads": threads}
    calm = 1.0 - chosen.legitimacy <= chosen.threshold  # nobody can be active: nobody ever dies of it
    cap = 1000 if calm else _CAP
    densities = sorted({*_DENSITIES, chosen.cop_density})
    ended, victor = np.full((len(densities), len(seeds)), np.nan), np.full((len(densities), len(seeds)), "", "<U5")
    for row, density in enumerate(densities):
        if density + chosen.density > 1.0 and density != chosen.cop_density:
            continue
        found = time_to_extinction(chosen._replace(cop_density=density), arrest, cap=cap, seeds=seeds, **size)
        ended[row], victor[row] = found["ended"], found["victor"]
    one = simulate(chosen, arrest, ticks=_SHOWN, seeds=seeds[:1], **size)
    here = densities.index(chosen.cop_density)
    ticks = ended[here][np.isfinite(ended[here])]
    published = chosen == EpsteinGroups() and (rows, columns) == (40, 40)
    findings = (
        finding(name, "ended", float(np.isfinite(ended[here]).mean()), "share", as_published=published),
        Finding(
            "mean", float(ticks.mean()) if ticks.size else None, "number", float(ticks.std()) if ticks.size else None
        ),
        Finding("median", float(np.median(ticks)) if ticks.size else None),
        Finding("longest", float(ticks.max()) if ticks.size else None, "count"),
        Finding("blue", float((victor[here] == "blue").sum() / ticks.size) if ticks.size else None, "share"),
        Finding("killed", float(one["killed"].sum()), "count"),
    )
    ends = xr.Dataset(
        {"ended": (("density", "seed"), ended, {"units": "tick"}), "victor": (("density", "seed"), victor)},
        coords={"density": densities, "seed": list(seeds)},
        attrs={"cap": cap, "asked": float(chosen.cop_density)},
    )
    return Exhibit(name, {"ends": ends, "one": one}, findings)
