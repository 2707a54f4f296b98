"""Epstein's Model I as an expert writes it in an afternoon: one compiled loop that scans its window naively."""

import numba
import numpy as np

CITIZENS, COPS, LEGITIMACY, THRESHOLD, DETERRENCE, JAIL_MAX, REACH = 0.7, 0.04, 0.82, 0.1, 2.3, 30, 7


@numba.njit(cache=True)
def begin(side, seed):
    """Who stands where, and what citizens are like."""
    np.random.seed(seed)
    citizens, cops = round(CITIZENS * side * side), round(COPS * side * side)
    cells = np.random.permutation(side * side)[: citizens + cops]
    x, y = (cells // side).astype(np.int32), (cells % side).astype(np.int32)
    grid = np.full((side, side), -1, np.int32)
    for who in range(cells.size):
        grid[x[who], y[who]] = who
    grievance = np.random.random(citizens) * (1.0 - LEGITIMACY)
    risk_aversion = np.random.random(citizens)
    return grid, x, y, grievance, risk_aversion, np.zeros(citizens, np.bool_), np.zeros(citizens, np.int32)


@numba.njit(cache=True)
def play(ticks, grid, x, y, grievance, risk_aversion, active, jail):
    """Each agent in turn moves and acts, in random order; gives the active at the end of the last tick."""
    side, citizens = grid.shape[0], active.size
    place_x, place_y = np.zeros((2 * REACH + 1) ** 2, np.int32), np.zeros((2 * REACH + 1) ** 2, np.int32)
    for _ in range(ticks):
        for who in np.random.permutation(x.size):
            if who < citizens and jail[who] > 0:
                continue
            found = 0
            for down in range(-REACH, REACH + 1):
                for right in range(-REACH, REACH + 1):
                    row, column = (x[who] + down) % side, (y[who] + right) % side
                    if grid[row, column] < 0:
                        place_x[found], place_y[found] = row, column
                        found += 1
            if found > 0:
                chosen = np.random.randint(found)
                grid[x[who], y[who]] = -1
                x[who], y[who] = place_x[chosen], place_y[chosen]
                grid[x[who], y[who]] = who
            if who < citizens:
                cops, crowd = 0, 1
                for down in range(-REACH, REACH + 1):
                    for right in range(-REACH, REACH + 1):
                        other = grid[(x[who] + down) % side, (y[who] + right) % side]
                        if other >= citizens:
                            cops += 1
                        elif other >= 0 and other != who and active[other]:
                            crowd += 1
                risk = risk_aversion[who] * (1.0 - np.exp(-DETERRENCE * (cops // crowd)))
                active[who] = grievance[who] - risk > THRESHOLD
            else:
                found = 0
                for down in range(-REACH, REACH + 1):
                    for right in range(-REACH, REACH + 1):
                        other = grid[(x[who] + down) % side, (y[who] + right) % side]
                        if 0 <= other < citizens and active[other]:
                            place_x[found] = other
                            found += 1
                if found > 0:
                    suspect = place_x[np.random.randint(found)]
                    active[suspect] = False
                    jail[suspect] = np.random.randint(1, JAIL_MAX + 1)
                    grid[x[suspect], y[suspect]] = -1
        for who in range(citizens):
            if jail[who] > 0:
                jail[who] -= 1
                if jail[who] == 0:
                    while True:
                        row, column = np.random.randint(side), np.random.randint(side)
                        if grid[row, column] < 0:
                            break
                    x[who], y[who] = row, column
                    grid[row, column] = who
    return active.sum()
