"""The figure of Epstein's civil violence: who is active over time, how long the calm lasts, the grid around a peak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from groundswell.classics.catalogue import Printed
from groundswell.classics.epstein import SITE_KINDS
from groundswell.classics.exhibit import Exhibit
from groundswell.classics.outbursts import waits
from groundswell.show.classic_axes import DASHES, panel
from groundswell.show.ink import ACCENT, DEEP, FAINT, INK, LOST, MUTED, PAPER
from groundswell.show.words import say

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["draw_epstein"]

_KINDS = (PAPER, FAINT, LOST, DEEP, "#9a9a9a")  # in the order of SITE_KINDS
_LONGEST = 1000  # ticks drawn: more would be a block of ink
_KEY = "figure.epstein"


def draw_epstein(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """Time series above; below it the histogram of waiting times, and the grid before, at and after a peak."""
    played, grid, wait = exhibit.parts["played"], exhibit.parts["grid"], waits(exhibit.parts["outbursts"])
    cells = figure.add_gridspec(2, 4, width_ratios=(1.7, 1, 1, 1))
    _series(figure.add_subplot(cells[0, :]), exhibit, language)
    printed = next((each.printed for each in exhibit.found if each.measure == "wait"), None)
    _histogram(figure.add_subplot(cells[1, 0]), wait, printed, language)
    for place in range(min(grid.sizes["snapshot"], 3)):
        axes = figure.add_subplot(cells[1, 1 + place])
        here = grid.isel(seed=0, snapshot=place)
        axes.imshow(here["lattice"], cmap=ListedColormap(list(_KINDS)), vmin=0, vmax=4, interpolation="none")
        tick = int(grid["snapshot"][place])
        axes.set_title(say(f"{_KEY}.tick", language).format(tick=f"{tick:,}"), fontsize=9.5)
        axes.set_xticks([])
        axes.set_yticks([])
        for side in axes.spines.values():
            side.set(visible=True, color=MUTED, linewidth=0.7)
    handles = [
        Patch(facecolor=colour, edgecolor=MUTED, linewidth=0.5, label=say(f"{_KEY}.{kind}", language))
        for kind, colour in zip(SITE_KINDS, _KINDS)
    ]
    figure.legend(handles=handles, loc="lower right", ncols=5, fontsize=8.5, columnspacing=1.2, handlelength=1.1)
    active = played["active"].to_numpy()
    return say(f"{_KEY}.label", language).format(
        waits=wait.size, peak=int(active.max()), middle=f"{np.median(active):.0f}"
    )


def _series(axes: Axes, exhibit: Exhibit, language: str) -> None:
    played = exhibit.parts["played"].isel(seed=0, tick=slice(_LONGEST))
    panel(axes, f"{_KEY}.series", f"{_KEY}.ticks", f"{_KEY}.persons", language)
    jailed = say(f"{_KEY}.jailed", language)
    behind = played.isel(tick=slice(None, None, 4))  # it changes slowly, and a filled outline is never simplified
    axes.fill_between(behind["tick"], 0, behind["jailed"], color=FAINT, linewidth=0, label=jailed)
    axes.plot(played["tick"], played["active"], color=LOST, linewidth=1.0, label=say(f"{_KEY}.active", language))
    bar = float(played.attrs["outburst"])
    axes.axhline(bar, color=INK, linewidth=0.8, linestyle=DASHES[2], label=say(f"{_KEY}.bar", language))
    if float(played["legitimacy"].max() - played["legitimacy"].min()) > 0.0:
        _legitimacy(axes, played, language)
    axes.set_xlim(0, played.sizes["tick"])
    axes.set_ylim(0, 1.25 * max(bar, float(played["active"].max()), float(played["jailed"].max())))
    axes.legend(loc="upper right", ncols=4, fontsize=8.5)


def _legitimacy(axes: Axes, played: xr.Dataset, language: str) -> None:
    """Legitimacy on an axis of its own to the right; its name stands with the others in the key."""
    right = axes.twinx()
    style = {"color": ACCENT, "linewidth": 1.2, "linestyle": DASHES[1]}
    right.plot(played["tick"], played["legitimacy"], **style)
    axes.plot([], [], label=say(f"{_KEY}.legitimacy", language), **style)
    right.set_ylim(0, 1.25)
    right.set_yticks([0, 1], ["0", "1"], color=ACCENT)


def _histogram(axes: Axes, wait: np.ndarray, printed: Printed | None, language: str) -> None:
    panel(axes, f"{_KEY}.waits", f"{_KEY}.wait", f"{_KEY}.number", language)
    if wait.size:
        edges = np.linspace(0, max(float(wait.max()), 70.0), 25)
        often, _, _ = axes.hist(wait, bins=list(edges), color=ACCENT, edgecolor=PAPER, linewidth=0.5)
        axes.set_ylim(0, 1.45 * float(np.max(often)))
        axes.axvline(float(wait.mean()), color=DEEP, linewidth=1.4, label=say(f"{_KEY}.ours", language))
    else:
        axes.set_xlim(0, 100)
        axes.text(0.5, 0.45, say(f"{_KEY}.none", language), transform=axes.transAxes, ha="center", fontsize=9)
    if printed is not None:
        paper = say(f"{_KEY}.paper", language)
        axes.axvline(float(printed.value), color=INK, linewidth=1.1, linestyle=DASHES[2], label=paper)
    if wait.size or printed is not None:
        axes.legend(loc="upper right", fontsize=8)
