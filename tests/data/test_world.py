"""The geography of all countries: units, cities and lands of historic states."""

import pytest

from groundswell.data.countries import state_at, states_at
from groundswell.data.places import borders_with
from groundswell.data.world import cities_of, lands_of, units_of


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
