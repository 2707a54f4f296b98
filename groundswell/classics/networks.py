"""Who knows whom: Siegel's four kinds of network and the complete graph, from named draws."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.normal import uniforms
from groundswell.classics.purposes import LEVEL_TIE, REWIRED, REWIRED_TO, STUB, TIES_HELD, WEAK_TIE
from groundswell.rules.draws import bits, chosen_below, key

__all__ = ["NETWORKS", "Network", "Ties", "complete", "hierarchy", "opinion_leaders", "small_world", "villages"]

Network = Literal["complete", "small world", "villages", "opinion leaders", "hierarchy"]
NETWORKS: tuple[Network, ...] = get_args(Network)


class Ties(NamedTuple):
    """Mutual ties, each listed from both ends: the ties of person i are known[first[i]:first[i + 1]]."""

    first: np.ndarray  # int64 (people + 1,)
    known: np.ndarray  # int64 (2 x ties,)

    @property
    def degree(self) -> np.ndarray:
        """How many each person knows: int64 (people,)."""
        return np.diff(self.first)

    def active_known(self, active: np.ndarray) -> np.ndarray:
        """How many of those whom each person knows are active (bool): int64 (people,)."""
        running = np.concatenate([[0], np.cumsum(active[self.known])])
        return running[self.first[1:]] - running[self.first[:-1]]


def _ties(people: int, one: np.ndarray, other: np.ndarray) -> Ties:
    """Ties from two columns of persons; a tie to oneself is left out, and one listed twice counts once."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    pairs = np.unique(low[low != high] * people + high[low != high])
    low, high = pairs // people, pairs % people
    ends, others = np.concatenate([low, high]), np.concatenate([high, low])
    order = np.lexsort((others, ends))
    return Ties(np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=people))]), others[order])


def _positive(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} is {value:g}; {low:g} ... {high:g}")


def complete(people: int) -> Ties:
    """Everybody knows everybody."""
    others = np.arange(people * (people - 1)) % (people - 1)
    ends = np.repeat(np.arange(people), people - 1)
    return Ties(np.arange(people + 1) * (people - 1), others + (others >= ends))


def small_world(people: int, degree: int, rewiring: float, seed: int) -> Ties:
    """A ring on which each knows the ``degree`` nearest, half on either side; a share of ties leads elsewhere.

    Each tie is moved with chance ``rewiring`` to somebody drawn whom its first end does not know yet (Watts and
    Strogatz 1998), so the mean degree stays as given.
    """
    _positive("degree", degree, 2, people - 2)
    if degree % 2:
        raise ValueError(f"degree is {degree}; even, half on either side of the ring")
    _positive("rewiring", rewiring, 0.0, 1.0)
    moves = uniforms(seed, degree // 2, people, REWIRED) < rewiring
    knows = [{(person + step) % people for step in range(-(degree // 2), degree // 2 + 1)} for person in range(people)]
    one, other = [], []
    for step in range(degree // 2):
        for person in range(people):
            old = (person + step + 1) % people
            if moves[step, person] and len(knows[person]) < people:
                new, tries = old, 0
                with np.errstate(over="ignore"):
                    word_key = key(seed, step, REWIRED_TO)
                    while new in knows[person]:
                        new = int(chosen_below(bits(word_key, person + people * tries), people))
                        tries += 1
                knows[person].discard(old)
                knows[old].discard(person)
                knows[person].add(new)
                knows[new].add(person)
                old = new
            one.append(person)
            other.append(old)
    return _ties(people, np.array(one), np.array(other))


def villages(people: int, size: int, weak_ties: float, seed: int) -> Ties:
    """Cliques of ``size`` in which all know each other, and any two of different cliques with chance ``weak_ties``.

    The last clique is smaller where ``people`` is no multiple of ``size``.
    """
    _positive("size", size, 1, people)
    _positive("weak_ties", weak_ties, 0.0, 1.0)
    one, other = np.triu_indices(people, 1)
    together = one // size == other // size
    drawn = uniforms(seed, 1, one.size, WEAK_TIE)[0] < weak_ties
    kept = together | drawn
    return _ties(people, one[kept], other[kept])


def opinion_leaders(people: int, exponent: float, seed: int) -> Ties:
    """A few know very many: the chance of holding k ties falls as k to the power of minus ``exponent``.

    Each person draws how many ties to hold, 1 ... people - 1; the ends are joined in drawn order. Ties to oneself and
    repeated ones are left out, so the greatest hold slightly fewer than drawn.
    """
    _positive("exponent", exponent, 1.0, 10.0)
    chances = np.cumsum(np.arange(1, people) ** -exponent)
    held = 1 + np.searchsorted(chances / chances[-1], uniforms(seed, 1, people, TIES_HELD)[0])
    ends = np.repeat(np.arange(people), held)
    ends = ends[np.argsort(uniforms(seed, 1, ends.size, STUB)[0], kind="stable")]
    half = ends.size // 2
    return _ties(people, ends[:half], ends[half : 2 * half])


def hierarchy(people: int, branching: int, level_ties: float, seed: int) -> Ties:
    """A tree: each has ``branching`` below, and any two of one level know each other with chance ``level_ties``.

    Person 0 is at the top; levels are filled in order.
    """
    _positive("branching", branching, 2, people)
    _positive("level_ties", level_ties, 0.0, 1.0)
    below = np.arange(1, people)
    above = (below - 1) // branching
    level = np.zeros(people, np.int64)
    for person in below:
        level[person] = level[above[person - 1]] + 1
    one, other = np.triu_indices(people, 1)
    drawn = (level[one] == level[other]) & (uniforms(seed, 1, one.size, LEVEL_TIE)[0] < level_ties)
    return _ties(people, np.concatenate([above, one[drawn]]), np.concatenate([below, other[drawn]]))
