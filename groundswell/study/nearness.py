"""How far apart two cases are by the inputs of their eves, and whether another way of measuring would say so too.

A nearest neighbour under a diagonal Mahalanobis distance (Fix and Hodges 1951; Mahalanobis 1936; Rubin 1980). The
square of a difference is divided by what it is expected to be between two cases taken at random, the spread among the
cases, and by what the doubt about both numbers adds, as in the implausibility of history matching (Craig and others
1997). Squares are averaged within a group of inputs and then over groups (Gower 1971 on mixed kinds of inputs), so that
nine numbers of the patron do not outvote three of the elites. 0 is no difference, 1 what two cases usually differ by.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from groundswell.study.traits import GROUPS, Trait

__all__ = ["WAYS", "Eve", "Nearness", "nearness"]

WAYS = ("groups", "flat", "spread", "doubt")
_DRAWS = 2000
_AT_ONCE = 100  # draws in memory
_SEED = 1

Floats = NDArray[np.float64]


class Eve(NamedTuple):
    """What a case is compared by: its traits and the types of its triggers."""

    traits: dict[str, Trait]
    triggers: frozenset[str]


class Nearness(NamedTuple):
    """One case against some others: arrays over the others, in their order."""

    keys: tuple[str, ...]  # of the traits compared
    squares: Floats  # (other, trait) squared differences on the scale of distance; NaN where one case lacks the trait
    usual: Floats  # (trait,) the root mean square difference of two of the cases, on the trait's scale
    trigger: Floats  # (other,) share of the trigger types of either case that only one of them has
    distance: Floats  # (other,)
    by_group: dict[str, Floats]  # (other,) the same within each group, "trigger" among them
    nearest_by: dict[str, int]  # the nearest other by each of WAYS
    drawn: Floats  # (other,) share of draws of all inputs from their intervals in which it is the nearest


def nearness(here: Eve, others: Sequence[Eve]) -> Nearness:
    """How far ``here`` is from each of the ``others`` (one at least); the spread is that of all of them together."""
    everyone = [here, *others]
    keys = tuple(sorted({key for eve in everyone for key in eve.traits}))
    place, doubt = _table(everyone, keys, "place"), _table(everyone, keys, "doubt")
    count = np.isfinite(place).sum(0)
    mean = np.nansum(place, 0) / np.maximum(count, 1)
    spread = np.sqrt(np.nansum((place - mean) ** 2, 0) / np.maximum(count - 1, 1))
    usual = np.sqrt(2.0) * spread
    groups = np.array([_group(everyone, key) for key in keys])
    trigger = np.array([_unlike(here.triggers, other.triggers) for other in others])

    difference = place[1:] - place[0]
    doubted = doubt[1:] ** 2 + doubt[0] ** 2
    squares = _ratio(difference**2, usual**2 + doubted)
    by_group = _by_group(squares, trigger, groups)
    by_way = {
        "groups": _over_groups(by_group),
        "flat": _mean(np.column_stack([squares, trigger])),
        "spread": _over_groups(_by_group(_ratio(difference**2, 0.0 * doubted + usual**2), trigger, groups)),
        # What is known exactly has no doubt to be measured by.
        "doubt": _over_groups(_by_group(_ratio(difference**2, doubted), trigger, groups)),
    }
    return Nearness(
        keys,
        squares,
        usual,
        trigger,
        np.sqrt(by_way["groups"]),
        {name: np.sqrt(each) for name, each in by_group.items()},
        {way: int(np.argmin(by_way[way])) for way in WAYS},
        _drawn(place, doubt, usual, trigger, groups),
    )


def _table(everyone: Sequence[Eve], keys: Sequence[str], field: str) -> Floats:
    """(case, trait), NaN where a case lacks the trait."""
    return np.array(
        [[getattr(eve.traits[key], field) if key in eve.traits else np.nan for key in keys] for eve in everyone]
    )


def _group(everyone: Sequence[Eve], key: str) -> str:
    return next(eve.traits[key].group for eve in everyone if key in eve.traits)


def _unlike(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Jaccard's distance of two sets; two cases without a trigger are alike."""
    return 1.0 - len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _ratio(squares: Floats, expected: Floats) -> Floats:
    """Nothing over nothing tells nothing: NaN, which no mean counts."""
    return np.divide(squares, expected, out=np.full(squares.shape, np.nan), where=expected > 0.0)


def _by_group(squares: Floats, trigger: Floats, groups: NDArray[np.str_]) -> dict[str, Floats]:
    """Mean square of each group that has a trait to compare, and of the trigger: over the last axis."""
    found = {name: _mean(squares[..., groups == name]) for name in GROUPS if (groups == name).any()}
    return {**found, "trigger": np.broadcast_to(trigger, squares.shape[:-1])}


def _over_groups(by_group: dict[str, Floats]) -> Floats:
    return _mean(np.stack(list(by_group.values()), axis=-1))


def _mean(squares: Floats) -> Floats:
    """The mean over the last axis of what can be compared; infinite where nothing can."""
    told = np.isfinite(squares)
    count = told.sum(-1)
    return np.where(count > 0, np.where(told, squares, 0.0).sum(-1) / np.maximum(count, 1), np.inf)


def _drawn(place: Floats, doubt: Floats, usual: Floats, trigger: Floats, groups: NDArray[np.str_]) -> Floats:
    """How often each other is the nearest when every input of every case is drawn from its interval."""
    chance = np.random.default_rng(_SEED)
    expected = usual**2 + doubt[1:] ** 2 + doubt[0] ** 2
    nearest = np.zeros(len(place) - 1)
    for _ in range(_DRAWS // _AT_ONCE):
        drawn = place + doubt * chance.standard_normal((_AT_ONCE, *place.shape))
        squares = _ratio((drawn[:, 1:] - drawn[:, :1]) ** 2, np.broadcast_to(expected, (_AT_ONCE, *expected.shape)))
        first = np.argmin(_over_groups(_by_group(squares, trigger, groups)), axis=-1)
        nearest += np.bincount(first, minlength=len(nearest))
    return nearest / _DRAWS
