"""Events become daily series by district: worked by hand, nothing lost, tables never summed."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import groundswell as gs
from groundswell.data.places import borders_with
from groundswell.study.event_days import Happened, daily, usual_size
from groundswell.study.placing import NOT_PLACED, Placer
from groundswell.study.targets import events_of
from tests.data.importers.samples import ACLED, MASS_MOBILIZATION, NAVCO1, UCDP, gdelt, written

CASE = gs.load_case("kazakhstan-2022")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    gs.add_data(written(ACLED, tmp_path), name="acled", out=tmp_path / "shelf")
    gs.add_data(written(UCDP, tmp_path), name="ucdp", out=tmp_path / "shelf")
    return tmp_path / "shelf"


def test_an_event_of_several_days_is_spread_by_the_rule() -> None:
    assert daily((90.0, 90.0, 90.0), 9) == (10.0, 30.0, 90.0)
    assert daily((1.0, 2.0, 3.0), 1) == (1.0, 2.0, 3.0)


def test_a_size_that_nobody_gave_is_the_usual_one_from_five_on() -> None:
    def crowd(size: float) -> Happened:
        day = datetime.date(2022, 1, 5)
        return Happened(day, day, "protest", "opposition", (size, size, size), None, None, None, 1)

    assert usual_size([crowd(10.0)] * 4) is None
    assert usual_size([crowd(float(size)) for size in (10, 20, 30, 40, 50)]) == pytest.approx((14.0, 30.0, 46.0))


def test_a_series_worked_by_hand(shelf: Path) -> None:
    series = gs.event_series("kazakhstan-2022", out=shelf)
    assert series["source"].values.tolist() == ["acled", "ucdp"]
    acled = series.sel(source="acled", district="Almaty")
    assert acled["turnout_best"].sel(date="2022-01-04").item() == 1000.0
    assert acled["turnout_high"].sel(date="2022-01-04").item() == 1250.0
    assert acled["turnout_high"].sel(date="2022-01-05").item() == 0.0, "one sized crowd is too few for a usual size"
    assert acled["events_without_size"].sel(date="2022-01-05").item() == 1
    assert acled["deaths_best"].sum().item() == 12.0
    ucdp = series.sel(source="ucdp", district="Almaty")
    assert ucdp["deaths_best"].sel(date=["2022-01-05", "2022-01-06"]).values.tolist() == [2.5, 2.5]
    assert ucdp["deaths_low"].sum().item() == 4.0
    assert np.isnan(series["turnout_best"].sel(source="ucdp")).all(), "a table without sizes has no turnout, not none"
    assert series.attrs["left_out"] == ["ucdp: known only to the month (1)"]
    assert series.attrs["unplaced"] == [], "Kokshetau is a city of the case by its name, whatever the unit's precision"


def test_what_cannot_be_placed_is_kept_and_told(shelf: Path, tmp_path: Path) -> None:
    text = ACLED.replace("Kokshetau,53.28,69.4,3", "Nowhere,53.28,69.4,3")
    gs.add_data(written(text, tmp_path), name="odd", out=shelf)
    series = gs.event_series("kazakhstan-2022", events=["odd"], out=shelf)
    assert series["deaths_best"].sel(district=NOT_PLACED).sum().item() == 1.0
    assert series["deaths_best"].sum().item() == 13.0
    assert series.attrs["unplaced"] == ["odd: known only to the unit (Aqmola) (1)"]
    placed = gs.event_series("kazakhstan-2022", events=["odd"], places={"Nowhere": "Kokshetau"}, out=shelf)
    assert placed["deaths_best"].sel(district="Kokshetau").sum().item() == 1.0


@pytest.mark.parametrize(
    ("place", "north", "east", "precision", "district"),
    [
        ("Astana", None, None, "unknown", "Nur-Sultan"),
        ("Almaty City", None, None, "unknown", "Almaty"),
        ("Almaty, Almaty Qalasy, Kazakhstan", 43.25, 76.95, "point", "Almaty"),
        ("A village", 43.30, 76.90, "point", "Almaty"),
        ("A village", 48.0, 70.0, "point", "Rest of Karagandy"),
        ("Elsewhere", 0.0, 0.0, "point", None),
        ("Somewhere", None, None, "unknown", None),
        (None, 48.0, 67.0, "country", None),
    ],
)
def test_places(
    place: str | None, north: float | None, east: float | None, precision: str, district: str | None
) -> None:
    placer = Placer("Kazakhstan", 2022, CASE.districts)
    found = placer.places(place, None, north, east, precision)
    assert [CASE.districts[each].name for each in found] == ([district] if district else [])
    assert bool(placer.unplaced) is (district is None)


def test_places_of_a_country_that_ships_only_its_borders_of_today() -> None:
    names = [unit.name for unit in borders_with("Georgia", 2003, ())[0]]
    rest = [
        CASE.districts[0].model_copy(update={"name": f"Rest of {name}", "region": name, "kind": "remainder"})
        for name in names
    ]
    found = Placer("Georgia", 2003, rest).places("A village", None, 41.98, 44.11, "point")  # near Gori
    assert [rest[each].region for each in found] == ["Shida Kartli"]
    assert Placer("Atlantis", 2003, rest).places("A village", None, 41.98, 44.11, "point") == []


def test_several_places_share_an_event() -> None:
    placer = Placer("Kazakhstan", 2022, CASE.districts)
    found = placer.places("Almaty; Astana and Shymkent", None, None, None, "unknown")
    assert {CASE.districts[each].name for each in found} == {"Almaty", "Nur-Sultan", "Shymkent"}
    assert placer.places("Almaty; Atlantis", None, None, None, "unknown") == [], "half a list is no place"


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(["point", "near", "admin1", "country", "unknown"]))
def test_every_point_has_a_place_or_a_reason(north: float, east: float, precision: str) -> None:
    placer = Placer("Kazakhstan", 2022, CASE.districts)
    assert bool(placer.places(None, None, north, east, precision)) is not bool(placer.unplaced)


def test_rows_of_one_id_share_its_deaths(tmp_path: Path) -> None:
    twice = UCDP.split("\n")[1].replace("Almaty,,Almaty", "Astana,,Astana")
    gs.add_data(written(UCDP + twice + "\n", tmp_path), name="ucdp", out=tmp_path / "shelf")
    series = gs.event_series("kazakhstan-2022", out=tmp_path / "shelf")
    assert series["deaths_best"].sum().item() == pytest.approx(5.0)
    assert series["deaths_best"].sel(district="Nur-Sultan").sum().item() == pytest.approx(2.5)


def test_targets_can_be_pasted_and_read(shelf: Path, tmp_path: Path) -> None:
    series = gs.event_series("kazakhstan-2022", out=shelf)
    text = gs.series_as_targets(series)
    (tmp_path / "targets.toml").write_text(text, encoding="utf-8")
    found = events_of(tmp_path / "case.toml")
    assert [(str(each.date), each.quantity, each.low, each.high) for each in found if "ucdp" in each.what] == [
        ("2022-01-05", "deaths", 2, 5),
        ("2022-01-06", "deaths", 2, 5),
    ]
    assert {each.unit for each in found} == {"persons"}


def test_observations_hold_all_that_is_in_the_series(shelf: Path) -> None:
    series = gs.event_series("kazakhstan-2022", out=shelf)
    rows = list(csv.DictReader(io.StringIO(gs.series_as_observations(series))))
    for quantity in ("turnout", "deaths"):
        told = sum(float(row["best"]) for row in rows if row["quantity"] == quantity)
        assert told == pytest.approx(float(series[f"{quantity}_best"].sum()))


def test_campaigns_and_other_countries_never_enter(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    gs.add_data(
        written(NAVCO1.replace("Somewhere", "Kazakhstan").replace("2003,2004", "2021,2022"), tmp_path), out=shelf
    )
    gs.add_data(written(MASS_MOBILIZATION, tmp_path), name="mm", out=shelf)
    with pytest.raises(gs.CaseError, match="no event of Kazakhstan from 2022-01-01 to 2022-01-30"):
        gs.event_series("kazakhstan-2022", out=shelf)
    ukraine = gs.event_series("ukraine-2013", events=["mm"], out=shelf)
    assert ukraine["events"].sel(district="Kyiv").sum().item() == 3


def test_a_country_is_known_by_its_fips_code_alone(tmp_path: Path) -> None:
    gs.add_data(written(gdelt(61, 6), tmp_path, "g.csv"), out=tmp_path / "shelf")
    series = gs.event_series("kazakhstan-2022", out=tmp_path / "shelf")
    assert series["events"].sel(district="Almaty", date="2022-01-05").item() == 2


def test_bad_questions_are_told(shelf: Path, tmp_path: Path) -> None:
    with pytest.raises(gs.DataError, match='there is no table "none"'):
        gs.event_series("kazakhstan-2022", events=["none"], out=shelf)
    with pytest.raises(gs.CaseError, match="no table was added yet"):
        gs.event_series("kazakhstan-2022", out=tmp_path / "empty")
    with pytest.raises(gs.CaseError, match="must have between 1 and"):
        gs.event_series("kazakhstan-2022", start=datetime.date(2023, 1, 1), end=datetime.date(2022, 1, 1), out=shelf)
    with pytest.raises(gs.CaseError, match='there is no district "Atlantis"'):
        gs.event_series("kazakhstan-2022", places={"x": "Atlantis"}, out=shelf)


def test_a_unit_that_shares_a_citys_old_name_is_not_the_city() -> None:
    # Aqmola was a name of the capital, and is one of the unit around it; a unit that is one city is that city
    placer = Placer("Kazakhstan", 2022, CASE.districts)
    assert placer.places("Nowhere", "Aqmola", None, None, "admin1") == []
    for name in ("Almaty (city)", "Nur-Sultan (city)"):
        found = placer.places("Nowhere", name, None, None, "admin1")
        assert [CASE.districts[each].region for each in found] == [name]
