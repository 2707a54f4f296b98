"""Knows the tables from which the districts of the Ukraine 2013 case are made; tools/case_districts.py uses them.

Nothing here looks at anything that happened on or after 21 November 2013. Names are those of 2013.
"""

from __future__ import annotations

from district_rules import CaseTables, Column

# Natural Earth's names of today's units, in the spelling of this case. Crimea and Sevastopol are part of Ukraine.
UNITS = {
    "UKR Crimea": "Crimea", "UKR Sevastopol": "Sevastopol (city)", "UKR Kiev City": "Kyiv (city)", "UKR Kiev": "Kyiv",
    "UKR Vinnytsya": "Vinnytsia", "UKR Volyn": "Volyn", "UKR Dnipropetrovs'k": "Dnipropetrovsk",
    "UKR Donets'k": "Donetsk", "UKR Zhytomyr": "Zhytomyr", "UKR Transcarpathia": "Zakarpattia",
    "UKR Zaporizhzhya": "Zaporizhzhia", "UKR Ivano-Frankivs'k": "Ivano-Frankivsk", "UKR Kirovohrad": "Kirovohrad",
    "UKR Luhans'k": "Luhansk", "UKR L'viv": "Lviv", "UKR Mykolayiv": "Mykolaiv", "UKR Odessa": "Odesa",
    "UKR Poltava": "Poltava", "UKR Rivne": "Rivne", "UKR Sumy": "Sumy", "UKR Ternopil'": "Ternopil",
    "UKR Kharkiv": "Kharkiv", "UKR Kherson": "Kherson", "UKR Khmel'nyts'kyy": "Khmelnytskyi",
    "UKR Cherkasy": "Cherkasy", "UKR Chernivtsi": "Chernivtsi", "UKR Chernihiv": "Chernihiv",
}  # fmt: skip

BUILT_UNITS = {key.removeprefix("UKR "): name for key, name in UNITS.items()}
# Cities that were not built, or in a part of theirs (GeoNames, CC BY 4.0).
POINTS = {"Makiivka": (48.05, 37.93), "Kherson": (46.64, 32.61), "Lysychansk": (48.91, 38.42)}

# Present population on 1 January 2013 (State Statistics Service, ukrstat.org, table kn0113), thousands.
REGIONS = {
    "Crimea": 1965.2, "Vinnytsia": 1627.0, "Volyn": 1040.0, "Dnipropetrovsk": 3307.8, "Donetsk": 4375.4,
    "Zhytomyr": 1268.9, "Zakarpattia": 1254.4, "Zaporizhzhia": 1785.2, "Ivano-Frankivsk": 1381.8, "Kyiv": 1722.1,
    "Kirovohrad": 995.2, "Luhansk": 2256.5, "Lviv": 2540.7, "Mykolaiv": 1173.5, "Odesa": 2395.2, "Poltava": 1467.8,
    "Rivne": 1156.9, "Sumy": 1143.2, "Ternopil": 1077.3, "Kharkiv": 2744.4, "Kherson": 1078.2, "Khmelnytskyi": 1314.0,
    "Cherkasy": 1268.9, "Chernivtsi": 907.2, "Chernihiv": 1077.8, "Kyiv (city)": 2845.0, "Sevastopol (city)": 383.4,
}  # fmt: skip

# Cities over 100,000 on 1 January 2013: the same service, recalled to about 1%; read were Kyiv, Sevastopol (with its
# villages) and Kirovohrad. name: (GeoNames name, admin-1 unit, inhabitants)
CITIES = {
    "Kyiv": ("Kyiv", "Kyiv (city)", 2_845_000), "Kharkiv": ("Kharkiv", "Kharkiv", 1_451_000),
    "Odesa": ("Odesa", "Odesa", 1_015_000), "Dnipropetrovsk": ("Dnipro", "Dnipropetrovsk", 997_800),
    "Donetsk": ("Donetsk", "Donetsk", 953_200), "Zaporizhzhia": ("Zaporizhzhya", "Zaporizhzhia", 770_700),
    "Lviv": ("Lviv", "Lviv", 729_900), "Kryvyi Rih": ("Kryvyy Rih", "Dnipropetrovsk", 658_100),
    "Mykolaiv": ("Mykolayiv", "Mykolaiv", 496_200), "Mariupol": ("Mariupol", "Donetsk", 464_000),
    "Luhansk": ("Luhansk", "Luhansk", 426_600), "Sevastopol": ("Sevastopol", "Sevastopol (city)", 383_400),
    "Vinnytsia": ("Vinnytsya", "Vinnytsia", 371_700), "Makiivka": ("Makiyivka", "Donetsk", 354_800),
    "Simferopol": ("Simferopol", "Crimea", 337_000), "Kherson": ("Kherson", "Kherson", 299_000),
    "Chernihiv": ("Chernihiv", "Chernihiv", 295_900), "Poltava": ("Poltava", "Poltava", 295_800),
    "Cherkasy": ("Cherkasy", "Cherkasy", 285_800), "Zhytomyr": ("Zhytomyr", "Zhytomyr", 271_400),
    "Sumy": ("Sumy", "Sumy", 269_700), "Khmelnytskyi": ("Khmelnytskyi", "Khmelnytskyi", 263_500),
    "Horlivka": ("Horlivka", "Donetsk", 258_000), "Chernivtsi": ("Chernivtsi", "Chernivtsi", 257_000),
    "Rivne": ("Rivne", "Rivne", 249_900), "Dniprodzerzhynsk": ("Kamyanske", "Dnipropetrovsk", 243_100),
    "Kirovohrad": ("Kropyvnytskyi", "Kirovohrad", 233_900),
    "Ivano-Frankivsk": ("Ivano-Frankivsk", "Ivano-Frankivsk", 226_100),
    "Kremenchuk": ("Kremenchuk", "Poltava", 226_000), "Ternopil": ("Ternopil", "Ternopil", 217_300),
    "Lutsk": ("Lutsk", "Volyn", 212_500), "Bila Tserkva": ("Bila Tserkva", "Kyiv", 211_200),
    "Kramatorsk": ("Kramatorsk", "Donetsk", 164_700), "Melitopol": ("Melitopol", "Zaporizhzhia", 157_100),
    "Kerch": ("Kerch", "Crimea", 145_300), "Nikopol": ("Nikopol", "Dnipropetrovsk", 120_800),
    "Sloviansk": ("Slovyansk", "Donetsk", 117_200), "Berdiansk": ("Berdyansk", "Zaporizhzhia", 116_700),
    "Uzhhorod": ("Uzhhorod", "Zakarpattia", 116_000), "Alchevsk": ("Alchevsk", "Luhansk", 111_400),
    "Pavlohrad": ("Pavlohrad", "Dnipropetrovsk", 110_300),
    "Sievierodonetsk": ("Siverskodonetsk", "Luhansk", 110_000), "Yevpatoriia": ("Yevpatoriya", "Crimea", 106_100),
    "Lysychansk": ("Lysychansk", "Luhansk", 104_300),
    "Kamianets-Podilskyi": ("Kamyanets-Podilskyi", "Khmelnytskyi", 102_900),
}  # fmt: skip
CENTRES = frozenset({
    "Dnipropetrovsk", "Donetsk", "Zaporizhzhia", "Lviv", "Mykolaiv", "Luhansk", "Sevastopol", "Vinnytsia", "Simferopol",
    "Kherson", "Chernihiv", "Poltava", "Cherkasy", "Zhytomyr", "Sumy", "Khmelnytskyi", "Chernivtsi", "Rivne",
    "Kirovohrad", "Ivano-Frankivsk", "Ternopil", "Lutsk", "Uzhhorod",
})  # fmt: skip

# Average monthly wage of 2012 by admin-1 unit, hryvnias (State Statistics Service), recalled to about 2%.
COUNTRY_WAGE = 3026
WAGES = {
    "Crimea": 2654, "Vinnytsia": 2432, "Volyn": 2339, "Dnipropetrovsk": 3138, "Donetsk": 3496, "Zhytomyr": 2369,
    "Zakarpattia": 2351, "Zaporizhzhia": 2927, "Ivano-Frankivsk": 2539, "Kyiv": 2959, "Kirovohrad": 2428,
    "Luhansk": 3090, "Lviv": 2578, "Mykolaiv": 2822, "Odesa": 2700, "Poltava": 2850, "Rivne": 2575, "Sumy": 2503,
    "Ternopil": 2185, "Kharkiv": 2753, "Kherson": 2269, "Khmelnytskyi": 2425, "Cherkasy": 2508, "Chernivtsi": 2329,
    "Chernihiv": 2308, "Kyiv (city)": 4607, "Sevastopol (city)": 2726,
}  # fmt: skip

# The ruler's share in the run-off of 7 February 2010, per cent of all votes (Central Election Commission).
VOTES = {
    "Crimea": 78.24, "Vinnytsia": 24.26, "Volyn": 14.01, "Dnipropetrovsk": 62.70, "Donetsk": 90.44, "Zhytomyr": 36.70,
    "Zakarpattia": 41.55, "Zaporizhzhia": 71.50, "Ivano-Frankivsk": 7.02, "Kyiv": 23.61, "Kirovohrad": 39.61,
    "Luhansk": 88.96, "Lviv": 8.60, "Mykolaiv": 71.53, "Odesa": 74.14, "Poltava": 38.99, "Rivne": 18.91, "Sumy": 30.40,
    "Ternopil": 7.92, "Kharkiv": 71.35, "Kherson": 59.98, "Khmelnytskyi": 24.94, "Cherkasy": 28.84,
    "Chernivtsi": 27.64, "Chernihiv": 30.95, "Kyiv (city)": 25.72, "Sevastopol (city)": 84.35,
}  # fmt: skip

# Kyiv International Institute of Sociology, 9 to 20 November 2013, 2,044 people: would choose the European Union over
# the Customs Union, by the institute's four macro-regions.
MACRO = {
    0.69: ("Volyn", "Rivne", "Lviv", "Ivano-Frankivsk", "Ternopil", "Zakarpattia", "Khmelnytskyi", "Chernivtsi"),
    0.43: (
        "Kyiv (city)", "Kyiv", "Vinnytsia", "Zhytomyr", "Sumy", "Chernihiv", "Poltava", "Kirovohrad", "Cherkasy",
    ),
    0.29: (
        "Dnipropetrovsk", "Odesa", "Mykolaiv", "Kherson", "Zaporizhzhia", "Crimea", "Sevastopol (city)",
    ),
    0.15: ("Kharkiv", "Donetsk", "Luhansk"),
}  # fmt: skip

# Where Mass Mobilization's place names lie (its own spelling, lower case, found inside its location).
PLACES = {
    "kiev": "Kyiv", "donetsk": "Donetsk", "kharkiv": "Kharkiv", "lviv": "Lviv", "luhansk": "Luhansk",
    "dnipropetrovsk": "Dnipropetrovsk", "sevastopol": "Sevastopol", "komsomol mine": "Rest of Donetsk",
}  # fmt: skip

COLUMNS = {
    "population": Column(
        "persons", 0.03, True,
        "State Statistics Service, 1 January 2013 by admin-1 unit (ukrstat.org, table kn0113); cities of the same day, "
        "recalled; everything scaled to the 45,426,200 of 1 January 2014",
    ),
    "hardship": Column(
        "share", 0.10, False,
        "0.5 + 0.12 per doubling of poverty against the country's, poverty as the inverse square of the average wage "
        "of 2012 by admin-1 unit (State Statistics Service, recalled); city to rest as 1 to 2; slope and power are "
        "assumed",
    ),
    "legitimacy": Column(
        "share", 0.10, False,
        "log-odds of the ruler's share in the run-off of 7 February 2010 by admin-1 unit (Central Election Commission, "
        "recalled, partly checked), all shifted by one constant so that the mean is the country's",
    ),
    "exposure": Column(
        "share", 0.15, False,
        "share who would choose the European Union over the Customs Union by macro-region: 69 west, 43 centre, 29 "
        "south, 15 east (Kyiv International Institute of Sociology, asked 9 to 20 November 2013, printed on 26 "
        "November)",
    ),
    "officers": Column(
        "persons", 0.20, True,
        "182,000 police, 393 per 100,000 people (interior minister, 2011, The Ukrainian Week) and half of internal "
        "troops of about 30,000; shared out by population with weights 1.5 capital, 1.2 regional centres and cities "
        "over a million, 1 other cities, 0.75 elsewhere, assumed",
    ),
    "organisation": Column(
        "share", 0.12, False,
        "0.15 + 0.2 log2(1 + s / sqrt(population / 100,000)), s = protests at the place 1990 to 2011, which "
        "were public on "
        "the eve, each weighted by log10(participants) / 3 and halved every ten years: Mass Mobilization v5 "
        "(CC0 1.0), its "
        "places read in all their spellings",
    ),
}  # fmt: skip

TABLES = CaseTables(
    country="Ukraine",
    start="2013-11-21",
    borders="naturalearth_admin1_case_countries.geojson",
    units=UNITS,
    built_units=BUILT_UNITS,
    capital="Kyiv",
    largest="Kyiv",
    centres=CENTRES,
    cities=CITIES,
    reasons={},
    points=POINTS,
    regions={name: 1000 * thousands for name, thousands in REGIONS.items()},
    counted=45_553_000,
    official=45_426_200,
    poverty={name: (COUNTRY_WAGE / wage) ** 2 for name, wage in WAGES.items()},
    country_poverty=None,
    votes={name: percent / 100 for name, percent in VOTES.items()},
    legitimacy=0.30,
    exposure={name: share for share, names in MACRO.items() for name in names},
    other_exposure=0.0,  # every unit has its macro-region
    online={},
    places=PLACES,
    protests=(),
    officers=197_000,
    columns=COLUMNS,
)
