"""Completion, asked for as a shell asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from groundswell.cli.app import app
from groundswell.cli.completion import offered_cases, offered_runs
from groundswell.model.casefile import case_names


def offered(line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    asked = {"_GROUNDSWELL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = CliRunner().invoke(app, [], env=asked, prog_name="groundswell")
    assert done.exit_code == 0
    return done.stdout.split()


def test_commands_and_shipped_cases() -> None:
    assert {"compare", "cases", "check", "calibrate"} <= set(offered("groundswell c"))
    for command in ("run", "check", "compare", "narratives"):
        assert offered(f"groundswell {command} ") == case_names()
    assert offered("groundswell run kaz") == ["kazakhstan-2022"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("run kazakhstan-2022 --set patron.stance", ["patron.stance=0.6", "patron.stance_weight=1.2"]),
        ("run --set country.legit", ["country.legitimacy="]),
        ("run belarus-2020 -n 3 --set country.tenure=26 --set turnout.thres", ["turnout.threshold=0.1"]),
        ("compare kazakhstan-2022 --both switches.troops", ["switches.troops=true"]),
        ("compare kazakhstan-2022 --set spread.ch", ["spread.choice=true"]),
        ("narratives kazakhstan-2022 --set seeds.prov", ["seeds.provocateurs=0"]),
        ("check kazakhstan-2022 --set pillars.2.guns", ["pillars.2.guns=0.9"]),
        ("run kazakhstan-2022 --set districts.Almaty.online", ["districts.Almaty.online=0.65"]),
        ("compare kazakhstan-2022 --without tro", ["troops"]),
        ("compare kazakhstan-2022 --without b", ["backlash"]),
        ("compare kazakhstan-2022 --patron h", ["hostile"]),
        ("run no-such-case --set country.legit", ["country.legitimacy="]),
    ],
)
def test_options(line: str, found: list[str]) -> None:
    assert offered(f"groundswell {line}") == found


def test_a_shell_that_shows_help_shows_the_unit_and_what_is_allowed() -> None:
    asked = os.environ | {
        "_GROUNDSWELL_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": "groundswell run kazakhstan-2022 --set patron.stance",
    }
    called = [sys.executable, "-c", "from groundswell.cli.app import app; app(prog_name='groundswell')"]
    told = subprocess.run(called, env=asked, capture_output=True, text=True, check=True).stdout
    assert "patron.stance=0.6\t0.3 ... 0.85 (scale -1..1)" in told


def test_folders_with_a_case_and_folders_with_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine" / "inner").mkdir(parents=True)
    (tmp_path / "mine" / "case.toml").touch()
    (tmp_path / "mine" / "inner" / "case.toml").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "out" / "mine-1" / "worlds.zarr").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert [name for name, _ in offered_cases("mi")] == ["mine"]
    assert [name for name, _ in offered_cases("mine/")] == ["mine/inner"]
    assert [name for name, _ in offered_cases(f"{tmp_path}/mi")] == [f"{tmp_path}/mine"]
    assert offered_cases("no/such/folder") == []
    assert [name for name, _ in offered_runs("out/")] == ["out/mine-1"]


def test_a_case_half_written_still_has_its_keys(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('[country]\nlegitimacy = { value = 0.25, low = 0.1 }\n[calendar]\ndays = "x"\n')
    assert offered(f"groundswell run {tmp_path} --set country.") == ["country.legitimacy=0.25"]
    (tmp_path / "case.toml").write_text("[country\n")
    assert "country.legitimacy=" in offered(f"groundswell run {tmp_path} --set country.")


def test_completion_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    called = [sys.executable, "-c", "from groundswell.cli.app import app; app(prog_name='groundswell')"]
    told = subprocess.run([*called, "--show-completion", "bash"], capture_output=True, text=True, check=True).stdout
    assert "_GROUNDSWELL_COMPLETE=complete_bash" in told
