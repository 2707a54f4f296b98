"""Regions shaded by a number, the key to their shades, and labels written where there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from groundswell.show.ink import INK, MUTED
from groundswell.show.labels import LINE, Label
from groundswell.show.series import Floats
from groundswell.show.sheet import FINENESS

__all__ = ["BORDER", "RUST", "TYPE", "Shade", "draw_regions", "draw_shades", "shaded", "write_label"]

SHADES = 5
TYPE = 8.8  # points
RUST = "#6e2f00"  # the dark tone of what is lost, for text
UNSHADED = "#f4f4f2"
BORDER = "#a9a396"


class Shade(NamedTuple):
    """How regions are shaded: the tone of each, the edges of the classes, the tone of each class."""

    of_region: dict[str, str]
    edges: list[float]
    tones: list[str]


def shaded(values: Mapping[str, float], least: float = 0.0, most: float = 1e-3) -> Shade:
    """The tone of each region and the edges of the classes of the legend.

    values: one number for each region that is to be shaded; the classes reach from ``least`` at most to ``most`` at
    least.
    """
    if not values:
        return Shade({}, [], [])
    edges = MaxNLocator(SHADES, min_n_ticks=3).tick_values(least, max(*values.values(), most))
    classes = len(edges) - 1
    tones = [_tone(k / max(classes - 1, 1)) for k in range(classes)]
    of_region = {
        name: tones[min(int(np.searchsorted(edges, value, side="right")) - 1, classes - 1)]
        for name, value in values.items()
    }
    return Shade(of_region, [float(edge) for edge in edges], tones)


def _tone(depth: float) -> str:
    """Sand of one hue, light (0) to deep (1): told apart by lightness alone, and a quiet ground for blue circles."""
    light, deep = (0xFA, 0xF7, 0xEE), (0xD3, 0xBA, 0x84)
    return "#" + "".join(f"{round(a + depth * (b - a)):02x}" for a, b in zip(light, deep, strict=True))


def draw_regions(axes: Axes, rings: Mapping[str, Sequence[Floats]], shade: Shade) -> None:
    """The regions' rings, in inches, each in its tone; islands too small to see are left out."""
    for name, group in rings.items():
        seen = [ring for ring in group if len(ring) >= 4 and float(np.ptp(ring, axis=0).max()) > 3 * FINENESS]
        if not seen:
            continue
        codes = [int(code) for ring in seen for code in (Path.MOVETO, *[Path.LINETO] * (len(ring) - 2), Path.CLOSEPOLY)]
        known = name in shade.of_region
        axes.add_patch(
            PathPatch(
                Path(np.concatenate(seen), codes),
                facecolor=shade.of_region[name] if known else UNSHADED,
                edgecolor=BORDER,
                linewidth=0.6,
            )
        )


def draw_shades(axes: Axes, shade: Shade, text: str, title: float, line: float) -> None:
    """The key of the shades: their tones in a row with the edges under it, the title at one height, the row at
    another, in inches."""
    axes.text(0.1, title, text, fontsize=TYPE, color=MUTED)
    wide = 3.0 / len(shade.tones)
    for k, tone in enumerate(shade.tones):
        axes.add_patch(
            Rectangle((0.1 + k * wide, line - 0.08), wide, 0.16, facecolor=tone, edgecolor=BORDER, linewidth=0.6)
        )
    for k, edge in enumerate(shade.edges):
        axes.text(
            0.1 + k * wide,
            line - 0.14,
            f"{edge:g}",
            fontsize=TYPE - 0.5,
            va="top",
            ha="center",
            color=MUTED,
        )


def write_label(axes: Axes, label: Label, lines: Sequence[str], colour: str = INK) -> None:
    """The lines of a label at its place; all but the first in bold and in the tone of what is lost."""
    apart = LINE * TYPE
    for row, line in enumerate(lines):
        y = label.y + (len(lines) - 1) * apart / 2 - row * apart
        axes.text(
            label.x,
            y,
            line,
            fontsize=TYPE,
            ha=label.align,
            va="center_baseline",
            color=RUST if row else colour,
            fontweight="bold" if row else "normal",
            zorder=5,
        )
