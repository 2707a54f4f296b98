"""`groundswell triggers` as it is called from a terminal: a list, JSON, bad input, a small sample scored and kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from groundswell.cli.app import app


def said(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, ["triggers", *arguments], env={"COLUMNS": str(columns), "NO_COLOR": "1"})


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_list_fits_the_terminal(columns: int) -> None:
    done = said("--country", "Georgia", columns=columns)
    assert done.exit_code == 0, done.output
    assert "2003-11-02" in done.output
    assert max(len(line.rstrip()) for line in done.output.splitlines()) <= columns


def test_the_list_for_machines() -> None:
    done = said("--country", "BLR", "--type", "election", "--json")
    told = json.loads(done.stdout)["triggers"]
    assert {each["type"] for each in told} == {"election"}
    assert "BLR-2010-12-19-election" in {each["name"] for each in told}


def test_a_country_without_one_is_told() -> None:
    done = said("--country", "Norway")
    assert done.exit_code == 0
    assert "no such trigger" in done.output


def test_countries_named_in_its_place_have_one_of_that_type() -> None:
    done = said("--country", "Iran", "--type", "price", columns=100)
    assert done.exit_code == 0
    assert "of type price: " in done.output
    assert " Iran;" not in done.output, "Iran has elections in the table, and no price shock"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--country", "Belaruz"], "Did you mean Belarus?"),
        (["--type", "elections"], 'Did you mean "election"?'),
        (["score", "--worlds", "0"], "--worlds"),
        (["score", "--sample", "9999"], "can be scored"),
    ],
)
def test_bad_input_is_told(arguments: list[str], hint: str) -> None:
    done = said(*arguments)
    assert done.exit_code == 2
    assert hint in " ".join(done.output.split())


def test_a_small_sample_is_scored_and_kept(tmp_path: Path) -> None:
    page = tmp_path / "quiet.md"
    asked = ["score", "--sample", "2", "--worlds", "2", "--seed", "5", "--threads", "1", "--quiet"]
    done = said(*asked, "--keep", str(tmp_path / "kept"), "--write", str(page))
    assert done.exit_code == 0, done.output
    assert page.read_text(encoding="utf-8").startswith("# Quiet cases")
    assert "A sample of 2 of the" in page.read_text(encoding="utf-8")
    assert list((tmp_path / "kept").glob("triggers-*.npz"))
    again = said(*asked, "--keep", str(tmp_path / "kept"), "--json")
    told = json.loads(again.stdout)
    assert len(told["triggers"]) == len(told["told"]) == 2
    assert told["worlds"] == 2
