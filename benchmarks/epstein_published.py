"""Epstein 2002, both models: what the paper says, what other programs gave, and what ours gives, as one table.

    .venv/bin/python benchmarks/epstein_published.py

prints the table of docs/classics.md; about three minutes on two cores. Seeds are fixed: it always prints the same.
"""

from __future__ import annotations

import numpy as np
import xarray as xr

from groundswell.classics.epstein import simulate
from groundswell.classics.epstein_groups import EpsteinGroups, time_to_extinction
from groundswell.classics.epstein_groups import simulate as simulate_groups
from groundswell.classics.epstein_law import ARREST_RULES, PRESETS, ArrestRule, Epstein, Variant
from groundswell.classics.epstein_runs import FEEDBACK, erosion, jump, run_3, run_4, run_5, slide
from groundswell.classics.outbursts import before_outbursts, log_frequency_slope, outbursts, tension, waits

TEN, THIRTY, FIFTY = range(1, 11), range(1, 31), range(1, 51)
ELSEWHERE = {  # mean (sd), median of the time to extinction, by arrest rule and density of peacekeepers
    "literal": ("99 (50), 91", "113 (38), 106", "143 (58), 136", "204 (167), 142", "184 (120), 160", "340 (837), 180"),
    "floor": ("99 (50), 91", "123 (53), 106", "140 (65), 126", "176 (123), 147", "249 (268), 170", "408 (902), 172"),
}


def line(claim: str, paper: str, elsewhere: str, ours: str) -> None:
    """Print one row of the table."""
    print(f"| {claim} | {paper} | {elsewhere} | {ours} |", flush=True)


def spread(values: np.ndarray | xr.DataArray) -> str:
    """Mean and standard deviation."""
    values = np.asarray(values, float)
    return f"{np.mean(values):.1f} ({np.std(values):.1f})" if values.size else "none"


def run_2() -> None:
    """Run 2: outbursts, waits, totals, slope, tension, for each variant."""
    elsewhere = {
        "paper, literal": ("no outburst, peaks 17-29", "-", "-", "-"),
        "paper, floor": ("107-124", "21.2 (7.7)", "772 (449)", "-"),
        "paper, round": ("-", "29.6 (15.5)", "385 (254)", "-"),
        "netlogo, floor": ("-", "22.9 (7.7)", "1113 (436)", "-0.114"),
        "netlogo, round": ("-", "43.8 (30.5)", "686 (430)", "-0.029"),
    }
    variants = {f"paper, {rule}": Variant(arrest=rule) for rule in ARREST_RULES}
    variants |= {f"netlogo, {rule}": PRESETS["netlogo"]._replace(arrest=rule) for rule in ARREST_RULES[1:]}
    for name, variant in variants.items():
        ticks = 10_000 if name == "netlogo, round" else 3000
        played = simulate(Epstein(), variant, ticks=ticks, seeds=TEN)
        found = outbursts(played["active"])
        number, wait, total, slope = elsewhere[name]
        counts = [int((found["seed"] == seed).sum()) for seed in TEN]
        peaks = played["active"].max("tick")
        ours = f"{min(counts)}-{max(counts)} in {ticks} ticks, peaks {int(peaks.min())}-{int(peaks.max())}"
        line(f"Run 2, {name}: outbursts per seed", "many", number, ours)
        if not sum(counts):
            continue
        line(f"Run 2, {name}: wait", "60 (55)", wait, spread(waits(found)))
        line(f"Run 2, {name}: total activation", "708 (230)", total, spread(found["total"]))
        line(f"Run 2, {name}: slope of log frequency", "-0.07", slope, f"{log_frequency_slope(waits(found)):.3f}")
        before = before_outbursts(tension(played), found).to_numpy()
        ours = f"{before[0]:.3f} 15 ticks before, {before[-6]:.3f} 6 before, {before[-1]:.3f} on the last"
        line(f"Run 2, {name}: tension", "rises before outbursts", "-", ours)


def runs_3_and_4() -> None:
    """Runs 3 and 4: the slow fall of legitimacy and the sudden one."""
    elsewhere: dict[ArrestRule, tuple[str, str, str, str]] = {
        "literal": ("-", "-", "-", "-"),
        "floor": ("23", "13", "83%", "331 v 445"),
        "round": ("29", "10% of 30", "90%", "96 v 353"),
    }
    for rule, (calm, over, beats, jail) in elsewhere.items():
        for ticks in (150, 500):
            (numbers, slow), (_, sudden) = run_3(ticks), run_4(ticks)
            third, fourth = (
                simulate(numbers, Variant(arrest=rule), ticks=ticks, seeds=THIRTY, legitimacy=series)
                for series in (slow, sudden)
            )
            peak, peak_4 = third["active"].max("tick"), fourth["active"].max("tick")
            name = f"{rule}, {ticks} ticks"
            line(f"Run 3, {name}: at most 50 active, of 30", "no spike", calm, str(int((peak <= 50).sum())))
            line(f"Run 4, {name}: more than 50 active, of 30", "explosion", over, str(int((peak_4 > 50).sum())))
            line(f"Run 4, {name}: higher peak than Run 3", "yes", beats, f"{float((peak_4 > peak).mean()):.0%}")
            inside = [float(each["jailed"][:, -1].mean()) for each in (fourth, third)]
            line(f"Run 4, {name}: jails more than Run 3", "yes", jail, f"{inside[0]:.0f} v {inside[1]:.0f}")


def run_5_and_jumps() -> None:
    """Run 5, and the jump against the slide in the form of NetLogo's Info tab."""
    cuts = {"literal": "21 (4)", "floor": "77 (14)", "round": "70 (12)"}
    for rule in ARREST_RULES:
        numbers, cops = run_5(300)
        active = simulate(numbers, Variant(arrest=rule), ticks=300, seeds=THIRTY, cops=cops)["active"].to_numpy()
        tipped = (active > 50).any(axis=1)
        left = np.asarray(cops)[np.argmax(active > 50, axis=1)][tipped]
        ours = f"{int(tipped.sum())} of 30, cops left {spread(left)}"
        line(f"Run 5, {rule}: society tips", "yes", f"30 of 30, cops left {cuts[rule]}", ours)
    told = {"floor": "435 (64) v 632 (18), 30 of 30", "round": "542 (36) v 573 (19), 24 of 30"}
    for rule, elsewhere in told.items():
        variant = PRESETS["netlogo"]._replace(arrest="floor" if rule == "floor" else "round")
        slid, jumped = (
            simulate(Epstein(), variant, ticks=300, seeds=THIRTY, legitimacy=series)["active"].max("tick")
            for series in (slide(300), jump(300))
        )
        ours = f"{spread(slid)} v {spread(jumped)}, {int((jumped > slid).sum())} of 30"
        line(f"Slide v jump, netlogo, {rule}: peak", "-", elsewhere, ours)


def feedback() -> None:
    """Legitimacy that active citizens wear down: what the first large rebellion does to it."""
    played = simulate(FEEDBACK, Variant(arrest="floor"), ticks=800, seeds=range(1, 21))
    found = erosion(played, 0.1 * 1120)
    ours = (
        f"{int((found['after'] < found['before']).sum())} of 20, {float(found['before'].mean()):.3f} before, "
        f"{float(found['after'].mean()):.3f} after, never above {float(found['highest_after'].max()):.3f} again"
    )
    line("Feedback, floor: legitimacy lower after", "never returns (Lemos and others 2016)", "-", ours)


def model_2() -> None:
    """Runs 6 to 8, and the time to extinction by density of peacekeepers."""
    calm = simulate_groups(EpsteinGroups(legitimacy=0.9), ticks=500, seeds=TEN)
    line("Run 6, L = 0.9: killed", "coexistence", "0", str(int(calm["killed"].sum())))
    late = simulate_groups(EpsteinGroups(cop_density=0.04), ticks=2000, seeds=range(1, 21), peacekeepers_from=50)
    ours = f"one group gone in {int(late['ended'].notnull().sum())} of 20 by tick {float(late['ended'].max()):.0f}"
    line("Peacekeepers of 0.04 from tick 50", "safe havens", "lost by 377 in 20 of 20", ours)
    for rule in ARREST_RULES:
        for place, density in enumerate((0.0, 0.02, 0.04, 0.06, 0.08, 0.1)):
            found = time_to_extinction(EpsteinGroups(cop_density=density), rule, seeds=FIFTY)
            ended, blue = found["ended"], int((found["victor"] == "blue").sum())
            ours = f"{spread(ended)}, {float(ended.median()):.0f}, longest {float(ended.max()):.0f}, blue wins {blue}"
            told = ELSEWHERE[rule][place] if rule in ELSEWHERE else "-"
            line(f"Runs 7, 8, {rule}, cops {density:g}: end (sd), median", "mean and sd rise with cops", told, ours)


def main() -> None:
    """Print the whole table."""
    print("| what | paper | other programs | ours |\n|---|---|---|---|")
    run_2()
    runs_3_and_4()
    run_5_and_jumps()
    feedback()
    model_2()


if __name__ == "__main__":
    main()
