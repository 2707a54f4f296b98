"""Protest as a public signal to elites (Casper and Tyson 2014): why a crowd in the street moves a palace too far.

The elites play the regime change of `morris_shin`: a coup succeeds when the share of elites in it is above the
leader's strength. A protest is the public signal, and the freer the media, the more precise: tau is media freedom.
Of the paper, only the abstract was read; the two steps below are ours and follow from the equations.

A weaker public signal moves an elite's cutoff x* twice: it is news about the leader, which alone gives
dx*/dy = -tau / alpha, and it is news about what all other elites have seen. The **publicity multiplier** is the whole
over the first: 1 + (alpha + tau) / tau x m / (1 - m), with m = phi(u) tau / sqrt(alpha). It is above 1 wherever the
equilibrium is stable. It rises with tau up to the bound of uniqueness where the leader's fate is open (u = 0, as for
p = y = 1/2); **not everywhere**: where a precise signal settles the matter, nobody needs to guess about others, and
the multiplier falls again.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.classics.global_game import check_cost, check_positive, quantile
from groundswell.classics.morris_shin import STEEPEST, equilibria, is_unique
from groundswell.classics.normal import share_below

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["Publicity", "coups", "multipliers", "publicity", "signal_of"]

PAPER = "Casper and Tyson 2014, Journal of Politics 76: 548"


class Publicity(NamedTuple):
    """What a unit of public signal does to the cutoff of an elite."""

    threshold: float  # theta*: weaker leaders fall
    response: float  # d theta* / dy
    alone: float  # d x* / dy as news about the leader only: -tau / alpha
    whole: float  # d x* / dy
    multiplier: float  # whole / alone


def publicity(
    cost: float = 0.5, private_precision: float = 1.0, media_freedom: float = 1.0, signal: float = 0.5
) -> Publicity:
    """The publicity multiplier of one public signal y, where there is one equilibrium.

    At p = 0.5, alpha = tau = 1, y = 0.5: d theta*/dy = -0.6637, multiplier 2.327467. ValueError beyond the bound of
    uniqueness, tau <= sqrt(2 pi alpha), and for media freedom of 0, where nothing is public.
    """
    check_positive("media_freedom", media_freedom)
    check_positive("private_precision", private_precision)
    if not is_unique(private_precision, media_freedom):
        raise ValueError(
            f"media_freedom is {media_freedom:g}; at most {STEEPEST * sqrt(private_precision):g} at this "
            "private_precision, above which elites may believe in more than one outcome"
        )
    there = equilibria(cost, private_precision, media_freedom, signal)[0]
    alone = -media_freedom / private_precision
    whole = alone + (1.0 + media_freedom / private_precision) * there.response
    return Publicity(there.threshold, there.response, alone, whole, whole / alone)


def signal_of(protest: float, citizen_cost: float = 0.5, citizen_precision: float = 1.0) -> float:
    """The strength y that a protest tells of: the leader against whom just this share of citizens would turn out.

    Citizens play the same game beforehand without a public signal, so they turn out at signals at or below
    x = 1 - p - Phi^-1(p) / sqrt(beta), and S = Phi(sqrt(beta) (x - theta)); more protest, a weaker leader.
    """
    check_cost(citizen_cost)
    check_positive("citizen_precision", citizen_precision)
    if not 0.0 < protest < 1.0:
        raise ValueError(f"protest is {protest:g}; a share of the citizens above 0 and below 1")
    root = sqrt(citizen_precision)
    return 1.0 - citizen_cost - (quantile(citizen_cost) + quantile(protest)) / root


def coups(
    cost: float = 0.5,
    private_precision: float = 1.0,
    media_freedoms: Sequence[float] = (0.25, 1.0, 2.0),
    protests: Sequence[float] | None = None,
    citizen_cost: float = 0.5,
    citizen_precision: float = 1.0,
    reference: float = 0.5,
) -> xr.Dataset:
    """How elites answer a protest, with the media ever freer: the leader is as strong as the protest tells.

    protests: shares of citizens in the street, 97 from 0.02 to 0.98 where not given. Every media freedom must leave
    one equilibrium.

    Gives, over (media_freedom, protest): ``threshold`` and ``cutoff`` of the elites, ``joining`` (the share of elites
    in the coup), ``multiplier``, and ``joining_alone``: the share if each learned about the leader from the protest
    but believed that the others still act as after a protest of size ``reference``. The gap between the two is the
    overreaction. ``signal`` (protest) is the strength that is told.
    """
    import xarray as xr

    sizes = np.linspace(0.02, 0.98, 97) if protests is None else np.asarray(protests, float)
    told = [signal_of(float(size), citizen_cost, citizen_precision) for size in sizes]
    usual = signal_of(reference, citizen_cost, citizen_precision)
    shape, root = (len(media_freedoms), sizes.size), sqrt(private_precision)
    threshold, cutoff, joining, alone, multiplier = (np.zeros(shape) for _ in range(5))
    for row, freedom in enumerate(media_freedoms):
        at_rest = equilibria(cost, private_precision, freedom, usual)[0]
        for column, y in enumerate(told):
            there = publicity(cost, private_precision, freedom, y)
            own = equilibria(cost, private_precision, freedom, y)[0].cutoff
            unmoved = at_rest.cutoff - (y - usual) * freedom / private_precision
            threshold[row, column], cutoff[row, column], multiplier[row, column] = (
                there.threshold,
                own,
                there.multiplier,
            )
            joining[row, column] = share_below(root * (own - y))
            alone[row, column] = share_below(root * (unmoved - y))
    over = ("media_freedom", "protest")
    return xr.Dataset(
        {
            "threshold": (over, threshold, {"long_name": "weaker leaders fall"}),
            "cutoff": (over, cutoff, {"long_name": "elites who see this strength or less join"}),
            "joining": (over, joining, {"long_name": "elites in the coup", "units": "share"}),
            "joining_alone": (over, alone, {"long_name": "elites in it if others did not react", "units": "share"}),
            "multiplier": (over, multiplier, {"long_name": "publicity multiplier", "units": "1"}),
            "signal": ("protest", told, {"long_name": "strength that the protest tells of"}),
        },
        coords={"media_freedom": list(media_freedoms), "protest": sizes},
        attrs={"model": PAPER, "cost": float(cost), "private_precision": float(private_precision)},
    )


def multipliers(
    cost: float = 0.5,
    private_precision: float = 1.0,
    signals: Sequence[float] = (0.5, 0.3, 0.1),
    points: int = 60,
) -> xr.Dataset:
    """The publicity multiplier from hardly any media freedom up to the bound of uniqueness, for some public signals.

    Gives ``multiplier`` and ``response`` (signal, media_freedom): the first rises all the way where the leader's fate
    is open, and turns down where it is not.
    """
    import xarray as xr

    bound = STEEPEST * sqrt(private_precision)
    freedoms = bound * np.arange(1, points) / points
    found = [[publicity(cost, private_precision, float(freedom), y) for freedom in freedoms] for y in signals]
    over = ("signal", "media_freedom")
    return xr.Dataset(
        {
            "multiplier": (over, [[each.multiplier for each in row] for row in found], {"units": "1"}),
            "response": (over, [[each.response for each in row] for row in found], {"long_name": "d theta* / dy"}),
        },
        coords={"signal": list(signals), "media_freedom": freedoms},
        attrs={"model": PAPER, "cost": float(cost), "private_precision": float(private_precision), "bound": bound},
    )
