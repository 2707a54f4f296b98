"""What the weight of an agent changes: `python benchmarks/weights.py` runs the same worlds at several weights.

World k has the same numbers and inputs at every weight; its citizens are other draws. The coarsest row has at least
2,000 agents a district, which calibration used at first; calibration, counterfactuals and runs now have 5,000.
"""

import argparse
import sys
import time

import numpy as np

from groundswell.model.casefile import load_case
from groundswell.model.ending import ending_of
from groundswell.model.launch import load_kernels
from groundswell.model.people import SMALLEST
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import new_life, seed_of
from groundswell.study.ground import ground_for

ROWS = ((100_000, 2000), (100_000, SMALLEST), (100, SMALLEST), (10, SMALLEST))


def main() -> None:
    """Print one row a weight."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="kazakhstan-2022")
    parser.add_argument("--worlds", type=int, default=100)
    chosen = parser.parse_args()
    kernels = load_kernels(SWEEPS, {})
    case = load_case(chosen.case)
    columns = ("agents", "uprising", "ruler out", "foreign troops", "median ln(1 + peak)", "seconds")
    print("| " + " | ".join(columns) + " |")
    print("| ---: |" + " ---: |" * (len(columns) - 1))
    for citizens, fewest in ROWS:
        ground = ground_for(case, citizens, fewest)
        warm_up(ground, kernels, False)
        began = time.perf_counter()
        peaks, out, troops = [], [], []
        for world in range(chosen.worlds):
            life = new_life(ground, seed_of(1, world))
            run_life(life, kernels)
            peaks.append(float(life.by_district["turnout"].sum(1).max()))
            ending = ending_of(life)
            out.append(ending["ruler_out"])
            troops.append(ending["foreign_troops"])
        seconds = time.perf_counter() - began
        shares = (np.mean(np.array(peaks) >= 1000), np.mean(out), np.mean(troops))
        cells = " | ".join(f"{share:.0%}" for share in shares)
        agents = int(ground.layout.agents.sum())
        print(f"| {agents:,} | {cells} | {np.median(np.log1p(peaks)):.2f} | {seconds:.0f} |")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
