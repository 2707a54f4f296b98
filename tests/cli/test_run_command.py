"""`groundswell run`: what it loads, what it keeps, what it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner

from groundswell.cli.app import app

FEW = ["--worlds", "2", "--threads", "1", "--quiet"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_small(tmp_path_factory.mktemp("small"), days=2))


def test_a_run_without_report_loads_no_room_that_it_does_not_need(case: str, tmp_path: Path) -> None:
    asked = ["run", case, "--no-report", "--out", str(tmp_path), *FEW]
    played = (
        f"import sys; from groundswell.cli.app import app; app({asked!r}, standalone_mode=False); "
        "print('loaded', *sorted({'xarray', 'pandas', 'matplotlib', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", played], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded"
    assert "Dataset:" in done.stdout


def test_a_run_keeps_store_journal_and_case(case: str, tmp_path: Path) -> None:
    asked = ["run", case, "--no-report", "--out", str(tmp_path), "--json", *FEW]
    first = json.loads(CliRunner().invoke(app, asked).stdout)
    folder = Path(first["store"]).parent
    assert {each.name for each in folder.iterdir()} >= {"worlds.zarr", "journal.jsonl", "case.json"}
    again = json.loads(CliRunner().invoke(app, asked).stdout)
    assert again["found"] is True
    assert first["found"] is False
    assert again["outcomes"] == first["outcomes"]
