"""The geography of all countries: units, cities and lands of historic states."""

import tomllib
from importlib.resources import files

import pytest

from groundswell.data.countries import state_at, states_at
from groundswell.data.places import borders_with
from groundswell.data.world import capital_of, cities_in, cities_of, distance_km, lands_of, units_of


def test_historic_states_lie_in_todays_lands() -> None:
    def lands(name: str, year: int) -> set[str]:
        return {code for code, _, _ in lands_of(state_at(name, year).number, year)}

    assert lands("Czechoslovakia", 1968) == {"CZE", "SVK"}
    assert lands("GDR", 1953) == {"DEU"}
    assert lands("Yugoslavia", 1980) == {"SRB", "XKX", "MNE", "HRV", "BIH", "SVN", "MKD"}
    assert lands("Yugoslavia", 1999) == {"SRB", "XKX", "MNE"}
    assert len(lands("Soviet Union", 1980)) == 15
    assert lands("Pakistan", 1970) == {"PAK", "BGD"}


def test_a_divided_country_is_divided() -> None:
    east = {unit: share for _, unit, share in lands_of(265, 1970)}
    west = {unit: share for _, unit, share in lands_of(260, 1970)}
    assert set(east) & set(west) == {"Berlin"}
    assert east["Berlin"] + west["Berlin"] == pytest.approx(1.0)
    north = {unit for _, unit, _ in lands_of(816, 1960)}
    south = {unit for _, unit, _ in lands_of(817, 1960)}
    assert north
    assert south
    assert not north & south


@pytest.mark.parametrize("year", [1950, 1970, 1991, 2010, 2025])
def test_all_but_the_smallest_states_have_lands_with_units_and_borders(year: int) -> None:
    for state in states_at(year):
        lands = lands_of(state.number, year)
        for code in {code for code, _, _ in lands}:
            named = {each.name for each in units_of(code)}
            assert {unit for land, unit, _ in lands if land == code} <= named
            assert all(each.unit in named for each in cities_of(code))
            assert sum(each.capital for each in cities_of(code)) <= 1


def test_borders_of_today_stand_for_a_built_case() -> None:
    units = {each.name for each in units_of("TUN")}
    found, credit = borders_with("Tunisia", 2010, units)
    assert {each.name for each in found} == units
    assert "Natural Earth" in credit
    shipped, credit = borders_with("Kazakhstan", 2022, ["Mangystau"])
    assert "Mangystau" in {each.name for each in shipped}
    assert "2018" in credit
    assert borders_with("Atlantis", 2010, ["Mu"]) == ([], "")


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((52.52, 13.40), (52.52, 13.40), 0.0),
        ((48.857, 2.352), (51.507, -0.128), 343.6),  # Paris and London
        ((55.752, 37.616), (43.252, 76.912), 3111.0),  # Moscow and Almaty
        ((64.73, 177.5), (64.5, -165.4), 813.1),  # Anadyr and Nome, over the line of the date
        ((90.0, 0.0), (-90.0, 77.0), 20015.1),  # from pole to pole, whatever the meridian
    ],
)
def test_distances_are_of_the_great_circle(here: tuple[float, float], there: tuple[float, float], km: float) -> None:
    assert distance_km(*here, *there) == pytest.approx(km, rel=0.003)
    assert distance_km(*here, *there) == pytest.approx(distance_km(*there, *here))


@pytest.mark.parametrize(
    ("name", "year", "city"),
    [
        ("Soviet Union", 1980, "Moscow"),
        ("Czechoslovakia", 1968, "Prague"),
        ("Burma", 1988, "Yangon"),
        ("Burma", 2007, "Nay Pyi Taw"),
        ("Pakistan", 1958, "Karachi"),
        ("Pakistan", 1969, "Islamabad"),  # though the capital of what is Bangladesh today is larger
        ("Kazakhstan", 1997, "Almaty"),
        ("Kazakhstan", 2022, "Astana"),
        ("Bolivia", 2019, "La Paz"),
        ("South Vietnam", 1963, "Ho Chi Minh City"),
        ("South Yemen", 1980, "Aden"),
        ("GDR", 1953, "Berlin"),
    ],
)
def test_the_capital_is_where_the_government_sat(name: str, year: int, city: str) -> None:
    found = capital_of(state_at(name, year).number, year)
    assert found is not None
    assert found.name == city


def test_every_seat_is_a_city_that_lies_in_its_state() -> None:
    text = files("groundswell.data").joinpath("world", "capitals.toml").read_text(encoding="utf-8")
    for number, spans in tomllib.loads(text).items():
        ends = [span.get("until", 9999) for span in spans]
        assert ends == sorted(ends)
        for span in spans:
            first = next(each.first for year in (2020, 1985) for each in states_at(year) if each.number == int(number))
            year = min(span.get("until", 2025), 2025)
            assert year >= first
            assert span["city"] in {each.name for each in cities_in(int(number), year)}
            found = capital_of(int(number), year)
            assert found is not None
            assert found.name == span["city"]


def test_a_state_without_cities_has_no_capital() -> None:
    assert capital_of(331, 2010) is None  # San Marino
