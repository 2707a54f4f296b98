"""Epstein's agents one after the other in random order, exactly, by counts of what each site sees kept up to date."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.classics.epstein_law import ACTIVE, JAILED, QUIET, rises, scar_next, term_drawn
from groundswell.classics.lattice import (
    clear_bit,
    count_rows_empty,
    empty_anywhere,
    empty_near,
    set_bit,
)
from groundswell.classics.purposes import ARREST, MOVE, ORDER, RETURN, TERM
from groundswell.classics.sightings import add_around
from groundswell.rules.draws import bits, chosen_below, key, uniform_of
from groundswell.rules.rule import rule, sweep

__all__ = ["AGENT", "Setting", "World", "epstein_in_turn"]

_AHEAD = 32  # agents
_IN_CACHE = 10_000  # sites

# One agent is one line of the processor's memory: random order makes every visit a new line.
AGENT = np.dtype(
    [
        ("hardship", "f8"),
        ("risk_aversion", "f8"),
        ("place", "i4"),  # row * columns + column
        ("next_here", "i4"),  # the next one at the same site; -1: none
        ("term", "f4"),  # ticks left in jail
        ("state", "i1"),
    ],
    align=True,
)


class World(NamedTuple):
    """Agents (citizens, then cops) and the torus, as one world changes them in place."""

    agents: np.ndarray  # AGENT (citizens + cops,)
    order: np.ndarray  # int32 (citizens + cops,), the order of the last tick
    first_here: np.ndarray  # int32 (rows, columns), the first agent at a site; -1: none
    empty: np.ndarray  # uint64 (rows, words), a bit for each empty site
    active_here: np.ndarray  # int8 (rows, columns)
    actives_near: np.ndarray  # uint8 or int16, within vision, the own site included; of `lattice.margined`
    cops_near: np.ndarray  # the same
    widths: np.ndarray  # int64, of `lattice.half_widths`
    stencil: np.ndarray  # of `lattice.stencil`
    down: np.ndarray  # int64, rows from a site to each other site within vision
    right: np.ndarray  # int64, columns
    scar: np.ndarray  # float64 (1,), legitimacy lost
    present: np.ndarray  # int64 (1,), cops that are still there
    free: np.ndarray  # int64 (rows + 1,), of `lattice.count_rows_empty`, when prisoners come home
    looked: np.ndarray  # int64 (1,), of no meaning: what `touched` saw


class Setting(NamedTuple):
    """Numbers and variant as the sweep reads them."""

    deterrence: float
    threshold: float
    jail_max: float
    scar: float
    healing: float
    citizens: int
    arrest: int
    moves_first: bool
    citizens_move: bool
    counted_twice: bool
    keep_site: bool
    leave: bool
    take_site: bool
    term: int


@rule
def leave(who, site, agents, first_here, empty):
    """Take an agent from its site."""
    columns = first_here.shape[1]
    row, column = site // columns, site % columns
    here = first_here[row, column]
    if here == who:
        first_here[row, column] = agents[who].next_here
        if agents[who].next_here < 0:
            set_bit(empty, row, column)
        return
    while agents[here].next_here != who:
        here = agents[here].next_here
    agents[here].next_here = agents[who].next_here


@rule
def arrive(who, site, agents, first_here, empty):
    """Put an agent on a site."""
    columns = first_here.shape[1]
    row, column = site // columns, site % columns
    agents[who].next_here = first_here[row, column]
    agents[who].place = site
    first_here[row, column] = who
    clear_bit(empty, row, column)


@rule
def nth_active(nth, row, column, active_here, first_here, agents, citizens, widths):
    """The nth active citizen within vision of a site; there must be one."""
    rows, columns = active_here.shape
    reach = widths.size >> 1
    for step in range(widths.size):
        there = (row + step - reach) % rows
        for shift in range(-widths[step], widths[step] + 1):
            place = column + shift
            if place < 0:
                place += columns
            elif place >= columns:
                place -= columns
            here = active_here[there, place]
            if nth >= here:
                nth -= here
                continue
            who = first_here[there, place]
            while who >= citizens or agents[who].state != ACTIVE or nth > 0:
                if who < citizens and agents[who].state == ACTIVE:
                    nth -= 1
                who = agents[who].next_here
            return who
    return -1


@sweep
def shuffle(order, key_):
    """All orders alike (Fisher and Yates), by named draws."""
    for last in range(order.size - 1, 0, -1):
        other = chosen_below(bits(key_, last), last + 1)
        order[last], order[other] = order[other], order[last]


@rule
def touched(order, first, agents, first_here, actives_near, cops_near, margin):
    """Look at what the next agents' turns will need: memory is waited for once, not once for each of them."""
    last, columns, total = min(first + _AHEAD, order.size), first_here.shape[1], 0
    for k in range(first, last):
        total += agents[order[k]].place
    for k in range(first, last):
        site = np.int64(agents[order[k]].place)
        row, column = site // columns, site % columns
        total += first_here[row, column]
        total += actives_near[row, margin + column] + cops_near[row, margin + column]
    return total


@sweep
def epstein_in_turn(seed, first_tick, legitimacy, cops, world, setting, counted, scars, held):
    """Play ticks one after the other: legitimacy float64 and cops int64 by tick.

    Filled are counted, int64 (ticks, 2), with the active and the jailed at the end of each tick; scars, float64
    (ticks,), with the legitimacy lost before it; and held, float64 (ticks, 2), zeros before, with the sums of the
    hardship and of the risk aversion of those in jail.
    """
    agents, order, first_here, empty = world.agents, world.order, world.first_here, world.empty
    scar, present = world.scar, world.present
    active_here, actives_near, cops_near = world.active_here, world.actives_near, world.cops_near
    widths, stencil, down, right = world.widths, world.stencil, world.down, world.right
    citizens, columns, margin = setting.citizens, first_here.shape[1], 2 * (widths.size >> 1)
    looked, large, free = world.looked, first_here.size > _IN_CACHE, world.free
    for tick in range(legitimacy.size):
        step = first_tick + tick
        while present[0] > cops[tick]:  # cops are alike: the last one goes
            present[0] -= 1
            gone = citizens + present[0]
            site = agents[gone].place
            leave(gone, site, agents, first_here, empty)
            add_around(cops_near, site // columns, site % columns, columns, stencil, -1)
        key_move, key_arrest, key_term = key(seed, step, MOVE), key(seed, step, ARREST), key(seed, step, TERM)
        shuffle(order, key(seed, step, ORDER))
        scars[tick] = scar[0]
        trust = max(legitimacy[tick] - scar[0], 0.0)
        for k in range(order.size):
            if large and k % _AHEAD == 0:
                looked[0] += touched(order, k, agents, first_here, actives_near, cops_near, margin)
            who = np.int64(order[k])
            is_cop = who >= citizens
            if is_cop:
                if who >= citizens + present[0]:
                    continue
            elif agents[who].state == JAILED:
                if not setting.keep_site:
                    continue
                if agents[who].term > 0.0:
                    agents[who].term -= 1.0
                    continue
            for part in range(2):
                site = np.int64(agents[who].place)
                target = site
                row, column = site // columns, site % columns
                if (part == 0) == setting.moves_first:
                    if is_cop or setting.citizens_move:
                        target = empty_near(who, row, column, key_move, empty, columns, down, right, widths)
                elif is_cop:
                    seen = np.int64(actives_near[row, margin + column])
                    if seen > 0:
                        nth = chosen_below(bits(key_arrest, who), seen)
                        suspect = nth_active(nth, row, column, active_here, first_here, agents, citizens, widths)
                        where = np.int64(agents[suspect].place)
                        active_here[where // columns, where % columns] -= 1
                        add_around(actives_near, where // columns, where % columns, columns, stencil, -1)
                        term = term_drawn(uniform_of(bits(key_term, who)), setting.jail_max, setting.term)
                        agents[suspect].state = QUIET
                        if term > 0.0 or setting.keep_site:
                            agents[suspect].state = JAILED
                            agents[suspect].term = term
                            if not setting.keep_site:
                                leave(suspect, where, agents, first_here, empty)
                        if setting.take_site:
                            target = where
                else:
                    was, now = agents[who].state, QUIET
                    crowd = 1 + np.int64(actives_near[row, margin + column])
                    if was == ACTIVE and not setting.counted_twice:
                        crowd -= 1
                    grievance, cops_seen = agents[who].hardship * (1.0 - trust), cops_near[row, margin + column]
                    if rises(grievance, agents[who].risk_aversion, cops_seen, crowd, setting):
                        now = ACTIVE
                    agents[who].state = now
                    change = (1 if now == ACTIVE else 0) - (1 if was == ACTIVE else 0)
                    if change != 0:
                        active_here[row, column] += change
                        add_around(actives_near, row, column, columns, stencil, change)
                if target != site:
                    leave(who, site, agents, first_here, empty)
                    arrive(who, target, agents, first_here, empty)
                    if is_cop:
                        add_around(cops_near, row, column, columns, stencil, -1)
                        add_around(cops_near, target // columns, target % columns, columns, stencil, 1)
                    elif agents[who].state == ACTIVE:
                        active_here[row, column] -= 1
                        active_here[target // columns, target % columns] += 1
                        add_around(actives_near, row, column, columns, stencil, -1)
                        add_around(actives_near, target // columns, target % columns, columns, stencil, 1)
        active, jailed = 0, 0
        if setting.leave:
            count_rows_empty(empty, columns, free)
        key_return = key(seed, step, RETURN)
        for who in range(citizens):
            state = agents[who].state
            if state == ACTIVE:
                active += 1
            elif state == JAILED:
                site, inside = np.int64(agents[who].place), setting.keep_site  # there they serve it in their turns
                if not inside:
                    agents[who].term -= 1.0
                    inside = agents[who].term > 0.0
                if not inside and setting.leave:
                    site = empty_anywhere(bits(key_return, who), empty, columns, free)
                    inside = site < 0  # no room: waits
                if inside:
                    jailed += 1
                    held[tick, 0] += agents[who].hardship
                    held[tick, 1] += agents[who].risk_aversion
                    continue
                if setting.leave:
                    free[site // columns] -= 1
                    free[free.size - 1] -= 1
                agents[who].state = QUIET
                arrive(who, site, agents, first_here, empty)
        counted[tick, 0] = active
        counted[tick, 1] = jailed
        scar[0] = scar_next(scar[0], active / max(citizens, 1), setting.scar, setting.healing)
