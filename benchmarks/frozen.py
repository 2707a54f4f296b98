"""A country whose other actors stand still: the numbers that citizens decide by, and our citizens asked by them alone.

Peers have citizens and nothing else. So a world is played to its busiest step and stopped: what districts pull with
there is written into a file that any program can read, and from then on only row 2 goes on, in ours and in theirs.
"""

import inspect
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from derived import IDLE

from groundswell.model.casefile import load_case
from groundswell.model.launch import Kernels, load_kernels
from groundswell.model.rows.citizens import ask_blocks, set_pull
from groundswell.model.rows.street import count_street
from groundswell.model.running import SWEEPS, run_arguments, run_life
from groundswell.model.state import new_scratch
from groundswell.model.step import run_steps
from groundswell.model.world import Ground, Life, new_life, seed_of
from groundswell.rules.news import logistic
from groundswell.rules.turnout import available_share, frame_discount, hope
from groundswell.study.ground import ground_for

ROW = (ask_blocks, count_street)
SEEDS = range(1, 21)  # whose first worlds are looked at
UPRISING = 10_000  # in the street at once: from here on much happens
TWO_DAYS = (0, 1, 1, 2, 0, 3, 3, 3)  # a working day and a free one, by calendar class
STEEP, BASE = 0, 1
_OWN = ("seed", "chance", "fault", "step")  # of a world, not of the moment at which it is stopped
_STAND = (
    "insult",
    "anger",
    "harm",
    "bar",
    "quiet",
    "mobilisation",
    "expected",
    "fatigue",
    "forces",
    "hardship",
    "online",
)
_STAND += ("legitimacy", "organisation", "militants", "importance")


def uprisings(case: str, days: int | None = None) -> list[int]:
    """Seeds of 1 to 20 whose first world has an uprising and a ruler who is there to the end, the smallest crowd first.

    The case's own worlds at 100 citizens an agent; all seeds where none has an uprising.
    """
    kernels = load_kernels(SWEEPS, {})
    ground = ground_for(load_case(case, (), days), 100)
    peaks = {}
    for seed in SEEDS:
        life = new_life(ground, seed_of(seed, 0))
        run_life(life, kernels)
        lasted = int(life.world.nation.step[0]) == len(life.world.calendar)
        peak = int(life.by_district["turnout"].sum(1).max())
        if lasted and peak >= UPRISING:
            peaks[seed] = peak
    return sorted(peaks, key=peaks.__getitem__) or list(SEEDS)


def typical(seeds: Sequence[int]) -> int:
    """The one in the middle: neither a dull world nor the wildest."""
    return seeds[len(seeds) // 2]


def busy_life(case: str = "kazakhstan-2022", seed: int | None = None, citizens_per_agent: int = 100) -> Life:
    """A world with an uprising, at the step of its largest crowd, about to ask its citizens again."""
    seed = typical(uprisings(case)) if seed is None else seed
    kernels = load_kernels(SWEEPS, {})
    ground = ground_for(load_case(case), citizens_per_agent)
    whole = new_life(ground, seed_of(seed, 0))
    run_life(whole, kernels)
    peak = int(whole.by_district["turnout"].sum(1).argmax())
    life = new_life(ground, seed_of(seed, 0))
    kernels["run_steps"](*run_arguments(life), 0, peak + 1)
    return life


def still(life: Life, ground: Ground, seed: int, insult: float = 0.0) -> Life:
    """A world of this ground stopped at the moment of ``life``: all at home, districts pull, only protest is asked.

    Nobody turns militant, and the state does not call loyalists: who rallies is another act than the peers know.

    ``insult`` is felt everywhere on top of what is felt already. Districts of the ground beyond those of ``life`` are
    added ones in which all is well (`derived.with_idle`): no hardship, full legitimacy, no insult, the same beliefs.
    """
    fresh = new_life(ground, seed)._replace(numbers=life.numbers)
    now, then = fresh.world, life.world
    known = len(then.districts)
    for field in now.nation.dtype.names:
        if field not in _OWN:
            now.nation[field] = then.nation[field]
    now.nation["loyalist_call"] = 0
    now.country[:] = then.country
    now.audiences[:known] = then.audiences
    now.audiences[known:] = then.audiences[0]
    for field in _STAND:
        now.districts[field][:known] = then.districts[field]
    now.districts["insult"][:known] += insult
    size = now.districts["population"][:known] / then.districts["population"]
    for field in ("forces", "militants"):  # a smaller country has fewer of them, and the same danger
        now.districts[field][:known] = then.districts[field] * size
    now.country["armed"] *= size.mean()
    for place in range(known, len(now.districts)):
        assert ground.case.districts[place].name.startswith(IDLE)
        for field in _STAND:
            now.districts[field][place] = 0.0
        now.districts["bar"][place] = then.districts["bar"].mean()
        now.districts["legitimacy"][place] = 1.0
    call(set_pull, set_pull, calls_of(fresh, 1, 3, 0))
    now.districts["nerve"] = -1.0
    return fresh


def asked_alone(
    life: Life, classes: Sequence[int], kernels: Kernels | None = None, pool: ThreadPoolExecutor | None = None
) -> np.ndarray:
    """Citizens of a still world asked step by step, each of a calendar class; who went out, int64 (step, district).

    With a ``pool`` the blocks are shared out among its threads, as a run does.
    """
    blocks, threads = len(life.world.layout.block_size), pool._max_workers if pool else 1
    given = calls_of(life, 0, 0, blocks) | {"scratch": new_scratch(threads)}
    edges = np.linspace(0, blocks, threads + 1).astype(int).tolist()
    shares = [{"slot": slot, "first_block": edges[slot], "last_block": edges[slot + 1]} for slot in range(threads)]
    crowds = np.zeros((len(classes), len(life.world.districts)), np.int64)
    for step, calendar_class in enumerate(classes):
        given |= {"step": step, "calendar_class": calendar_class}
        ask, count = (sweep if kernels is None else kernels[sweep.__name__] for sweep in ROW)
        if pool is None:
            call(ask, ask_blocks, given)
        else:
            list(pool.map(lambda share: call(ask, ask_blocks, given | share), shares))  # noqa: B023
        call(count, count_street, given)
        assert life.world.nation.fault[0] == 0
        crowds[step] = life.world.districts.crowd
    return crowds


def conditions(life: Life, classes: Sequence[int] = TWO_DAYS) -> dict[str, np.ndarray]:
    """What citizens of a still world decide by, in the words of the textbook rule, for any program to read."""
    w, numbers = life.world, life.numbers
    belief = np.array([[logistic(each.belief) for each in place] for place in w.audiences])
    wish = np.array([[hope(each, numbers.turnout) for each in place] for place in belief])
    spread = numbers.grievance.hardship_spread
    low = np.maximum(w.districts.hardship - spread, 0.0)
    high = np.minimum(w.districts.hardship + spread, 1.0)
    unmoved = w.pull[:, 0, 0, 0]  # television, frame not believed, no contact out
    felt = 1.0 - unmoved[:, STEEP] / (wish[:, 0] * (high - low))
    return {
        "citizens": np.array(w.districts.agents),
        "low": low,
        "high": high,
        "legitimacy": felt,
        "insult": np.array(w.districts.insult),
        "hope": wish,
        "frame": np.array([[each.frame for each in place] for place in w.audiences]),
        "online": np.array(w.districts.online),
        "bar": wish[:, 0] * (low * (1.0 - felt) + w.districts.insult) - unmoved[:, BASE],
        "deter": np.array(w.districts.deter),
        "free": np.array([available_share(kind, numbers.turnout) for kind in range(4)]),
        "calendar": np.array(classes),
        "contact_pull": np.array(numbers.turnout.contact_pull * w.country.with_contacts[0]),
        "left_by_frame": np.array(frame_discount(1, numbers.turnout)),
    }


def kept(found: dict[str, np.ndarray], path: Path) -> Path:
    """Write conditions where a peer reads them."""
    np.savez(path, **found)
    return path


def calls_of(life: Life, step: int, calendar_class: int, blocks: int) -> dict[str, object]:
    """What sweeps of row 2 take, by name, to ask the first ``blocks`` blocks."""
    given = dict(zip(inspect.signature(run_steps).parameters, run_arguments(life)))
    given |= {"numbers": life.numbers.turnout, "grievance_numbers": life.numbers.grievance, "slot": 0}
    return given | {"first_block": 0, "last_block": blocks, "step": step, "calendar_class": calendar_class}


def call(kernel: Callable[..., None], sweep: Callable[..., None], given: dict[str, object]) -> None:
    """Call a kernel of ``sweep``, or the sweep itself, with what it names."""
    kernel(*(given[name] for name in inspect.signature(sweep).parameters))
