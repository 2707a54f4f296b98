"""One program of the country benchmark in a process of its own: reads a number by line, answers what that much took.

The number is of steps, for ours of worlds. An answer is `{"seconds", "cpu", "steps", "crowd", "peak", "held"}`: set-up,
compilation and one warm-up apart; the mean crowd; MB of memory at their peak, and MB held before the country was there.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

SEED = 1


def clocks():
    """Wall and processor time."""
    return time.perf_counter(), time.process_time()


def memory():
    """Peak memory of this process so far, MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform == "linux" else 1024**2)


def plain(which):
    """One of the two plain loops."""
    import plain_country

    ask = getattr(plain_country, which)
    few = np.load(sys.argv[2])
    small = dict(few) | {"citizens": np.full(len(few["citizens"]), 100)}
    plain_country.Country(small, SEED).play(1, ask)
    held = memory()
    country = plain_country.Country(few, SEED)
    return held, lambda steps: country.play(steps, ask)


def of(module):
    """A country of another framework."""
    held = memory()
    country = __import__(module).Country(np.load(sys.argv[2]), SEED)
    return held, country.play


def ours(watched):
    """The whole engine, world after world, from each world's first state; or its row 2 alone, by the stopwatch."""
    from concurrent.futures import ThreadPoolExecutor

    from groundswell.model.casefile import load_case
    from groundswell.model.launch import load_kernels, threads_of
    from groundswell.model.running import SWEEPS, run_life, warm_up
    from groundswell.model.stopwatch import Stopwatch
    from groundswell.model.world import new_life, seed_of
    from groundswell.study.ground import ground_for
    from groundswell.study.room import LARGE

    sys.path.insert(0, str(Path(__file__).parent.parent))
    from derived import smaller
    from frozen import BUSY_SEED

    case, times = sys.argv[2], float(sys.argv[3])
    ground = ground_for(smaller(load_case(case), times) if times > 1.0 else load_case(case), 1)
    threads = threads_of(None) if int(ground.layout.agents.sum()) > LARGE else 1
    watch = Stopwatch(SWEEPS) if watched else None
    kernels = watch.kernels if watch else load_kernels(SWEEPS, {})
    few = ground_for(load_case(case), 100_000)
    run_life(new_life(few, 1), kernels)
    if not watch:
        warm_up(ground, kernels, True)
    held, pool = memory(), ThreadPoolExecutor(threads)

    def play(worlds):
        crowds, row = [], [0.0, 0.0]
        for world in range(worlds):
            if watch:
                watch.reset()
            life = new_life(ground, seed_of(BUSY_SEED, world))
            run_life(life, kernels, threads, pool if threads > 1 else None)
            crowds.append(life.by_district["turnout"][: int(life.world.nation.step[0])])
            for lap in watch.laps() if watch else ():
                if lap.row == 2:
                    row = [row[0] + lap.seconds, row[1] + lap.processor]
        return (np.concatenate(crowds), *row) if watch else np.concatenate(crowds)

    return held, play


PROGRAMS = {
    "ours": lambda: ours(False),
    "row": lambda: ours(True),
    "everybody": lambda: plain("ask_everybody"),
    "free": lambda: plain("ask_the_free"),
    "mesa": lambda: of("mesa_country"),
    "frames": lambda: of("frames_country"),
}


def main():
    """Answer line by line until the input ends."""
    try:
        held, play = PROGRAMS[sys.argv[1]]()
    except ImportError as missing:
        print(json.dumps({"missing": str(missing)}), flush=True)
        return
    play(1)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        began = clocks()
        crowds = play(json.loads(line))
        taken = tuple(now - then for now, then in zip(clocks(), began))
        if isinstance(crowds, tuple):
            crowds, *taken = crowds
        told = {"seconds": taken[0], "cpu": taken[1], "steps": len(crowds), "crowd": float(crowds.sum(1).mean())}
        print(json.dumps(told | {"peak": memory(), "held": held}), flush=True)


if __name__ == "__main__":
    main()
