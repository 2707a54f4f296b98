"""Knows the transforms that make districts from open tables, the same for every case, and writes them as TOML.

A case brings a `CaseTables` (tools/tables_*.py); tools/case_districts.py runs the two together. Nothing here knows a
country, and nothing looks at anything that happened on or after the first day of a case.
"""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from groundswell.build.casetree import Made
from groundswell.build.districts import district_numbers
from groundswell.build.people import Place

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
    start: str  # first day of the case, YYYY-MM-DD
    borders: str  # file of admin-1 borders from which the shapes were made
    units: Mapping[str, str]  # admin-1 name in that file -> name in the case; where empty, the names are kept
    built_units: Mapping[str, str]  # admin-1 name as built -> name in the case
    capital: str
    largest: str
    centres: frozenset[str]  # seats of admin-1 units, and admin-1 cities of at most a million
    cities: Mapping[str, tuple[str, str, int]]  # name -> name as built, admin-1 unit, inhabitants counted
    reasons: Mapping[str, str]  # named places below 100,000 -> why
    points: Mapping[str, tuple[float, float]]  # latitude, longitude of what was built elsewhere or not at all
    regions: Mapping[str, float]  # admin-1 unit -> inhabitants counted
    counted: int  # the whole country by that count
    official: int  # the whole country on the eve, as published
    poverty: Mapping[str, float]  # admin-1 unit -> rate, in any unit; empty: hardship stays by the builder's rule
    country_poverty: float | None  # None: the mean of the units
    votes: Mapping[str, float]  # admin-1 unit -> the ruler's share of the last credible vote; empty: no such vote
    legitimacy: float  # the country's, as corrected
    exposure: Mapping[str, float]  # admin-1 unit -> share
    other_exposure: float | None  # of units not named; None: exposure stays as built
    online: Mapping[str, float]  # district or kind -> share; empty: stays as built
    places: Mapping[str, str]  # word of Mass Mobilization's location, lower case -> district
    protests: Sequence[tuple[str, int, int]]  # (district, year, people) where no table reaches the time
    officers: int  # police and garrisoned internal troops; 0: by the builder's rule
    columns: Mapping[str, Column]  # those that are corrected
    without_pillars: tuple[str, ...] = ()
    without_precedents: tuple[str, ...] = ()


class District(NamedTuple):
    """One district of a case, and the name that the builder has for it ("" where it has none)."""

    name: str
    region: str
    kind: str
    latitude: float
    longitude: float
    population: int
    built: str


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


def rests(tables: CaseTables) -> dict[str, float]:
    """Return inhabitants of each admin-1 unit outside of its cities; a city that is a unit has no rest."""
    found = {}
    for region, count in sorted(tables.regions.items()):
        rest = count - sum(people for _, where, people in tables.cities.values() if where == region)
        if rest >= 1_000:
            found[region] = rest
    return found


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
    """Return the decayed, size-weighted count of past protests by district.

    From Mass Mobilization, of years that were public on the eve by the builder's calendar; or from the case's own list.
    """
    eve = datetime.date.fromisoformat(tables.start)
    if tables.protests:
        listed = [(name, year, people) for name, year, people in tables.protests]
        now = eve.year - 1
    else:
        now = min(LAST_OF_PROTESTS, eve.year - 1)
        while datetime.date(now, 12, 31) + datetime.timedelta(days=365) > eve:
            now -= 1
        listed = []
        for text, year, participants in read_protests(data / "mass_mobilization_v5_1990_2020.parquet", tables.country):
            digits = "".join(c for c in participants if c.isdigit())
            people = max(50, int(digits)) if digits else 200  # "dozens", "hundreds": 200
            for district in {tables.places[word] for word in tables.places if word in text.lower()}:
                listed.append((district, year, people))
    score: dict[str, float] = {}
    for district, year, people in listed:
        if year <= now:
            score[district] = score.get(district, 0.0) + math.log10(people) / 3 * 0.5 ** ((now - year) / 10)
    return score


def read_protests(path: Path, country: str) -> list[tuple[str, int, str]]:
    """Return (location, year, participants) of each recorded protest in a country."""
    import duckdb

    asked = "select location, year, participants from read_parquet(?) where country = ? and protest = 1"
    rows = duckdb.execute(asked, [str(path), country]).fetchall()
    return [(str(where), int(year), str(people)) for where, year, people in rows]


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


def corrected(tables: CaseTables, rows: list[District], made: Made, data: Path) -> list[dict[str, float]]:
    """Return the numbers of each district: the builder's rules over the counted people, then what tables know."""
    places = [
        Place(r.name, r.region, r.kind, r.latitude, r.longitude, r.population, r.name == tables.capital) for r in rows
    ]
    ruled = district_numbers(made.state, made.date, places, tables.legitimacy, made.trigger)
    hard = hardship(tables, rows) if tables.poverty else [each.hardship for each in ruled]
    organised = organisation(tables, rows, data)
    backed = legitimacy(tables, rows, hard, organised)
    police = officers(tables, rows) if tables.officers else [each.officers for each in ruled]
    found = []
    for i, r in enumerate(rows):
        numbers: dict[str, float] = {name: getattr(ruled[i], name) for name in ORDER}
        numbers |= {
            "hardship": round(hard[i], 2), "legitimacy": round(backed[i], 2), "officers": police[i],
            "organisation": round(organised[i], 2),
        }  # fmt: skip
        if tables.other_exposure is not None:
            numbers["exposure"] = tables.exposure.get(r.region, tables.other_exposure)
        if tables.online:
            numbers["online"] = tables.online.get(r.name, tables.online[r.kind])
        if r.kind == "named":
            numbers["importance"] = 0.12  # as other cities: it is named because it matters more than its size
        found.append(numbers)
    return found
