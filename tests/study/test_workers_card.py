"""Studies on a graphics card: the stores are those of a processor, either goes on with the other; words without one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from model.simulator import in_simulator
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli.app import app
from groundswell.model import launch_card
from groundswell.model.faults import CaseError
from groundswell.model.launch_card import NoCard

from .small import write_small

STUDY = """
import json
import sys
from pathlib import Path

import groundswell as gs
from groundswell.model.kept import same
from groundswell.study import workers_card
from model.tiny import tiny_tree, toml_of

folder = Path(sys.argv[1])
(folder / "case.toml").write_text(toml_of(tiny_tree(1)))
drawn = "spread.fitted=false"
told = {}


def played(name, device, progress=None):
    return gs.run(folder, worlds=3, citizens_per_agent=10, settings=[drawn], out=folder / name, device=device,
                  progress=progress)


on_card, here = played("card", "cuda"), played("here", "cpu")
told["run"] = same(on_card.dataset, here.dataset)
told["turnout"] = int(here.dataset.turnout.sum())
told["workers"] = on_card.attributes["run_workers"]

sets = {"as it is": [drawn], "harder": [drawn, "country.legitimacy=0.2"]}
both = [gs.ensemble(folder, sets, worlds=1, citizens_per_agent=10, out=folder / f"sets {device}", device=device)
        for device in ("cuda", "cpu")]
told["sets"] = same(both[0].dataset, both[1].dataset)


def stop(progress):
    if progress.done == 1:
        raise KeyboardInterrupt


workers_card.worlds_at_once = lambda life, card: 1  # as if one world filled the card
try:
    played("cut", "cuda", stop)
except KeyboardInterrupt:
    fresh = []
    gone_on = played("cut", "cpu", lambda progress: fresh.append(progress.fresh))
    told["cut"] = same(gone_on.dataset, here.dataset)
    told["fresh"] = fresh[-1]
print(json.dumps(told))
"""


def test_a_study_on_the_simulated_card_is_the_one_on_a_processor(tmp_path: Path) -> None:
    told = in_simulator(STUDY, str(tmp_path))
    assert told["turnout"] > 0
    assert told["run"] == []
    assert told["workers"] == "graphics card CUDA simulator"
    assert told["sets"] == [], "sets of one shape are played in one batch"
    assert told["cut"] == [], "cut off on a card, gone on with on a processor"
    assert told["fresh"] < 3, "what the card had done is kept"


def without_card(monkeypatch: pytest.MonkeyPatch) -> None:
    found = NoCard("package", "the package numba-cuda is not installed", 'pip install "groundswell[cuda]"')
    monkeypatch.setattr(launch_card, "card_here", lambda: found)


def test_without_a_card_the_command_says_how_to_mend_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_card(monkeypatch)
    case = write_small(tmp_path)
    asked = ["run", str(case), "--device", "cuda", "-n", "2", "--no-report", "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 2
    said = '--device cuda: the package numba-cuda is not installed. To mend it: pip install "groundswell[cuda]"'
    assert said in done.output
    assert "Traceback" not in done.output
    assert not list((tmp_path / "out").glob("*/worlds.zarr")), "nothing was begun"


def test_a_run_that_was_made_needs_no_card_to_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = write_small(tmp_path)
    made = gs.run(case, worlds=1, days=1, citizens_per_agent=1000, out=tmp_path / "out")
    without_card(monkeypatch)
    found = gs.run(case, worlds=1, days=1, citizens_per_agent=1000, out=tmp_path / "out", device="cuda")
    assert found.found
    assert found.store == made.store


def test_a_device_that_is_none_is_refused(tmp_path: Path) -> None:
    case = write_small(tmp_path)
    with pytest.raises(CaseError, match='device = "gpu": choose one of cpu, cuda'):
        gs.run(case, device="gpu", out=tmp_path)
    with pytest.raises(CaseError, match="leave workers out"):
        gs.run(case, device="cuda", workers=2, out=tmp_path)


def test_numba_is_not_imported_to_offer_a_device() -> None:
    assert "groundswell.study.workers_card" in sys.modules
    source = Path(launch_card.__file__).read_text(encoding="utf-8")
    assert "\nfrom numba" not in source
    assert "\nimport numba" not in source
