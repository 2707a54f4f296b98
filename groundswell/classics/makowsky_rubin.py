"""Makowsky and Rubin's hidden preferences (2013): what people state between conscience, neighbours and authority.

Each of the people on a torus holds a private preference and states a public one, the statement that minimises the
weighted distance to three things: the private preference, the mean of what neighbours within a range state, and the
authority's position. **The rule is recalled at medium to low confidence**; the paper's body was not read, so this is
a model in its spirit, and what is compared are the signs that its abstracts report, not numbers.

Ours are: distances are absolute, so a statement is the weighted median of the three (`distance` "squared" gives the
weighted mean instead, and loses the effect of range); the authority stands at 0, preferences are even over 0 ... 1;
its weight is the degree of centralisation, the rest is split between conscience and neighbours by a named draw; all
begin by stating what the authority wants; a shock makes all people in one square of the map state 1; and where the
mean statement rises above ``tolerance``, the authority is gone and has no weight from then on.

Why range matters: nobody states more than the conscience asks for because of outspoken neighbours, but many state
less because of timid ones. A mean over few neighbours varies, and variation only costs: it silences. And one loud
place is wasted on a few who already speak as they think, unless its voice carries far.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, sqrt
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.normal import uniforms
from groundswell.classics.purposes import INTEGRITY, PRIVATE_PREFERENCE
from groundswell.rules.rule import Says

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["DISTANCES", "Distance", "MakowskyRubin", "four_cells", "society", "stated", "tipping"]

PAPER = "Makowsky and Rubin 2013, PLoS ONE 8(11): e80380"
Distance = Literal["absolute", "squared"]
DISTANCES: tuple[Distance, ...] = get_args(Distance)
_SETTLED = 1e-9  # no statement moves further than this
_MOST_ROUNDS = 100_000


class MakowskyRubin(NamedTuple):
    """The numbers of one society."""

    centralisation: Annotated[float, Says("share of all weight", 0.0, 1.0, f"{PAPER}, sign; its scale is ours")] = 0.45
    reach: Annotated[int, Says("sites", 1.0, 100.0, f"{PAPER}, sign: network range; its scale is ours")] = 8
    shock: Annotated[float, Says("share of people", 0.0, 1.0, "ours: in one square of the map")] = 0.25
    tolerance: Annotated[float, Says("mean statement", 0.0, 1.0, "ours: 1 means that no authority ever goes")] = 0.5


class Statements(NamedTuple):
    """What people state (rows, columns), and how it came about."""

    now: np.ndarray
    means: list[float]  # the mean statement after each round
    gone: int  # the round in which the authority went; 0 where it stands


def stated(
    private: np.ndarray,
    neighbours: np.ndarray,
    authority: float,
    conscience: np.ndarray,
    company: np.ndarray,
    command: float,
    distance: Distance = "absolute",
) -> np.ndarray:
    """What minimises the weighted distance to the three: their weighted median, or mean for squared distances.

    conscience, company, command: the weights, at or above 0, of ``private``, ``neighbours`` and ``authority``.
    """
    whole = conscience + company + command
    if distance == "squared":
        return (conscience * private + company * neighbours + command * authority) / whole
    low, high = np.minimum(private, neighbours), np.maximum(private, neighbours)
    middle = np.clip(authority, low, high)
    return np.select(
        [2.0 * conscience > whole, 2.0 * company > whole, np.broadcast_to(2.0 * command > whole, whole.shape)],
        [private, neighbours, np.full_like(private, authority)],
        default=middle,
    )


def _around(statements: np.ndarray, reach: int) -> np.ndarray:
    """The mean statement of the others in the square of ``reach`` around each, on a torus."""
    total = statements
    for _ in range(2):  # along rows, then along columns
        wide = np.concatenate([total[-reach:], total, total[:reach]])
        running = np.concatenate([np.zeros((1, total.shape[1])), np.cumsum(wide, axis=0)])
        total = (running[2 * reach + 1 :] - running[: -2 * reach - 1]).T
    return (total - statements) / ((2 * reach + 1) ** 2 - 1)


def _settle(
    now: np.ndarray,
    private: np.ndarray,
    integrity: np.ndarray,
    loud: np.ndarray,
    numbers: MakowskyRubin,
    distance: Distance,
) -> Statements:
    """State and look around, all at once, until nobody moves."""
    free = 1.0 - numbers.centralisation
    conscience, company = free * integrity, free * (1.0 - integrity)
    command, means, gone = numbers.centralisation, [float(now.mean())], 0
    for turn in range(1, _MOST_ROUNDS):
        then = stated(private, _around(now, numbers.reach), 0.0, conscience, company, command, distance)
        then = np.where(loud, 1.0, then)
        moved, now = float(np.abs(then - now).max()), then
        means.append(float(now.mean()))
        if command > 0.0 and means[-1] > numbers.tolerance:
            command, gone = 0.0, turn
        elif moved < _SETTLED:
            break
    return Statements(now, means, gone)


def _check(numbers: MakowskyRubin, people: int, distance: str) -> int:
    side = round(sqrt(people))
    if side * side != people or people < 9:
        raise ValueError(f"people is {people}; a square number from 9, such as 1600 for 40 x 40")
    if not 0.0 <= numbers.centralisation < 1.0:
        raise ValueError(f"centralisation is {numbers.centralisation:g}; at or above 0 and below 1")
    if numbers.reach != int(numbers.reach) or not 1 <= 2 * numbers.reach < side:
        raise ValueError(f"reach is {numbers.reach}; whole sites, from 1 to below half of {side}")
    if not 0.0 <= numbers.shock <= 1.0 or not 0.0 < numbers.tolerance <= 1.0:
        raise ValueError(f"shock {numbers.shock:g} must lie in 0 ... 1, tolerance {numbers.tolerance:g} in 0 ... 1")
    if distance not in DISTANCES:
        raise ValueError(f"distance {distance!r} is not one of {', '.join(DISTANCES)}")
    return side


def _played(
    numbers: MakowskyRubin, side: int, distance: Distance, seed: int, alike: bool = False
) -> tuple[np.ndarray, np.ndarray, Statements, Statements]:
    """Private preferences, where the shock was, and statements before and after it."""
    people = side * side
    private = uniforms(seed, 1, people, PRIVATE_PREFERENCE).reshape(side, side)
    if alike:
        order = np.argsort(_around(private, 2) * 24.0 + private, axis=None, kind="stable")
        private = ((np.argsort(order) + 0.5) / people).reshape(side, side)
    integrity = uniforms(seed, 1, people, INTEGRITY).reshape(side, side)
    edge = round(side * sqrt(numbers.shock))
    loud = np.zeros((side, side), bool)
    before = _settle(np.zeros((side, side)), private, integrity, loud, numbers, distance)
    loud = loud.copy()
    loud[:edge, :edge] = True
    kept = numbers if before.gone == 0 else numbers._replace(centralisation=0.0)
    after = _settle(before.now, private, integrity, loud, kept, distance)
    return private, loud, before, after


def society(
    centralisation: float = 0.45,
    reach: int = 8,
    shock: float = 0.25,
    tolerance: float = 0.5,
    people: int = 1600,
    distance: Distance = "absolute",
    seed: int = 1,
    alike: bool = False,
) -> xr.Dataset:
    """One society before and after one shock; ``alike``: neighbours want much the same in private.

    Gives maps (row, column): ``private``, ``before``, ``after`` and ``loud`` (who are in the shock); ``mean`` (round)
    of statements, with the shock at round ``shock_at``; and the scalars ``falsification`` (mean distance of statement
    and private preference before the shock), ``change`` (of the mean statement, by the shock) and ``gone``, the
    rounds after the shock until the authority went (0: it stands; -1: it was gone before).
    """
    import xarray as xr

    numbers = MakowskyRubin(centralisation, reach, shock, tolerance)
    side = _check(numbers, people, distance)
    private, loud, before, after = _played(numbers, side, distance, seed, alike)
    place, hidden = ("row", "column"), float(np.abs(before.now - private).mean())
    return xr.Dataset(
        {
            "private": (place, private, {"long_name": "private preference"}),
            "before": (place, before.now, {"long_name": "stated before the shock"}),
            "after": (place, after.now, {"long_name": "stated after the shock"}),
            "loud": (place, loud, {"long_name": "in the shock"}),
            "mean": ("round", before.means + after.means[1:], {"long_name": "mean statement"}),
            "falsification": ((), hidden, {"long_name": "preference falsification"}),
            "change": ((), after.means[-1] - before.means[-1], {"long_name": "change of the mean statement"}),
            "gone": ((), -1 if before.gone else after.gone, {"units": "rounds"}),
        },
        coords={"round": np.arange(len(before.means) + len(after.means) - 1)},
        attrs={
            "model": PAPER,
            **numbers._asdict(),
            "people": people,
            "distance": distance,
            "alike": alike,
            "seed": seed,
            "shock_at": len(before.means) - 1,
        },
    )


def four_cells(
    centralisations: Sequence[float] = (0.1, 0.45),
    reaches: Sequence[int] = (1, 8),
    shocks: Sequence[float] = (0.04, 0.09, 0.16, 0.25),
    tolerance: float = 0.5,
    people: int = 1600,
    distance: Distance = "absolute",
    seeds: Sequence[int] = (1, 2, 3, 4, 5),
    alike: bool = False,
) -> xr.Dataset:
    """The paper's experiment: centralisation by range of networks, on the same societies in every cell.

    Gives over (centralisation, reach, shock, seed): ``change`` of the mean statement and ``gone`` (whether the
    authority went); over (centralisation, reach, seed): ``falsification`` before any shock.

    Reported by the abstracts: falsification rises with centralisation and falls with range; change is largest where
    both are high. An earlier draft also reports that change falls with centralisation where range is low; here that
    holds from 0.3 to 0.45 at a shock of 0.25, not from 0.1. And where neighbours are ``alike`` (private preferences are
    means over five by five sites), those nearby say what one thinks, and falsification **rises** with range.
    """
    import xarray as xr

    shape = (len(centralisations), len(reaches), len(shocks), len(seeds))
    change, gone, hidden = np.zeros(shape), np.zeros(shape, bool), np.zeros((*shape[:2], shape[3]))
    for cell in np.ndindex(shape):
        numbers = MakowskyRubin(centralisations[cell[0]], reaches[cell[1]], shocks[cell[2]], tolerance)
        side = _check(numbers, people, distance)
        private, _, before, after = _played(numbers, side, distance, seeds[cell[3]], alike)
        change[cell], gone[cell] = after.means[-1] - before.means[-1], bool(before.gone or after.gone)
        hidden[cell[0], cell[1], cell[3]] = np.abs(before.now - private).mean()
    of_all = ("centralisation", "reach", "shock", "seed")
    return xr.Dataset(
        {
            "change": (of_all, change, {"long_name": "change of the mean statement"}),
            "gone": (of_all, gone, {"long_name": "the authority went"}),
            "falsification": (
                ("centralisation", "reach", "seed"),
                hidden,
                {"long_name": "mean distance of statement and private preference"},
            ),
        },
        coords={
            "centralisation": list(centralisations),
            "reach": list(reaches),
            "shock": list(shocks),
            "seed": list(seeds),
        },
        attrs={"model": PAPER, "tolerance": float(tolerance), "people": people, "distance": distance, "alike": alike},
    )


def tipping(
    centralisation: float = 0.45,
    reach: int = 8,
    tolerance: float = 0.5,
    people: int = 1600,
    distance: Distance = "absolute",
    seed: int = 1,
) -> float:
    """The smallest shock after which the authority goes, as a share of the people; by halving, to one row of the map.

    Statements only ever rise with the shock, so there is one such size; it is 0 where the authority is gone before,
    and infinite for a ``tolerance`` of 1.
    """
    side = _check(MakowskyRubin(centralisation, reach, 0.0, tolerance), people, distance)
    if tolerance == 1.0:
        return inf
    low, high = -1, side
    while high - low > 1:
        edge = (low + high) // 2
        numbers = MakowskyRubin(centralisation, reach, (edge / side) ** 2, tolerance)
        _, _, before, after = _played(numbers, side, distance, seed)
        low, high = (low, edge) if before.gone or after.gone else (edge, high)
    return (high / side) ** 2
