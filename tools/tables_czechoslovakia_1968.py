"""Knows the tables from which the districts of the Czechoslovakia 1968 case are made; its borders are those of today.

Used by tools/czechoslovakia_districts.py and tools/case_borders.py. Nothing here looks at anything that happened after
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

SLOVAK_TO_CZECH = 1.5  # poverty, assumed: income a head in Slovakia was about four fifths of the Czech lands'
NO_VILLAGES = 0.6  # poverty of a unit that is all city, as that of Brno against its unit

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
    "hardship": Column(
        "share", 0.15, False,
        "0.5 + 0.12 per doubling of poverty against the country's: no table found; Slovakia to the Czech lands as 1.5 "
        "to 1 and village to town as 2 to 1, assumed",
    ),
    "legitimacy": Column(
        "share", 0.10, False,
        "the country's legitimacy - 0.4 (hardship - 0.5) - 0.2 (organisation - its mean), then centred on the "
        "country's; both slopes assumed",
    ),
    "exposure": Column("share", 0.20, False, "assumed: middle everywhere; without a trigger nothing reads it"),
    "online": Column(
        "share", 0.15, False,
        "there was no net: share who follow foreign radio rather than state media; about half of the 70% who listened "
        "to Radio Vienna (Radio Free Europe, 1966, in Johnston 2021), as many wanted music: 0.45 Bratislava, which "
        "also sees Austrian television, 0.40 capital, 0.35 cities, 0.30 elsewhere, assumed",
    ),
    "officers": Column(
        "persons", 0.30, True,
        "assumed: 250 police per 100,000 people, no count was found; shared out by population with weights 1.5 "
        "capital, 1.2 seats of regions, 0.75 elsewhere, assumed",
    ),
    "kinship": Column(
        "share", 0.15, False,
        "assumed: 0.35 capital, where units are mixed; 0.45 cities; 0.60 small places and villages, where officers "
        "serve at home",
    ),
    "organisation": Column(
        "share", 0.15, False,
        "0.15 + 0.2 log2(1 + s / sqrt(population / 100,000)), s = protests at the place 1953 to 1967, each weighted by "
        "log10(people) / 3 and halved every ten years: a short list from the public record; sizes partly assumed",
    ),
    "importance": Column(
        "share", 0.10, False,
        "assumed: 1.0 capital, which is also the largest city, 0.25 seats of regions, 0.08 elsewhere",
    ),
}  # fmt: skip


TABLES = CaseTables(
    country="Czechoslovakia",
    code="",  # two countries of today
    start="1968-01-05",
    borders="naturalearth_admin1_case_countries.geojson",
    units={f"CZE {name}": name for name in CZECH_UNITS}
    | {f"SVK {name}": name for name in SLOVAK_UNITS}
    | {"CZE Prague": "Praha", "SVK Trenciansky": "Trenčiansky", "SVK Prešov": "Prešovský"},
    capital="Praha",
    largest="Praha",
    centres=frozenset(CITIES),
    cities=CITIES,
    reasons={},
    regions={},  # see unit_counts
    counted=CZECH_LANDS + SLOVAKIA,
    official=CZECH_LANDS + SLOVAKIA,
    poverty=dict.fromkeys(CZECH_UNITS, 1.0) | {"Praha": NO_VILLAGES} | dict.fromkeys(SLOVAK_UNITS, SLOVAK_TO_CZECH),
    country_poverty=None,
    votes={},
    legitimacy=0.60,
    exposure={},
    exposure_here={},
    other_exposure=0.5,
    places={},
    officers=35_800,  # 250 per 100,000 people, assumed
    columns=COLUMNS,
)
