"""Every format is known by its columns, and each of its columns becomes what the mapping says."""

from __future__ import annotations

import datetime
import math

import pytest

from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS, CountryYear
from groundswell.data.events import EVENT_COLUMNS, EVENT_TYPES, PLACE_PRECISIONS, RESPONSES, Event
from groundswell.data.importers.formats import FORMATS, nearest_format, recognised
from groundswell.data.reading.faults import DataError
from tests.data.importers.samples import NAMES, SAMPLES, cells_of, gdelt, taken

each_sample = pytest.mark.parametrize("name", list(SAMPLES))
_KINDS = {"VARCHAR": str, "DATE": datetime.date, "DOUBLE": float, "INTEGER": int, "BIGINT": int}


def events(name: str) -> list[Event]:
    return [Event(*row) for row in taken(SAMPLES[name])[1]]


def values(name: str) -> dict[tuple[str | None, int, str], CountryYear]:
    found = [CountryYear(*row) for row in taken(SAMPLES[name])[1]]
    return {(each.country_code, each.year, each.variable): each for each in found}


def test_every_format_has_a_sample() -> None:
    assert {NAMES.get(name, name) for name in SAMPLES} == set(FORMATS)


@each_sample
def test_a_sample_is_known_and_every_row_accounted_for(name: str) -> None:
    imported, rows, rejects = taken(SAMPLES[name])
    assert imported.format.name == NAMES.get(name, name)
    assert imported.tally.adds_up()
    assert not rejects, [each.reason for each in rejects]
    assert len(rows) == imported.tally.values > 0


@each_sample
def test_rows_are_of_the_declared_types(name: str) -> None:
    imported, rows, _ = taken(SAMPLES[name])
    columns = EVENT_COLUMNS if imported.format.table == "events" else COUNTRY_YEAR_COLUMNS
    for row in rows:
        assert len(row) == len(columns)
        for cell, (column, told) in zip(row, columns.items(), strict=True):
            assert cell is None or isinstance(cell, _KINDS[told.kind]), (column, cell)
            assert not isinstance(cell, float) or math.isfinite(cell)
        if imported.format.table == "events":
            event = Event(*row)
            assert event.event_type in EVENT_TYPES
            assert event.side in ("opposition", "government", "other")
            assert event.place_precision in PLACE_PRECISIONS
            assert set((event.responses or "").split("; ")) <= {*RESPONSES, ""}
            assert event.source == imported.format.name
            assert event.reexport == imported.format.terms.reexport


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_format_declares_itself_in_full(name: str) -> None:
    format = FORMATS[name]
    columns = EVENT_COLUMNS if format.table == "events" else COUNTRY_YEAR_COLUMNS
    targets = [target for take in format.takes for target in take.targets]
    assert len(targets) == len(set(targets))
    assert set(targets) <= set(columns)
    assert all(take.words for take in format.takes)
    assert format.terms.licence
    assert format.terms.citation.endswith((".", "added.", "download."))
    assert format.terms.reexport in ("rows", "aggregates")
    if format.table == "events":
        assert {"date_start", "date_end", "event_type", "side"} <= set(targets)
    else:
        assert format.read
        assert format.values


def test_acled_takes_the_crowd_from_its_tag_and_the_response_from_its_type() -> None:
    protest, riot, attack = events("acled")
    assert (protest.size_low, protest.size_best, protest.size_high) == (800.0, 1000.0, 1250.0)
    assert (protest.event_type, riot.event_type, attack.event_type) == ("protest", "riot", "repression")
    assert (protest.date_precision, attack.date_precision, attack.place_precision) == ("day", "week", "admin1")
    assert (riot.size_best, riot.deaths_low, riot.deaths_high) == (None, 12.0, 12.0)
    assert (attack.side, protest.side, protest.country_code) == ("government", "opposition", "iso:398")
    assert (protest.line, riot.line) == (2, 4), "a note with a line break fills two lines"


def test_older_acled_has_capitals_and_a_size_in_its_notes() -> None:
    (old,) = events("acled-old")
    assert (old.event_type, old.date_start, old.country_code) == ("riot", datetime.date(2001, 4, 18), "gw:615")
    assert (old.size_low, old.size_high) == (50.0, 100.0)


@pytest.mark.parametrize("width", [57, 58, 61])
def test_gdelt_is_known_by_its_number_of_columns(width: int) -> None:
    imported, rows, _ = taken(gdelt(width, 6))
    assert imported.tally.taken == 2
    assert imported.tally.left.total() == 4
    event = Event(*rows[0])
    assert (event.country_code, event.event_type, event.side) == ("fips:KZ", "protest", "opposition")
    assert event.place == 'Almaty "city", KZ', "quotes are letters in it"


def test_other_tables_of_gdelt_are_refused_by_name() -> None:
    line = "\t".join(["410000001", "20220105120000", *["x"] * 14])
    with pytest.raises(DataError, match="table of mentions"):
        taken(line + "\n")


def test_ucdp_reads_its_interval_and_precision() -> None:
    killed, clash = events("ucdp")
    assert (killed.deaths_low, killed.deaths_best, killed.deaths_high) == (4.0, 5.0, 9.0)
    assert (killed.event_type, killed.side, clash.event_type) == ("repression", "government", "clash")
    assert (clash.date_precision, clash.place_precision, clash.country_code) == ("month", "admin1", "gw:705")
    assert killed.date_end == datetime.date(2022, 1, 6)


def test_mass_mobilization_reads_sizes_in_words_and_its_categories() -> None:
    imported, rows, _ = taken(SAMPLES["mass-mobilization"])
    euromaidan, lviv = (Event(*row) for row in rows)
    assert (euromaidan.size_low, euromaidan.size_high) == (200_000.0, 999_999.0)
    assert (lviv.size_low, lviv.size_high) == (100.0, 999.0)
    assert (euromaidan.responses, lviv.responses) == ("ignore; dispersal", "beatings")
    assert lviv.event_type == "riot"
    assert imported.tally.left.total() == 1, "the row of a year without a protest"


def test_mmad_keeps_rallies_for_the_ruler_apart() -> None:
    protest, rally = events("mmad")
    assert (protest.event_type, rally.event_type) == ("protest", "rally_for_government")
    assert (protest.side, rally.side, protest.responses) == ("opposition", "government", "presence")


def test_navco_campaigns_are_known_to_the_year() -> None:
    first, lasting = events("navco1")
    assert (first.date_start, first.date_end) == (datetime.date(2003, 1, 1), datetime.date(2004, 12, 31))
    assert (first.tactic, first.demand) == ("primarily nonviolent campaign", "regime change")
    assert lasting.date_end == datetime.date(2019, 12, 31)
    assert {each.date_precision for name in ("navco1", "navco2", "navco2.1") for each in events(name)} == {"year"}
    assert [each.size_best for each in events("navco2.1")] == [400_000.0, None]
    assert events("navco2")[0].responses == "killings"
    assert (events("navco3")[0].size_low, events("navco3")[0].size_high) == (100_000.0, 200_000.0)


def test_scad_gives_a_row_for_each_place_and_leaves_wars_to_ucdp() -> None:
    imported, rows, _ = taken(SAMPLES["scad"])
    one, two = (Event(*row) for row in rows)
    assert (one.id, two.id, one.place, two.place) == ("11", "11", "A", "B")
    assert (one.size_low, one.size_high, one.deaths_best, one.responses) == (101.0, 1000.0, 4.0, "repression")
    assert imported.tally.left.total() == 1


def test_country_years_have_units_intervals_and_partners() -> None:
    polyarchy = values("vdem")["iso3:KAZ", 2020, "v2x_polyarchy"]
    assert (polyarchy.value, polyarchy.low, polyarchy.high, polyarchy.unit) == (0.25, 0.2, 0.3, "share")
    assert values("cow-nmc")["cow:705", 2016, "milper"].value == 39_000.0
    assert ("cow:705", 2016, "upop") not in values("cow-nmc"), "-9 is missing"
    assert values("world-bank")["iso3:KAZ", 2020, "SP.POP.TOTL"].unit == "persons"
    assert values("sipri")[None, 2015, "military_expenditure"].value == pytest.approx(0.011)
    assert values("sipri")[None, 2015, "military_expenditure"].unit == "share of GDP"
    assert {(code, each.partner) for (code, _, _), each in values("atop").items()} == {
        ("cow:365", "cow:705"),
        ("cow:705", "cow:365"),
    }, "a pair without direction binds both"
    assert {each.partner for each in values("atop-directed").values()} == {"cow:705"}


def test_reign_keeps_no_name_of_a_person() -> None:
    for name in ("reign", "reign-leaders", "reign-elections", "reign-regimes"):
        assert "Somebody" not in str(taken(SAMPLES[name])[1])
    assert values("reign")["cow:705", 2019, "ruler_tenure"].value == pytest.approx(29.0)
    assert values("reign-leaders")["cow:705", 2019, "ruler_tenure"].value == pytest.approx(27.0833)
    assert values("reign-regimes")["cow:705", 1992, "regime_type"].label == "personal"
    assert [each.date_precision for each in events("reign-elections")] == ["day", "month"]


def test_nothing_of_notes_sources_or_actors_is_kept() -> None:
    for name in SAMPLES:
        assert not any(
            word in str(taken(SAMPLES[name])[1]) for word in ("made-up note", "Protesters (Kazakhstan)", "junta")
        )


def test_an_unknown_table_is_told_the_nearest_format_and_what_it_lacks() -> None:
    with pytest.raises(DataError, match=r"the nearest is mmad \(MMAD events\), but columns are missing: asciiname"):
        taken(SAMPLES["mmad"].replace("asciiname", "town"))
    with pytest.raises(DataError, match="none of the formats known here has any of them"):
        taken("a,b,c\n1,2,3\n")


def test_the_format_with_most_needs_wins() -> None:
    header = cells_of(SAMPLES["navco2"])[0]
    found = recognised(header)
    assert found
    assert found.format.name == "navco2"
    assert nearest_format(header[:-3])[0].name == "navco2"


def test_candidate_events_without_a_line_of_names_are_known_by_their_columns() -> None:
    assert [each._replace(line=0) for each in events("ucdp-candidate")] == [
        each._replace(line=0) for each in events("ucdp")
    ]
    assert events("ucdp-candidate")[0].line == 1


def test_two_acts_of_a_day_are_not_one_where_navco3_has_no_number() -> None:
    by_soldiers, by_insurgents = events("navco3-full")
    assert (by_soldiers.id, by_insurgents.id) == ("AFGMIL-182-AFGCVL", "AFGINS-182-AFGCVL")
    assert (by_soldiers.country, by_soldiers.injuries_best) == ("Afghanistan", 2.0)
    assert (by_soldiers.event_type, by_soldiers.side) == ("repression", "government")
    assert (by_insurgents.event_type, by_insurgents.side) == ("attack_on_civilians", "opposition")


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        (
            "Military expenditure by country as percentage of government spending, 1988-2023",
            "share of government spending",
        ),
        ("Military expenditure by country as percentage of gross domestic product, 1949-2023", "share of GDP"),
        ("Military expenditure by country, in constant (2022) US$ m., 1949-2023", "millions of constant US dollars"),
        ("Military expenditure by country, in current US$ m., 1949-2023", "millions of current US dollars"),
        ("Military expenditure per capita by country, in current US$, 1988-2023", "current US dollars a head"),
        ("Military expenditure by country, in local currency, 1949-2023", "local currency"),
    ],
)
def test_sipri_says_its_unit_above_the_table(above: str, unit: str) -> None:
    text = SAMPLES["sipri"].replace(
        "Military expenditure by country as percentage of gross domestic product", f'"{above}"'
    )
    assert {CountryYear(*row).unit for row in taken(text)[1]} == {unit}


def test_a_region_of_scad_is_no_point() -> None:
    region = SAMPLES["scad"].replace("A,1,4,4,10", "A,1,6,6,10")
    assert Event(*taken(region)[1][0]).place_precision == "admin1"
