"""Epstein's agents all at once: every site counted, every citizen decided, every cop sent out, on all threads.

A schedule of its own, not Epstein's: no agent sees what another does in the same tick. Each sweep here works on a band
of rows and writes to nothing that another band's sweep of the same phase reads, so that threads change no result.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.classics.epstein_law import rises, term_drawn
from groundswell.classics.lattice import TRIES, empty_counted, set_bit, try_two
from groundswell.classics.purposes import ARREST, MOVE, RANK, RETURN, TERM
from groundswell.rules.draws import bits, chosen_below, key, uniform_of
from groundswell.rules.rule import rule, sweep

__all__ = [
    "CALM",
    "COP",
    "EMPTY",
    "ROUSED",
    "People",
    "Sight",
    "Sites",
    "arrest_rows",
    "decide_rows",
    "free_those_due",
    "jail_rows",
    "mark_empty",
    "move_rows",
    "settle_rows",
    "wish_rows",
]

EMPTY, CALM, ROUSED, COP = 0, 1, 2, 3  # what stands on a site


class Sites(NamedTuple):
    """What stands where, and what is seen from where; arrays are (rows, columns) unless said otherwise."""

    kind: np.ndarray  # uint8
    who: np.ndarray  # int32, meaningful where the site is not empty
    kind_next: np.ndarray  # uint8
    who_next: np.ndarray  # int32
    wish: np.ndarray  # int32, the site that this one's agent wants to go to; -1: none
    winner: np.ndarray  # int32, the site whose agent comes here; -1: none
    actives_near: np.ndarray  # uint16
    cops_near: np.ndarray  # uint16
    actives_prefix: np.ndarray  # uint16 (rows, columns + 2 reach + 1)
    cops_prefix: np.ndarray  # the same
    taken: np.ndarray  # uint8, 1 where an arrest was made
    empty: np.ndarray  # uint64 (rows, words)


class People(NamedTuple):
    """Citizens: arrays of their number."""

    traits: np.ndarray  # float64 (citizens, 2): hardship, risk aversion
    jailed: np.ndarray  # uint8
    term: np.ndarray  # float32, ticks left


class Sight(NamedTuple):
    """What is within vision of a site."""

    widths: np.ndarray  # int64, of `lattice.half_widths`
    down: np.ndarray  # int64
    right: np.ndarray  # int64
    shape: int  # of `lattice.SHAPES`


@sweep
def mark_empty(kind, empty, first, last):
    """A bit for each empty site."""
    for row in range(first, last):
        for word in range(empty.shape[1]):
            empty[row, word] = 0
        for column in range(kind.shape[1]):
            if kind[row, column] == EMPTY:
                set_bit(empty, row, column)


@sweep
def wish_rows(seed, step, sites, sight, citizens_move, first, last):
    """Each agent picks an empty site within vision, without knowing what others pick.

    The agents of a row try together, those without luck again: the loop is free of turns that none can foresee.
    """
    kind, who, wish, empty = sites.kind, sites.who, sites.wish, sites.empty
    down, right, widths = sight.down, sight.right, sight.widths
    columns = kind.shape[1]
    key_move = key(seed, step, MOVE)
    without = np.empty(columns, np.int32)  # columns of those who have no site yet
    for row in range(first, last):
        left = 0
        for column in range(columns):
            wish[row, column] = -1
            without[left] = column
            left += 1 if kind[row, column] == COP or (citizens_move and kind[row, column] != EMPTY) else 0
        for attempt in range(TRIES - 1):
            trying, left = left, 0
            for k in range(trying):
                column = np.int64(without[k])
                word = bits(key_move, np.int64(who[row, column]) * TRIES + attempt)
                site = try_two(word, row, column, empty, columns, down, right)
                wish[row, column] = site
                without[left] = column
                left += 1 if site < 0 else 0
            if left == 0:
                break
        for k in range(left):
            column = np.int64(without[k])
            site = empty_counted(np.int64(who[row, column]), row, column, key_move, empty, columns, widths)
            wish[row, column] = site if site != row * columns + column else -1


@rule
def rank(key_, agent):
    """Who goes first where two want the same site: a draw, not a place or a number."""
    return bits(key_, agent)


@sweep
def settle_rows(seed, step, sites, reach, first, last):
    """Of those who want the same site of this band, the one of the lowest rank gets it."""
    rows, columns = sites.wish.shape
    wish, winner, who = sites.wish.reshape(-1), sites.winner.reshape(-1), sites.who.reshape(-1)
    key_rank = key(seed, step, RANK)
    winner[first * columns : last * columns] = -1
    start, stop = first - reach, last + reach
    if stop - start >= rows:
        start, stop = 0, rows
    for line in range(start, stop):
        row = line % rows
        for here in range(row * columns, (row + 1) * columns):
            target = np.int64(wish[here])
            if target < first * columns or target >= last * columns:
                continue
            rival = np.int64(winner[target])
            if rival < 0 or rank(key_rank, np.int64(who[here])) < rank(key_rank, np.int64(who[rival])):
                winner[target] = here


@sweep
def move_rows(sites, first, last):
    """Those who got their site stand on it; the others stay."""
    columns = sites.kind.shape[1]
    kind, who, wish, winner = (
        sites.kind.reshape(-1),
        sites.who.reshape(-1),
        sites.wish.reshape(-1),
        sites.winner.reshape(-1),
    )
    kind_next, who_next = sites.kind_next.reshape(-1), sites.who_next.reshape(-1)
    for here in range(first * columns, last * columns):
        came, target = np.int64(winner[here]), np.int64(wish[here])
        stands = came if came >= 0 else here
        went = winner[target if target >= 0 else here] == here  # nobody wants to come from the own site
        kind_next[here] = EMPTY if went else kind[stands]
        who_next[here] = who[stands]


@sweep
def decide_rows(trust, traits, kind, who, actives_near, cops_near, setting, first, last):
    """Each citizen on what was seen before anybody decided."""
    columns = kind.shape[1]
    angry = np.empty(columns, np.int32)  # columns of those whom only fear can keep quiet
    for row in range(first, last):
        citizens = 0
        for column in range(columns):
            angry[citizens] = column
            citizens += 1 if kind[row, column] == CALM or kind[row, column] == ROUSED else 0
        left = 0
        for k in range(citizens):
            column = np.int64(angry[k])
            hurt = traits[who[row, column], 0] * (1.0 - trust) > setting.threshold
            kind[row, column] = kind[row, column] if hurt else CALM
            angry[left] = column
            left += 1 if hurt else 0
        for k in range(left):
            column = np.int64(angry[k])
            agent = who[row, column]
            crowd = 1 + np.int64(actives_near[row, column])
            crowd -= 1 if kind[row, column] == ROUSED and not setting.counted_twice else 0
            now = rises(traits[agent, 0] * (1.0 - trust), traits[agent, 1], cops_near[row, column], crowd, setting)
            kind[row, column] = ROUSED if now else CALM


@sweep
def arrest_rows(seed, step, kind, who, prefix, widths, taken, first, last):
    """Each cop marks one of the active within vision; two may mark the same. prefix: of the active, by rows."""
    rows, columns = kind.shape
    reach = widths.size >> 1
    key_arrest = key(seed, step, ARREST)
    for row in range(first, last):
        for column in range(columns):
            if kind[row, column] != COP:
                continue
            seen = 0
            for line in range(widths.size):
                there = (row + line - reach) % rows
                half = widths[line]
                seen += np.uint16(prefix[there, column + reach + half + 1] - prefix[there, column + reach - half])
            if seen == 0:
                continue
            nth = chosen_below(bits(key_arrest, np.int64(who[row, column])), seen)
            for line in range(widths.size):
                there = (row + line - reach) % rows
                half = widths[line]
                here = np.uint16(prefix[there, column + reach + half + 1] - prefix[there, column + reach - half])
                if nth >= here:
                    nth -= here
                    continue
                for shift in range(-half, half + 1):
                    place = (column + shift) % columns
                    if kind[there, place] == ROUSED:
                        if nth == 0:
                            taken[there, place] = 1
                        nth -= 1
                break


@sweep
def jail_rows(seed, step, people, kind, who, taken, setting, counted, band, first, last):
    """Those marked leave for jail; counted, int64 (bands, 2), says how many are active and how many were taken."""
    jailed, term_left = people.jailed, people.term
    key_term = key(seed, step, TERM)
    counted[band] = 0
    for row in range(first, last):
        for column in range(kind.shape[1]):
            if kind[row, column] != ROUSED:
                continue
            if taken[row, column] == 0:
                counted[band, 0] += 1
                continue
            taken[row, column] = 0
            agent = np.int64(who[row, column])
            term = term_drawn(uniform_of(bits(key_term, agent)), setting.jail_max, setting.term)
            if term > 0.0:
                kind[row, column] = EMPTY
                jailed[agent] = 1
                term_left[agent] = term
                counted[band, 1] += 1
            else:
                kind[row, column] = CALM


@sweep
def free_those_due(seed, step, people, kind, who, held):
    """Those whose term is over come back to a random empty site, one after the other; how many are still in jail.

    held: float64 (2,), filled with the sums of the hardship and of the risk aversion of those still in jail.
    """
    jailed, term = people.jailed, people.term
    rows, columns = kind.shape
    key_return = key(seed, step, RETURN)
    inside = 0
    held[:] = 0.0
    for agent in range(jailed.size):
        if jailed[agent] == 0:
            continue
        term[agent] -= 1.0
        tries = 1024 if term[agent] <= 0.0 else 0
        for attempt in range(tries):  # where hardly a site is empty the agent waits for the next tick
            site = chosen_below(bits(key_return, agent * 1024 + attempt), rows * columns)
            if kind[site // columns, site % columns] == EMPTY:
                kind[site // columns, site % columns] = CALM
                who[site // columns, site % columns] = agent
                jailed[agent] = 0
                break
        if jailed[agent] != 0:
            inside += 1
            held[0] += people.traits[agent, 0]
            held[1] += people.traits[agent, 1]
    return inside
