"""Epstein's agents all at once on one thread: all phases of many ticks in one compiled call."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.classics.epstein_law import scar_next
from groundswell.classics.epstein_together import (
    COP,
    ROUSED,
    arrest_rows,
    decide_rows,
    free_those_due,
    jail_rows,
    mark_empty,
    move_rows,
    settle_rows,
    wish_rows,
)
from groundswell.classics.windows import count_diamond, count_rows, count_square, mark_prefix
from groundswell.rules.rule import rule, sweep

__all__ = ["Rings", "epstein_together", "rings_of"]

_DIAMOND, _SQUARE = 1, 2  # places of `lattice.SHAPES`


class Rings(NamedTuple):
    """Room for the running sums of `windows.count_diamond`: uint16 (2 reach + 3, columns + 2 reach + 2) each."""

    line: np.ndarray
    down: np.ndarray
    up: np.ndarray


def rings_of(columns: int, reach: int) -> Rings:
    """Room for the running sums of a torus of ``columns`` columns."""
    shape = (2 * reach + 3, columns + 2 * reach + 2)
    return Rings(np.zeros(shape, np.uint16), np.zeros(shape, np.uint16), np.zeros(shape, np.uint16))


@rule
def count_whole(kind, value, prefix, counts, sight, rings):
    """The marks of ``value`` within vision of every site of a torus."""
    rows, reach = kind.shape[0], sight.widths.size >> 1
    mark_prefix(kind, value, reach, prefix, 0, rows)
    if sight.shape == _SQUARE:
        count_square(prefix, reach, counts, 0, rows)
    elif sight.shape == _DIAMOND:
        count_diamond(kind, value, reach, prefix, counts, 0, rows, rings.line, rings.down, rings.up)
    else:
        count_rows(prefix, sight.widths, counts, 0, rows)


@sweep
def epstein_together(
    seed, first_tick, legitimacy, sites, people, sight, rings, setting, scar, counted, scars, held, taken
):
    """Play ticks one after the other, each as `epstein_phases.tick_together` does.

    legitimacy: float64 by tick; scar: float64 (1,), the legitimacy lost so far, kept up to date. Filled are counted,
    int64 (ticks, 2), with the active and the jailed; scars, float64 (ticks,), with the legitimacy lost before each
    tick; and held, float64 (ticks, 2), of `free_those_due`. taken: int64 (1, 2), room to count in.
    """
    kind, who = sites.kind, sites.who
    rows, reach = kind.shape[0], sight.widths.size >> 1
    for tick in range(legitimacy.size):
        step = first_tick + tick
        scars[tick] = scar[0]
        mark_empty(kind, sites.empty, 0, rows)
        wish_rows(seed, step, sites, sight, setting.citizens_move, 0, rows)
        settle_rows(seed, step, sites, reach, 0, rows)
        move_rows(sites, 0, rows)
        kind[:] = sites.kind_next
        who[:] = sites.who_next
        count_whole(kind, ROUSED, sites.actives_prefix, sites.actives_near, sight, rings)
        count_whole(kind, COP, sites.cops_prefix, sites.cops_near, sight, rings)
        trust = max(legitimacy[tick] - scar[0], 0.0)
        decide_rows(trust, people.traits, kind, who, sites.actives_near, sites.cops_near, setting, 0, rows)
        mark_prefix(kind, ROUSED, reach, sites.actives_prefix, 0, rows)
        arrest_rows(seed, step, kind, who, sites.actives_prefix, sight.widths, sites.taken, 0, rows)
        jail_rows(seed, step, people, kind, who, sites.taken, setting, taken, 0, 0, rows)
        inside = free_those_due(seed, step, people, kind, who, held[tick])
        counted[tick, 0] = taken[0, 0]
        counted[tick, 1] = inside
        scar[0] = scar_next(scar[0], taken[0, 0] / max(setting.citizens, 1), setting.scar, setting.healing)
