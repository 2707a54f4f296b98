"""The figure of Makowsky and Rubin's societies: what is hidden, what a shock changes, one society by round."""

from __future__ import annotations

from matplotlib.figure import Figure

from groundswell.classics.exhibit import Exhibit
from groundswell.show.classic_axes import DASHES, MARKS, as_shares, panel
from groundswell.show.ink import ACCENT, LOST, MUTED
from groundswell.show.words import say

__all__ = ["draw_makowsky_rubin"]


def draw_makowsky_rubin(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """Falsification by reach and centralisation; the change by the size of the shock; one society."""
    cells, one = exhibit.parts["cells"], exhibit.parts["society"]
    left, middle, right = figure.subplots(1, 3)
    key = "figure.makowsky-rubin"
    panel(left, f"{key}.hidden", f"{key}.reach", f"{key}.falsification", language)
    panel(middle, f"{key}.change", f"{key}.shock", f"{key}.moved", language)
    reaches = cells["reach"].to_numpy()
    for row, central in enumerate(cells["centralisation"].to_numpy()):
        here = cells.sel(centralisation=central)
        told = say(f"{key}.central", language).format(centralisation=f"{central:g}")
        colour = (ACCENT, LOST)[row]
        left.plot(
            range(reaches.size), here["falsification"].mean("seed"), color=colour, marker=MARKS[row],
            linestyle=DASHES[row], label=told,
        )  # fmt: skip
        for column, reach in enumerate(reaches):
            label = say(f"{key}.cell", language).format(centralisation=f"{central:g}", reach=f"{reach:g}")
            middle.plot(
                cells["shock"], here["change"].sel(reach=reach).mean("seed"), color=colour, marker=MARKS[column],
                markersize=4, linestyle=DASHES[column], label=label,
            )  # fmt: skip
    left.set_xticks(range(reaches.size), [f"{reach:g}" for reach in reaches])
    left.set_xlim(-0.3, reaches.size - 0.7)
    left.set_ylim(0, 1.35 * float(cells["falsification"].max()))
    left.legend(loc="upper left", fontsize=8)
    as_shares(middle, "x", language)
    middle.set_ylim(0, 1.45 * float(cells["change"].mean("seed").max()))
    middle.legend(loc="upper left", fontsize=8)
    panel(right, f"{key}.one", f"{key}.round", f"{key}.mean", language)
    right.plot(one["round"], one["mean"], color=ACCENT, linewidth=1.8)
    right.axvline(int(one.attrs["shock_at"]), color=MUTED, linewidth=0.9)
    right.text(int(one.attrs["shock_at"]), 0.03, f" {say(f'{key}.struck', language)}", fontsize=8.5, color=MUTED)
    right.set_ylim(0, 1.02)
    changed = cells["change"].mean(("shock", "seed")).to_numpy()
    return say(f"{key}.label", language).format(most=f"{changed[1, 1]:.2f}", least=f"{changed[0, 0]:.2f}")
