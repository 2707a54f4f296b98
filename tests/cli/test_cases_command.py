"""`groundswell cases`: a line each, at 80 columns, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app
from groundswell.model.casefile import case_names


def said(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["cases", *arguments], env={"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"})


def test_each_case_has_one_line_at_80_columns() -> None:
    lines = said().stdout.splitlines()
    assert max(map(len, lines)) <= 80
    rows = [line for line in lines if line.split(" ")[0] in case_names()]
    assert sorted(row.split()[0] for row in rows) == case_names()
    assert [row.split()[0] for row in rows[:4]] == [
        "czechoslovakia-1968", "ukraine-2013", "belarus-2020", "kazakhstan-2022",
    ]  # fmt: skip
    assert "1968  Soviet Union  the patron removed the reformers" in rows[0]
    assert "the patron’s troops came, ruler stayed" in rows[3]


def test_json_has_what_the_table_has_and_the_summary() -> None:
    told = json.loads(said("--json").stdout)
    ukraine = next(each for each in told["shipped"] if each["name"] == "ukraine-2013")
    assert ukraine["happened"] == "FELL"
    assert ukraine["start"] == "2013-11-21"
    assert ukraine["fitted"]
    assert [each["start"] for each in told["shipped"]] == sorted(each["start"] for each in told["shipped"])
    assert all(each["summary"] and each["fault"] is None for each in told["shipped"])


def test_a_folder_of_ones_own_is_listed_with_its_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_small(tmp_path / "whole", days=3)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "case.toml").write_text("[case\n")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    shown = said().stdout
    assert "broken" in shown
    assert "has a fault: groundswell check broken" in shown
    assert "whole" in shown
    assert "other" not in shown
    broken, whole = json.loads(said("--json").stdout)["yours"]
    assert "TOML" in broken["fault"]
    assert broken["patron"] is None
    assert whole["fault"] is None
