"""`groundswell explore` as it is typed: tables, boxes, JSON, a figure, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner

from groundswell.cli.app import app

TERMINAL = {"COLUMNS": "200", "NO_COLOR": "1"}
OVER = ["--over", "turnout.threshold,turnout.slack", "--quiet", "--threads", "2"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_small(tmp_path_factory.mktemp("small"), days=2))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("out"))


def asked(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["explore", *words], env=TERMINAL)
    return done.exit_code, " ".join(done.output.split())


def test_numbers_that_matter_stand_beside_deaths_and_arrests(case: str, out: str, tmp_path: Path) -> None:
    figure = tmp_path / "five.svg"
    code, said = asked(
        case, *OVER, "--outcome", "peak_turnout", "--samples", "4", "--out", out, "--figure", str(figure)
    )
    assert code == 0, said
    for told in ("The two numbers that matter", "of deaths, with others", "of arrests, with others", "chance"):
        assert told in said
    assert "Not converged" in said
    assert "Coercion is varied like all else, not ranked" in said
    assert "Where the variance comes from" in said
    assert "turnout.slack" in figure.read_text(encoding="utf-8")


@pytest.mark.parametrize("method", ["lhs", "morris", "split"])
def test_every_method_tells_deaths_and_arrests_too(case: str, out: str, method: str) -> None:
    code, said = asked(case, *OVER, "--method", method, "--samples", "8", "--outcome", "peak_turnout", "--out", out)
    assert code == 0, said
    assert "deaths" in said
    assert "arrests" in said


def test_json_has_every_outcome(case: str, out: str) -> None:
    done = CliRunner().invoke(
        app, ["explore", case, *OVER, "--method", "sobol", "--samples", "4", "--out", out, "--json"], env=TERMINAL
    )
    told = json.loads(done.stdout)
    assert told["sizes"] == {"samples": 4}
    assert {"ruler_out", "deaths", "arrests"} <= set(told["found"])


def test_boxes_are_told_with_the_human_cost_or_that_there_is_none(case: str, out: str) -> None:
    code, said = asked(
        case, *OVER, "--method", "prim", "--outcome", "peak_turnout", "--worlds", "120", "--boxes", "1", "--out", out
    )
    assert code == 0, said
    assert "were in the street at once" in said
    assert "No box is drawn in what a ruler has in hand" in said
    assert "were arrested in the middle world" in said or "No box holds" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--outcome", "ruler_stays"], "ruler_stays"),
        (["--method", "prim", "--over", "forces.reserve", "-n", "4"], "docs/misuse.md"),
        (["--method", "split", "--figure", "five.png"], "does not find"),
        (["--figure", "five.gif"], "must end in"),
        (["--at-least", "3"], "--method prim"),
        (["--over", "turnout.slak"], 'Did you mean "turnout.slack"'),
        (["--samples", "1"], "2"),
    ],
)
def test_what_cannot_be_asked_is_refused(case: str, out: str, words: list[str], told: str) -> None:
    code, said = asked(case, "--quiet", "--out", out, *words)
    assert code == 2, said
    assert told in said
