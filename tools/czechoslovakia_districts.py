"""Knows how the districts of the Czechoslovakia 1968 case are made, and writes them into its case file.

Usage: python tools/czechoslovakia_districts.py DATA_FOLDER CASE_FILE

DATA_FOLDER holds geonames_cities_case_countries.parquet (GeoNames, CC BY 4.0), for coordinates only. Everything from
the line "[columns]" to the end of CASE_FILE is replaced; the rest of the file is written by hand. Needs pyarrow. The
transforms are those of tools/district_rules.py; only what its tables do not reach (two countries of today, protests and
media before 1990) is made here. Nothing here looks at anything that happened after 5 January 1968.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from district_rules import (
    District,
    column_lines,
    hardship,
    importance,
    legitimacy,
    officers,
    read_rows,
    written,
)
from tables_czechoslovakia_1968 import CITIES, CZECH_LANDS, CZECH_UNITS, PROTESTS, SLOVAK_UNITS, SLOVAKIA, TABLES

from groundswell.data.places import region_at

NEAR = 0.1  # degrees: GeoNames lists boroughs as towns; those this near a city are the city's


def unit_counts() -> dict[str, float]:
    """Return inhabitants of 1 January 1968 by today's admin-1 unit."""
    counts = {}
    for units, total in ((CZECH_UNITS, CZECH_LANDS), (SLOVAK_UNITS, SLOVAKIA)):
        whole = sum(units.values())
        counts |= {name: total * thousands / whole for name, thousands in units.items()}
    return counts


def towns_of(data: Path) -> list[dict]:
    """Return GeoNames' Czech and Slovak towns, the smallest first."""
    rows = read_rows(data / "geonames_cities_case_countries.parquet")
    return sorted((r for r in rows if r["countrycode"] in {"CZ", "SK"}), key=lambda r: r["population"])


def districts(data: Path) -> list[District]:
    """Return every district with its place and its population of 1 January 1968."""
    towns, counts = towns_of(data), unit_counts()
    place = {town["name"]: town for town in towns}
    rows = []
    for name, (geonames, region, people) in CITIES.items():
        town = place[geonames]
        rows.append(
            District(
                name, region, "city", town["latitude"], town["longitude"], 100 * round((people or counts[region]) / 100)
            )
        )
    cities = list(rows)
    where: dict[str, list[dict]] = {}
    for town in towns:
        if all(math.hypot(town["latitude"] - c.latitude, town["longitude"] - c.longitude) > NEAR for c in cities):
            where.setdefault(region_at("Czechoslovakia", town["longitude"], town["latitude"]) or "", []).append(town)
    for region, count in sorted(counts.items()):
        rest = count - sum(c.population for c in cities if c.region == region)
        if region == "Praha":
            continue  # the city is the unit
        others = where[region]
        people = sum(t["population"] for t in others)
        latitude = sum(t["latitude"] * t["population"] for t in others) / people
        longitude = sum(t["longitude"] * t["population"] for t in others) / people
        if region_at("Czechoslovakia", longitude, latitude) != region:  # around the capital: its largest town instead
            latitude, longitude = others[-1]["latitude"], others[-1]["longitude"]
        rows.append(District(f"Rest of {region}", region, "remainder", latitude, longitude, 100 * round(rest / 100)))
    return rows


def organisation(rows: list[District]) -> list[float]:
    """Return 0.15 + 0.2 log2(1 + past protests / sqrt(population / 100,000)), at most 0.80."""
    found = []
    for r in rows:
        past = sum(
            math.log10(people) / 3 * 0.5 ** ((1967 - year) / 10) for name, year, people in PROTESTS if name == r.name
        )
        found.append(min(0.80, 0.15 + 0.2 * math.log2(1 + past / math.sqrt(r.population / 100_000))))
    return found


def numbers(rows: list[District]) -> list[dict[str, float]]:
    """Return the numbers of each district by column, in the order of the rows."""
    hard, organised = hardship(TABLES, rows), organisation(rows)
    backed, police = legitimacy(TABLES, rows, hard, organised), officers(TABLES, rows)
    return [
        {
            "hardship": hard[i],
            "legitimacy": backed[i],
            "exposure": TABLES.other_exposure,
            "online": {"Bratislava": 0.45, "Praha": 0.40}.get(r.name, 0.30 if r.kind == "remainder" else 0.35),
            "officers": police[i],
            "kinship": 0.35 if r.name == TABLES.capital else 0.60 if r.kind == "remainder" else 0.45,
            "organisation": organised[i],
            "importance": importance(TABLES, r),
        }
        for i, r in enumerate(rows)
    ]


def main(arguments: list[str]) -> int:
    """Rewrite the generated part of the case file; return the exit status."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    data, case = Path(arguments[0]), Path(arguments[1])
    head = case.read_text(encoding="utf-8").split("\n[columns]\n")[0]
    rows = districts(data)
    made = zip(rows, numbers(rows), strict=True)
    body = "\n".join(written(TABLES, row, values) for row, values in made)
    case.write_text(f"{head.rstrip()}\n\n{column_lines(TABLES)}\n{body}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
