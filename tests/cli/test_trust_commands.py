"""`doctor`, `cite` and `licenses`, as they are called from a terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pybtex.database import parse_string
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app
from groundswell.model import machine
from groundswell.study.library import FITTED


def said(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "NO_COLOR": "1"})


# --------------------------------------------------------------------------------------------------- doctor
def test_doctor_says_a_line_for_each_topic_and_ends_well(tmp_path: Path) -> None:
    done = said("doctor", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    for topic in ("installation", "packages", "cores", "memory", "compiler", "cache", "results", "fit", "cases"):
        assert f" {topic} " in done.output
    assert "It can run" in done.output
    assert " graphics card " in done.output


def test_doctor_as_json_is_one_object(tmp_path: Path) -> None:
    done = said("doctor", "--json", "--out", str(tmp_path))
    told = json.loads(done.output)
    assert told["can_run"] is True
    assert all(each["said"] and each["verdict"] in ("ok", "warning") for each in told["findings"])


def test_doctor_ends_with_one_where_it_cannot_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "why_not_writable", lambda path: "Permission denied")
    done = said("doctor", "--out", str(tmp_path))
    assert done.exit_code == 1
    assert "nothing can be written" in done.output
    assert "to mend: groundswell run CASE --out FOLDER" in done.output
    assert "It cannot run yet" in done.output


@pytest.fixture
def stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own with one folder of kernels of other rules, two hours old."""
    folder = tmp_path / "cache" / "kernels-0000000000000000"
    folder.mkdir(parents=True)
    (folder / "run_steps.py").write_text("law = None\n")
    for path in (folder / "run_steps.py", folder):
        os.utime(path, (folder.stat().st_mtime - 7200,) * 2)
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(tmp_path / "cache"))
    return folder


def test_doctor_names_what_is_stale_and_removes_nothing_unasked(stale: Path) -> None:
    assert "groundswell doctor --clean" in said("doctor", "--out", str(stale.parent)).output
    done = said("doctor", "--clean")
    assert done.exit_code == 0
    assert str(stale) in done.output
    assert "groundswell doctor --clean --yes" in done.output
    assert stale.exists()


def test_doctor_removes_what_it_has_named(stale: Path) -> None:
    done = said("doctor", "--clean", "--yes")
    assert done.output.index(str(stale)) < done.output.index("Removed 1 folder")
    assert not stale.exists()
    assert "Nothing to remove" in said("doctor", "--clean", "--yes").output


def test_doctor_cleans_as_json(stale: Path) -> None:
    asked = json.loads(said("doctor", "--clean", "--json").output)
    assert asked == {"folders": [str(stale)], "removed": False, "bytes": 0}
    done = json.loads(said("doctor", "--clean", "--json", "--yes").output)
    assert done == {"folders": [str(stale)], "removed": True, "bytes": 11}
    assert not stale.exists()


# --------------------------------------------------------------------------------------------------- cite
@pytest.mark.parametrize("case", FITTED)
def test_cite_prints_bibtex_and_nothing_that_is_none(case: str) -> None:
    done = said("cite", case)
    assert done.exit_code == 0, done.output
    read = parse_string(done.output, "bibtex")
    assert {"groundswell", "epstein2002", "vdem2022"} <= set(read.entries)
    for line in done.output.splitlines():  # what stands outside of an entry is a comment
        assert not line or line[0] in "%@ }", line


def test_cite_alone_cites_the_software_and_says_how_to_cite_more() -> None:
    done = said("cite")
    assert "groundswell cite CASE" in done.output
    assert set(parse_string(done.output, "bibtex").entries) >= {"groundswell", "lam2015"}


def test_cite_in_other_forms(tmp_path: Path) -> None:
    case = str(write_small(tmp_path))
    text = said("cite", case, "--format", "text")
    assert "Epstein, Joshua M. (2002)." in text.output
    items = json.loads(said("cite", case, "--format", "csl").output)
    told = json.loads(said("cite", case, "--json").output)
    assert {each["id"] for each in items} == {each["key"] for each in told["references"]}
    assert told["subject"] == "tiny"
    assert all(each["bibtex"] and each["text"] and each["reasons"] for each in told["references"])


def test_cite_of_nothing_is_bad_input() -> None:
    done = said("cite", "kazakhstan-2020")
    assert done.exit_code == 2
    assert "kazakhstan-2022" in done.output


# --------------------------------------------------------------------------------------------------- licenses
def test_licenses_says_code_data_and_packages() -> None:
    done = said("licenses")
    assert done.exit_code == 0, done.output
    for words in ("Apache-2.0", "CC BY-SA 4.0", "kazakhstan-2018.json", "pass it on", "numba", "DATA_LICENSES.md"):
        assert words in done.output


def test_licenses_of_a_case_says_only_what_it_holds(tmp_path: Path) -> None:
    done = said("licenses", "ukraine-2013")
    assert "ukraine-today.json" in done.output
    assert "kazakhstan-2018.json" not in done.output
    assert "numba" not in done.output
    own = said("licenses", str(write_small(tmp_path)))
    assert "CC BY-SA 4.0" in own.output, "a case made from a shipped one keeps the terms of its numbers"


def test_licenses_of_packages_alone_and_not_of_a_case_too() -> None:
    done = said("licenses", "--packages")
    assert "llvmlite" in done.output
    assert "V-Dem" not in done.output
    assert said("licenses", "ukraine-2013", "--packages").exit_code == 2


def test_licenses_as_json() -> None:
    told = json.loads(said("licenses", "belarus-2020", "--json").output)
    assert told["case"] == "belarus-2020"
    assert {each["name"] for each in told["terms"]} >= {"CC BY 4.0", "CC BY-SA 4.0"}
    assert not told["packages"]
    everything = json.loads(said("licenses", "--json").output)
    assert {each["name"] for each in everything["packages"]} >= {"numba", "numpy"}
    assert Path(everything["page"]).is_file()
