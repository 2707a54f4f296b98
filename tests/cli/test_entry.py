"""The command as a process of its own: signals, closed and broken streams, letters that a terminal does not know."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from model.tiny import kernels, tiny_tree, toml_of

from groundswell.model.unfinished import UNFINISHED

COMMAND = [sys.executable, "-m", "groundswell"]
PLAIN = {**os.environ, "NO_COLOR": "1"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and streams of POSIX")


def shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A line of shell with $G as the command."""
    return subprocess.run(
        ["sh", "-c", line],
        env={**PLAIN, "G": " ".join(COMMAND), **more},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that takes some seconds to play in many worlds."""
    path = tmp_path_factory.mktemp("case") / "case.toml"
    path.write_text(toml_of(tiny_tree(days=400)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=lambda each: str(each)
)
def test_a_run_that_is_stopped_keeps_its_worlds(case: Path, tmp_path: Path, sent: int, code: int) -> None:
    kernels()
    arguments = ["run", str(case), "-n", "1000", "--citizens-per-agent", "1", "--threads", "1", "--no-report"]
    process = subprocess.Popen(
        [*COMMAND, *arguments, "--out", str(tmp_path)],
        env=PLAIN,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 90
    while not list(tmp_path.glob("*/worlds.zarr")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1.0)
    process.send_signal(sent)
    out, told = process.communicate(timeout=60)
    assert (process.returncode, out) == (code, "")
    kept = re.fullmatch(r"groundswell: stopped\. (\d+) of 1,000 worlds are kept\. Go on with: (.*)\n", told)
    assert kept, told
    assert shlex.split(kept[2]) == ["groundswell", *arguments, "--out", str(tmp_path)]
    (folder,) = tmp_path.iterdir()
    assert (folder / UNFINISHED.format(chunk=0)).exists()
    assert not (folder / "writing.lock").exists()


def test_stopped_while_it_is_still_loading(tmp_path: Path) -> None:
    """Once Python itself has begun, an interrupt gives no traceback, whatever is being imported."""
    (tmp_path / "typer.py").write_text("import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n")
    done = shell("$G cases", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_broken_installation_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").write_text("raise ImportError('libx.so is missing')\n")
    done = shell("$G check kazakhstan-2022", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "libx.so is missing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["cases", "--help", "licenses", "check kazakhstan-2022", "--version"])
def test_whoever_reads_may_leave(command: str) -> None:
    done = shell(f"$G {command} | true")
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["--help", "cases", "--version"])
def test_a_full_disk_behind_stdout(command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full device")
    done = shell(f"$G {command} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith("groundswell: ")
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_closed_streams() -> None:
    assert shell("$G cases >&-").returncode == 0
    assert shell("$G check nowhere 2>&-").returncode == 2
    assert shell("$G check nowhere <&- >&- 2>&-").returncode == 2


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"COLUMNS": "20", "TERM": "dumb"},
    ],
    ids=str,
)
def test_poor_terminals(settings: dict[str, str]) -> None:
    """Few letters, few columns: words are cut or replaced, and nothing breaks."""
    done = shell("$G show ukraine-2013 && $G cases && $G run --help", **settings)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_case_whose_words_look_like_code(tmp_path: Path) -> None:
    """Brackets are no markup, dollars no mathematics, braces no template, tags no page."""
    tree = tiny_tree(days=2)
    odd = "L [/bold] $x^{$ <script>alert(1)</script> {{ 7*7 }} %s {x}"
    tree["case"]["title"] = tree["districts"][1]["name"] = tree["triggers"][0]["what"] = tree["pillars"][0]["name"] = (
        odd
    )
    path = tmp_path / "case.toml"
    path.write_text(toml_of(tree), encoding="utf-8")
    done = shell(f"$G run {path} -n 3 -q --out {tmp_path / 'out'} && $G show {path}", COLUMNS="300")
    assert done.returncode == 0, done.stderr
    assert odd in done.stdout
    (report,) = (tmp_path / "out").glob("*/report.html")
    page = report.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
