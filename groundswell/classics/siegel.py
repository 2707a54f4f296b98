"""Siegel's collective action in networks (2009): people who weigh their own will against those whom they know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.granovetter import equilibrium, fixed_points
from groundswell.classics.networks import (
    NETWORKS,
    Network,
    Ties,
    complete,
    hierarchy,
    opinion_leaders,
    small_world,
    villages,
)
from groundswell.classics.normal import quantiles, standard_normals
from groundswell.classics.purposes import MOTIVE

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "ELITES",
    "Elites",
    "complete_by_quantiles",
    "crowd_alone",
    "more_ties",
    "network_of",
    "participation",
    "spread_over",
]

PAPER = "Siegel 2009, American Journal of Political Science 53: 122"
Elites = Literal["as others", "never", "always"]
ELITES: tuple[Elites, ...] = get_args(Elites)
ELITE_SHARE = 0.01  # the best connected, or the top of the tree


class Spread(NamedTuple):
    """How participation spread."""

    active: np.ndarray  # int64 (rounds + 1,): active persons, from nobody
    cost: np.ndarray  # float64 (rounds + 1,): mean external cost c
    at_end: np.ndarray  # bool (people,)


def spread_over(ties: Ties, motives: np.ndarray, memory: float, rounds: int = 10_000) -> Spread:
    """Play the paper's rule from nobody until nobody will ever change.

    Each round person i takes part when b_i - c_i > 0; then c_i becomes memory c_i + (1 - memory)(1 - lpr_i), where
    lpr_i is the share of those known who take part. c starts at 1: nobody is seen.

    From nobody, participation only grows, so c only falls, towards 1 - lpr_i from above. Hence the end does not depend
    on ``memory`` (the paper's lambda), which sets the pace alone: it is the smallest set whose every member has
    b_i > 1 - lpr_i. The play stops there, without a tolerance.
    """
    if not 0.0 <= memory < 1.0:
        raise ValueError(f"memory is {memory:g}; 0 up to, but not, 1")
    known = np.maximum(ties.degree, 1)
    cost = np.ones(motives.size)
    active = np.zeros(motives.size, bool)
    counts, costs = [0], [1.0]
    for _ in range(rounds):
        active = active | (motives > cost)
        unseen = 1.0 - ties.active_known(active) / known
        counts.append(int(active.sum()))
        costs.append(float(cost.mean()))
        if not (~active & (motives > unseen)).any():
            return Spread(np.array(counts), np.array(costs), active)
        cost = np.minimum(cost, memory * cost + (1.0 - memory) * unseen)
    raise ValueError(f"participation still grows after {rounds} rounds: a smaller memory is faster, with the same end")


def network_of(network: Network, people: int, degree: int, far_ties: float, seed: int) -> Ties:
    """A network of the paper's typology from two plain numbers.

    ``degree``: neighbours in a small world, size of a village, branches of a hierarchy; a leader network's exponent
    follows from neither (it is 2.5). ``far_ties``: the chance that a tie is rewired (small world), that two of
    different villages, or two of one level of the hierarchy, know each other.
    """
    if people < 4:
        raise ValueError(f"people is {people}; at least 4")
    if network == "complete":
        return complete(people)
    if network == "small world":
        return small_world(people, degree, far_ties, seed)
    if network == "villages":
        return villages(people, degree, far_ties, seed)
    if network == "opinion leaders":
        return opinion_leaders(people, 2.5, seed)
    if network == "hierarchy":
        return hierarchy(people, degree, far_ties, seed)
    raise ValueError(f"network {network!r} is not one of {', '.join(NETWORKS)}")


def crowd_alone(b_mean: float, b_sd: float) -> float:
    """The share who take part where everybody knows everybody and there are many: the smallest
    r = 1 - Phi((1 - r - b_mean) / b_sd), which is Granovetter's with thresholds 1 - b."""
    return fixed_points(1.0 - b_mean, b_sd)[0]


def participation(
    network: Network = "small world",
    people: int = 1000,
    degree: int = 10,
    far_ties: float = 0.05,
    b_mean: float = 0.6,
    b_sd: float = 0.25,
    memory: float = 0.5,
    elites: Elites = "as others",
    seeds: Sequence[int] = (1, 2, 3, 4, 5),
) -> xr.Dataset:
    """Play one kind of network for several seeds; each seed draws its own motives and ties.

    elites: whether the best connected 1% (at the top of a hierarchy: the first) never or always take part.

    Gives (seed, round) ``active`` and ``cost``, the last value carried on; (seed, person) ``motive``, ``degree`` and
    ``takes_part``; (seed) ``participation``; and ``everybody_known``, the share of a large crowd in which everybody
    knows everybody, to compare.
    """
    import xarray as xr

    if elites not in ELITES:
        raise ValueError(f"elites {elites!r} is not one of {', '.join(ELITES)}")
    if not b_sd > 0.0:
        raise ValueError(f"b_sd is {b_sd:g}; above 0")
    played, motives, degrees = [], [], []
    for seed in seeds:
        ties = network_of(network, people, degree, far_ties, seed)
        motive = b_mean + b_sd * standard_normals(seed, 1, people, MOTIVE)[0]
        if elites != "as others":
            rank = np.arange(people) if network == "hierarchy" else np.argsort(-ties.degree, kind="stable")
            motive[rank[: max(round(ELITE_SHARE * people), 1)]] = np.inf if elites == "always" else -np.inf
        played.append(spread_over(ties, motive, memory))
        motives.append(motive)
        degrees.append(ties.degree)
    longest = max(one.active.size for one in played)

    def carried(values: np.ndarray) -> np.ndarray:
        return np.pad(values, (0, longest - values.size), mode="edge")

    return xr.Dataset(
        {
            "active": (("seed", "round"), np.stack([carried(one.active) for one in played]), {"units": "persons"}),
            "cost": (("seed", "round"), np.stack([carried(one.cost) for one in played]), {"units": "motive"}),
            "motive": (("seed", "person"), np.stack(motives), {"long_name": "net internal motivation b"}),
            "degree": (("seed", "person"), np.stack(degrees), {"units": "persons known"}),
            "takes_part": (("seed", "person"), np.stack([one.at_end for one in played])),
            "participation": ("seed", [one.at_end.mean() for one in played], {"units": "share"}),
            "everybody_known": ((), crowd_alone(b_mean, b_sd), {"units": "share"}),
        },
        coords={"seed": list(seeds), "round": np.arange(longest), "person": np.arange(people)},
        attrs={
            "model": PAPER,
            "network": network,
            "far_ties": float(far_ties),
            "b_mean": float(b_mean),
            "b_sd": float(b_sd),
            "memory": float(memory),
            "elites": elites,
        },
    )


def more_ties(
    b_mean: float = 0.5,
    b_sd: float = 0.25,
    degrees: Sequence[int] = (4, 6, 8, 10, 14, 20, 30, 50),
    far_ties: float = 0.05,
    people: int = 1000,
    seeds: Sequence[int] = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
) -> xr.Dataset:
    """What more ties do in a small world: ``participation`` (degree, seed), on the same motives at each degree.

    Can more ties lower participation? Yes where few start on their own: each of them is a large part of a small
    circle and a small part of a large one. With the defaults participation falls from 0.056 at 4 ties to 0.031 at
    50, in 30 of 30 seeds; with b_mean 0.6 it rises from 0.2 to nearly all.
    """
    import xarray as xr

    found = np.zeros((len(degrees), len(seeds)))
    for column, seed in enumerate(seeds):
        motives = b_mean + b_sd * standard_normals(seed, 1, people, MOTIVE)[0]
        for row, degree in enumerate(degrees):
            found[row, column] = spread_over(small_world(people, degree, far_ties, seed), motives, 0.0).at_end.mean()
    return xr.Dataset(
        {
            "participation": (("degree", "seed"), found, {"long_name": "who take part in the end", "units": "share"}),
            "everybody_known": ((), crowd_alone(b_mean, b_sd), {"units": "share"}),
        },
        coords={"degree": list(degrees), "seed": list(seeds)},
        attrs={"model": PAPER, "people": people, "far_ties": far_ties, "b_mean": float(b_mean), "b_sd": float(b_sd)},
    )


def complete_by_quantiles(people: int, b_mean: float, b_sd: float) -> tuple[int, int]:
    """Persons who take part in a complete graph without chance, played tie by tie and as Granovetter's thresholds.

    A strict b > 1 - count / (people - 1) is a whole-number threshold of one above floor((1 - b)(people - 1)).
    """
    motives = b_mean + b_sd * quantiles(people)
    needed = np.floor((1.0 - motives) * (people - 1)) + 1.0
    return int(spread_over(complete(people), motives, 0.0).at_end.sum()), equilibrium(needed)
