"""States that broke up have the people that their own censuses counted, and only those that were out."""

import datetime

import pytest

from groundswell.build.builder import build
from groundswell.build.people import people_of
from groundswell.data.censuses import counted_by
from groundswell.data.countries import state_at


def test_a_census_is_read_when_it_is_out_and_grown_as_before_it() -> None:
    eve = datetime.date(1989, 11, 1)
    told = counted_by(365, eve)
    assert told is not None
    assert told.year == 1979, "that of January 1989 was not out"
    growth = (262.4 / 241.7) ** (1 / 9)
    assert told.people == pytest.approx(262.4e6 * growth**9)
    assert counted_by(365, datetime.date(1957, 1, 1)) is None
    assert counted_by(365, datetime.date(1992, 1, 1)) is None, "another state by then"
    assert counted_by(703, eve) is None


@pytest.mark.parametrize(
    ("country", "date", "low", "high"),
    [
        ("USSR", "1991-08-19", 285e6, 295e6),
        ("Yugoslavia", "1991-03-09", 23e6, 25e6),
        ("Czechoslovakia", "1989-11-17", 15.2e6, 16.8e6),
        ("Pakistan", "1968-11-07", 100e6, 135e6),
    ],
)
def test_states_of_the_past_have_their_own_people(country: str, date: str, low: float, high: float) -> None:
    eve = datetime.date.fromisoformat(date)
    assert low < people_of(state_at(country, eve.year), eve).value < high


def test_a_case_says_which_census_its_people_are_from() -> None:
    made = build("yu", "Yugoslavia", datetime.date(1991, 3, 9), "election")
    assert any("census of Yugoslavia, 31 March 1981; grown since" in each for each in made.limits)
