"""A look at the installation: what is broken is named with how to mend it, whatever is missing nothing raises."""

from __future__ import annotations

import os
import string
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from groundswell import __version__
from groundswell.data import packages
from groundswell.data.packages import Package
from groundswell.model import launch, launch_card, machine
from groundswell.model.launch_card import Card, NoCard
from groundswell.model.people import lay_out
from groundswell.model.state import new_citizens
from groundswell.show.catalogue import CATALOGUE
from groundswell.show.health import conclusion, finding_in_words, mend_in_words, size
from groundswell.study import health
from groundswell.study.health import FAULT, OK, WARNING, Finding, can_run, findings

ROOT = Path(__file__).resolve().parent.parent.parent
START = "from groundswell.cli.entry import main; main()"
GONE = """
import sys

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "{missing}":
            raise ModuleNotFoundError("No module named {missing}", name=name)

sys.meta_path.insert(0, Gone())
"""


def of(topic: str, out: Path) -> list[Finding]:
    return [each for each in findings(out, __version__) if each.topic == topic]


def test_this_installation_can_run(tmp_path: Path) -> None:
    found = findings(tmp_path / "out", __version__)
    assert can_run(found), [finding_in_words(each) for each in found if each.verdict == FAULT]
    topics = {key.removeprefix("health.topic.") for key in CATALOGUE["en"] if key.startswith("health.topic.")}
    assert {each.topic for each in found} == topics, "every topic is looked at"
    assert "It can run" in conclusion(found)
    assert not (tmp_path / "out").exists(), "looking makes nothing"


def test_files_of_another_version_than_was_installed_are_told(tmp_path: Path) -> None:
    found = findings(tmp_path, "9.9.9")[0]
    assert found.verdict == WARNING
    assert "9.9.9" in finding_in_words(found)
    assert __version__ in finding_in_words(found)


def test_every_finding_can_be_said(tmp_path: Path) -> None:
    for each in findings(tmp_path, __version__):
        assert finding_in_words(each)
        assert "{" not in finding_in_words(each) + mend_in_words(each)


def test_every_sentence_of_a_finding_is_in_the_catalogue() -> None:
    """Keys are written out in health.py, or made of a topic's name for the two disks."""
    text = Path(health.__file__).read_text(encoding="utf-8")
    for key in CATALOGUE["en"]:
        word = key.removeprefix("health.")
        if key.startswith("health.") and word.endswith("_refused"):
            assert 'f"health.{topic}_refused"' in text
        elif key.startswith("health.") and "." not in word and word not in SAID_ELSEWHERE:
            assert f'"{key}"' in text, f"nothing says {key}"


SAID_ELSEWHERE = {"mend", "more", "runs", "runs_warned", "runs_not", "colour", "plain"}


def test_a_missing_package_is_a_fault_with_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [Package("numba", "0.61", "", ""), Package("zarr", "3.0.8", "3.0.7", "MIT"), Package("rich", "1", "2", "")]
    monkeypatch.setattr(packages, "needed_packages", lambda: told)
    missing, old = of("packages", tmp_path)
    assert missing.verdict == old.verdict == FAULT
    assert finding_in_words(missing) == "numba is missing"
    assert finding_in_words(old) == "zarr 3.0.7 is too old: 3.0.8 or later is needed"
    assert missing.mend == ""
    assert old.mend == f'"{sys.executable}" -m pip install "numba>=0.61" "zarr>=3.0.8"', "one command mends both"


def test_a_compiled_rule_that_answers_otherwise_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "compiled", lambda function, replaced: lambda *asked: 2.0 * function(*asked))
    (found,) = of("compiler", tmp_path)
    assert found.verdict == FAULT
    assert "no result can be trusted" in finding_in_words(found)


def test_a_look_that_fails_is_told_and_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("cores are on strike")

    monkeypatch.setattr(machine, "cores_usable", fail)
    found = findings(tmp_path, __version__)
    (cores,) = [each for each in found if each.topic == "cores"]
    assert cores.verdict == FAULT
    assert "cores are on strike" in finding_in_words(cores)
    assert {"cases", "terminal"} <= {each.topic for each in found}
    assert conclusion(found) == "It cannot run yet (faults: 1)."


@pytest.mark.parametrize(
    ("there", "card", "verdict", "said"),
    [
        ("", NoCard("package", "the package is missing", ""), OK, "none is found"),
        ("AMD", NoCard("package", "the package is missing", ""), OK, "the AMD card here stays idle"),
        ("NVIDIA", NoCard("package", "the package is missing", ""), OK, "the package is missing, which --device cuda"),
        ("NVIDIA", NoCard("card", "the driver is too old", ""), WARNING, "CUDA does not start: the driver is too old"),
        ("NVIDIA", Card("A Card", (9, 0), 70_000_000_000, 80_000_000_000), OK, "A Card, 70 GB of 80 GB free"),
    ],
)
def test_a_graphics_card_is_told_with_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str, card: Card | NoCard, verdict: str, said: str
) -> None:
    monkeypatch.setattr(machine, "graphics_here", lambda: there)
    monkeypatch.setattr(launch_card, "card_here", lambda: card)
    (found,) = of("graphics", tmp_path)
    assert found.verdict == verdict
    assert said in finding_in_words(found)
    assert ("groundswell[cuda]" in found.mend) == (said.endswith("--device cuda"))


@pytest.mark.parametrize(
    ("free", "verdict"), [(None, WARNING), (1_000_000, FAULT), (200_000_000, WARNING), (64_000_000_000, OK)]
)
def test_memory_is_held_against_what_a_run_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int | None, verdict: str
) -> None:
    monkeypatch.setattr(machine, "memory_available", lambda: free)
    (found,) = of("memory", tmp_path)
    assert found.verdict == verdict


def test_the_memory_of_a_citizen_is_as_said() -> None:
    """One-to-one worlds of a million: the arrays of all agents and blocks, against the figure that doctor uses."""
    citizens = new_citizens(lay_out(np.array([1_000_000]), 1))
    each = sum(array.nbytes for array in citizens) / 1_000_000
    assert 0.8 * health.BYTES_EACH < each < health.BYTES_EACH


@pytest.mark.parametrize(("free", "verdict"), [(1_000, FAULT), (500_000_000, WARNING), (10**12, OK)])
def test_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: str) -> None:
    monkeypatch.setattr(machine, "room_at", lambda path: free)
    assert of("results", tmp_path)[0].verdict == verdict


def test_results_that_cannot_be_written_are_a_fault_a_cache_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "why_not_writable", lambda path: "Read-only file system")
    assert of("results", tmp_path)[0].verdict == FAULT
    refused = of("cache", tmp_path)[-1]
    assert refused.verdict == WARNING
    assert "Read-only file system" in finding_in_words(refused)


def test_a_cold_cache_is_said_and_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(tmp_path / "cache"))
    (found,) = of("cache", tmp_path)
    assert found.verdict == OK
    assert "none kept for these rules" in finding_in_words(found)


@pytest.mark.parametrize(
    "missing", ["numba", "numpy", "pydantic", "typer", "xarray", "platformdirs", "rich", "matplotlib"]
)
def test_it_works_where_a_package_is_missing(tmp_path: Path, missing: str) -> None:
    """A process in which importing that package fails: no traceback, the other lines are there."""
    (tmp_path / "sitecustomize.py").write_text(GONE.format(missing=missing))
    done = subprocess.run(
        [sys.executable, "-c", START, "doctor", "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    assert done.returncode == 1
    assert f"{missing} is missing" in done.stdout + done.stderr
    assert f'pip install --force-reinstall "{missing}>=' in done.stdout + done.stderr
    if missing not in ("typer", "pydantic"):  # without these the command line itself cannot start, and says so
        assert "installation" in done.stdout
        assert "terminal" in done.stdout
    else:
        assert done.stderr.startswith(f"groundswell: No module named {missing}")


def test_sizes_are_said_in_the_unit_that_reads_best() -> None:
    assert [size(number) for number in (512, 3_400, 12_000, 3_400_000, 21e9)] == [
        "512 B",
        "3.4 kB",
        "12 kB",
        "3.4 MB",
        "21 GB",
    ]


def test_sentences_ask_only_for_what_is_given(tmp_path: Path) -> None:
    given = {each.key: set(each.values) for each in findings(tmp_path, __version__)}
    for key, values in given.items():
        asked = {field for _, field, _, _ in string.Formatter().parse(CATALOGUE["en"][key]) if field}
        assert {name.partition("!")[0] for name in asked} <= values | {"colours"}
