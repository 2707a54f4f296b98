"""Kill an ensemble (SIGKILL) at many points and run it again: does it go on, lose nothing, repeat nothing?

    python tools/kill_points.py                  # 200 calls of the system, 40 random moments, 6 with processes
    python tools/kill_points.py --points 50 --moments 10 --processes 0

Points: before and after each flush and each renaming, before each removal, and in the middle of each write, of chunks,
journal, metadata, the list of sets and worlds set aside. After each, the same call is made again, and this is asked: is
every file of it the uninterrupted one's, byte by byte, and every attribute? Was a journaled chunk written again,
or one of its worlds played again? Is anything left lying about? It prints a line for each kind of point, and ends with
1 where anything failed.
"""

from __future__ import annotations

import argparse
import builtins
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import groundswell as gs
from groundswell.model import journal, layout, store, unfinished
from groundswell.model.casefile import case_path, load_case
from groundswell.model.kept import COMPLETE, attributes_of
from groundswell.model.launch import load_kernels
from groundswell.model.record import RECORDED
from groundswell.model.running import SWEEPS
from groundswell.study import filling
from groundswell.study.recipe import prepared, recipe_of

WORLDS, SETS = 14, {"as it is": (), "loved": ("country.legitimacy=0.8",), "alone": ("switches.patron=false",)}
SETS |= {"poor": ("country.legitimacy=0.2",), "both": ("country.legitimacy=0.2", "switches.patron=false")}
ROWS = WORLDS * len(SETS)  # two chunks, both with worlds of several sets
NOT_COMPARED_BYTES = (".zattrs", ".zmetadata", store.JOURNAL, store.LOCK)  # run_* attributes, order of lines


class Came(NamedTuple):
    """What came of one point: what was killed where, and what was wrong afterwards."""

    kind: str
    journaled: int  # worlds in journaled chunks when it was killed
    kept: int  # worlds that the second call found done
    faults: tuple[str, ...]


def play(out: Path, workers: int | None, told: list[Any]) -> gs.Ensemble:
    """The ensemble that is killed: small worlds, three chunks, worlds set aside every tenth of a second."""
    filling._KEPT_EVERY = 0.1  # type: ignore[attr-defined]
    return gs.ensemble(
        "kazakhstan-2022", SETS, worlds=WORLDS, days=1, citizens_per_agent=100_000, threads=2, workers=workers,
        out=out, progress=told.append,
    )  # fmt: skip


class Points:
    """Counts the moments at which a process could be killed, and kills it at one of them."""

    def __init__(self, target: int | None) -> None:
        self.target, self.seen = target, []

    def pass_by(self, kind: str) -> None:
        """One moment; the process may end here."""
        self.seen.append(kind)
        if len(self.seen) - 1 == self.target:
            os.kill(os.getpid(), signal.SIGKILL)

    def lay(self) -> None:
        """Put moments around the calls that change the disk."""
        flush, rename, remove = os.fsync, os.replace, os.unlink

        def fsync(handle: int) -> None:
            kind = _kind(os.readlink(f"/proc/self/fd/{handle}"))
            self.pass_by(f"{kind}: before a flush")
            flush(handle)
            self.pass_by(f"{kind}: after a flush")

        def replace(source: Any, target: Any) -> None:
            self.pass_by(f"{_kind(target)}: before a renaming")
            rename(source, target)
            self.pass_by(f"{_kind(target)}: after a renaming")

        def unlink(path: Any, **given: Any) -> None:
            self.pass_by(f"{_kind(path)}: before a removal")
            remove(path, **given)

        os.fsync, os.replace, os.unlink = fsync, replace, unlink
        for module in (layout, journal, unfinished):
            module.open = self._opened  # type: ignore[attr-defined]

    def _opened(self, path: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        file = builtins.open(path, mode, *given, **named)  # noqa: SIM115 (closed by whoever asked for it)
        return _Halved(file, self, _kind(path)) if set(mode) & set("wa+") and "b" in mode else file


def _kind(path: Any) -> str:
    """What a file or folder is to an ensemble."""
    name, above = Path(path).name.removeprefix("."), Path(path).parent.name
    if name.startswith("unfinished"):
        return "worlds set aside"
    if above in _NAMES or name in _NAMES:
        return "chunks" if ".partial/" not in str(path) else "an empty store and its end"
    if name.startswith(store.JOURNAL):
        return "journal"
    if name.startswith(("sets.", "case.")):
        return "sets and their table"
    return "lock" if name == store.LOCK else "an empty store and its end"


class _Halved:
    """A file whose writes are made in two halves, with a moment between them."""

    def __init__(self, file: Any, points: Points, kind: str) -> None:
        self._file, self._points, self._kind = file, points, kind

    def write(self, content: bytes) -> int:
        content = bytes(content)
        half = len(content) // 2
        self._file.write(content[:half])
        self._file.flush()
        self._points.pass_by(f"{self._kind}: in a write")
        return half + (self._file.write(content[half:]) or 0)

    def __enter__(self) -> _Halved:
        self._file.__enter__()
        return self

    def __exit__(self, *given: Any) -> Any:
        return self._file.__exit__(*given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def apart(work: Callable[[], Any], into: Path) -> int:
    """Do something in a process of its own, what it gives back written to a file; its status, as waitpid has it."""
    child = begun(work, into)
    return os.waitpid(child, 0)[1]


def begun(work: Callable[[], Any], into: Path) -> int:
    """Begin that process; its number."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        into.write_text(json.dumps(work()), encoding="utf-8")
        code = 0
    except BaseException:
        into.write_text(json.dumps({"fault": traceback.format_exc()}), encoding="utf-8")
    finally:
        os._exit(code)


def files_of(folder: Path) -> dict[str, bytes]:
    """All files of an ensemble by name, but those that say when and where it was run."""
    names = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in NOT_COMPARED_BYTES]
    return {str(path.relative_to(folder)): path.read_bytes() for path in names}


def stamps(path: Path, chunks: set[int]) -> dict[str, tuple[int, int]]:
    """When each file of these chunks was written, and which file it is."""
    found = {}
    for file in path.glob("*/*"):
        number = file.name.partition(".")[0]
        if file.parent.name in _NAMES and number.isdecimal() and int(number) in chunks:
            found[str(file)] = (file.stat().st_mtime_ns, file.stat().st_ino)
    return found


_NAMES = {variable.name for variable in RECORDED}


def afterwards(out: Path, whole: Path, workers: int | None, kind: str, note: Path) -> Came:
    """Make the same call again in a process of its own, and hold what is there against the uninterrupted one."""

    def again() -> dict[str, Any]:
        folders = list(out.iterdir()) if out.exists() else []
        path = folders[0] / store.WORLDS if folders else out
        chunks = store.finished_chunks(path) if path.exists() else set()
        journaled = sum(min(64, ROWS - 64 * chunk) for chunk in chunks)
        before = stamps(path, chunks)
        told: list[Any] = []
        made = play(out, workers, told)
        faults = []
        running = [each for each in told if each.stage == "running"]
        kept = running[0].done if running else ROWS
        kept = max([kept, *(ROWS - each.fresh for each in told[-1:])]) if told else ROWS
        fresh = told[-1].fresh if told else 0
        if fresh > ROWS - journaled:
            faults.append(f"{fresh} worlds played, though {journaled} were journaled")
        if stamps(made.store, chunks) != before:
            faults.append("a journaled chunk was written again")
        ours, theirs = attributes_of(whole / store.WORLDS), attributes_of(made.store)
        differing = [name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)]
        faults += [f"attribute {name} differs" for name in differing if not name.startswith("run_") or name == COMPLETE]
        ours, theirs = files_of(whole), files_of(made.folder)
        odd = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
        faults += [f"{name} is not as it is in the uninterrupted one" for name in odd]
        if len(list(out.iterdir())) != 1:
            faults.append(f"{len(list(out.iterdir()))} folders")
        return {"journaled": journaled, "kept": kept, "faults": faults}

    status = apart(again, note)
    told = json.loads(note.read_text(encoding="utf-8"))
    if status or "fault" in told:
        return Came(kind, 0, 0, (f"the second call failed: {told.get('fault', status)}",))
    return Came(kind, told["journaled"], told["kept"], tuple(told["faults"]))


def points(folder: Path, whole: Path, number: int) -> list[Came]:
    """Kill at so many moments, spread over all that there are; each of the journal's and the end's is among them."""
    note = folder / "note.json"

    def count() -> list[str]:
        laid = Points(None)
        laid.lay()
        play(folder / "counted", None, [])
        return laid.seen

    apart(count, note)
    seen = json.loads(note.read_text(encoding="utf-8"))
    print(f"{len(seen):,} moments in one run: {dict(Counter(seen))}", flush=True)
    targets = _spread(seen, number)
    found = []
    for target in targets:
        out = folder / f"point-{target}"

        def killed(out: Path = out, target: int = target) -> None:
            laid = Points(target)
            laid.lay()
            play(out, None, [])

        status = apart(killed, note)
        kind = seen[target] if os.WIFSIGNALED(status) else "not reached"
        found.append(afterwards(out, whole, None, kind, note))
        shutil.rmtree(out, ignore_errors=True)
        _say(found[-1], target)
    return found


def _spread(seen: list[str], number: int) -> list[int]:
    """So many moments, as many of each kind as there are or as are its share, each kind's spread over the run."""
    places: dict[str, list[int]] = {}
    for place, kind in enumerate(seen):
        places.setdefault(kind, []).append(place)
    chosen: set[int] = set()
    while len(chosen) < min(number, len(seen)):
        share = max((number - len(chosen)) // len(places), 1)
        for some in list(places.values()):
            left = [place for place in some if place not in chosen]
            step = max(len(left) / share, 1)
            chosen |= {left[int(each * step)] for each in range(min(share, len(left)))}
    return sorted(chosen)


def moments(folder: Path, whole: Path, number: int, workers: int | None, chance: random.Random) -> list[Came]:
    """Kill at random moments of a run."""
    note, found = folder / "note.json", []
    began = time.perf_counter()
    apart(lambda: bool(play(folder / f"timed-{workers}", workers, [])), note)
    lasts = time.perf_counter() - began
    for place in range(number):
        out = folder / f"moment-{workers}-{place}"
        child = begun(lambda out=out: bool(play(out, workers, [])), note)
        time.sleep(chance.uniform(0.0, 0.9 * lasts))
        os.kill(child, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        kind = "at a random moment" if killed else "not reached"
        found.append(afterwards(out, whole, workers, f"{kind}, {workers} processes" if workers else kind, note))
        shutil.rmtree(out, ignore_errors=True)
        _say(found[-1], place)
    return found


def _say(came: Came, target: int) -> None:
    for fault in came.faults:
        print(f"  FAULT, {came.kind} (point {target}): {fault}", flush=True)


def warm_up() -> None:
    """Load the compiled rules once, so that each process that is begun from this one has them."""
    case_file = case_path("kazakhstan-2022")
    case = load_case(case_file, days=1)
    rules_hash = load_kernels(SWEEPS, {}).rules_hash
    prepared(recipe_of(case, case_file.parent, 100_000, 1, rules_hash), False)


def main() -> int:
    """Kill, run again, count."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--points", type=int, default=200)
    arguments.add_argument("--moments", type=int, default=40)
    arguments.add_argument("--processes", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="kill-points-") as name:
        folder = Path(name)
        note = folder / "note.json"
        warm_up()
        if apart(lambda: str(play(folder / "whole", None, []).folder), note):
            print(json.loads(note.read_text(encoding="utf-8"))["fault"])
            return 1
        whole = Path(json.loads(note.read_text(encoding="utf-8")))
        found = points(folder, whole, given.points)
        found += moments(folder, whole, given.moments, None, chance)
        found += moments(folder, whole, given.processes, 2, chance)
    for kind in sorted({each.kind for each in found}):
        some = [each for each in found if each.kind == kind]
        kept = sum(each.kept for each in some) / len(some)
        faults = sum(bool(each.faults) for each in some)
        print(
            f"{kind:45} {len(some):4} killed, {faults} went wrong, {kept:5.0f} of {ROWS} worlds found done on average"
        )
    wrong = sum(bool(each.faults) for each in found)
    killed = sum("not reached" not in each.kind for each in found)
    print(f"{killed} kills, {wrong} went wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
