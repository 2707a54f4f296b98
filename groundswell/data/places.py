"""Knows borders and where a place lies in them: admin-1 units as they were at a case's time, shipped, offline."""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from groundswell.data.countries import NoSuchCountry, state_at
from groundswell.data.world import lands_of

__all__ = ["PlacesError", "Region", "attribution", "borders", "borders_with", "countries", "region_at", "unit_at"]

_SHAPES = {
    "Belarus": "belarus-today.json",
    "Czechoslovakia": "czechoslovakia-today.json",
    "Kazakhstan": "kazakhstan-2018.json",
    "Ukraine": "ukraine-today.json",
}


class PlacesError(ValueError):
    """A country whose places are not shipped was asked for."""


class Region(NamedTuple):
    """One admin-1 unit: its name and its closed rings of (longitude, latitude) in degrees, WGS 84.

    A point belongs to the unit when it lies inside an odd number of rings, so holes need no mark.
    """

    name: str
    rings: list[list[tuple[float, float]]]


def countries() -> tuple[str, ...]:
    """The countries whose borders are shipped, in alphabetical order."""
    return tuple(sorted(_SHAPES))


def borders(country: str) -> list[Region]:
    """Return the admin-1 units of a country, in alphabetical order; the list is the caller's own.

    Neighbours share the vertices of their common border. Raises PlacesError for a country that is not shipped.
    Source: see `attribution`.
    """
    return [
        Region(unit["name"], [[(longitude, latitude) for longitude, latitude in ring] for ring in unit["rings"]])
        for unit in _shapes(country)["regions"]
    ]


def attribution(country: str) -> str:
    """Return who made the borders, under which licence and what was changed, as the licence asks to be shown."""
    told = _shapes(country)
    return f"Borders of {told['year']}: {told['source']}, {told['licence']}; {told['changes']}."


def borders_with(country: str, year: int, regions: Collection[str]) -> tuple[list[Region], str]:
    """The admin-1 units that a case's regions are, and their attribution: its own shapes where they have those names,
    else those of today in which the state of that year lay; nothing where neither is shipped."""
    if country in _SHAPES and set(regions) <= {unit["name"] for unit in _shapes(country)["regions"]}:
        return borders(country), attribution(country)
    try:
        state = state_at(country, year)
    except NoSuchCountry:
        return [], ""
    lands = lands_of(state.number, year)
    codes = list(dict.fromkeys(code for code, _, _ in lands))
    found = []
    for code in codes:
        inside = {unit for land, unit, _ in lands if land == code}
        for unit in _of_today(code)["regions"]:
            if unit["name"] in inside:
                name = f"{unit['name']} ({code})" if len(codes) > 1 else unit["name"]
                found.append(Region(name, [[(x, y) for x, y in ring] for ring in unit["rings"]]))
    told = _of_today(codes[0]) if codes else {}
    credit = f"Borders of {told['year']}: {told['source']}, {told['licence']}; {told['changes']}." if told else ""
    return found, credit


def region_at(country: str, longitude: float, latitude: float) -> str | None:
    """Return the name of the admin-1 unit at a point in degrees, or None outside them all.

    Raises PlacesError for a country that is not shipped.
    """
    for unit in _shapes(country)["regions"]:
        if sum(_crosses(ring, longitude, latitude) for ring in unit["rings"]) % 2 == 1:
            return unit["name"]
    return None


def unit_at(units: Iterable[Region], longitude: float, latitude: float) -> str | None:
    """Return the name of the one of these units that holds a point in degrees, or None outside them all."""
    for unit in units:
        if sum(_crosses(ring, longitude, latitude) for ring in unit.rings) % 2 == 1:
            return unit.name
    return None


def _crosses(ring: Sequence[Sequence[float]], longitude: float, latitude: float) -> int:
    """How many edges of the ring lie east of the point at its latitude."""
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > latitude) != (y2 > latitude):
            crossings += longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
    return crossings


@cache
def _of_today(code: str) -> dict[str, Any]:
    """The shipped file of a country of today, by its code of three letters."""
    text = files("groundswell.data").joinpath("world", "borders", f"{code}.json").read_text(encoding="utf-8")
    return json.loads(text)


@cache
def _shapes(country: str) -> dict[str, Any]:
    """The shipped file of a country; PlacesError where there is none."""
    if country not in _SHAPES:
        known = countries()
        by_lower = {name.lower(): name for name in known}
        near = difflib.get_close_matches(country.lower(), list(by_lower), n=1)
        hint = f' Did you mean "{by_lower[near[0]]}"?' if near else ""
        raise PlacesError(
            f'No borders are shipped for country "{country}"; there are borders for: {", ".join(known)}.{hint} '
            "Correct country under [case] in the case file, or add a shape with tools/simplify_borders.py "
            "and name it in groundswell/data/places.py."
        )
    text = files("groundswell.data").joinpath("shapes", _SHAPES[country]).read_text(encoding="utf-8")
    return json.loads(text)
