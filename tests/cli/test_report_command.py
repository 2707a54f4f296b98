"""`groundswell report`: a kept run's report again, without playing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app
from groundswell.model.casefile import CaseError
from groundswell.study.kept_case import KEPT, kept_case
from groundswell.study.kept_run import contrasts_of, open_run

ASKED = ["--worlds", "3", "--threads", "1", "--quiet", "--what-if", "--set", "country.rents=0.3", "--days", "2"]


def said(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A case and the folder of its run."""
    case = write_small(tmp_path_factory.mktemp("small"), days=3)
    out = tmp_path_factory.mktemp("out")
    done = said("run", case, "--out", out, *ASKED)
    assert done.exit_code == 0, done.output
    (folder,) = out.iterdir()
    return case, folder


@pytest.fixture
def run(made: tuple[Path, Path], tmp_path: Path) -> Path:
    """A copy of the run that a test may harm."""
    return shutil.copytree(made[1], tmp_path / "run")


def test_the_same_report_from_the_folder_and_from_the_store_alone(run: Path, tmp_path: Path) -> None:
    first = (run / "report.html").read_text(encoding="utf-8")
    (run / "report.html").unlink()
    assert said("report", run).exit_code == 0
    assert (run / "report.html").read_text(encoding="utf-8") == first
    assert 'id="what_if"' in first
    assert "--days 2 --set country.rents=0.3 --what-if" in first  # all that the page shows is repeated
    assert "contrasts = gs.what_if(" in first
    done = said("report", run / "worlds.zarr", "--out", tmp_path / "other.html")
    assert done.exit_code == 0
    assert str(tmp_path / "other.html") in done.output
    assert (tmp_path / "other.html").read_text(encoding="utf-8") == first


def test_the_case_is_kept_as_it_was_played(made: tuple[Path, Path]) -> None:
    result = open_run(made[1])
    kept = kept_case(made[1], result.attributes)
    assert kept.settings == ("country.rents=0.3",)
    assert kept.days == 2
    assert kept.over
    assert result.found
    assert result.case.country.rents.value == 0.3
    assert result.case.hash() == result.attributes["case_hash"]
    assert len(contrasts_of(result)) == 6


def test_an_older_run_is_read_again_by_its_own_command(run: Path) -> None:
    first = (run / "report.html").read_text(encoding="utf-8")
    for harm in (lambda path: path.write_text("{}"), lambda path: path.unlink()):
        harm(run / KEPT)
        assert said("report", run).exit_code == 0
        assert (run / "report.html").read_text(encoding="utf-8") == first


def test_a_case_that_has_changed_since_is_told(run: Path, made: tuple[Path, Path], tmp_path: Path) -> None:
    (run / KEPT).unlink()
    attributes = dict(open_run(made[1]).attributes)
    other = tmp_path / "other" / "case.toml"
    shutil.copytree(made[0].parent, other.parent)
    other.write_text(other.read_text(encoding="utf-8").replace("days = 3", "days = 3\nholidays = []"), encoding="utf-8")
    attributes["command"] = f"groundswell run {other} --set country.rents=0.4 --days 2"
    with pytest.raises(CaseError, match=r"has changed since.*Run it again: groundswell run"):
        kept_case(run, attributes)
    attributes["command"] = "groundswell run no/such/case.toml"
    with pytest.raises(CaseError, match=r"is not kept with it.*there is no such case file"):
        kept_case(run, attributes)


def test_a_run_without_counterfactuals_says_so_and_plays_none(run: Path) -> None:
    (run / "what-if.json").unlink()
    done = said("report", run)
    assert done.exit_code == 0
    assert "No counterfactuals are kept" in done.output
    assert 'id="what_if"' not in (run / "report.html").read_text(encoding="utf-8")
    assert not (run / "what-if.json").exists()


@pytest.mark.parametrize(
    ("asked", "over", "by_region"), [([], True, False), (["--by-region"], True, True), ([], False, True)]
)
def test_nothing_finer_than_regions_where_it_is_asked_or_nothing_has_ended(
    run: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], over: bool, by_region: bool
) -> None:
    told = json.loads((run / KEPT).read_text(encoding="utf-8"))
    (run / KEPT).write_text(json.dumps(told | {"over": over}), encoding="utf-8")
    seen = {}

    def noted(*_: object, **named: object) -> str:
        seen.update(named)
        return ""

    monkeypatch.setattr("groundswell.show.run_report.render_report", noted)
    assert said("report", run, *asked).exit_code == 0
    assert seen["by_region"] is by_region


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no/such/run"], "there is no run here"),
        (["kazakhstan-2022"], "there is no run here"),
        (["RUN", "--out", "page.pdf"], "ends in .html"),
        (["RUN", "--out", "RUN/worlds.zarr/page.html"], "lies inside a store"),
        (["RUN", "--language", "tlh"], "--language tlh: there are no texts in it. There are: en"),
    ],
)
def test_bad_input_is_told_in_words(run: Path, arguments: list[str], words: str) -> None:
    done = said("report", *(each.replace("RUN", str(run)) for each in arguments))
    assert done.exit_code == 2
    assert words in done.output


def test_a_run_of_which_nothing_is_finished(run: Path) -> None:
    (run / "journal.jsonl").write_text("")
    done = said("report", run)
    assert done.exit_code == 2
    assert "no world of this run is finished yet" in done.output
    told = json.loads((run / KEPT).read_text(encoding="utf-8"))
    assert told["over"] is True
