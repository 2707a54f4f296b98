"""Knows the tables from which the districts of the Kazakhstan 2022 case are made; tools/case_districts.py uses them.

Nothing here looks at anything that happened after 1 January 2022.
"""

from __future__ import annotations

from district_rules import CaseTables, Column

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
    "Zhanaozen": ("Zhanaozen", "Mangystau", 73_000),  # the town alone; 75,604 on 1 January 2024 in the same series
}
REASON = (
    "striking oil workers were shot here in December 2011, protest networks live on, "
    "and nearly all cars run on liquefied gas: the place is too small for the rule of 100,000 "
    "and matters more than its size"
)
# Units as built (today's borders, in another spelling) -> those of 2018; Shymkent was a unit of its own by then.
BUILT_UNITS = {
    "Astana": "Nur-Sultan (city)", "Almaty City": "Almaty (city)", "Aqmola": "Akmola", "Aqtöbe": "Aktobe",
    "Mangghystau": "Mangystau", "Qaraghandy": "Karagandy", "Qostanay": "Kostanay", "Qyzylorda": "Kyzylorda",
    "South Kazakhstan": "Turkestan", "Zhambyl": "Jambyl",
}  # fmt: skip
# Where the people of a rest live on average, of other borders than those that were built (GeoNames, CC BY 4.0).
POINTS: dict[str, tuple[float, float]] = {}
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

COLUMNS = {
    "population": Column(
        "persons", 0.05, True,
        "census of 1 September 2021 (Bureau of National Statistics): city table, and admin-1 counts for "
        "eight units; the "
        "other nine units are official estimates of 1 January 2021, recalled, scaled to the census total; everything "
        "scaled to the official 19,122,400 of 1 January 2022; units and names of 2018",
    ),
    "hardship": Column(
        "share", 0.10, False,
        "0.5 + 0.12 per doubling of the poverty rate against the country's 4.8%: Bureau of National Statistics, second "
        "quarter of 2021 (zakon.kz, 24 September 2021) and first quarter of 2020 (ratel.kz); regions not named there "
        "share the rest; town to village as 1 to 2; the slope is assumed",
    ),
    "legitimacy": Column(
        "share", 0.10, False,
        "the country's legitimacy, corrected, - 0.4 (hardship - 0.5) - 0.2 (organisation - its mean), both corrected, "
        "then centred on the country's; both slopes assumed",
    ),
    "exposure": Column(
        "share", 0.15, False,
        "assumed: classes by how far cars run on liquefied gas; most in Mangystau, many in the gas-producing "
        "west, few in "
        "the coal-burning north; no table by region was found",
    ),
    "officers": Column(
        "persons", 0.20, True,
        "393 police per 100,000 people (interior minister, 21 February 2020) and half of a National Guard of "
        "about 30,000 "
        "(recalled); shared out by population with weights 1.5 capital and Almaty, 1.2 regional centres and "
        "Shymkent, 1 "
        "other cities, 0.75 elsewhere, assumed",
    ),
    "organisation": Column(
        "share", 0.12, False,
        "0.15 + 0.2 log2(1 + s / sqrt(population / 100,000)), s = protests at the place 1990 to March 2020, "
        "each weighted "
        "by log10(participants) / 3 and halved every ten years: Mass Mobilization v5 (CC0 1.0), its places read in all "
        "their spellings, small ones counted for the rest of their unit",
    ),
}  # fmt: skip

# The recalled regions share what the census leaves over.
FACTOR = (CENSUS_TOTAL - sum(READ_REGIONS.values())) / sum(RECALLED_REGIONS.values())

TABLES = CaseTables(
    country="Kazakhstan",
    start="2022-01-01",
    borders="kazakhstan_admin1_2018_geokz.geojson",
    units={},
    built_units=BUILT_UNITS,
    capital="Nur-Sultan",
    largest="Almaty",
    centres=REGIONAL_CENTRES,
    cities=CITIES,
    reasons={"Zhanaozen": REASON},
    points=POINTS,
    regions=READ_REGIONS | {name: count * FACTOR for name, count in RECALLED_REGIONS.items()},
    counted=CENSUS_TOTAL,
    official=OFFICIAL_TOTAL,
    poverty=READ_POVERTY,
    country_poverty=COUNTRY_POVERTY,
    votes={},
    legitimacy=0.50,
    exposure=EXPOSURE,
    other_exposure=OTHER_EXPOSURE,
    online={},
    places=PLACES,
    protests=(),
    officers=OFFICERS,
    columns=COLUMNS,
)
