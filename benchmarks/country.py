"""A country citizen by citizen: ours beside plain compiled loops, Mesa and mesa-frames, by the same citizen rule."""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from derived import smaller
from frozen import busy_life, conditions, kept, still, typical, uprisings
from turns import Others, Worker, found, rate

from groundswell.model.casefile import load_case
from groundswell.study.ground import ground_for

NAMES = {
    "ours": "Groundswell, all actors, recording",
    "still": "Groundswell, its row 2 alone",
    "everybody": "plain loop that asks all contacts of everybody",
    "free": "plain loop that first draws who is free",
    "mesa": "Mesa",
    "frames": "mesa-frames",
}
LEAST = 1_000_000  # citizens from which their memory is not lost in what Python holds
# Worlds of ours, else steps, in each repetition: whole pairs of days.
WHOLE = {"ours": 1, "still": 32, "everybody": 8, "free": 16}
SMALL = {"ours": 20, "still": 800, "everybody": 160, "free": 160, "mesa": 16, "frames": 16}


def main() -> None:
    """Both tables: the whole country, and one small enough for frameworks of agents as objects and as data frames."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--case", default="kazakhstan-2022")
    options.add_argument("--smaller", type=float, default=1.0, help="so many times fewer citizens, to try it")
    options.add_argument("--small", type=float, default=200.0, help="so many times fewer citizens in the small country")
    options.add_argument("--repetitions", type=int, default=3)
    given = options.parse_args()
    others = Others()
    seed = typical(uprisings(given.case))
    life = busy_life(given.case, seed)
    with tempfile.TemporaryDirectory() as folder:
        for times, amounts in ((given.smaller, WHOLE), (given.small, SMALL)):
            case = smaller(load_case(given.case), times) if times > 1.0 else load_case(given.case)
            told = conditions(still(life, ground_for(case, 1), 1))
            path = kept(told, Path(folder) / f"{times}.npz")
            compared((given.case, str(times), str(seed)), int(told["citizens"].sum()), path, amounts, given.repetitions)
    print(others.told())


def compared(asked: tuple[str, ...], citizens: int, path: Path, amounts: dict[str, int], repetitions: int) -> None:
    """One table."""
    workers = {}
    for name in amounts:
        arguments = asked if name in ("ours", "still") else (str(path),)
        workers[name] = Worker("country_worker.py", name, *arguments, apart=name == "frames")
        if workers[name].missing:
            print(f"{NAMES[name]} is left out: {workers[name].missing}.\n")
    answers: dict[str, list[dict]] = {name: [] for name, worker in workers.items() if not worker.missing}
    for repetition in range(repetitions):
        for name in answers:
            print(f"{citizens:,} citizens, {NAMES[name]}, repetition {repetition + 1}", file=sys.stderr, flush=True)
            answer = workers[name].asked(amounts[name])
            if "missing" in answer:
                sys.exit(f"{NAMES[name]}: {answer['missing']}")
            answers[name].append(answer)
    for worker in workers.values():
        worker.end()
    print(
        "| citizens | program | citizen-steps a second | from ... to | ours is so many times faster | of a processor | "
        "ours, by processor | bytes a citizen | mean crowd |"
    )
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    rates = {name: [citizens * each["steps"] / each["seconds"] for each in told] for name, told in answers.items()}
    works = {name: [citizens * each["steps"] / each["cpu"] for each in told] for name, told in answers.items()}
    figures = {}
    for name, told in answers.items():
        ratio = statistics.median(one / other for one, other in zip(rates["ours"], rates[name]))
        by_work = statistics.median(one / other for one, other in zip(works["ours"], works[name]))
        held = max(each["peak"] - each["held"] for each in told) * 2**20 / citizens
        bytes_held = f"{held:,.1f}" if citizens > LEAST else ""
        print(
            f"| {citizens:,} | {NAMES[name]} | {rate(statistics.median(rates[name]))} | {rate(min(rates[name]))} ... "
            f"{rate(max(rates[name]))} | {ratio:,.1f} | {rate(statistics.median(works[name]))} | {by_work:,.1f} | "
            f"{bytes_held} | {statistics.median(each['crowd'] for each in told):,.0f} |",
            flush=True,
        )
        figures |= {f"times_{name}": ratio, f"bytes_{name}": held}
    print()
    if "mesa" in amounts:
        found("times_mesa", figures["times_mesa"])
    else:
        found("times_everybody", figures["times_everybody"])
        found("times_free", figures["times_free"])
        found("memory_of_peers", figures["bytes_ours"] / min(figures["bytes_everybody"], figures["bytes_free"]))
    print()


if __name__ == "__main__":
    main()
