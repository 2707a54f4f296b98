"""Edmond's propaganda (2013), linear cost: a regime lies about its strength to citizens who know that it may.

A regime of strength theta falls when the share who attack is above theta. Before that it adds a lie a >= 0 to what
citizens see, x = theta + a + noise of precision alpha, at a cost of c a; there is no public signal and nothing was
known before. It wants theta less attack less c a, and 0 where it falls. To attack costs p and gains 1 if it falls.

The closed form is derived anew, not copied (the paper's own equations were not read). With kappa = c / sqrt(alpha)
and g = sqrt(2 ln(phi(0) / kappa)), so that gamma = g / sqrt(alpha), regimes that lie all show x* + gamma: the weakest
of them lies most. For w = sqrt(alpha) (theta* - x*):

    Phi(w) (1 - p) / p = theta*,   theta* = Phi(-g) + kappa (g - w),

so theta* depends on c and alpha through kappa only. **Three limits**, the last two found here: where kappa >= phi(0)
lies cost too much, where Phi^-1(p) >= g they are of no use, and nobody lies: theta* = 1 - p, x* as without lies. And
for p < 1/2 and kappa just below phi(0) the equations give a theta* above 1 - p, which cannot be, as the weakest
survivor would rather not lie: there theta* = 1 - p and x* is as without lies, yet stronger regimes do lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, log, sqrt
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.global_game import check_cost, check_positive, noise, quantile
from groundswell.classics.granovetter import root_between
from groundswell.classics.normal import MOST_DENSE, density, share_below
from groundswell.classics.purposes import PROPAGANDA_SIGNAL
from groundswell.rules.rule import Says

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "BELIEFS",
    "Belief",
    "Edmond",
    "Equilibrium",
    "elasticities",
    "equilibrium",
    "lie",
    "propaganda",
    "thresholds",
]

PAPER = "Edmond 2013, Review of Economic Studies 80: 1422"
Belief = Literal["sophisticated", "naive"]
BELIEFS: tuple[Belief, ...] = get_args(Belief)


class Edmond(NamedTuple):
    """The numbers of one world of propaganda."""

    cost: Annotated[float, Says("share of the gain", 0.0, 1.0, f"{PAPER}: p, of attacking")] = 0.25
    lie_cost: Annotated[float, Says("1 / strength", 0.0, inf, f"{PAPER}: c, of one unit of lie")] = 0.5
    precision: Annotated[float, Says("1 / variance", 0.0, inf, f"{PAPER}: alpha, of what citizens see")] = 10.0


class Equilibrium(NamedTuple):
    """Who attacks, who falls and who lies; where nobody lies the liars lie between infinity and infinity."""

    threshold: float  # theta*: weaker regimes fall
    cutoff: float  # x*: citizens who see this strength or less attack
    gamma: float  # how far above the cutoff all liars show themselves; 0 where nobody lies
    first_liar: float  # regimes from this strength ...
    last_liar: float  # ... to below this one lie


def equilibrium(
    cost: float = 0.25, lie_cost: float = 0.5, precision: float = 10.0, belief: Belief = "sophisticated"
) -> Equilibrium:
    """The equilibrium for a cost p of attacking, a cost c of one unit of lie and signals of precision alpha.

    belief "naive": citizens take what they see at face value, so they keep the cutoff of a world without lies. Then
    theta* = (Phi(-g) + c (x* + gamma)) / (1 + c), at most 1 - p. **Knowing that the regime lies does not protect
    citizens**: with precise signals the sophisticated attack less than the naive, and their regime is the safer one;
    with vague signals or a high p it is the other way. Neither sign is built in.

    ValueError for a cost outside (0, 1), or a cost of lies or a precision that is not finite and above 0.
    """
    check_cost(cost)
    check_positive("lie_cost", lie_cost)
    check_positive("precision", precision)
    if belief not in BELIEFS:
        raise ValueError(f"belief {belief!r} is not one of {', '.join(BELIEFS)}")
    root = sqrt(precision)
    kappa = lie_cost / root
    honest, trusting = 1.0 - cost, 1.0 - cost - quantile(cost) / root
    reach = sqrt(-2.0 * log(kappa / MOST_DENSE)) if kappa < MOST_DENSE else 0.0
    if reach <= max(quantile(cost), 0.0):
        return Equilibrium(honest, trusting, 0.0, inf, inf)
    gamma, odds = reach / root, (1.0 - cost) / cost
    if belief == "naive":
        cutoff = trusting
        threshold = (share_below(-reach) + lie_cost * (cutoff + gamma)) / (1.0 + lie_cost)
    else:

        def excess(w: float) -> float:
            return odds * share_below(w) - share_below(-reach) - kappa * (reach - w)

        w = root_between(excess, reach - odds / kappa, reach + share_below(-reach) / kappa)
        threshold = odds * share_below(w)
        cutoff = threshold - w / root
    if threshold < honest:
        return Equilibrium(threshold, cutoff, gamma, threshold, cutoff + gamma)

    def gain(depth: float) -> float:
        """Of not lying, for a regime that is ``depth`` standard deviations below the cutoff."""
        return share_below(-reach) + kappa * (depth + reach) - share_below(depth)

    depth = root_between(gain, reach, max(-quantile(cost), reach))
    return Equilibrium(honest, trusting, gamma, trusting - depth / root, trusting + gamma)


def lie(strength: float, there: Equilibrium) -> float:
    """What a regime of this strength adds to what citizens see: 0 for those who fall, and for the strong."""
    return there.last_liar - strength if there.first_liar <= strength < there.last_liar else 0.0


def propaganda(
    cost: float = 0.25,
    lie_cost: float = 0.5,
    precision: float = 10.0,
    citizens: int = 100_000,
    seed: int = 1,
    points: int = 241,
) -> xr.Dataset:
    """One regime's world solved, for citizens of both beliefs, and played by a crowd of named draws.

    In the played world ``citizens`` attack at the equilibrium's cutoff, and each regime chooses the best lie against
    that very crowd by trying every one that could be best: no formula is used for lies, attack or fall.

    Gives, for each belief ("sophisticated", "naive"): ``threshold``, ``cutoff``, ``gamma``, ``first_liar``,
    ``last_liar``; over ``strength`` also ``lie``, ``shown`` (strength and lie), ``attack`` (share) and ``falls``, and
    the same as played: ``played_lie``, ``played_attack``; ``played_threshold``, the weakest survivor of the crowd;
    ``honest_attack`` (strength) and ``honest_threshold``, as if no regime could lie.
    """
    import xarray as xr

    strengths = np.linspace(-0.25, 1.75, points)
    errors, root = noise(seed, citizens, precision, PROPAGANDA_SIGNAL), sqrt(precision)
    found = [equilibrium(cost, lie_cost, precision, belief) for belief in BELIEFS]
    trusting = 1.0 - cost - quantile(cost) / root
    lies = np.array([[lie(strength, there) for strength in strengths] for there in found])
    cutoffs = np.array([there.cutoff for there in found])
    shown = strengths + lies
    attack = [[share_below(root * (cutoff - seen)) for seen in row] for cutoff, row in zip(cutoffs, shown)]
    played = [_play(strengths, there.cutoff, lie_cost, errors) for there in found]
    of_all, honest = ("belief", "strength"), [share_below(root * (trusting - strength)) for strength in strengths]
    values = {name: ("belief", [getattr(there, name) for there in found]) for name in Equilibrium._fields}
    return xr.Dataset(
        {
            **values,
            "lie": (of_all, lies, {"long_name": "added to what citizens see", "units": "strength"}),
            "shown": (of_all, shown, {"long_name": "what citizens see on average", "units": "strength"}),
            "attack": (of_all, attack, {"long_name": "who attack", "units": "share"}),
            "falls": (of_all, strengths < _values_of(found, "threshold")[:, np.newaxis]),
            "played_lie": (of_all, np.array([each[0] for each in played]), {"units": "strength"}),
            "played_attack": (of_all, np.array([each[1] for each in played]), {"units": "share"}),
            "played_threshold": ("belief", [each[2] for each in played], {"long_name": "weakest survivor as played"}),
            "honest_attack": ("strength", honest, {"long_name": "who attack where nobody can lie", "units": "share"}),
            "honest_threshold": ((), 1.0 - cost, {"long_name": "weaker regimes fall where nobody can lie"}),
        },
        coords={"belief": list(BELIEFS), "strength": strengths},
        attrs={"model": PAPER, **Edmond(cost, lie_cost, precision)._asdict(), "citizens": citizens, "seed": seed},
    )


def _values_of(found: Sequence[Equilibrium], name: str) -> np.ndarray:
    """One number of each equilibrium: float64 (found,)."""
    return np.array([getattr(there, name) for there in found])


def _play(
    strengths: np.ndarray, cutoff: float, lie_cost: float, errors: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float]:
    """The best lie and the attack against it at each strength, and the strength from which regimes survive.

    A citizen with error e attacks unless shown more than cutoff - e. So the best lie is none, or shows the least
    that keeps some citizen at home: with those marks in order, the best at or above one's strength is a running
    maximum from the end.
    """
    marks = cutoff - errors[::-1]
    worth = -np.arange(marks.size - 1, -1, -1) / marks.size - lie_cost * marks
    best, place = np.empty(marks.size), np.empty(marks.size, np.int64)
    best[::-1] = np.maximum.accumulate(worth[::-1])
    place[::-1] = np.maximum.accumulate(np.where(worth[::-1] >= best[::-1], np.arange(marks.size), -1))
    place = marks.size - 1 - place

    def choice(strength: float) -> tuple[float, float, float]:
        """What this regime gains by surviving, the lie by which, and the share who attack then."""
        first = int(np.searchsorted(marks, strength, side="left"))
        attackers = (marks.size - first) / marks.size
        plain = strength - attackers
        if first == marks.size or strength + lie_cost * strength + best[first] <= plain:
            return plain, 0.0, attackers
        mark = place[first]
        gain = strength + lie_cost * strength + best[first]
        return gain, float(marks[mark] - strength), (marks.size - 1 - mark) / marks.size

    low, high = -1.0, 2.0
    while high - low > 1e-9:
        middle = 0.5 * (low + high)
        low, high = (low, middle) if choice(middle)[0] >= 0.0 else (middle, high)
    lies, attack = np.zeros(strengths.size), np.zeros(strengths.size)
    for row, strength in enumerate(strengths):
        gain, chosen, attackers = choice(float(strength))
        plain = (marks.size - np.searchsorted(marks, strength, side="left")) / marks.size
        lies[row], attack[row] = (chosen, attackers) if gain >= 0.0 else (0.0, plain)
    return lies, attack, high


def thresholds(
    cost: float = 0.25,
    lie_costs: Sequence[float] = (0.25, 0.5, 1.0),
    precisions: Sequence[float] | None = None,
) -> xr.Dataset:
    """The threshold over the precision of signals: ``threshold`` (belief, lie_cost, precision), ``gamma`` likewise.

    precisions: 81 from 0.1 to 1000, evenly spaced in the logarithm, where not given. ``signals`` (law, count) adds
    the paper's second result at lie cost 0.5 and precision 10 each: theta* for 1 ... 20 signals, where the cost of
    lying grows as their number ("proportional"), as its square root ("root"), or not at all ("fixed"). More signals
    endanger the regime only under the first: with enough economies of scale in lying, more news is more propaganda.
    """
    import xarray as xr

    alphas = np.logspace(-1.0, 3.0, 81) if precisions is None else np.asarray(precisions, float)
    found = [
        [[equilibrium(cost, c, float(alpha), belief) for alpha in alphas] for c in lie_costs] for belief in BELIEFS
    ]
    counts, laws = np.arange(1, 21), {"proportional": 1.0, "root": 0.5, "fixed": 0.0}
    signals = [[equilibrium(cost, 0.5 * n**power, 10.0 * n).threshold for n in counts] for power in laws.values()]
    dims = ("belief", "lie_cost", "precision")
    return xr.Dataset(
        {
            "threshold": (dims, [[_values_of(row, "threshold") for row in rows] for rows in found]),
            "gamma": (dims, [[_values_of(row, "gamma") for row in rows] for rows in found]),
            "signals": (("law", "count"), signals, {"long_name": "weaker regimes fall"}),
        },
        coords={
            "belief": list(BELIEFS),
            "lie_cost": list(lie_costs),
            "precision": alphas,
            "law": list(laws),
            "count": counts,
        },
        attrs={"model": PAPER, "cost": float(cost)},
    )


def elasticities(cost: float = 0.25, lie_cost: float = 0.5, precision: float = 10.0) -> tuple[float, float]:
    """d ln theta* / d ln c and d ln theta* / d ln alpha, of which the first is minus twice the second; 0 at 1 - p."""
    there, kappa = equilibrium(cost, lie_cost, precision), lie_cost / sqrt(precision)
    if there.threshold >= 1.0 - cost:
        return 0.0, 0.0
    w = sqrt(precision) * (there.threshold - there.cutoff)
    reach = sqrt(-2.0 * log(kappa / MOST_DENSE))
    steep = density(w) * (1.0 - cost) / cost
    by_cost = steep * (reach - w) / (steep + kappa) * kappa / there.threshold
    return by_cost, -0.5 * by_cost
