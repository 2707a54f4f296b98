"""`show`, `timeline` and `analogues` as they are called from a terminal: width, no colour, JSON, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app
from groundswell.model.casefile import case_names
from groundswell.study.library import FITTED


def said(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns), "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case of one's own, with no borders shipped and nothing recorded."""
    file = write_small(tmp_path_factory.mktemp("small"), days=3)
    file.with_name("targets.toml").unlink()
    return str(file)


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("name", FITTED)
def test_nothing_is_wider_than_the_terminal(name: str, columns: int) -> None:
    for arguments in (["show", name], ["show", name, "--all"], ["timeline", name], ["analogues", name]):
        done = said(*arguments, columns=columns)
        assert done.exit_code == 0, done.output
        assert max(len(line.rstrip()) for line in done.output.splitlines()) <= columns, arguments
        assert "\x1b" not in done.output


@pytest.mark.parametrize("name", FITTED)
def test_show_is_about_a_screen_and_keeps_what_happened_apart(name: str) -> None:
    done = said("show", name)
    assert len(done.output.splitlines()) <= 80
    words = [
        "Inputs that matter most", "shade is hardship by region", "Given to the model",
        "What happened after the eve (the record; the model is never given it)", "What the model cannot say here",
    ]  # fmt: skip
    places = [done.output.index(each) for each in words]
    assert places == sorted(places)
    assert "Miss: " in done.output


def test_show_all_tells_every_source_and_district() -> None:
    done = said("show", "kazakhstan-2022", "--all", columns=300)
    for words in ("source: assumed: middle of the scale", "Zhanaozen", "Pillars of the elite", "Lebanon"):
        assert words in done.output
    assert "order to shoot without warning" in done.output


def test_show_a_case_of_ones_own(case: str, tmp_path: Path) -> None:
    done = said("show", case, "--figure", str(tmp_path / "map.svg"))
    assert done.exit_code == 0, done.output
    assert "Nothing is recorded" in done.output
    assert (tmp_path / "map.svg").is_file()


def test_show_as_json_has_everything() -> None:
    told = json.loads(said("show", "belarus-2020", "--json").stdout)
    assert {"case", "inputs", "districts", "precedents", "timeline", "cannot_say"} <= set(told)
    assert {each["how"] for each in told["inputs"]} == {"measured", "partly", "rule", "assumed", "expert"}
    assert told["timeline"]["zero"] == "2020-08-09"
    assert told["cannot_say"]["wrong"]


def test_timelines_stand_side_by_side_where_there_is_room_and_in_a_list_where_not(tmp_path: Path) -> None:
    beside = said("timeline", "kazakhstan-2022", "belarus-2020")
    assert "Day  kazakhstan-2022" in beside.output
    listed = said("timeline")
    assert "Day  Case" in listed.output
    for name in FITTED:
        assert name in listed.output
    assert "Day  belarus-2020" in said("timeline", columns=120).output
    for done in (beside, listed):
        assert done.output.index("TRIGGER (election)") < done.output.index("March of Freedom")
    drawn = said("timeline", "--figure", str(tmp_path / "all.png"), "--json")
    assert len(json.loads(drawn.stdout)["timelines"]) == len(FITTED)
    assert (tmp_path / "all.png").stat().st_size > 10_000


def test_analogues_say_what_they_are_worth(case: str) -> None:
    done = said("analogues", "kazakhstan-2022", "--score", columns=200)
    for words in (
        "1. ", "Alike within their doubt", "What breaks the analogy", "Set off by price here",
        "weak evidence", f"of {len(case_names())} cases", "taken at random shares",
    ):  # fmt: skip
        assert words in done.output
    own = said("analogues", case, "--most", "4")
    assert own.exit_code == 0, own.output
    among = json.loads(said("analogues", "belarus-2020", "--among", case, "--most", "9", "--json").stdout)
    assert len(among["analogues"]["ranked"]) in (len(case_names()) - 1, len(case_names()))
    assert among["score"] is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "kazakstan-2022"], 'Did you mean "kazakhstan-2022"'),
        (["show", "belarus-2020", "--figure", "map.gif"], "must end in .png, .svg or .pdf"),
        (["timeline", "belarus-2020", "nowhere"], 'there is no case "nowhere"'),
        (["analogues"], "which case?"),
        (["analogues", "belarus-2020", "--most", "0"], "most = 0 is out of range"),
        (["analogues", "belarus-2020", "--among", "nowhere/case.toml"], "there is no such case file"),
    ],
)
def test_bad_input_is_told_in_words(arguments: list[str], words: str) -> None:
    done = said(*arguments, columns=300)
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


def test_a_run_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    done = said("timeline", "belarus-2020", "--run", str(tmp_path))
    assert done.exit_code in (1, 2)
    assert "Traceback" not in done.output
