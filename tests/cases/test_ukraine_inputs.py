"""The Ukraine 2013 inputs add up, follow the vote of 2010 and the poll of the eve; more is in test_street_cases.py."""

import datetime
import math

import pytest
from shipped import case, targets, tool

CASE = case("ukraine-2013")
TARGETS = targets("ukraine-2013")
DISTRICTS = CASE["districts"]
TABLES = tool("tables_ukraine_2013")


def test_the_people_add_up() -> None:
    assert sum(TABLES.REGIONS.values()) == pytest.approx(45_553.0, abs=0.5)  # thousands, as published
    people = sum(district["population"] for district in DISTRICTS)
    assert people == pytest.approx(45_426_200, rel=0.001)  # 1 January 2014
    kyiv = next(district for district in DISTRICTS if district["name"] == "Kyiv")
    # 2,845,000 x 45,426,200 / 45,553,000 = 2,837,081
    assert kyiv["population"] == 2_837_100


def test_the_police_add_up() -> None:
    officers = sum(district["officers"] for district in DISTRICTS)
    assert officers == pytest.approx(197_000, rel=0.001)  # 182,000 police and 15,000 internal troops in garrison


def test_27_units_with_crimea_make_70_districts() -> None:
    kinds = [district["kind"] for district in DISTRICTS]
    assert (kinds.count("city"), kinds.count("remainder")) == (45, 25)
    regions = {district["region"] for district in DISTRICTS}
    assert len(regions) == 27
    assert {"Crimea", "Sevastopol (city)"} <= regions


def test_legitimacy_keeps_the_odds_of_the_vote() -> None:
    backed = {district["region"]: district["legitimacy"] for district in DISTRICTS}

    def odds(share: float) -> float:
        return math.log(share / (1 - share))

    vote = odds(0.9044) - odds(0.2572)  # Donetsk against Kyiv: 2.247 + 1.060 = 3.307
    assert odds(backed["Donetsk"]) - odds(backed["Kyiv (city)"]) == pytest.approx(vote, abs=0.1)  # two decimals
    assert max(backed, key=lambda region: backed[region]) == "Donetsk"
    assert min(backed, key=lambda region: backed[region]) == "Ivano-Frankivsk"


def test_the_recalled_vote_adds_up_to_the_result() -> None:
    people = TABLES.REGIONS  # a rough weight for votes cast; turnout was a little higher in the west and the east
    mean = sum(TABLES.VOTES[name] * people[name] for name in people) / sum(people.values())
    assert mean == pytest.approx(48.95, abs=1.0)


def test_exposure_is_the_poll_by_macro_region() -> None:
    bite = {district["region"]: district["exposure"] for district in DISTRICTS}
    assert (bite["Lviv"], bite["Kyiv (city)"], bite["Crimea"], bite["Donetsk"]) == (0.69, 0.43, 0.29, 0.15)


def test_no_protest_of_the_case_itself_is_counted() -> None:
    assert TABLES.TABLES.start == "2013-11-21"
    vinnytsia = next(district for district in DISTRICTS if district["name"] == "Vinnytsia")
    assert vinnytsia["organisation"] == 0.15  # its only listed protest is of January 2014


def test_the_record() -> None:
    assert TARGETS["outcome"]["class"] == "FELL"
    assert not TARGETS["outcome"]["foreign_troops"]
    assert not {"request_day", "troops_day"} & set(TARGETS["quantities"])
    fled = datetime.date(2014, 2, 21) - CASE["calendar"]["start"]
    assert TARGETS["quantities"]["end_day"]["low"] == fled.days
