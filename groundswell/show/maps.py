"""The map of where the crowds were: regions shaded, cities as circles, lost seats as arcs and text, as SVG text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.patches import Arc, Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from groundswell.show.ink import ACCENT, FAINT, INK, LOST, MUTED, PAPER, WIDTH, drawing, svg
from groundswell.show.series import Districts, Floats
from groundswell.show.words import count, percent, say

if TYPE_CHECKING:
    from groundswell.data.places import Region

__all__ = ["district_map", "project", "simplified"]

LARGEST = 0.055  # radius of the largest circle, in widths of the map
SMALLEST = 0.004
FINENESS = 1 / 900  # corners nearer to their chord than this share of the map's width are dropped
LABELS = 14  # circles that get a name, largest crowds first
SHADES = 5
TALLEST = 6.5  # inches
LEGEND = 0.85  # inches under the map
RUST = "#8a3b00"  # the dark tone of LOST, for text


class Shade(NamedTuple):
    """How regions are shaded: the tone of each, the edges of the classes, the tone of each class."""

    of_region: dict[str, str]
    edges: list[float]
    tones: list[str]


def project(longitude: Floats, latitude: Floats, centre: tuple[float, float]) -> tuple[Floats, Floats]:
    """Lambert's azimuthal equal-area projection about centre (longitude, latitude), degrees to earth radii."""
    turn, up = np.radians(longitude - centre[0]), np.radians(latitude)
    middle = math.radians(centre[1])
    near = 1 + math.sin(middle) * np.sin(up) + math.cos(middle) * np.cos(up) * np.cos(turn)
    scale = np.sqrt(2 / np.maximum(near, 1e-9))
    east = scale * np.cos(up) * np.sin(turn)
    north = scale * (math.cos(middle) * np.sin(up) - math.sin(middle) * np.cos(up) * np.cos(turn))
    return east, north


def simplified(ring: Floats, tolerance: float) -> Floats:
    """A ring (point, 2) without the corners that lie within tolerance of their chord (Douglas and Peucker 1973)."""
    keep = np.zeros(len(ring), bool)
    keep[[0, -1]] = True
    spans = [(0, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        start, chord = ring[first], ring[last] - ring[first]
        away = ring[first + 1 : last] - start
        length = float(np.hypot(*chord))
        if length < 1e-12:
            distance = np.hypot(away[:, 0], away[:, 1])
        else:
            distance = np.abs(chord[0] * away[:, 1] - chord[1] * away[:, 0]) / length
        worst = int(distance.argmax())
        if distance[worst] > tolerance:
            middle = first + 1 + worst
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return ring[keep]


def district_map(places: Districts, borders: Sequence[Region], country: str, language: str = "en") -> str:
    """The map of each district's largest crowd.

    places: from `series.district_peaks`; borders: admin-1 regions of the country, which may be empty: then only the
    circles are drawn. Regions are shaded by the crowd per 1,000 people of the district that is the rest of them.
    """
    rings = {region.name: [np.asarray(ring, float) for ring in region.rings] for region in borders}
    every = [ring for group in rings.values() for ring in group] or [np.column_stack([places.longitude, places.latitude])]
    points = np.concatenate(every)
    centre = _centre(points)
    frame = np.column_stack(project(points[:, 0], points[:, 1], centre))
    low, high = frame.min(axis=0), frame.max(axis=0)
    size = np.maximum(high - low, 1e-6)
    span = float(max(size[0], 1.3 * size[1]))
    x, y = project(places.longitude, places.latitude, centre)
    margin = 0.035 * span
    scale = min(WIDTH / float(size[0] + 2 * margin), TALLEST / float(size[1] + 2 * margin))  # inches per earth radius
    height = scale * float(size[1] + 2 * margin) + LEGEND
    middle = (low + high) / 2
    with drawing(WIDTH, height) as figure:
        figure.set_layout_engine("none")
        axes = figure.add_axes((0, LEGEND / height, 1, 1 - LEGEND / height))
        axes.set_axis_off()
        half = (WIDTH / scale / 2, (height - LEGEND) / scale / 2)
        axes.set_xlim(middle[0] - half[0], middle[0] + half[0])
        axes.set_ylim(middle[1] - half[1], middle[1] + half[1])
        shade = _shades(places, rings)
        _draw_regions(axes, rings, shade, centre, span)
        _draw_cities(axes, places, x, y, span, language)
        _draw_areas(axes, places, x, y, language)
        key = figure.add_axes((0, 0, 1, LEGEND / height))
        _draw_key(key, places, shade, scale * span, language)
        top = np.argsort(-places.crowd, kind="stable")[:5]
        sentence = ", ".join(f"{places.name[k]} {count(float(places.crowd[k]), language)}" for k in top)
        return svg(figure, "map", say("label.map", language).format(country=country, sentence=sentence))


def _centre(points: Floats) -> tuple[float, float]:
    """The middle of the points; longitudes are averaged on the circle, so a country may cross the date line."""
    turn = np.radians(points[:, 0])
    east = math.degrees(math.atan2(float(np.sin(turn).mean()), float(np.cos(turn).mean())))
    return east, float((points[:, 1].min() + points[:, 1].max()) / 2)


def _is_area(kind: str) -> bool:
    return kind in {"remainder", "region"}


def _shades(places: Districts, rings: dict[str, list[Floats]]) -> Shade:
    """Colour of each region that has a district to shade it by, and the edges of the classes of the legend."""
    found = {
        places.region[k]: float(places.per_thousand[k])
        for k in range(len(places.name))
        if _is_area(places.kind[k]) and places.region[k] in rings
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
    light, deep = (0xF7, 0xF2, 0xE6), (0xB8, 0x9A, 0x5E)
    return "#" + "".join(f"{round(a + depth * (b - a)):02x}" for a, b in zip(light, deep, strict=True))


def _draw_regions(axes: Axes, rings: dict[str, list[Floats]], shade: Shade,
                  centre: tuple[float, float], span: float) -> None:
    for name, group in rings.items():
        corners: list[Floats] = []
        codes: list[int] = []
        for ring in group:
            flat = simplified(np.column_stack(project(ring[:, 0], ring[:, 1], centre)), FINENESS * span)
            if len(flat) < 4 or float(np.ptp(flat, axis=0).max()) < 2 * FINENESS * span:
                continue
            corners.append(flat)
            codes += [Path.MOVETO, *[Path.LINETO] * (len(flat) - 2), Path.CLOSEPOLY]
        if corners:
            known = name in shade.of_region
            axes.add_patch(
                PathPatch(
                    Path(np.concatenate(corners), codes),
                    facecolor=shade.of_region[name] if known else "#f4f4f2",
                    edgecolor=PAPER if known else FAINT,
                    linewidth=0.9,
                )
            )


def _draw_cities(axes: Axes, places: Districts, x: Floats, y: Floats, span: float, language: str) -> None:
    cities = [k for k in np.argsort(-places.crowd, kind="stable") if not _is_area(places.kind[k])]
    if not cities:
        return
    largest = max(float(places.crowd[cities[0]]), 1.0)
    circles = []
    for rank, k in enumerate(cities):
        radius = _radius(float(places.crowd[k]), largest, span)
        circles.append(Circle((x[k], y[k]), radius))
        lost = float(places.seat_lost[k])
        if lost > 0:
            arc = radius + 0.006 * span
            axes.add_patch(Arc((x[k], y[k]), 2 * arc, 2 * arc, theta1=90 - 360 * lost, theta2=90, color=LOST, linewidth=2.6))
        if rank < LABELS or lost >= 0.1:
            _label(axes, places, k, (float(x[k]), float(y[k])), radius + 0.012 * span, language)
    axes.add_collection(
        PatchCollection(circles, facecolor=ACCENT, edgecolor=PAPER, linewidth=0.8, alpha=0.88, zorder=3)
    )


def _radius(crowd: float, largest: float, span: float) -> float:
    return span * max(SMALLEST, LARGEST * math.sqrt(max(crowd, 0) / largest))


def _label(axes: Axes, places: Districts, k: int, at: tuple[float, float], right: float, language: str) -> None:
    lost = float(places.seat_lost[k])
    lines = f"{places.name[k]} {count(float(places.crowd[k]), language)}"
    axes.text(at[0] + right, at[1], lines, fontsize=9, va="bottom" if lost > 0 else "center", color=INK, zorder=5)
    if lost > 0:
        words = say("map.seat", language).format(share=percent(lost, language))
        axes.text(at[0] + right, at[1], words, fontsize=9, va="top", color=RUST, fontweight="bold", zorder=5)


def _draw_areas(axes: Axes, places: Districts, x: Floats, y: Floats, language: str) -> None:
    for k in range(len(places.name)):
        if not _is_area(places.kind[k]):
            continue
        lost = float(places.seat_lost[k])
        rate = say("map.rate", language).format(number=f"{places.per_thousand[k]:.1f}")
        words = f"{places.name[k]} {rate}" if places.kind[k] == "region" else rate
        axes.text(x[k], y[k], words, fontsize=8.5, ha="center", va="bottom", color=INK if lost or words != rate else MUTED,
                  zorder=5)
        if lost > 0:
            words = say("map.seat", language).format(share=percent(lost, language))
            axes.text(x[k], y[k], words, fontsize=8.5, ha="center", va="top", color=RUST, fontweight="bold", zorder=5)


def _draw_key(axes: Axes, places: Districts, shade: Shade, scale: float, language: str) -> None:
    """The key under the map, in inches: shades with their edges, two circles to scale, the arc of lost seats.

    scale: inches per span of the map, so that the circles of the key are as large as those of the map.
    """
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, LEGEND)
    line, base = LEGEND - 0.28, 0.30
    if shade.edges:
        axes.text(0.1, line, say("map.legend.region", language), fontsize=9, color=MUTED)
        wide = 3.0 / len(shade.tones)
        for k, tone in enumerate(shade.tones):
            axes.add_patch(Rectangle((0.1 + k * wide, base), wide, 0.16, facecolor=tone, edgecolor=PAPER))
        for k, edge in enumerate(shade.edges):
            axes.text(0.1 + k * wide, base - 0.06, f"{edge:g}", fontsize=8.5, va="top", ha="center" if k else "left", color=MUTED)
    cities = [float(places.crowd[k]) for k in range(len(places.name)) if not _is_area(places.kind[k])]
    if cities:
        largest = max(*cities, 1.0) if len(cities) > 1 else max(cities[0], 1.0)
        axes.text(4.6, line, say("map.legend.city", language), fontsize=9, color=MUTED)
        at = 4.6
        for crowd in (_round(largest), _round(largest / 5)):
            radius = _radius(crowd, largest, scale)
            axes.add_patch(Circle((at + radius, base + 0.08), radius, facecolor=ACCENT, alpha=0.88))
            axes.text(at + 2 * radius + 0.06, base + 0.08, count(crowd, language), fontsize=9, va="center")
            at += 2 * radius + 0.75
        axes.text(6.6, line, say("map.legend.seat", language), fontsize=9, color=MUTED)
        axes.add_patch(Arc((6.8, base + 0.08), 0.3, 0.3, theta1=0, theta2=90, color=LOST, linewidth=2.6))
        axes.text(7.05, base + 0.08, say("map.seat", language).format(share=percent(0.25, language)), fontsize=9, va="center",
                  color=RUST, fontweight="bold")


def _round(crowd: float) -> float:
    """The crowd with one digit that is not 0: what a key can say."""
    return float(f"{max(crowd, 1):.0e}")
