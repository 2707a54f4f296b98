"""A run says how it stands to history: what it changes, how much of the window it plays, where its case began."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from groundswell.model.casefile import load_case
from groundswell.study.ensemble import run
from groundswell.study.kept_run import open_run
from groundswell.study.library import FITTED
from groundswell.study.new_case import begin_case
from groundswell.study.standing import Standing, begun_from, changed_by, fit_of, share_alike, whole_days

from .small import write_small

FIT = {"fit": json.dumps({"cases": list(FITTED)})}


def test_a_setting_of_an_input_or_a_number_changes_the_case_and_one_of_the_draws_does_not() -> None:
    settings = ["country.legitimacy=0.3", "turnout.hope = 2", "country.legitimacy=0.4", "switches.troops=false"]
    assert changed_by(settings) == ("country.legitimacy", "turnout.hope", "switches.troops")
    assert changed_by(["spread.fitted=false", "spread={}", "calendar.days=5", "case.title=Mine"]) == ()
    assert changed_by(["calendar.start=2022-01-03"], ["turnout"]) == ("calendar.start", "rules.turnout")


def test_no_two_shipped_cases_are_taken_for_one_another() -> None:
    cases = {name: load_case(name) for name in FITTED}
    for name, case in cases.items():
        assert share_alike(case, case) == 1.0
        assert all(share_alike(case, other) <= 0.25 for each, other in cases.items() if each != name)
        assert begun_from(case, set(cases) - {name}) == ""
        assert fit_of(case, FIT) == ("among", "")


def test_a_copied_case_is_known_by_its_inputs_until_most_of_them_are_its_own(tmp_path: Path) -> None:
    copied = load_case(begin_case("ruritania", "belarus-2020", tmp_path / "ruritania").folder)
    assert fit_of(copied, FIT) == ("begun", "belarus-2020")
    assert fit_of(copied, {"fit": json.dumps({"cases": ["ukraine-2013"]})}) == ("apart", "")
    assert fit_of(copied, {"fit": ""}) == ("unfitted", "")


@pytest.mark.parametrize("cut", [["--days"], ["--set"]])
def test_a_run_cut_short_says_of_how_many_days_and_is_held_against_nothing(tmp_path: Path, cut: list[str]) -> None:
    whole = whole_days(Path("kazakhstan-2022"))
    days, settings = (12, []) if cut == ["--days"] else (None, ["calendar.days=12"])
    made = run("kazakhstan-2022", worlds=1, citizens_per_agent=20_000, days=days, settings=settings, out=tmp_path)
    for each in (made, open_run(made.folder)):
        assert each.standing == Standing("among", "", (), True, 12, whole)
        assert each.standing.cut
        assert not any(quantity.recorded for quantity in each.summary.quantities.values())


def test_a_changed_case_keeps_its_record_and_says_what_it_changes(tmp_path: Path) -> None:
    made = run(
        "kazakhstan-2022", worlds=1, citizens_per_agent=20_000, settings=["country.legitimacy=0.9"], out=tmp_path
    )
    for each in (made, open_run(made.folder)):
        assert each.standing.changed == ("country.legitimacy",)
        assert not each.standing.cut
        assert any(quantity.recorded for quantity in each.summary.quantities.values())


def test_a_run_that_was_kept_before_the_window_was_is_opened_all_the_same(tmp_path: Path) -> None:
    made = run(write_small(tmp_path), worlds=1, out=tmp_path / "out")
    kept = made.folder / "case.json"
    told = json.loads(kept.read_text(encoding="utf-8"))
    whole = told.pop("whole_days")
    kept.write_text(json.dumps(told), encoding="utf-8")
    assert open_run(made.folder).standing.whole == whole
    (made.case_file).unlink()
    assert open_run(made.folder).standing.whole == made.case.calendar.days


def test_a_counterfactual_says_so_and_is_held_against_nothing(tmp_path: Path) -> None:
    command = 'groundswell run kazakhstan-2022 --do "day 3: concede"'
    made = run(
        "kazakhstan-2022", worlds=1, citizens_per_agent=20_000, do=["day 3: concede"], out=tmp_path, command=command
    )
    for each in (made, open_run(made.folder)):
        assert each.standing.forced == ("day 3: concede",)
        assert each.standing.changed == ()
        assert each.standing.recorded
        assert not any(quantity.recorded for quantity in each.summary.quantities.values())
    (made.folder / "case.json").unlink()
    assert open_run(made.folder).standing.forced == ("day 3: concede",)
