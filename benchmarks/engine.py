"""How long the main job takes and what it needs: `python benchmarks/engine.py` prints the table of docs/benchmarks.md.

Each row is a whole process of its own (imports included), run `--repeats` times: the median, and the slowest. Memory
is the peak resident set of that process. The kernels are compiled before the first row, and once into an empty cache
for the row that says so.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUN = """
import json, resource, sys, time
began = time.perf_counter()
import groundswell as gs
asked = {{"worlds": {worlds}, "seed": {seed}, "citizens_per_agent": {citizens}, "threads": {threads}}}
result = gs.run({case!r}, out=sys.argv[1], **asked)
peak = result.summary.quantities["peak_turnout"].median
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([result.seconds, used, peak, time.perf_counter() - began]))
"""


def measure(arguments: dict[str, object], repeats: int, cache: str | None = None) -> dict[str, float]:
    """Median and slowest seconds of the whole process, of the worlds alone, and the peak memory in MB."""
    whole, inner, memory, peak = [], [], [], 0.0
    for _ in range(repeats):
        folder = tempfile.mkdtemp()
        environment = os.environ | ({"GROUNDSWELL_CACHE": cache} if cache else {})
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", RUN.format(**arguments), folder], capture_output=True, text=True, env=environment
        )
        whole.append(time.perf_counter() - began)
        shutil.rmtree(folder)
        if done.returncode:
            sys.exit(done.stderr)
        seconds, used, peak, _ = json.loads(done.stdout)
        inner.append(seconds)
        memory.append(used)
    return {
        "process": statistics.median(whole),
        "slowest": max(whole),
        "run": statistics.median(inner),
        "memory": max(memory),
        "peak": peak,
    }


def main() -> None:
    """Print one row per job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--case", default="kazakhstan-2022")
    parser.add_argument("--seed", type=int, default=9, help="names the world that is run one to one")
    chosen = parser.parse_args()
    threads = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    job = {"case": chosen.case, "worlds": 1, "seed": chosen.seed, "citizens": 1, "threads": threads}
    rows = [("compiled into an empty cache, 1 world at 100", job | {"citizens": 100}, "cold", 1)]
    rows += [
        ("1 world at 100 citizens an agent", job | {"citizens": 100}, None, chosen.repeats),
        ("100 worlds at 100 citizens an agent", job | {"citizens": 100, "worlds": 100}, None, chosen.repeats),
        ("the same on one thread", job | {"citizens": 100, "worlds": 100, "threads": 1}, None, chosen.repeats),
        ("1 world, one citizen an agent", job, None, chosen.repeats),
        ("the same on one thread", job | {"threads": 1}, None, chosen.repeats),
    ]
    measure(job | {"citizens": 10_000}, 1)
    measure(job, 1)
    print(f"{platform.machine()}, {threads} threads, Python {platform.python_version()}, {Path(chosen.case).name}\n")
    print("| job | process, s | slowest, s | worlds, s | memory, MB | peak turnout |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, arguments, cold, repeats in rows:
        with tempfile.TemporaryDirectory() as empty:
            found = measure(arguments, repeats, empty if cold else None)
        cells = f"{found['process']:.1f} | {found['slowest']:.1f} | {found['run']:.1f} | {found['memory']:.0f}"
        print(f"| {name} | {cells} | {found['peak']:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
