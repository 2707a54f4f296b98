"""The draws of the classics in plain whole numbers, written from the names and the formula in words, not from the code.

A draw is the word of 64 bits of (seed, step, purpose, entity): with mix the finalizer of SplitMix64 (variant 13) and g
the golden ratio times 2^64, its key is mix(mix(seed + g purpose) + g step), the word mix(mix(g (entity + 1)) ^ key). A
share is the middle of one of 2^52 cells, by the upper 52 bits; one of n is the upper 32 bits times n, shifted by 32.
"""

ORDER, MOVE, ARREST, TERM, RETURN, PLACE, HARDSHIP, RISK = range(100, 108)
GOLDEN = 0x9E3779B97F4A7C15
WHOLE = (1 << 64) - 1
TRIES = 32  # words that a move may use: 31 of two tries each, and one that chooses among the empty sites counted


def mix(x):
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 & WHOLE
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB & WHOLE
    return x ^ (x >> 31)


def one_of(half, n):
    """One of n by 32 bits."""
    return half * n >> 32


def share_of(word):
    return ((word >> 12) + 0.5) / 2.0**52


class Draws:
    """The draws of one seed."""

    def __init__(self, seed):
        self._seed = seed

    def word(self, step, purpose, entity):
        key = mix((mix((self._seed + GOLDEN * purpose) & WHOLE) + GOLDEN * step) & WHOLE)
        return mix(mix(GOLDEN * (entity + 1) & WHOLE) ^ key)

    def share(self, step, purpose, entity):
        return share_of(self.word(step, purpose, entity))

    def below(self, step, purpose, entity, n):
        return one_of(self.word(step, purpose, entity) >> 32, n)

    def shuffle(self, step, order):
        """Fisher and Yates from the end, in place."""
        for last in range(len(order) - 1, 0, -1):
            other = self.below(step, ORDER, last, last + 1)
            order[last], order[other] = order[other], order[last]

    def tries(self, step, who, n):
        """The places (of n) where a mover looks, in turn."""
        for attempt in range(TRIES - 1):
            word = self.word(step, MOVE, who * TRIES + attempt)
            yield one_of(word >> 32, n)
            yield one_of(word & 0xFFFFFFFF, n)

    def last_try(self, step, who, n):
        """Which of n empty sites, where all tries found none."""
        return self.below(step, MOVE, who * TRIES + TRIES - 1, n)
