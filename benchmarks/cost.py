"""Cost follows those who could act: time against population, against citizens who cannot act, and against turnout."""

import argparse
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from derived import IDLE, smaller, with_idle
from frozen import ROW, TWO_DAYS, asked_alone, busy_life, still, typical, uprisings
from turns import Others, found, spread

from groundswell.model.case import Case
from groundswell.model.casefile import load_case
from groundswell.model.launch import load_kernels, threads_of
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import Life, new_life, seed_of
from groundswell.show.ink import ACCENT, INK, LOST, WIDTH, drawing, margins
from groundswell.show.picture import write_picture
from groundswell.study.ground import ground_for

PICTURE = Path(__file__).parent.parent / "docs" / "_static" / "cost.svg"
IDLE_ADDED = (10_000_000, 20_000_000, 40_000_000)
PARTS = (4.0, 2.0)
INSULTS = (0.1, 0.2, 0.3, 0.5, 0.8)


class Point:
    """One still country: who is in it, and what it took."""

    def __init__(self, kind: str, life: Life) -> None:
        self.kind, self.life = kind, life
        self.citizens = int(life.world.districts["population"].sum())
        self.seconds: list[float] = []
        self.processor: list[float] = []
        self.out = 0.0
        self.idle_out = 0.0

    def play(self, kernels: object) -> None:
        """Two days of row 2, and who went out of those free."""
        worked, began = time.process_time(), time.perf_counter()
        crowds = asked_alone(self.life, TWO_DAYS, kernels)
        self.seconds.append(time.perf_counter() - began)
        self.processor.append(time.process_time() - worked)
        names = [district.name for district in self.case.districts]
        idle = np.array([name.startswith(IDLE) for name in names])
        self.out, self.idle_out = float(crowds[:, ~idle].sum()), float(crowds[:, idle].sum())

    case: Case


def main() -> None:
    """Measure, draw, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--case", default="kazakhstan-2022")
    options.add_argument("--smaller", type=float, default=1.0, help="so many times fewer citizens, to try it")
    options.add_argument("--repetitions", type=int, default=3)
    options.add_argument("--figure", type=Path, default=PICTURE)
    given = options.parse_args()
    others = Others()
    stopped = busy_life(given.case)
    case = load_case(given.case)
    case = smaller(case, given.smaller) if given.smaller > 1.0 else case
    points = [point("alike", smaller(case, times), stopped) for times in PARTS] + [point("whole", case, stopped)]
    points += [point("idle", with_idle(case, int(added / given.smaller)), stopped) for added in IDLE_ADDED]
    points += [point("turnout", case, stopped, insult) for insult in INSULTS]
    kernels = load_kernels(ROW, {})
    for repetition in range(given.repetitions + 1):
        for each in points:
            print(f"{each.kind}, {each.citizens:,} citizens, repetition {repetition}", file=sys.stderr, flush=True)
            each.play(kernels)
    for each in points:  # the first touches memory and reads kernels
        each.seconds, each.processor = each.seconds[1:], each.processor[1:]
    told(points)
    draw(points, given.figure)
    whole_engine(typical(uprisings(given.case)), case, with_idle(case, int(20_000_000 / given.smaller)))
    print(others.told())


def point(kind: str, case: Case, stopped: Life, insult: float = 0.0) -> Point:
    """One country at rest, one citizen an agent."""
    made = Point(kind, still(stopped, ground_for(case, 1), seed_of(1, 0), insult))
    made.case = case
    return made


def told(points: list[Point]) -> None:
    """The table, and what a citizen who cannot act costs beside one of the first."""
    (whole,) = [each for each in points if each.kind == "whole"]
    print(
        "| country | citizens | out, of those free | ms a step | ns a citizen and step | of a processor | an added "
        "citizen costs |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    names = {
        "alike": "a part of it",
        "whole": "as it is",
        "idle": "with citizens added who cannot act",
        "turnout": "angrier",
    }
    costs: list[float] = []
    free = sum(whole.life.numbers.turnout[place] for place in free_fields(whole))
    for each in points:
        ms = [seconds / len(TWO_DAYS) * 1e3 for seconds in each.seconds]
        per = statistics.median(each.seconds) / len(TWO_DAYS) / each.citizens * 1e9
        work = statistics.median(each.processor) / len(TWO_DAYS) / each.citizens * 1e9
        active = whole.citizens if each.kind == "idle" else each.citizens
        added = ""
        if each.kind == "idle":
            shares = [
                (more - first) / (each.citizens - whole.citizens) / (first / whole.citizens)
                for first, more in zip(whole.processor, each.processor)
            ]
            added = f"{statistics.median(shares):.1%} of one of the first"
            if each.idle_out:
                sys.exit(f"{each.idle_out:,.0f} of those who cannot act went out: this is no measurement")
            costs.append(statistics.median(shares))
        print(
            f"| {names[each.kind]} | {each.citizens:,} | {each.out / (active * free):.1%} | {spread(ms)} | {per:.2f} | "
            f"{work:.2f} | {added} |"
        )
    print()
    found("idle_cost", costs[IDLE_ADDED.index(20_000_000)])


def free_fields(each: Point) -> list[int]:
    """Where the shares free of the calendar classes of two days stand among the numbers."""
    fields = each.life.numbers.turnout._fields
    names = ("free_night", "free_work", "free_evening", "free_weekend")
    return [fields.index(names[calendar_class]) for calendar_class in TWO_DAYS]


def draw(points: list[Point], path: Path) -> None:
    """Time against population, and against turnout."""
    label = "Milliseconds of a step: by citizens who could act, by citizens added who cannot, and by turnout."
    path.parent.mkdir(parents=True, exist_ok=True)
    with drawing(WIDTH, 3.4) as figure:
        margins(figure, 0.75, 0.2, 0.4, 0.6, across=0.28)
        left, right = figure.subplots(1, 2)

        def line(axes: object, kinds: tuple[str, ...], across: object, colour: str, name: str, mark: str) -> None:
            chosen = sorted((each for each in points if each.kind in kinds), key=across)
            ms = [statistics.median(each.processor) / len(TWO_DAYS) * 1e3 for each in chosen]
            axes.plot([across(each) for each in chosen], ms, marker=mark, color=colour, label=name)

        line(left, ("alike", "whole"), lambda each: each.citizens / 1e6, ACCENT, "citizens who could act", "o")
        line(left, ("whole", "idle"), lambda each: each.citizens / 1e6, LOST, "citizens added who cannot", "s")
        left.set(xlabel="million citizens", ylabel="ms a step, one thread", title="Population")
        left.legend()
        free = sum(points[0].life.numbers.turnout[place] for place in free_fields(points[0]))
        line(right, ("whole", "turnout"), lambda each: 100 * each.out / (each.citizens * free), INK, "", "o")
        right.set(xlabel="% of those free who go out", title="Turnout")
        for axes in (left, right):
            axes.set_xlim(left=0)
            axes.set_ylim(bottom=0)
        write_picture(figure, path, "cost", label)
    print(f"![{label}](_static/{path.name})\n" if path == PICTURE else f"The figure is {path.name}.\n")


def whole_engine(seed: int, case: Case, larger: Case) -> None:
    """The same with all actors, whose beliefs see a larger country: both worlds of one seed, on all threads."""
    kernels, threads = load_kernels(SWEEPS, {}), threads_of(None)
    taken, peaks = [], []
    with ThreadPoolExecutor(threads) as pool:
        for each in (case, larger):
            ground = ground_for(each, 1)
            warm_up(ground, kernels, True)
            life = new_life(ground, seed_of(seed, 0))
            worked = time.process_time()
            run_life(life, kernels, threads, pool)
            taken.append((time.process_time() - worked) / max(int(life.world.nation.step[0]), 1))
            peaks.append(int(life.by_district["turnout"].sum(1).max()))
    share = (taken[1] - taken[0]) / (larger.population - case.population) / (taken[0] / case.population)
    print(
        f"The whole engine, all actors, {case.calendar.days} days: with {larger.population - case.population:,} such "
        f"citizens more, an added one costs {share:.1%} of one of the first {case.population:,} by processor time. "
        "This is "
        f"no like with like: another country has other politics (peak turnout {peaks[0]:,} and {peaks[1]:,}), and "
        "where the "
        "state calls loyalists, those who are satisfied are the first who could act.\n"
    )


if __name__ == "__main__":
    main()
