"""Epstein's civil violence, Model I (2002), played: any published variant, any size, many seeds."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from groundswell.classics.epstein_law import PRESETS, Epstein, Variant, scar_next
from groundswell.classics.epstein_phases import SWEEPS, Counter, tick_together
from groundswell.classics.epstein_sequence import Setting, World, epstein_in_turn
from groundswell.classics.epstein_start import Population, populate, setting_of, sites_of, world_of
from groundswell.classics.epstein_together import Sight
from groundswell.classics.lattice import SHAPES, half_widths, offsets
from groundswell.model.launch import Kernels, load_kernels, threads_of

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["SITE_KINDS", "simulate"]

SITE_KINDS = ("empty", "quiet", "active", "cop", "jailed")  # codes of a snapshot
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

    Gives dims (seed, tick), variables ``active`` and ``jailed`` (citizens at the end of a tick) and ``legitimacy`` (as
    seen in it), and ``lattice`` (seed, snapshot, row, column) with the codes of `SITE_KINDS`. The same seed gives the
    same numbers on any number of threads. Raises ValueError for what cannot be played.
    """
    import xarray as xr

    chosen = Epstein() if numbers is None else numbers
    how = PRESETS[variant] if isinstance(variant, str) and variant in PRESETS else variant
    if isinstance(how, str):
        raise ValueError(f"variant {how!r} is not one of {', '.join(PRESETS)}; or give a Variant")
    _playable(chosen, how, rows, columns, ticks, legitimacy, cops, snapshots)
    kernels = load_kernels((*SWEEPS, epstein_in_turn), {}, room="classics")
    trust = np.full(ticks, chosen.legitimacy) if legitimacy is None else np.asarray(legitimacy, float)
    workers = threads_of(threads)
    many = how.schedule == "together" and rows * columns >= _LARGE

    def one(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
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
    counted, seen, kept = (np.stack([world[part] for world in played]) for part in range(3))
    return xr.Dataset(
        {
            "active": (("seed", "tick"), counted[..., 0], {"long_name": "active citizens", "units": "persons"}),
            "jailed": (("seed", "tick"), counted[..., 1], {"long_name": "citizens in jail", "units": "persons"}),
            "legitimacy": (("seed", "tick"), seen, {"long_name": "legitimacy", "units": "share"}),
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
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    world = world_of(people, *shape, half_widths(variant.neighbourhood, numbers.vision))
    counted, scars = np.zeros((trust.size, 2), np.int64), np.zeros(trust.size)
    kept = np.zeros((len(snapshots), *shape), np.uint8)
    stops = sorted({*range(_CALL, trust.size, _CALL), *snapshots, trust.size})
    first = 0
    for last in stops:
        kernels["epstein_in_turn"](
            seed, first, trust[first:last], cops[first:last], world, setting, counted[first:last], scars[first:last]
        )
        if last in snapshots:
            kept[list(snapshots).index(last)] = _lattice(world, setting.citizens)
        first = last
    return counted, np.maximum(trust - scars, 0.0), kept


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
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows, columns = shape
    widths = half_widths(variant.neighbourhood, numbers.vision)
    sight = Sight(widths, *offsets(widths), SHAPES.index(variant.neighbourhood))
    sites, citizens = sites_of(people, rows, columns, widths.size // 2)
    bands = [(rows * band // threads, rows * (band + 1) // threads) for band in range(threads)]
    counter = Counter(kernels, sight, columns, bands)
    counted, scars, scar = np.zeros((trust.size, 2), np.int64), np.zeros(trust.size), 0.0
    kept = np.zeros((len(snapshots), rows, columns), np.uint8)
    pool = ThreadPoolExecutor(threads) if threads > 1 else None
    try:
        for tick in range(trust.size):
            scars[tick] = scar
            sites, active, jailed = tick_together(
                kernels, pool, bands, counter, seed, tick, max(trust[tick] - scar, 0.0), sites, citizens, sight, setting
            )
            counted[tick] = active, jailed
            scar = scar_next(scar, active / max(setting.citizens, 1), setting.scar, setting.healing)
            if tick + 1 in snapshots:
                kept[list(snapshots).index(tick + 1)] = sites.kind
    finally:
        if pool is not None:
            pool.shutdown()
    return counted, np.maximum(trust - scars, 0.0), kept
