"""The table of triggers: made again from the tables that ship, within its bounds, quiet and not."""

from __future__ import annotations

import datetime
import importlib
from pathlib import Path

import pytest

from groundswell.data.countries import NoSuchCountry
from groundswell.data.triggers import (
    CROWDS,
    DEMOCRACY,
    IRREGULAR,
    KINDS,
    SMALLEST,
    WINDOW,
    Trigger,
    crowd_of,
    threshold_of,
    trigger_table,
    triggers_of,
)

ROOT = Path(__file__).resolve().parent.parent.parent
LEAST, SHARE = CROWDS


def one(country: str, date: str) -> Trigger:
    (found,) = [each for each in triggers_of(country) if str(each.date) == date]
    return found


def test_the_table_is_made_from_what_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    tool = importlib.import_module("triggers")
    told = (ROOT / "groundswell" / "data" / "vdem" / "triggers.csv").read_text(encoding="utf-8")
    assert tool.written() == told, "run: python tools/triggers.py"


def test_every_trigger_keeps_the_bounds() -> None:
    for each in trigger_table():
        assert each.kind in KINDS
        assert (each.type == "election") == (each.kind == "election")
        assert each.polyarchy < DEMOCRACY
        assert 1990 <= each.date.year <= 2019
        assert each.until >= each.date + datetime.timedelta(WINDOW - 1)
        assert (each.people is None) == (each.left_out == "no record of protests") or each.left_out
        assert each.left_out or each.population >= SMALLEST
        if each.type == "election":
            assert each.irregularities < IRREGULAR
            assert each.fairness < IRREGULAR
    assert len({each.name for each in trigger_table()}) == len(trigger_table())


def test_no_two_windows_of_one_state_and_kind_overlap_but_years() -> None:
    last: dict[tuple[int, str], datetime.date] = {}
    for each in trigger_table():
        key = each.state, each.kind
        if each.precision != "year" and key in last:
            assert each.date > last[key], each.name
        last[key] = each.until


@pytest.mark.parametrize(
    ("country", "date", "crowd"),
    [
        ("UKR", "2004-10-31", True),
        ("IRN", "2009-06-12", True),
        ("Belarus", "2010-12-19", True),
        ("Georgia", "2003-11-02", True),
        ("Belarus", "2012-09-23", False),
        ("Kazakhstan", "2011-04-03", False),
        ("Turkmenistan", "2012-02-12", False),
    ],
)
def test_what_everyone_knows_is_in_it(country: str, date: str, crowd: bool) -> None:
    assert crowd_of(one(country, date), LEAST) is crowd


def test_most_stay_quiet() -> None:
    able = [each for each in trigger_table() if not each.left_out]
    crowds = [crowd_of(each, LEAST) for each in able]
    assert len(able) > 500
    assert 0.02 < crowds.count(True) / len(able) < 0.3


def test_a_protest_of_no_told_size_is_not_quiet() -> None:
    told = one("Belarus", "2012-09-23")
    assert crowd_of(told._replace(people=10.0, unsaid=1), LEAST) is None
    assert crowd_of(told._replace(people=5000.0, unsaid=1), LEAST) is True
    assert crowd_of(told._replace(people=None), LEAST) is None
    assert crowd_of(told._replace(people=10.0, unsaid=0), LEAST) is False
    assert crowd_of(told._replace(year_before=2000.0), LEAST, before=True) is True


def test_a_share_of_the_people_is_another_crowd() -> None:
    told = one("UKR", "2004-10-31")
    assert threshold_of(told, LEAST) == 1000.0
    assert threshold_of(told, SHARE) == pytest.approx(told.population / 1000.0)


def test_a_country_is_found_by_any_of_its_names() -> None:
    assert triggers_of("BLR") == triggers_of("Belarus") == triggers_of("370")
    assert {each.kind for each in triggers_of(kind="price")} == {"food price", "fuel price", "income fall"}
    with pytest.raises(NoSuchCountry, match="Did you mean Belarus"):
        triggers_of("Belaruz")
