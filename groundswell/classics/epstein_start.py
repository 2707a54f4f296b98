"""The first state of Epstein's world, from named draws: who stands where, who is how hard-pressed, who how careful."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.classics.epstein_law import ARREST_RULES, Epstein, Variant
from groundswell.classics.epstein_sequence import AGENT, Setting, World
from groundswell.classics.epstein_together import CALM, COP, EMPTY, People, Sites
from groundswell.classics.lattice import empty_bits, offsets, sites
from groundswell.classics.purposes import HARDSHIP, PLACE, RISK
from groundswell.classics.sightings import margined, stencil
from groundswell.rules.draws import key, uniform

__all__ = ["Population", "populate", "setting_of", "sites_of", "world_of"]

_TERMS = ("real", "below", "up to")


class Population(NamedTuple):
    """Who there is before anything has happened: citizens, then cops."""

    place: np.ndarray  # int32 (citizens + cops,), row * columns + column
    hardship: np.ndarray  # float64 (citizens,), U(0, 1)
    risk_aversion: np.ndarray  # float64 (citizens,), U(0, 1)


def populate(seed: int, rows: int, columns: int, numbers: Epstein, variant: Variant) -> Population:
    """Who stands where: exact numbers on sites in random order, or a draw for each site."""
    cells = rows * columns
    with np.errstate(over="ignore"):  # the hash wraps around 64 bits on purpose
        on_site = np.asarray(uniform(key(seed, 0, PLACE), np.arange(cells)))
        both = numbers.citizen_density + numbers.cop_density
        if variant.placement == "by site":
            citizen_sites = np.flatnonzero(on_site < numbers.citizen_density)
            place = np.concatenate(
                [citizen_sites, np.flatnonzero((on_site >= numbers.citizen_density) & (on_site < both))]
            )
            citizens = citizen_sites.size
        else:
            citizens = round(numbers.citizen_density * cells)
            place = np.argsort(on_site, kind="stable")[: citizens + round(numbers.cop_density * cells)]
        who = np.arange(citizens)
        hardship = np.asarray(uniform(key(seed, 0, HARDSHIP), who))
        risk_aversion = np.asarray(uniform(key(seed, 0, RISK), who))
    return Population(place.astype(np.int32), hardship, risk_aversion)


def setting_of(people: Population, numbers: Epstein, variant: Variant) -> Setting:
    """Numbers and variant as the sweeps read them."""
    return Setting(
        deterrence=float(numbers.deterrence),
        threshold=float(numbers.threshold),
        jail_max=float(numbers.jail_max),
        scar=float(numbers.scar),
        healing=float(numbers.healing),
        citizens=people.hardship.size,
        arrest=ARREST_RULES.index(variant.arrest),
        moves_first=variant.schedule == "move, act",
        citizens_move=variant.citizens_move,
        counted_twice=variant.self_counts == "twice",
        keep_site=variant.jailed == "keep site",
        leave=variant.jailed == "leave",
        take_site=variant.after_arrest == "take site",
        term=_TERMS.index(variant.term),
    )


def world_of(people: Population, rows: int, columns: int, widths: np.ndarray, single: bool = False) -> World:
    """The world of agents who act in turn; ``single``: no site ever holds two, so that bytes can hold the counts."""
    citizens, everybody = people.hardship.size, people.place.size
    agents = np.zeros(everybody, AGENT)
    agents["place"], agents["next_here"] = people.place, -1
    agents["hardship"][:citizens], agents["risk_aversion"][:citizens] = people.hardship, people.risk_aversion
    first_here = np.full(rows * columns, -1, np.int32)
    first_here[people.place] = np.arange(everybody)
    down, right = offsets(widths)
    # Where a site may hold two (NetLogo's freed), counts can pass the sites in sight: bytes only where they cannot.
    counts = np.uint8 if single and sites(widths) <= 255 else np.int16
    cops = np.zeros((rows, columns), np.int64)
    cops.flat[people.place[citizens:]] = 1
    return World(
        agents=agents,
        order=np.arange(everybody, dtype=np.int32),
        first_here=first_here.reshape(rows, columns),
        empty=empty_bits((first_here >= 0).reshape(rows, columns)),
        active_here=np.zeros((rows, columns), np.int8),
        actives_near=margined(np.zeros((rows, columns), np.int64), widths, counts),
        cops_near=margined(_within(cops, widths), widths, counts),
        widths=widths,
        stencil=stencil(widths, counts),
        down=down,
        right=right,
        scar=np.zeros(1),
        present=np.array([everybody - citizens]),
        free=np.zeros(rows + 1, np.int64),
        looked=np.zeros(1, np.int64),
    )


def _within(marks: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """Marked sites within vision of each site, by running sums along rows."""
    rows, columns = marks.shape
    reach = widths.size // 2
    wide = np.concatenate([marks[:, columns - reach :], marks, marks[:, :reach]], axis=1)
    running = np.concatenate([np.zeros((rows, 1), np.int64), np.cumsum(wide, axis=1)], axis=1)
    found = np.zeros_like(marks)
    for step, half in enumerate(widths):
        first, last = reach - half, reach + half + 1
        line = running[:, last : last + columns] - running[:, first : first + columns]
        found += np.roll(line, reach - step, axis=0)
    return found


def sites_of(people: Population, rows: int, columns: int, reach: int) -> tuple[Sites, People]:
    """The sites and the citizens of a world where all act at once."""
    citizens = people.hardship.size
    kind = np.full(rows * columns, EMPTY, np.uint8)
    kind[people.place[:citizens]], kind[people.place[citizens:]] = CALM, COP
    who = np.zeros(rows * columns, np.int32)
    who[people.place] = np.arange(people.place.size)

    def whole(dtype: type, wider: int = 0) -> np.ndarray:
        return np.zeros((rows, columns + wider), dtype)

    found = Sites(
        kind=kind.reshape(rows, columns),
        who=who.reshape(rows, columns),
        kind_next=whole(np.uint8),
        who_next=whole(np.int32),
        wish=whole(np.int32),
        winner=whole(np.int32),
        actives_near=whole(np.uint16),
        cops_near=whole(np.uint16),
        actives_prefix=whole(np.uint16, 2 * reach + 1),
        cops_prefix=whole(np.uint16, 2 * reach + 1),
        taken=whole(np.uint8),
        empty=np.zeros((rows, (columns + 63) // 64), np.uint64),
    )
    jailed, term = np.zeros(citizens, np.uint8), np.zeros(citizens, np.float32)
    return found, People(np.stack([people.hardship, people.risk_aversion], axis=1), jailed, term)
