"""Patrons by treaty and bases, for all members at all dates: never from who intervened."""

import datetime
import tomllib
from importlib.resources import files

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
        ("YEM", "2011-01-26", "Saudi Arabia", "friendship"),
        ("SYR", "2011-03-14", "Russia", "friendship"),
        ("VEN", "2014-02-03", "Cuba", "friendship"),
        ("KGZ", "2020-10-03", "Russia", "collective"),
        ("TCD", "2022-10-19", "France", "friendship"),
        ("TGO", "2005-02-04", "France", "guarantee"),
        ("PAN", "1989-05-06", "United States", "collective"),
        ("THA", "1973-10-05", "United States", "collective"),
    ],
)
def test_the_patron_is_who_the_treaty_names(client: str, date: str, patron: str, kind: str) -> None:
    day = datetime.date.fromisoformat(date)
    tie = patron_of(state_at(client, day.year).number, day)
    assert tie is not None
    assert tie.patron == state_at(patron, day.year).number
    assert tie.kind == kind
    assert tie.since <= day


@pytest.mark.parametrize(
    ("client", "date"),
    [("MMR", "1988-08-07"), ("LBY", "2011-02-14"), ("FRA", "1968-05-02"), ("CUB", "2021-07-10"), ("DZA", "2019-02-21")],
)
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


def test_a_pact_of_many_without_a_command_binds_loosely() -> None:
    united_states, chile, panama = (state_at(each, 1988).number for each in ("USA", "CHL", "PAN"))
    day = datetime.date(1988, 10, 4)
    pact = next(each for each in ties_of(chile, day) if "Reciprocal" in each.name)
    assert (pact.kind, pact.loose, pact.members) == ("friendship", True, ())
    best = patron_of(chile, day)
    assert best is not None
    assert not best.loose, "a bond between two goes before it"
    assert panama in clients_of(united_states, day), "where the patron keeps a garrison the pact binds as told"
    assert chile not in clients_of(united_states, day)
    assert chile in clients_of(united_states, day, "friendship")


def test_an_alliance_is_one_from_the_day_of_its_command() -> None:
    kazakhstan = state_at("KAZ", 2000).number
    kinds = [patron_of(kazakhstan, datetime.date(year, 7, 1)) for year in (1996, 2002)]
    assert [each and (each.patron, each.kind) for each in kinds] == [(365, "friendship"), (365, "collective")]


@pytest.mark.parametrize("client", ["VEN", "NIC", "BOL"])
def test_who_entered_a_rivals_alliance_is_no_client_before_the_notice_ran_out(client: str) -> None:
    united_states = state_at("USA", 2010).number
    day = datetime.date(2010, 1, 1)
    assert united_states not in {each.patron for each in ties_of(state_at(client, 2010).number, day)}
    assert state_at(client, 2010).number not in clients_of(united_states, day, "friendship")


def test_a_site_of_the_patron_keeps_the_bond() -> None:
    honduras, ecuador = (state_at(each, 2009).number for each in ("HND", "ECU"))
    united_states = state_at("USA", 2009).number

    def tied(client: int, date: str) -> bool:
        return united_states in {each.patron for each in ties_of(client, datetime.date.fromisoformat(date))}

    assert tied(honduras, "2009-06-28"), "in ALBA, but with the base at Soto Cano"
    assert tied(ecuador, "2009-08-01")
    assert not tied(ecuador, "2010-09-30"), "after the base at Manta closed"


def test_bonds_that_ended_by_rule_say_when_and_why() -> None:
    told = tomllib.loads(files("groundswell.data").joinpath("ties", "ties.toml").read_text(encoding="utf-8"))
    members = [(alliance, each) for alliance in told["alliances"] for each in alliance["members"]]
    for alliance, each in members:
        assert set(each) <= {"state", "from", "to", "ended"}, alliance["name"]
        assert "ended" not in each or "to" in each, (alliance["name"], each)
        assert each.get("from", alliance["from"]) <= each.get("to", datetime.date.max), (alliance["name"], each)
    assert all(each["kind"] == "collective" for each in told["alliances"] if "command" in each)


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
