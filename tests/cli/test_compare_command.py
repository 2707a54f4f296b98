"""`compare`, `narratives` and the counterfactuals of `run`, as they are called from a terminal."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app

run_command = import_module("groundswell.cli.run")  # the room, not the command that it exports
FEW = ["--worlds", "3", "--threads", "1", "--quiet"]


def said(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "NO_COLOR": "1"})


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command keeps goes into a folder of its own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_small(tmp_path_factory.mktemp("small"), days=3))


def test_compare_prints_deaths_and_arrests_beside_every_difference(case: str) -> None:
    done = said("compare", case, "--without", "troops", "--patron", "hostile", "--set", "country.legitimacy=0.2", *FEW)
    assert done.exit_code == 0, done.output
    for words in ("Without troops", "With a patron hostile to this ruler", "With country.legitimacy=0.2"):
        assert words in done.output
    assert done.output.count("Deaths in all") == done.output.count("Arrests in all") == 3
    assert done.output.lower().count("that the troops were the cause") == 1
    assert "not ranked" in done.output


def test_compare_as_json_asks_all_variants_where_none_is_named(case: str) -> None:
    done = said("compare", case, "--json", "--both", "country.legitimacy=0.2", *FEW)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert [each["name"] for each in told["contrasts"]] == [
        "troops", "patron", "words", "hostile", "shutdown", "frame",
    ]  # fmt: skip
    assert told["both"] == ["country.legitimacy=0.2"]
    assert set(told["contrasts"][0]["measures"]["deaths"]) == {"before", "after", "difference", "low", "high", "gain"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--without", "troop"], 'Did you mean "troops"'),
        (["--set", "country.legitimcy=0.1"], 'Did you mean "country.legitimacy"'),
        (["--worlds", "0"], "--worlds 0 is out of range"),
    ],
)
def test_bad_input_is_told_in_words(case: str, arguments: list[str], words: str) -> None:
    done = said("compare", case, *arguments, "--quiet")
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


def test_two_cases_stand_side_by_side_and_share_no_draws(case: str) -> None:
    done = said("compare", case, "belarus-2020", "--days", "3", *FEW)
    assert done.exit_code == 0, done.output
    for words in (
        "belarus-2020",
        "not a counterfactual: two countries share no draws",
        "Deaths in all",
        "Arrests in all",
        "Where the eves differ beyond their intervals",
        "90% interval",
    ):
        assert words in done.output
    done = said("compare", case, "belarus-2020", "--days", "3", "--both", "country.legitimacy=0.4", "--json", *FEW)
    told = json.loads(done.stdout)
    assert [each["name"] for each in told["cases"]][1] == "belarus-2020"
    assert told["both"] == ["country.legitimacy=0.4"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["kazakhstan-2022", "belarus-2020", "--without", "troops"], "--both KEY=VALUE"),
        (["kazakhstan-2022", "belarus-2020", "ukraine-2013"], "one case or two, not 3"),
        (["kazakhstan-2022", "kazakhstan-2022"], "are the same case"),
    ],
)
def test_two_cases_asked_wrongly(arguments: list[str], words: str) -> None:
    done = said("compare", *arguments, "--quiet")
    assert done.exit_code == 2
    assert words in done.output


def test_narratives_in_words_and_as_json(case: str) -> None:
    done = said("narratives", case, "--citizens-per-agent", "10", *FEW)
    assert done.exit_code == 0, done.output
    for words in ("What each needs at least", "Hired provocateurs", "An elite plot", "cannot distinguish"):
        assert words in done.output
    done = said("narratives", case, "--citizens-per-agent", "10", "--json", *FEW)
    assert set(json.loads(done.stdout)["narratives"]) == {"anger", "provocateurs", "plot"}


def test_a_case_without_trigger_has_no_narratives() -> None:
    done = said("narratives", "czechoslovakia-1968", "--quiet")
    assert done.exit_code == 2
    assert "has no trigger" in done.output


def test_run_plays_counterfactuals_once_for_a_short_case(case: str, tmp_path: Path) -> None:
    arguments = ["run", case, "--out", str(tmp_path), *FEW]
    assert said(*arguments).exit_code == 0
    assert not list(tmp_path.glob("*/what-if.json"))  # so few worlds could not show a difference: only where asked
    arguments.append("--what-if")
    done = said(*arguments)
    assert done.exit_code == 0, done.output
    [page], [kept] = tmp_path.glob("*/report.html"), tmp_path.glob("*/what-if.json")
    first = page.read_text(encoding="utf-8")
    assert "that the troops were the cause" in first.lower()
    assert 'id="reliability"' in first
    stamp = kept.stat().st_mtime_ns
    assert said(*arguments).exit_code == 0
    assert page.read_text(encoding="utf-8") == first
    assert kept.stat().st_mtime_ns == stamp
    assert said(*arguments[:-1], "--no-what-if").exit_code == 0
    assert 'id="what_if"' not in page.read_text(encoding="utf-8")


def test_a_long_case_plays_fewer_worlds_of_each_counterfactual_unasked(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_command, "_UNASKED", 0)
    monkeypatch.setattr(run_command, "_FEWEST", 1)
    assert said("run", case, "--out", str(tmp_path), *FEW).exit_code == 0
    (kept,) = tmp_path.glob("*/what-if.json")
    unasked = kept.read_text(encoding="utf-8")
    assert said("run", case, "--out", str(tmp_path), "--what-if", *FEW).exit_code == 0
    assert kept.read_text(encoding="utf-8") != unasked
