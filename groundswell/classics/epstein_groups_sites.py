"""The sites of two groups and their peacekeepers: what stands where, and one at random of what is within vision."""

import numpy as np

from groundswell.rules.draws import chosen_below
from groundswell.rules.rule import rule

__all__ = ["COP", "EMPTY", "FIRST", "at", "empty_of_all", "one_active", "one_seen", "put", "seen"]

EMPTY, COP, FIRST = 0, 1, 2  # what a site holds; FIRST + 2 group: a quiet member, one more: an active one


@rule
def seen(kind, site, down, right, low, high):
    """How many sites within vision hold one of the kinds ``low`` ... ``high``."""
    rows, columns = kind.shape
    row, column, count = site // columns, site % columns, 0
    for k in range(down.size):
        here = kind[(row + down[k]) % rows, (column + right[k]) % columns]
        count += 1 if low <= here <= high else 0
    return count


@rule
def nth_seen(kind, site, down, right, low, high, nth):
    """The nth (from 0) of the sites that `seen` counts."""
    rows, columns = kind.shape
    row, column = site // columns, site % columns
    for k in range(down.size):
        there, place = (row + down[k]) % rows, (column + right[k]) % columns
        if low <= kind[there, place] <= high:
            if nth == 0:
                return there * columns + place
            nth -= 1
    return -1


@rule
def one_seen(word, kind, site, down, right, low, high):
    """A random one of the sites that `seen` counts, all alike; -1 where there is none."""
    count = seen(kind, site, down, right, low, high)
    if count == 0:
        return -1
    return nth_seen(kind, site, down, right, low, high, chosen_below(word, count))


@rule
def one_active(word, kind, site, down, right):
    """The site of a random active person of either group within vision; -1 where there is none."""
    mine, others = (
        seen(kind, site, down, right, FIRST + 1, FIRST + 1),
        seen(kind, site, down, right, FIRST + 3, FIRST + 3),
    )
    if mine + others == 0:
        return -1
    nth = chosen_below(word, mine + others)
    if nth < mine:
        return nth_seen(kind, site, down, right, FIRST + 1, FIRST + 1, nth)
    return nth_seen(kind, site, down, right, FIRST + 3, FIRST + 3, nth - mine)


@rule
def empty_of_all(word, kind):
    """A random empty site of the whole torus; -1 where there is none."""
    free = 0
    for row in range(kind.shape[0]):
        for column in range(kind.shape[1]):
            free += 1 if kind[row, column] == EMPTY else 0
    nth = chosen_below(word, free)
    for row in range(kind.shape[0]):
        for column in range(kind.shape[1]):
            if kind[row, column] == EMPTY:
                if nth == 0:
                    return row * kind.shape[1] + column
                nth -= 1
    return -1


@rule
def put(site, what, number, kind, who):
    """Let something stand on a site."""
    kind[site // kind.shape[1], site % kind.shape[1]] = what
    who[site // kind.shape[1], site % kind.shape[1]] = number


@rule
def at(grid, site):
    """What a grid holds at a site."""
    return np.int64(grid[site // grid.shape[1], site % grid.shape[1]])
