"""Write docs/benchmarks.md: `python benchmarks/page.py [SCRIPT.py ...]` runs benchmarks and keeps what they printed."""

import platform
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"

PARTS = (
    (
        "The main job",
        "engine.py",
        (),
        "Kazakhstan, 19.1 million citizens, 30 days of four steps, all actors, recording on. Each row is a process of "
        "its own, imports included; memory is its peak. The one-to-one world is one in which much happens: its "
        "peak turnout stands beside the same world's at 100 citizens an agent (same numbers).",
    ),
    (
        "The command line",
        "startup.py",
        (),
        "Each row is a process of its own, warm. The help is shown before any command is loaded; a "
        "run's time is to the table and the store, and to the report.",
    ),
    (
        "The three sources of spread",
        "spread.py",
        (),
        "Each row stills the other sources and keeps the seed: the numbers of the rules, the numbers of the case, and "
        "chance (choice noise, rumour, timing, who is free, the trigger's size).",
    ),
    (
        "What the weight of an agent changes",
        "weights.py",
        (),
        "The same worlds at several weights. From 5,000 agents a district on, shares agree within chance. With 2,000, "
        "crowds too small for one agent are lost, and the median peak is lower.",
    ),
    (
        "Epstein's Model I beside its peers",
        "epstein.py",
        (),
        "Run 2 of Epstein 2002 with floor(C/A), 70% citizens and 4% cops on a torus, vision a Moore window of "
        "radius 7. An agent-update is one agent's tick: it moves, looks, decides or arrests. Programs take turns, "
        "each in a process of its own and without its set-up and first tick; medians. In turn means that each "
        "agent sees what the last one did, as Epstein has it; together means all at once, on all cores. The plain "
        "loop scans its window for every agent, as one would write it in an afternoon. Mesa runs its own example "
        "as shipped, whose windows are diamonds of half the sites, without its table of agents; there and in "
        "mesa-frames the jailed keep their site. Ratios are medians over repetitions, by the clock and by processor "
        "time, which a busy machine moves less. Below, what it costs to count one kind of mark around every site at "
        "once, on all cores, by radius of vision.",
    ),
    (
        "The draws",
        "draws_battery.py",
        ("--size", "24"),
        "A battery in the manner of PractRand: words along entities, steps, purposes, seeds, districts and worlds.",
    ),
)


def main() -> None:
    """Run all parts, or those whose scripts are named, and write the page; other sections stay as they are."""
    wanted = set(sys.argv[1:]) or {script for _, script, _, _ in PARTS}
    kept = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))
    lines = [
        "# Benchmarks",
        "",
        f"Last written by `python benchmarks/page.py` on {date.today()}, {platform.machine()}, Python "
        f"{platform.python_version()}. Times are of this machine; compare ratios, not seconds.",
    ]
    for title, script, arguments, said in PARTS:
        if script not in wanted:
            if title in kept:
                lines += ["", f"## {title}", *kept[title].rstrip().split("\n")]
            continue
        print(title, file=sys.stderr)
        done = subprocess.run(
            [sys.executable, str(HERE / script), *arguments], stdout=subprocess.PIPE, text=True, check=True
        )
        lines += ["", f"## {title}", "", said, "", f"`python {' '.join(['benchmarks/' + script, *arguments])}`", ""]
        told = done.stdout.strip()
        lines += [told] if "| ---" in told else ["```", told, "```"]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
