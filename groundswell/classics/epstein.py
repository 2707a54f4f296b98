"""Epstein's civil violence, Model I (2002), played: any published variant, any size, many seeds."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from groundswell.classics.epstein_alone import epstein_together, rings_of
from groundswell.classics.epstein_law import PRESETS, Epstein, Variant, scar_next
from groundswell.classics.epstein_phases import SWEEPS, WIDE, Counter, tick_together
from groundswell.classics.epstein_sequence import Setting, World, epstein_in_turn
from groundswell.classics.epstein_start import Population, populate, setting_of, sites_of, world_of
from groundswell.classics.epstein_together import Sight
from groundswell.classics.lattice import SHAPES, half_widths, offsets
from groundswell.model.launch import Kernels, load_kernels, threads_of

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["SITE_KINDS", "simulate"]

SITE_KINDS = ("empty", "quiet", "active", "cop", "jailed")  # codes of a snapshot
Series = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]  # counted, legitimacy, lattices, free, citizens
_LARGE = 100_000  # sites from which all threads work on one world that acts at once
_CALL = 200  # ticks of one compiled call, so that Ctrl-C answers


def simulate(
    numbers: Epstein | None = None,
    variant: Variant | str = "paper",
    *,
    rows: int = 40,
    columns: int = 40,
    ticks: int = 1000,
    seeds: Sequence[int] = (1,),
    legitimacy: Sequence[float] | None = None,
    cops: Sequence[int] | None = None,
    snapshots: Sequence[int] = (),
    threads: int | None = None,
) -> xr.Dataset:
    """Play Model I on a torus, once for each seed.

    variant: a `Variant`, or the name of a published one ("paper", "netlogo", "mesa"). legitimacy, cops: a value for
    each tick instead of the constant ones; cops can only leave, and only where agents act in turn. snapshots: ticks
    after which the whole lattice is kept.

    Gives dims (seed, tick), variables ``active`` and ``jailed`` (citizens at the end of a tick), ``legitimacy`` (as
    seen in it), ``hardship`` and ``risk_aversion`` (means over those not in jail), ``citizens``, and ``lattice``
    (seed, snapshot, row, column) with the codes of `SITE_KINDS`. The same seed gives the same numbers on any number of
    threads. Raises ValueError for what cannot be played.
    """
    import xarray as xr

    chosen = Epstein() if numbers is None else numbers
    how = PRESETS[variant] if isinstance(variant, str) and variant in PRESETS else variant
    if isinstance(how, str):
        raise ValueError(f"variant {how!r} is not one of {', '.join(PRESETS)}; or give a Variant")
    _playable(chosen, how, rows, columns, ticks, legitimacy, cops, snapshots)
    kernels = load_kernels((*SWEEPS, epstein_in_turn, epstein_together), {}, room="classics")
    trust = np.full(ticks, chosen.legitimacy) if legitimacy is None else np.asarray(legitimacy, float)
    workers = threads_of(threads)
    many = how.schedule == "together" and rows * columns >= _LARGE

    def one(seed: int) -> Series:
        people = populate(seed, rows, columns, chosen, how)
        setting = setting_of(people, chosen, how)
        if how.schedule == "together":
            return _all_at_once(
                kernels, seed, people, setting, chosen, how, (rows, columns), trust, snapshots, workers if many else 1
            )
        present = people.place.size - people.hardship.size
        by_tick = np.full(ticks, present) if cops is None else np.minimum(np.asarray(cops, np.int64), present)
        return _in_turn(kernels, seed, people, setting, chosen, how, (rows, columns), trust, by_tick, snapshots)

    if many or workers == 1 or len(seeds) == 1:
        played = [one(seed) for seed in seeds]
    else:
        with ThreadPoolExecutor(workers) as pool:
            played = list(pool.map(one, seeds))
    counted, seen, kept, free = (np.stack([world[part] for world in played]) for part in range(4))
    return xr.Dataset(
        {
            "active": (("seed", "tick"), counted[..., 0], {"long_name": "active citizens", "units": "persons"}),
            "jailed": (("seed", "tick"), counted[..., 1], {"long_name": "citizens in jail", "units": "persons"}),
            "legitimacy": (("seed", "tick"), seen, {"long_name": "legitimacy", "units": "share"}),
            "hardship": (("seed", "tick"), free[..., 0], {"long_name": "mean hardship of citizens not in jail"}),
            "risk_aversion": (
                ("seed", "tick"),
                free[..., 1],
                {"long_name": "mean risk aversion of citizens not in jail"},
            ),
            "citizens": (("seed",), np.array([world[4] for world in played]), {"units": "persons"}),
            "lattice": (("seed", "snapshot", "row", "column"), kept, {"kinds": ", ".join(SITE_KINDS)}),
        },
        coords={"seed": list(seeds), "tick": np.arange(1, ticks + 1), "snapshot": list(snapshots)},
        attrs={
            "model": "Epstein 2002, Model I",
            **{f"variant_{name}": str(value) for name, value in how._asdict().items()},
            **{name: float(value) for name, value in chosen._asdict().items()},
        },
    )


def _playable(
    numbers: Epstein,
    variant: Variant,
    rows: int,
    columns: int,
    ticks: int,
    legitimacy: Sequence[float] | None,
    cops: Sequence[int] | None,
    snapshots: Sequence[int],
) -> None:
    reach = int(numbers.vision)
    if reach < 1 or 2 * reach >= min(rows, columns):
        raise ValueError(
            f"vision {numbers.vision:g} must be at least 1 and less than half of {min(rows, columns)} sites"
        )
    if rows * columns > 2**30:
        raise ValueError(f"{rows} x {columns} sites are more than 2^30")
    if not 0.0 <= numbers.citizen_density + numbers.cop_density <= 1.0:
        raise ValueError("citizen_density + cop_density must lie in 0 ... 1")
    for name, given in (("legitimacy", legitimacy), ("cops", cops)):
        if given is not None and len(given) != ticks:
            raise ValueError(f"{name} has {len(given)} values for {ticks} ticks")
    if any(not 1 <= tick <= ticks for tick in snapshots) or list(snapshots) != sorted(set(snapshots)):
        raise ValueError(f"snapshots must be rising ticks in 1 ... {ticks}")
    if variant.schedule == "together":
        unlike = [name for name in ("jailed", "after_arrest") if getattr(variant, name) != getattr(Variant(), name)]
        if unlike or cops is not None:
            raise ValueError(
                f"all at once is played only as in the paper, without a cops series; change {unlike or 'cops'}"
            )


def _calls(ticks: int, snapshots: Sequence[int]) -> list[tuple[int, int]]:
    """First and last tick of each compiled call: a stop at each snapshot, and one often enough for Ctrl-C."""
    stops = sorted({0, *range(_CALL, ticks, _CALL), *snapshots, ticks})
    return list(pairwise(stops))


def _in_turn(
    kernels: Kernels,
    seed: int,
    people: Population,
    setting: Setting,
    numbers: Epstein,
    variant: Variant,
    shape: tuple[int, int],
    trust: np.ndarray,
    cops: np.ndarray,
    snapshots: Sequence[int],
) -> Series:
    widths, single = half_widths(variant.neighbourhood, numbers.vision), variant.jailed != "stay unseen"
    world = world_of(people, *shape, widths, single)
    counted, scars = np.zeros((trust.size, 2), np.int64), np.zeros(trust.size)
    held = np.zeros((trust.size, 2))
    kept = np.zeros((len(snapshots), *shape), np.uint8)
    for first, last in _calls(trust.size, snapshots):
        part = slice(first, last)
        kernels["epstein_in_turn"](
            seed, first, trust[part], cops[part], world, setting, counted[part], scars[part], held[part]
        )
        if last in snapshots:
            kept[list(snapshots).index(last)] = _lattice(world, setting.citizens)
    return counted, np.maximum(trust - scars, 0.0), kept, _free(people, counted, held), people.hardship.size


def _free(people: Population, counted: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Mean hardship and risk aversion of those who are not in jail, by tick; nan where all are."""
    whole = np.array([people.hardship.sum(), people.risk_aversion.sum()])
    free = people.hardship.size - counted[:, 1:]
    return np.divide(whole - held, free, out=np.full(held.shape, np.nan), where=free > 0)


def _lattice(world: World, citizens: int) -> np.ndarray:
    first = world.first_here
    state = world.agents["state"][np.maximum(first, 0)]  # 0 quiet, 1 active, 2 jailed
    found = np.select([first < 0, first >= citizens, state == 0, state == 1], [0, 3, 1, 2], default=4)
    return found.astype(np.uint8)


def _all_at_once(
    kernels: Kernels,
    seed: int,
    people: Population,
    setting: Setting,
    numbers: Epstein,
    variant: Variant,
    shape: tuple[int, int],
    trust: np.ndarray,
    snapshots: Sequence[int],
    threads: int,
) -> Series:
    rows, columns = shape
    widths = half_widths(variant.neighbourhood, numbers.vision)
    sight = Sight(widths, *offsets(widths), SHAPES.index(variant.neighbourhood))
    sites, citizens = sites_of(people, rows, columns, widths.size // 2)
    bands = [(rows * band // threads, rows * (band + 1) // threads) for band in range(threads)]
    counted, scars, scar = np.zeros((trust.size, 2), np.int64), np.zeros(trust.size), 0.0
    held = np.zeros((trust.size, 2))
    kept = np.zeros((len(snapshots), rows, columns), np.uint8)
    if threads == 1 and (variant.neighbourhood != "disc" or widths.size // 2 < WIDE):
        rings, lost, room = rings_of(columns, widths.size // 2), np.zeros(1), np.zeros((1, 2), np.int64)
        for first, last in _calls(trust.size, snapshots):
            part = slice(first, last)
            kernels["epstein_together"](
                seed,
                first,
                trust[part],
                sites,
                citizens,
                sight,
                rings,
                setting,
                lost,
                counted[part],
                scars[part],
                held[part],
                room,
            )
            if last in snapshots:
                kept[list(snapshots).index(last)] = sites.kind
        return counted, np.maximum(trust - scars, 0.0), kept, _free(people, counted, held), people.hardship.size
    counter = Counter(kernels, sight, columns, bands)
    with ThreadPoolExecutor(threads) as pool:
        for tick in range(trust.size):
            scars[tick] = scar
            sites, active, jailed = tick_together(
                kernels,
                pool,
                bands,
                counter,
                seed,
                tick,
                max(trust[tick] - scar, 0.0),
                sites,
                citizens,
                sight,
                setting,
                held[tick],
            )
            counted[tick] = active, jailed
            scar = scar_next(scar, active / max(setting.citizens, 1), setting.scar, setting.healing)
            if tick + 1 in snapshots:
                kept[list(snapshots).index(tick + 1)] = sites.kind
    return counted, np.maximum(trust - scars, 0.0), kept, _free(people, counted, held), people.hardship.size
