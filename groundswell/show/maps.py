"""The map of where the crowds were: regions shaded, cities as circles, lost seats as arcs and text, as SVG text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Arc, Circle

from groundswell.show.ink import ACCENT, LOST, MUTED, PAPER, WIDTH, drawing, svg
from groundswell.show.labels import Box, place
from groundswell.show.series import Districts
from groundswell.show.shading import RUST, TYPE, Shade, draw_regions, draw_shades, shaded, write_label
from groundswell.show.sheet import Sheet, cities_of, is_area, lay_out, radius_of
from groundswell.show.words import count, percent, say

if TYPE_CHECKING:
    from groundswell.data.places import Region

__all__ = ["district_map"]

ARC = 0.055  # inches between a circle and the arc around it
KEY = 0.9  # inches under the map


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
        draw_regions(axes, rings, shade)
        _draw_circles(axes, places, sheet)
        _draw_labels(axes, places, sheet, language)
        legend = figure.add_axes((0, 0, 1, KEY / (sheet.height + KEY)))
        _draw_key(legend, places, shade, language)
        top = np.argsort(-places.crowd, kind="stable")[:5]
        sentence = ", ".join(f"{places.name[k]} {count(float(places.crowd[k]), language)}" for k in top)
        key = "label.map" if places.crowd.any() else "label.map.none"
        return svg(figure, "map", say(key, language).format(country=country, sentence=sentence))


def _shades(places: Districts, drawn: set[str]) -> Shade:
    """Colour of each region that has a district to shade it by, and the edges of the classes of the legend."""
    found = {
        places.region[k]: float(places.per_thousand[k])
        for k in range(len(places.name))
        if is_area(places.kind[k]) and places.region[k] in drawn
    }
    return shaded(found)


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
            write_label(axes, label, lines)
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
            write_label(axes, label, lines)


def _seat(places: Districts, k: int, language: str) -> list[str]:
    lost = float(places.seat_lost[k])
    return [say("map.seat", language).format(share=percent(lost, language))] if lost > 0 else []


def _draw_key(axes: Axes, places: Districts, shade: Shade, language: str) -> None:
    """The key under the map, in inches: shades with their edges, two circles to scale, the arc of a lost seat."""
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, KEY)
    title, line = KEY - 0.2, KEY - 0.56
    if shade.edges:
        regions = "map.legend.regions" if "region" in places.kind else "map.legend.region"
        draw_shades(axes, shade, say(regions, language), title, line)
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
