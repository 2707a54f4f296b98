"""How long the main jobs take and what they need: `python benchmarks/engine.py` prints the table of docs/benchmarks.md.

Each row is a whole process of its own (imports included); jobs take turns. Memory is the peak of that process. Kernels
are compiled before the first row, and once into an empty cache for the row that says so.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from derived import few, smaller, written
from frozen import SEEDS, typical, uprisings
from turns import Others, found, rate, spread

from groundswell.model.casefile import load_case
from groundswell.model.launch import threads_of

RUN = """
import json, pathlib, resource, sys
import groundswell as gs
from groundswell.model.store import finished_chunks, read_chunk
asked = json.loads(sys.argv[2])
case = asked.pop("case")
result = gs.run(case, out=sys.argv[1], **asked)
peak = result.summary.quantities["peak_turnout"].median
status = pathlib.Path("/proc/self/status")
lines = dict(line.split(":", 1) for line in status.read_text().splitlines()) if status.exists() else {}
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
used = float(lines["VmHWM"].split()[0]) / 1024 if "VmHWM" in lines else most
chunks = [read_chunk(result.store, chunk, ("steps",))["steps"] for chunk in finished_chunks(result.store)]
print(json.dumps([result.seconds, used, peak, int(sum(each.sum() for each in chunks)), result.case.population]))
"""
FEW = 10_000  # citizens of the small command
DAYS = 93  # of the large case


class Took(NamedTuple):
    """One process: seconds by the clock and of processors, of its worlds alone, MB at its peak; what it played."""

    process: float
    processor: float
    worlds: float
    memory: float
    peak: float
    steps: int
    citizens: int


def run(job: dict[str, object], cache: str | None = None) -> Took:
    """One process of its own, its results thrown away."""
    folder = tempfile.mkdtemp()
    environment = os.environ | ({"GROUNDSWELL_CACHE": cache} if cache else {})
    before, began = _worked(), time.perf_counter()
    asked = [sys.executable, "-c", RUN, folder, json.dumps(job)]
    done = subprocess.run(asked, capture_output=True, text=True, env=environment)
    taken = time.perf_counter() - began, _worked() - before
    shutil.rmtree(folder)
    if done.returncode:
        sys.exit(done.stderr)
    return Took(*taken, *json.loads(done.stdout.strip().splitlines()[-1]))


def _worked() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def main() -> None:
    """Print one row per job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--case", default="kazakhstan-2022")
    parser.add_argument("--large", default="ukraine-2013")
    parser.add_argument("--worlds", type=int, default=1000, help="worlds of the ensemble")
    parser.add_argument("--smaller", type=float, default=1.0, help="so many times fewer citizens, to try it")
    chosen = parser.parse_args()
    threads, others = threads_of(None), Others()
    with tempfile.TemporaryDirectory() as place:
        rows = _played(chosen, threads, Path(place))
    print(f"{platform.machine()}, {threads} threads, Python {platform.python_version()}, {Path(chosen.case).name}\n")
    print(
        "| job | process, s | worlds alone, s | of processors, s | memory, MB | steps | citizen-steps a second | "
        "peak |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for name, one_to_one, each in rows.values():
        steps = each[0].steps * each[0].citizens / statistics.median(one.worlds for one in each)
        cells = [spread([one.process for one in each], 1), spread([one.worlds for one in each], 2)]
        cells += [spread([one.processor for one in each], 1), f"{statistics.median(one.memory for one in each):,.0f}"]
        told = rate(steps) if one_to_one else ""
        print(f"| {name} | {' | '.join(cells)} | {each[0].steps:,} | {told} | {each[0].peak:,.0f} |")
    print()
    _judged(rows)
    print(others.told())


Rows = dict[str, tuple[str, bool, list[Took]]]


def _played(chosen: argparse.Namespace, threads: int, place: Path) -> Rows:
    """Every job, in turns; those that take long fewer times."""
    case, large = str(chosen.case), str(chosen.large)
    if chosen.smaller > 1.0:
        case = str(written(smaller(load_case(case), chosen.smaller), place / "case"))
        large = str(written(smaller(load_case(large), chosen.smaller), place / "large"))
    small = str(written(few(load_case(chosen.case), FEW), place / "few"))
    seeds = uprisings(chosen.case)
    job = {"case": case, "worlds": 1, "seed": typical(seeds), "citizens_per_agent": 1, "threads": threads}
    many = job | {"worlds": chosen.worlds, "citizens_per_agent": 100}
    people, people_of_large = load_case(case).population, load_case(large).population
    rows: Rows = {
        "cold": ("compiled into an empty cache, 1 world at 100", False, []),
        "warm": ("1 world at 100 citizens an agent", False, []),
        "one": (f"1 world of {people / 1e6:,.1f} million, one citizen an agent", True, []),
        "one_alone": ("the same on one thread", True, []),
        "wild": (f"the wildest of {len(SEEDS)} worlds, one citizen an agent", True, []),
        "few": (f"the same command on {FEW:,} citizens", True, []),
        "many": (f"{chosen.worlds:,} worlds at 100 citizens an agent", False, []),
        "many_alone": ("the same on one thread", False, []),
        "large": (f"1 world of {people_of_large / 1e6:,.1f} million, {DAYS} days, one citizen an agent", True, []),
    }
    run(job | {"citizens_per_agent": 10_000})
    run(job | {"case": small})
    with tempfile.TemporaryDirectory() as empty:
        rows["cold"][2].append(run(job | {"citizens_per_agent": 100}, empty))
    jobs = {
        "warm": job | {"citizens_per_agent": 100},
        "one": job,
        "few": job | {"case": small},
        "one_alone": job | {"threads": 1},
        "wild": job | {"seed": seeds[-1]},
        "many": many,
        "many_alone": many | {"threads": 1},
        "large": job | {"case": large, "days": DAYS, "seed": typical(uprisings(chosen.large, DAYS))},
    }
    seldom = ("wild", "many", "many_alone", "large")
    for repeat in range(chosen.repeats):
        for name, each in jobs.items():
            if repeat < max(chosen.repeats - 1, 1) or name not in seldom:
                print(f"{rows[name][0]}, repetition {repeat + 1}", file=sys.stderr, flush=True)
                rows[name][2].append(run(each))
    return rows


def _judged(rows: Rows) -> None:
    """Figures that targets are set for."""

    def middle(name: str, field: str) -> float:
        return statistics.median(getattr(each, field) for each in rows[name][2])

    one, citizens = rows["one"][2], rows["one"][2][0].citizens
    found("compile", middle("cold", "process") - middle("warm", "process"))
    found("warm", middle("warm", "process"))
    found("one_to_one", middle("one", "process"))
    found("one_to_one_rate", one[0].steps * citizens / middle("one", "worlds") / 1e6)
    above = [each.memory - base.memory for each, base in zip(one, rows["few"][2])]
    found("memory_above", statistics.median(above))
    found("large", middle("large", "process"))
    found("many", middle("many", "process"))
    twice = [alone.worlds / both.worlds for alone, both in zip(rows["many_alone"][2], rows["many"][2])]
    found("two_threads", statistics.median(twice))
    print(
        f"Memory of the one-to-one world above the same command on {FEW:,} citizens: {spread(above, 0)} MB, "
        "which is "
        f"{statistics.median(above) * 2**20 / citizens:.2f} bytes a citizen. The many worlds on all threads against "
        "one: "
        f"{spread(twice)} times as fast.\n"
    )


if __name__ == "__main__":
    main()
