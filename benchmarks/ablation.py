"""What each mechanism does: `python benchmarks/ablation.py` prints the paired effect of turning off each switch.

Every world is lived twice with the same numbers, inputs and chance: as the case has it, and with one mechanism off. A
row gives the mean difference, off less on, and the 90% interval of that mean (bootstrap over worlds). `changed` is the
share of worlds whose record differs in any of the five columns: where it is small, so is what can be said.

Numbers are drawn as in a run: from the fit that ships where there is one, else from their intervals (`--prior` asks
for these). With `--write` the table replaces the one in docs/mechanisms.md.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from groundswell.model.casefile import load_case
from groundswell.model.launch import Kernels, load_kernels
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import lay_ground, new_life, seed_of
from groundswell.study.features import features_of
from groundswell.study.ground import fit_hash, fit_used, ground_for

SWITCHES = (
    "contacts", "organisers", "loyalists", "backlash", "militancy", "fatigue", "frame", "shutdown", "units", "elites",
    "plots", "patron", "troops", "money", "learning", "outside", "precedents",
)  # fmt: skip
PLAIN = ("ruler_out", "foreign_troops")  # shares: differences are printed in percentage points
LOGGED = ("peak_turnout", "arrests", "deaths")  # differences of ln(1 + x)
HEAD = ("ruler out", "foreign troops", "ln(1+peak turnout)", "ln(1+arrests)", "ln(1+deaths)")
RESAMPLES = 4000
PAGE = Path(__file__).resolve().parent.parent / "docs" / "mechanisms.md"
BEGIN, END = "<!-- ablation: written by benchmarks/ablation.py -->", "<!-- end of ablation -->"


def lives(
    case: str, settings: Sequence[str], worlds: int, citizens_per_agent: int, seed: int, threads: int, kernels: Kernels
) -> np.ndarray:
    """The five columns of so many worlds, float64 (world, column); the same seeds whatever the settings."""
    ground = ground_for(load_case(case, settings), citizens_per_agent)

    def one(world: int) -> list[float]:
        life = new_life(ground, seed_of(seed, world))
        run_life(life, kernels)
        found = features_of(life)
        return [found[name] for name in PLAIN] + [float(np.log1p(found[name])) for name in LOGGED]

    with ThreadPoolExecutor(threads) as pool:
        return np.array(list(pool.map(one, range(worlds))))


def interval(differences: np.ndarray, resamples: int = RESAMPLES) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean of paired differences (world, column) and the 5% and 95% points of its bootstrap, each (column,)."""
    chance = np.random.default_rng(0)  # the same resamples for each switch
    worlds = len(differences)
    # How often each world is drawn says all of a resample: its mean is a weighted one.
    often = chance.multinomial(worlds, np.full(worlds, 1.0 / worlds), size=resamples)
    low, high = np.quantile(often @ differences / worlds, (0.05, 0.95), axis=0)
    return differences.mean(axis=0), low, high


def row(name: str, differences: np.ndarray) -> str:
    """One line of the table; a difference whose interval leaves out 0 is bold."""
    mean, low, high = interval(differences)
    cells = []
    for column in range(len(HEAD)):
        points = column < len(PLAIN)
        times, digits = (100.0, 1) if points else (1.0, 2)
        one, least, most = (times * each[column] for each in (mean, low, high))
        if not differences[:, column].any():
            cells.append("0")
            continue
        said = f"{one:+.{digits}f}"
        said = f"**{said}**" if least > 0.0 or most < 0.0 else said
        cells.append(f"{said} [{least:+.{digits}f}, {most:+.{digits}f}]")
    changed = (differences != 0.0).any(axis=1).mean()
    return f"| `{name}` | {changed:.0%} | " + " | ".join(cells) + " |"


def command_of(chosen: argparse.Namespace) -> str:
    """The command that prints this table again."""
    said = f"python benchmarks/ablation.py --case {chosen.case} --worlds {chosen.worlds}"
    return f"{said} --citizens {chosen.citizens} --seed {chosen.seed}" + (" --prior" if chosen.prior else "")


def written(text: str, table: str) -> str:
    """The text of the page with this table between its markers; ValueError where a marker is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} needs the two lines {BEGIN!r} and {END!r} around its table of ablations")
    return f"{before}{begin}\n\n{table}\n\n{end}{after}"


def main() -> int:
    """Print the table, switch by switch as each is done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", default="kazakhstan-2022")
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--citizens", type=int, default=1000, help="citizens an agent")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--prior", action="store_true", help="numbers from their intervals, also where there is a fit")
    parser.add_argument("--switches", nargs="+", default=SWITCHES, choices=SWITCHES, metavar="SWITCH")
    parser.add_argument("--write", action="store_true", help="put the table into docs/mechanisms.md as well")
    chosen = parser.parse_args()
    kernels = load_kernels(SWEEPS, {})
    warm_up(lay_ground(load_case(chosen.case), chosen.citizens), kernels, False)

    always = ("spread.fitted=false",) if chosen.prior else ()
    fit = fit_hash(fit_used(load_case(chosen.case, always)))

    def live(*settings: str) -> np.ndarray:
        return lives(
            chosen.case, always + settings, chosen.worlds, chosen.citizens, chosen.seed, chosen.threads, kernels
        )

    on = live()
    shares = ", ".join(f"{name} {on[:, column].mean():.1%}" for column, name in enumerate(HEAD[: len(PLAIN)]))
    means = ", ".join(f"{name} {on[:, column].mean():.2f}" for column, name in enumerate(HEAD) if column >= len(PLAIN))
    lines = [
        f"`{command_of(chosen)}`",
        "",
        f"Rules {kernels.rules_hash[:12]}; numbers from {f'fit {fit[:12]}' if fit else 'their intervals'}.",
        f"With every mechanism on: {shares}; means of {means}.",
        "",
        "| off | worlds changed | " + " | ".join(f"{each}, points" for each in HEAD[:2]) + " | "
        + " | ".join(HEAD[2:]) + " |",
        "|---|---:|" + "---:|" * len(HEAD),
    ]  # fmt: skip
    print("\n".join(lines), flush=True)
    for name in chosen.switches:
        lines.append(row(name, live(f"switches.{name}=false") - on))
        print(lines[-1], flush=True)
    if chosen.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), "\n".join(lines)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
