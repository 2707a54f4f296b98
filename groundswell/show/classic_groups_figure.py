"""The figure of Epstein's two groups: how long both live by density of peacekeepers, and one world tick by tick."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from groundswell.classics.exhibit import Exhibit
from groundswell.show.classic_axes import DASHES, as_shares, panel
from groundswell.show.ink import ACCENT, DEEP, INK, LOST, MUTED
from groundswell.show.words import count, percent, say

__all__ = ["draw_epstein_groups"]

_KEY = "figure.epstein-groups"


def draw_epstein_groups(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """Survival curves of coexistence on the left, the sizes of both groups in one world on the right."""
    ends, one = exhibit.parts["ends"], exhibit.parts["one"]
    left, right = figure.subplots(1, 2)
    panel(left, f"{_KEY}.survival", f"{_KEY}.tick", f"{_KEY}.both", language)
    cap = int(ends.attrs["cap"])
    shown = ends["ended"].to_numpy()
    last = float(np.nanmax(shown)) if np.isfinite(shown).any() else float(cap)
    for place, density in enumerate(ends["density"].to_numpy()):
        ended = np.sort(shown[place])
        gone = ended[np.isfinite(ended)]
        ticks = np.concatenate([[1.0], np.repeat(gone, 2), [max(last * 1.1, 2.0)]])
        alive = 1.0 - np.arange(gone.size + 1) / ended.size
        left.plot(
            ticks, np.concatenate([np.repeat(alive, 2)[:-1], alive[-1:]])[: ticks.size], label=f"{density:g}",
            color=(INK, ACCENT, LOST, DEEP)[place % 4], linestyle=DASHES[place % 4], linewidth=1.6,
        )  # fmt: skip
    left.set_xscale("log")
    marks = [tick for tick in (10, 30, 100, 300, 1000, 3000, 10_000) if tick <= last * 1.1]
    left.set_xticks(marks, [count(tick, language) for tick in marks])
    left.minorticks_off()
    left.set_xlim(left=10)
    left.set_ylim(0, 1.02)
    as_shares(left, "y", language)
    left.legend(loc="lower left", fontsize=8.5, title=say(f"{_KEY}.density", language), title_fontsize=8.5)
    panel(right, f"{_KEY}.one", f"{_KEY}.tick", f"{_KEY}.persons", language)
    played = one.isel(seed=0)
    for place, group in enumerate(played["group"].to_numpy()):
        right.plot(
            played["tick"], played["people"].sel(group=group), color=(ACCENT, LOST)[place], linestyle=DASHES[place],
            linewidth=1.6, label=say(f"{_KEY}.{group}", language),
        )  # fmt: skip
    right.plot(
        played["tick"], played["killed"].cumsum("tick"), color=MUTED, linewidth=1.1, linestyle=DASHES[2],
        label=say(f"{_KEY}.killed", language),
    )  # fmt: skip
    right.set_ylim(bottom=0)
    right.legend(loc="upper left", fontsize=8.5)
    asked = ends["ended"].sel(density=ends.attrs["asked"]).to_numpy()
    middle = f"{np.nanmedian(asked):,.0f}" if np.isfinite(asked).any() else say("classics.absent", language)
    return say(f"{_KEY}.label", language).format(
        share=percent(float(np.isfinite(asked).mean()), language), middle=middle
    )
