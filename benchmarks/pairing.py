"""What common draws are worth: effect, gain and worlds played for a list of changes, small interventions among them.

`python benchmarks/pairing.py` prints a Markdown table. Gain: the variance that the difference would have had with
worlds drawn apart, over its variance as they are paired; so many times as many worlds an interval as narrow would
need. Worlds: all that draws apart would need on both sides, over those that were played here, for worlds that a
change cannot touch are not played. Asked: effects under five points with a fifth of the worlds, which is a ratio of 5.
At best: the gain if no world went the other way; of an effect on a share that is rare on both sides even that is
small, for what happens on one side only has nothing to cancel with.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence

import numpy as np

import groundswell as gs
from groundswell.study.contrast import SHARES
from groundswell.study.paired import difference_of_shares
from groundswell.study.played import play
from groundswell.study.untouched import untouched_worlds

CHANGES: Mapping[str, tuple[str, ...]] = {
    "without the patron": ("switches.patron=false",),
    "without troops": ("switches.troops=false",),
    "without the frame": ("switches.frame=false",),
    "patron.stance=-1": ("patron.stance=-1",),
    "no shutdown": ("do=no shutdown",),
    "troops 2 days later": ("do=troops 2 days later",),
    "day 5: concede": ("do=day 5: concede",),
    "day 2: concede": ("do=day 2: concede",),
    "days 3-5: order disperse": ("do=days 3-5: order disperse",),
    "never shoot": ("do=never shoot",),
    "day 4: pledge": ("do=day 4: pledge",),
    "patron day 3: words": ("do=patron day 3: words",),
    "from day 5: pressure 0.3": ("do=from day 5: pressure 0.3",),
    "patron: no money": ("do=patron: no money",),
    "media freedom at its upper end": (),  # by case, see `changes_of`
}
SMALL = 5.0  # points under which a fifth of the worlds is asked for
ASKED = 5.0
RESAMPLES = 400


def changes_of(case: str) -> dict[str, tuple[str, ...]]:
    """The list, with an input moved to the end of its own interval."""
    high = gs.load_case(case).country.media_freedom.high
    return {**CHANGES, "media freedom at its upper end": (f"country.media_freedom={high}",)}


def gain_between(a: np.ndarray, b: np.ndarray, seed: int) -> tuple[float, float]:
    """The middle 90% of the gain over bootstrap resamples of the worlds."""
    chance = np.random.Generator(np.random.Philox(key=seed))
    found = []
    for _ in range(RESAMPLES):
        drawn = chance.integers(0, len(a), len(a))
        gain = difference_of_shares(a[drawn], b[drawn], same=False).gain
        found.append(1.0 if gain is None else gain)
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)


def at_best(before: float, after: float) -> str:
    """The gain for an effect of this size between these shares, if every world that differs went the same way."""
    effect = abs(after - before)
    if effect == 0.0:
        return "endless"
    return f"{(before * (1.0 - before) + after * (1.0 - after)) / (effect * (1.0 - effect)):.1f}"


def told(case: str, worlds: int, days: int | None, seed: int, threads: int | None, only: Sequence[str]) -> None:
    """Print a row for each change and each share of worlds that it moves."""
    print(
        "| change | share of worlds | worlds that differ | points | gain (90%) | at best | worlds, apart / played | "
        "asked |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---|")
    missed = asked = 0
    with tempfile.TemporaryDirectory() as out:
        before = play(case, worlds=worlds, days=days, seed=seed, threads=threads, out=out)
        for name, settings in changes_of(case).items():
            if only and name not in only:
                continue
            after = play(case, settings, worlds=worlds, days=days, seed=seed, threads=threads, out=out, like=before)
            assert before.store is not None
            same = sum(int(each.sum()) for _, each in untouched_worlds(before.store, before.case, after.case))
            differ = float((before.turnout != after.turnout).any(1).mean())
            for share in SHARES:
                a, b = (np.where(np.nan_to_num(each.of(share)) > 0.0, 1.0, 0.0) for each in (before, after))
                if (a == b).all():
                    continue  # nothing of it to be estimated
                found = difference_of_shares(a, b, same=False)
                assert found.gain is not None
                ratio = 2.0 * found.gain / (2.0 - same / worlds)
                low, high = gain_between(a, b, seed)
                best = at_best(float(a.mean()), float(b.mean()))
                small = abs(100.0 * found.difference) < SMALL
                verdict = ("met" if ratio >= ASKED else "MISSED") if small else ""
                asked, missed = asked + small, missed + (verdict == "MISSED")
                points = f"{100 * found.difference:+.1f} (+{int((b > a).sum())} -{int((b < a).sum())})"
                gain = f"{found.gain:.1f} ({low:.1f} to {high:.1f})"
                row = (name, share, f"{differ:.0%}", points, gain, best, f"{ratio:.1f}", verdict)
                print(f"| {' | '.join(row)} |", flush=True)
    print(
        f"\n{case}, {worlds} worlds, {days or 'all'} days, seed {seed}: effects under {SMALL:g} points {asked}, "
        f"of which {asked - missed} within a fifth of the worlds and {missed} not."
    )


def main() -> None:
    """Read what is asked for and print it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--case", default="kazakhstan-2022")
    asked.add_argument("--worlds", type=int, default=500)
    asked.add_argument("--days", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--threads", type=int)
    asked.add_argument("--only", nargs="*", default=[], help="names of changes")
    given = asked.parse_args()
    print("$ python benchmarks/pairing.py " + " ".join(sys.argv[1:]) + "\n")
    told(given.case, given.worlds, given.days, given.seed, given.threads, given.only)


if __name__ == "__main__":
    main()
