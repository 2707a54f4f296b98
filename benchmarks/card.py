"""The same law on a graphics card: agreement with the processor, pace, and share of the card's bandwidth.

Without a card it says so in one sentence, and what can be counted without one: bytes, threads, and what stays serial.
"""

import argparse
import statistics
import sys
import time

import numpy as np
from counting import LINE, Watched
from derived import smaller
from frozen import TWO_DAYS, busy_life, call, calls_of, still
from turns import Others, found, rate

from groundswell.model.case import Case
from groundswell.model.casefile import load_case
from groundswell.model.ending import keep, room_for
from groundswell.model.launch import load_kernels
from groundswell.model.launch_card import Card, NoCard, card_here, numba_cuda
from groundswell.model.launch_cuda import DeviceKernels, load_device_kernels, play, worlds_at_once
from groundswell.model.rows.citizens import ask_blocks
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import Ground, Life, new_life, seed_of
from groundswell.study.ground import ground_for

CLASSES = {0: "night", 1: "working hours", 2: "evening", 3: "free day"}
ONE_BLOCK = 3900  # agents of a district in the country that is counted: just under a whole block
COUNTED = 24  # its blocks that are counted, one by one
COPIED = 1 << 30  # bytes that are copied on the card to learn its bandwidth
SEED = 9


def main() -> None:
    """What was asked for, as tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--case", default="kazakhstan-2022")
    options.add_argument("--worlds", type=int, default=1000)
    options.add_argument("--citizens-per-agent", type=int, default=100)
    options.add_argument("--smaller", type=float, default=1.0, help="so many times fewer citizens, to try it")
    options.add_argument("--days", type=int, help="so many days, to try it")
    options.add_argument("--repetitions", type=int, default=3)
    given = options.parse_args()
    others = Others()
    case = load_case(given.case, days=given.days)
    case = smaller(case, given.smaller) if given.smaller > 1.0 else case
    touched = bytes_touched(given.case)
    card = card_here()
    if isinstance(card, NoCard):
        print(f"No graphics card was at hand ({card.reason}), so that nothing on this page was measured on one.\n")
    else:
        measured(case, card, given.worlds, given.citizens_per_agent, given.repetitions, touched)
    counted(case, touched)
    print(others.told())


# ------------------------------------------------------------------------------------------------ on a card
def measured(case: Case, card: Card, worlds: int, weight: int, repetitions: int, touched: dict[int, float]) -> None:
    """Agreement, pace and bandwidth on the card that is here."""
    bandwidth = copied_a_second()
    capability = ".".join(str(each) for each in card.capability)
    print(
        f"{card.name}, compute capability {capability}, {card.memory / 1e9:,.0f} GB; a copy within its memory moves "
        f"{bandwidth / 1e9:,.0f} GB a second, read and written.\n"
    )
    agreement(case, min(worlds, 64))
    print(
        "| job | worlds | agents a world | worlds made, s | played on the card, s | kept, s | citizen-steps a second | "
        "bytes a citizen-step | share of the copy's bandwidth |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    each = statistics.mean(touched[kind] for kind in TWO_DAYS)
    for name, number, citizens in (("one to one", 1, 1), (f"{weight} citizens an agent", worlds, weight)):
        ground = ground_for(case, citizens)
        first = new_life(ground, seed_of(SEED, 0))
        if number > worlds_at_once(first, card):
            number = worlds_at_once(first, card)
        kernels = load_device_kernels(first, {})
        play([first], kernels, last=1)
        taken = [timed_worlds(ground, number, kernels) for _ in range(repetitions)]
        made, played, put, steps = (statistics.median(one[place] for one in taken) for place in range(4))
        agents = int(ground.layout.agents.sum())
        pace = agents * steps / played
        print(
            f"| {name} | {number:,} | {agents:,} | {made:.2f} | {played:.3f} | {put:.2f} | {rate(pace)} | {each:.2f} | "
            f"{pace * each / bandwidth:.2%} |",
            flush=True,
        )
        found("card_one_to_one" if number == 1 else "card_many", played)
    print()


def timed_worlds(ground: Ground, number: int, kernels: DeviceKernels) -> tuple[float, float, float, int]:
    """Seconds to make worlds, to play them and to keep them; steps of all worlds together."""
    clock = [time.perf_counter()]
    lives = [new_life(ground, seed_of(SEED, world)) for world in range(number)]
    clock.append(time.perf_counter())
    play(lives, kernels)
    clock.append(time.perf_counter())
    room = room_for(number, lives[0])
    for place, life in enumerate(lives):
        keep(room, place, life)
    clock.append(time.perf_counter())
    made, ran, put = (clock[place + 1] - clock[place] for place in range(3))
    return made, ran, put, sum(int(life.world.nation.step[0]) for life in lives)


def agreement(case: Case, worlds: int, weight: int = 1000) -> None:
    """Worlds played on both: how many are the same to the last bit, and where the others part."""
    ground = ground_for(case, weight)
    on_card, here = ([new_life(ground, seed_of(SEED, world)) for world in range(worlds)] for _ in range(2))
    play(on_card, load_device_kernels(on_card[0], {}))
    kernels = load_kernels(SWEEPS, {})
    rooms = [room_for(worlds, on_card[0]) for _ in range(2)]
    for world in range(worlds):
        run_life(here[world], kernels)
        keep(rooms[0], world, on_card[world])
        keep(rooms[1], world, here[world])
    parted: dict[str, int] = {}
    apart: set[int] = set()
    for name, values in rooms[0].items():
        for world in range(worlds):
            nan = values.dtype.kind == "f"
            if not np.array_equal(values[world], rooms[1][name][world], equal_nan=nan):
                parted[name] = parted.get(name, 0) + 1
                apart.add(world)
    same = worlds - len(apart)
    said = "" if not parted else " They part in " + ", ".join(f"{name} ({n})" for name, n in parted.items()) + "."
    print(
        f"{same} of {worlds} worlds at {weight} citizens an agent are the same as on the processor, bit by bit.{said}\n"
    )
    found("card_same", same / worlds)


def copied_a_second() -> float:
    """Bytes a second, read and written, of the best of five copies within the card's memory."""
    cuda = numba_cuda("cuda")
    one, other = (cuda.device_array(COPIED, np.uint8) for _ in range(2))
    taken = []
    for _ in range(6):
        cuda.synchronize()
        began = time.perf_counter()
        one.copy_to_device(other)
        cuda.synchronize()
        taken.append(time.perf_counter() - began)
    return 2 * COPIED / min(taken[1:])


# -------------------------------------------------------------------------------------------- without one
def counted(case: Case, touched: dict[int, float]) -> None:
    """What follows from the code and from this processor alone."""
    ground = ground_for(case, 1)
    life = new_life(ground, seed_of(SEED, 0))
    agents, blocks = int(ground.layout.agents.sum()), len(ground.layout.block_size)
    print("Counted, not measured. Bytes that row 2 touches of citizens and of its scratch, a citizen-step:\n")
    print("| " + " | ".join(CLASSES.values()) + " | mean of a working day and a free one |")
    print("|" + " ---: |" * (len(CLASSES) + 1))
    each = statistics.mean(touched[kind] for kind in TWO_DAYS)
    print("| " + " | ".join(f"{touched[kind]:.2f}" for kind in CLASSES) + f" | {each:.2f} |\n")
    serial = serial_seconds(ground, life)
    steps = int(life.world.nation.step[0])
    opened, asked, closed = (1e3 * serial[name] / steps for name in ("open_step", "ask_blocks", "close_step"))
    print(
        f"One to one the country is {agents:,} citizens in {blocks:,} blocks, and a thread asks a block: {blocks:,} "
        "threads where a large card holds tens of thousands, so that one world waits for memory and does not fill it. "
        f"At these bytes a card of 1,000 GB a second would allow {1e3 / each:,.0f} billion citizen-steps a second. "
        "Row 1 with what districts pull with, and rows 3 to 7 with the count of the street, are one thread a world "
        f"there; one core here takes {opened:.2f} and {closed:.2f} ms a step for them, beside {asked:.1f} ms to ask. "
        "A card's thread is many times slower than a core: these rows are expected to limit one large world, and to be "
        "hidden in an ensemble, where every world has a thread of its own.\n"
    )


def bytes_touched(case: str) -> dict[int, float]:
    """By calendar class, a citizen: bytes of the lines touched of citizens and scratch, a slot of scratch a block."""
    few = still(busy_life(case), ground_for(load_case(case), 100_000, ONE_BLOCK), seed_of(SEED, 0))
    blocks = min(COUNTED, len(few.world.layout.block_size))
    agents = int(few.world.layout.block_size[:blocks].sum())
    touched = {}
    for step, kind in enumerate(CLASSES):
        lines = 0
        for block in range(blocks):
            given = calls_of(few, step, kind, 0)
            for name in ("citizens", "scratch"):
                given[name] = type(given[name])(*(Watched(array) for array in given[name]))
            with np.errstate(over="ignore"):
                call(ask_blocks, ask_blocks, given | {"first_block": block, "last_block": block + 1})
            lines += sum(len(array.lines) for name in ("citizens", "scratch") for array in given[name])
        touched[kind] = lines * LINE / agents
        print(f"bytes of {CLASSES[kind]}", file=sys.stderr, flush=True)
    return touched


def serial_seconds(ground: Ground, life: Life) -> dict[str, float]:
    """Processor seconds of each sweep of a whole world, called one by one."""
    kernels = load_kernels(SWEEPS, {})
    warm_up(ground, kernels, True)
    sweeps = {each.__name__: each for each in SWEEPS if each.__name__ != "run_steps"}
    taken = dict.fromkeys(sweeps, 0.0)
    blocks = len(life.world.layout.block_size)
    for step, kind in enumerate(life.world.calendar.tolist()):
        if life.world.nation.out[0] == 1:
            break
        given = calls_of(life, step, kind, blocks)
        for name, sweep in sweeps.items():
            began = time.process_time()
            call(kernels[name], sweep, given)
            taken[name] += time.process_time() - began
    return taken


if __name__ == "__main__":
    main()
