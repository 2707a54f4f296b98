"""`groundswell check`: what a case holds, its faults all at once, and remarks that are no faults."""

from __future__ import annotations

import json
from pathlib import Path

from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app


def said(*arguments: object) -> Result:
    asked = [str(each) for each in ("check", *arguments)]
    return CliRunner().invoke(app, asked, env={"COLUMNS": "200", "NO_COLOR": "1"})


def test_a_whole_case_says_what_it_holds_and_what_comes_next() -> None:
    done = said("kazakhstan-2022")
    assert done.exit_code == 0
    for words in ("36 districts", "6 recorded quantities", "4 inputs by an expert", "own rules: none", "assumed"):
        assert words in done.output
    assert done.output.rstrip().endswith("groundswell run kazakhstan-2022")
    told = json.loads(said("kazakhstan-2022", "--json").stdout)
    assert told["sound"] is True
    assert told["faults"] == told["remarks"] == []
    assert told["population"] == 19_122_500


def test_all_faults_are_told_with_line_key_and_nearest_word(tmp_path: Path) -> None:
    case = write_small(tmp_path, days=2)
    text = case.read_text().replace('"tenure"', '"tenur"', 1)
    case.write_text(text.replace("[case]\n", '[case]\n"titel" = "x"\n', 1))
    done = said(case)
    assert done.exit_code == 2
    lines = {each: number for number, each in enumerate(case.read_text().splitlines(), start=1)}
    assert f"case.toml:{lines['[case]'] + 1}: case.titel" in done.output
    assert 'Did you mean "title"?' in done.output
    assert "tenur" in done.output
    told = json.loads(said(case, "--json").stdout)
    assert told["sound"] is False
    assert said(case, "--json").exit_code == 2
    assert len(told["faults"]) >= 2
    assert said("kazakstan", "--json").exit_code == 2


def test_what_is_no_fault_is_remarked_on(tmp_path: Path) -> None:
    case = write_small(tmp_path, days=2)
    case.with_name("targets.toml").unlink()
    done = said(case, "--set", "country.rents=0.3")
    assert done.exit_code == 0
    assert "no world doubts" in done.output
    assert "country.rents" in done.output
    assert "nothing finer than regions" in done.output
    assert "Nothing wrong was found" in done.output
    told = json.loads(said(case, "--set", "country.rents=0.3", "--json").stdout)
    assert told["sound"] is True
    assert len(told["remarks"]) >= 2
