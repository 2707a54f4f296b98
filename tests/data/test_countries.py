"""The country-year pack: states under their name of the time, values as they were public at a date."""

import datetime

import pytest

from groundswell.data.countries import (
    NoSuchCountry,
    column_names,
    column_of,
    known_by,
    rank_by,
    series_by,
    state_at,
    states_at,
)

EVE = datetime.date(2022, 1, 1)


@pytest.mark.parametrize(
    ("asked", "year", "number", "name"),
    [
        ("KAZ", 2021, 705, "Kazakhstan"),
        ("705", 2021, 705, "Kazakhstan"),
        ("kazakhstan", 2021, 705, "Kazakhstan"),
        ("GDR", 1953, 265, "German Democratic Republic"),
        ("East Germany", 1989, 265, "German Democratic Republic"),
        ("Czechoslovakia", 1968, 315, "Czechoslovakia"),
        ("Yugoslavia", 1999, 345, "Yugoslavia"),
        ("Soviet Union", 1980, 365, "Soviet Union"),
        ("Russia", 1992, 365, "Russia"),
        ("Burma", 1988, 775, "Burma"),
        ("Myanmar", 2007, 775, "Burma (Myanmar)"),
        ("Côte d'Ivoire", 2000, 437, "Ivory Coast"),
        ("cote d'ivoire", 2000, 437, "Ivory Coast"),
        ("Upper Volta", 1975, 439, "Upper Volta"),
        ("Turkey", 1960, 640, "Turkey"),
    ],
)
def test_a_state_goes_by_its_name_of_the_time(asked: str, year: int, number: int, name: str) -> None:
    state = state_at(asked, year)
    assert (state.number, state.name) == (number, name)
    assert state.first <= year <= state.last


def test_what_is_no_state_is_told_with_the_nearest() -> None:
    with pytest.raises(NoSuchCountry, match="Did you mean Kazakhstan"):
        state_at("Kazahstan", 2021)
    with pytest.raises(NoSuchCountry, match="There was: Soviet Union"):
        state_at("Ukraine", 1985)
    with pytest.raises(NoSuchCountry, match=r"1946 to 1992.*Czech Republic, Slovakia"):
        state_at("Czechoslovakia", 2001)


def test_no_two_states_of_a_year_share_a_name_or_a_code() -> None:
    for year in range(1946, 2026):
        names = [each.name for each in states_at(year)]
        codes = [each.code for each in states_at(year) if each.code]
        assert len(names) == len(set(names)), year
        assert len(codes) == len(set(codes)), year


def test_nothing_is_known_before_it_was_public() -> None:
    kazakhstan = state_at("KAZ", 2021)
    at = known_by(kazakhstan, "v2csreprss", EVE)
    assert at is not None
    assert (at.year, at.age) == (2020, 1), "V-Dem publishes a year in the next March"
    later = known_by(kazakhstan, "v2csreprss", datetime.date(2022, 4, 15))
    assert later is not None
    assert later.year == 2021
    assert known_by(kazakhstan, "v2csreprss", datetime.date(1946, 1, 1)) is None


def test_a_value_coded_after_the_fact_says_so() -> None:
    old = known_by(state_at("POL", 1956), "v2x_polyarchy", datetime.date(1956, 6, 1))
    new = known_by(state_at("POL", 2020), "v2x_polyarchy", datetime.date(2020, 6, 1))
    assert old is not None
    assert new is not None
    assert (old.hindsight, new.hindsight) == (True, False)


def test_a_rank_is_a_share_of_the_states_of_that_year() -> None:
    norway = rank_by(state_at("NOR", 2021), "v2x_polyarchy", EVE)
    korea = rank_by(state_at("PRK", 2021), "v2x_polyarchy", EVE)
    assert norway is not None
    assert korea is not None
    assert norway.value > 0.9
    assert korea.value < 0.1


@pytest.mark.parametrize("column", column_names())
def test_a_column_says_what_it_is(column: str) -> None:
    about = column_of(column)
    assert about.unit
    assert about.what
    assert about.source
    assert about.short
    assert about.licence
    assert 0 <= about.published <= 800
    told = [len(series_by(each, column, datetime.date(2026, 6, 1), 100)) for each in states_at(2010)]
    assert sum(told) > 1000, "the pack holds it"


def test_the_latest_year_is_there() -> None:
    known = known_by(state_at("GEO", 2025), "polyarchy_latest", datetime.date(2026, 6, 1))
    assert known is not None
    assert known.year == 2025
