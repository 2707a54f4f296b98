"""The plain program on Python's own generator: `python -m tests.classics.plain_sample` keeps what it gave."""

import json
import sys
import time
from pathlib import Path

from tests.classics.plain_epstein import PAPER, Numbers, OwnChance, World

KEPT = Path(__file__).parent / "data" / "plain_sample.json"
RULES = {"floor": PAPER._replace(ratio="floor"), "literal": PAPER}
SIDE, CITIZENS, COPS = 40, 0.7, 0.04  # Run 2
PLAN = (("literal", 3, 200), ("floor", 30, 500))


def begun(name, seed):
    """A world of Run 2 that has not played yet."""
    chance = OwnChance(seed)
    return World(SIDE, SIDE, Numbers(), RULES[name], chance.first_state(SIDE * SIDE, CITIZENS, COPS), chance)


def active_in(world, ticks):
    """Plays on, and gives the active at the end of each tick."""
    active = []
    for _ in range(ticks):
        world.step()
        active.append(world.counts()[0])
    return active


def main():
    sample = {"command": "python -m tests.classics.plain_sample", "python": sys.version.split()[0], "settings": {}}
    began = time.monotonic()
    for name, runs, ticks in PLAN:
        kept = sample["settings"][name] = {"ticks": ticks, "runs": []}
        for seed in range(1, runs + 1):
            kept["runs"].append({"seed": seed, "active": active_in(begun(name, seed), ticks)})
            KEPT.write_text(json.dumps(sample, separators=(",", ":")) + "\n", encoding="utf-8")
            sys.stdout.write(f"{name}, seed {seed}: {time.monotonic() - began:.0f} s since the start\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
