"""Knows the tables from which the districts of the Belarus 2020 case are made; tools/case_districts.py uses them.

Nothing here looks at anything that happened on or after 9 August 2020.
"""

from __future__ import annotations

from district_rules import CaseTables, Column

# Natural Earth's names of the units, in the spelling of this case.
UNITS = {
    "BLR Brest": "Brest", "BLR Vitebsk": "Viciebsk", "BLR Gomel": "Homiel", "BLR Grodno": "Hrodna",
    "BLR Minsk": "Minsk", "BLR City of Minsk": "Minsk (city)", "BLR Mogilev": "Mahiliou",
}  # fmt: skip

BUILT_UNITS = {key.removeprefix("BLR "): name for key, name in UNITS.items()}
# Cities that were not built (GeoNames, CC BY 4.0).
POINTS = {"Salihorsk": (52.79, 27.54)}

# National Statistical Committee, 1 January 2020, after the census of October 2019; recalled, and they add up.
REGIONS = {
    "Brest": 1_347_997, "Viciebsk": 1_133_427, "Homiel": 1_386_561, "Hrodna": 1_025_810, "Minsk (city)": 2_020_594,
    "Minsk": 1_472_009, "Mahiliou": 1_023_861,
}  # fmt: skip

# Cities over 100,000, the same day, recalled to about 2%. name: (GeoNames name, admin-1 unit, inhabitants)
CITIES = {
    "Minsk": ("Minsk", "Minsk (city)", 2_020_594), "Homiel": ("Homyel'", "Homiel", 510_300),
    "Viciebsk": ("Vitebsk", "Viciebsk", 359_100), "Mahiliou": ("Mahilyow", "Mahiliou", 357_100),
    "Hrodna": ("Hrodna", "Hrodna", 357_000), "Brest": ("Brest", "Brest", 340_300),
    "Babrujsk": ("Bobruysk", "Mahiliou", 212_200), "Baranavichy": ("Baranovichi", "Brest", 174_900),
    "Barysau": ("Barysaw", "Minsk", 140_700), "Pinsk": ("Pinsk", "Brest", 126_300),
    "Orsha": ("Orsha", "Viciebsk", 106_700), "Mazyr": ("Mazyr", "Homiel", 104_500),
    "Lida": ("Lida", "Hrodna", 103_300), "Salihorsk": ("Soligorsk", "Minsk", 101_400),
}  # fmt: skip
CENTRES = frozenset({"Homiel", "Viciebsk", "Mahiliou", "Hrodna", "Brest"})

# Average monthly wage of 2019 by admin-1 unit, roubles (National Statistical Committee), recalled to about 2%.
COUNTRY_WAGE = 1093
WAGES = {
    "Brest": 935, "Viciebsk": 925, "Homiel": 967, "Hrodna": 945, "Minsk (city)": 1514, "Minsk": 1066, "Mahiliou": 905,
}  # fmt: skip

# Where Mass Mobilization's place names lie (its own spelling, lower case, found inside its location).
PLACES = {
    "minsk": "Minsk", "grodno": "Hrodna", "borisov": "Barysau", "pinsk": "Pinsk", "dobrush": "Rest of Homiel",
}  # fmt: skip

COLUMNS = {
    "population": Column(
        "persons", 0.03, True,
        "National Statistical Committee, 1 January 2020: 9,410,259, admin-1 units (recalled; they add up) and cities "
        "(recalled)",
    ),
    "hardship": Column(
        "share", 0.10, False,
        "0.5 + 0.12 per doubling of poverty against the country's, poverty as the inverse square of the average wage "
        "of 2019 by admin-1 unit (National Statistical Committee, recalled); city to rest as 1 to 2; slope and power "
        "are assumed",
    ),
    "legitimacy": Column(
        "share", 0.10, False,
        "the country's legitimacy, corrected, - 0.4 (hardship - 0.5) - 0.2 (organisation - its mean), both corrected, "
        "then centred on the country's; both slopes assumed; official votes by region are not credible and "
        "were not used",
    ),
    "officers": Column(
        "persons", 0.20, True,
        "405 police per 100,000 people (interior minister, 2016) and half of internal troops of about 11,000; shared "
        "out by population with weights 1.5 capital, 1.2 regional centres, 1 other cities, 0.75 elsewhere, assumed",
    ),
    "organisation": Column(
        "share", 0.12, False,
        "0.15 + 0.2 log2(1 + s / sqrt(population / 100,000)), s = protests at the place 1990 to 2018, which "
        "were public on "
        "the eve, each weighted by log10(participants) / 3 and halved every ten years: Mass Mobilization v5 "
        "(CC0 1.0), its "
        "places read in all their spellings",
    ),
}  # fmt: skip

TABLES = CaseTables(
    country="Belarus",
    start="2020-08-09",
    borders="naturalearth_admin1_case_countries.geojson",
    units=UNITS,
    built_units=BUILT_UNITS,
    capital="Minsk",
    largest="Minsk",
    centres=CENTRES,
    cities=CITIES,
    reasons={},
    points=POINTS,
    regions=REGIONS,
    counted=9_410_259,
    official=9_410_259,
    poverty={name: (COUNTRY_WAGE / wage) ** 2 for name, wage in WAGES.items()},
    country_poverty=None,
    votes={},
    legitimacy=0.35,
    exposure={},
    other_exposure=None,
    online={},
    places=PLACES,
    protests=(),
    officers=43_600,
    columns=COLUMNS,
)
