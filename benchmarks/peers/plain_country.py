"""A country as a good researcher writes it in an afternoon: traits in arrays, a table of ties, one parallel loop.

Every citizen is asked in every step: `ask_everybody` counts everybody's contacts, `ask_the_free` first draws who is
free. Blocks of citizens lie within one district, so that its numbers are read once and counts need no lock.
"""

from typing import NamedTuple

import numba
import numpy as np

NEAR, LONG, REACH, BLOCK = 6, 2, 511, 4096


class People(NamedTuple):
    """Citizens and whom they know."""

    hardship: np.ndarray  # float32 (citizen,)
    risk_aversion: np.ndarray  # float32 (citizen,)
    doubt: np.ndarray  # float32 (citizen,): believes the frame where it is below the district's share
    online: np.ndarray  # uint8 (citizen,)
    ties: np.ndarray  # int32 (citizen, 8)


class Country:
    """One world: its citizens, who is out, and what its districts pull with."""

    def __init__(self, conditions, seed):
        self.conditions = dict(conditions)
        sizes = self.conditions["citizens"]
        first = np.concatenate([[0], np.cumsum(sizes)])
        blocks = -(-sizes // BLOCK)
        self.district = np.repeat(np.arange(len(sizes)), blocks)
        within = np.arange(blocks.sum()) - np.concatenate([[0], np.cumsum(blocks)])[self.district]
        self.start = first[self.district] + within * BLOCK
        self.stop = np.minimum(self.start + BLOCK, first[self.district + 1])
        count = int(first[-1])
        kinds = (np.float32, np.float32, np.float32, np.uint8)
        self.people = People(*(np.zeros(count, kind) for kind in kinds), np.zeros((count, NEAR + LONG), np.int32))
        told = [self.conditions[name] for name in ("low", "high", "online")]
        settle(seed, self.district, self.start, self.stop, first, *told, *self.people)
        self.out, self.before = np.zeros(count, np.uint8), np.zeros(count, np.uint8)

    def play(self, steps, ask):
        """So many steps from the first on; citizens out in each, by district."""
        c = self.conditions
        told = [c[name] for name in ("legitimacy", "insult", "hope", "frame", "bar", "deter")]
        crowds = np.zeros((steps, len(c["citizens"])), np.int64)
        for step in range(steps):
            free = float(c["free"][c["calendar"][step % len(c["calendar"])]])
            self.out, self.before = self.before, self.out
            found = ask(
                self.district, self.start, self.stop, *self.people, self.before, self.out, *told,
                float(c["contact_pull"]), float(c["left_by_frame"]), free,
            )  # fmt: skip
            np.add.at(crowds[step], self.district, found)
        return crowds


@numba.njit(parallel=True, cache=True)
def settle(seed, district, start, stop, first, low, high, share_online, hardship, risk_aversion, doubt, online, ties):
    """Draw traits and ties: six within 511 places of the same district, two anywhere."""
    for b in numba.prange(len(start)):
        np.random.seed(seed * 1_000_003 + b)
        d = district[b]
        size = first[d + 1] - first[d]
        for i in range(start[b], stop[b]):
            hardship[i] = low[d] + (high[d] - low[d]) * np.random.random()
            risk_aversion[i] = np.random.random()
            doubt[i] = np.random.random()
            online[i] = np.random.random() < share_online[d]
            for k in range(NEAR):
                step = np.random.randint(1, REACH + 1)
                away = step if np.random.random() < 0.5 else -step
                ties[i, k] = first[d] + (i - first[d] + away) % size
            for k in range(NEAR, NEAR + LONG):
                ties[i, k] = np.random.randint(0, first[-1])


@numba.njit(parallel=True, cache=True)
def ask_everybody(
    district, start, stop, hardship, risk_aversion, doubt, online, ties, before, out,
    legitimacy, insult, hope, frame, bar, deter, contact_pull, left_by_frame, free,
):  # fmt: skip
    """Everybody counts contacts and decides; those who would and are free go."""
    found = np.zeros(len(start), np.int64)
    for b in numba.prange(len(start)):
        d = district[b]
        for i in range(start[b], stop[b]):
            seen = 0
            for k in range(NEAR + LONG):
                seen += before[ties[i, k]]
            grievance = hardship[i] * (1.0 - legitimacy[d]) + insult[d]
            wish = grievance * hope[d, online[i]] * (1.0 + contact_pull * seen)
            if doubt[i] < frame[d, online[i]]:
                wish *= left_by_frame
            goes = wish - bar[d] > risk_aversion[i] * deter[d] and np.random.random() < free
            out[i] = goes
            found[b] += goes
    return found


@numba.njit(parallel=True, cache=True)
def ask_the_free(
    district, start, stop, hardship, risk_aversion, doubt, online, ties, before, out,
    legitimacy, insult, hope, frame, bar, deter, contact_pull, left_by_frame, free,
):  # fmt: skip
    """Who is free is drawn first; only they count contacts and decide."""
    found = np.zeros(len(start), np.int64)
    for b in numba.prange(len(start)):
        d = district[b]
        for i in range(start[b], stop[b]):
            if np.random.random() >= free:
                out[i] = 0
                continue
            seen = 0
            for k in range(NEAR + LONG):
                seen += before[ties[i, k]]
            grievance = hardship[i] * (1.0 - legitimacy[d]) + insult[d]
            wish = grievance * hope[d, online[i]] * (1.0 + contact_pull * seen)
            if doubt[i] < frame[d, online[i]]:
                wish *= left_by_frame
            goes = wish - bar[d] > risk_aversion[i] * deter[d]
            out[i] = goes
            found[b] += goes
    return found
