"""`groundswell data`: add, list, show, remove, export, formats, series and frames, and how they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from groundswell.cli.app import app
from groundswell.data.importers.formats import FORMATS
from tests.data.importers.samples import ACLED, COW_NMC, MMAD, written
from tests.data.test_frames import SPEECHES


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GROUNDSWELL_DATA", str(tmp_path / "shelf"))
    return tmp_path


def ask(*words: str) -> Result:
    return CliRunner().invoke(app, ["data", *words], env={"COLUMNS": "120", "NO_COLOR": "1"})


def test_add_says_what_it_took_and_left_and_shows_rows(shelf: Path) -> None:
    bad = ACLED.replace("2022-01-05", "2022-01-55")
    done = ask("add", str(written(bad, shelf, "mine.csv")))
    assert done.exit_code == 0, done.output
    for said in (
        'mine.csv is ACLED (export csv, API JSON); it is now the table "mine"',
        "Read as: UTF-8, cells between commas.",
        "3 rows: 2 taken, 0 left out on purpose, 1 given up. The table has 2 events.",
        '1 row: a day that the calendar does not have; first in line 4: "2022-01-55"',
        "Rows are never written out again, only what is summed over them.",
        "First rows",
        "800 to 1,250",
        "groundswell data series CASE --events mine",
    ):
        assert said in done.output


def test_list_show_and_remove(shelf: Path) -> None:
    assert "No table was added yet" in ask().output
    ask("add", str(written(COW_NMC, shelf)), "--name", "force")
    assert "force" in ask("list").output
    assert "COW National Material Capabilities" in ask("show", "force").output
    told = json.loads(ask("list", "--json").output)
    assert [each["name"] for each in told["tables"]] == ["force"]
    assert json.loads(ask("show", "force", "--json").output)["sha256"] == told["tables"][0]["sha256"]
    assert "is off the shelf" in ask("remove", "force").output
    done = ask("show", "force")
    assert done.exit_code == 2
    assert 'there is no table "force"' in done.output


def test_an_unknown_file_is_refused_with_the_nearest_format(shelf: Path) -> None:
    done = ask("add", str(written(MMAD.replace("asciiname", "town"), shelf)))
    assert done.exit_code == 2
    assert "the nearest is mmad (MMAD events), but columns are missing: asciiname" in done.output
    assert ask("add", str(shelf / "none.csv")).exit_code == 2


def test_export_keeps_the_terms(shelf: Path) -> None:
    ask("add", str(written(ACLED, shelf)), "--name", "acled")
    done = ask("export", "acled", "--to", str(shelf / "rows.csv"))
    assert done.exit_code == 2
    assert "rows of ACLED (export csv, API JSON) may not be passed on" in done.output
    assert ask("export", "acled", "--to", str(shelf / "sums.csv"), "--sum-by", "month").exit_code == 0
    assert (shelf / "sums.csv").is_file()


@pytest.mark.parametrize("name", list(FORMATS))
def test_formats_shows_the_mapping_that_the_importer_declares(name: str) -> None:
    told = json.loads(ask("formats", name, "--json").output)["formats"][0]
    format = FORMATS[name]
    assert len(told["mapping"]) == len(format.takes) or len(told["mapping"]) == len(format.values)
    assert [each["key"] for each in told["references"]] == list(format.terms.works)
    shown = ask("formats", name)
    assert shown.exit_code == 0
    assert f"groundswell cite {name}" in shown.output
    cited = CliRunner().invoke(app, ["cite", name])
    assert cited.exit_code == 0, cited.output
    assert all(each["bibtex"] in cited.output for each in told["references"])


def test_all_formats_are_cited_at_once() -> None:
    told = json.loads(CliRunner().invoke(app, ["cite", "formats", "--json"]).output)
    assert {each["key"] for each in told["references"]} == {
        key for each in FORMATS.values() for key in each.terms.works
    }
    assert told["notes"]
    assert all(reason["kind"] == "format" for each in told["references"] for reason in each["reasons"])


def test_series_are_printed_and_written(shelf: Path) -> None:
    ask("add", str(written(ACLED, shelf)), "--name", "acled")
    done = ask("series", "kazakhstan-2022", "--targets", str(shelf / "t.toml"), "--observations", str(shelf / "o.csv"))
    assert done.exit_code == 0, done.output
    assert "1,000 (800 to 1,250)" in done.output
    assert "How events become series" in done.output
    assert (shelf / "t.toml").read_text().startswith("[[series]]\ndate = 2022-01-04\n")
    assert (
        (shelf / "o.csv").read_text().startswith("date,district,source,quantity,low,best,high,unit\n2022-01-04,Almaty")
    )
    printed = ask("series", "kazakhstan-2022", "--observations", "-")
    assert printed.output == (shelf / "o.csv").read_text()
    assert json.loads(ask("series", "kazakhstan-2022", "--json").output)["country"] == "Kazakhstan"
    again = ask("series", "kazakhstan-2022", "--targets", str(shelf / "t.toml"))
    assert again.exit_code == 2
    assert "nothing is overwritten" in again.output


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "yesterday"),
        ("--place", "Almaty"),
        ("--place", "x=Atlantis"),
        ("--events", "none"),
        ("--targets", "-", "--observations", "-"),
    ],
)
def test_bad_options_of_series_are_told(shelf: Path, words: tuple[str, ...]) -> None:
    ask("add", str(written(ACLED, shelf)), "--name", "acled")
    done = ask("series", "kazakhstan-2022", *words)
    assert done.exit_code == 2
    assert "groundswell:" in done.output


def test_frames_are_printed_and_written(shelf: Path) -> None:
    path = written(SPEECHES, shelf, "speeches.csv")
    done = ask("frames", str(path), "--csv", str(shelf / "frames.csv"))
    assert done.exit_code == 0, done.output
    assert "4 texts of 6 rows; speakers by category: ruler 1, government 1, state_media 1, other 1" in done.output
    assert "Anna" not in done.output
    assert "2020-08-09,terrorist,ruler,1,1,1,0.206543,1,1\n" in (shelf / "frames.csv").read_text()
    assert json.loads(ask("frames", str(path), "--json").output)["taken"] == 4
    assert ask("frames", str(shelf / "none.csv")).exit_code == 2


def test_nothing_of_duckdb_is_loaded_by_the_help() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from typer.testing import CliRunner; from groundswell.cli.app import app; "
        "CliRunner().invoke(app, ['data', '--help']); print({'duckdb', 'numba', 'xarray', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
