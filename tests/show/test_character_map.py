"""The map in characters: shades where the borders say, letters for cities, at any width, with and without borders."""

from __future__ import annotations

from itertools import pairwise

import pytest
from model.tiny import tiny_case

from groundswell.data.places import borders, region_at
from groundswell.model.casefile import load_case
from groundswell.show.character_map import ASCII, BLOCKS, COLUMN_NAMES, _Frame, character_map, region_means
from groundswell.study.library import FITTED


@pytest.mark.parametrize("name", FITTED)
def test_each_shade_lies_in_a_region_that_has_it(name: str) -> None:
    case = load_case(name)
    country = case.case.country
    drawn = character_map(case, borders(country))
    means = region_means(case, "hardship")
    longitudes, latitudes = _Frame.around(case, borders(country), 46, 15).middles()
    shades = {each.mark: each for each in drawn.classes}
    seen = 0
    for line, latitude in zip(drawn.lines, latitudes, strict=True):
        for mark, longitude in zip(line, longitudes, strict=True):
            region = region_at(country, float(longitude), float(latitude))
            if mark in shades:
                assert region is not None
                assert shades[mark].low <= means[region] <= shades[mark].high
                seen += 1
            elif mark == " ":
                assert region is None
    assert seen > 50
    assert [each.mark for each in drawn.classes] == list(BLOCKS[: len(drawn.classes)])
    assert all(a.high < b.low for a, b in pairwise(drawn.classes))


@pytest.mark.parametrize("size", [(20, 8), (46, 15), (120, 60)])
def test_the_map_keeps_to_its_room(size: tuple[int, int]) -> None:
    case = load_case("kazakhstan-2022")
    drawn = character_map(case, borders("Kazakhstan"), width=size[0], height=size[1])
    assert len(drawn.lines) <= size[1]
    assert {len(line) for line in drawn.lines} == {len(drawn.lines[0])}
    assert len(drawn.lines[0]) <= size[0]


def test_letters_are_cities_largest_first() -> None:
    case = load_case("ukraine-2013")
    drawn = character_map(case, borders("Ukraine"), width=80, height=30)
    text = "".join(drawn.lines)
    lettered = {letter: case.districts[k] for k, letter in enumerate(drawn.letters) if letter}
    assert lettered["A"].name == "Kyiv"
    assert all(text.count(letter) == 1 for letter in lettered)
    sizes = [lettered[letter].population for letter in sorted(lettered)]
    assert sizes == sorted(sizes, reverse=True)
    assert not any(each.kind == "remainder" for each in lettered.values())


def test_plain_ascii_and_every_column() -> None:
    case = load_case("belarus-2020")
    for column in COLUMN_NAMES:
        drawn = character_map(case, borders("Belarus"), column, blocks=False)
        assert "".join(drawn.lines).isascii()
        assert {each.mark for each in drawn.classes} <= set(ASCII)


def test_without_borders_letters_stand_where_districts_lie() -> None:
    case = tiny_case()
    drawn = character_map(case, [])
    assert drawn.classes == []
    assert {letter for letter in drawn.letters if letter} <= set("ABC")
    assert set("".join(drawn.lines)) <= set(" ABC")


def test_region_means_are_over_people_and_officers_per_head() -> None:
    case = load_case("belarus-2020")
    inside = [each for each in case.districts if each.region == "Minsk"]
    people = sum(each.population for each in inside)
    assert region_means(case, "population")["Minsk"] == people
    hardship = sum(each.hardship * each.population for each in inside) / people
    assert region_means(case, "hardship")["Minsk"] == pytest.approx(hardship)
    officers = 1e5 * sum(each.officers for each in inside) / people
    assert region_means(case, "officers")["Minsk"] == pytest.approx(officers)
