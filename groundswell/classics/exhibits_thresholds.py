"""What is shown of the classics of thresholds: Granovetter's crowd, Kuran's societies, Siegel's networks."""

from __future__ import annotations

from math import isclose, isnan
from typing import TYPE_CHECKING

import numpy as np

from groundswell.classics import granovetter as crowds
from groundswell.classics import kuran as societies
from groundswell.classics import siegel as ties
from groundswell.classics.exhibit import Exhibit, Finding, finding
from groundswell.classics.networks import Network

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["granovetter", "kuran", "siegel"]

_LADDERS = ("ladder", "broken ladder")
_SWEPT = (4, 6, 8, 10, 12, 12.2, 12.3, 12.5, 13, 14, 15, 17, 20, 25, 35, 50, 70, 100)  # of a mean of 25
_DEGREES = (4, 6, 10, 20, 40)
_KINDS: tuple[Network, ...] = ("small world", "villages", "hierarchy", "opinion leaders")
_PEOPLE, _DRAWS = 500, (1, 2, 3, 4)  # of the networks that are set beside one another


def granovetter(
    people: int = 100,
    mean: float = 25.0,
    spread: float = 12.2,
    kind: crowds.Kind = "rounded quantiles",
    seed: int = 1,
) -> Exhibit:
    """One crowd, the curve of a large one like it, and the jump as thresholds spread; all in persons."""
    name = "granovetter"
    crowd = crowds.cascade(people, mean, spread, kind, seed)
    joined = float(crowd["equilibrium"])
    if kind in _LADDERS:
        printed_as = f"joined, {kind}"
        found = [finding(name, "joined", joined, "count", as_published=people == 100, printed_as=printed_as)]
        return Exhibit(name, {"crowd": crowd}, tuple(found))
    swept = tuple(step * mean / 25.0 for step in _SWEPT) if mean > 0.0 else _SWEPT
    sweep = crowds.sweep(people, mean, swept, 1000, seed)
    here = crowds.sweep(people, mean, (spread,), 1000, seed)
    found = [
        Finding("joined", joined, "count"),
        Finding("large", float(here["equilibrium"].sel(kind="large crowd")[0]), "number"),
        Finding("chance", float(here["chance_of_half"][0]), "share"),
    ]
    if 0.0 < mean / people < 0.5:
        tipping = crowds.critical_spread(mean / people)
        published = isclose(mean / people, 0.25)
        for measure, value in zip(("critical", "below", "above"), tipping):
            printed = published and people == 100
            found.append(finding(name, measure, value * people, "number", as_published=printed))
    return Exhibit(
        name, {"crowd": crowd, "curve": crowds.curve(mean / people, spread / people), "sweep": sweep}, tuple(found)
    )


def kuran(society: societies.Society = "A", people: int = 100, discontent: float = 0.75, seed: int = 1) -> Exhibit:
    """One society, the one that a single person has changed, and how well a thousand drawn ones are foretold."""
    name = "kuran"
    one = societies.revolution(society, people, discontent, seed)
    many = societies.predictability(people, 1000, discontent, seed=seed)
    parts = {"society": one, "many": many}
    found = [finding(name, "open", float(one["open_opposition"]), "share", printed_as=f"open, {society}")]
    if society in ("A", "B"):
        changed: societies.Society = "A'" if society == "A" else "B'"
        parts["changed"] = societies.revolution(changed)
        value = float(parts["changed"]["open_opposition"])
        found.append(finding(name, "changed", value, "share", printed_as=f"open, {changed}"))
    private = float(one["private_opposition"])
    found += [
        Finding("private", None if isnan(private) else private, "share"),
        Finding("line", float(many["line"]), "share"),
        Finding("curve", float(many["curve"]), "share"),
    ]
    return Exhibit(name, parts, tuple(found))


def siegel(
    network: Network = "small world",
    people: int = 1000,
    degree: int = 10,
    far_ties: float = 0.05,
    b_mean: float = 0.6,
    b_sd: float = 0.2,
    memory: float = 0.5,
    elites: ties.Elites = "as others",
    seeds: tuple[int, ...] = (1, 2, 3, 4, 5),
) -> Exhibit:
    """One kind of network, and how participation goes with the number of ties in each kind, on the same motives."""
    played = ties.participation(network, people, degree, far_ties, b_mean, b_sd, memory, elites, seeds)
    beside = _by_degree(b_mean, b_sd)
    shares = played["participation"].to_numpy()
    small = beside["participation"].sel(network="small world").mean("seed").to_numpy()
    found = (
        Finding("share", float(shares.mean()), "share", float(shares.std())),
        Finding("degree", float(played["degree"].mean()), "number"),
        Finding("everybody", float(played["everybody_known"]), "share"),
        Finding("rounds", float((played["active"].diff("round") > 0).any("seed").sum()), "count"),
        Finding("fewest_ties", float(small[0]), "share"),
        Finding("lowest", float(small.min()), "share"),
        Finding("lowest_at", float(_DEGREES[int(small.argmin())]), "count"),
    )
    return Exhibit("siegel", {"played": played, "beside": beside}, found)


def _by_degree(b_mean: float, b_sd: float) -> xr.Dataset:
    """Participation and mean degree by network and by what sets its degree, each seed's motives the same throughout."""
    import xarray as xr

    shape = (len(_KINDS), len(_DEGREES), len(_DRAWS))
    share, known = np.full(shape, np.nan), np.full(shape, np.nan)
    for row, kind in enumerate(_KINDS):
        for column, degree in enumerate(_DEGREES if kind != "opinion leaders" else _DEGREES[:1]):
            far = {"small world": 0.05, "hierarchy": (degree - 2) / (0.6 * _PEOPLE)}.get(kind, 1.0 / _PEOPLE)
            size = 4 if kind == "hierarchy" else degree  # its ties grow with those within a level, not with branches
            played = ties.participation(kind, _PEOPLE, size, far, b_mean, b_sd, 0.0, "as others", _DRAWS)
            share[row, column] = played["participation"]
            known[row, column] = played["degree"].mean("person")
    return xr.Dataset(
        {
            "participation": (("network", "asked", "seed"), share, {"units": "share"}),
            "degree": (("network", "asked", "seed"), known, {"long_name": "mean number known", "units": "persons"}),
            "everybody_known": ((), ties.crowd_alone(b_mean, b_sd), {"units": "share"}),
        },
        coords={"network": list(_KINDS), "asked": list(_DEGREES), "seed": list(_DRAWS)},
        attrs={"people": _PEOPLE},
    )
