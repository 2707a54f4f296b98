"""Scenario discovery: in which worlds an outcome is common, as boxes in numbers and inputs, judged on other worlds.

It looks for where something happens, never for what brings it about best: no box is drawn in what a ruler has in hand
to hold a people down, and none for an outcome that a ruler would wish for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from groundswell.model.case import Case
from groundswell.model.faults import CaseError, called, in_range, nearest
from groundswell.model.numbers import draw_between, draw_numbers, known_numbers
from groundswell.model.shown import page_of, text_of
from groundswell.model.world import Ground, seed_of
from groundswell.rules import draws
from groundswell.study.boxes import FEWEST, Box, find_boxes
from groundswell.study.explore import CITIZENS_PER_AGENT, Told
from groundswell.study.factors import OVER, factors_of, is_force
from groundswell.study.features import FEATURES
from groundswell.study.kept_points import POINTS, play_kept
from groundswell.study.points import LOGGED, OUTCOMES, Points
from groundswell.study.sizes import SIZES
from groundswell.study.variants import lay_out_case
from groundswell.study.workers import Wanted, workers_for

__all__ = ["Discovered", "Harm", "discover"]

COMMON = 0.8  # share of worlds that has a smaller count, where it is not said how large it must be


@dataclass(frozen=True)
class Harm:
    """The middle world's deaths and arrests inside a box and outside of it."""

    deaths: tuple[float, float]
    arrests: tuple[float, float]


@dataclass(frozen=True, repr=False)
class Discovered:
    """Boxes in which an outcome is common; it shows itself in a notebook and at a prompt.

    ``happened``: in how many of ``worlds`` the outcome was; ``at_least``: how large a count had to be, None for what
    happens or not. ``boxes`` may be empty; ``harm``: one for each box. ``values`` float64 (world,) by key and
    ``features`` float64 (world, feature): the worlds.
    """

    case: Case
    outcome: str
    at_least: float | None
    worlds: int
    happened: int
    boxes: tuple[Box, ...]
    harm: tuple[Harm, ...]
    values: dict[str, np.ndarray]
    features: np.ndarray

    @property
    def enough(self) -> bool:
        """Whether the outcome was, and was not, in enough worlds to look for a box."""
        return min(self.happened, self.worlds - self.happened) >= FEWEST

    def __repr__(self) -> str:
        return text_of(self, lambda found: f"Discovered({found.outcome!r}, {len(found.boxes)} boxes)")

    def _repr_html_(self) -> str | None:
        return page_of(self)


def discover(
    case: str | Path,
    *,
    over: str | Sequence[str] = "both",
    outcome: str = "ruler_out",
    at_least: float | None = None,
    worlds: int = 1000,
    boxes: int = 2,
    seed: int = 1,
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    workers: Wanted = None,
    settings: Sequence[str] = (),
    out: str | Path = "out",
    progress: Told | None = None,
) -> Discovered:
    """Look for boxes of numbers and inputs in which an outcome is common (PRIM, Friedman and Fisher 1999).

    case: a shipped name, a folder or a case file; its worlds are those of a run. over: "parameters", "inputs", "both",
    or keys; the ruler's own force is left out, and refused where it is named. outcome: "ruler_out" (the ruler fell),
    "demand_met", "foreign_troops", "thousand_deaths", or a count ("peak_turnout", "deaths", "arrests", "injuries") of
    ``at_least`` so many, by default what a fifth of the worlds exceed. worlds: half of them draw the boxes, half judge
    them. boxes: how many at most. seed, citizens_per_agent, days, threads, workers, settings: as for `run`. out: where
    played worlds are kept. progress: told the design's name, worlds done and worlds in all.

    Needs the extra `discover`. Gives back a `Discovered`. Raises `CaseError` for bad input.
    """
    if outcome not in OUTCOMES:
        raise CaseError(
            f'--outcome "{called(outcome)}": boxes are drawn for none such.{nearest(outcome, OUTCOMES)} There are: '
            f"{', '.join(OUTCOMES)}. That a ruler stays, or that few come, is no target: see docs/misuse.md"
        )
    if at_least is not None and outcome not in LOGGED:
        raise CaseError(f"--at-least: {outcome} happens or not; it is for counts: {', '.join(LOGGED)}")
    worlds = in_range("worlds", worlds, 2, SIZES["worlds"][1])
    boxes, seed = in_range("boxes", boxes, 1, 10), in_range("seed", seed, *SIZES["seed"])
    _refuse_force(over)
    laid = lay_out_case(case, settings, days, citizens_per_agent, threads)
    keys = tuple(key for key in factors_of(laid.ground, over).keys if not is_force(key))
    with workers_for(workers, threads) as playing:
        tell = None if progress is None else lambda done, total: progress("prim", done, total)
        seeds = np.array([seed_of(seed, world) for world in range(worlds)], np.uint64)
        chance = seeds if laid.case.spread.choice else np.full_like(seeds, seed_of(seed, 0))
        points = Points((), np.zeros((worlds, 0)), seeds, seeds, chance, np.zeros(worlds, np.int64))
        features = play_kept([laid.recipe()], points, Path(out) / POINTS, playing, tell)
    counted = np.nan_to_num(features[:, FEATURES.index(outcome)])
    if outcome in LOGGED:
        at_least = max(float(np.quantile(counted, COMMON)), 1.0) if at_least is None else at_least
        happened = counted >= at_least
    else:
        happened = counted > 0.0
    values = _values(laid.ground, seeds, keys)
    some = int(happened.sum())
    enough = min(some, worlds - some) >= FEWEST
    found = tuple(find_boxes(values, happened, boxes, seed)) if enough else ()
    harm = tuple(_harm(box.holds(values), features) for box in found)
    return Discovered(laid.case, outcome, at_least, worlds, some, found, harm, values, features)


def _refuse_force(over: str | Sequence[str]) -> None:
    """`CaseError` where a box is asked for in what a ruler holds a people down with."""
    named = [over] if over in OVER else over.split(",") if isinstance(over, str) else list(over)
    for key in (each.strip().removeprefix("numbers.") for each in named):
        if is_force(key):
            raise CaseError(
                f"--over {called(key)}: no box is drawn in what a ruler has in hand to hold a people down: see "
                "docs/misuse.md. It varies in the worlds all the same; leave it out"
            )


def _values(ground: Ground, seeds: np.ndarray, keys: Sequence[str]) -> dict[str, np.ndarray]:
    """What each world drew for each key, float64 (world,), as `model.world.new_life` draws it."""
    case, (names, low, mode, high) = ground.case, ground.inputs
    rows = []
    for own in seeds:
        _, numbers = draw_numbers(int(own), case.numbers, case.spread.parameters, ground.fitted)
        inputs = draw_between(int(own), names, low, mode, high, draws.INPUT) if case.spread.inputs else mode
        rows.append(np.concatenate([numbers, inputs]))
    table = np.array(rows)
    place = {key: number for number, key in enumerate([*known_numbers(), *names])}
    return {key: table[:, place[key]] for key in keys}


def _harm(inside: np.ndarray, features: np.ndarray) -> Harm:
    def middle(name: str) -> tuple[float, float]:
        counted = np.nan_to_num(features[:, FEATURES.index(name)])
        within, without = (counted[each] for each in (inside, ~inside))
        return _middle(within), _middle(without)

    return Harm(middle("deaths"), middle("arrests"))


def _middle(counted: np.ndarray) -> float:
    """The count of the middle world, which is one that some world had."""
    return float(np.percentile(counted, 50, method="inverted_cdf")) if len(counted) else float("nan")
