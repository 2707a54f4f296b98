"""Knows where the people of a state live: its lands, their admin-1 units and cities, as they are drawn today."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

__all__ = ["City", "Unit", "capital_of", "cities_in", "cities_of", "distance_km", "lands_of", "units_of"]

_FOLDER = "world"
_EARTH = 6371.0  # km, mean radius


class City(NamedTuple):
    """A city of today: the unit in which it lies, degrees WGS 84, people today (GeoNames, CC BY 4.0)."""

    name: str
    unit: str
    latitude: float
    longitude: float
    population: int
    capital: bool


class Unit(NamedTuple):
    """An admin-1 unit of today: where its small places lie on average, people in them, square kilometres."""

    name: str
    latitude: float
    longitude: float
    small_places: int
    area: int


def lands_of(number: int, year: int) -> list[tuple[str, str, float]]:
    """(country of today, unit, share) of every admin-1 unit in which a state of a year lies.

    Present-day units stand for the past. Empty where no geography ships (states of fewer than half a million people).
    """
    told = _told().get(str(number))
    if told is None:
        code = _code(number)
        return [(code, unit.name, 1.0) for unit in units_of(code)] if code else []
    spans = [each for each in told if each.get("until", 9999) >= year]
    found = []
    for land in (spans[0] if spans else told[-1])["lands"]:
        only, without = land.get("units"), land.get("without", ())
        for unit in units_of(land["country"]):
            north = land.get("north_of", -91.0) <= unit.latitude < land.get("south_of", 91.0)
            if (only is None or unit.name in only) and unit.name not in without and north:
                found.append((land["country"], unit.name, float(land.get("share", {}).get(unit.name, 1.0))))
    return found


def units_of(code: str) -> list[Unit]:
    """The admin-1 units of a country of today, by name; none where none ship."""
    return list(_units().get(code, ()))


def cities_of(code: str) -> list[City]:
    """The cities of a country of today with 50,000 people and more, and its capital, the largest first."""
    return list(_cities().get(code, ()))


def cities_in(number: int, year: int) -> list[City]:
    """The cities of today that lay in a state of a year; those of one country of today together, the largest first."""
    lands = {(code, unit) for code, unit, _ in lands_of(number, year)}
    codes = sorted({code for code, _ in lands})
    return [city for code in codes for city in cities_of(code) if (code, city.unit) in lands]


@cache
def capital_of(number: int, year: int) -> City | None:
    """Where the government of a state sat in a year, or its largest city where that is not known.

    None where no city of it ships. Of several countries of today whose capitals lie in it, the largest capital is its.
    """
    towns = cities_in(number, year)
    seat = next((each["city"] for each in _seats().get(str(number), ()) if each.get("until", 9999) >= year), None)
    chosen = [each for each in towns if each.name == seat] or [each for each in towns if each.capital] or towns
    return max(chosen, key=lambda each: each.population, default=None)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points on the sphere, both in degrees."""
    first, second = radians(latitude), radians(other_latitude)
    half = sin((second - first) / 2.0) ** 2
    half += cos(first) * cos(second) * sin(radians(other_longitude - longitude) / 2.0) ** 2
    return 2.0 * _EARTH * asin(min(1.0, sqrt(half)))


@cache
def _seats() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("groundswell.data").joinpath(_FOLDER, "capitals.toml").read_text(encoding="utf-8"))


@cache
def _told() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("groundswell.data").joinpath(_FOLDER, "lands.toml").read_text(encoding="utf-8"))


@cache
def _state_codes() -> dict[int, str]:
    text = files("groundswell.data").joinpath("countries", "states.csv").read_text(encoding="utf-8")
    return {int(row["state"]): row["code"] for row in csv.DictReader(text.splitlines())}


def _code(number: int) -> str:
    code = _state_codes().get(number, "")
    return code if code in _units() else ""


def _rows(name: str) -> list[dict[str, str]]:
    text = files("groundswell.data").joinpath(_FOLDER, name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _units() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = {}
    for row in _rows("units.csv"):
        unit = Unit(
            row["name"], float(row["latitude"]), float(row["longitude"]), int(row["small_places"]), int(row["area"])
        )
        found.setdefault(row["iso3"], []).append(unit)
    return {code: tuple(sorted(units)) for code, units in found.items()}


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for row in _rows("cities.csv"):
        city = City(
            row["name"],
            row["unit"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["population"]),
            row["capital"] == "1",
        )
        found.setdefault(row["iso3"], []).append(city)
    return {
        code: tuple(sorted(cities, key=lambda each: (-each.population, each.name))) for code, cities in found.items()
    }
