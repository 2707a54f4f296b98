"""`groundswell ensemble` and `groundswell repeat`: thin faces in words and as JSON, with the exit codes promised."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from model.tiny import tiny_tree, toml_of
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli.app import app


def asked(*words: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny case on disk."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "case.toml").write_text(toml_of(tiny_tree(days=3)), encoding="utf-8")
    return folder / "case.toml"


@pytest.fixture(scope="module")
def made(case_file: Path) -> gs.Ensemble:
    """An ensemble of four sets."""
    code, out, err = asked(
        "ensemble", case_file, "--vary", "country.legitimacy=0.2,0.8", "--vary", "switches.patron=true,false",
        "--do", "no shutdown", "-n", 6, "--out", case_file.parent / "out", "--threads", 1, "--quiet", "--json",
    )  # fmt: skip
    assert code == 0, err
    told = json.loads(out)
    assert [each["settings"] for each in told["sets"]][1] == ["country.legitimacy=0.2", "switches.patron=false"]
    assert (told["worlds"], told["found"], Path(told["table"]).name) == (6, False, "sets.csv")
    return gs.open_ensemble(told["store"])


def test_it_prints_every_set_with_its_deaths(made: gs.Ensemble, case_file: Path) -> None:
    code, out, _ = asked(
        "ensemble", case_file, "--vary", "country.legitimacy=0.2:0.8:2", "--vary", "switches.patron=true,false",
        "--do", "no shutdown", "-n", 6, "--out", case_file.parent / "out",
    )  # fmt: skip
    assert code == 0
    words = " ".join(out.split())
    assert "had been made before" in words
    assert all(name in words for name in made.names)
    assert words.count("deaths: ") == 4 or "deaths" in words
    assert "no forecast of any country" in words
    lines = made.table.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("parameter_set,name,settings,ruler_out,ruler_out_low")


def test_the_command_that_is_kept_names_no_machine(made: gs.Ensemble, case_file: Path) -> None:
    assert made.attributes["command"] == (
        f"groundswell ensemble {case_file} --vary country.legitimacy=0.2,0.8 --vary switches.patron=true,false "
        "--worlds 6 --seed 1 --citizens-per-agent 100 --do 'no shutdown'"
    )
    assert json.loads(made.attributes["settings"]) == ["do=no shutdown"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "there is no parameter set: give --vary"),
        (["--vary", "country.legitimcy=1,2"], "legitimcy"),
        (["--vary", "country.legitimacy=0.2", "--workers", "2", "--cluster", "tcp://here:1"], "one of the two"),
        (["--vary", "country.legitimacy=0.2", "--cluster", "nonsense"], "no Dask scheduler answers there"),
        (["--sets", "none.csv"], "cannot be read"),
    ],
)
def test_bad_input_is_told(case_file: Path, tmp_path: Path, words: list[str], said: str) -> None:
    code, out, err = asked("ensemble", case_file, *words, "--out", tmp_path, "-n", 2)
    assert (code, out) == (2, "")
    assert said in err


def test_a_kept_run_is_repeated(made: gs.Ensemble, tmp_path: Path) -> None:
    code, out, err = asked("repeat", made.folder, "-n", 3)
    assert (code, err) == (0, "")
    assert out == (
        "3 of 24 worlds were played again and are the same, value by value.\n"
        "Rules, fit and versions are those of the run.\n"
    )
    spoilt = shutil.copytree(made.folder, tmp_path / "spoilt")
    file = spoilt / "worlds.zarr" / ".zmetadata"
    file.write_text(file.read_text(encoding="utf-8").replace('"seed": 1', '"seed": 2'), encoding="utf-8")
    code, out, _ = asked("repeat", spoilt, "-n", 2, "--json")
    told = json.loads(out)
    assert (code, told["same"], told["worlds"]) == (1, False, [0, 23])
    code, out, _ = asked("repeat", spoilt, "-n", 2)
    assert code == 1
    assert out.startswith("2 of 2 worlds that were played again did not come out as they are kept.\n  world 0: ")
    assert "Please report it" in out


def test_other_rules_are_told_in_words(made: gs.Ensemble, tmp_path: Path) -> None:
    other = shutil.copytree(made.folder, tmp_path / "other")
    file = other / "worlds.zarr" / ".zmetadata"
    text = file.read_text(encoding="utf-8").replace(str(made.attributes["rules_alone_hash"]), "0123456789")
    file.write_text(text.replace('"seed": 1', '"seed": 2'), encoding="utf-8")
    code, out, _ = asked("repeat", other, "-n", 2)
    assert code == 1
    assert "The rules are other ones: the run was made with 01234567, and here are" in out


def test_where_there_is_nothing_to_repeat(tmp_path: Path) -> None:
    code, out, err = asked("repeat", tmp_path)
    assert (code, out) == (2, "")
    assert "there is no run here" in err


def test_processes_play_a_run_too(case_file: Path, tmp_path: Path) -> None:
    words = ("run", case_file, "-n", 8, "--no-report", "--out", tmp_path, "--json", "--workers", 2, "--threads", 2)
    code, out, _ = asked(*words)
    assert code == 0
    assert gs.open_dataset(json.loads(out)["store"]).attrs["run_workers"] == "2 processes of 1 threads"
