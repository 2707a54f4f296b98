"""A country laid out on paper: projected, simplified, in inches, with the size of each circle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.show.ink import WIDTH
from groundswell.show.series import Districts, Floats

if TYPE_CHECKING:
    from groundswell.data.places import Region

__all__ = ["FINENESS", "Sheet", "cities_of", "is_area", "lay_out", "project", "radius_of", "simplified"]

LARGEST = 0.42  # inches: radius of the largest circle
SMALLEST = 0.035
FINENESS = 0.008  # inches: corners nearer to their chord than this are dropped
TALLEST = 6.5  # inches
MARGIN = 0.3  # inches around the country


class Sheet(NamedTuple):
    """The map on paper, in inches: arrays over places."""

    x: Floats
    y: Floats
    radius: Floats
    height: float


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


def lay_out(places: Districts, borders: Sequence[Region]) -> tuple[Sheet, dict[str, list[Floats]]]:
    """Everything in inches on paper: the places' positions and the regions' simplified rings."""
    degrees = {region.name: [np.asarray(ring, float) for ring in region.rings] for region in borders}
    points = np.column_stack([places.longitude, places.latitude])
    if degrees:
        points = np.concatenate([ring for group in degrees.values() for ring in group])
    centre = _centre(points)
    flat = np.column_stack(project(points[:, 0], points[:, 1], centre))
    low, size = flat.min(axis=0), np.maximum(np.ptp(flat, axis=0), 1e-3)
    scale = min((WIDTH - 2 * MARGIN) / float(size[0]), (TALLEST - 2 * MARGIN) / float(size[1]))
    height = scale * float(size[1]) + 2 * MARGIN
    shift = np.array([(WIDTH - scale * float(size[0])) / 2, MARGIN])

    def inches(longitude: Floats, latitude: Floats) -> Floats:
        return (np.column_stack(project(longitude, latitude, centre)) - low) * scale + shift

    rings = {
        name: [simplified(inches(ring[:, 0], ring[:, 1]), FINENESS) for ring in group]
        for name, group in degrees.items()
    }
    largest = max([float(places.crowd[k]) for k in range(len(places.name)) if not is_area(places.kind[k])], default=1.0)
    radius = np.array([radius_of(float(crowd), max(largest, 1.0)) for crowd in places.crowd])
    at = inches(places.longitude, places.latitude)
    return Sheet(at[:, 0], at[:, 1], radius, height), rings


def _centre(points: Floats) -> tuple[float, float]:
    """The middle of the points; longitudes are averaged on the circle, so a country may cross the date line."""
    turn = np.radians(points[:, 0])
    east = math.degrees(math.atan2(float(np.sin(turn).mean()), float(np.cos(turn).mean())))
    return east, float((points[:, 1].min() + points[:, 1].max()) / 2)


def is_area(kind: str) -> bool:
    """Whether a place is drawn as a shaded area and not as a circle."""
    return kind in {"remainder", "region"}


def cities_of(places: Districts) -> list[int]:
    """Positions of the districts drawn as circles, largest crowd first."""
    return [int(k) for k in np.argsort(-places.crowd, kind="stable") if not is_area(places.kind[k])]


def radius_of(crowd: float, largest: float) -> float:
    """The radius of a circle in inches, so that areas are in proportion to crowds."""
    return max(SMALLEST, LARGEST * math.sqrt(max(crowd, 0) / largest))
