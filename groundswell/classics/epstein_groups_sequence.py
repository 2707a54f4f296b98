"""Two groups one after the other in random order: they move, kill, beget, grow old; peacekeepers arrest the killers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.classics.epstein_groups_sites import (
    COP,
    EMPTY,
    FIRST,
    at,
    empty_of_all,
    one_active,
    one_seen,
    put,
    seen,
)
from groundswell.classics.epstein_law import rises, term_drawn
from groundswell.classics.epstein_sequence import shuffle
from groundswell.classics.purposes import (
    CHILD_CAREFUL,
    CHILD_HERE,
    CHILD_NOW,
    CHILD_SPAN,
    KEEPER_ARREST,
    KEEPER_MOVE,
    KEEPER_PLACE,
    MEMBER_MOVE,
    MEMBER_ORDER,
    MEMBER_RETURN,
    MEMBER_TERM,
    VICTIM,
)
from groundswell.rules.draws import bits, key, uniform, uniform_of
from groundswell.rules.rule import rule, sweep

__all__ = ["DEAD", "FREE", "JAILED", "Groups", "Rule", "epstein_groups"]

DEAD, FREE, JAILED = 0, 1, 2
ANYWHERE, HOME_OR_ANYWHERE, NEAR_HOME = 0, 1, 2  # where those released from jail come back to


class Groups(NamedTuple):
    """The torus and all who live, changed in place; a person stands in a slot that is given on after death."""

    kind: np.ndarray  # uint8 (rows, columns)
    who: np.ndarray  # int32 (rows, columns), slot of the person or number of the cop there
    state: np.ndarray  # uint8 (slots,): DEAD, FREE, JAILED
    group: np.ndarray  # uint8 (slots,): 0 or 1
    name: np.ndarray  # int64 (slots,), the running number of birth: what draws know a person by
    place: np.ndarray  # int32 (slots,), row * columns + column
    hardship: np.ndarray  # float64 (slots,)
    risk_aversion: np.ndarray  # float64 (slots,)
    dies: np.ndarray  # float64 (slots,), the tick of death by age
    term: np.ndarray  # float64 (slots,), ticks left in jail
    keeper: np.ndarray  # int32 (cops,), place of each peacekeeper; -1: not there yet
    order: np.ndarray  # int32 (slots + cops,), slots, and slots.size + number for cops, of the last tick
    vacant: np.ndarray  # int32 (slots,), slots that nobody uses
    tally: np.ndarray  # int64 (3,): length of order, length of vacant, names given


class Rule(NamedTuple):
    """Numbers and variant as the sweep reads them; `epstein_law.rises` knows the first three."""

    threshold: float
    deterrence: float
    arrest: int
    legitimacy: float
    jail_max: float
    cloning: float
    age_max: float
    keepers_from: int
    begets_first: bool
    returns: int


@rule
def keepers_turn(number, keys, world, down, right, numbers):
    """A peacekeeper moves, then arrests one of the active within vision."""
    key_move, key_arrest, key_term = keys
    kind, who = world.kind, world.who
    site = np.int64(world.keeper[number])
    target = one_seen(bits(key_move, number), kind, site, down, right, EMPTY, EMPTY)
    if target >= 0:
        put(site, EMPTY, 0, kind, who)
        put(target, COP, number, kind, who)
        world.keeper[number] = target
        site = target
    found = one_active(bits(key_arrest, number), kind, site, down, right)
    if found < 0:
        return
    taken = at(who, found)
    term = term_drawn(uniform_of(bits(key_term, number)), numbers.jail_max, 0)
    put(found, EMPTY, 0, kind, who)
    world.state[taken] = JAILED
    world.term[taken] = term


@rule
def beget(slot, step, keys, world, down, right, numbers):
    """A person begets, with a chance, one of the same group and grievance on an empty site within vision."""
    key_child, key_here, key_careful, key_span = keys
    kind, name, tally = world.kind, world.name[slot], world.tally
    if uniform(key_child, name) >= numbers.cloning or tally[1] == 0:
        return
    cradle = one_seen(bits(key_here, name), kind, np.int64(world.place[slot]), down, right, EMPTY, EMPTY)
    if cradle < 0:
        return
    tally[1] -= 1
    child, group = np.int64(world.vacant[tally[1]]), np.int64(world.group[slot])
    world.state[child] = FREE
    world.group[child] = group
    world.name[child] = tally[2]
    world.place[child] = cradle
    world.hardship[child] = world.hardship[slot]  # grievance is handed down, caution is not
    world.risk_aversion[child] = uniform(key_careful, name)
    world.dies[child] = step + uniform(key_span, name) * numbers.age_max
    world.order[tally[0]] = child
    tally[0] += 1
    tally[2] += 1
    put(cradle, FIRST + 2 * group, child, kind, world.who)


@rule
def act(slot, key_victim, world, down, right, numbers):
    """A person decides, and where active kills one of the other group; 1 where somebody was killed."""
    kind, who, group, site = world.kind, world.who, np.int64(world.group[slot]), np.int64(world.place[slot])
    quiet, enemy = FIRST + 2 * group, FIRST + 2 * (1 - group)
    put(site, quiet, slot, kind, who)
    crowd = 1 + seen(kind, site, down, right, FIRST + 1, FIRST + 1)
    crowd += seen(kind, site, down, right, FIRST + 3, FIRST + 3)
    cops = seen(kind, site, down, right, COP, COP)
    grievance = world.hardship[slot] * (1.0 - numbers.legitimacy)
    if not rises(grievance, world.risk_aversion[slot], cops, crowd, numbers):
        return 0
    put(site, quiet + 1, slot, kind, who)
    found = one_seen(bits(key_victim, world.name[slot]), kind, site, down, right, enemy, enemy + 1)
    if found < 0:
        return 0
    world.state[at(who, found)] = DEAD
    put(found, EMPTY, 0, kind, who)
    return 1


@rule
def members_turn(slot, step, keys, of_child, world, down, right, numbers):
    """A person moves, then acts and may beget, or the other way round; 1 where somebody was killed."""
    key_move, key_victim = keys
    kind, site = world.kind, np.int64(world.place[slot])
    target = one_seen(bits(key_move, world.name[slot]), kind, site, down, right, EMPTY, EMPTY)
    if target >= 0:
        now = at(kind, site)
        put(site, EMPTY, 0, kind, world.who)
        put(target, now, slot, kind, world.who)
        world.place[slot] = target
    if numbers.begets_first:
        beget(slot, step, of_child, world, down, right, numbers)
    killed = act(slot, key_victim, world, down, right, numbers)
    if not numbers.begets_first:
        beget(slot, step, of_child, world, down, right, numbers)
    return killed


@rule
def way_home(slot, word, world, down, right, returns):
    """The site that somebody from jail comes back to; -1 where there is none."""
    site = np.int64(world.place[slot])
    if returns != ANYWHERE:
        if at(world.kind, site) == EMPTY:
            return site
        if returns == NEAR_HOME:
            return one_seen(word, world.kind, site, down, right, EMPTY, EMPTY)
    return empty_of_all(word, world.kind)


@sweep
def epstein_groups(seed, first_tick, ticks, world, down, right, numbers, counted):
    """Play ticks until one group is gone; how many were played.

    counted: int64 (ticks, 4), filled with the living of either group (in jail or not), the active, and the killed.
    """
    kind, who, state, order, tally = world.kind, world.who, world.state, world.order, world.tally
    slots = state.size
    for tick in range(ticks):
        step = first_tick + tick
        if step == numbers.keepers_from:
            for number in range(world.keeper.size):
                site = empty_of_all(bits(key(seed, step, KEEPER_PLACE), number), kind)
                if site >= 0:
                    world.keeper[number] = site
                    put(site, COP, number, kind, who)
                    order[tally[0]] = slots + number
                    tally[0] += 1
        of_member = key(seed, step, MEMBER_MOVE), key(seed, step, VICTIM)
        of_child = (
            key(seed, step, CHILD_NOW),
            key(seed, step, CHILD_HERE),
            key(seed, step, CHILD_CAREFUL),
            key(seed, step, CHILD_SPAN),
        )
        of_keeper = key(seed, step, KEEPER_MOVE), key(seed, step, KEEPER_ARREST), key(seed, step, MEMBER_TERM)
        present, killed = tally[0], 0
        shuffle(order[:present], key(seed, step, MEMBER_ORDER))
        for k in range(present):
            one = np.int64(order[k])
            if one >= slots:
                keepers_turn(one - slots, of_keeper, world, down, right, numbers)
            elif state[one] == FREE:
                killed += members_turn(one, step, of_member, of_child, world, down, right, numbers)
        key_return, kept = key(seed, step, MEMBER_RETURN), 0
        counted[tick] = 0
        counted[tick, 3] = killed
        for k in range(tally[0]):  # the dead leave the order, and their slots are given on
            one = np.int64(order[k])
            if one < slots:
                if state[one] == FREE and step + 1 >= world.dies[one]:
                    state[one] = DEAD
                    put(np.int64(world.place[one]), EMPTY, 0, kind, who)
                elif state[one] == JAILED:
                    world.term[one] -= 1.0
                    if step + 1 >= world.dies[one]:
                        state[one] = DEAD
                    elif world.term[one] <= 0.0:
                        word = bits(key_return, world.name[one])
                        site = way_home(one, word, world, down, right, numbers.returns)
                        if site >= 0:
                            state[one] = FREE
                            world.place[one] = site
                            put(site, FIRST + 2 * np.int64(world.group[one]), one, kind, who)
                if state[one] == DEAD:
                    world.vacant[tally[1]] = one
                    tally[1] += 1
                    continue
                counted[tick, np.int64(world.group[one])] += 1
                active = state[one] == FREE and at(kind, np.int64(world.place[one])) % 2 == 1
                counted[tick, 2] += 1 if active else 0
            order[kept] = one
            kept += 1
        tally[0] = kept
        if counted[tick, 0] == 0 or counted[tick, 1] == 0:
            return tick + 1
    return ticks
