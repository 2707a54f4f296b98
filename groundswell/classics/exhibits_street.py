"""What is shown of Epstein's civil violence: calm and outbursts, how long the calm lasts, and the grid around one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from groundswell.classics.epstein import simulate
from groundswell.classics.epstein_law import PRESETS, Epstein, Variant
from groundswell.classics.epstein_runs import jump, slide
from groundswell.classics.exhibit import Exhibit, Finding, Kind, finding
from groundswell.classics.outbursts import ABOVE, log_frequency_slope, outbursts, waits
from groundswell.rules.rule import numbers_of

__all__ = ["STORIES", "Story", "epstein", "variant_of"]

Story = Literal["slide", "jump"]
STORIES: dict[Story, Callable[[int], list[float]]] = {"slide": slide, "jump": jump}
_LONG = 30.0  # ticks beyond which the paper draws the logarithm of how often a wait occurs (figure 6)
_AFTER = 12  # ticks after its peak at which the grid is shown again


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
    story: Story | None = None,
) -> Exhibit:
    """Model I in one variant: outbursts over all seeds, and the grid before, at and after the first seed's largest.

    An outburst is a run of ticks with more than 50 active on 40 x 40 sites, in proportion on another grid. story:
    legitimacy by tick instead of the constant one, sliding from 0.9 to 0 over 250 ticks or jumping to 0.7 at tick 80.
    """
    name, chosen = "epstein", Epstein() if numbers is None else numbers
    for each in numbers_of(Epstein):
        value = getattr(chosen, each.key.rpartition(".")[2])
        if not each.low <= value <= each.high:
            raise ValueError(f"{each.key.rpartition('.')[2]} is {value:g}; {each.low:g} ... {each.high:g} {each.unit}")
    trust = STORIES[story](ticks) if story else None
    played = simulate(
        chosen, variant, rows=rows, columns=columns, ticks=ticks, seeds=seeds, threads=threads, legitimacy=trust
    )
    bar = ABOVE * rows * columns / 1600.0
    active = played["active"].to_numpy()
    found = outbursts(played["active"], bar)
    wait, slope = waits(found), None
    if np.unique(wait[wait > _LONG]).size > 1:
        slope = log_frequency_slope(wait, _LONG)
    first = active[0]
    peak = int(first.argmax()) + 1
    calm = np.flatnonzero(first[:peak] <= min(bar, first[peak - 1] / 2.0))
    shown = sorted({int(calm[-1]) + 1 if calm.size else 1, peak, min(peak + _AFTER, ticks)})
    before = None if trust is None else trust[: shown[-1]]
    grid = simulate(
        chosen, variant, rows=rows, columns=columns, ticks=shown[-1], seeds=seeds[:1], snapshots=shown,
        threads=threads, legitimacy=before,
    )  # fmt: skip
    published = chosen == Epstein() and (rows, columns) == (40, 40) and story is None
    slack = max(1.0 - chosen.legitimacy - chosen.threshold, 0.0)
    willing = slack**2 / (2.0 * (1.0 - chosen.legitimacy)) if chosen.legitimacy < 1.0 else 0.0
    findings = (
        Finding("outbursts", 1000.0 * found.sizes["outburst"] / active.size),
        finding(name, "wait", *_mean(wait), as_published=published),
        finding(name, "slope", slope, as_published=published),
        finding(name, "total", *_mean(found["total"].to_numpy()), as_published=published),
        Finding("peak", *_mean(found["peak"].to_numpy())),
        Finding("calm", float((active <= bar).mean()), "share"),
        Finding("jailed", float(played["jailed"].mean())),
        finding(name, "willing", willing if story is None else None, "share", as_published=published),
        Finding("lowest", float(played["legitimacy"].min())),
    )
    parts = {"played": played.assign_attrs(outburst=bar), "grid": grid["lattice"].to_dataset(), "outbursts": found}
    return Exhibit(name, parts, findings)


def _mean(values: np.ndarray) -> tuple[float | None, Kind, float | None]:
    if not values.size:
        return None, "number", None
    return float(values.mean()), "number", float(values.std())
