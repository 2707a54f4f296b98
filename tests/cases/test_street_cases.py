"""What holds of the inputs of every case of a street against a ruler: intervals, sources, places, and no hindsight."""

import datetime
from typing import Any

import pytest
from shipped import SHARES, STREET, TABLES, case, corrections, numbers, targets

from groundswell.data.places import borders, region_at
from groundswell.model.casefile import load_case

EVERY_NUMBER = [(name, key, number) for name in STREET for key, number in numbers(name)]
EXPERTS = ["country.legitimacy", "country.negotiable", "patron.stance", "patron.value"]

each_case = pytest.mark.parametrize("name", STREET)


@pytest.mark.parametrize(
    ("name", "key", "number"), EVERY_NUMBER, ids=[f"{name}-{key}" for name, key, _ in EVERY_NUMBER]
)
def test_each_number_lies_in_its_interval_and_has_a_source(name: str, key: str, number: dict[str, Any]) -> None:
    assert set(number) == {"value", "low", "high", "unit", "source"}
    assert number["low"] <= number["value"] <= number["high"]
    assert number["source"].strip()
    if number["unit"] == "share":
        assert number["low"] >= 0
        assert number["high"] <= 1
    if number["unit"] == "scale -1..1":
        assert number["low"] >= -1
        assert number["high"] <= 1
    if number["unit"] in {"persons", "days", "years", "count"}:
        assert number["low"] >= 0


@each_case
def test_the_case_is_whole(name: str) -> None:
    checked = load_case(name)
    assert checked.case.name == name
    assert checked.case.citations


@each_case
def test_the_same_four_settings_are_an_experts(name: str) -> None:
    experts = [key for key, number in numbers(name) if number["source"].startswith("expert:")]
    experts += [key for key, column in case(name)["columns"].items() if column["source"].startswith("expert:")]
    assert experts == EXPERTS  # five are allowed


@each_case
def test_districts_are_cities_over_100_000_rests_and_named_places(name: str) -> None:
    districts = case(name)["districts"]
    assert len({district["name"] for district in districts}) == len(districts)
    for district in districts:
        assert district["kind"] in {"city", "remainder", "named"}
        if district["kind"] == "city":
            assert district["population"] > 100_000, district["name"]
        assert ("reason" in district) == (district["kind"] == "named")
    rests = [district["region"] for district in districts if district["kind"] == "remainder"]
    assert len(set(rests)) == len(rests)


@each_case
def test_every_region_has_districts_and_every_district_lies_in_its_region(name: str) -> None:
    told = case(name)
    country = told["case"]["country"]
    assert {district["region"] for district in told["districts"]} == {region.name for region in borders(country)}
    for district in told["districts"]:
        where = region_at(country, district["longitude"], district["latitude"])
        assert where == district["region"], district["name"]


@each_case
def test_district_shares_are_shares_and_columns_name_their_sources(name: str) -> None:
    told = case(name)
    assert set(told["columns"]) == {*SHARES, "population", "officers"}
    for key, column in told["columns"].items():
        assert set(column) == {"unit", "spread", "relative", "source"}
        assert column["unit"] == ("share" if key in SHARES else "persons")
        assert column["relative"] == (key not in SHARES)
        assert 0 < column["spread"] < 1
    for district in told["districts"]:
        assert all(0 <= district[share] <= 1 for share in SHARES), district["name"]
    people = sum(district["population"] for district in told["districts"])
    for key, mean in (("hardship", 0.5), ("legitimacy", told["country"]["legitimacy"]["value"])):
        assert sum(d[key] * d["population"] for d in told["districts"]) / people == pytest.approx(mean, abs=0.05)


@each_case
def test_the_capital_is_policed_most(name: str) -> None:
    per_person = {d["name"]: d["officers"] / d["population"] for d in case(name)["districts"]}
    capital = next(d["name"] for d in case(name)["districts"] if d["importance"] == 1.0)
    assert per_person[capital] == pytest.approx(max(per_person.values()), rel=0.01)


@each_case
def test_the_trigger_falls_into_the_window_and_nothing_is_known_later(name: str) -> None:
    told = case(name)
    start, days = told["calendar"]["start"], told["calendar"]["days"]
    end = start + datetime.timedelta(days=days)
    assert [trigger["date"] for trigger in told["triggers"]] == [start]  # one event from outside, on the first day
    assert all(start <= holiday < end for holiday in told["calendar"]["holidays"])
    assert told["case"]["known_until"] <= start
    assert all(precedent["year"] < start.year for precedent in told["precedents"])


@each_case
def test_precedents_are_the_builders(name: str) -> None:
    rows = case(name)["precedents"]
    assert len({(row["name"], row["year"]) for row in rows}) == len(rows)
    assert not any("by hand" in row["source"] or "corrected" in row["source"] for row in rows)


@each_case
def test_what_the_file_of_corrections_says_stands_in_the_case(name: str) -> None:
    told, given = case(name), corrections(name)
    changed = [(table, key) for table in TABLES for key, each in given.get(table, {}).items() if isinstance(each, dict)]
    assert changed
    for table, key in changed:
        number, correction = told[table][key], given[table][key]
        assert all(number[end] == correction[end] for end in ("value", "low", "high"))
        assert number["source"].startswith(correction["source"])
        assert "corrected from" in number["source"] or "the tables give the same" in number["source"]
    rows = {row["name"]: row for row in told["districts"]}
    for row in given["districts"]:
        now = rows[row.get("called", row["name"])]
        assert all(now[key] == value for key, value in row.items() if key not in {"name", "called"})
    assert not {row["called"] for row in given["pillars"]} - {row["name"] for row in told["pillars"]}
    assert told["calendar"]["holidays"] == given["calendar"]["holidays"]


@each_case
def test_corrections_rest_on_a_source_of_this_country_or_are_an_experts(name: str) -> None:
    rules = ("the same for every case", "middle of the scale", "by kind of bond")
    for table in TABLES:
        for key, each in corrections(name).get(table, {}).items():
            if isinstance(each, dict):
                assert not any(rule in each["source"] for rule in rules), f"{table}.{key}"


def test_pillars_are_weighed_against_each_other_by_one_rule() -> None:
    seen: dict[str, list[list[Any]]] = {}
    for name in STREET:
        pillars = case(name)["pillars"]
        assert 4 <= len(pillars) <= 6
        assert sum(pillar["weight"]["value"] for pillar in pillars) == pytest.approx(1.0)
        for pillar in pillars:
            kind = pillar["weight"]["source"].split("(")[1].split(":")[0]
            row = [
                pillar[key][end] for key in ("weight", "cohesion", "rents", "guns") for end in ("value", "low", "high")
            ]
            seen.setdefault(kind, []).append(row)
    assert all(row == rows[0] for rows in seen.values() for row in rows)


@pytest.mark.parametrize("key", ["exit.exile", "exit.immunity", "loyalists.support", "forces.police_pay"])
def test_what_is_the_same_for_every_case_is_the_same(key: str) -> None:
    rows = [dict(numbers(name))[key] for name in STREET]
    assert len({(row["value"], row["low"], row["high"]) for row in rows}) == 1


@each_case
def test_numbers_from_v_dem_name_its_licence(name: str) -> None:
    sources = [number["source"] for _, number in numbers(name) if "V-Dem" in number["source"]]
    assert len(sources) >= 6
    assert all("CC BY-SA 4.0" in source for source in sources)


@each_case
def test_targets_are_intervals_with_sources(name: str) -> None:
    told, start = targets(name), case(name)["calendar"]["start"]
    assert set(told["outcome"]) - {"confidence"} == {
        "class", "ruler_out", "demand_met", "foreign_troops", "thousand_deaths", "source",
    }  # fmt: skip
    for key, target in [*told["quantities"].items(), *((row["name"], row) for row in told.get("patterns", []))]:
        assert 0 <= target["low"] <= target["high"], key
        assert target["unit"]
        assert target["source"]
    dates = [row["date"] for row in told["series"]]
    assert dates == sorted(dates)
    assert dates[0] >= start
    for row in told["series"]:
        assert row["source"]
        if "quantity" in row:
            assert 0 <= row["low"] <= row["high"]
            assert row["unit"] == "persons"
