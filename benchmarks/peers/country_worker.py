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


def ours(alone):
    """The whole engine, world after world; or, ``alone``, its row 2 in the same stopped country as the peers."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from concurrent.futures import ThreadPoolExecutor

    from derived import smaller
    from frozen import ROW, TWO_DAYS, asked_alone, busy_life, still

    from groundswell.model.casefile import load_case
    from groundswell.model.launch import load_kernels, threads_of
    from groundswell.model.running import SWEEPS, run_life, warm_up
    from groundswell.model.world import new_life, seed_of
    from groundswell.study.ground import ground_for
    from groundswell.study.room import LARGE

    case, times, seed = sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    ground = ground_for(smaller(load_case(case), times) if times > 1.0 else load_case(case), 1)
    large = int(ground.layout.agents.sum()) > LARGE
    threads = threads_of(None) if large else 1
    kernels = load_kernels((*SWEEPS, *ROW), {})
    stopped = busy_life(case, seed)
    pool = ThreadPoolExecutor(threads) if threads > 1 else None
    if alone:
        asked_alone(still(stopped, ground_for(load_case(case), 100_000), 1), TWO_DAYS, kernels, pool)
        held = memory()
        life = still(stopped, ground, seed_of(seed, 0))
        return held, lambda steps: asked_alone(life, [TWO_DAYS[step % 8] for step in range(steps)], kernels, pool)
    warm_up(ground, kernels, large)
    held = memory()

    def play(worlds):
        crowds = []
        for world in range(worlds):
            life = new_life(ground, seed_of(seed, world))
            run_life(life, kernels, threads, pool)
            crowds.append(life.by_district["turnout"][: int(life.world.nation.step[0])])
        return np.concatenate(crowds)

    return held, play


PROGRAMS = {
    "ours": lambda: ours(False),
    "still": lambda: ours(True),
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
        told = {"seconds": taken[0], "cpu": taken[1], "steps": len(crowds), "crowd": float(crowds.sum(1).mean())}
        print(json.dumps(told | {"peak": memory(), "held": held}), flush=True)


if __name__ == "__main__":
    main()
