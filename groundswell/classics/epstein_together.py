"""Epstein's agents all at once: every site counted, every citizen decided, every cop sent out, on all threads.

A schedule of its own, not Epstein's: no agent sees what another does in the same tick. Each sweep here works on a band
of rows and writes to nothing that another band's sweep of the same phase reads, so that threads change no result.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.classics.epstein_law import term_drawn, turns_active
from groundswell.classics.lattice import empty_near, set_bit
from groundswell.classics.purposes import ARREST, MOVE, RANK, RETURN, TERM
from groundswell.rules.draws import bits, chosen_below, key, uniform_of
from groundswell.rules.rule import rule, sweep
from groundswell.rules.turnout import danger

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
    """Each agent picks an empty site within vision, without knowing what others pick."""
    kind, who, wish, empty = sites.kind, sites.who, sites.wish, sites.empty
    down, right, widths = sight.down, sight.right, sight.widths
    columns = kind.shape[1]
    key_move = key(seed, step, MOVE)
    for row in range(first, last):
        for column in range(columns):
            wish[row, column] = -1
            if kind[row, column] == COP or (citizens_move and kind[row, column] != EMPTY):
                here = row * columns + column
                target = empty_near(
                    np.int64(who[row, column]), row, column, key_move, empty, columns, down, right, widths
                )
                if target != here:
                    wish[row, column] = target


@rule
def rank(key_, agent):
    """Who goes first where two want the same site: a draw, not a place or a number."""
    return bits(key_, agent)


@sweep
def settle_rows(seed, step, sites, reach, first, last):
    """Of those who want the same site of this band, the one of the lowest rank gets it."""
    wish, winner, who = sites.wish, sites.winner, sites.who
    rows, columns = wish.shape
    key_rank = key(seed, step, RANK)
    winner[first:last] = -1
    start, stop = first - reach, last + reach
    if stop - start >= rows:
        start, stop = 0, rows
    for line in range(start, stop):
        row = line % rows
        for column in range(columns):
            target = wish[row, column]
            if target < 0:
                continue
            there, place = target // columns, target % columns
            if there < first or there >= last:
                continue
            rival = winner[there, place]
            if rival >= 0:
                mine = rank(key_rank, np.int64(who[row, column]))
                if mine > rank(key_rank, np.int64(who[rival // columns, rival % columns])):
                    continue
            winner[there, place] = row * columns + column


@sweep
def move_rows(sites, first, last):
    """Those who got their site stand on it; the others stay."""
    kind, who, kind_next, who_next, wish, winner = (
        sites.kind,
        sites.who,
        sites.kind_next,
        sites.who_next,
        sites.wish,
        sites.winner,
    )
    columns = kind.shape[1]
    for row in range(first, last):
        for column in range(columns):
            came, target = winner[row, column], wish[row, column]
            if kind[row, column] == EMPTY:
                if came >= 0:
                    kind_next[row, column] = kind[came // columns, came % columns]
                    who_next[row, column] = who[came // columns, came % columns]
                else:
                    kind_next[row, column] = EMPTY
            elif target >= 0 and winner[target // columns, target % columns] == row * columns + column:
                kind_next[row, column] = EMPTY
            else:
                kind_next[row, column] = kind[row, column]
                who_next[row, column] = who[row, column]


@sweep
def decide_rows(trust, traits, kind, who, actives_near, cops_near, setting, first, last):
    """Each citizen on what was seen before anybody decided."""
    for row in range(first, last):
        for column in range(kind.shape[1]):
            was = kind[row, column]
            if was != CALM and was != ROUSED:
                continue
            agent = who[row, column]
            now = CALM
            grievance = traits[agent, 0] * (1.0 - trust)
            if grievance > setting.threshold:
                crowd = 1.0 + actives_near[row, column]
                if was == ROUSED and not setting.counted_twice:
                    crowd -= 1.0
                arrest = danger(float(cops_near[row, column]), crowd, setting.arrest, setting)
                if turns_active(grievance, traits[agent, 1], arrest, setting.threshold):
                    now = ROUSED
            if now != was:
                kind[row, column] = now


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
def free_those_due(seed, step, people, kind, who):
    """Those whose term is over come back to a random empty site, one after the other; how many are still in jail."""
    jailed, term = people.jailed, people.term
    rows, columns = kind.shape
    key_return = key(seed, step, RETURN)
    inside = 0
    for agent in range(jailed.size):
        if jailed[agent] == 0:
            continue
        inside += 1
        term[agent] -= 1.0
        if term[agent] > 0.0:
            continue
        for attempt in range(1024):  # where hardly a site is empty the agent waits for the next tick
            site = chosen_below(bits(key_return, agent * 1024 + attempt), rows * columns)
            if kind[site // columns, site % columns] == EMPTY:
                kind[site // columns, site % columns] = CALM
                who[site // columns, site % columns] = agent
                jailed[agent] = 0
                inside -= 1
                break
    return inside
