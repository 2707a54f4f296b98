"""What an exploration found, as labelled datasets: its indices by outcome, factor and size, and the worlds behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from groundswell.study.associations import Associations, associations_of, beyond_chance
from groundswell.study.designs import Design
from groundswell.study.factors import is_force
from groundswell.study.features import FEATURES
from groundswell.study.indices import effects_of, prefixes, shares_of
from groundswell.study.points import OUTCOMES, Points, outcomes_of
from groundswell.study.variance import SOURCES, Corners, split_of

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["COST", "SURVIVAL", "associations_found", "effects_found", "played_points", "shares_found", "split_found"]

COST = ("deaths", "arrests")  # stand beside whatever is said of an outcome
# Outcomes of which it is not told in which direction the ruler's own force moves them: docs/misuse.md says why.
SURVIVAL = ("ruler_out", "demand_met", "foreign_troops", "peak_turnout")


def _told(found: xr.Dataset, said: dict[str, str]) -> xr.Dataset:
    for name, meaning in said.items():
        found[name].attrs["meaning"] = meaning
    return found


def played_points(
    points: Points, features: np.ndarray, shares: np.ndarray | None = None, columns: Sequence[str] = ()
) -> xr.Dataset:
    """The worlds of a design: what was held in each, its seeds, and its features. Dims: played, held, feature; column.

    shares: float64 (row, column), the design itself, where there is one.
    """
    import xarray as xr

    found = xr.Dataset(
        {
            "value": (("played", "held"), points.values),
            "feature_value": (("played", "feature"), features),
            **{
                f"seed_{name}": ("played", each)
                for name, each in zip(("numbers", "inputs", "chance"), points[2:5], strict=True)
            },
            "structure": ("played", points.structure),
        },
        coords={"held": list(points.keys), "feature": list(FEATURES)},
    )
    if shares is not None:
        found["design"] = (("row", "column"), shares)
        found = found.assign_coords(column=list(columns))
    return found


def effects_found(design: Design, features: np.ndarray, seed: int) -> xr.Dataset:
    """Morris at growing numbers of trajectories. Dims: outcome, trajectories, factor.

    effect, effect_low, effect_high: mean absolute effect of a step with its 90% interval; effect_mean: with its sign;
    effect_spread; effect_of_chance (outcome, trajectories): how much another chance alone changes the first point of a
    trajectory, on the mean; agreement (outcome): see `agreement`.
    """
    import xarray as xr

    rows = len(design.shares)
    outcomes = outcomes_of(features, design.worlds)
    steps = rows // design.size
    sizes = prefixes(design.size, doubling=False)
    shape = (len(OUTCOMES), len(sizes), len(design.columns))
    found = {name: np.full(shape, np.nan) for name in ("effect", "effect_low", "effect_high", "effect_mean")}
    found["effect_spread"] = np.full(shape, np.nan)
    chance = np.full(shape[:2], np.nan)
    agree = np.full(len(OUTCOMES), np.nan)
    for place, name in enumerate(OUTCOMES):
        own = outcomes[:, place]
        for number, size in enumerate(sizes):
            effects = effects_of(design.columns, design.shares[: size * steps], own[: size * steps], seed)
            for each, values in zip(found, effects, strict=True):
                found[each][place, number] = values
            if len(own) > rows:
                first = np.arange(size) * steps
                chance[place, number] = np.abs(own[rows : rows + size] - own[first]).mean()
        agree[place] = _agreement(design, own, steps, seed)
        if name in SURVIVAL:
            forced = [is_force(key) for key in design.columns]
            found["effect_mean"][place][:, forced] = np.nan
    dims = ("outcome", "trajectories", "factor")
    dataset = xr.Dataset(
        {name: (dims, values) for name, values in found.items()}
        | {"effect_of_chance": (dims[:2], chance), "agreement": (dims[:1], agree)},
        coords={"outcome": list(OUTCOMES), "trajectories": list(sizes), "factor": list(design.columns)},
    )
    return _told(
        dataset,
        {
            "effect": "mean absolute change of the outcome over a step of two thirds of a factor's probability (mu*)",
            "effect_mean": "the same with its sign; not told for the ruler's own force where survival is meant",
            "effect_spread": "standard deviation of the effects over trajectories (sigma)",
            "effect_of_chance": "mean absolute change where chance alone is drawn again",
            "agreement": "of the eight largest effects of one half of the trajectories, the share in the other's eight",
        },
    )


def _agreement(design: Design, outcome: np.ndarray, steps: int, seed: int) -> float:
    """Of the eight largest effects in one half of the trajectories, the share that is in the other half's eight."""
    half = design.size // 2
    if half < 1 or len(design.columns) <= 8:
        return float("nan")
    firsts = []
    for start in (0, half):
        rows = slice(start * steps, (start + half) * steps)
        effects = effects_of(design.columns, design.shares[rows], outcome[rows], seed).absolute
        if np.isnan(effects).any():
            return float("nan")
        firsts.append(set(np.argsort(-effects, kind="stable")[:8].tolist()))
    return len(firsts[0] & firsts[1]) / 8.0


def shares_found(design: Design, features: np.ndarray, seed: int) -> xr.Dataset:
    """Sobol shares at growing numbers of base samples. Dims: outcome, samples, column; other (a column again).

    share_alone, share_whole with _low and _high (90%): first and total shares; converged: whether both intervals are
    narrow; above (outcome, column, other): the share of bootstrap resamples in which a column's total is the larger.
    """
    import xarray as xr

    outcomes = outcomes_of(features, design.worlds)
    each = len(design.columns) + 2
    sizes = prefixes(design.size, doubling=True)
    names = ["share_alone", "share_alone_low", "share_alone_high", "share_whole", "share_whole_low", "share_whole_high"]
    found = {name: np.full((len(OUTCOMES), len(sizes), len(design.columns)), np.nan) for name in names}
    converged = np.zeros((len(OUTCOMES), len(sizes), len(design.columns)), bool)
    above = np.full((len(OUTCOMES), len(design.columns), len(design.columns)), np.nan)
    for place in range(len(OUTCOMES)):
        for number, size in enumerate(sizes):
            shares = shares_of(design.columns, outcomes[: size * each, place], seed)
            for name, values in zip(names, shares[:6], strict=True):
                found[name][place, number] = values
            converged[place, number] = shares.converged
            if size == design.size and not np.isnan(shares.total).any():
                above[place] = (shares.resampled[:, :, None] > shares.resampled[:, None, :]).mean(0)
    dims = ("outcome", "samples", "column")
    dataset = xr.Dataset(
        {name: (dims, values) for name, values in found.items()}
        | {"converged": (dims, converged), "above": (("outcome", "column", "other"), above)},
        coords={
            "outcome": list(OUTCOMES),
            "samples": list(sizes),
            "column": list(design.columns),
            "other": list(design.columns),
        },
    )
    return _told(
        dataset,
        {
            "share_alone": "share of the variance that is gone on the mean where this alone is known (first order, S1)",
            "share_whole": "share of the variance that is left where all but this is known (total order, ST)",
            "converged": "whether both 90% intervals are narrower than a tenth of the variance",
            "above": "share of bootstrap resamples in which the total of a column is above that of the other",
        },
    )


def split_found(corners: Corners, features: np.ndarray, structures: Sequence[str], seed: int) -> xr.Dataset:
    """The variance split at growing numbers of pairs. Dims: outcome, pairs, source; variant for means by structure.

    part_alone, part_whole with _low and _high (90%); part_together (and ends): what no source does alone; variance of
    the outcome; mean_by_structure (outcome, variant) and worlds_of_structure: what each structure gives by itself.
    """
    import xarray as xr

    worlds = len(corners.taken)
    outcomes = outcomes_of(features).reshape(-1, worlds, len(OUTCOMES))
    sizes = prefixes(len(outcomes), doubling=False)
    names = ["part_alone", "part_alone_low", "part_alone_high", "part_whole", "part_whole_low", "part_whole_high"]
    found = {name: np.full((len(OUTCOMES), len(sizes), len(SOURCES)), np.nan) for name in names}
    together = np.full((3, len(OUTCOMES), len(sizes)), np.nan)
    variance = np.full((len(OUTCOMES), len(sizes)), np.nan)
    there = [SOURCES.index(source) for source in corners.sources]
    for place in range(len(OUTCOMES)):
        for number, size in enumerate(sizes):
            split = split_of(outcomes[:size, :, place], corners.taken, seed)
            for name, values in zip(names, split[:6], strict=True):
                found[name][place, number, there] = values
            together[:, place, number], variance[place, number] = split.together, split.variance
    dims = ("outcome", "pairs", "source")
    data = {name: (dims, values) for name, values in found.items()}
    data |= {f"part_together{end}": (dims[:2], each) for end, each in zip(("", "_low", "_high"), together, strict=True)}
    data["variance"] = (dims[:2], variance)
    coords = {"outcome": list(OUTCOMES), "pairs": list(sizes), "source": list(SOURCES)}
    if "structure" in corners.sources:
        which = corners.points.structure
        flat = outcomes.reshape(-1, len(OUTCOMES))
        counts = np.array([(which == each).sum() for each in range(len(structures))])
        means = [
            flat[which == each].mean(0) if counts[each] else np.full(len(OUTCOMES), np.nan)
            for each in range(len(counts))
        ]
        data |= {"mean_by_structure": (("outcome", "variant"), np.stack(means, 1))}
        data |= {"worlds_of_structure": (("variant",), counts)}
        coords["variant"] = list(structures)
    return _told(
        xr.Dataset(data, coords=coords),
        {
            "part_alone": "share of the variance that a source makes by itself (first order)",
            "part_whole": "share of the variance that a source makes by itself and together with others (total)",
            "part_together": "share of the variance that no source makes by itself",
        },
    )


def associations_found(design: Design, features: np.ndarray, seed: int) -> xr.Dataset:
    """What goes with each outcome at growing numbers of points. Dims: outcome, points, factor.

    correlation, explained with _low and _high (90%): see `Associations`; chance_explains (points): what no factor
    without an effect would exceed. Of the ruler's own force the correlation is told without its sign where survival is
    meant.
    """
    import xarray as xr

    outcomes = outcomes_of(features, design.worlds)
    sizes = prefixes(design.size, doubling=False)
    names = Associations._fields
    found = {name: np.full((len(OUTCOMES), len(sizes), len(design.columns)), np.nan) for name in names}
    forced = np.array([is_force(key) for key in design.columns])
    for place, outcome in enumerate(OUTCOMES):
        for number, size in enumerate(sizes):
            each = associations_of(design.shares[:size], outcomes[:size, place], seed)
            each = _unsigned(each, forced) if outcome in SURVIVAL else each
            for name, values in zip(names, each, strict=True):
                found[name][place, number] = values
    dims = ("outcome", "points", "factor")
    floors = [beyond_chance(size, len(design.columns)) for size in sizes]
    return _told(
        xr.Dataset(
            {name: (dims, values) for name, values in found.items()} | {"chance_explains": (("points",), floors)},
            coords={"outcome": list(OUTCOMES), "points": list(sizes), "factor": list(design.columns)},
        ),
        {
            "correlation": "Spearman's rank correlation; of the ruler's force its size alone where survival is meant",
            "explained": "share of the outcome's variance that a parabola in the factor's probability explains",
            "chance_explains": "what factors without an effect would all stay below in 95% of designs",
        },
    )


def _unsigned(each: Associations, forced: np.ndarray) -> Associations:
    ends = np.sort(np.abs([each.correlation_low, each.correlation_high]), axis=0)
    crosses = (each.correlation_low <= 0.0) & (each.correlation_high >= 0.0)
    return each._replace(
        correlation=np.where(forced, np.abs(each.correlation), each.correlation),
        correlation_low=np.where(forced, np.where(crosses, 0.0, ends[0]), each.correlation_low),
        correlation_high=np.where(forced, ends[1], each.correlation_high),
    )
