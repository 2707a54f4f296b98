"""The map of where the crowds were: regions shaded, cities as circles, lost seats as arcs and text, as SVG text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Arc, Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from groundswell.show.ink import ACCENT, INK, LOST, MUTED, PAPER, WIDTH, drawing, svg
from groundswell.show.labels import LINE, Box, Label, place
from groundswell.show.series import Districts, Floats
from groundswell.show.sheet import FINENESS, Sheet, cities_of, is_area, lay_out, radius_of
from groundswell.show.words import count, percent, say

if TYPE_CHECKING:
    from groundswell.data.places import Region

__all__ = ["district_map"]

ARC = 0.055  # inches between a circle and the arc around it
SHADES = 5
KEY = 0.9  # inches under the map
TYPE = 8.8  # points
RUST = "#6e2f00"  # the dark tone of LOST, for text
UNSHADED = "#f4f4f2"
BORDER = "#a9a396"


class Shade(NamedTuple):
    """How regions are shaded: the tone of each, the edges of the classes, the tone of each class."""

    of_region: dict[str, str]
    edges: list[float]
    tones: list[str]


def district_map(places: Districts, borders: Sequence[Region], country: str, language: str = "en") -> str:
    """The map of each district's largest crowd.

    places: from `series.district_peaks`; borders: admin-1 regions of the country, which may be empty: then only the
    circles are drawn. Regions are shaded by the crowd per 1,000 people of the district that is the rest of them.
    """
    sheet, rings = lay_out(places, borders)
    with drawing(WIDTH, sheet.height + KEY) as figure:
        figure.set_layout_engine("none")
        axes = figure.add_axes((0, KEY / (sheet.height + KEY), 1, sheet.height / (sheet.height + KEY)))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, sheet.height)
        shade = _shades(places, set(rings))
        _draw_regions(axes, rings, shade)
        _draw_circles(axes, places, sheet)
        _draw_labels(axes, places, sheet, language)
        key = figure.add_axes((0, 0, 1, KEY / (sheet.height + KEY)))
        _draw_key(key, places, shade, language)
        top = np.argsort(-places.crowd, kind="stable")[:5]
        sentence = ", ".join(f"{places.name[k]} {count(float(places.crowd[k]), language)}" for k in top)
        return svg(figure, "map", say("label.map", language).format(country=country, sentence=sentence))


def _shades(places: Districts, drawn: set[str]) -> Shade:
    """Colour of each region that has a district to shade it by, and the edges of the classes of the legend."""
    found = {
        places.region[k]: float(places.per_thousand[k])
        for k in range(len(places.name))
        if is_area(places.kind[k]) and places.region[k] in drawn
    }
    if not found:
        return Shade({}, [], [])
    edges = MaxNLocator(SHADES, min_n_ticks=3).tick_values(0, max(*found.values(), 1e-3))
    classes = len(edges) - 1
    tones = [_tone(k / max(classes - 1, 1)) for k in range(classes)]
    of_region = {
        name: tones[min(int(np.searchsorted(edges, value, side="right")) - 1, classes - 1)]
        for name, value in found.items()
    }
    return Shade(of_region, [float(edge) for edge in edges], tones)


def _tone(depth: float) -> str:
    """Sand of one hue, light (0) to deep (1): told apart by lightness alone, and a quiet ground for blue circles."""
    light, deep = (0xFA, 0xF7, 0xEE), (0xD3, 0xBA, 0x84)
    return "#" + "".join(f"{round(a + depth * (b - a)):02x}" for a, b in zip(light, deep, strict=True))


def _draw_regions(axes: Axes, rings: dict[str, list[Floats]], shade: Shade) -> None:
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


def _draw_circles(axes: Axes, places: Districts, sheet: Sheet) -> None:
    """Cities, largest first so that small ones lie on top, each with the arc of its lost seat."""
    for order, k in enumerate(cities_of(places)):
        at, radius, lost = (
            (float(sheet.x[k]), float(sheet.y[k])),
            float(sheet.radius[k]),
            float(places.seat_lost[k]),
        )
        layer = 3 + order / 1_000
        axes.add_patch(Circle(at, radius, facecolor=ACCENT, edgecolor=PAPER, linewidth=0.8, alpha=0.9, zorder=layer))
        if lost > 0:
            size = 2 * (radius + ARC)
            axes.add_patch(
                Arc(at, size, size, theta1=90 - 360 * lost, theta2=90, color=LOST, linewidth=2.4, zorder=layer)
            )


def _draw_labels(axes: Axes, places: Districts, sheet: Sheet, language: str) -> None:
    """Names of cities, largest crowd first, then the rates of regions; what finds no place is left to the table."""
    cities = cities_of(places)
    frame = Box(0.02, 0.02, WIDTH - 0.02, sheet.height - 0.02)
    reach = [
        Box(sheet.x[k] - r, sheet.y[k] - r, sheet.x[k] + r, sheet.y[k] + r)
        for k in cities
        for r in [float(sheet.radius[k]) + (ARC if places.seat_lost[k] > 0 else 0)]
    ]
    taken = list(reach)
    for order, k in enumerate(cities):
        lines = [f"{places.name[k]} {count(float(places.crowd[k]), language)}", *_seat(places, k, language)]
        radius = float(sheet.radius[k]) + (ARC if places.seat_lost[k] > 0 else 0)
        others = taken[:order] + taken[order + 1 :]
        label = place(float(sheet.x[k]), float(sheet.y[k]), radius, lines, TYPE, others, frame)
        if label is not None:
            taken.append(label.box)
            _write(axes, label, lines, INK)
    for k in range(len(places.name)):
        if not is_area(places.kind[k]):
            continue
        rate = say("map.rate", language).format(number=f"{places.per_thousand[k]:.1f}")
        lines = [
            f"{places.name[k]} {rate}" if places.kind[k] == "region" else rate,
            *_seat(places, k, language),
        ]
        label = place(float(sheet.x[k]), float(sheet.y[k]), -0.06, lines, TYPE, taken, frame)
        if label is not None:
            taken.append(label.box)
            _write(axes, label, lines, INK)


def _seat(places: Districts, k: int, language: str) -> list[str]:
    lost = float(places.seat_lost[k])
    return [say("map.seat", language).format(share=percent(lost, language))] if lost > 0 else []


def _write(axes: Axes, label: Label, lines: Sequence[str], colour: str) -> None:
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


def _draw_key(axes: Axes, places: Districts, shade: Shade, language: str) -> None:
    """The key under the map, in inches: shades with their edges, two circles to scale, the arc of a lost seat."""
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, KEY)
    title, line = KEY - 0.2, KEY - 0.56
    if shade.edges:
        regions = "map.legend.regions" if "region" in places.kind else "map.legend.region"
        axes.text(0.1, title, say(regions, language), fontsize=TYPE, color=MUTED)
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
    cities = cities_of(places)
    if not cities:
        return
    largest = max(float(places.crowd[cities[0]]), 1.0)
    axes.text(4.3, title, say("map.legend.city", language), fontsize=TYPE, color=MUTED)
    at = 4.3
    for crowd in (_round(0.4 * largest), _round(0.08 * largest)):
        radius = radius_of(crowd, largest)
        axes.add_patch(Circle((at + radius, line), radius, facecolor=ACCENT, alpha=0.9))
        axes.text(at + 2 * radius + 0.06, line, count(crowd, language), fontsize=TYPE, va="center_baseline")
        at += 2 * radius + 0.7
    axes.text(6.3, title, say("map.legend.seat", language), fontsize=TYPE, color=MUTED)
    axes.add_patch(Arc((6.45, line), 0.3, 0.3, theta1=0, theta2=90, color=LOST, linewidth=2.4))
    axes.text(
        6.72,
        line,
        say("map.seat", language).format(share=percent(0.25, language)),
        fontsize=TYPE,
        va="center_baseline",
        color=RUST,
        fontweight="bold",
    )


def _round(crowd: float) -> float:
    """The crowd with one digit that is not 0: what a key can say."""
    return float(f"{max(crowd, 1):.0e}")
