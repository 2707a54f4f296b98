"""Peak memory by the number of worlds: `python benchmarks/ensemble_memory.py --worlds 100 1000 10000`.

A small country (Belarus at 1,000 citizens an agent, five days) is played in a process of its own for each row, by
threads, from the start to the summary, in an empty folder; then the same number of worlds as an ensemble of a hundred
parameter sets. The system says what the largest resident size was. Chunks hold 64 worlds, so that 100 worlds already
have as many in memory as any number has.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile

SCRIPT = """
import json, resource, sys, time
import groundswell as gs
worlds, sets, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
size = dict(days=5, citizens_per_agent=1000, out=out, threads=2)
began = time.process_time()
if sets:
    varied = gs.grid_of({"country.legitimacy": [round(0.1 + 0.8 * k / sets, 4) for k in range(sets)]})
    made = gs.ensemble("belarus-2020", varied, worlds=worlds // sets, **size)
else:
    made = gs.run("belarus-2020", worlds=worlds, **size)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
disk = sum(path.stat().st_size for path in made.folder.rglob("*") if path.is_file()) / 1e6
print(json.dumps([peak, time.process_time() - began, disk]))
"""


def measured(worlds: int, sets: int) -> tuple[float, float, float]:
    """Peak memory in MiB, processor seconds and megabytes on disk of one run, in a process of its own."""
    with tempfile.TemporaryDirectory() as out:
        words = [sys.executable, "-W", "ignore", "-c", SCRIPT, str(worlds), str(sets), out]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    peak, seconds, disk = json.loads(done.stdout)
    return peak, seconds, disk


def main() -> None:
    """Print a line for each number of worlds."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--worlds", type=int, nargs="+", default=[100, 1000, 10_000])
    given = arguments.parse_args()
    measured(2, 0)  # the rules are compiled
    print("| worlds | parameter sets | peak memory, MiB | processor, s | on disk, MB |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for worlds in given.worlds:
        for sets in (0, 100) if worlds >= 1000 else (0,):
            peak, seconds, disk = measured(worlds, sets)
            print(f"| {worlds:,} | {sets or 1} | {peak:.0f} | {seconds:.0f} | {disk:.0f} |", flush=True)


if __name__ == "__main__":
    main()
