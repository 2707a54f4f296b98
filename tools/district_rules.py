"""Knows the transforms that make districts from open tables, the same for every case, and writes them as TOML.

A case brings a `CaseTables` (tools/tables_*.py); tools/case_districts.py runs the two together. Nothing here knows a
country, and nothing looks at anything that happened on or after the first day of a case.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

LAST_OF_PROTESTS = 2020  # Mass Mobilization v5 ends in March 2020
VILLAGE_TO_TOWN = 2.0  # poverty of a rest against that of the cities of its admin-1 unit
HARDSHIP_PER_DOUBLING = 0.12
LEGITIMACY_PER_HARDSHIP, LEGITIMACY_PER_ORGANISATION = -0.4, -0.2
LARGE = 1_000_000  # a city this large matters more than a regional centre
ORDER = ("hardship", "legitimacy", "exposure", "online", "officers", "kinship", "organisation", "importance")

Rings = list[list[list[float]]]


class Column(NamedTuple):
    """What [columns] says of one number."""

    unit: str
    spread: float  # half-width of the interval
    relative: bool
    source: str


class CaseTables(NamedTuple):
    """What one case brings to the transforms."""

    country: str  # as Mass Mobilization spells it
    code: str  # as GeoNames does
    start: str  # first day of the case, YYYY-MM-DD; protests count only before it
    borders: str  # file of admin-1 borders in the data folder
    units: Mapping[str, str]  # admin-1 name in that file -> name in the case; where empty, the names are kept
    capital: str
    largest: str
    centres: frozenset[str]  # seats of admin-1 units, and admin-1 cities of at most a million
    cities: Mapping[str, tuple[str, str, int]]  # name -> GeoNames name, admin-1 unit, inhabitants counted
    reasons: Mapping[str, str]  # named places below 100,000 -> why
    regions: Mapping[str, float]  # admin-1 unit -> inhabitants counted
    counted: int  # the whole country by that count
    official: int  # the whole country on the eve, as published
    poverty: Mapping[str, float]  # admin-1 unit -> rate, in any unit; the others share what the country's rate leaves
    country_poverty: float | None  # None: the mean of the units
    votes: Mapping[str, float]  # admin-1 unit -> the ruler's share of the last credible vote; empty: no such vote
    legitimacy: float  # the country's
    exposure: Mapping[str, float]  # admin-1 unit -> share
    exposure_here: Mapping[str, float]  # district -> share, before that of its unit
    other_exposure: float
    places: Mapping[str, str]  # word of Mass Mobilization's location, lower case -> district
    officers: int  # police and garrisoned internal troops
    columns: Mapping[str, Column]
    apart: float = 0.0  # km: places nearer to a district of their own do not place the rest (suburbs, parts of cities)


class District(NamedTuple):
    """One row of the case file before it is written."""

    name: str
    region: str
    kind: str
    latitude: float
    longitude: float
    population: int


def contains(rings: Rings, longitude: float, latitude: float) -> bool:
    """True when the point lies inside the polygons whose rings are given (even-odd rule)."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def well_inside(rings: Rings, longitude: float, latitude: float) -> bool:
    """True when the point and its neighbours at 0.03 degrees lie inside: it stays there when borders are thinned."""
    steps = (-0.03, 0.0, 0.03)
    return all(contains(rings, longitude + x, latitude + y) for x in steps for y in steps)


def read_regions(tables: CaseTables, data: Path) -> dict[str, Rings]:
    """Return every ring of each admin-1 unit, longitude before latitude, in degrees."""
    regions: dict[str, Rings] = {}
    for feature in json.loads((data / tables.borders).read_text(encoding="utf-8"))["features"]:
        told, shape = feature["properties"], feature["geometry"]
        name = told.get("ADM1_EN") or told.get("name")
        if tables.units:
            name = tables.units.get(f"{told.get('iso3')} {name}")
        if name:
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            regions[name] = [ring for polygon in polygons for ring in polygon]
    return regions


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a parquet table."""
    from pyarrow import parquet

    return parquet.read_table(path).to_pylist()


def kilometres(latitude: float, longitude: float, district: District) -> float:
    """Return how far a point lies from a district, on a plane at its latitude."""
    east = (longitude - district.longitude) * math.cos(math.radians(latitude))
    return 111.2 * math.hypot(east, latitude - district.latitude)


def districts(tables: CaseTables, data: Path) -> list[District]:
    """Return every district with its place and its population on the eve: cities, then the rests of admin-1 units."""
    towns = [r for r in read_rows(data / "geonames_cities_case_countries.parquet") if r["countrycode"] == tables.code]
    place = {row["name"]: row for row in sorted(towns, key=lambda row: row["population"])}
    own = {geonames for geonames, _, _ in tables.cities.values()}
    scale = tables.official / tables.counted
    rows = []
    for name, (geonames, region, count) in tables.cities.items():
        town, kind = place[geonames], "named" if name in tables.reasons else "city"
        people = 100 * round(count * scale / 100)
        rows.append(District(name, region, kind, town["latitude"], town["longitude"], people))
    shapes = read_regions(tables, data)
    for region, count in sorted(tables.regions.items()):
        rest = count - sum(people for _, where, people in tables.cities.values() if where == region)
        if rest < 1_000:
            continue  # a city that is an admin-1 unit has no rest
        others = [
            t
            for t in towns
            if t["name"] not in own
            and contains(shapes[region], t["longitude"], t["latitude"])
            and all(kilometres(t["latitude"], t["longitude"], r) >= tables.apart for r in rows if r.kind == "city")
        ]
        people = sum(t["population"] for t in others)
        latitude = sum(t["latitude"] * t["population"] for t in others) / people
        longitude = sum(t["longitude"] * t["population"] for t in others) / people
        if not well_inside(shapes[region], longitude, latitude):  # a gulf, or a unit around another: the nearest town
            mean = District("", region, "", latitude, longitude, 0)
            inland = [t for t in others if well_inside(shapes[region], t["longitude"], t["latitude"])]
            town = min(inland, key=lambda t: kilometres(t["latitude"], t["longitude"], mean))
            latitude, longitude = town["latitude"], town["longitude"]
        population = 100 * round(rest * scale / 100)
        rows.append(District(f"Rest of {region}", region, "remainder", latitude, longitude, population))
    return rows


def weighed(rows: list[District], values: list[float]) -> float:
    """Return the mean of the values over citizens."""
    return sum(r.population * x for r, x in zip(rows, values, strict=True)) / sum(r.population for r in rows)


def hardship(tables: CaseTables, rows: list[District]) -> list[float]:
    """Return 0.5 + 0.12 per doubling of poverty against the country's, within 0.25 to 0.75.

    The rate of an admin-1 unit is kept as the mean of its districts; its rest is twice as poor as its cities.
    """
    by_region: dict[str, list[District]] = {}
    for row in rows:
        by_region.setdefault(row.region, []).append(row)
    size = {region: sum(r.population for r in members) for region, members in by_region.items()}
    known = sum(tables.poverty[region] * size[region] for region in size if region in tables.poverty)
    unknown = sum(people for region, people in size.items() if region not in tables.poverty)
    country = known / (sum(size.values()) - unknown) if tables.country_poverty is None else tables.country_poverty
    left = (country * sum(size.values()) - known) / unknown if unknown else country
    found = []
    for row in rows:
        members = by_region[row.region]
        weight = {r.name: VILLAGE_TO_TOWN if r.kind == "remainder" else 1.0 for r in members}
        mean = sum(weight[r.name] * r.population for r in members) / size[row.region]
        rate = tables.poverty.get(row.region, left) * weight[row.name] / mean
        found.append(min(0.75, max(0.25, 0.5 + HARDSHIP_PER_DOUBLING * math.log2(rate / country))))
    return found


def protests(tables: CaseTables, data: Path) -> dict[str, float]:
    """Return the decayed, size-weighted count of past protests by district (Mass Mobilization, 1990 to the eve)."""
    now = min(LAST_OF_PROTESTS, int(tables.start[:4]))
    score: dict[str, float] = {}
    for row in read_rows(data / "mass_mobilization_v5_1990_2020.parquet"):
        if row["country"] != tables.country or row["protest"] != 1 or str(row["startdate"])[:10] >= tables.start:
            continue
        digits = "".join(c for c in str(row["participants"]) if c.isdigit())
        size = max(50, int(digits)) if digits else 200  # "dozens", "hundreds": 200
        weight = math.log10(size) / 3 * 0.5 ** ((now - row["year"]) / 10)
        where = str(row["location"]).lower()
        for district in {tables.places[word] for word in tables.places if word in where}:
            score[district] = score.get(district, 0.0) + weight
    return score


def organisation(tables: CaseTables, rows: list[District], data: Path) -> list[float]:
    """Return 0.15 + 0.2 log2(1 + past protests / sqrt(population / 100,000)), at most 0.80."""
    past = protests(tables, data)
    strangers = set(past) - {r.name for r in rows}
    if strangers:
        raise ValueError(f"places of protests that are no district: {', '.join(sorted(strangers))}")
    density = [past.get(r.name, 0.0) / math.sqrt(r.population / 100_000) for r in rows]
    return [min(0.80, 0.15 + 0.2 * math.log2(1 + each)) for each in density]


def legitimacy(tables: CaseTables, rows: list[District], hard: list[float], organised: list[float]) -> list[float]:
    """Return the ruler's legitimacy by district, with the country's as its mean over citizens.

    With a credible vote: its log-odds by admin-1 unit, all shifted by one constant. Without: slopes on hardship and
    on organisation.
    """
    if tables.votes:
        odds = [math.log(tables.votes[r.region] / (1 - tables.votes[r.region])) for r in rows]
        low, high = -10.0, 10.0
        for _ in range(60):
            shift = (low + high) / 2
            shifted = [1 / (1 + math.exp(-each - shift)) for each in odds]
            low, high = (shift, high) if weighed(rows, shifted) < tables.legitimacy else (low, shift)
        return shifted
    mean = weighed(rows, organised)
    raw = [
        LEGITIMACY_PER_HARDSHIP * (h - 0.5) + LEGITIMACY_PER_ORGANISATION * (o - mean)
        for h, o in zip(hard, organised, strict=True)
    ]
    centre = weighed(rows, raw)
    return [tables.legitimacy + each - centre for each in raw]


def officers(tables: CaseTables, rows: list[District]) -> list[float]:
    """Return police by district: by population, weighted 1.5 capital and largest, 1.2 centres, 1 cities, 0.75 rests."""

    def weight(r: District) -> float:
        if r.name in (tables.capital, tables.largest):
            return 1.5
        if r.kind == "remainder":
            return 0.75
        return 1.2 if r.name in tables.centres or r.population > LARGE else 1.0

    beat = [r.population * weight(r) for r in rows]
    return [10 * round(tables.officers * each / sum(beat) / 10) for each in beat]


def importance(tables: CaseTables, r: District) -> float:
    """Return the weight of a district's seat of power in everyone's eyes."""
    if r.name == tables.capital:
        return 1.0
    if r.name == tables.largest:
        return 0.9
    if r.kind == "remainder":
        return 0.08
    return 0.4 if r.population > LARGE else 0.25 if r.name in tables.centres else 0.12


def numbers(tables: CaseTables, rows: list[District], data: Path) -> list[dict[str, float]]:
    """Return the numbers of each district by column, in the order of the rows."""
    hard, organised = hardship(tables, rows), organisation(tables, rows, data)
    backed, police = legitimacy(tables, rows, hard, organised), officers(tables, rows)
    table = []
    for i, r in enumerate(rows):
        small, big = r.kind != "city", r.name in (tables.capital, tables.largest)
        bite = tables.exposure_here.get(r.name, tables.exposure.get(r.region, tables.other_exposure))
        table.append(
            {
                "hardship": hard[i],
                "legitimacy": backed[i],
                "exposure": bite,
                "online": 0.65 if r.name == tables.largest else 0.60 if big else 0.35 if small else 0.50,
                "officers": police[i],
                "kinship": 0.35 if big else 0.60 if small else 0.45,
                "organisation": organised[i],
                "importance": importance(tables, r),
            }
        )
    return table


def written(tables: CaseTables, row: District, values: Mapping[str, float]) -> str:
    """Return one [[districts]] table as TOML."""
    lines = [
        "[[districts]]",
        f'name = "{row.name}"',
        f'region = "{row.region}"',
        f'kind = "{row.kind}"',
        f"latitude = {row.latitude:.2f}",
        f"longitude = {row.longitude:.2f}",
        f"population = {row.population}",
    ]
    lines += [f"{name} = {values[name]}" if name == "officers" else f"{name} = {values[name]:.2f}" for name in ORDER]
    if row.kind == "named":
        lines.append(f'reason = "{tables.reasons[row.name]}"')
    return "\n".join(lines) + "\n"


def column_lines(tables: CaseTables) -> str:
    """Return the [columns] table as TOML."""
    return "[columns]\n" + "".join(
        f'{name} = {{ unit = "{c.unit}", spread = {c.spread:.2f}, relative = {str(c.relative).lower()}, '
        f'source = "{c.source}" }}\n'
        for name, c in tables.columns.items()
    )
