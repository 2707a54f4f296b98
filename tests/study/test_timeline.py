"""Cases on one clock: which day is day 0, what is counted from it, and a run beside the record."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import groundswell
from groundswell.model.casefile import CaseError
from groundswell.study.ensemble import run
from groundswell.study.library import FITTED
from groundswell.study.timeline import timeline_of, timelines

from .small import write_small


def test_day_0_is_the_first_trigger_or_else_the_first_drift_or_else_the_start(tmp_path: Path) -> None:
    zero = {line.name: (str(line.zero), line.zero_is) for line in timelines(FITTED)}
    assert zero == {
        "belarus-2020": ("2020-08-09", "trigger"),
        "czechoslovakia-1968": ("1968-03-04", "drift"),
        "kazakhstan-2022": ("2022-01-01", "trigger"),
        "ukraine-2013": ("2013-11-21", "trigger"),
    }
    quiet = timeline_of(write_small(tmp_path, triggers=False))
    assert (quiet.zero, quiet.zero_is) == (quiet.start, "start")


def test_recorded_days_are_counted_from_day_0() -> None:
    line = timeline_of("czechoslovakia-1968")
    # recorded as day 228 from 5 January; day 0 is 4 March, 59 days later in a leap year
    assert line.recorded["troops_day"].low == 228 - 59
    (landing,) = [moment for moment in line.moments if moment.kind == "troops"]
    assert line.zero + datetime.timedelta(days=landing.day) == datetime.date(1968, 8, 20)
    days = [moment.day for moment in line.moments]
    assert days == sorted(days)
    assert {moment.kind for moment in line.moments} == {"drift", "event", "troops", "end"}


def test_a_case_without_a_record_has_only_what_is_given(tmp_path: Path) -> None:
    mine = write_small(tmp_path)
    mine.with_name("targets.toml").unlink()
    line = timeline_of(mine)
    assert (line.outcome, line.totals, line.recorded) == ({}, {}, {})
    assert {moment.kind for moment in line.moments} == {"trigger"}


def test_a_run_is_set_beside_the_case_that_it_played(tmp_path: Path) -> None:
    mine = write_small(tmp_path / "case", days=3)
    result = groundswell.run(mine, worlds=3, out=tmp_path / "out", threads=1)
    name = timeline_of(mine).name
    lines = timelines(["belarus-2020", mine], [result.folder])
    assert lines[0].played == {}
    assert set(lines[1].played) == {"request_day", "troops_day", "end_day"}
    for each in lines[1].played.values():
        assert each.worlds == 3
        assert 0.0 <= each.happened <= 1.0
    with pytest.raises(CaseError, match=f"this is a run of {name}, which is not among the cases asked for"):
        timelines(["belarus-2020"], [result.folder])


def test_a_counterfactual_run_stands_beside_no_record(tmp_path: Path) -> None:
    made = run("kazakhstan-2022", worlds=1, citizens_per_agent=20_000, days=2, do=["day 1: concede"], out=tmp_path)
    with pytest.raises(CaseError, match=r'counterfactual \("day 1: concede"\)'):
        timelines(["kazakhstan-2022"], [made.folder])
