"""Knows the tables from which the districts of the Czechoslovakia 1968 case are made; its borders are those of today.

Used by tools/case_districts.py and tools/case_borders.py. Nothing here looks at anything that happened after
5 January 1968.
"""

from __future__ import annotations

from district_rules import CaseTables, Column

# World Bank (CC BY 4.0): mean of the mid-year counts of 1967 and 1968, so 1 January 1968.
CZECH_LANDS = (9_852_899 + 9_876_346) // 2
SLOVAKIA = (4_449_367 + 4_483_915) // 2
# Census of 1 December 1970 by today's units, thousands, recalled and not re-read: only their proportions are used.
CZECH_UNITS = {
    "Praha": 1141, "Středočeský": 1127, "Jihočeský": 580, "Plzeňský": 549, "Karlovarský": 298, "Ústecký": 797,
    "Liberecký": 391, "Královéhradecký": 531, "Pardubický": 478, "Vysočina": 482, "Jihomoravský": 1052,
    "Olomoucký": 592, "Zlínský": 554, "Moravskoslezský": 1187,
}  # fmt: skip
SLOVAK_UNITS = {
    "Bratislavský": 460, "Trnavský": 468, "Trenčiansky": 514, "Nitriansky": 655, "Žilinský": 551,
    "Banskobystrický": 605, "Prešovský": 593, "Košický": 609,
}  # fmt: skip
# Cities over 100,000 then, in their limits of then (yearbooks of 1967 and 1968, recalled); Praha is a unit of its own.
# name: (GeoNames name, unit, inhabitants)
CITIES: dict[str, tuple[str, str, int]] = {
    "Praha": ("Prague", "Praha", 0),
    "Brno": ("Brno", "Jihomoravský", 334_000),
    "Bratislava": ("Bratislava", "Bratislavský", 281_000),
    "Ostrava": ("Ostrava", "Moravskoslezský", 272_000),
    "Plzeň": ("Pilsen", "Plzeňský", 144_000),
    "Košice": ("Košice", "Košický", 115_000),
}

# Street protests up to 1967 that the public record names: (place, year, people).
PROTESTS = (
    ("Plzeň", 1953, 20_000),
    ("Praha", 1953, 5_000),
    ("Rest of Moravskoslezský", 1953, 3_000),
    ("Rest of Jihočeský", 1953, 500),
    ("Rest of Pardubický", 1953, 500),
    ("Praha", 1956, 5_000),
    ("Praha", 1963, 200),
    ("Praha", 1967, 1_500),
)

COLUMNS = {
    "population": Column(
        "persons", 0.08, True,
        "Czech lands and Slovakia on 1 January 1968: World Bank (CC BY 4.0); shared out by the census of 1 December "
        "1970 in today's units, recalled; cities in their limits of then from yearbooks of 1967 and 1968, recalled",
    ),
    "legitimacy": Column(
        "share", 0.10, False,
        "the country's legitimacy, corrected, - 0.4 (hardship - 0.5) - 0.2 (organisation - its mean, corrected), then "
        "centred on the country's; both slopes assumed",
    ),
    "online": Column(
        "share", 0.15, False,
        "there was no net: share who follow foreign radio rather than state media; about half of the 70% who listened "
        "to Radio Vienna (Radio Free Europe, 1966, in Johnston 2021), as many wanted music: 0.45 Bratislava, which "
        "also sees Austrian television, 0.40 capital, 0.35 cities, 0.30 elsewhere, assumed",
    ),
    "organisation": Column(
        "share", 0.15, False,
        "0.15 + 0.2 log2(1 + s / sqrt(population / 100,000)), s = protests at the place 1953 to 1967, each weighted by "
        "log10(people) / 3 and halved every ten years: a short list from the public record; sizes partly assumed",
    ),
}  # fmt: skip


# Today's units as built, with the country of today -> their names here.
BUILT_UNITS = (
    {f"{name} (CZE)": name for name in CZECH_UNITS}
    | {f"{name} (SVK)": name for name in SLOVAK_UNITS}
    | {"Prague (CZE)": "Praha", "Trenciansky (SVK)": "Trenčiansky", "Prešov (SVK)": "Prešovský"}
)
# Where the people of a rest live, where the point that was built lies in the unit within it.
POINTS: dict[str, tuple[float, float]] = {}


def unit_counts() -> dict[str, float]:
    """Return inhabitants of 1 January 1968 by today's admin-1 unit."""
    counts = {}
    for units, total in ((CZECH_UNITS, CZECH_LANDS), (SLOVAK_UNITS, SLOVAKIA)):
        whole = sum(units.values())
        counts |= {name: total * thousands / whole for name, thousands in units.items()}
    return counts


TABLES = CaseTables(
    country="Czechoslovakia",
    start="1968-01-05",
    borders="naturalearth_admin1_case_countries.geojson",
    units={f"CZE {name}": name for name in CZECH_UNITS}
    | {f"SVK {name}": name for name in SLOVAK_UNITS}
    | {"CZE Prague": "Praha", "SVK Trenciansky": "Trenčiansky", "SVK Prešov": "Prešovský"},
    built_units=BUILT_UNITS,
    capital="Praha",
    largest="Praha",
    centres=frozenset(CITIES),
    cities=CITIES | {"Praha": ("Prague", "Praha", round(unit_counts()["Praha"]))},
    reasons={},
    points=POINTS,
    regions=unit_counts(),
    counted=CZECH_LANDS + SLOVAKIA,
    official=CZECH_LANDS + SLOVAKIA,
    poverty={},
    country_poverty=None,
    votes={},
    legitimacy=0.60,
    exposure={},
    other_exposure=None,
    online={"Bratislava": 0.45, "Praha": 0.40, "city": 0.35, "remainder": 0.30},
    places={},
    protests=PROTESTS,
    officers=0,
    columns=COLUMNS,
    without_pillars=("business close to the ruler",),
)
