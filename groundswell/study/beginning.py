"""How a run begins in a fresh process: Python and imports, the case, its layout, the kernels; each piece timed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from groundswell.model.case import Case

__all__ = ["Beginning", "begin_afresh"]


class Beginning(NamedTuple):
    """Seconds by the clock and of the processor, piece by piece; whether kernels had to be compiled."""

    pieces: dict[str, tuple[float, float]]
    compiled: bool


def begin_afresh(case: Case, case_file: Path, citizens_per_agent: int) -> Beginning:
    """Begin a run of this case in a process of its own, as far as its first world, and time each piece."""
    told = json.dumps([case.model_dump_json(), str(case_file), citizens_per_agent])
    spawned = time.time()
    done = subprocess.run(
        [sys.executable, "-m", __name__, repr(spawned)], input=told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"a fresh process could not begin this run: {done.stderr.strip().splitlines()[-1]}")
    pieces, compiled = json.loads(done.stdout)
    return Beginning({name: (wall, work) for name, (wall, work) in pieces.items()}, compiled)


def _begin(spawned: float) -> None:
    """Begin, and print the pieces."""
    pieces: dict[str, tuple[float, float]] = {}
    clock, worked = spawned, 0.0

    def lap(name: str) -> None:
        nonlocal clock, worked
        pieces[name] = time.time() - clock, time.process_time() - worked
        clock, worked = time.time(), time.process_time()

    from groundswell.model.kernels import folder_of
    from groundswell.model.launch import compiled, compiler_version, load_kernels
    from groundswell.model.own_rules import own_rules
    from groundswell.model.running import SWEEPS, warm_up
    from groundswell.rules.turnout import hope
    from groundswell.study.ensemble import run  # noqa: F401 (what a run imports)
    from groundswell.study.ground import ground_for
    from groundswell.study.room import LARGE

    compiled(hope, {})  # the compiler itself is imported
    lap("imports")
    text, case_file, citizens_per_agent = json.load(sys.stdin)
    case = Case.model_validate_json(text)
    lap("case")
    ground = ground_for(case, citizens_per_agent)
    lap("layout")
    own = own_rules(case.rules, Path(case_file).parent)
    folder, _ = folder_of(compiler_version(), own)
    before = len(list(folder.glob("*.nbc")))
    warm_up(ground, load_kernels(SWEEPS, own), int(ground.layout.agents.sum()) > LARGE)
    lap("kernels")
    sys.stdout.write(json.dumps([pieces, len(list(folder.glob("*.nbc"))) > before]) + "\n")


if __name__ == "__main__":
    _begin(float(sys.argv[1]))
