"""Epstein's civil violence, Model II (2002): two groups, killing, begetting, and peacekeepers between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.epstein_groups_sequence import DEAD, FREE, Groups, Rule, epstein_groups
from groundswell.classics.epstein_groups_sites import EMPTY, FIRST
from groundswell.classics.epstein_law import ARREST_RULES, ArrestRule
from groundswell.classics.lattice import half_widths, offsets
from groundswell.classics.purposes import GROUP, MEMBER_CAREFUL, MEMBER_HARDSHIP, MEMBER_PLACE, MEMBER_SPAN
from groundswell.model.launch import load_kernels, threads_of
from groundswell.rules.draws import key, uniform
from groundswell.rules.rule import Says

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["GROUPS", "SITE_KINDS", "EpsteinGroups", "GroupsVariant", "simulate", "time_to_extinction"]

PAPER = "Epstein 2002, PNAS 99: 7243"
GROUPS = ("blue", "green")
SITE_KINDS = ("empty", "peacekeeper", "blue quiet", "blue active", "green quiet", "green active")
Played = tuple[np.ndarray, int, np.ndarray]  # counted, ticks played, lattices
_CALL = 200  # ticks of one compiled call, so that Ctrl-C answers


class EpsteinGroups(NamedTuple):
    """The numbers of Model II; the defaults are those of Run 7."""

    legitimacy: Annotated[float, Says("share", 0.0, 1.0, f"{PAPER}, table 2: the other group's right to exist")] = 0.8
    threshold: Annotated[float, Says("grievance", -1.0, 1.0, f"{PAPER}, table 2")] = 0.1
    deterrence: Annotated[float, Says("per cop per active", 0.0, 100.0, f"{PAPER}: P = 0.9 at C = A = 1")] = 2.3
    jail_max: Annotated[float, Says("ticks", 0.0, float("inf"), f"{PAPER}, table 2")] = 15.0
    density: Annotated[float, Says("share of sites", 0.0, 1.0, f"{PAPER}, table 2: both groups")] = 0.7
    cop_density: Annotated[float, Says("share of sites", 0.0, 1.0, f"{PAPER}, table 2")] = 0.0
    vision: Annotated[float, Says("sites", 1.0, 100.0, f"{PAPER}, table 2: cops and members alike")] = 1.7
    cloning: Annotated[float, Says("per tick", 0.0, 1.0, f"{PAPER}, table 2")] = 0.05
    age_max: Annotated[float, Says("ticks", 1.0, 10_000.0, f"{PAPER}, table 2")] = 200.0


Returns = Literal["anywhere", "home or anywhere", "near home"]
RETURNS: tuple[Returns, ...] = get_args(Returns)  # numbered as the sweep numbers them


class GroupsVariant(NamedTuple):
    """What the paper does not say, or not so that it could be played; every choice changes the printed figures.

    Where those released from jail come back to weighs most: back home they keep an enclave alive, anywhere they are
    strangers among the others. The default is the one of the three that gives the times to extinction of another
    program of the model; that table was seen before the choice was made.
    """

    arrest: ArrestRule = "literal"
    order: Literal["move, act, beget", "move, beget, act"] = "move, act, beget"
    returns: Returns = "home or anywhere"  # home: where the arrest was; near home: within vision


def populate(seed: int, rows: int, columns: int, numbers: EpsteinGroups) -> Groups:
    """The first state: both groups the same in number (within one), on sites in random order, at age 0.

    There are slots for all who can live at once: one on each site, and in jail at most one for each arrest that a
    peacekeeper makes within a life.
    """
    cells = rows * columns
    people, cops = round(numbers.density * cells), round(numbers.cop_density * cells)
    slots = cells + cops * (ceil(min(numbers.age_max, numbers.jail_max)) + ceil(numbers.age_max) + 2)
    with np.errstate(over="ignore"):  # the hash wraps around 64 bits on purpose
        place = np.argsort(np.asarray(uniform(key(seed, 0, MEMBER_PLACE), np.arange(cells))), kind="stable")[:people]
        swap = int(np.asarray(uniform(key(seed, 0, GROUP), np.arange(1)))[0] < 0.5)  # who is one more, where odd
        who = np.arange(people)
        hardship, careful, span = (
            np.asarray(uniform(key(seed, 0, what), who)) for what in (MEMBER_HARDSHIP, MEMBER_CAREFUL, MEMBER_SPAN)
        )
    group = (who + swap) % 2

    def filled(values: np.ndarray, dtype: type, rest: float = 0) -> np.ndarray:
        return np.concatenate([values, np.full(slots - people, rest)]).astype(dtype)

    kind, on_site = np.full(cells, EMPTY, np.uint8), np.zeros(cells, np.int32)
    kind[place], on_site[place] = FIRST + 2 * group, who
    return Groups(
        kind=kind.reshape(rows, columns),
        who=on_site.reshape(rows, columns),
        state=filled(np.full(people, FREE), np.uint8, DEAD),
        group=filled(group, np.uint8),
        name=filled(who, np.int64),
        place=filled(place, np.int32),
        hardship=filled(hardship, np.float64),
        risk_aversion=filled(careful, np.float64),
        dies=filled(span * numbers.age_max, np.float64),
        term=np.zeros(slots),
        keeper=np.full(cops, -1, np.int32),
        order=np.concatenate([who, np.zeros(slots + cops - people)]).astype(np.int32),
        vacant=np.concatenate([np.arange(slots - 1, people - 1, -1), np.zeros(people)]).astype(np.int32),
        tally=np.array([people, slots - people, people]),
    )


def simulate(
    numbers: EpsteinGroups | None = None,
    variant: GroupsVariant | ArrestRule = "literal",
    *,
    rows: int = 40,
    columns: int = 40,
    ticks: int = 500,
    seeds: Sequence[int] = (1,),
    peacekeepers_from: int = 1,
    snapshots: Sequence[int] = (),
    threads: int | None = None,
) -> xr.Dataset:
    """Play Model II on a torus, once for each seed, until one group is gone or ``ticks`` are over.

    In each tick all agents have one turn in random order. A member moves to a random empty site within vision; is
    active where G - R P > T, with P of the peacekeepers and of the active of both groups within vision; where active,
    kills one random free member of the other group within vision; and with probability ``cloning`` begets one who
    inherits group and grievance, on an empty site within vision, with a caution and a span of life U(0, age_max) of
    its own. A peacekeeper moves, then arrests one random active member. peacekeepers_from: the tick at which they
    come, to random empty sites.

    Gives dims (seed, tick), variables ``people`` (seed, tick, group: the living, in jail or not), ``active`` and
    ``killed``; ``ended`` (seed), the tick at which a group was gone (nan: none was), ``victor`` (seed), the group that
    was left ("" for none), and ``lattice`` (seed, snapshot, row, column) with the codes of `SITE_KINDS`. After the
    end nothing is played: people stay as they are, nobody is active or killed. Raises ValueError for what cannot be
    played.
    """
    import xarray as xr

    chosen = EpsteinGroups() if numbers is None else numbers
    how = GroupsVariant(variant) if isinstance(variant, str) else variant
    _playable(chosen, how.arrest, rows, columns, ticks, snapshots)

    def one(seed: int) -> tuple[np.ndarray, int, np.ndarray]:
        return _play(seed, chosen, how, rows, columns, ticks, peacekeepers_from, snapshots)

    played = _each(one, seeds, threads)
    counted = np.stack([world[0] for world in played])
    lasted = np.array([world[1] for world in played])
    ended, victor = _endings(counted[:, -1, :2], lasted)
    return xr.Dataset(
        {
            "people": (("seed", "tick", "group"), counted[..., :2], {"units": "persons"}),
            "active": (("seed", "tick"), counted[..., 2], {"units": "persons"}),
            "killed": (("seed", "tick"), counted[..., 3], {"units": "persons"}),
            "ended": (("seed",), ended, {"long_name": "tick at which a group was gone", "units": "tick"}),
            "victor": (("seed",), victor),
            "lattice": (
                ("seed", "snapshot", "row", "column"),
                np.stack([world[2] for world in played]),
                {"kinds": ", ".join(SITE_KINDS)},
            ),
        },
        coords={
            "seed": list(seeds),
            "tick": np.arange(1, ticks + 1),
            "group": list(GROUPS),
            "snapshot": list(snapshots),
        },
        attrs={
            "model": "Epstein 2002, Model II",
            **{f"variant_{name}": str(value) for name, value in how._asdict().items()},
            **_as_floats(chosen),
        },
    )


def time_to_extinction(
    numbers: EpsteinGroups | None = None,
    variant: GroupsVariant | ArrestRule = "literal",
    *,
    rows: int = 40,
    columns: int = 40,
    cap: int = 15_000,
    seeds: Sequence[int] = tuple(range(1, 51)),
    threads: int | None = None,
) -> xr.Dataset:
    """The tick at which one group was gone, ``ended`` (seed; nan where both lived at ``cap``), and the ``victor``.

    As `simulate`, without the series: for the many long runs of the paper's Figs. 15 to 17.
    """
    import xarray as xr

    chosen = EpsteinGroups() if numbers is None else numbers
    how = GroupsVariant(variant) if isinstance(variant, str) else variant
    _playable(chosen, how.arrest, rows, columns, cap, ())

    def one(seed: int) -> tuple[np.ndarray, int, np.ndarray]:
        counted, lasted, kept = _play(seed, chosen, how, rows, columns, cap, 1, ())
        return counted[-1, :2].copy(), lasted, kept

    played = _each(one, seeds, threads)
    last = np.stack([world[0] for world in played])
    ended, victor = _endings(last, np.array([world[1] for world in played]))
    return xr.Dataset(
        {"ended": (("seed",), ended, {"units": "tick"}), "victor": (("seed",), victor)},
        coords={"seed": list(seeds)},
        attrs={
            "model": "Epstein 2002, Model II",
            **{f"variant_{name}": str(value) for name, value in how._asdict().items()},
            "cap": cap,
            **_as_floats(chosen),
        },
    )


def _as_floats(numbers: EpsteinGroups) -> dict[str, float]:
    return {name: float(value) for name, value in numbers._asdict().items()}


def _endings(last: np.ndarray, lasted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    gone = (last == 0).any(axis=1)
    left = np.where(last[:, 0] > 0, GROUPS[0], np.where(last[:, 1] > 0, GROUPS[1], ""))
    return np.where(gone, lasted.astype(float), np.nan), np.where(gone, left, "")


def _each(one: Callable[[int], Played], seeds: Sequence[int], threads: int | None) -> list[Played]:
    workers = threads_of(threads)
    if workers == 1 or len(seeds) == 1:
        return [one(seed) for seed in seeds]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(one, seeds))


def _playable(
    numbers: EpsteinGroups, arrest: str, rows: int, columns: int, ticks: int, snapshots: Sequence[int]
) -> None:
    if arrest not in ARREST_RULES:
        raise ValueError(f"arrest {arrest!r} is not one of {', '.join(ARREST_RULES)}")
    if int(numbers.vision) < 1 or 2 * int(numbers.vision) >= min(rows, columns):
        raise ValueError(
            f"vision {numbers.vision:g} must be at least 1 and less than half of {min(rows, columns)} sites"
        )
    if not 0.0 <= numbers.density + numbers.cop_density <= 1.0:
        raise ValueError("density + cop_density must lie in 0 ... 1")
    if ticks < 1 or any(not 1 <= tick <= ticks for tick in snapshots) or list(snapshots) != sorted(set(snapshots)):
        raise ValueError(f"ticks must be at least 1, and snapshots rising ticks in 1 ... {ticks}")


def _play(
    seed: int,
    numbers: EpsteinGroups,
    how: GroupsVariant,
    rows: int,
    columns: int,
    ticks: int,
    keepers_from: int,
    snapshots: Sequence[int],
) -> tuple[np.ndarray, int, np.ndarray]:
    kernels = load_kernels((epstein_groups,), {}, room="classics")
    world = populate(seed, rows, columns, numbers)
    down, right = offsets(half_widths("disc", numbers.vision))
    law = Rule(
        threshold=float(numbers.threshold),
        deterrence=float(numbers.deterrence),
        arrest=ARREST_RULES.index(how.arrest),
        legitimacy=float(numbers.legitimacy),
        jail_max=float(numbers.jail_max),
        cloning=float(numbers.cloning),
        age_max=float(numbers.age_max),
        keepers_from=keepers_from - 1,
        begets_first=how.order == "move, beget, act",
        returns=RETURNS.index(how.returns),
    )
    counted, kept = np.zeros((ticks, 4), np.int64), np.zeros((len(snapshots), rows, columns), np.uint8)
    lasted = ticks
    stops = sorted({0, *range(_CALL, ticks, _CALL), *snapshots, ticks})
    for first, last in pairwise(stops):
        done = kernels["epstein_groups"](seed, first, last - first, world, down, right, law, counted[first:last])
        over = bool((counted[first + done - 1, :2] == 0).any())
        if last in snapshots or over:
            kept[np.asarray(snapshots, int) >= first + done] = world.kind
        if over:
            lasted = first + done
            counted[lasted:, :2] = counted[lasted - 1, :2]
            break
    return counted, lasted, kept
