"""`groundswell branch`: a world gone on with otherwise, its tree, and what cannot be asked together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app


def said(*arguments: object, columns: int = 100) -> Result:
    asked = [str(each) for each in arguments]
    return CliRunner().invoke(app, asked, env={"COLUMNS": str(columns), "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = write_small(tmp_path_factory.mktemp("small"), days=5)
    out = tmp_path_factory.mktemp("out")
    done = said("run", case, "--worlds", 3, "--citizens-per-agent", 10, "--no-report", "--quiet", "--out", out)
    assert done.exit_code == 0, done.output
    (folder,) = out.iterdir()
    return folder


def test_nothing_changed_is_said_to_be_the_same(run: Path) -> None:
    done = said("branch", run, "--world", 1, "--day", 2, "--quiet")
    assert done.exit_code == 0, done.output
    assert "it is the same world, bit for bit" in done.output


def test_a_change_stands_beside_the_world_that_it_comes_from(run: Path) -> None:
    done = said(
        "branch", run, "--world", 1, "--day", 2, "--do", "order shoot", "--note", "asked by blue", "--name", "a"
    )
    assert done.exit_code == 0, done.output
    for words in ("Changed: order shoot.", "Note: asked by blue", "Deaths", "Most people in jail at once", "--of a"):
        assert words in done.output
    assert "What happened from day 2 on" in done.output
    again = said("branch", run, "--of", "a", "--day", 3, "--set", "patron.stance=1", "--name", "b", "--json")
    told = json.loads(again.stdout)
    assert (told["name"], told["parent"], told["changed"]) == ("b", "a", ["patron.stance=1"])
    assert told["endings"]["dead"][0] >= 0
    assert told["as_it_was"]["detained"]


def test_futures_are_played_changed_and_unchanged(run: Path) -> None:
    done = said("branch", run, "--world", 0, "--day", 1, "--do", "concede", "--futures", 3, "--name", "many")
    assert done.exit_code == 0, done.output
    assert "3 futures" in done.output
    assert "As it was" in done.output
    assert "Changed" in done.output
    assert "of 3 futures" in done.output or "of 3 the ruler" in done.output
    alone = said("branch", run, "--world", 0, "--day", 1, "--futures", 3, "--alone", "--set", "country.rents=0.1")
    assert "As it was" not in alone.output


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_the_tree_is_listed_at_any_width(run: Path, columns: int) -> None:
    said("branch", run, "--world", 1, "--day", 2, "--do", "concede", "--name", "trunk", "--quiet")
    said("branch", run, "--of", "trunk", "--day", 3, "--name", "twig", "--quiet")
    for done in (said("branch", run, "--list", columns=columns), said("branch", run, columns=columns)):
        assert done.exit_code == 0, done.output
        assert "trunk" in done.output
        assert "twig" in done.output
        assert "in jail" in " ".join(done.output.split())
        assert max(map(len, done.output.splitlines())) <= columns
    told = json.loads(said("branch", run, "--list", "--json").stdout)
    assert {"trunk", "twig"} <= {each["name"] for each in told["branches"]}


def test_a_run_without_branches_says_how_to_make_one(tmp_path: Path) -> None:
    case = write_small(tmp_path / "case", days=2)
    said("run", case, "--worlds", 1, "--no-report", "--quiet", "--out", tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    done = said("branch", folder)
    assert done.exit_code == 0
    assert "--world 17 --day 4 --do concede" in " ".join(done.output.split())


def test_a_branch_is_written_out(run: Path, tmp_path: Path) -> None:
    said("branch", run, "--world", 1, "--day", 2, "--name", "written", "--quiet")
    done = said("branch", run, "--export", "written", "--to", tmp_path / "steps.csv")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "steps.csv").read_text(encoding="utf-8").startswith("future,day,time,turnout")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--world", "1"], "say from which day on"),
        (["--day", "2"], "say which world to branch from"),
        (["--world", "1", "--day", "-1"], "--day -1 is out of range"),
        (["--list", "--day", "2"], "one at a time"),
        (["--export", "a"], "--export and --to go together"),
        (["--world", "1", "--day", "2", "--set", "districts.Port.population=20000"], "laid down when a world begins"),
        (["--world", "1", "--day", "2", "--do", "day 0: concede"], "begins on day 0, which has passed"),
        (["--of", "nobody", "--day", "2"], "no branch called"),
    ],
)
def test_what_cannot_be_is_refused_with_exit_code_2(run: Path, asked: list[str], words: str) -> None:
    done = said("branch", run, *asked)
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())


def test_no_run_is_told(tmp_path: Path) -> None:
    done = said("branch", tmp_path)
    assert done.exit_code == 2
    assert "there is no run here" in done.output
