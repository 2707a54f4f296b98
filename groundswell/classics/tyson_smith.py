"""Opponents and adherents (Tyson and Smith 2018): two crowds that see the same news, one for the regime, one against.

A regime of strength theta falls when the share of opponents who attack, less ``weight`` times the share of adherents
who defend it, is above theta. Each crowd has signals of its own precision; all see y, of precision tau. An opponent
attacks when a fall is at least as likely as p, an adherent defends when survival is at least as likely as q. Of the
paper, only the abstract was read; this is the smallest game with its two crowds (uniform gains, one y for all).

What follows, and is exact: state an action by the belief at which it changes, the expected strength of the regime at
which a person is indifferent. That is theta* - Phi^-1(p) / sqrt(alpha + tau) for opponents and
theta* + Phi^-1(q) / sqrt(beta + tau) for adherents, so a public signal moves **both by d theta*/dy, alike, whatever
their private precision**, as the abstract says. Stated as the private signal at which it changes, the shift is the
same only for equal precision. And d theta*/dy = -M / (1 - M) where the adherents' term adds to M: their own need to
coordinate makes public news weigh more, and where both are undecided the less well informed add the more per head.
"""

from __future__ import annotations

from math import inf, sqrt
from typing import TYPE_CHECKING, Annotated, NamedTuple

import numpy as np

from groundswell.classics.global_game import check_cost, check_finite, check_positive, quantile
from groundswell.classics.granovetter import root_between
from groundswell.classics.morris_shin import STEEPEST
from groundswell.classics.normal import density, share_below
from groundswell.rules.rule import Says

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["Equilibrium", "TysonSmith", "equilibrium", "two_crowds"]

PAPER = "Tyson and Smith 2018, Journal of Politics 80: 44"


class TysonSmith(NamedTuple):
    """The numbers of one contest; adherents gain as much from a regime that stands as opponents from one that fell."""

    opponent_cost: Annotated[float, Says("share of the gain", 0.0, 1.0, "ours: p, of attacking")] = 0.5
    adherent_cost: Annotated[float, Says("share of the gain", 0.0, 1.0, "ours: q, of defending")] = 0.5
    opponent_precision: Annotated[float, Says("1 / variance", 0.0, inf, "ours: alpha")] = 1.0
    adherent_precision: Annotated[float, Says("1 / variance", 0.0, inf, "ours: beta")] = 4.0
    weight: Annotated[float, Says("opponents", 0.0, inf, "ours: how many one adherent holds off")] = 1.0
    public_precision: Annotated[float, Says("1 / variance", 0.0, inf, "ours: tau, what all see")] = 0.5


class Equilibrium(NamedTuple):
    """Where both crowds are right about all others."""

    threshold: float  # theta*: weaker regimes fall
    opponent_cutoff: float  # opponents with a private signal at or below this attack
    adherent_cutoff: float  # adherents with a private signal at or above this defend
    opponent_belief: float  # the expected strength at which an opponent is indifferent
    adherent_belief: float  # and an adherent
    response: float  # d theta* / dy
    opponent_pull: float  # what opponents and adherents add to M
    adherent_pull: float


def equilibrium(
    opponent_cost: float = 0.5,
    adherent_cost: float = 0.5,
    opponent_precision: float = 1.0,
    adherent_precision: float = 1.0,
    weight: float = 1.0,
    public_precision: float = 0.5,
    signal: float = 0.0,
) -> Equilibrium:
    """The one equilibrium, where tau (1 / sqrt(alpha) + weight / sqrt(beta)) <= sqrt(2 pi); ValueError beyond that.

    weight: of the adherents in the contest; 0 gives the game of `morris_shin`. theta* lies between -weight and 1.
    """
    check_cost(opponent_cost)
    check_cost(adherent_cost)
    check_positive("opponent_precision", opponent_precision)
    check_positive("adherent_precision", adherent_precision)
    check_positive("weight", weight, zero=True)
    check_positive("public_precision", public_precision, zero=True)
    check_finite("signal", signal)
    tau, roots = public_precision, (sqrt(opponent_precision), sqrt(adherent_precision))
    if tau * (1.0 / roots[0] + weight / roots[1]) > STEEPEST:
        raise ValueError(
            f"public_precision is {tau:g}; at most {STEEPEST / (1.0 / roots[0] + weight / roots[1]):g} with these "
            "private precisions and this weight, above which there may be more than one equilibrium"
        )
    needs = (
        sqrt(1.0 + tau / opponent_precision) * quantile(opponent_cost),
        sqrt(1.0 + tau / adherent_precision) * quantile(adherent_cost),
    )

    def contest(threshold: float) -> tuple[float, float]:
        """Where the regime of this strength is the weakest survivor: how far opponents and adherents lean to act."""
        attack = tau / roots[0] * (threshold - signal) - needs[0]
        defence = -tau / roots[1] * (threshold - signal) - needs[1]
        return attack, defence

    def slack(threshold: float) -> float:
        attack, defence = contest(threshold)
        return threshold + weight * share_below(defence) - share_below(attack)

    threshold = root_between(slack, -weight - 1e-9, 1.0 + 1e-9)
    attack, defence = contest(threshold)
    pulls = density(attack) * tau / roots[0], weight * density(defence) * tau / roots[1]
    both = pulls[0] + pulls[1]
    return Equilibrium(
        threshold,
        threshold + attack / roots[0],
        threshold - defence / roots[1],
        threshold - quantile(opponent_cost) / sqrt(opponent_precision + tau),
        threshold + quantile(adherent_cost) / sqrt(adherent_precision + tau),
        0.0 - both / (1.0 - both) if both < 1.0 else -inf,
        *pulls,
    )


def two_crowds(
    opponent_cost: float = 0.5,
    adherent_cost: float = 0.5,
    opponent_precision: float = 1.0,
    adherent_precision: float = 4.0,
    weight: float = 1.0,
    public_precision: float = 0.5,
    points: int = 121,
) -> xr.Dataset:
    """Both crowds over public signals from -2 to 2.

    Gives over ``signal``: ``threshold``, ``response`` and, for each crowd ("opponents", "adherents"), ``cutoff``,
    ``belief`` and ``pull`` (crowd, signal), and ``acting`` (crowd, signal): the share who attack or defend where the
    regime is as strong as the signal says. ``one_sided`` (signal) is the response if no adherent were needed.
    """
    import xarray as xr

    seen = np.linspace(-2.0, 2.0, points)
    numbers = TysonSmith(opponent_cost, adherent_cost, opponent_precision, adherent_precision, weight, public_precision)
    found = [equilibrium(*numbers, float(y)) for y in seen]
    alone = [equilibrium(*numbers._replace(weight=0.0), float(y)).response for y in seen]
    attacking = [share_below(sqrt(opponent_precision) * (each.opponent_cutoff - y)) for each, y in zip(found, seen)]
    defending = [share_below(sqrt(adherent_precision) * (y - each.adherent_cutoff)) for each, y in zip(found, seen)]
    both = ("crowd", "signal")
    return xr.Dataset(
        {
            "threshold": ("signal", [each.threshold for each in found], {"long_name": "weaker regimes fall"}),
            "response": ("signal", [each.response for each in found], {"long_name": "d theta* / dy"}),
            "one_sided": ("signal", alone, {"long_name": "d theta* / dy without adherents"}),
            "cutoff": (both, [[each.opponent_cutoff for each in found], [each.adherent_cutoff for each in found]]),
            "belief": (both, [[each.opponent_belief for each in found], [each.adherent_belief for each in found]]),
            "pull": (both, [[each.opponent_pull for each in found], [each.adherent_pull for each in found]]),
            "acting": (both, [attacking, defending], {"long_name": "who attack or defend", "units": "share"}),
        },
        coords={"crowd": ["opponents", "adherents"], "signal": seen},
        attrs={"model": PAPER, **numbers._asdict()},
    )
