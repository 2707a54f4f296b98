"""Write docs/benchmarks.md: `python benchmarks/page.py [SCRIPT.py ...]` runs benchmarks and keeps what they printed."""

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from turns import Others, processor_name

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"


class Part(NamedTuple):
    """A section of the page: its title, the script that prints it, and what is said before."""

    title: str
    script: str
    arguments: tuple[str, ...]
    said: str


class Target(NamedTuple):
    """What was set out to be reached, and the figure that says whether it was; ``least``: or more, else or less."""

    name: str
    said: str
    bound: float
    least: bool
    unit: str


PARTS = (
    Part(
        "The main jobs",
        "engine.py",
        (),
        "Kazakhstan, 19.1 million citizens, 30 days of four steps, all actors, recording on; and Ukraine, 93 days. "
        "Each "
        "row is a process of its own, imports included, jobs taking turns: the median, and in brackets the least and "
        "the most. Worlds alone is the time from the first world to the last, kernels read and the store written. "
        "Memory is the peak of the process. The one-to-one worlds are of those seeds of 1 to 20 in whose first world, "
        "at 100 citizens an agent, more than 10,000 are in the street at once and the ruler stays to the end: the one "
        "with the middle crowd, and the one with the largest. Steps: as many as were played, of all worlds.",
    ),
    Part(
        "One country, citizen by citizen, beside its peers",
        "country.py",
        (),
        "The same citizen rule (availability, join rule, eight contacts, six of them near) in programs that a good "
        "researcher writes in an afternoon: traits in arrays, a table of ties, one parallel loop "
        "(`benchmarks/peers/plain_country.py`); Mesa, agents as objects; mesa-frames, agents as rows of a data "
        "frame. Theirs is the citizens' row alone, in a country stopped at its busiest step; ours is the whole "
        "engine, 30 days with all actors and its record, quiet days included; and, for comparison, its row 2 alone "
        "in the same "
        "stopped country as theirs. That they do the same work is "
        "tested: turnout agrees in distribution (`tests/benchmarks/test_peers.py`). Programs take turns, each in a "
        "process of its own and without set-up; a ratio is the median over repetitions, each with its own. Bytes a "
        "citizen: peak memory less what was held before the country was made.",
    ),
    Part(
        "What a citizen costs who cannot act",
        "cost.py",
        (),
        "Row 2 of the country stopped at its busiest step, over a working day and a free one, one thread: with fewer "
        "citizens of the same kind; with citizens added who cannot act at the present belief (no hardship, full "
        "legitimacy, in districts of their own); and with all made angrier, so that turnout rises. The share out is of "
        "those free who could act.",
    ),
    Part(
        "What limits: a roofline",
        "roofline.py",
        (),
        "Row 2 by hour: the whole country's time; instructions of the compiled kernel, counted one by one as it "
        "runs (on one block of each of 18 districts, less the call from Python); bytes of all lines of 64 that are "
        "touched, hashes, people asked and contacts looked at, counted in the same sweep's plain Python; a "
        "citizen-step each.",
    ),
    Part(
        "The same law on a graphics card",
        "card.py",
        (),
        "The kernels of `--device cuda` ([how](how-to/graphics-card.md)). Where a card is at hand: worlds played on it "
        "and here, compared bit by bit; one large world and many small ones; and the bytes they touch, as a share of "
        "the bandwidth of a copy within the card's memory.",
    ),
    Part(
        "The command line",
        "startup.py",
        (),
        "Each row is a process of its own, warm. The help is shown before any command is loaded; a "
        "run's time is to the table and the store, and to the report.",
    ),
    Part(
        "The three sources of spread",
        "spread.py",
        (),
        "Each row stills the other sources and keeps the seed: the numbers of the rules, the numbers of the case, and "
        "chance (choice noise, rumour, timing, who is free, the trigger's size).",
    ),
    Part(
        "What the weight of an agent changes",
        "weights.py",
        (),
        "The same worlds at several weights. From 5,000 agents a district on, shares agree within chance. With 2,000, "
        "crowds too small for one agent are lost, and the median peak is lower.",
    ),
    Part(
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
    Part(
        "The draws",
        "draws_battery.py",
        ("--size", "24"),
        "A battery in the manner of PractRand: words along entities, steps, purposes, seeds, districts and worlds.",
    ),
)
TARGETS = (
    Target("one_to_one", "Kazakhstan one to one, the whole process", 3.0, False, "s"),
    Target("one_to_one_rate", "the same, its worlds alone", 760.0, True, "million citizen-steps a second"),
    Target(
        "memory_above",
        "its memory above the same command on 10,000 citizens: 3 bytes a citizen and 50 MB",
        104.7,
        False,
        "MB",
    ),
    Target("large", "Ukraine one to one, 45 million, 93 days", 25.0, False, "s"),
    Target(
        "idle_cost", "an added citizen who cannot act, beside one of the first 19 million", 0.15, False, "of the cost"
    ),
    Target("many", "1,000 worlds of Kazakhstan at 100 citizens an agent", 35.0, False, "s"),
    Target("two_threads", "the same on two threads against one", 1.9, True, "times"),
    Target("compile", "the first compile, into an empty cache", 20.0, False, "s"),
    Target("times_everybody", "ours against a plain loop that asks all contacts of everybody", 30.0, True, "times"),
    Target("times_free", "ours against a plain loop that first draws who is free", 8.0, True, "times"),
    Target("memory_of_peers", "memory a citizen, beside the leaner of the two loops", 1.0, False, "of theirs"),
)
FOUND = re.compile(r"^<!-- found: (\w+) = (\S+) -->$", re.MULTILINE)
OPENING, JUDGED = "# Benchmarks", "Targets"


def main() -> None:
    """Run all parts, or those whose scripts are named, and write the page; other sections stay as they are."""
    scripts = {part.script for part in PARTS}
    wanted = set(sys.argv[1:]) or scripts
    if wanted - scripts:
        sys.exit(f"there is no {', '.join(sorted(wanted - scripts))}; there are {', '.join(sorted(scripts))}")
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    sections = sections_of(text)
    for part in PARTS:
        if part.script in wanted:
            sections[part.title] = section(part)
            PAGE.write_text(page(sections), encoding="utf-8")  # what is there is kept, should the next one fail


def sections_of(text: str) -> dict[str, str]:
    """The sections of a page by title."""
    return dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))


def section(part: Part) -> str:
    """What one script prints, below what is said of it."""
    print(part.title, file=sys.stderr)
    began, others = time.perf_counter(), Others()
    command = [sys.executable, str(HERE / part.script), *part.arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    print(f"{part.script}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    told = done.stdout.strip()
    body = told if "| ---" in told else f"```\n{told}\n```"
    shown = " ".join(["benchmarks/" + part.script, *part.arguments])
    when = f"{date.today()}; other programs used {others.share():.0%} of the cores meanwhile"
    return f"\n{part.said}\n\n`python {shown}` ({when})\n\n{body}\n"


def page(sections: dict[str, str]) -> str:
    """The whole page: the machine, what was aimed at and reached, and the sections in their order."""
    lines = [
        OPENING,
        "",
        f"Written by `python benchmarks/page.py` on {os.cpu_count()} cores of {processor_name()}, "
        f"{platform.machine()}, {memory()}{platform.system()}, Python {platform.python_version()}. Times are of this "
        "machine; compare ratios, not seconds. Each section says when it was measured and what else ran meanwhile. "
        "Where the time of one run goes, row by row of the step: `groundswell run CASE --profile`.",
        "",
        f"## {JUDGED}",
        "",
        *targets("\n".join(sections[part.title] for part in PARTS if part.title in sections)),
    ]
    for part in PARTS:
        if part.title in sections:
            lines += ["", f"## {part.title}", sections[part.title].rstrip()]
    return "\n".join(lines) + "\n"


def memory() -> str:
    """How much memory the machine has, where the system says."""
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB of memory, "
    except (ValueError, OSError, AttributeError):
        return ""


def targets(text: str) -> Sequence[str]:
    """The table of targets: what was aimed at, what was measured, met or missed."""
    figures = {name: float(value) for name, value in FOUND.findall(text)}
    known = [target for target in TARGETS if target.name in figures]
    if not known:
        return ["Nothing that a target is set for has been measured yet."]
    met = [figures[each.name] >= each.bound if each.least else figures[each.name] <= each.bound for each in known]
    lines = [
        f"{sum(met)} of {len(known)} are met. Figures are medians from the sections below; times are of whole "
        "processes, imports included.",
        "",
        "| what | target | measured | |",
        "| --- | ---: | ---: | --- |",
    ]
    for each, reached in zip(known, met):
        bound = f"{'at least' if each.least else 'at most'} {each.bound:,g} {each.unit}"
        lines.append(f"| {each.said} | {bound} | {figures[each.name]:,.3g} | {'met' if reached else '**missed**'} |")
    return lines


if __name__ == "__main__":
    main()
