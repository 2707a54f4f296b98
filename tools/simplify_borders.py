"""Knows how detailed admin-1 borders become the small shapes that ship, each shared border thinned once.

Usage: python tools/simplify_borders.py INPUT.geojson OUTPUT.json

INPUT is geokz's kazakhstan_admin1_2018_geokz.geojson (CC BY 4.0). Each ring is cut into arcs where the units on its two
sides change; each arc is thinned by Douglas-Peucker in one direction, so that neighbours still meet.
Arcs that touch a city keep more detail; islands too small to see are dropped. Only the standard library is used.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]

TOLERANCE = 0.010  # degrees, about 1 km
CITY_TOLERANCE = 0.002  # degrees, about 200 m: cities are small
LEAST_AREA = 0.004  # square degrees, about 35 square km: smaller islands are dropped
HEADER = {
    "country": "Kazakhstan",
    "year": 2018,
    "source": "geokz by Alexander Rodionov (github.com/arodionoff/geokz), kaz_admbnda_adm1_2018, 41c1a00454",
    "licence": "CC BY 4.0",
    "changes": "rings flattened, islands under 35 square km dropped, borders thinned to about 1 km (cities: 200 m)",
    "order": "longitude, latitude in degrees; a point is inside where it lies inside an odd number of rings",
}


def read_rings(path: Path) -> dict[str, list[Ring]]:
    """Return every closed ring of each unit, by name; rings of fewer than four vertices enclose nothing."""
    units: dict[str, list[Ring]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        units[feature["properties"]["ADM1_EN"]] = [
            [(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon if len(ring) > 3
        ]
    return units


def area(ring: Ring) -> float:
    """Return the area that a ring encloses, in square degrees shrunk by the cosine of its latitude."""
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return abs(twice) / 2 * math.cos(math.radians(ring[0][1]))


def distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the segment, in degrees of latitude."""
    shrink = math.cos(math.radians(point[1]))
    dx, dy = (end[0] - start[0]) * shrink, end[1] - start[1]
    px, py = (point[0] - start[0]) * shrink, point[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0.0 else min(1.0, max(0.0, (px * dx + py * dy) / length))
    return math.hypot(px - along * dx, py - along * dy)


def thin(arc: Ring, tolerance: float) -> Ring:
    """Return the arc without the vertices that Douglas and Peucker (1973) would drop."""
    kept, waiting = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, where = 0.0, -1
        for i in range(first + 1, last):
            d = distance(arc[i], arc[first], arc[last])
            if d > far:
                far, where = d, i
        if far > tolerance:
            kept.add(where)
            waiting += [(first, where), (where, last)]
    return [arc[i] for i in sorted(kept)]


def edge(start: Point, end: Point) -> tuple[Point, Point]:
    """Return the two ends of an edge in one order, whoever asks."""
    return (start, end) if start < end else (end, start)


def thin_ring(ring: Ring, owners: dict[tuple[Point, Point], set[str]]) -> Ring:
    """Return the ring thinned arc by arc; the same arc comes out the same for every unit that it bounds."""
    points = ring[:-1]
    count = len(points)
    ahead = [owners[edge(points[i], points[(i + 1) % count])] for i in range(count)]
    nodes = [i for i in range(count) if ahead[i - 1] != ahead[i]]
    if not nodes:  # an island or an enclave: cut at its westernmost vertex and at the one farthest from it
        west = min(points)
        nodes = sorted({points.index(west), points.index(max(points, key=lambda p: (math.dist(p, west), p)))})
    result: Ring = []
    for start, stop in zip(nodes, [*nodes[1:], nodes[0] + count], strict=True):
        arc = [points[i % count] for i in range(start, stop + 1)]
        city = any(name.endswith("(city)") for name in ahead[start])
        turned = arc[0] > arc[-1]
        thinned = thin(arc[::-1] if turned else arc, CITY_TOLERANCE if city else TOLERANCE)
        result += (thinned[::-1] if turned else thinned)[:-1]
    return [*result, result[0]]


def simplify(units: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Return every unit with its rings thinned and its smallest islands dropped."""
    owners: dict[tuple[Point, Point], set[str]] = {}
    for name, rings in units.items():
        for ring in rings:
            for start, end in pairwise(ring):
                owners.setdefault(edge(start, end), set()).add(name)
    small: dict[str, list[Ring]] = {}
    for name, rings in units.items():
        shared = [any(len(owners[edge(p, q)]) > 1 for p, q in pairwise(r)) for r in rings]
        kept = [ring for ring, meets in zip(rings, shared, strict=True) if meets or area(ring) >= LEAST_AREA]
        small[name] = [ring for ring in (thin_ring(ring, owners) for ring in kept) if len(ring) >= 4]
    return small


def main(arguments: list[str]) -> int:
    """Write the small shapes; return the exit status."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    units = simplify(read_rings(Path(arguments[0])))
    regions = [{"name": name, "rings": rings} for name, rings in sorted(units.items())]
    text = json.dumps(HEADER | {"regions": regions}, ensure_ascii=False, separators=(",", ":"))
    Path(arguments[1]).write_text(text.replace('{"name"', '\n{"name"') + "\n", encoding="utf-8")
    vertices = sum(len(ring) for rings in units.values() for ring in rings)
    print(f"{len(units)} units, {vertices} vertices, {len(text) / 1000:.0f} kB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
