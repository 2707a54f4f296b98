"""Workers of each kind: every item once, a few ahead at most, cores used once, and one that dies is made up for."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.study import workers
from groundswell.study.workers import Inline, Workers, workers_for
from groundswell.study.workers_processes import Processes
from study.chores import Chore, square

TESTS = Path(__file__).parents[1]
PACKAGE = Path(gs.__file__).parents[1]


@pytest.fixture(params=["inline", "processes"])
def some(request: pytest.FixtureRequest) -> Iterator[Workers]:
    """Two of each kind."""
    if request.param == "inline":
        yield Inline(2)
        return
    with Processes(2, 1) as processes:
        yield processes


def test_each_item_is_delivered_once_here(some: Workers) -> None:
    found: dict[int, tuple[int, int, int]] = {}

    def deliver(chore: Chore, made: tuple[int, int, int]) -> None:
        assert chore.number not in found
        found[chore.number] = made

    some.carry_out(square, map(Chore, range(100)), deliver)
    assert {number: made[0] for number, made in found.items()} == {number: number**2 for number in range(100)}
    assert {made[2] for made in found.values()} == {1}
    assert ({made[1] for made in found.values()} == {os.getpid()}) == isinstance(some, Inline)
    some.carry_out(square, [], deliver)
    assert len(found) == 100


def test_items_are_asked_for_when_they_are_needed(some: Workers) -> None:
    asked, delivered, most = [0], [0], [0]

    def items() -> Iterator[Chore]:
        for number in range(60):
            asked[0] += 1
            most[0] = max(most[0], asked[0] - delivered[0])
            yield Chore(number)

    def deliver(chore: Chore, made: object) -> None:
        delivered[0] += 1

    some.carry_out(square, items(), deliver)
    assert delivered[0] == 60
    ahead = 12 if isinstance(some, Inline) else 2
    assert most[0] <= ahead * some.lanes(False).number + 1, "what is sent ahead is held in memory"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, gs.StoreError])
def test_what_has_begun_is_delivered_before_it_stops(some: Workers, stop: type[BaseException]) -> None:
    found: list[int] = []

    def deliver(chore: Chore, made: object) -> None:
        found.append(chore.number)
        if len(found) == 10:
            raise stop

    with pytest.raises(stop):
        some.carry_out(square, map(Chore, range(1000)), deliver)
    assert 10 <= len(found) <= 10 + 2 * some.lanes(False).number
    assert len(set(found)) == len(found)


def test_a_fault_is_raised_here_as_it_was(some: Workers) -> None:
    with pytest.raises(ValueError, match="a negative number"):
        some.carry_out(square, map(Chore, [1, 2, -1, 3]), lambda chore, made: None)


def test_a_wide_item_has_all_threads(some: Workers) -> None:
    threads: list[int] = []
    some.carry_out(square, map(Chore, range(3)), lambda chore, made: threads.append(made[2]), True)
    lanes = some.lanes(True)
    assert set(threads) == {lanes.threads}
    assert lanes.number * lanes.threads == 2


def test_a_process_that_is_killed_is_made_up_for(tmp_path: Path) -> None:
    found: list[int] = []
    marker = str(tmp_path / "died")
    with Processes(2, 1) as processes:
        chores = [Chore(number, 20, marker) for number in range(50)]
        processes.carry_out(square, chores, lambda chore, made: found.append(chore.number))
    assert Path(marker).exists()
    assert sorted(found) == list(range(50))


def test_processes_that_all_die_are_told_of() -> None:
    with Processes(2, 1) as processes, pytest.raises(RuntimeError, match="too little memory"):
        processes.carry_out(square, [Chore(7, 7)], lambda chore, made: None)


_ORPHANS = """
import os
from study.chores import Chore, square
from groundswell.study.workers_processes import Processes

open("ran", "a").write("x")

def deliver(chore, made):
    print(made[1], flush=True)
    if chore.number > 4:
        os._exit(9)  # as kill -9

with Processes(2, 1) as processes:  # not under `if __name__ == "__main__":`
    processes.carry_out(square, map(Chore, range(100)), deliver)
"""


def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(_ORPHANS)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE), str(TESTS)])}
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True, check=False, timeout=60,
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 9
    assert (tmp_path / "ran").read_text() == "x", "a worker runs the script again"
    begun = {int(line) for line in done.stdout.split()}
    until = time.monotonic() + 30
    while any(_lives(each) for each in begun) and time.monotonic() < until:
        time.sleep(0.05)
    assert begun
    assert not [each for each in begun if _lives(each)]


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    if not status.exists() and Path("/proc").is_dir():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("threads", [1, 2, 3, 4, 7, 8, 64])
@pytest.mark.parametrize("asked", [None, 1, 2, 3, 4, 100])
def test_cores_are_never_shared_out_twice(
    asked: int | None, threads: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(workers, "threads_of", lambda wanted: threads if wanted is None else wanted)
    with workers_for(asked, None) as given:
        for wide in (False, True):
            lanes = given.lanes(wide)
            assert 1 <= lanes.number * lanes.threads <= threads
            assert lanes.number * lanes.threads > threads // 2, "half the cores or more stand idle"
    assert ("workers are asked for" in caplog.text) == (asked is not None and asked > threads)


@pytest.mark.parametrize(
    ("asked", "threads", "said"),
    [
        (0, None, "workers = 0 is out of range"),
        (5000, None, "workers = 5000 is out of range"),
        ("", None, "give the address of a scheduler"),
        ("tcp://127.0.0.1:8786", 4, "--nthreads"),
        (2.5, None, "float"),
    ],
)
def test_what_can_be_no_workers_is_refused(asked: object, threads: int | None, said: str) -> None:
    with pytest.raises(gs.CaseError, match=said):
        workers_for(asked, threads).__enter__()  # type: ignore[arg-type]
