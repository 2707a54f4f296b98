"""Patrons by treaty and bases, for all members at all dates: never from who intervened."""

import datetime

import pytest

from groundswell.data.countries import state_at, states_at
from groundswell.data.ties import KINDS, bases_at, clients_of, force_of, patron_of, ties_of


@pytest.mark.parametrize(
    ("client", "date", "patron", "kind"),
    [
        ("KAZ", "2022-01-01", "Russia", "collective"),
        ("BLR", "2020-08-08", "Russia", "collective"),
        ("UKR", "2013-11-20", "Russia", "friendship"),
        ("Czechoslovakia", "1968-01-04", "Soviet Union", "collective"),
        ("GDR", "1953-06-15", "Soviet Union", "guarantee"),
        ("HUN", "1956-10-22", "Soviet Union", "collective"),
        ("BHR", "2011-02-13", "Saudi Arabia", "collective"),
        ("GAB", "1990-05-22", "France", "guarantee"),
        ("KOR", "1980-05-17", "United States", "guarantee"),
        ("IRN", "1978-01-01", "United States", "guarantee"),
        ("EGY", "2011-01-24", "United States", "friendship"),
    ],
)
def test_the_patron_is_who_the_treaty_names(client: str, date: str, patron: str, kind: str) -> None:
    day = datetime.date.fromisoformat(date)
    tie = patron_of(state_at(client, day.year).number, day)
    assert tie is not None
    assert tie.patron == state_at(patron, day.year).number
    assert tie.kind == kind
    assert tie.since <= day


@pytest.mark.parametrize(("client", "date"), [("MMR", "1988-08-07"), ("LBY", "2011-02-14"), ("CUB", "2021-07-10")])
def test_without_a_treaty_there_is_no_patron(client: str, date: str) -> None:
    day = datetime.date.fromisoformat(date)
    assert patron_of(state_at(client, day.year).number, day) is None


def test_all_members_are_tied_whoever_was_helped() -> None:
    day = datetime.date(2010, 6, 1)
    russia = state_at("Russia", 2010).number
    members = {"ARM", "KAZ", "KGZ", "TJK", "UZB", "BLR"}
    assert {state_at(each, 2010).number for each in members} <= set(clients_of(russia, day))
    tie = patron_of(state_at("KGZ", 2010).number, day)
    assert tie is not None
    assert len(tie.members) == 5, "the other members could contribute"


def test_a_membership_ends_when_it_ends() -> None:
    uzbekistan = state_at("UZB", 2005).number
    assert all(each.kind == "friendship" for each in ties_of(uzbekistan, datetime.date(2003, 1, 1)))
    assert any(each.kind == "collective" for each in ties_of(uzbekistan, datetime.date(2008, 1, 1)))


def test_every_tie_is_to_a_state_of_that_time() -> None:
    for year in range(1946, 2026, 3):
        day = datetime.date(year, 7, 1)
        there = {each.number for each in states_at(year)}
        for state in states_at(year):
            for tie in ties_of(state.number, day):
                assert tie.patron in there, (year, state.name, tie.name)
                assert tie.patron != state.number
                assert tie.kind in KINDS
                assert tie.basis
                force = force_of(tie.patron, day)
                assert force is None or 0 < force.low <= force.troops <= force.high


def test_bases_are_where_they_stood() -> None:
    ukraine = state_at("UKR", 2010).number
    assert [each.garrison for each in bases_at(ukraine, datetime.date(2010, 1, 1))] == [True]
    assert bases_at(ukraine, datetime.date(2016, 1, 1)) == []
