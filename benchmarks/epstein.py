"""Epstein's Model I, ours beside Mesa, mesa-frames and a plain compiled loop; and what counting costs by radius."""

import argparse
import importlib.metadata
import importlib.util
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from turns import Others, Worker, rate

from groundswell.model.launch import threads_of

NAMES = {
    "in turn": "Groundswell, in turn (exact)",
    "together": "Groundswell, together",
    "plain": "plain compiled loop, in turn",
    "mesa": "Mesa's example, in turn (diamond)",
    "frames": "mesa-frames, together",
}
# By side: how many ticks a repetition of each program plays, about half a second where it can.
TICKS = {
    40: {"in turn": 3000, "together": 3000, "plain": 300, "mesa": 12, "frames": 20},
    316: {"in turn": 60, "together": 300, "plain": 5, "mesa": 1, "frames": 2},
    1000: {"in turn": 10, "together": 40, "plain": 1, "frames": 1},
}
REPETITIONS = 5
SLOW = {(316, "mesa"): 1, (1000, "frames"): 2}  # repetitions where one alone takes many seconds
SHAPES, RADII = ("square", "diamond", "disc"), (1, 7, 20, 50)


def compared(sides: list[int]) -> None:
    """Print the table of programs."""
    workers = {name: Worker("worker.py", name, apart=name == "frames") for name in NAMES}
    for name, worker in workers.items():
        if worker.missing:
            print(f"{NAMES[name]} is left out: {worker.missing}.\n")
    print("| torus | program | updates per second | from ... to | times plain | per processor second | times plain |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for side in sides:
        found: dict[str, list[dict]] = {name: [] for name in TICKS[side] if not workers[name].missing}
        for repetition in range(REPETITIONS):
            for name in found:
                if repetition < SLOW.get((side, name), REPETITIONS):
                    print(f"{side}, {name}, repetition {repetition + 1}", file=sys.stderr, flush=True)
                    answer = workers[name].asked([side, TICKS[side][name]])
                    if "missing" in answer:
                        print(f"{name}: {answer['missing']}", file=sys.stderr, flush=True)
                    else:
                        found[name].append(answer)
        for name, answers in found.items():
            if answers:
                print(f"| {side} x {side} | {NAMES[name]} | {cells_of(side, name, found)} |", flush=True)
    for worker in workers.values():
        worker.end()


def cells_of(side: int, name: str, found: dict[str, list[dict]]) -> str:
    """Rates and ratios of one program; a ratio is the median over repetitions, each with its own plain loop."""

    def rates(of: str, clock: str) -> list[float]:
        return [each["agents"] * TICKS[side][of] / each[clock] for each in found[of]]

    def times(clock: str) -> str:
        ratio = statistics.median(one / plain for one, plain in zip(rates(name, clock), rates("plain", clock)))
        return f"{ratio:.1f}" if ratio >= 1.0 else f"{ratio:.2g}"

    wall = rates(name, "seconds")
    spread = f"{rate(min(wall))} ... {rate(max(wall))}"
    by_cpu = rate(statistics.median(rates(name, "cpu")))
    return " | ".join([rate(statistics.median(wall)), spread, times("seconds"), by_cpu, times("cpu")])


def counting(side: int) -> None:
    """Print what it costs to count one kind of mark around every site, all threads, by shape and radius."""
    from groundswell.classics.epstein_phases import SWEEPS, Counter
    from groundswell.classics.epstein_together import Sight
    from groundswell.classics.lattice import SHAPES as NUMBERED
    from groundswell.classics.lattice import half_widths, offsets
    from groundswell.model.launch import load_kernels

    threads = threads_of(None)
    bands = [(side * band // threads, side * (band + 1) // threads) for band in range(threads)]
    kernels = load_kernels(SWEEPS, {}, room="classics")
    marks = np.random.default_rng(1).integers(0, 3, (side, side)).astype(np.uint8)
    counts = np.zeros((side, side), np.uint16)
    jobs = {}
    for shape in SHAPES:
        for radius in RADII:
            widths = half_widths(shape, radius)
            counter = Counter(kernels, Sight(widths, *offsets(widths), NUMBERED.index(shape)), side, bands)
            jobs[shape, radius] = counter, np.zeros((side, side + 2 * radius + 1), np.uint16), radius
    taken: dict[tuple[str, int], list[float]] = {job: [] for job in jobs}
    with ThreadPoolExecutor(threads) as pool:
        for repetition in range(16):
            for job, (counter, prefix, radius) in jobs.items():
                began = time.perf_counter()
                list(pool.map(lambda band: kernels["mark_prefix"](marks, 1, radius, prefix, *band), bands))  # noqa: B023
                list(pool.map(lambda band: counter.count(band, marks, 1, prefix, counts), range(threads)))  # noqa: B023
                if repetition > 0:
                    taken[job].append(time.perf_counter() - began)
    print("| ns per site (times radius 1) | " + " | ".join(f"radius {radius}" for radius in RADII) + " |")
    print("| --- |" + " ---: |" * len(RADII))
    for shape in SHAPES:
        cost = {radius: statistics.median(taken[shape, radius]) / side**2 * 1e9 for radius in RADII}
        cells = [f"{cost[radius]:.2f} ({cost[radius] / cost[1]:.1f})" for radius in RADII]
        print(f"| {shape} | " + " | ".join(cells) + " |")


def main() -> None:
    """Run both parts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sides", type=int, nargs="+", default=list(TICKS), choices=list(TICKS))
    options.add_argument("--side-of-counts", type=int, default=1000)
    given = options.parse_args()
    others = Others()
    compared(given.sides)
    share = others.share()
    print()
    counting(given.side_of_counts)
    print()
    version = importlib.metadata.version
    mesa = f"Mesa {version('mesa')}, " if importlib.util.find_spec("mesa") else ""
    print(
        f"{threads_of(None)} cores, of which other programs used {share:.0%} meanwhile; {mesa}mesa-frames 0.1.0a0, "
        f"numba {version('numba')}. Mesa is not run at 1000 x 1000: it keeps a table of neighbours for each cell."
    )


if __name__ == "__main__":
    main()
