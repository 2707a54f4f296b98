"""Exploring a case: which of its uncertain numbers and inputs matter, how surely, and how much is chance.

Coercion is varied like all else and never optimised: nothing here ranks what a ruler could do by what it achieves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.faults import CaseError, called, in_range, nearest
from groundswell.model.kept import explained
from groundswell.model.shown import page_of, text_of
from groundswell.study.designs import Design, hypercube_design, morris_design, sobol_design
from groundswell.study.ensemble import described
from groundswell.study.explored import associations_found, effects_found, played_points, shares_found, split_found
from groundswell.study.factors import factors_of
from groundswell.study.kept_points import POINTS, play_kept
from groundswell.study.points import OUTCOMES, Points
from groundswell.study.sizes import SIZES
from groundswell.study.structures import structures_of
from groundswell.study.variance import corner_points
from groundswell.study.variants import LaidOut, lay_out_case
from groundswell.study.workers import Wanted, Workers, workers_for

if TYPE_CHECKING:
    import xarray as xr

    from groundswell.study.factors import Factors

__all__ = ["CITIZENS_PER_AGENT", "EXPLORED", "KEEP", "METHODS", "Explored", "Told", "explore"]

METHODS = ("all", "lhs", "morris", "sobol", "split")
EXPLORED = "explored.zarr"
CITIZENS_PER_AGENT = 1000
KEEP = 8  # factors that a screening passes on to Sobol's shares
MOST_WORLDS = 1_000_000
_SAMPLES = {"all": 128, "lhs": 1024, "morris": 10, "sobol": 128, "split": 64}
_ALL = {"lhs": 1024, "sobol": 128, "split": 40}  # sizes of the three designs of "all" at its own number of samples
Told = Callable[[str, int, int], None]  # the design's name, worlds done, worlds in all


@dataclass(frozen=True, repr=False)
class Explored:
    """What an exploration found; it shows itself in a notebook and at a prompt.

    ``dataset``: indices by outcome, with their intervals and at growing sizes of each design. ``designs``: the worlds
    behind them, by design ("morris", "sobol", "lhs", "split"): what was held, seeds, features. Both are kept in
    ``folder``. ``outcome``: the one that was asked for; all others are in the dataset as well.
    """

    folder: Path
    case: Case
    outcome: str
    dataset: xr.Dataset
    designs: dict[str, xr.Dataset]

    def __repr__(self) -> str:
        return text_of(self, lambda explored: f"Explored({str(explored.folder)!r})")

    def _repr_html_(self) -> str | None:
        return page_of(self)


def explore(
    case: str | Path,
    *,
    method: str = "all",
    over: str | Sequence[str] = "both",
    outcome: str = "ruler_out",
    samples: int | None = None,
    worlds: int = 1,
    seed: int = 1,
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    workers: Wanted = None,
    settings: Sequence[str] = (),
    out: str | Path = "out",
    command: str | None = None,
    progress: Told | None = None,
) -> Explored:
    """Ask which numbers and inputs an outcome of a case hangs on, and how much of it is chance.

    case: a shipped name, a folder or a case file. method: "lhs" (a Latin hypercube: what each factor explains by
    itself), "morris" (effects of one factor at a time), "sobol" (shares of the variance), "split" (the variance by
    source: parameters, inputs, chance, structure), or "all": a Latin hypercube over everything, Sobol's shares of the
    eight factors that explain most there, and the split. over: "parameters", "inputs", "both", or keys as a list or
    with commas between; what is not explored is drawn as in any run. outcome: "ruler_out", "demand_met",
    "foreign_troops", "thousand_deaths", or "peak_turnout", "deaths", "arrests", "injuries" (as ln(1 + count)); it
    chooses what is passed on and told first, all others are found as well. samples: points, trajectories, base samples
    (a power of two, else the next) or pairs; of "all" the base samples, the rest in proportion. worlds: how many
    worlds, each with its own chance, a point is the mean of. seed, citizens_per_agent, days, threads, workers,
    settings: as for `run`. out: the folder in which the exploration and the played points are kept; the same or a
    larger exploration goes on from there. command: how this was asked for, kept with it. progress: told the design's
    name, worlds done and worlds in all.

    Gives back an `Explored`. Raises `CaseError` for bad input and `StoreError` where the disk refuses.
    """
    asked = _Asked(
        _one_of("method", method, METHODS),
        _one_of("outcome", outcome, OUTCOMES),
        in_range("samples", _SAMPLES[method] if samples is None else samples, 2, MOST_WORLDS),
        in_range("worlds", worlds, 1, 10_000),
        in_range("seed", seed, *SIZES["seed"]),
    )
    laid = lay_out_case(case, settings, days, citizens_per_agent, threads)
    factors = factors_of(laid.ground, over)
    found: list[xr.Dataset] = []
    designs: dict[str, xr.Dataset] = {}
    with workers_for(workers, threads) as playing:
        player = _Player(laid, asked, Path(out) / POINTS, playing, progress)
        for name in _stages(asked.method, factors):
            indices, designs[name] = _STAGES[name](player, factors)
            found.append(indices)
            if name == "lhs" and asked.method == "all":
                factors = factors.chosen(_largest(indices, asked.outcome))
    attributes = described(
        laid.case, laid.kernels, asked.worlds, asked.seed, citizens_per_agent, command or _python_call(case, asked)
    )
    attributes |= {
        "over": over if isinstance(over, str) else ",".join(over),
        "method": asked.method,
        "outcome_asked": asked.outcome,
        "samples": asked.samples,
        "settings": json.dumps(list(settings)),
        "numbers_from": "marginals of the fit, independent" if factors.fitted else "intervals, independent",
        **{f"{package.lower()}_version": version(package) for package in ("scipy", "SALib")},
    }
    folder = Path(out) / _name(attributes)
    return _kept(Explored(folder, laid.case, asked.outcome, _merged(found, attributes), designs))


class _Asked(NamedTuple):
    method: str
    outcome: str
    samples: int
    worlds: int
    seed: int

    def size(self, method: str) -> int:
        """Of one design; those of "all" keep their proportions."""
        if self.method != "all":
            return self.samples
        return max(4, self.samples * _ALL[method] // _ALL["sobol"])


class _Player(NamedTuple):
    """Who plays designs, how, and where what was played is kept."""

    laid: LaidOut
    asked: _Asked
    folder: Path
    workers: Workers
    progress: Told | None

    def play(self, name: str, points: Points, variants: Sequence[Sequence[str]] = ((),)) -> np.ndarray:
        """The features of all points; ``variants``: what each structure of the points changes in the case."""
        told = self.progress
        recipes = [self.laid.recipe(changes) for changes in variants]
        tell = None if told is None else lambda done, total: told(name, done, total)
        return play_kept(recipes, points, self.folder, self.workers, tell)


def _stages(method: str, factors: Factors) -> tuple[str, ...]:
    if method != "all":
        return (method,)
    return ("lhs", "sobol", "split") if len(factors.each) > KEEP else ("sobol", "split")


def _morris(player: _Player, factors: Factors) -> tuple[xr.Dataset, xr.Dataset]:
    asked = player.asked
    design = morris_design(player.laid.case, factors, asked.size("morris"), asked.worlds, asked.seed)
    features = player.play("morris", design.points)
    return effects_found(design, features, asked.seed), _designed(design, features)


def _sobol(player: _Player, factors: Factors) -> tuple[xr.Dataset, xr.Dataset]:
    asked = player.asked
    power = 1 << (asked.size("sobol") - 1).bit_length()  # the next power of two: the sequence is even at these alone
    design = sobol_design(player.laid.case, factors, power, asked.worlds, asked.seed)
    features = player.play("sobol", design.points)
    return shares_found(design, features, asked.seed), _designed(design, features)


def _hypercube(player: _Player, factors: Factors) -> tuple[xr.Dataset, xr.Dataset]:
    asked = player.asked
    design = hypercube_design(player.laid.case, factors, asked.size("lhs"), asked.worlds, asked.seed)
    features = player.play("lhs", design.points)
    return associations_found(design, features, asked.seed), _designed(design, features)


def _split(player: _Player, _: Factors) -> tuple[xr.Dataset, xr.Dataset]:
    asked, case = player.asked, player.laid.case
    structures = structures_of(case)
    corners = corner_points(case, len(structures), asked.size("split"), asked.seed)
    if not corners.sources:
        raise CaseError("nothing varies here: [spread] of the case stills parameters, inputs and choice")
    features = player.play("split", corners.points, list(structures.values()))
    return split_found(corners, features, list(structures), asked.seed), played_points(corners.points, features)


_STAGES = {"morris": _morris, "sobol": _sobol, "lhs": _hypercube, "split": _split}


def _designed(design: Design, features: np.ndarray) -> xr.Dataset:
    return played_points(design.points, features, design.shares, design.columns)


def _largest(indices: xr.Dataset, outcome: str) -> list[str]:
    """The factors that explain most by themselves; the first ones where the outcome never differed."""
    explained = indices["explained"].sel(outcome=outcome).isel(points=-1).to_numpy()
    order = np.argsort(-np.nan_to_num(explained), kind="stable")[:KEEP]
    return [str(indices["factor"].to_numpy()[place]) for place in order]


def _merged(found: Sequence[xr.Dataset], attributes: dict[str, object]) -> xr.Dataset:
    import xarray as xr

    return xr.merge(found, combine_attrs="drop").assign_attrs(attributes)


def _kept(explored: Explored) -> Explored:
    """The same, written into its folder: indices at the root of the store, the worlds of each design in a group."""
    path = explored.folder / EXPLORED
    with explained(explored.folder, "write to"):
        explored.folder.mkdir(parents=True, exist_ok=True)
        explored.dataset.to_zarr(path, mode="w", zarr_format=2, consolidated=False)
        for name, design in explored.designs.items():
            design.to_zarr(path, group=name, mode="w", zarr_format=2, consolidated=False)
    return explored


def _name(attributes: dict[str, object]) -> str:
    """The folder of an exploration: its case, and eight digits of what it follows from."""
    left_out = ("command", "outcome_asked")
    told = json.dumps({name: each for name, each in attributes.items() if name not in left_out}, sort_keys=True)
    return f"explored-{attributes['case']}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _one_of(name: str, word: str, words: Sequence[str]) -> str:
    if word not in words:
        raise CaseError(f'--{name} "{called(word)}": there is no such {name}.{nearest(word, words)} {", ".join(words)}')
    return word


def _python_call(case: str | Path, asked: _Asked) -> str:
    return f"groundswell.explore({str(case)!r}, method={asked.method!r}, outcome={asked.outcome!r}, seed={asked.seed})"
