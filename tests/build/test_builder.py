"""Cases built from tables: any country and date, nothing published later, each number with its source."""

import csv
import datetime
import tomllib
from pathlib import Path

import numpy as np
import pytest

from groundswell.build import districts, memory, people
from groundswell.build.builder import build, built_text
from groundswell.build.people import TooSmall, people_of, places_of
from groundswell.data import countries
from groundswell.data.countries import known_by, state_at, states_at
from groundswell.model.case import Case
from groundswell.model.casefile import load_case

EVES = [
    ("KAZ", "2022-01-02", "price"),
    ("GDR", "1953-06-16", "price"),
    ("HUN", "1956-10-23", "beating"),
    ("Czechoslovakia", "1968-01-05", "agreement"),
    ("IRN", "1978-01-09", "death"),
    ("Burma", "1988-08-08", "beating"),
    ("Yugoslavia", "2000-09-24", "election"),
    ("BHR", "2011-02-14", "example"),
    ("SSD", "2012-03-01", "price"),
    ("CHN", "2022-11-26", "death"),
    ("GEO", "2024-10-26", "election"),
    ("GNQ", "2002-12-15", "election"),  # the capital of today was a village of 900
]


def made(country: str, date: str, trigger: str) -> str:
    return built_text(build("a-case", country, datetime.date.fromisoformat(date), trigger))


def read(text: str, folder: Path) -> Case:
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return load_case(folder / "case.toml")


@pytest.mark.parametrize(("country", "date", "trigger"), EVES)
def test_a_built_case_is_whole(country: str, date: str, trigger: str, tmp_path: Path) -> None:
    case = read(made(country, date, trigger), tmp_path)
    day = datetime.date.fromisoformat(date)
    people = people_of(state_at(country, day.year), day).value
    assert case.population == pytest.approx(people, rel=0.02)
    assert case.case.known_until < case.calendar.start == day
    for each in case.inputs():
        assert len(each.source) > 10
        assert each.low <= each.value <= each.high
    assert sum(each.importance == 1.0 for each in case.districts) == 1, "one capital"
    assert all(each.year < day.year for each in case.precedents)


@pytest.mark.parametrize("year", [1948, 1975, 1992, 2019])
def test_every_state_of_half_a_million_can_be_built(year: int, tmp_path: Path) -> None:
    """Every fifth state of a year, others from year to year; all of them were tried by hand."""
    refused = []
    for place, state in enumerate(states_at(year)):
        if place % 5 != year % 5:
            continue
        day = datetime.date(year, 6, 15)
        try:
            text = made(str(state.number), str(day), "election")
        except TooSmall:
            refused.append(state)
            continue
        assert read(text, tmp_path).districts
    for state in refused:
        known = known_by(state, "population", datetime.date(year + 1, 12, 31))
        assert known is None or known.value < 520_000 or state.name in {"Abkhazia", "South Ossetia"}


# Among these every column that a case reads has values after the eve that are cut.
CUT = [*EVES[::2], ("BHR", "2011-02-14", "example"), ("CHN", "2012-09-15", "example")]


@pytest.mark.parametrize(("country", "date", "trigger"), CUT)
def test_nothing_published_later_is_read(
    country: str, date: str, trigger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all later values cut out of the tables, the same text comes out to the letter."""
    whole = made(country, date, trigger)
    eve = datetime.date.fromisoformat(date)
    told = countries._table

    def cut(column: str) -> tuple[np.ndarray, np.ndarray]:
        numbers, values = told(column)
        later = [
            countries._public(countries.column_of(column), year) > eve for year in range(1946, 1946 + values.shape[1])
        ]
        kept = values.copy()
        if column != "population" or country != "SSD":  # a new state has its first own count, which says so
            kept[:, later] = np.nan
        return numbers, kept

    # Where people of today live is geography, not news: the last count of people is kept for that alone.
    people_today = people._people_today

    def uncut(code: str) -> float:
        with monkeypatch.context() as here:
            here.setattr(countries, "_table", told)
            return people_today(code)

    monkeypatch.setattr(people, "_people_today", uncut)
    monkeypatch.setattr(countries, "_table", cut)
    protests, episodes = districts._protests(), memory._episodes()
    monkeypatch.setattr(
        districts,
        "_protests",
        lambda: {
            state: tuple(row for row in rows if districts._public(row[1]) <= eve) for state, rows in protests.items()
        },
    )
    monkeypatch.setattr(memory, "_episodes", lambda: tuple(each for each in episodes if each.last < eve.year))
    assert made(country, date, trigger) == whole


def test_every_column_that_is_read_was_cut_somewhere() -> None:
    """Else the test above would hold for a column whatever the builder did."""
    read: set[str] = set()
    later: set[str] = set()
    for country, date, trigger in [*EVES, *CUT]:
        eve = datetime.date.fromisoformat(date)
        case = build("a-case", country, eve, trigger)
        sections = [*case.sections.values(), case.patronage.inputs]
        columns = {column for each in sections for told in each.values() for column in told.columns}
        columns |= {"population", "conflict"}  # in the remarks and the districts
        read |= columns
        if (country, date, trigger) in CUT:
            for column in columns:
                years = range(1946, 1946 + countries._table(column)[1].shape[1])
                kept = [countries._public(countries.column_of(column), year) > eve for year in years]
                if np.isfinite(countries._table(column)[1][:, kept]).any():
                    later.add(column)
    assert len(read) >= 20
    assert read == later


def test_an_interval_widens_with_each_year_that_a_value_is_carried() -> None:
    def width(date: str) -> float:
        return (lambda each: each.high - each.low)(
            build("a-case", "MEX", datetime.date.fromisoformat(date), "price").sections["country"]["rents"]
        )

    assert width("2016-06-01") < width("2019-06-01") < width("2024-06-01")


def test_numbers_of_v_dem_name_it() -> None:
    told = tomllib.loads(made("KAZ", "2022-01-02", "price"))
    assert "V-Dem v12 (CC BY-SA 4.0)" in told["country"]["civil_society"]["source"]
    assert any("version 12" in each for each in told["case"]["citations"])


def test_past_borders_are_said_to_be_of_today() -> None:
    limits = tomllib.loads(made("GDR", "1953-06-16", "price"))["case"]["limits"]
    assert any("borders of today" in each for each in limits)


def test_the_worked_case_agrees_with_what_was_measured_by_hand(tmp_path: Path) -> None:
    """The same transforms as in the shipped case, where both read V-Dem: the values are the same."""
    built = read(made("KAZ", "2022-01-01", "price"), tmp_path)
    shipped = load_case("kazakhstan-2022")
    for name in ("rents", "civil_society", "media_freedom", "censorship", "shutdown_capability"):
        assert getattr(built.country, name).value == pytest.approx(getattr(shipped.country, name).value, abs=0.02)
    assert built.organisers.unity.value == pytest.approx(shipped.organisers.unity.value, abs=0.02)
    assert built.patron.name == shipped.patron.name == "Russia"
    assert built.patron.contributors.value == shipped.patron.contributors.value


def test_people_are_shared_out_wholly() -> None:
    day = datetime.date(2020, 8, 9)
    state = state_at("BLR", 2020)
    places = places_of(state, day, people_of(state, day).value)
    assert sum(each.population for each in places) == pytest.approx(people_of(state, day).value, rel=0.001)
    assert [each.name for each in places if each.capital] == ["Minsk"]
    assert len({each.name for each in places}) == len(places)


def test_later_episodes_are_listed_once() -> None:
    rows = list(csv.DictReader((Path(countries.__file__).parent / "countries" / "episodes.csv").open(encoding="utf-8")))
    keys = [tuple(row.values()) for row in rows]
    assert len(keys) == len(set(keys))
    assert {row["result"] for row in rows} <= {"fell", "part", "stayed", "saved"}
