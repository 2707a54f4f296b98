"""`groundswell hindcast` prints its tables, writes the page, and the page that ships says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from groundswell.cli.app import app
from groundswell.cli.hindcast import _PAGE
from groundswell.study.built_case import correct_case

ROOT = Path(__file__).resolve().parents[2]
RECORD = """[outcome]
class = "FADED"
ruler_out = false
demand_met = 0
foreign_troops = false
thousand_deaths = false
source = "made up"
"""


def test_tables_are_printed_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("asked.toml").write_text('[build]\ncountry = "GAB"\ndate = 1990-05-23\ntrigger = "death"\ndays = 3\n')
    correct_case("gabon", "asked.toml")
    Path("gabon/targets.toml").write_text(RECORD)
    done = CliRunner().invoke(app, ["hindcast", "gabon", "--draws", "2", "--write", "page.md"])
    assert done.exit_code == 0, done.output
    for told in ("What so many cases could show", "Mean scores", "Where codings differ", "| gabon | survived |"):
        assert told in done.output
    assert "1 case of 1 country, each" in done.output
    assert "decides nothing" in done.output
    assert "cannot tell endings" not in done.output, "no verdict from one country"
    assert Path("page.md").read_text(encoding="utf-8").startswith(_PAGE)


def test_a_case_of_the_fit_is_refused() -> None:
    done = CliRunner().invoke(app, ["hindcast", "ukraine-2013"])
    assert done.exit_code == 2
    assert "groundswell honesty scores what they saw" in done.output


def test_the_page_that_ships_says_what_a_contaminated_test_is() -> None:
    assert (ROOT / "docs" / "hindcast.md").read_text(encoding="utf-8").startswith(_PAGE)
