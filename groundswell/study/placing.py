"""Puts an event into a district of a case: by its name, by its coordinates, or nowhere and says why."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import final

from groundswell.data.country_codes import plain_name
from groundswell.data.places import borders_with, unit_at
from groundswell.data.world import distance_km
from groundswell.model.sections import District

__all__ = ["NOT_PLACED", "Placer"]

NOT_PLACED = "(not placed)"
NEAR = 25.0  # km from the centre of a city within which an event is the city's
_BETWEEN = re.compile(r"[,;/&]|\band\b", re.IGNORECASE)


@cache
def _spellings() -> dict[str, str]:
    """The first of a place's names for each of its others, all plain."""
    text = files("groundswell.data").joinpath("place_names.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        for each in (row["name"], *row["also"].split(";")):
            found[plain_name(each)] = plain_name(row["name"])
    return found


def _one_spelling(name: str) -> str:
    plain = plain_name(name)
    for ending in (" city", " oblast", " region", " province", " district", " raion"):
        plain = plain.removesuffix(ending)
    return _spellings().get(plain, plain)


@final
class Placer:
    """Gives events to districts, and remembers what could not be placed and why."""

    def __init__(
        self, country: str, year: int, districts: Sequence[District], also: Mapping[str, str] | None = None
    ) -> None:
        """``also``: places by name with the district that each belongs to, beside those that are known."""
        self.unplaced: Counter[str] = Counter()
        self._country = country
        self._units, _ = borders_with(country, year, {each.region for each in districts})
        self._districts = list(districts)
        self._by_name = {_one_spelling(each.name): place for place, each in reversed(list(enumerate(districts)))}
        numbers = {each.name: place for place, each in enumerate(districts)}
        for name, district in (also or {}).items():
            if district not in numbers:
                raise ValueError(f'there is no district "{district}" in this case; districts: {", ".join(numbers)}')
            self._by_name[_one_spelling(name)] = numbers[district]
        self._by_region: dict[str, list[int]] = {}
        for place, each in enumerate(districts):
            self._by_region.setdefault(each.region, []).append(place)
        self._known: dict[tuple[object, ...], tuple[list[int], str]] = {}

    def places(
        self, place: str | None, admin1: str | None, latitude: float | None, longitude: float | None, precision: str
    ) -> list[int]:
        """The districts that share an event, by their number; none where it cannot be placed.

        A name that is a district's, or several that are, come first. Else coordinates of a place: the city within 25
        km, otherwise the rest of the region that they lie in. Coordinates that stand for a whole unit or country say
        nothing.
        """
        asked = place, admin1, latitude, longitude, precision
        if asked not in self._known:
            self._known[asked] = self._placed(place, admin1, latitude, longitude, precision)
        found, why = self._known[asked]
        if not found:
            self.unplaced[why] += 1
        return found

    def _placed(
        self, place: str | None, admin1: str | None, latitude: float | None, longitude: float | None, precision: str
    ) -> tuple[list[int], str]:
        named = self._named(place)
        if named:
            return named, ""
        if precision in ("point", "near", "unknown") and latitude is not None and longitude is not None:
            return self._at(latitude, longitude)
        for unit in (admin1, place):
            only = self._only_one_of(unit)
            if only is not None:
                return [only], ""
        if precision in ("country", "admin1"):
            unit = f" ({admin1})" if admin1 and precision == "admin1" else ""
            return [], f"known only to the {'unit' if precision == 'admin1' else 'country'}{unit}"
        return [], f"place not known here: {place or admin1 or 'none given'}"

    def _named(self, place: str | None) -> list[int]:
        if not place:
            return []
        whole = self._by_name.get(_one_spelling(place))
        if whole is not None:
            return [whole]
        parts = [_one_spelling(each) for each in _BETWEEN.split(place) if each.strip()]
        found = [self._by_name[each] for each in parts if each in self._by_name]
        # "Almaty, Almaty Qalasy, Kazakhstan" begins with the place; "Almaty, Taraz" is a list: all of it must be known.
        if found and (
            len(found) == len(parts) or (parts[0] in self._by_name and plain_name(place).endswith(self._tail()))
        ):
            return list(dict.fromkeys(found[:1] if len(found) < len(parts) else found))
        return []

    def _tail(self) -> str:
        return plain_name(self._country) or "\0"

    def _only_one_of(self, unit: str | None) -> int | None:
        """The district of a unit that has no other one; none where another unit's city once had the unit's name."""
        if not unit:
            return None
        names = {region: region.replace("(city)", "") for region in self._by_region}
        same = [unit] if unit in names else [each for each in names if plain_name(names[each]) == plain_name(unit)]
        alike = same or [region for region, name in names.items() if _one_spelling(name) == _one_spelling(unit)]
        places = [place for region in alike for place in self._by_region[region]]
        return places[0] if len(places) == 1 else None

    def _at(self, latitude: float, longitude: float) -> tuple[list[int], str]:
        distances = [distance_km(latitude, longitude, each.latitude, each.longitude) for each in self._districts]
        cities = [place for place, each in enumerate(self._districts) if each.kind != "remainder"]
        nearest = min(cities, key=lambda place: distances[place], default=None)
        if nearest is not None and distances[nearest] <= NEAR:
            return [nearest], ""
        if not self._units:
            return [], "no borders of this country are shipped, and no city of the case is within 25 km"
        region = unit_at(self._units, longitude, latitude)
        places = self._by_region.get(region or "", [])
        rest = [place for place in places if self._districts[place].kind == "remainder"]
        if rest:
            return rest[:1], ""
        if places:
            return [min(places, key=lambda place: distances[place])], ""
        return [], "coordinates outside the borders as drawn"
