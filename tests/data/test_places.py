"""Borders ship with the package, close, meet each other, hold the cities, and an unknown country is told kindly."""

import json
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from groundswell.data.places import PlacesError, Region, attribution, borders, countries, region_at

SEVENTEEN = {
    "Akmola", "Aktobe", "Almaty", "Almaty (city)", "Atyrau", "East Kazakhstan", "Jambyl", "Karagandy", "Kostanay",
    "Kyzylorda", "Mangystau", "North Kazakhstan", "Nur-Sultan (city)", "Pavlodar", "Shymkent (city)", "Turkestan",
    "West Kazakhstan",
}  # fmt: skip


def edges(regions: list[Region]) -> Counter[frozenset[tuple[float, float]]]:
    """How many rings use each edge."""
    return Counter(frozenset(pair) for region in regions for ring in region.rings for pair in pairwise(ring))


def test_the_seventeen_units_of_2018() -> None:
    regions = borders("Kazakhstan")
    assert {region.name for region in regions} == SEVENTEEN
    assert len(regions) == 17
    assert [region.name for region in regions] == sorted(region.name for region in regions)


def test_rings_are_closed_and_lie_in_the_country() -> None:
    for region in borders("Kazakhstan"):
        assert region.rings
        for ring in region.rings:
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert all(46 < longitude < 88 and 40 < latitude < 56 for longitude, latitude in ring)


def test_neighbours_share_their_border() -> None:
    regions = borders("Kazakhstan")
    used = edges(regions)
    assert max(used.values()) == 2
    # Shymkent and Almaty lie inside other units: each of their outer edges has a neighbour on the other side.
    for region in regions:
        if region.name in {"Shymkent (city)", "Nur-Sultan (city)"}:
            ring = max(region.rings, key=len)
            assert all(used[frozenset(pair)] == 2 for pair in pairwise(ring))


@pytest.mark.parametrize(
    ("longitude", "latitude", "name"),
    [
        (71.45, 51.18, "Nur-Sultan (city)"),
        (76.91, 43.25, "Almaty (city)"),
        (69.60, 42.31, "Shymkent (city)"),
        (52.86, 43.34, "Mangystau"),
        (78.37, 45.02, "Almaty"),
        (37.62, 55.75, None),  # Moscow
        (51.17, 43.66, "Mangystau"),  # Aktau, on the shore
        (74.59, 42.87, None),  # Bishkek, just outside
    ],
)
def test_region_at(longitude: float, latitude: float, name: str | None) -> None:
    assert region_at("Kazakhstan", longitude, latitude) == name


def test_the_list_is_the_callers_own() -> None:
    first = borders("Kazakhstan")
    first[0].rings[0].clear()
    assert borders("Kazakhstan")[0].rings[0]


def test_the_file_is_small_and_names_its_licence() -> None:
    shipped = (files("groundswell.data") / "shapes" / "kazakhstan-2018.json").read_bytes()
    assert len(shipped) < 120_000
    assert json.loads(shipped)["licence"] == "CC BY 4.0"
    assert "CC BY 4.0" in attribution("Kazakhstan")
    assert "geokz" in attribution("Kazakhstan")


def test_an_unknown_country_is_told_what_there_is() -> None:
    with pytest.raises(PlacesError, match='Did you mean "Kazakhstan"') as told:
        borders("Kazahkstan")
    assert "Kazahkstan" in str(told.value)
    assert "case file" in str(told.value)
    with pytest.raises(PlacesError, match="No borders are shipped"):
        borders("Atlantis")
    assert countries() == ("Belarus", "Czechoslovakia", "Kazakhstan", "Ukraine")


@pytest.mark.parametrize(("country", "units"), [("Belarus", 7), ("Ukraine", 27)])
def test_todays_borders_of_natural_earth(country: str, units: int) -> None:
    regions = borders(country)
    assert len(regions) == units
    assert max(edges(regions).values()) == 2
    assert all(ring[0] == ring[-1] for region in regions for ring in region.rings)
    shipped = (files("groundswell.data") / "shapes" / f"{country.lower()}-today.json").read_bytes()
    assert len(shipped) < 80_000
    assert "today" in attribution(country)
    assert "public domain" in attribution(country)


@pytest.mark.parametrize(
    ("country", "longitude", "latitude", "name"),
    [
        ("Ukraine", 30.52, 50.45, "Kyiv (city)"),
        ("Ukraine", 34.11, 44.96, "Crimea"),
        ("Ukraine", 33.52, 44.61, "Sevastopol (city)"),
        ("Ukraine", 39.72, 47.23, None),  # Rostov, in Russia
        ("Belarus", 27.57, 53.90, "Minsk (city)"),
        ("Belarus", 23.72, 52.11, "Brest"),
        ("Belarus", 25.28, 54.69, None),  # Vilnius
    ],
)
def test_places_of_ukraine_and_belarus(country: str, longitude: float, latitude: float, name: str | None) -> None:
    assert region_at(country, longitude, latitude) == name
