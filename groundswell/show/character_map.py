"""A map of a case's inputs in plain characters: regions shaded by one input, the largest cities as letters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from groundswell.model.case import Case

if TYPE_CHECKING:
    from groundswell.data.places import Region

__all__ = ["COLUMN_NAMES", "CharacterMap", "Class", "character_map", "region_means"]

BLOCKS, ASCII = "░▒▓█", ".:%#"
UNKNOWN_BLOCK, UNKNOWN_ASCII = "·", "'"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLUMN_NAMES = (
    "population", "hardship", "legitimacy", "exposure", "online", "officers", "kinship", "organisation",
)  # fmt: skip
TALL = 2.0  # a character is about twice as tall as it is wide

Floats = NDArray[np.float64]


class Class(NamedTuple):
    """One shade of the map, and the least and the greatest mean of a region that has it."""

    mark: str
    low: float
    high: float


class CharacterMap(NamedTuple):
    """The map as lines of equal width, and what its marks mean."""

    lines: list[str]
    classes: list[Class]  # light to dark; fewer than the marks where few regions differ
    unknown: str  # the mark of a region without a district; empty where there is none
    letters: list[str]  # of each district, in the case's order; empty where it has none


def region_means(case: Case, column: str) -> dict[str, float]:
    """A district column by region: mean over people; population as their sum, officers per 100,000 people."""
    people: dict[str, float] = {}
    sums: dict[str, float] = {}
    for each in case.districts:
        people[each.region] = people.get(each.region, 0.0) + each.population
        value = float(getattr(each, column))
        sums[each.region] = sums.get(each.region, 0.0) + (
            value if column in ("population", "officers") else value * each.population
        )
    if column == "population":
        return sums
    scale = 1e5 if column == "officers" else 1.0
    return {name: scale * total / people[name] for name, total in sums.items()}


def character_map(
    case: Case,
    borders: Sequence[Region],
    column: str = "hardship",
    width: int = 46,
    height: int = 15,
    blocks: bool = True,
    most_letters: int = len(LETTERS),
) -> CharacterMap:
    """The map in at most ``width`` by ``height`` characters.

    borders: admin-1 regions, which may be empty: then only letters are drawn. column: one of COLUMN_NAMES. blocks:
    shades of grey, else plain ASCII. Cities and named places get letters, the largest first; a letter that finds its
    place taken moves to a free one beside it.
    """
    frame = _Frame.around(case, borders, width, height)
    x, y = np.meshgrid(*frame.middles())
    rows = np.full(x.shape, " ", dtype="<U1")
    shades = _classes(region_means(case, column), {region.name for region in borders}, blocks)
    unknown = ""
    for region in borders:
        inside = _inside(region, x, y)
        if inside.any():
            rows[inside] = shades.mark_of.get(region.name, shades.unknown)
            unknown = unknown or ("" if region.name in shades.mark_of else shades.unknown)
    letters = _letters(case, rows, frame, most_letters if borders else len(LETTERS), bool(borders))
    return CharacterMap(["".join(row) for row in rows], shades.classes, unknown, letters)


class _Frame(NamedTuple):
    """Where on earth the characters stand: equal steps of longitude and latitude, north up."""

    west: float
    north: float
    step_x: float  # degrees of longitude of a character
    step_y: float  # degrees of latitude
    columns: int
    rows: int

    @classmethod
    def around(cls, case: Case, borders: Sequence[Region], width: int, height: int) -> _Frame:
        """The smallest frame around the borders, or around the districts where there are none."""
        points = [point for region in borders for ring in region.rings for point in ring]
        points = points or [(each.longitude, each.latitude) for each in case.districts]
        across, up = np.array(points).T
        middle = math.cos(math.radians(float(across.size and (up.min() + up.max()) / 2)))
        wide, tall = max(float(np.ptp(across)), 0.1), max(float(np.ptp(up)), 0.1)
        # A character covers step_x * middle degrees across and step_y up, the second TALL times the first.
        step_x = max(wide / width, tall / height / TALL / middle)
        step_y = step_x * middle * TALL
        columns, rows = max(1, math.ceil(wide / step_x - 1e-9)), max(1, math.ceil(tall / step_y - 1e-9))
        west = float(across.min() + across.max()) / 2 - columns * step_x / 2
        north = float(up.min() + up.max()) / 2 + rows * step_y / 2
        return cls(west, north, step_x, step_y, columns, rows)

    def middles(self) -> tuple[Floats, Floats]:
        """Longitudes of the columns' middles, latitudes of the rows'."""
        return (
            self.west + self.step_x * (np.arange(self.columns, dtype=np.float64) + 0.5),
            self.north - self.step_y * (np.arange(self.rows, dtype=np.float64) + 0.5),
        )

    def cell(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Row and column of a place, the nearest of the frame where it lies outside."""
        row = math.floor((self.north - latitude) / self.step_y)
        column = math.floor((longitude - self.west) / self.step_x)
        return min(max(row, 0), self.rows - 1), min(max(column, 0), self.columns - 1)


class _Shades(NamedTuple):
    mark_of: dict[str, str]
    classes: list[Class]
    unknown: str


def _classes(means: dict[str, float], drawn: set[str], blocks: bool) -> _Shades:
    """Regions in classes of about equal number by rank, light to dark, so that every shade is used."""
    marks = BLOCKS if blocks else ASCII
    found = {name: value for name, value in means.items() if name in drawn}
    levels = sorted(set(found.values()))
    edges = (
        sorted({levels[math.ceil(len(levels) * (k + 1) / len(marks)) - 1] for k in range(len(marks))}) if levels else []
    )
    mark_of = {name: marks[next(k for k, edge in enumerate(edges) if value <= edge)] for name, value in found.items()}
    classes = []
    for mark in marks[: len(edges)]:
        inside = [value for name, value in found.items() if mark_of[name] == mark]
        classes.append(Class(mark, min(inside), max(inside)))
    return _Shades(mark_of, classes, UNKNOWN_BLOCK if blocks else UNKNOWN_ASCII)


def _inside(region: Region, x: Floats, y: Floats) -> NDArray[np.bool_]:
    """Which points lie inside an odd number of the region's rings."""
    crossings = np.zeros(x.shape, np.int64)
    for points in region.rings:
        ring = np.array(points, float)
        (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
        if y.max() < ring[:, 1].min() or y.min() > ring[:, 1].max():
            continue
        rise = np.where(y2 == y1, 1.0, y2 - y1)
        for row, latitude in enumerate(y[:, 0]):
            cut = (y1 > latitude) != (y2 > latitude)
            if cut.any():
                east = (x2 - x1)[cut] * (latitude - y1[cut]) / rise[cut] + x1[cut]
                crossings[row] += (x[row][:, None] < east[None, :]).sum(1)
    return crossings % 2 == 1


def _letters(case: Case, rows: NDArray[np.str_], frame: _Frame, most: int, cities_only: bool) -> list[str]:
    """Puts the letters into the rows; gives back the letter of each district."""
    found = [""] * len(case.districts)
    taken: set[tuple[int, int]] = set()
    order = sorted(range(len(case.districts)), key=lambda k: -case.districts[k].population)
    drawn = [k for k in order if not cities_only or case.districts[k].kind != "remainder"]
    for letter, k in zip(LETTERS, drawn[:most]):
        row, column = frame.cell(case.districts[k].longitude, case.districts[k].latitude)
        near = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (0, 2), (0, -2), (1, 1), (-1, -1), (1, -1), (-1, 1))
        free = (
            (row + down, column + right)
            for down, right in near
            if 0 <= row + down < frame.rows and 0 <= column + right < frame.columns
        )
        place = next((each for each in free if each not in taken), None)
        if place is not None:
            taken.add(place)
            rows[place] = letter
            found[k] = letter
    return found
