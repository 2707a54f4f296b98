"""How long a table waits: `python benchmarks/in_stride.py` prints the slowest turn of a game and the time of a branch.

For each shipped case at 100 citizens an agent: the whole world played once; a game of daily turns in which the ruler
orders to beat and concedes once, its slowest turn and a turn taken back at its end; a branch from the middle day, one
world and ten futures, from the call to what is kept. Seconds by the clock, on a machine that others may use: the least
of three where a thing can be asked again.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial

import groundswell as gs
from groundswell.model.running import run_life
from groundswell.study.library import FITTED
from groundswell.study.recipe import life_of


def seconds(work: Callable[[], object]) -> float:
    """The time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def game_of(case: str) -> tuple[float, float, float]:
    """A whole world, the slowest turn, and the last turn taken back."""
    game = gs.begin_game(case, "ruler", world=3)
    lives = [life_of(game.ground, 1, 3) for _ in range(3)]
    whole = min(seconds(partial(run_life, life, game.kernels)) for life in lives)
    slowest = 0.0
    while not game.over:
        words = ["beat", "concede"] if len(game.turns) == 1 else ["beat"]
        slowest = max(slowest, seconds(partial(game.choose, *words)))
    return whole, slowest, seconds(game.back)


def branches_of(case: str, out: str) -> tuple[float, float]:
    """A branch of one world, and one of ten futures, from the middle of the window."""
    run = gs.run(case, worlds=4, out=out)
    day = run.case.calendar.days // 2
    data = run.dataset["steps"].values
    world = int(data.argmax())
    day = min(day, int(data[world]) // 4 - 1)
    gs.branch(run, world, day, name="warm-up")
    colder = partial(gs.branch, run, world, day, settings=["patron.stance=-1"])
    one = min(seconds(partial(colder, name=f"one-{k}")) for k in range(3))
    return one, seconds(partial(colder, futures=10))


def main() -> None:
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", default=FITTED)
    print(f"{'case':22}{'days':>6}{'world':>9}{'slowest turn':>14}{'turn back':>11}{'branch':>9}{'10 futures':>12}")
    with tempfile.TemporaryDirectory() as out:
        for case in parser.parse_args().cases:
            whole, slowest, back = game_of(case)
            one, ten = branches_of(case, out)
            days = gs.load_case(case).calendar.days
            print(f"{case:22}{days:6}{whole:8.2f}s{slowest:13.2f}s{back:10.2f}s{one:8.2f}s{ten:11.2f}s", flush=True)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
