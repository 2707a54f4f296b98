"""Knows how the districts of the Kazakhstan 2022 case are made from open tables, and writes them into its case file.

Usage: python tools/kazakhstan_districts.py DATA_FOLDER CASE_FILE

DATA_FOLDER holds geonames_cities_case_countries.parquet (GeoNames, CC BY 4.0), mass_mobilization_v5_1990_2020.parquet
(Mass Mobilization v5, CC0 1.0) and kazakhstan_admin1_2018_geokz.geojson (geokz, CC BY 4.0). Everything from the line
"[columns]" to the end of CASE_FILE is replaced; the rest of the file is written by hand. Needs pyarrow.
Nothing here looks at anything that happened after 1 January 2022.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

# Census of 1 September 2021 (Bureau of National Statistics). Cities: its table of cities over 50,000, as copied in the
# encyclopaedia's "List of most populous cities in Kazakhstan". name: (GeoNames name, admin-1 unit, inhabitants)
CITIES: dict[str, tuple[str, str, int]] = {
    "Nur-Sultan": ("Astana", "Nur-Sultan (city)", 1_234_042),
    "Almaty": ("Almaty", "Almaty (city)", 2_030_285),
    "Shymkent": ("Shymkent", "Shymkent (city)", 1_112_478),
    "Aktobe": ("Aktobe", "Aktobe", 540_493),
    "Karagandy": ("Karagandy", "Karagandy", 508_824),
    "Taraz": ("Taraz", "Jambyl", 418_368),
    "Oskemen": ("Ust-Kamenogorsk", "East Kazakhstan", 349_463),
    "Pavlodar": ("Pavlodar", "Pavlodar", 333_190),
    "Atyrau": ("Atyrau", "Atyrau", 306_548),
    "Semey": ("Semey", "East Kazakhstan", 303_210),
    "Kyzylorda": ("Kyzylorda", "Kyzylorda", 271_309),
    "Kostanay": ("Kostanay", "Kostanay", 258_990),
    "Aktau": ("Aktau", "Mangystau", 251_855),
    "Oral": ("Oral", "West Kazakhstan", 247_467),
    "Petropavl": ("Petropavl", "North Kazakhstan", 222_076),
    "Turkistan": ("Turkistan", "Turkestan", 207_605),
    "Kokshetau": ("Kokshetau", "Akmola", 171_630),
    "Temirtau": ("Temirtau", "Karagandy", 171_019),
    "Taldykorgan": ("Taldykorgan", "Almaty", 165_325),
    "Ekibastuz": ("Ekibastuz", "Pavlodar", 129_748),
    "Rudny": ("Rudnyy", "Kostanay", 112_052),
    "Zhanaozen": (
        "Zhanaozen",
        "Mangystau",
        73_000,
    ),  # the town alone; 75,604 on 1 January 2024 in the same series
}
REASON = (
    "striking oil workers were shot here in December 2011, protest networks live on, "
    "and nearly all cars run on liquefied gas: the place is too small for the rule of 100,000 "
    "and matters more than its size"
)
REGIONAL_CENTRES = frozenset(CITIES) - {
    "Nur-Sultan", "Almaty", "Shymkent", "Semey", "Temirtau", "Ekibastuz", "Rudny", "Zhanaozen",
}  # fmt: skip

CENSUS_TOTAL = 19_186_015  # 1 September 2021
OFFICIAL_TOTAL = 19_122_400  # 1 January 2022, the current estimate before it was rebased on the census
# Admin-1 units whose count was read: the census, and for Karagandy and East Kazakhstan the first rebased estimate.
READ_REGIONS = {
    "Almaty": 2_146_576, "Turkestan": 2_054_021, "Almaty (city)": 2_030_285, "Nur-Sultan (city)": 1_234_042,
    "Shymkent (city)": 1_112_478, "Mangystau": 735_000, "Karagandy": 1_355_000, "East Kazakhstan": 1_342_000,
}  # fmt: skip
# Official estimates of 1 January 2021, recalled and not re-read: scaled together to what the census leaves over.
RECALLED_REGIONS = {
    "Akmola": 735_600, "Aktobe": 893_700, "Atyrau": 657_100, "West Kazakhstan": 661_300, "Jambyl": 1_139_500,
    "Kostanay": 863_500, "Kyzylorda": 813_800, "Pavlodar": 751_000, "North Kazakhstan": 543_700,
}  # fmt: skip

# Share of people below the subsistence minimum, per cent, published before 2022. Second quarter of 2021: country 4.8,
# towns 3.4, villages 6.8, Turkestan 10.5, followed by Akmola and Shymkent. First quarter of 2020, times 4.8 / 4.0:
# Mangystau 5.8, Jambyl 5.2, Nur-Sultan 1.1. Akmola and Shymkent are set level with Mangystau.
COUNTRY_POVERTY = 4.8
VILLAGE_TO_TOWN = 2.0
READ_POVERTY = {
    "Turkestan": 10.5, "Akmola": 7.0, "Shymkent (city)": 7.0, "Mangystau": 7.0, "Jambyl": 6.2, "Nur-Sultan (city)": 1.3,
}  # fmt: skip

# Share of the price rise that is felt, by how far cars there run on liquefied gas: classes, assumed.
EXPOSURE = {
    "Mangystau": 0.85, "Atyrau": 0.55, "Aktobe": 0.50, "West Kazakhstan": 0.45, "Kyzylorda": 0.35, "Turkestan": 0.30,
    "Shymkent (city)": 0.30, "Jambyl": 0.30, "Almaty": 0.25, "Almaty (city)": 0.20,
}  # fmt: skip
OTHER_EXPOSURE = 0.15

# Where Mass Mobilization's place names lie (its own spelling, lower case, found inside its location).
PLACES: dict[str, str] = {
    "almaty": "Almaty", "alma ata": "Almaty", "shanyrak": "Almaty", "astana": "Nur-Sultan", "nur sultan": "Nur-Sultan",
    "shymkent": "Shymkent", "chimkent": "Shymkent", "zhanaozen": "Zhanaozen", "gazik": "Zhanaozen", "aktau": "Aktau",
    "shetpe": "Rest of Mangystau", "mangistau": "Rest of Mangystau", "karaganda": "Karagandy", "taraz": "Taraz",
    "dzhambul": "Taraz", "zhanatas": "Rest of Jambyl", "kentau": "Rest of Turkestan", "south of": "Rest of Turkestan",
    "kyzylorda": "Kyzylorda", "leninsk": "Rest of Kyzylorda", "baikonur": "Rest of Kyzylorda", "kostanay": "Kostanay",
    "kustanay": "Kostanay", "uralsk": "Oral", "petropavlovsk": "Petropavl", "kokshetau": "Kokshetau",
    "semipalatinsk": "Semey", "ust kamenogorsk": "Oskemen", "shakhtinsk": "Rest of Karagandy",
    "karkaralinsk": "Rest of Karagandy", "yuzhnyy": "Rest of Karagandy",
}  # fmt: skip

OFFICERS = 90_000  # 75,000 police (393 per 100,000 people) and 15,000 of the National Guard in garrison
NATIONAL_LEGITIMACY = 0.50

# name: (unit, half-width of the interval, whether it is relative to the value, source)
COLUMNS: dict[str, tuple[str, float, bool, str]] = {
    "population": (
        "persons",
        0.05,
        True,
        "census of 1 September 2021 (Bureau of National Statistics): city table, and admin-1 counts "
        "for eight units; the other nine units are official estimates of 1 January 2021, recalled, "
        "scaled to the census total; everything scaled to the official 19,122,400 of 1 January 2022",
    ),
    "hardship": (
        "share",
        0.10,
        False,
        "0.5 + 0.12 per doubling of the poverty rate against the country's 4.8%: Bureau of National "
        "Statistics, second quarter of 2021 (zakon.kz, 24 September 2021) and first quarter of 2020 "
        "(ratel.kz); regions not named there share the rest; town to village as 1 to 2; the slope is "
        "assumed",
    ),
    "legitimacy": (
        "share",
        0.10,
        False,
        "the country's legitimacy - 0.4 (hardship - 0.5) - 0.2 (organisation - its mean), then "
        "centred on the country's; both slopes assumed",
    ),
    "exposure": (
        "share",
        0.15,
        False,
        "assumed: classes by how far cars run on liquefied gas; most in Mangystau, many in the gas-"
        "producing west, few in the coal-burning north; no table by region was found",
    ),
    "online": (
        "share",
        0.10,
        False,
        "assumed: 0.65 Almaty, 0.60 capital, 0.50 cities, 0.35 elsewhere; internet users are about "
        "85% of people (DataReportal) but many still follow state television",
    ),
    "officers": (
        "persons",
        0.20,
        True,
        "393 police per 100,000 people (interior minister, 21 February 2020) and half of a National "
        "Guard of about 30,000 (recalled); shared out by population with weights 1.5 capital and "
        "Almaty, 1.2 regional centres and Shymkent, 1 other cities, 0.75 elsewhere, assumed",
    ),
    "kinship": (
        "share",
        0.15,
        False,
        "assumed: 0.35 capital and Almaty, where units are mixed and rotated; 0.45 cities; 0.60 small"
        " places and villages, where officers serve at home",
    ),
    "organisation": (
        "share",
        0.12,
        False,
        "0.15 + 0.2 log2(1 + s / sqrt(population / 100,000)), s = protests at the place 1990 to March"
        " 2020, each weighted by log10(participants) / 3 and halved every ten years: Mass "
        "Mobilization v5 (CC0 1.0)",
    ),
    "importance": (
        "share",
        0.10,
        False,
        "assumed: 1.0 capital, 0.9 largest city, 0.4 Shymkent, 0.25 regional centres, 0.12 other "
        "cities and named places, 0.08 elsewhere",
    ),
}


class District(NamedTuple):
    """One row of the case file before it is written."""

    name: str
    region: str
    kind: str
    latitude: float
    longitude: float
    population: int


def region_counts() -> dict[str, float]:
    """Return census inhabitants by admin-1 unit; the recalled ones share what the census leaves over."""
    factor = (CENSUS_TOTAL - sum(READ_REGIONS.values())) / sum(RECALLED_REGIONS.values())
    return READ_REGIONS | {name: count * factor for name, count in RECALLED_REGIONS.items()}


def contains(rings: list[list[list[float]]], longitude: float, latitude: float) -> bool:
    """True when the point lies inside the polygons whose rings are given (even-odd rule)."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (
                y2 - y1
            ) + x1:
                inside = not inside
    return inside


def read_regions(data: Path) -> dict[str, list[list[list[float]]]]:
    """Return every ring of each admin-1 unit, longitude before latitude, in degrees."""
    features = json.loads((data / "kazakhstan_admin1_2018_geokz.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
    regions = {}
    for feature in features:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        regions[feature["properties"]["ADM1_EN"]] = [ring for polygon in polygons for ring in polygon]
    return regions


def read_rows(path: Path) -> list[dict]:
    """Return the rows of a parquet table."""
    from pyarrow import parquet

    return parquet.read_table(path).to_pylist()


def districts(data: Path) -> list[District]:
    """Return every district with its place and its population of 1 January 2022."""
    towns = [
        row
        for row in read_rows(data / "geonames_cities_case_countries.parquet")
        if row["countrycode"] == "KZ"
    ]
    place = {row["name"]: row for row in sorted(towns, key=lambda row: row["population"])}
    own = {geonames for geonames, _, _ in CITIES.values()}
    scale = OFFICIAL_TOTAL / CENSUS_TOTAL
    rows = []
    for name, (geonames, region, count) in CITIES.items():
        town, kind = place[geonames], "named" if name == "Zhanaozen" else "city"
        rows.append(
            District(
                name, region, kind, town["latitude"], town["longitude"], 100 * round(count * scale / 100)
            )
        )
    shapes = read_regions(data)
    for region, count in sorted(region_counts().items()):
        rest = count - sum(people for _, where, people in CITIES.values() if where == region)
        if rest < 1_000:
            continue  # the three cities that are admin-1 units have no rest
        others = [
            t
            for t in towns
            if t["name"] not in own and contains(shapes[region], t["longitude"], t["latitude"])
        ]
        people = sum(t["population"] for t in others)
        latitude = sum(t["latitude"] * t["population"] for t in others) / people
        longitude = sum(t["longitude"] * t["population"] for t in others) / people
        rows.append(
            District(
                f"Rest of {region}", region, "remainder", latitude, longitude, 100 * round(rest * scale / 100)
            )
        )
    return rows


def poverty(rows: list[District]) -> dict[str, float]:
    """Return the poverty rate of each district in per cent; admin-1 means are kept, villages twice the towns."""
    by_region: dict[str, list[District]] = {}
    for row in rows:
        by_region.setdefault(row.region, []).append(row)
    size = {region: sum(r.population for r in members) for region, members in by_region.items()}
    known = sum(READ_POVERTY[region] * size[region] for region in READ_POVERTY)
    unknown = sum(people for region, people in size.items() if region not in READ_POVERTY)
    left = (COUNTRY_POVERTY * sum(size.values()) - known) / unknown
    rates = {}
    for region, members in by_region.items():
        weight = {r.name: VILLAGE_TO_TOWN if r.kind == "remainder" else 1.0 for r in members}
        mean = sum(weight[r.name] * r.population for r in members) / size[region]
        for r in members:
            rates[r.name] = READ_POVERTY.get(region, left) * weight[r.name] / mean
    return rates


def protests(data: Path) -> dict[str, float]:
    """Return the decayed, size-weighted count of past protests by district (Mass Mobilization, 1990 to March 2020)."""
    score: dict[str, float] = {}
    for row in read_rows(data / "mass_mobilization_v5_1990_2020.parquet"):
        if row["country"] != "Kazakhstan" or row["protest"] != 1:
            continue
        digits = "".join(c for c in str(row["participants"]) if c.isdigit())
        size = max(50, int(digits)) if digits else 200  # "dozens", "hundreds": 200
        weight = math.log10(size) / 3 * 0.5 ** ((2020 - row["year"]) / 10)
        where = str(row["location"]).lower()
        for district in {PLACES[word] for word in PLACES if word in where}:
            score[district] = score.get(district, 0.0) + weight
    return score


def numbers(rows: list[District], data: Path) -> list[dict[str, float]]:
    """Return the numbers of each district by column, in the order of the rows."""
    rates, past = poverty(rows), protests(data)
    big = ("Nur-Sultan", "Almaty")
    beat = [
        r.population
        * (
            1.5
            if r.name in big
            else 1.2
            if r.name in REGIONAL_CENTRES or r.name == "Shymkent"
            else 0.75
            if r.kind == "remainder"
            else 1.0
        )
        for r in rows
    ]
    table = []
    for r, share in zip(rows, beat, strict=True):
        density = past.get(r.name, 0.0) / math.sqrt(r.population / 100_000)
        small = r.kind != "city"
        table.append(
            {
                "hardship": min(0.75, max(0.25, 0.5 + 0.12 * math.log2(rates[r.name] / COUNTRY_POVERTY))),
                "exposure": EXPOSURE.get(r.region, OTHER_EXPOSURE),
                "online": {"Almaty": 0.65, "Nur-Sultan": 0.60}.get(r.name, 0.35 if small else 0.50),
                "officers": 10 * round(OFFICERS * share / sum(beat) / 10),
                "kinship": 0.35 if r.name in big else 0.60 if small else 0.45,
                "organisation": min(0.80, 0.15 + 0.2 * math.log2(1 + density)),
                "importance": {"Nur-Sultan": 1.0, "Almaty": 0.9, "Shymkent": 0.4}.get(
                    r.name, 0.25 if r.name in REGIONAL_CENTRES else 0.08 if r.kind == "remainder" else 0.12
                ),
            }
        )
    people = [r.population for r in rows]
    mean = sum(n * t["organisation"] for n, t in zip(people, table, strict=True)) / sum(people)
    raw = [-0.4 * (t["hardship"] - 0.5) - 0.2 * (t["organisation"] - mean) for t in table]
    centre = sum(n * x for n, x in zip(people, raw, strict=True)) / sum(people)
    for t, x in zip(table, raw, strict=True):
        t["legitimacy"] = NATIONAL_LEGITIMACY + x - centre
    return table


def written(row: District, values: dict[str, float]) -> str:
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
    for column in (
        "hardship",
        "legitimacy",
        "exposure",
        "online",
        "officers",
        "kinship",
        "organisation",
        "importance",
    ):
        value = values[column]
        lines.append(f"{column} = {value}" if column == "officers" else f"{column} = {value:.2f}")
    if row.kind == "named":
        lines.append(f'reason = "{REASON}"')
    return "\n".join(lines) + "\n"


def column_lines() -> str:
    """Return the [columns] table as TOML."""
    return "[columns]\n" + "".join(
        f'{name} = {{ unit = "{unit}", spread = {spread:.2f}, relative = {str(relative).lower()}, '
        f'source = "{source}" }}\n'
        for name, (unit, spread, relative, source) in COLUMNS.items()
    )


def main(arguments: list[str]) -> int:
    """Rewrite the generated part of the case file; return the exit status."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    data, case = Path(arguments[0]), Path(arguments[1])
    head = case.read_text(encoding="utf-8").split("\n[columns]\n")[0]
    rows = districts(data)
    body = "\n".join(written(row, values) for row, values in zip(rows, numbers(rows, data), strict=True))
    case.write_text(f"{head.rstrip()}\n\n{column_lines()}\n{body}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
