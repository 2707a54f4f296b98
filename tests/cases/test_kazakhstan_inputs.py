"""The Kazakhstan 2022 inputs add up, stay in range, name their sources, and know nothing later than the eve."""

import datetime
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from groundswell.data.places import borders, region_at

FOLDER = files("groundswell") / "cases" / "kazakhstan-2022"
CASE: dict[str, Any] = tomllib.loads((FOLDER / "case.toml").read_text(encoding="utf-8"))
TARGETS: dict[str, Any] = tomllib.loads((FOLDER / "targets.toml").read_text(encoding="utf-8"))
DISTRICTS: list[dict[str, Any]] = CASE["districts"]
SHARES = ("hardship", "legitimacy", "exposure", "online", "kinship", "organisation", "importance")
TABLES = ("country", "forces", "organisers", "loyalists", "exit", "patron", "outside")


def numbers() -> list[tuple[str, dict[str, Any]]]:
    """Every number with an interval in the case, by its name."""
    rows = [(f"{table}.{key}", value) for table in TABLES for key, value in CASE[table].items()]
    rows += [(f"pillars.{row['name']}.{key}", value) for row in CASE["pillars"] for key, value in row.items()]
    rows += [(f"precedents.{row['name']}", row["weight"]) for row in CASE["precedents"]]
    return [(name, value) for name, value in rows if isinstance(value, dict)]


@pytest.mark.parametrize(("name", "number"), numbers(), ids=[name for name, _ in numbers()])
def test_each_number_lies_in_its_interval_and_has_a_source(name: str, number: dict[str, Any]) -> None:
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


def test_at_most_five_settings_are_an_experts() -> None:
    experts = [name for name, number in numbers() if number["source"].startswith("expert:")]
    experts += [name for name, column in CASE["columns"].items() if column["source"].startswith("expert:")]
    assert len(experts) <= 5, experts


def test_the_people_add_up() -> None:
    people = sum(district["population"] for district in DISTRICTS)
    assert people == pytest.approx(19_122_400, rel=0.001)  # official estimate of 1 January 2022
    almaty = next(district for district in DISTRICTS if district["name"] == "Almaty")
    # census 2,030,285 of 19,186,015, scaled: 2,030,285 x 19,122,400 / 19,186,015 = 2,023,553
    assert almaty["population"] == 2_023_600


def test_the_police_add_up() -> None:
    officers = sum(district["officers"] for district in DISTRICTS)
    assert officers == pytest.approx(
        90_000, rel=0.001
    )  # 393 x 191 = 75,000 police and 15,000 Guard in garrison
    per_person = {district["name"]: district["officers"] / district["population"] for district in DISTRICTS}
    assert per_person["Nur-Sultan"] == pytest.approx(max(per_person.values()), rel=0.01)


def test_districts_are_cities_over_100_000_rests_and_one_named_town() -> None:
    names = [district["name"] for district in DISTRICTS]
    assert len(set(names)) == len(names) == 36
    kinds = {kind: [d for d in DISTRICTS if d["kind"] == kind] for kind in ("city", "remainder", "named")}
    assert {kind: len(rows) for kind, rows in kinds.items()} == {"city": 21, "remainder": 14, "named": 1}
    assert all(district["population"] > 100_000 for district in kinds["city"])
    assert kinds["named"][0]["name"] == "Zhanaozen"
    assert kinds["named"][0]["reason"]
    assert all("reason" not in district for district in kinds["city"] + kinds["remainder"])


def test_every_region_has_districts_and_every_district_lies_in_its_region() -> None:
    shipped = {region.name for region in borders("Kazakhstan")}
    assert {district["region"] for district in DISTRICTS} == shipped
    for district in DISTRICTS:
        assert region_at("Kazakhstan", district["longitude"], district["latitude"]) == district["region"], (
            district["name"]
        )


def test_district_shares_are_shares_and_columns_name_their_sources() -> None:
    assert set(CASE["columns"]) == {*SHARES, "population", "officers"}
    for name, column in CASE["columns"].items():
        assert set(column) == {"unit", "spread", "relative", "source"}
        assert column["unit"] == ("share" if name in SHARES else "persons")
        assert column["relative"] == (name not in SHARES)
        assert 0 < column["spread"] < 1
    for district in DISTRICTS:
        assert all(0 <= district[share] <= 1 for share in SHARES), district["name"]
    people = sum(district["population"] for district in DISTRICTS)
    for column, mean in (("hardship", 0.5), ("legitimacy", CASE["country"]["legitimacy"]["value"])):
        assert sum(d[column] * d["population"] for d in DISTRICTS) / people == pytest.approx(mean, abs=0.05)


def test_the_trigger_falls_into_the_window_and_nothing_is_known_later() -> None:
    start, days = CASE["calendar"]["start"], CASE["calendar"]["days"]
    end = start + datetime.timedelta(days=days)
    assert all(start <= trigger["date"] < end for trigger in CASE["triggers"])
    assert all(start <= holiday < end for holiday in CASE["calendar"]["holidays"])
    assert CASE["case"]["known_until"] <= start
    assert all(precedent["year"] < CASE["case"]["known_until"].year for precedent in CASE["precedents"])
    assert {precedent["result"] for precedent in CASE["precedents"]} <= {"fell", "survived", "saved"}


def test_pillars_are_weighed_against_each_other() -> None:
    assert 4 <= len(CASE["pillars"]) <= 6
    assert sum(pillar["weight"]["value"] for pillar in CASE["pillars"]) == pytest.approx(1.0)


def test_numbers_from_v_dem_name_its_licence() -> None:
    sources = [number["source"] for _, number in numbers() if "V-Dem" in number["source"]]
    assert len(sources) >= 6
    assert all("CC BY-SA 4.0" in source for source in sources)


def test_targets_are_intervals_with_sources() -> None:
    for name, target in TARGETS["quantities"].items():
        assert 0 <= target["low"] <= target["high"], name
        assert target["unit"]
        assert target["source"]
    assert TARGETS["outcome"]["class"] == "SAVED_BY_PATRON"
    assert "peak_turnout" not in TARGETS["quantities"]
    dates = [row["date"] for row in TARGETS["series"]]
    assert dates == sorted(dates)
    assert all(row["source"] for row in TARGETS["series"])
