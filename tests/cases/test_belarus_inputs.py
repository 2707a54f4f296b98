"""The Belarus 2020 inputs add up, and its targets count days from the vote; more is in test_street_cases.py."""

import datetime

import pytest
from shipped import case, targets, tool

CASE = case("belarus-2020")
TARGETS = targets("belarus-2020")
DISTRICTS = CASE["districts"]
TABLES = tool("tables_belarus_2020")


def test_the_people_add_up() -> None:
    assert sum(TABLES.REGIONS.values()) == 9_410_259  # 1 January 2020, as published
    assert sum(district["population"] for district in DISTRICTS) == pytest.approx(9_410_259, rel=0.001)


def test_the_police_add_up() -> None:
    officers = sum(district["officers"] for district in DISTRICTS)
    assert officers == pytest.approx(
        43_600, rel=0.001
    )  # 405 x 94.1 = 38,100 police and 5,500 internal troops in garrison
    armed = officers + CASE["forces"]["reserve"]["value"] + 3 * CASE["forces"]["army"]["value"]
    assert armed == pytest.approx(100_000, rel=0.1)  # police and soldiers, all told


def test_seven_units_make_20_districts() -> None:
    kinds = [district["kind"] for district in DISTRICTS]
    assert (kinds.count("city"), kinds.count("remainder")) == (14, 6)
    assert len({district["region"] for district in DISTRICTS}) == 7


def test_the_vote_is_on_a_sunday_and_the_ruler_in_his_twenty_seventh_year() -> None:
    start = CASE["calendar"]["start"]
    assert start == datetime.date(2020, 8, 9)
    assert start.strftime("%A") == "Sunday"
    in_office = (start - datetime.date(1994, 7, 20)).days / 365.25
    assert CASE["country"]["tenure"]["value"] == pytest.approx(in_office, abs=0.05)


def test_the_record() -> None:
    assert TARGETS["outcome"]["class"] == "SURVIVED_REPRESSION"
    assert not {"request_day", "troops_day"} & set(TARGETS["quantities"])
    held = {(row["date"] - CASE["calendar"]["start"]).days: row for row in TARGETS["series"] if "quantity" in row}
    for day, arrests in ((13, 7_000), (40, 12_000), (105, 30_000)):
        assert (held[day]["low"], held[day]["high"]) == (0.75 * arrests, 1.25 * arrests)
