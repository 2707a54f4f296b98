"""A drawn map of one input of a case: regions shaded by it, cities as circles by their people, named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from groundswell.model.case import Case
from groundswell.show.character_map import region_means
from groundswell.show.ink import ACCENT, MUTED, PAPER, WIDTH, drawing
from groundswell.show.inputs import amount, input_name
from groundswell.show.labels import Box, place
from groundswell.show.picture import write_picture
from groundswell.show.series import Districts
from groundswell.show.shading import TYPE, draw_regions, draw_shades, shaded, write_label
from groundswell.show.sheet import Sheet, cities_of, is_area, lay_out, radius_of
from groundswell.show.words import count, say

if TYPE_CHECKING:
    from groundswell.data.places import Region

__all__ = ["write_input_map"]

KEY = 1.2  # inches under the map
HEAD = 0.4  # inches above it


def write_input_map(
    case: Case,
    borders: Sequence[Region],
    path: Path,
    column: str = "hardship",
    credit: str = "",
    language: str = "en",
) -> None:
    """Draw the map and write it as PNG, SVG or PDF.

    borders: admin-1 regions, which may be empty: then only the circles are drawn. column: one of
    `character_map.COLUMN_NAMES`; a region's shade is the mean over its people. credit: who made the borders.
    """
    places = _places(case, bool(borders))
    sheet, rings = lay_out(places, borders)
    means = region_means(case, column)
    unit = "persons" if column in ("population", "officers") else "share"
    tall = sheet.height + KEY + HEAD
    with drawing(WIDTH, tall) as figure:
        figure.set_layout_engine("none")
        figure.text(0.1 / WIDTH, 1 - 0.24 / tall, case.case.title, fontsize=12, fontweight="bold", va="center")
        axes = figure.add_axes((0, KEY / tall, 1, sheet.height / tall))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(0, sheet.height)
        drawn = {name: value for name, value in means.items() if name in rings}
        shade = shaded(drawn, min(drawn.values(), default=0.0), max(drawn.values(), default=1.0))
        draw_regions(axes, rings, shade)
        _draw_cities(axes, places, sheet, language)
        key = figure.add_axes((0, 0, 1, KEY / tall))
        key.set_axis_off()
        key.set_xlim(0, WIDTH)
        key.set_ylim(0, KEY)
        name = input_name(f"districts.{column}", language)
        if shade.edges:
            draw_shades(key, shade, name, KEY - 0.2, KEY - 0.56)
        _draw_sizes(key, places, language)
        figure.text(0.1 / WIDTH, 0.06 / tall, "\n".join(wrap(credit, 150)), fontsize=6.5, color=MUTED, va="bottom")
        ordered = sorted(drawn or means, key=lambda region: -means[region])
        ends = {
            end: f"{region} {amount(means[region], unit, language)}"
            for end, region in (("highest", ordered[0]), ("lowest", ordered[-1]))
        }
        label = say("inputmap.label", language).format(country=case.case.country, input=name, **ends)
        write_picture(figure, path, "inputmap", label)


def _places(case: Case, areas: bool) -> Districts:
    """The districts as the sheet lays them out, people in the place of a crowd; without borders all are circles."""
    rows = case.districts
    people = np.array([float(each.population) for each in rows])
    zero = np.zeros(len(rows))
    return Districts(
        [each.name for each in rows],
        [each.region for each in rows],
        [each.kind if areas or each.kind != "remainder" else "named" for each in rows],
        np.array([each.latitude for each in rows]),
        np.array([each.longitude for each in rows]),
        people,
        people,
        zero,
        zero,
    )


def _draw_cities(axes: Axes, places: Districts, sheet: Sheet, language: str) -> None:
    """Circles, largest first so that small ones lie on top, and names where there is room."""
    cities = cities_of(places)
    for order, k in enumerate(cities):
        at = (float(sheet.x[k]), float(sheet.y[k]))
        axes.add_patch(
            Circle(
                at, sheet.radius[k], facecolor=ACCENT, edgecolor=PAPER, linewidth=0.8, alpha=0.9, zorder=3 + order / 1e3
            )
        )
    frame = Box(0.02, 0.02, WIDTH - 0.02, sheet.height - 0.02)
    taken = [
        Box(sheet.x[k] - r, sheet.y[k] - r, sheet.x[k] + r, sheet.y[k] + r)
        for k in cities
        for r in [float(sheet.radius[k])]
    ]
    for order, k in enumerate(cities):
        lines = [f"{places.name[k]} {count(float(places.population[k]), language)}"]
        others = taken[:order] + taken[order + 1 :]
        label = place(float(sheet.x[k]), float(sheet.y[k]), float(sheet.radius[k]), lines, TYPE, others, frame)
        if label is not None:
            taken.append(label.box)
            write_label(axes, label, lines)


def _draw_sizes(axes: Axes, places: Districts, language: str) -> None:
    """Two circles to scale, in inches."""
    people = [float(places.population[k]) for k in range(len(places.name)) if not is_area(places.kind[k])]
    if not people:
        return
    axes.text(4.3, KEY - 0.2, say("inputmap.legend.city", language), fontsize=TYPE, color=MUTED)
    at, line = 4.3, KEY - 0.56
    for size in (0.4 * max(people), 0.08 * max(people)):
        said = float(f"{size:.0e}")
        radius = radius_of(said, max(people))
        axes.add_patch(Circle((at + radius, line), radius, facecolor=ACCENT, alpha=0.9))
        axes.text(at + 2 * radius + 0.06, line, count(said, language), fontsize=TYPE, va="center_baseline")
        at += 2 * radius + 0.8
