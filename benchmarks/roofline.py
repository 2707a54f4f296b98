"""What limits a citizen-step now: its instructions, its bytes, and the bandwidth that this machine's memory gives."""

import argparse
import statistics
import sys
import time
from collections import Counter

import numba
import numpy as np
from counting import Watched, counted, instructions
from derived import smaller
from frozen import ROW, TWO_DAYS, asked_alone, busy_life, call, calls_of, still
from turns import Others, found

from groundswell.model.casefile import load_case
from groundswell.model.launch import load_kernels
from groundswell.model.rows.citizens import ask_blocks
from groundswell.model.world import Life, seed_of
from groundswell.study.ground import ground_for

CLASSES = {0: "night", 1: "working hours", 2: "evening", 3: "free day"}
ONE_BLOCK = 3900  # agents of a district here: just under a whole block
CHAIN = 100_000_000  # dependent multiplications (three ticks of the processor) and exclusive ors (one)


@numba.njit(parallel=True)
def triad(a: np.ndarray, b: np.ndarray, c: np.ndarray, s: float) -> None:
    """STREAM's fourth loop: two arrays read, one written."""
    for i in numba.prange(a.size):
        a[i] = b[i] + s * c[i]


@numba.njit
def chain(steps: int) -> int:
    """Multiplications that each wait for the last one; the shift keeps the compiler from taking two at once."""
    x = np.uint64(12345)
    for _ in range(steps):
        x = (x * np.uint64(6364136223846793005)) ^ (x >> np.uint64(13))
    return x


def main() -> None:
    """Measure and write the paragraph."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--case", default="kazakhstan-2022")
    options.add_argument("--smaller", type=float, default=1.0, help="so many times fewer citizens, to try it")
    options.add_argument("--megabytes", type=int, default=400, help="of each array of the triad")
    options.add_argument(
        "--districts", type=int, default=18, help="so many blocks are stepped instruction by instruction"
    )
    given = options.parse_args()
    others = Others()
    stopped = busy_life(given.case)
    case = load_case(given.case)
    bandwidth = {threads: bytes_a_second(threads, given.megabytes) for threads in (1, numba.config.NUMBA_NUM_THREADS)}
    clock = ticks_a_second()
    few = still(stopped, ground_for(case, 100_000, ONE_BLOCK), seed_of(1, 0))
    asked_alone(few, TWO_DAYS, load_kernels(ROW, {}))  # so that there are contacts who were out
    first = min(given.districts, len(few.world.layout.block_size))
    agents = int(few.world.layout.block_size[:first].sum())
    per_call, touched = counted_in_python(few, first, agents)
    stepped: dict[int, float | None] = dict.fromkeys(CLASSES)
    for kind in CLASSES:
        stepped[kind] = instructions_of(few, kind, first, agents)
        if stepped[kind] is None:
            break
    whole = still(stopped, ground_for(smaller(case, given.smaller) if given.smaller > 1 else case, 1), seed_of(1, 0))
    nanoseconds = timed(whole)
    table(stepped, per_call, touched, nanoseconds, clock)
    paragraph(stepped, touched, nanoseconds, bandwidth, clock)
    print(others.told())


def bytes_a_second(threads: int, megabytes: int) -> float:
    """The best of ten triads; three numbers of eight bytes an element, as STREAM counts."""
    a, b, c = (np.full(megabytes * 2**20 // 8, value) for value in (0.0, 1.0, 2.0))
    numba.set_num_threads(threads)
    taken = []
    for _ in range(11):
        began = time.perf_counter()
        triad(a, b, c, 3.0)
        taken.append(time.perf_counter() - began)
    return 3 * a.nbytes / min(taken[1:])


def ticks_a_second() -> float:
    """The processor's clock while it works, from a chain in which each step waits four ticks for the last."""
    chain(1000)
    taken = []
    for _ in range(3):
        began = time.process_time()
        chain(CHAIN)
        taken.append(time.process_time() - began)
    return 4 * CHAIN / min(taken)


def counted_in_python(few: Life, blocks: int, agents: int) -> tuple[dict[int, dict[str, float]], dict[int, float]]:
    """By calendar class, per citizen: calls of each rule, and bytes of the lines touched of the citizens' arrays."""
    per_call, touched = {}, {}
    for step, kind in enumerate(CLASSES):
        calls: Counter = Counter()
        watched = type(few.world.citizens)(*(Watched(array) for array in few.world.citizens))
        plain = few._replace(world=few.world._replace(citizens=watched))
        given = calls_of(plain, step, kind, blocks)
        with np.errstate(over="ignore"):
            call(counted(ask_blocks, calls), ask_blocks, given)
        per_call[kind] = {name: count / agents for name, count in calls.items()}
        touched[kind] = sum(len(array.lines) for array in watched) * 64 / agents
    return per_call, touched


def instructions_of(few: Life, kind: int, blocks: int, agents: int) -> float | None:
    """Instructions a citizen-step of the compiled kernel, what the call from Python takes being taken off."""
    kernel = load_kernels((ask_blocks,), {})["ask_blocks"]
    none, some = (calls_of(few, 6, kind, number) for number in (0, blocks))
    print(f"instructions of {CLASSES[kind]}", file=sys.stderr, flush=True)
    one = instructions(lambda: call(kernel, ask_blocks, none))
    two = None if one is None else instructions(lambda: call(kernel, ask_blocks, some))
    return None if one is None or two is None else (two - one) / agents


def timed(whole: Life) -> dict[int, float]:
    """Nanoseconds of one thread's processor a citizen-step, by calendar class, in the whole country."""
    kernels = load_kernels(ROW, {})
    citizens = int(whole.world.layout.agents.sum())
    asked_alone(whole, TWO_DAYS, kernels)
    found_: dict[int, list[float]] = {kind: [] for kind in CLASSES}
    for _ in range(3):
        for kind in CLASSES:
            began = time.process_time()
            asked_alone(whole, (kind, kind), kernels)
            found_[kind].append((time.process_time() - began) / 2 / citizens * 1e9)
    return {kind: statistics.median(each) for kind, each in found_.items()}


def table(
    stepped: dict[int, float | None],
    per_call: dict[int, dict[str, float]],
    touched: dict[int, float],
    nanoseconds: dict[int, float],
    clock: float,
) -> None:
    """By calendar class."""
    print(
        "| hour | ns a citizen-step, one thread | instructions | instructions a tick | bytes touched | hashes | "
        "asked | contacts looked at |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    for kind, name in CLASSES.items():
        calls = per_call[kind]
        each = stepped[kind]
        count = "not known" if each is None else f"{each:.2f}"
        pace = "not known" if each is None else f"{each / (nanoseconds[kind] * clock / 1e9):.1f}"
        asked = calls.get("joins", 0.0)
        print(
            f"| {name} | {nanoseconds[kind]:.2f} | {count} | {pace} | {touched[kind]:.2f} | "
            f"{calls.get('mix', 0.0):.3f} | "
            f"{asked:.4f} | {calls.get('contact', 0.0):.5f} |"
        )
    print()


def paragraph(
    stepped: dict[int, float | None],
    touched: dict[int, float],
    nanoseconds: dict[int, float],
    bandwidth: dict[int, float],
    clock: float,
) -> None:
    """The roofline in words."""

    def mean(of: dict[int, float]) -> float:
        return statistics.mean(of[kind] for kind in TWO_DAYS)

    nano, bytes_each = mean(nanoseconds), mean(touched)
    used, most = bytes_each / nano * 1e9, bandwidth[1]
    share = used / most
    told = (
        f"Over a working day and a free one a citizen-step takes {nano:.2f} ns of one thread and touches "
        f"{bytes_each:.2f} bytes of memory (whole lines of 64; counted in the sweep's plain Python, so no more than "
        f"this comes from memory). That is {used / 1e9:.1f} GB a second of the {most / 1e9:.1f} GB that one thread "
        f"gets from this machine's memory in a triad (all threads {max(bandwidth.values()) / 1e9:.1f} GB): "
        f"{share:.0%} of the bandwidth. "
    )
    if None not in stepped.values():
        count = mean({kind: each or 0.0 for kind, each in stepped.items()})
        pace = count / (nano * clock / 1e9)
        told += (
            f"It runs {count:.1f} instructions, counted one by one as the compiled kernel runs them (one that does "
            f"eight people at once counts once), {pace:.1f} in "
            f"each tick of a processor that ticks {clock / 1e9:.1f} thousand million times a second here (a chain of "
            "multiplications). "
        )
        found("instructions", count)
    else:
        told += "Instructions could not be counted: the system does not let a process be stepped, or was too busy. "
    if share > 0.5:
        told += "So what limits now is memory: fewer bytes would make it faster."
    else:
        told += (
            "So what limits now is the processor's own work on candidates, their hashes and decisions, and not "
            "memory: the "
            "status of whoever stays at home is not even read."
        )
    print(told + "\n")
    found("bandwidth_share", share)


if __name__ == "__main__":
    main()
