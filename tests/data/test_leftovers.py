"""What a killed process left on a shelf is cleared by the next command, and nothing else is touched."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.data import leftovers
from groundswell.data.leftovers import clear_leftovers, folder_in_the_making, set_aside
from tests.data.importers.samples import MMAD, written

KILLED = """
import os, signal, sys
from pathlib import Path
import groundswell.data.adding as adding
place = sys.argv[2]
if place == "staging":
    adding._hash = lambda path: os.kill(os.getpid(), signal.SIGKILL)
else:
    true_rename = Path.rename
    def rename(self, to):
        done = true_rename(self, to)
        if str(to).endswith("-old"):
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    Path.rename = rename
adding.add_data(sys.argv[1], name="minsk", out=Path(sys.argv[3]), replace=True)
"""
GONE = 2**22 + 7  # above the largest number that Linux gives a process


def hidden(shelf: Path) -> list[str]:
    return sorted(each.name for each in shelf.iterdir() if each.name.startswith("."))


def made_by(shelf: Path, process: int, machine: str = "", old: str = "") -> Path:
    machine = machine or leftovers._machine()
    folder = shelf / f".minsk-{machine}-{process}{old}"
    folder.mkdir(parents=True)
    (folder / "staged.tsv").write_text("half a row")
    return folder


def aged(folder: Path, days: float) -> Path:
    then = time.time() - days * 86_400
    for each in (*folder.iterdir(), folder):
        os.utime(each, (then, then))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("place", ["staging", "putting in place"])
@pytest.mark.parametrize("then", ["list", "add", "show"])
def test_a_killed_add_leaves_nothing_and_loses_no_table(place: str, then: str, tmp_path: Path) -> None:
    path, shelf = written(MMAD, tmp_path), tmp_path / "shelf"
    before = gs.add_data(path, name="minsk", out=shelf)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), place, str(shelf)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert hidden(shelf), "the kill came too late to test anything"
    if then == "list":
        assert gs.list_data(out=shelf) == [before]
    elif then == "show":
        assert gs.kept_data("minsk", out=shelf) == before
        gs.list_data(out=shelf)
    else:
        assert gs.add_data(path, name="other", out=shelf).kept == before.kept
        assert gs.kept_data("minsk", out=shelf) == before
    assert hidden(shelf) == []


def test_what_is_being_made_is_left_alone(tmp_path: Path) -> None:
    ours = folder_in_the_making(tmp_path, "minsk")
    ours.mkdir()
    set_aside(ours).mkdir()
    aged(ours, 30.0)
    others = [made_by(tmp_path, os.getppid()), made_by(tmp_path, GONE, machine="0" * 8)]
    clear_leftovers(tmp_path)
    assert all(each.is_dir() for each in (ours, set_aside(ours), *others))


def test_what_nobody_wrote_to_for_a_day_is_cleared_whoever_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "_is_gone", lambda process: False)  # as on Windows, where it cannot be asked
    old = [aged(made_by(tmp_path, 4711), 1.1), aged(made_by(tmp_path, 4711, machine="0" * 8), 1.1)]
    busy = aged(made_by(tmp_path, 4712), 1.1)
    (busy / "staged.tsv").write_text("another row")
    clear_leftovers(tmp_path)
    assert [each.exists() for each in (*old, busy)] == [False, False, True]


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    machine = leftovers._machine()
    for name in (".git-12", ".cache", f".minsk-{machine}", f"minsk-{machine}-{GONE}", f".minsk-{machine}-x"):
        (tmp_path / name).mkdir()
    (tmp_path / f".file-{machine}-{GONE}").write_text("a file")
    kept = made_by(tmp_path, GONE)
    (kept / "letter.txt").write_text("of somebody else")
    before = sorted(each.name for each in tmp_path.rglob("*"))
    clear_leftovers(tmp_path)
    assert sorted(each.name for each in tmp_path.rglob("*")) == before


def test_a_shelf_that_is_not_there_or_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    clear_leftovers(tmp_path / "none")
    assert gs.list_data(out=tmp_path / "none") == []


def test_what_was_set_aside_is_not_put_over_a_table(tmp_path: Path) -> None:
    (tmp_path / "minsk").mkdir()
    (tmp_path / "minsk" / "about.json").write_text("{}")
    old = made_by(tmp_path, GONE, old="-old")
    clear_leftovers(tmp_path)
    assert not old.exists()
    assert (tmp_path / "minsk" / "about.json").read_text() == "{}"
