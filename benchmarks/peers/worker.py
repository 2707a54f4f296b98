"""One program of the benchmark in a process of its own: reads `[side, ticks]` by line, answers with what it took.

An answer is `{"seconds", "cpu", "agents"}` for that many ticks beyond the first, set-up and compilation apart, or
`{"missing": why}`. Processes apart keep each program's threads and caches from the others.
"""

import json
import sys
import time

SEED = 1


def clocks():
    """Wall and processor time."""
    return time.perf_counter(), time.process_time()


class Going:
    """A program that goes on from where it was: one world for each side, its first tick not measured."""

    def __init__(self, begin, play):
        self._begin, self._play, self._worlds = begin, play, {}

    def timed(self, side, ticks):
        """Play on and time it."""
        if side not in self._worlds:
            self._worlds = {side: self._begin(side)}  # only one at a time: some are large
            self._play(self._worlds[side], 1)
        began = clocks()
        self._play(self._worlds[side], ticks)
        return tuple(now - then for now, then in zip(clocks(), began))


def ours(schedule):
    """Ours from the start each time; what the first tick and the set-up take is taken off."""
    from groundswell.classics.epstein import simulate
    from groundswell.classics.epstein_law import Variant

    variant = Variant(arrest="floor", neighbourhood="square", schedule=schedule)
    seen = set()

    def timed(side, ticks):
        if side not in seen:  # compiled kernels are read back, and memory of this size is asked for the first time
            simulate(variant=variant, rows=side, columns=side, ticks=2)
            seen.add(side)
        taken = []
        for until in (1, 1 + ticks):
            began = clocks()
            simulate(variant=variant, rows=side, columns=side, ticks=until, seeds=[SEED])
            taken.append([now - then for now, then in zip(clocks(), began)])
        return tuple(whole - first for first, whole in zip(*taken))

    return timed


def plain():
    """The naive loop."""
    import plain_loop

    plain_loop.play(2, *plain_loop.begin(20, SEED))
    return Going(lambda side: plain_loop.begin(side, SEED), lambda world, ticks: plain_loop.play(ticks, *world)).timed


def mesa():
    """Mesa's own example, without the table that it keeps for each agent and tick; a diamond, not a square."""
    from mesa.examples.advanced.epstein_civil_violence.model import EpsteinCivilViolence

    def begin(side):
        model = EpsteinCivilViolence(
            width=side, height=side, legitimacy=0.82, cop_density=0.04, max_jail_term=30, max_iters=10**6, seed=SEED
        )
        model.datacollector.collect = lambda _: None
        return model

    def play(model, ticks):
        for _ in range(ticks):
            model.step()

    return Going(begin, play).timed


def frames():
    """mesa-frames."""
    from frames import Rebellion

    def play(model, ticks):
        for _ in range(ticks):
            model.step()

    return Going(lambda side: Rebellion(side, SEED), play).timed


PROGRAMS = {
    "in turn": lambda: ours("move, act"),
    "together": lambda: ours("together"),
    "plain": plain,
    "mesa": mesa,
    "frames": frames,
}


def main():
    """Answer line by line until the input ends."""
    try:
        timed = PROGRAMS[sys.argv[1]]()
    except ImportError as missing:
        print(json.dumps({"missing": str(missing)}), flush=True)
        return
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        side, ticks = json.loads(line)
        seconds, cpu = timed(side, ticks)
        agents = round(0.7 * side * side) + round(0.04 * side * side)
        print(json.dumps({"seconds": seconds, "cpu": cpu, "agents": agents}), flush=True)


if __name__ == "__main__":
    main()
