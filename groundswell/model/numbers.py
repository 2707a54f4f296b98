"""All numbers of all rules in one order, and one draw of them for a world."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from groundswell.rules import draws
from groundswell.rules.aftermath import Aftermath
from groundswell.rules.grievance import Grievance
from groundswell.rules.loyalty import Loyalty
from groundswell.rules.news import News
from groundswell.rules.patron import Patron
from groundswell.rules.repression import Repression
from groundswell.rules.rule import Number, numbers_of
from groundswell.rules.ruler import Ruler
from groundswell.rules.turnout import Turnout

__all__ = ["GROUPS", "FittedDraws", "Numbers", "draw_between", "draw_numbers", "entity_of", "known_numbers"]

GROUPS: tuple[type, ...] = (Grievance, Turnout, Repression, Loyalty, News, Ruler, Patron, Aftermath)


class Numbers(NamedTuple):
    """One value for each number of each rule, as one world uses them."""

    grievance: Grievance
    turnout: Turnout
    repression: Repression
    loyalty: Loyalty
    news: News
    ruler: Ruler
    patron: Patron
    aftermath: Aftermath


@functools.cache
def known_numbers() -> dict[str, Number]:
    """Every number by its key, such as ``turnout.threshold``."""
    return {number.key: number for group in GROUPS for number in numbers_of(group)}


def entity_of(name: str) -> int:
    """A stable 63-bit entity for a named quantity."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1


def draw_between(
    seed: int, names: tuple[str, ...], low: np.ndarray, mode: np.ndarray, high: np.ndarray, purpose: int
) -> np.ndarray:
    """One triangular draw for each name: shape (names,), in the unit of each.

    A draw is named by (seed, name, purpose), so that adding a name moves no other draw.
    """
    with np.errstate(over="ignore"):
        key = draws.key(np.uint64(seed), np.uint64(0), np.uint64(purpose))
        u = draws.uniform(key, _entities(names))
    width = high - low
    safe = np.where(width > 0.0, width, 1.0)
    split = (mode - low) / safe
    left = low + np.sqrt(u * safe * (mode - low))
    right = high - np.sqrt((1.0 - u) * safe * (high - mode))
    return np.where(width > 0.0, np.where(u < split, left, right), mode)


@functools.cache
def _entities(names: tuple[str, ...]) -> np.ndarray:
    return np.array([entity_of(name) for name in names], dtype=np.uint64)


class FittedDraws(NamedTuple):
    """Weighted draws of a fit, in the order of `known_numbers`; NaN for a number that the fit did not know."""

    values: np.ndarray  # float64 (draw, number)
    heaped: np.ndarray  # float64 (draw,): cumulative weights, the last one 1


def draw_numbers(
    seed: int, fixed: Mapping[str, float], drawn: bool = True, fitted: FittedDraws | None = None
) -> tuple[Numbers, np.ndarray]:
    """The numbers of one world and the same as a vector in the order of `known_numbers`.

    With ``fitted``, one of its draws by one named draw; else each number is triangular on its interval with its
    default as the mode. Those in ``fixed`` keep that value, and with ``drawn`` false all keep their defaults.
    """
    known = known_numbers()
    mode = np.array([fixed.get(key, number.value) for key, number in known.items()])
    held = np.array([key in fixed or not drawn for key in known])
    low = np.where(held, mode, [number.low for number in known.values()])
    high = np.where(held, mode, [number.high for number in known.values()])
    values = draw_between(seed, tuple(known), low, mode, high, draws.PARAMETER)
    if drawn and fitted is not None:
        with np.errstate(over="ignore"):
            key = draws.key(np.uint64(seed), np.uint64(0), np.uint64(draws.FIT))
            u = float(draws.uniform(key, np.uint64(0)))
        row = fitted.values[min(int(np.searchsorted(fitted.heaped, u)), len(fitted.heaped) - 1)]
        values = np.where(held | np.isnan(row), values, row)
    groups, start = [], 0
    for group in GROUPS:
        size = len(numbers_of(group)) if group not in _SIZES else _SIZES[group]
        _SIZES[group] = size
        groups.append(group(*(float(value) for value in values[start : start + size])))
        start += size
    return Numbers(*groups), values


_SIZES: dict[type, int] = {}
