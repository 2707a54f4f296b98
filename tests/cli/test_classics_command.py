"""`groundswell classics` as it is called from a terminal: list, tables, figures, JSON, bad input, completion."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from enum import EnumMeta
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from typer.testing import CliRunner, Result

from groundswell.classics.catalogue import CLASSICS
from groundswell.classics.epstein_law import ARREST_RULES, PRESETS, Variant
from groundswell.classics.exhibits_street import STORIES
from groundswell.classics.granovetter import KINDS
from groundswell.classics.kuran import SOCIETIES
from groundswell.classics.lattice import SHAPES
from groundswell.classics.lohmann import EVIDENCE
from groundswell.classics.makowsky_rubin import DISTANCES
from groundswell.classics.networks import NETWORKS
from groundswell.classics.siegel import ELITES
from groundswell.cli import classics_games, classics_street, classics_thresholds
from groundswell.cli.app import app
from groundswell.show.classics import texts_of

QUICK = {
    "epstein": ["--ticks", "60"],
    "epstein-groups": ["--worlds", "2", "--legitimacy", "0.9", "--rows", "10", "--columns", "10"],
    "siegel": ["--people", "100", "--worlds", "2"],
    "makowsky-rubin": ["--people", "400", "--reach", "3"],
}


def said(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, ["classics", *arguments], env={"COLUMNS": str(columns), "NO_COLOR": "1"})


def test_the_list_has_each_with_its_year() -> None:
    done = said()
    assert done.exit_code == 0, done.output
    for name, classic in CLASSICS.items():
        assert f"{name} " in done.output
        assert str(classic.year) in done.output
    told = json.loads(said("--json").stdout)
    assert [each["name"] for each in told["classics"]] == list(CLASSICS)


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("name", CLASSICS)
def test_a_classic_tells_what_came_out(name: str, columns: int) -> None:
    done = said(name, *QUICK.get(name, []), columns=columns)
    assert done.exit_code == 0, done.output
    assert "published" in done.output
    assert "It cannot say" in done.output
    table = done.output.split("Try next")[0]
    assert max(len(line.rstrip()) for line in table.splitlines()) <= columns
    assert "\x1b" not in done.output
    assert "classic." not in done.output.replace("groundswell classics", "")


@pytest.mark.parametrize("name", CLASSICS)
def test_a_classic_is_one_object_and_one_figure(name: str, tmp_path: Path) -> None:
    file = tmp_path / "figure.svg"
    done = said(name, *QUICK.get(name, []), "--json", "--figure", str(file))
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["classic"] == name
    assert told["found"]
    assert told["data"]
    assert file.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("ending", [".png", ".pdf"])
def test_a_figure_has_the_kind_that_is_asked_for(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"kuran{ending}"
    assert said("kuran", "--figure", str(file)).exit_code == 0
    assert file.read_bytes().startswith({".png": b"\x89PNG", ".pdf": b"%PDF"}[ending])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["granovetter", "--spread", "nan"], "spread"),
        (["granovetter", "--people", "1"], "--people is 1; at least 2"),
        (["kuran", "--discontent", "7"], "discontent"),
        (["siegel", "--degree", "7"], "--degree is 7; even"),
        (["lohmann", "--extremists", "2"], "--extremists is 2"),
        (["morris-shin", "--cost", "2"], "--cost is 2; above 0 and below 1"),
        (["morris-shin", "--private-precision", "0"], "--private-precision is 0"),
        (["edmond", "--lie-cost", "inf"], "--lie-cost is inf"),
        (["casper-tyson", "--media-freedom", "3"], "--media-freedom is 3; at most 2.50663 at this --private-precision"),
        (["tyson-smith", "--weight", "-1"], "--weight is -1"),
        (["makowsky-rubin", "--people", "7"], "--people is 7; a square number"),
        (["epstein", "--legitimacy", "nan"], "--legitimacy is nan; 0 ... 1"),
        (["epstein", "--story", "jump", "--legitimacy", "0.8"], "--story tells legitimacy by tick"),
        (["epstein", "--vision", "40"], "vision 40 must be"),
        (["epstein-groups", "--cop-density", "0.9"], "must lie in 0 ... 1"),
        (["kuran", "--figure", "kuran.gif"], "must end in"),
    ],
)
def test_what_cannot_be_played_is_told_in_one_line(arguments: list[str], words: str) -> None:
    done = said(*arguments, columns=200)
    assert done.exit_code == 2
    assert words in done.output
    assert done.output.startswith("groundswell: ")
    assert done.output.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["granoveter"], "Did you mean 'granovetter'"),
        (["siegel", "--netwrk", "x"], "Possible options: --network"),
        (["epstein", "--arrest", "rond"], "'round'"),
        (["epstein", "--ticks", "0"], "--ticks"),
    ],
)
def test_a_slip_is_told_the_nearest(arguments: list[str], words: str) -> None:
    done = said(*arguments, columns=200)
    assert done.exit_code == 2
    assert words in done.output


def test_the_words_of_options_are_those_of_the_models() -> None:
    def words(kind: EnumMeta, old: str = "-", new: str = " ") -> tuple[str, ...]:
        return tuple(str(each.value).replace(old, new) for each in kind)

    assert words(classics_thresholds.CrowdOf) == KINDS
    assert words(classics_thresholds.Society, "-changed", "'") == SOCIETIES
    assert words(classics_thresholds.Net) == NETWORKS
    assert words(classics_thresholds.Elite) == ELITES
    assert words(classics_thresholds.DistanceOf) == DISTANCES
    assert words(classics_games.EvidenceIn, "_", "_") == EVIDENCE
    assert words(classics_street.Told) == tuple(STORIES)
    assert words(classics_street.Published) == tuple(PRESETS)
    assert words(classics_street.Arrest) == ARREST_RULES
    assert words(classics_street.Around) == SHAPES
    assert words(classics_street.Order, "-", ", ") == get_args(get_type_hints(Variant)["schedule"])


@pytest.mark.parametrize("command", [each for name in CLASSICS for each in texts_of(name, "try")])
def test_what_is_offered_to_try_is_understood(command: str) -> None:
    arguments = shlex.split(command.removeprefix("groundswell classics "))
    if arguments[0].startswith("epstein"):
        arguments += QUICK[arguments[0]] if "--ticks" not in arguments else []
        arguments = [each.replace("3000", "60") for each in arguments]
    if "--figure" in arguments:
        place = arguments.index("--figure")
        arguments = arguments[:place] + arguments[place + 2 :]
    done = said(*arguments)
    assert done.exit_code == 0, done.output


def test_the_words_after_classics_are_completed_without_the_models() -> None:
    asked = (
        "import sys; from typer.testing import CliRunner; from groundswell.cli.app import app; "
        "CliRunner().invoke(app, ['classics', '--help']); "
        "print({'numpy', 'numba', 'xarray', 'matplotlib', 'groundswell.classics'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
    shell = {"_GROUNDSWELL_COMPLETE": "complete_bash", "COMP_WORDS": "groundswell classics mo", "COMP_CWORD": "2"}
    done = CliRunner().invoke(app, [], env=shell, prog_name="groundswell")
    assert done.output.split() == ["morris-shin"]


def test_the_works_are_cited() -> None:
    run = CliRunner()
    one = json.loads(run.invoke(app, ["cite", "edmond", "--json"]).stdout)
    assert [each["key"] for each in one["references"]] == ["edmond2013"]
    every = json.loads(run.invoke(app, ["cite", "classics", "--json"]).stdout)
    assert {key for each in CLASSICS.values() for key in each.works} == {each["key"] for each in every["references"]}
