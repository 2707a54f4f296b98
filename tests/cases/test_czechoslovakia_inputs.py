"""The Czechoslovakia 1968 inputs add up and name their sources; drifts follow their rule, targets the record."""

import datetime
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from groundswell.data.places import attribution, borders, region_at
from groundswell.model.casefile import load_case

FOLDER = files("groundswell") / "cases" / "czechoslovakia-1968"
CASE: dict[str, Any] = tomllib.loads((FOLDER / "case.toml").read_text(encoding="utf-8"))
TARGETS: dict[str, Any] = tomllib.loads((FOLDER / "targets.toml").read_text(encoding="utf-8"))
DISTRICTS: list[dict[str, Any]] = CASE["districts"]
PEOPLE = sum(district["population"] for district in DISTRICTS)
SLOVAK = {
    "Banskobystrický", "Bratislavský", "Košický", "Nitriansky", "Prešovský", "Trenčiansky", "Trnavský", "Žilinský",
}  # fmt: skip
# leading role, press, posts, alliance line, foreign line: 0, a half or 1 each, as the README's table has them
POINTS = {
    datetime.date(1968, 3, 4): (0, 0.5, 0.5, 0, 0),
    datetime.date(1968, 4, 5): (0.5, 0.5, 0.5, 0, 0.5),
    datetime.date(1968, 4, 8): (0.5, 0.5, 1, 0, 0.5),
    datetime.date(1968, 6, 26): (0.5, 1, 1, 0, 0.5),
    datetime.date(1968, 7, 8): (0.5, 1, 1, 0.5, 0.5),
    datetime.date(1968, 8, 3): (0.5, 1, 1, 0, 0),
}


def test_the_case_is_whole() -> None:
    case = load_case("czechoslovakia-1968")
    assert case.calendar.start == datetime.date(1968, 1, 5)
    assert case.case.known_until == datetime.date(1968, 1, 4)
    assert case.calendar.days == 270
    assert not case.triggers


def test_at_most_five_settings_are_an_experts() -> None:
    inputs = load_case("czechoslovakia-1968").inputs()
    assert len([each for each in inputs if each.source.startswith("expert")]) == 4
    assert all(each.low <= each.value <= each.high for each in inputs)


def test_drifts_follow_their_rule_and_end_before_the_troops() -> None:
    rows = {row["date"]: row["level"] for row in CASE["drifts"]}
    assert set(rows) == set(POINTS)
    assert list(rows) == sorted(rows)
    for date, level in rows.items():
        assert level["value"] == pytest.approx(sum(POINTS[date]) / 5)
        assert level["high"] == pytest.approx(level["value"] + 0.2)
        assert level["low"] == pytest.approx(max(0.0, level["value"] - 0.2))
    assert CASE["country"]["drift"]["value"] == pytest.approx(0.5 / 5)  # posts half: the leader of 5 January
    troops = CASE["calendar"]["start"] + datetime.timedelta(days=TARGETS["quantities"]["troops_day"]["low"])
    assert max(rows) < troops == datetime.date(1968, 8, 20)


def test_the_people_add_up() -> None:
    # World Bank, mean of 1967 and 1968: (9,852,899 + 9,876,346 + 4,449,367 + 4,483,915) / 2 = 14,331,263
    assert pytest.approx(14_331_263, rel=0.0005) == PEOPLE
    assert sum(d["population"] for d in DISTRICTS if d["region"] in SLOVAK) == pytest.approx(4_466_641, rel=0.0005)


def test_districts_are_six_cities_and_twenty_one_rests() -> None:
    names = [district["name"] for district in DISTRICTS]
    assert len(set(names)) == len(names) == 27
    cities = [district for district in DISTRICTS if district["kind"] == "city"]
    assert {d["name"] for d in cities} == {"Praha", "Brno", "Bratislava", "Ostrava", "Plzeň", "Košice"}
    assert all(d["population"] > 100_000 for d in cities)
    assert sum(d["kind"] == "remainder" for d in DISTRICTS) == 21


def test_every_district_lies_in_its_region_of_today() -> None:
    shipped = {region.name for region in borders("Czechoslovakia")}
    assert len(shipped) == 22
    assert shipped > SLOVAK
    assert {district["region"] for district in DISTRICTS} == shipped
    for district in DISTRICTS:
        found = region_at("Czechoslovakia", district["longitude"], district["latitude"])
        assert found == district["region"], district["name"]


def test_borders_are_small_and_say_that_they_are_of_today() -> None:
    shipped = (files("groundswell.data") / "shapes" / "czechoslovakia-today.json").read_bytes()
    assert len(shipped) < 60_000
    assert "not of 1968" in attribution("Czechoslovakia")
    assert "Natural Earth" in attribution("Czechoslovakia")


def test_the_police_are_the_builders_share_of_the_counted_people() -> None:
    # no count was found: 350 in 100,000, as everywhere, of 14,331,263
    assert sum(district["officers"] for district in DISTRICTS) == pytest.approx(50_160, rel=0.002)


def test_means_over_citizens_are_the_countrys() -> None:
    for column, mean in (("hardship", 0.5), ("legitimacy", CASE["country"]["legitimacy"]["value"])):
        assert sum(d[column] * d["population"] for d in DISTRICTS) / PEOPLE == pytest.approx(mean, abs=0.02)


def test_precedents_of_the_bloc_are_added_and_two_results_corrected() -> None:
    assert all(row["year"] < 1968 for row in CASE["precedents"])
    by_hand = {row["name"]: row for row in CASE["precedents"] if "by hand" in row["source"]}
    assert {name.split(",")[0] for name in by_hand} == {"Albania", "Czechoslovakia", "Poland", "Romania", "Yugoslavia"}
    # 15 years, of another type, in this country; 12 years, elsewhere, of another type
    assert by_hand["Czechoslovakia, Plzeň"]["weight"]["value"] == pytest.approx(0.5**1.5 * 0.75, abs=0.005)
    assert by_hand["Poland, October"]["weight"]["value"] == pytest.approx(0.5**1.2 * 0.75 * 0.8, abs=0.005)
    rows = [row for row in CASE["precedents"] if "corrected from" in row["source"]]
    changed = {row["name"].split(",")[0]: row["result"] for row in rows}
    assert changed == {"German Democratic Republic": "saved", "Hungary": "fell"}


def test_clients_lost_are_those_that_broke_with_the_patron() -> None:
    # Yugoslavia 1948 and Albania 1961, halving every ten years
    assert CASE["patron"]["recent_loss"]["value"] == pytest.approx(0.5**2.0 + 0.5**0.7, abs=0.01)
    assert CASE["patron"]["bases"]["high"] == 0


def test_pillars_are_weighed_against_each_other() -> None:
    assert sum(pillar["weight"]["value"] for pillar in CASE["pillars"]) == pytest.approx(1.0)
    assert not any("business" in pillar["name"] for pillar in CASE["pillars"])  # a command economy has none


def test_numbers_from_v_dem_name_its_licence() -> None:
    sources = [each.source for each in load_case("czechoslovakia-1968").inputs() if "V-Dem" in each.source]
    assert len(sources) >= 5
    assert all("CC BY-SA 4.0" in source for source in sources)


def test_targets_say_what_is_not_known() -> None:
    outcome = TARGETS["outcome"]
    assert outcome["class"] == "REFORM_REMOVED_BY_PATRON"
    assert (outcome["ruler_out"], outcome["demand_met"], outcome["foreign_troops"]) == (True, 0, False)
    assert set(TARGETS["quantities"]) == {"deaths", "injuries", "troops_day", "end_day"}
    for target in TARGETS["quantities"].values():
        assert 0 <= target["low"] <= target["high"]
        assert target["unit"]
        assert target["source"]
    dates = [row["date"] for row in TARGETS["series"]]
    assert dates == sorted(dates)
    warnings = [row for row in TARGETS["series"] if "warning" in row["what"]]
    assert len(warnings) >= 4
    assert all(row["date"] < datetime.date(1968, 8, 20) for row in warnings)
