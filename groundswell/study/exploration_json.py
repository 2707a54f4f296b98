"""An exploration and its boxes as plain values for JSON: what was found at the whole size, by outcome and name."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from groundswell.study.ranked import has_shares, ranked, surely_above, unconverged

if TYPE_CHECKING:
    import xarray as xr

    from groundswell.study.discover import Discovered
    from groundswell.study.explore import Explored

__all__ = ["discovered_as_json", "explored_as_json"]

_DESIGNS = ("points", "trajectories", "samples", "pairs")
_SIZES = {"explained": "points", "effect": "trajectories", "part_alone": "pairs"}
_NAMES = {
    "explained": ("factor", ("explained", "correlation")),
    "effect": ("factor", ("effect",)),
    "part_alone": ("source", ("part_alone", "part_whole")),
}


def explored_as_json(explored: Explored) -> dict[str, Any]:
    """By outcome: shares, what explains, effects and the split, each [value, low, high] by name; None for no number."""
    dataset = explored.dataset
    return {
        "case": explored.case.case.name,
        "outcome": explored.outcome,
        "folder": str(explored.folder),
        "sizes": {name: int(dataset[name].to_numpy()[-1]) for name in _DESIGNS if name in dataset.dims},
        "worlds": sum(each.sizes["played"] for each in explored.designs.values()),
        "seed": int(dataset.attrs["seed"]),
        "found": {str(outcome): _of(dataset, str(outcome)) for outcome in dataset["outcome"].to_numpy()},
    }


def _of(dataset: xr.Dataset, outcome: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if has_shares(dataset, outcome):
        factors, sources = ranked(dataset, outcome)
        found["shares"] = {each.name: {"alone": each.alone, "whole": each.whole} for each in (*factors, *sources)}
        found["surely_above"] = surely_above(dataset, outcome)
        found["unconverged"] = unconverged(dataset, outcome)[0]
    for key, size in _SIZES.items():
        if key not in dataset:
            continue
        dimension, names = _NAMES[key]
        last = dataset.sel(outcome=outcome).isel({size: -1})
        found[key.removesuffix("_alone")] = {
            str(one): {name: _interval(last, name, place) for name in names}
            for place, one in enumerate(dataset[dimension].to_numpy())
        }
    return found


def _interval(last: xr.Dataset, name: str, place: int) -> list[float | None]:
    ends = [float(last[f"{name}{end}"].to_numpy()[place]) for end in ("", "_low", "_high")]
    return [each if isfinite(each) else None for each in ends]


def discovered_as_json(found: Discovered) -> dict[str, Any]:
    """The boxes with their bounds, what they are worth in judging worlds, and the harm inside and outside."""

    def end(value: float) -> float | None:
        return value if isfinite(value) else None

    return {
        "case": found.case.case.name,
        "outcome": found.outcome,
        "at_least": found.at_least,
        "worlds": found.worlds,
        "happened": found.happened,
        "boxes": [
            {
                "bounds": [{**each._asdict(), "low": end(each.low), "high": end(each.high)} for each in box.bounds],
                "inside": box.inside._asdict(),
                "covered": box.covered._asdict(),
                "all_worlds": box.all_worlds._asdict(),
                "mass": box.mass,
                "drawn_inside": box.drawn_inside,
                "deaths": {"inside": harm.deaths[0], "outside": harm.deaths[1]},
                "arrests": {"inside": harm.arrests[0], "outside": harm.arrests[1]},
            }
            for box, harm in zip(found.boxes, found.harm, strict=True)
        ],
    }
