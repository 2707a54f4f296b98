"""Regime change with a public signal (Morris and Shin 1998, 2003): when what all have seen decides, and how often.

A regime of strength theta falls when the share of citizens who attack is above theta. To attack costs p and gains 1
if the regime falls. Each citizen sees x = theta + noise of precision alpha, and all see y = theta + noise of
precision tau. A citizen attacks at a signal at or below x*, and regimes below theta* fall:

    theta* = Phi(s (theta* - y) - k),  s = tau / sqrt(alpha),  k = sqrt((alpha + tau) / alpha) Phi^-1(p).

There is one such theta* for every y where s is at most sqrt(2 pi), else up to three. It is the same equation as
Granovetter's, for thresholds with mean y + k / s and spread 1 / s: public words do to a crowd what alike people do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf, log, pi, sqrt
from typing import TYPE_CHECKING, Annotated, NamedTuple

import numpy as np

from groundswell.classics.global_game import check_cost, check_finite, check_positive, noise, quantile
from groundswell.classics.granovetter import root_between
from groundswell.classics.normal import MOST_DENSE, density, share_below
from groundswell.classics.purposes import DEMONSTRATOR_SIGNAL
from groundswell.rules.rule import Says

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["STEEPEST", "Equilibrium", "Game", "equilibria", "is_unique", "regime_change", "thresholds"]

PAPER = (
    "Morris and Shin 2003, Global Games: Theory and Applications; the model of 1998, AER 88: 587, with a public signal"
)
STEEPEST = sqrt(2.0 * pi)  # tau / sqrt(alpha) up to which there is one equilibrium for every public signal
_ROUNDS = 200  # of thinking about what others think; far past what is seen in a figure
_RANKS = {1: ("only",), 3: ("lowest", "middle", "highest")}


class Game(NamedTuple):
    """Who stakes what, and who knows how much."""

    cost: Annotated[float, Says("share of the gain", 0.0, 1.0, f"{PAPER}: p, of attacking")] = 0.5
    private_precision: Annotated[float, Says("1 / variance", 0.0, inf, f"{PAPER}: alpha, what each sees alone")] = 1.0
    public_precision: Annotated[float, Says("1 / variance", 0.0, inf, f"{PAPER}: tau, what all see")] = 1.0
    signal: Annotated[float, Says("strength", -inf, inf, f"{PAPER}: y, what all have seen")] = 0.5

    @property
    def publicity(self) -> float:
        """s = tau / sqrt(alpha)."""
        return self.public_precision / sqrt(self.private_precision)

    @property
    def reluctance(self) -> float:
        """k: what the cost of attacking takes off, in standard deviations of a private signal."""
        return sqrt(1.0 + self.public_precision / self.private_precision) * quantile(self.cost)


class Equilibrium(NamedTuple):
    """One way in which all can be right about one another."""

    threshold: float  # theta*: weaker regimes fall
    cutoff: float  # x*: citizens who see this strength or less attack
    pull: float  # m, the slope of the right-hand side at theta*; below 1 it is stable
    response: float  # d theta* / dy


def is_unique(private_precision: float, public_precision: float) -> bool:
    """True where there is one equilibrium whatever the public signal: tau / sqrt(alpha) <= sqrt(2 pi)."""
    return public_precision / sqrt(private_precision) <= STEEPEST


def equilibria(
    cost: float = 0.5, private_precision: float = 1.0, public_precision: float = 1.0, signal: float = 0.5
) -> tuple[Equilibrium, ...]:
    """Every equilibrium, from the strongest hold on power (lowest theta*) to the weakest: one, or three.

    The equation is solved for u = Phi^-1(theta*) between its bends, so none is missed and a theta* next to 0 or 1 is
    exact; two of three that touch are told once. ValueError for a cost outside (0, 1) or precisions that are not
    finite, positive and (public) not below 0.
    """
    game = Game(cost, private_precision, public_precision, signal)
    _check(game)
    steep, reluctant = game.publicity, game.reluctance

    def excess(u: float) -> float:
        return steep * (share_below(u) - signal) - reluctant - u

    ends = [-steep * signal - reluctant - 1.0, steep * (1.0 - signal) - reluctant + 1.0]
    if not is_unique(private_precision, public_precision):
        bend = sqrt(2.0 * log(steep * MOST_DENSE))
        ends[1:1] = [each for each in (-bend, bend) if ends[0] < each < ends[1]]
    found = []
    for low, high in pairwise(ends):
        if excess(low) == 0.0:
            found.append(low)
        elif excess(low) * excess(high) < 0.0:
            found.append(root_between(excess, low, high))
    return tuple(_equilibrium(game, u) for u in found)


def _check(game: Game) -> None:
    check_cost(game.cost)
    check_positive("private_precision", game.private_precision)
    check_positive("public_precision", game.public_precision, zero=True)
    check_finite("signal", game.signal)


def _equilibrium(game: Game, u: float) -> Equilibrium:
    threshold, pull = share_below(u), density(u) * game.publicity
    response = 0.0 - pull / (1.0 - pull) if pull != 1.0 else -inf
    return Equilibrium(threshold, threshold + u / sqrt(game.private_precision), pull, response)


def _best_cutoff(game: Game, threshold: float) -> float:
    """The signal at which a citizen is indifferent who holds that regimes below ``threshold`` fall."""
    alpha, tau = game.private_precision, game.public_precision
    return threshold + (tau * (threshold - game.signal) - quantile(game.cost) * sqrt(alpha + tau)) / alpha


def regime_change(
    cost: float = 0.5,
    private_precision: float = 1.0,
    public_precision: float = 1.0,
    signal: float = 0.5,
    citizens: int = 100_000,
    seed: int = 1,
    points: int = 201,
) -> xr.Dataset:
    """One game solved, and played by a crowd that is not told the solution.

    Each of ``citizens`` sees a named draw around the true strength. The crowd starts from the belief that every
    regime with theta < 1 falls (thinking "all attack"), or that none with theta > 0 does ("nobody attacks"); each
    attacks where the own chance of a fall is at least the cost; the belief becomes the strength at which that crowd
    just topples a regime; and so on. With one equilibrium both ways of thinking end in it, and there is nothing else
    that reasonable people could do; with three they end in the highest and the lowest.

    Gives ``threshold``, ``cutoff``, ``pull`` and ``response`` (equilibrium: "only", or "lowest", "middle",
    "highest"); ``attack`` (equilibrium, strength), the share who attack a regime of that strength;
    ``willing`` (share), the right-hand side of the equation, which meets the diagonal at each equilibrium;
    ``belief`` (thinking, round), the way of the simulated crowd, ``simulated`` (thinking), where it ends, and
    ``sampling_error`` (thinking), the standard deviation that a crowd of this size has around the equilibrium.
    """
    import xarray as xr

    game = Game(cost, private_precision, public_precision, signal)
    found = equilibria(*game)
    errors = noise(seed, citizens, private_precision, DEMONSTRATOR_SIGNAL)
    shares, strengths = np.linspace(0.0, 1.0, points), np.linspace(-0.5, 1.5, points)
    root = sqrt(private_precision)
    attack = [[share_below(root * (each.cutoff - strength)) for strength in strengths] for each in found]
    willing = [share_below(game.publicity * (share - signal) - game.reluctance) for share in shares]
    ways = [_think(game, errors, first) for first in (1.0, 0.0)]
    rounds = max(len(way) for way in ways)
    belief = np.array([way + way[-1:] * (rounds - len(way)) for way in ways])
    spread = [_sampling_error(each, citizens) for each in (found[-1], found[0])]
    return xr.Dataset(
        {
            "threshold": ("equilibrium", [each.threshold for each in found], {"long_name": "weaker regimes fall"}),
            "cutoff": ("equilibrium", [each.cutoff for each in found], {"long_name": "who see this or less attack"}),
            "pull": ("equilibrium", [each.pull for each in found], {"long_name": "stable below 1"}),
            "response": ("equilibrium", [each.response for each in found], {"long_name": "d threshold / d signal"}),
            "attack": (("equilibrium", "strength"), attack, {"long_name": "who attack", "units": "share"}),
            "willing": ("share", willing, {"long_name": "who attack where regimes below this fall", "units": "share"}),
            "belief": (("thinking", "round"), belief, {"long_name": "regimes below this are thought to fall"}),
            "simulated": ("thinking", belief[:, -1], {"long_name": "threshold of the simulated crowd"}),
            "sampling_error": ("thinking", spread, {"long_name": "its standard deviation over crowds"}),
        },
        coords={
            "equilibrium": list(_RANKS.get(len(found), ("lowest", "highest"))),
            "strength": strengths,
            "share": shares,
            "thinking": ["all attack", "nobody attacks"],
            "round": np.arange(rounds),
        },
        attrs={"model": PAPER, **game._asdict(), "citizens": citizens, "seed": seed},
    )


def _think(game: Game, errors: np.ndarray, first: float) -> list[float]:
    """The thresholds that a crowd believes in, one after the other, from ``first`` until nothing changes."""
    beliefs = [first]
    while len(beliefs) < _ROUNDS:
        cutoff = _best_cutoff(game, beliefs[-1])
        low, high = 0.0, 1.0
        while high - low > 0.01 / errors.size:
            middle = 0.5 * (low + high)
            attacking = np.searchsorted(errors, cutoff - middle, side="right") / errors.size
            low, high = (middle, high) if attacking > middle else (low, middle)
        beliefs.append(0.5 * (low + high))
        if abs(beliefs[-1] - beliefs[-2]) < 0.1 / errors.size:
            break
    return beliefs


def _sampling_error(there: Equilibrium, citizens: int) -> float:
    """Chance in who sees what moves the crowd's share, and that moves the belief: 1 / (1 - m) times as far."""
    chance = sqrt(there.threshold * (1.0 - there.threshold) / citizens)
    return chance / (1.0 - there.pull) if there.pull < 1.0 else inf


def thresholds(
    cost: float = 0.5,
    private_precision: float = 1.0,
    public_precisions: Sequence[float] = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0),
    signals: Sequence[float] | None = None,
) -> xr.Dataset:
    """The threshold over public signals and their precision: ``threshold`` (public_precision, signal, equilibrium).

    Where there is one equilibrium, lowest and highest are the same and the middle one is missing (nan); ``count``
    tells how many there are. signals: 121 from -1 to 2 where not given.
    """
    import xarray as xr

    seen = np.linspace(-1.0, 2.0, 121) if signals is None else np.asarray(signals, float)
    found = np.full((len(public_precisions), seen.size, 3), np.nan)
    count = np.zeros(found.shape[:2], np.int64)
    for row, tau in enumerate(public_precisions):
        for column, y in enumerate(seen):
            there = [each.threshold for each in equilibria(cost, private_precision, tau, float(y))]
            count[row, column] = len(there)
            found[row, column, [0, 2]] = there[0], there[-1]
            if len(there) == 3:
                found[row, column, 1] = there[1]
    return xr.Dataset(
        {
            "threshold": (("public_precision", "signal", "equilibrium"), found, {"long_name": "weaker regimes fall"}),
            "count": (("public_precision", "signal"), count, {"long_name": "equilibria"}),
        },
        coords={"public_precision": list(public_precisions), "signal": seen, "equilibrium": list(_RANKS[3])},
        attrs={"model": PAPER, "cost": float(cost), "private_precision": float(private_precision)},
    )
