"""Where the people of a country lived on the eve: cities over 100,000 and the rest of each admin-1 unit."""

from __future__ import annotations

import datetime
from math import sqrt
from typing import NamedTuple

from groundswell.build.reader import SHIPPED, Reader
from groundswell.data.censuses import counted_by
from groundswell.data.countries import Known, State, known_by, state_at
from groundswell.data.world import City, Unit, capital_of, cities_of, lands_of, units_of

__all__ = ["CITY", "Place", "TooSmall", "people_of", "places_of"]

CITY = 100_000  # people on the eve from which a city is a district of its own
_LEAST = 20_000  # a rest of fewer people joins the nearest other rest
_CITY_STATE = 1000  # square km: a smaller unit without small places is a city and has no rest
_LARGEST = 9e7  # people of the largest rest: what is above is shared out with the rest of the country
_FEWEST = 500_000  # people of the smallest state for which a case is built
# What a unit's share of those outside of cities follows (assumed): the root of the people of its listed small places, since
# listing is uneven; the people of its cities; its area.
_SMALL_PLACES, _CITIES, _AREA = 0.45, 0.5, 0.05


class TooSmall(ValueError):
    """A state for which no case can be built, and why."""


class Place(NamedTuple):
    """One district in the making."""

    name: str
    region: str
    kind: str  # city or remainder
    latitude: float
    longitude: float
    population: int
    capital: bool


def people_of(state: State, date: datetime.date, reader: Reader = SHIPPED) -> Known:
    """People of a state as known on the eve; `TooSmall` where there are none in the tables or fewer than half a million."""
    known = reader.known(state, "population", date)
    census = counted_by(state.number, date)
    if census is not None and not (known is not None and known.table):
        return Known(census.people, census.year, 0, False, told=f"{census.source}; grown since as before it")
    if known is None:  # a new state: its first own count, said to be of a later year
        later = [
            each
            for each in (
                known_by(state, "population", datetime.date(date.year + years, 12, 31)) for years in range(1, 4)
            )
            if each
        ]
        if not later:
            raise TooSmall(
                f"{state.name}: no count of people around {date.year} is in the tables, so no case can be built"
            )
        known = later[0]._replace(age=0, hindsight=True)
    if known.value < _FEWEST:
        raise TooSmall(
            f"{state.name} had {known.value:,.0f} people: cases are built for countries with over {_FEWEST:,}"
        )
    return known


def places_of(state: State, date: datetime.date, people: float) -> list[Place]:
    """Every district on the eve; their people add up to ``people`` but for rounding to hundreds.

    A city's share of the country and a unit's are those of today: all are scaled by one factor, so the villages of the past
    are too few. `TooSmall` where no geography ships.
    """
    lands = lands_of(state.number, date.year)
    if not lands:
        raise TooSmall(f"{state.name}: no admin-1 units of it ship, so no case can be built")
    today = [each for code in dict.fromkeys(code for code, _, _ in lands) for each in _today(code)]
    belongs = {(code, unit): part for code, unit, part in lands}
    several = len({code for code, _, _ in lands}) > 1
    inside = [
        (code, place, count * belongs[code, place.unit if isinstance(place, City) else place.name])
        for code, place, count in today
        if (code, place.unit if isinstance(place, City) else place.name) in belongs
    ]
    factor = people / max(sum(count for _, _, count in inside), 1.0)
    capital = capital_of(state.number, date.year)
    cities, rests = [], {}
    for code, place, count in inside:
        here = count * factor
        region = place.unit if isinstance(place, City) else place.name
        if several:
            region = f"{region} ({code})"
        if isinstance(place, City) and (here >= CITY or place is capital):
            cities.append(_place(place.name, region, "city", place, here, place is capital))
        else:
            rests.setdefault(region, []).append((place, here))
    found = cities + [_rest(region, members) for region, members in sorted(rests.items())]
    return _named_once(_without_scraps(found))


def _today(code: str) -> list[tuple[str, City | Unit, float]]:
    """(country, city or rest of a unit, people) of a country of today; what no city holds is shared out among the units."""
    cities, units = cities_of(code), units_of(code)
    in_cities = float(sum(each.population for each in cities))
    whole = max(_people_today(code), in_cities)
    own = {each.name: 0.0 for each in units}
    for city in cities:
        own[city.unit] = own.get(city.unit, 0.0) + city.population
    roots = {each.name: sqrt(each.small_places) for each in units}
    root, area = max(sum(roots.values()), 1.0), max(sum(each.area for each in units), 1)
    shares = [
        0.0
        if each.small_places == 0 and each.area < _CITY_STATE
        else _SMALL_PLACES * roots[each.name] / root
        + _CITIES * own[each.name] / max(in_cities, 1.0)
        + _AREA * each.area / area
        for each in units
    ]
    total = max(sum(shares), 1e-9)
    left = whole - in_cities
    return [
        *((code, each, float(each.population)) for each in cities),
        *((code, each, min(left * share / total, _LARGEST)) for each, share in zip(units, shares)),
    ]


def _people_today(code: str) -> float:
    """People of a country of today by the last count in the tables; 0 where there is none."""
    try:
        known = known_by(state_at(code, 2024), "population", datetime.date(2025, 12, 31))
    except ValueError:
        return 0.0
    return 0.0 if known is None else known.value


def _place(name: str, region: str, kind: str, at: City | Unit, people: float, capital: bool) -> Place:
    return Place(
        name, region, kind, round(at.latitude, 2), round(at.longitude, 2), 100 * round(people / 100.0), capital
    )


def _rest(region: str, members: list[tuple[City | Unit, float]]) -> Place:
    """The rest of a unit, where its people live on average."""
    people = sum(count for _, count in members)
    weight = max(people, 1e-9)
    latitude = sum(each.latitude * count for each, count in members) / weight if people else members[0][0].latitude
    longitude = sum(each.longitude * count for each, count in members) / weight if people else members[0][0].longitude
    name = f"Rest of {region}"
    return Place(name, region, "remainder", round(latitude, 2), round(longitude, 2), 100 * round(people / 100.0), False)


def _without_scraps(places: list[Place]) -> list[Place]:
    """Rests of few people join the nearest larger rest, or the nearest place where there is none."""
    kept = [each for each in places if each.kind == "city" or each.population >= _LEAST]
    if not kept:
        return [
            max(places, key=lambda each: each.population)._replace(population=sum(each.population for each in places))
        ]
    for scrap in [each for each in places if each not in kept]:  # a list: those kept change below
        rests = [each for each in kept if each.kind == "remainder"] or kept
        nearest = min(
            rests, key=lambda each: (each.latitude - scrap.latitude) ** 2 + (each.longitude - scrap.longitude) ** 2
        )
        kept[kept.index(nearest)] = nearest._replace(population=nearest.population + scrap.population)
    return kept


def _named_once(places: list[Place]) -> list[Place]:
    """No two districts of one name: the second says its unit too."""
    seen: set[str] = set()
    found = []
    for each in places:
        name = each.name if each.name not in seen else f"{each.name} ({each.region})"
        seen.add(name)
        found.append(each._replace(name=name))
    return found
