"""The numbers of each district on the eve, by transforms that are the same for every case."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import log2, sqrt
from typing import NamedTuple

from groundswell.build.people import Place
from groundswell.data.countries import State

__all__ = ["COLUMN_SOURCES", "ColumnText", "District", "district_numbers"]

_VILLAGE_TO_TOWN = 2.0  # poverty of a rest against that of cities (rule of the first cases)
_PER_DOUBLING = 0.12
_LEGITIMACY_HARDSHIP, _LEGITIMACY_ORGANISATION = -0.4, -0.2
_LARGE = 1_000_000
_POLICE = 3.5e-3  # officers and garrisoned internal troops a head (assumed)
_NET = (1998, 2016)  # from none online to as many as in the first cases (assumed)
_RECORDED = 1990  # first year of the record of protests
_PUBLISHED = 365  # days after a year's end at which its protests are public
EXPOSURE = {"price": 0.35, "election": 0.35, "agreement": 0.3, "beating": 0.25, "death": 0.25, "example": 0.25}


class District(NamedTuple):
    """A place with the numbers of its district."""

    place: Place
    hardship: float
    legitimacy: float
    exposure: float
    online: float
    officers: int
    kinship: float
    organisation: float
    importance: float


class ColumnText(NamedTuple):
    """What [columns] says of one number."""

    unit: str
    spread: float
    relative: bool
    source: str


COLUMN_SOURCES = {
    "population": ColumnText("persons", 0.15, True, "people of the country on the eve, shared out as today: cities by GeoNames (CC BY 4.0), the rest of each admin-1 unit by the root of the people of its small places (0.45), the people of its cities (0.5) and its area (0.05); borders of today"),
    "hardship": ColumnText("share", 0.12, False, "assumed: 0.5 + 0.12 per doubling of poverty, the rest of a unit twice as poor as its cities; no table of poverty by region ships"),
    "legitimacy": ColumnText("share", 0.12, False, "the country's legitimacy - 0.4 (hardship - 0.5) - 0.2 (organisation - its mean), then centred on the country's; both slopes assumed"),
    "exposure": ColumnText("share", 0.2, False, "assumed: by type of trigger, the same everywhere; where a trigger bites is the user's to say"),
    "online": ColumnText("share", 0.15, False, "assumed: 0.65 largest city, 0.60 capital, 0.50 cities, 0.35 elsewhere, in proportion from none in 1998 to all of it in 2016"),
    "officers": ColumnText("persons", 0.35, True, "assumed: 350 in 100,000 people; shared out with weights 1.5 capital and largest city, 1.2 cities over a million and the largest of each unit, 1 other cities, 0.75 elsewhere"),
    "kinship": ColumnText("share", 0.15, False, "assumed: 0.35 capital and largest city, 0.45 cities, 0.60 elsewhere"),
    "organisation": ColumnText("share", 0.15, False, "0.15 + 0.2 log2(1 + s / sqrt(population / 100,000)), s = protests at the place since 1990 that were public on the eve, each weighted by log10(participants) / 3 and halved every ten years: Mass Mobilization v5 (CC0 1.0); before 1991 nothing is on record: 0.25 capital and largest city, 0.15 elsewhere, assumed"),
    "importance": ColumnText("share", 0.10, False, "assumed: 1.0 capital, 0.9 largest city, 0.4 cities over a million, 0.25 the largest city of a unit, 0.12 other cities, 0.08 elsewhere"),
}  # fmt: skip


def district_numbers(
    state: State, date: datetime.date, places: Sequence[Place], legitimacy: float, trigger: str
) -> list[District]:
    """Every place with its numbers, in their order. legitimacy: the country's; trigger: the type of the first."""
    largest = max(places, key=lambda each: (each.kind == "city", each.population)).name
    centres = _centres(places)
    hard, organised = _hardship(places), _organisation(state, date, places, largest)
    backed = _legitimacy(places, hard, organised, legitimacy)
    police = _officers(places, largest, centres)
    net = min(max((date.year - _NET[0]) / (_NET[1] - _NET[0]), 0.0), 1.0)
    found = []
    for at, each in enumerate(places):
        big, small = each.capital or each.name == largest, each.kind != "city"
        online = 0.65 if each.name == largest else 0.60 if big else 0.35 if small else 0.50
        kinship = 0.35 if big else 0.60 if small else 0.45
        found.append(
            District(
                each, round(hard[at], 2), round(backed[at], 2), EXPOSURE[trigger], round(online * net, 2), police[at], kinship,
                round(organised[at], 2), _importance(each, largest, centres),
            )
        )  # fmt: skip
    return found


def _centres(places: Sequence[Place]) -> set[str]:
    """The largest city of each unit."""
    best: dict[str, Place] = {}
    for each in places:
        if each.kind == "city" and (each.region not in best or each.population > best[each.region].population):
            best[each.region] = each
    return {each.name for each in best.values()}


def _mean(places: Sequence[Place], values: Sequence[float]) -> float:
    return sum(each.population * x for each, x in zip(places, values)) / max(sum(each.population for each in places), 1)


def _hardship(places: Sequence[Place]) -> list[float]:
    rates = [_VILLAGE_TO_TOWN if each.kind == "remainder" else 1.0 for each in places]
    mean = _mean(places, rates)
    return [min(0.75, max(0.25, 0.5 + _PER_DOUBLING * log2(rate / mean))) for rate in rates]


def _organisation(state: State, date: datetime.date, places: Sequence[Place], largest: str) -> list[float]:
    last = max((year for year in range(_RECORDED, date.year) if _public(year) <= date), default=0)
    if last == 0:
        return [0.25 if each.capital or each.name == largest else 0.15 for each in places]
    past: dict[str, float] = {}
    for city, year, weight in _protests().get(state.number, ()):
        if year <= last:
            past[city] = past.get(city, 0.0) + weight * 0.5 ** ((last - year) / 10.0)
    density = [
        past.get(each.name.split(" (")[0], 0.0) / sqrt(max(each.population, 1000) / 100_000.0) for each in places
    ]
    return [min(0.80, 0.15 + 0.2 * log2(1.0 + each)) for each in density]


def _public(year: int) -> datetime.date:
    return datetime.date(year, 12, 31) + datetime.timedelta(days=_PUBLISHED)


def _legitimacy(
    places: Sequence[Place], hard: Sequence[float], organised: Sequence[float], country: float
) -> list[float]:
    mean = _mean(places, organised)
    raw = [_LEGITIMACY_HARDSHIP * (h - 0.5) + _LEGITIMACY_ORGANISATION * (o - mean) for h, o in zip(hard, organised)]
    centre = _mean(places, raw)
    return [min(max(country + each - centre, 0.0), 1.0) for each in raw]


def _officers(places: Sequence[Place], largest: str, centres: set[str]) -> list[int]:
    def weight(each: Place) -> float:
        if each.capital or each.name == largest:
            return 1.5
        if each.kind != "city":
            return 0.75
        return 1.2 if each.name in centres or each.population > _LARGE else 1.0

    beat = [each.population * weight(each) for each in places]
    whole = _POLICE * sum(each.population for each in places)
    return [10 * round(whole * each / max(sum(beat), 1e-9) / 10.0) for each in beat]


def _importance(each: Place, largest: str, centres: set[str]) -> float:
    if each.capital:
        return 1.0
    if each.name == largest:
        return 0.9
    if each.kind != "city":
        return 0.08
    return 0.4 if each.population > _LARGE else 0.25 if each.name in centres else 0.12


@cache
def _protests() -> dict[int, tuple[tuple[str, int, float], ...]]:
    """(city, year, weight) of each state, from the record of protests."""
    text = files("groundswell.data").joinpath("countries", "protests.csv").read_text(encoding="utf-8")
    found: dict[int, list[tuple[str, int, float]]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(int(row["state"]), []).append((row["city"], int(row["year"]), float(row["weight"])))
    return {state: tuple(rows) for state, rows in found.items()}
