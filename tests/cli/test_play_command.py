"""`groundswell play`: a game from a pipe: told plainly, asked again, kept, gone on with, played again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app

FEW = ["--citizens-per-agent", "10", "--seed", "4", "--world", "1", "--others", "2", "--quiet"]


def said(*arguments: object, typed: str = "", columns: int = 80) -> Result:
    asked = [str(each) for each in arguments]
    return CliRunner().invoke(app, asked, input=typed, env={"COLUMNS": str(columns), "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("small"), days=4)


def test_a_whole_game_from_a_pipe(case: Path, tmp_path: Path) -> None:
    done = said(
        "play", case, "--out", tmp_path, *FEW, typed="beat concede\nnote the blue team is late\n\n2, pledge\n\n"
    )
    assert done.exit_code == 0, done.output
    folder = tmp_path / "tiny-ruler-1"
    lines = [json.loads(line) for line in (folder / "game.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[1]["chosen"] == {"ruler": ["beat", "concede"]}
    assert lines[2]["note"] == "the blue team is late"
    assert lines[3]["chosen"] == {"ruler": ["disperse", "pledge"]}
    assert lines[-1]["over"] is True
    plain = " ".join(done.output.split())
    assert "The game is over" in plain
    assert "What the model’s own actors would have done" in plain
    assert "In 2 other worlds" in plain
    assert plain.index("What happened in the case") > plain.index("The game is over")
    assert "The protest faded." in (folder / "summary.txt").read_text(encoding="utf-8")
    assert (folder / "worlds.zarr").is_dir()
    assert "\x1b" not in done.output
    paths = (line for line in done.output.splitlines() if str(tmp_path) not in line)
    assert max(map(len, paths)) <= 80


def test_nothing_of_the_record_or_the_world_is_told_before_the_end(case: Path, tmp_path: Path) -> None:
    done = said("play", case, "--out", tmp_path, *FEW, typed="\n\n")
    assert "What happened in the case" not in done.output
    assert "faded" not in done.output
    assert len(re.findall(r"Until now \S+ dead", done.output)) == 3, "deaths and detentions in every view"
    assert len(re.findall(r"in jail", done.output)) >= 3


def test_the_end_of_the_input_says_how_to_go_on_and_that_is_the_same_game(case: Path, tmp_path: Path) -> None:
    whole = said("play", case, "--out", tmp_path / "one", *FEW, typed="beat\n\nconcede\n\n")
    cut = said("play", case, "--out", tmp_path / "two", *FEW, typed="beat\n\n")
    assert cut.exit_code == 0, cut.output
    log = tmp_path / "two" / "tiny-ruler-1" / "game.jsonl"
    assert f"groundswell play --resume {log}" in cut.output
    gone_on = said("play", "--resume", log, "--others", 2, "--quiet", typed="concede\n\n")
    assert gone_on.exit_code == 0, gone_on.output
    logs = [(tmp_path / each / "tiny-ruler-1" / "game.jsonl").read_text(encoding="utf-8") for each in ("one", "two")]
    assert logs[0].splitlines()[1:] == logs[1].splitlines()[1:]
    ends = [each.output.split("The game is over")[1].replace("two", "one") for each in (whole, gone_on)]
    assert ends[0] == ends[1]
    again = said("play", "--replay", log)
    assert again.exit_code == 0, again.output
    assert "all 4 turns are the same, bit for bit" in again.output


def test_a_changed_log_is_another_game(case: Path, tmp_path: Path) -> None:
    said("play", case, "--out", tmp_path, *FEW, typed="beat\nconcede\n")
    log = tmp_path / "tiny-ruler-1" / "game.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace('"beat"', '"tolerate"'), encoding="utf-8")
    done = said("play", "--replay", log.parent)
    assert done.exit_code == 1
    assert "from turn 1 on it is another game" in " ".join(done.output.split())


def test_what_is_not_understood_is_explained_and_asked_again(case: Path, tmp_path: Path) -> None:
    typed = "shoo\nbeat shoot\nleave\n17\nhelp\nlook\nback\nconcede\nback\nask for troops\nquit\n"
    done = said("play", case, "--out", tmp_path, *FEW, typed=typed)
    assert done.exit_code == 0, done.output
    plain = " ".join(done.output.split())
    for words in (
        'Did you mean "shoot"',
        "only one order can stand",
        "leave is not open now",
        '"17" is no choice',
        "Choose by number",
        "there is none to take back",
        "The last turn is taken back.",
    ):
        assert words in plain
    lines = (tmp_path / "tiny-ruler-1" / "game.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line).get("chosen") for line in lines[1:]] == [
        {"ruler": ["concede"]},
        None,
        {"ruler": ["ask"]},
    ]


def test_whoever_leads_puts_something_in(case: Path, tmp_path: Path) -> None:
    typed = "\ninject\ninject nonsense\ninject patron.stance=-1\ninject patron: no troops\nbeat\n"
    done = said("play", case, "--out", tmp_path, *FEW, typed=typed)
    assert done.exit_code == 0, done.output
    assert "From this turn on: patron.stance=-1." in done.output
    log = tmp_path / "tiny-ruler-1" / "game.jsonl"
    lines = log.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[2])["inject"] == ["patron.stance=-1", "patron: no troops"]
    again = said("play", "--replay", log)
    assert "are the same, bit for bit" in again.output
    assert "inject: patron.stance=-1" in " ".join(again.output.split())


def test_several_persons_at_one_table(case: Path, tmp_path: Path) -> None:
    seats = ["--as", "ruler", "--as", "patron", "--as", "outside"]
    typed = "beat\nmoney\npressure 40%\n\n\nexit offer\n"
    done = said("play", case, "--out", tmp_path, *seats, *FEW, "--turn", "12h", typed=typed)
    assert done.exit_code == 0, done.output
    first, second = (
        (tmp_path / "tiny-ruler-patron-outside-1" / "game.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    )
    assert json.loads(first)["chosen"] == {"ruler": ["beat"], "patron": ["money"], "outside": ["pressure 0.4"]}
    assert json.loads(second)["chosen"]["outside"] == ["exit offer"]
    assert done.output.count(": patron") == 2
    assert "You think that the ruler stays" in done.output


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([], "say what is played"),
        (["kazakhstan-2022", "--replay", "x"], "say what is played"),
        (["--resume", "nowhere.jsonl"], "no log of a game can be read"),
        (["--resume", "nowhere.jsonl", "--as", "ruler"], "--as is for a new game"),
        (["kazakstan"], "Did you mean"),
        (["kazakhstan-2022", "--as", "ruler", "--as", "ruler"], "once"),
    ],
)
def test_a_game_that_cannot_be_is_refused_with_exit_code_2(asked: list[str], words: str) -> None:
    done = said("play", *asked)
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())
