"""Boxes in the space of numbers and inputs in which an outcome is common, found by PRIM and judged on other worlds."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from math import inf, nan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.model.faults import CaseError
from groundswell.study.summary import Share, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ema_workbench.analysis.prim import PrimBox

__all__ = ["COLUMNS", "FEWEST", "Bound", "Box", "find_boxes", "separations"]

FEWEST = 20  # worlds with the outcome, and without it, below which no box is looked for
COLUMNS = 8  # that tell worlds with the outcome best from those without; PRIM looks for boxes in these alone
_MOST_BOUNDS = 3  # factors of one box: more cannot be told in a sentence, nor held in mind
_RESAMPLES = 10  # halves of the worlds, in each of which a box is looked for again
_STABLE = 0.5  # share of these halves in which a factor must come back
_PEEL = 0.05  # share of worlds that PRIM peels off at a time, and the smallest box
_UNSURE = 0.05  # quasi-p-value above which a bound, where boxes are drawn, or a box, where they are judged, is left out


class Bound(NamedTuple):
    """One side or both of a factor in a box: from low to high, infinite where open.

    quasi_p: how often chance alone would make the box as dense by this bound (Bryant and Lempert 2010, one-sided
    binomial), in worlds that did not choose it. again: the share of resamples in which PRIM bounded this factor.
    """

    key: str
    low: float
    high: float
    quasi_p: float
    again: float


class Box(NamedTuple):
    """A box and what it is worth in worlds that had no part in drawing it.

    inside: of the worlds in the box, the share with the outcome (its density). covered: of the worlds with the outcome,
    the share in the box (its coverage). all_worlds: the share of all worlds with the outcome. mass: the share of all
    worlds that is in the box. drawn_inside: the density in the worlds that drew it, which flatters.
    """

    bounds: tuple[Bound, ...]
    inside: Share
    covered: Share
    all_worlds: Share
    mass: float
    drawn_inside: float

    def holds(self, values: Mapping[str, np.ndarray]) -> np.ndarray:
        """Which worlds are in the box, bool (world,); values: float64 (world,) by key."""
        return _within(self.bounds, values)


def find_boxes(values: Mapping[str, np.ndarray], happened: np.ndarray, most: int, seed: int) -> list[Box]:
    """At most ``most`` boxes, each among the worlds outside those before it; none where nothing holds.

    values: float64 (world,) of each factor by key; happened: bool (world,). Half of the worlds, by a draw of ``seed``,
    draw the boxes; the other half judges them. Raises `CaseError` where the library for it is not installed.
    """
    order = np.random.default_rng(seed).permutation(len(happened))
    drawing, judging = np.sort(order[::2]), np.sort(order[1::2])
    drawn = {key: each[drawing] for key, each in values.items()}
    judged = {key: each[judging] for key, each in values.items()}
    left = np.ones(len(drawing), bool)
    found: list[Box] = []
    for number in range(most):
        rest = {key: each[left] for key, each in drawn.items()}
        bounds = _drawn_box(rest, happened[drawing][left], seed + number)
        if not bounds:
            break
        box = _judged(bounds, drawn, happened[drawing], judged, happened[judging])
        if box is None:
            break
        found.append(box)
        left &= ~box.holds(drawn)
    return found


def separations(values: Mapping[str, np.ndarray], happened: np.ndarray) -> dict[str, float]:
    """How well each factor alone tells worlds with the outcome from those without: |2 AUC - 1|, 0 not at all to 1."""
    from scipy.stats import rankdata

    some, none = int(happened.sum()), int((~happened).sum())
    found = {}
    for key, each in values.items():
        above = rankdata(each)[happened].sum() - some * (some + 1) / 2.0
        found[key] = abs(2.0 * above / (some * none) - 1.0)
    return found


def _drawn_box(values: Mapping[str, np.ndarray], happened: np.ndarray, seed: int) -> tuple[Bound, ...]:
    """A box of few bounds that come back when it is drawn again from halves of the worlds; empty where none does."""
    if min(happened.sum(), (~happened).sum()) < FEWEST // 2:
        return ()
    apart = separations(values, happened)
    chosen = sorted(apart, key=lambda key: -apart[key])[:COLUMNS]
    again = dict.fromkeys(chosen, 0)
    chance = np.random.default_rng(seed)
    for _ in range(_RESAMPLES):
        half = np.sort(chance.permutation(len(happened))[: len(happened) // 2])
        for each in _best({key: values[key][half] for key in chosen}, happened[half]):
            again[each.key] += 1
    stable = [key for key in chosen if again[key] >= _STABLE * _RESAMPLES]
    if not stable:
        return ()
    best = _best({key: values[key] for key in stable}, happened)
    return tuple(each._replace(again=again[each.key] / _RESAMPLES) for each in best)


def _judged(
    bounds: tuple[Bound, ...],
    drawn: Mapping[str, np.ndarray],
    drawn_happened: np.ndarray,
    judged: Mapping[str, np.ndarray],
    happened: np.ndarray,
) -> Box | None:
    """The box with what other worlds say of it; None where the outcome is no more common in it than elsewhere."""
    kept = tuple(each._replace(quasi_p=_quasi_p(bounds, each, judged, happened)) for each in bounds)
    inside = _within(kept, judged)
    if _beyond_chance(happened[inside], float(happened.mean())) > _UNSURE:
        return None
    own = drawn_happened[_within(kept, drawn)]
    return Box(
        kept,
        share_of(int((inside & happened).sum()), int(inside.sum())),
        share_of(int((inside & happened).sum()), int(happened.sum())),
        share_of(int(happened.sum()), len(happened)),
        float(inside.mean()),
        float(own.mean()),
    )


def _quasi_p(bounds: Sequence[Bound], one: Bound, values: Mapping[str, np.ndarray], happened: np.ndarray) -> float:
    """How often chance would make the box as dense if this bound did nothing."""
    without = _within([each for each in bounds if each is not one], values)
    return _beyond_chance(happened[_within(bounds, values)], float(happened[without].mean()))


def _beyond_chance(happened: np.ndarray, share: float) -> float:
    from scipy.stats import binom

    return float(binom.sf(int(happened.sum()) - 1, len(happened), share)) if len(happened) else 1.0


def _within(bounds: Sequence[Bound], values: Mapping[str, np.ndarray]) -> np.ndarray:
    inside = np.ones(len(next(iter(values.values()))), bool)
    for each in bounds:
        inside &= (values[each.key] >= each.low) & (values[each.key] <= each.high)
    return inside


def _prim(values: Mapping[str, np.ndarray], happened: np.ndarray) -> PrimBox | None:
    import xarray as xr

    with _quiet():
        try:
            from ema_workbench.analysis.prim import Prim, PRIMObjectiveFunctions
        except ModuleNotFoundError as missing:
            raise CaseError(
                f"scenario discovery needs a package that is not here ({missing.name}): "
                "pip install 'groundswell[discover]'"
            ) from None
        found = Prim(
            xr.Dataset({key: ("world", each) for key, each in values.items()}).to_dataframe(),
            happened.astype(np.int64),
            threshold=1e-9,  # any box is given back, and chosen from here by its coverage and density
            obj_function=PRIMObjectiveFunctions.ORIGINAL,  # the lenient ones stop where no single peel gains
            peel_alpha=_PEEL,
            mass_min=_PEEL,
        )
        return found.find_box()


def _best(values: Mapping[str, np.ndarray], happened: np.ndarray) -> tuple[Bound, ...]:
    """The box on PRIM's way with the largest harmonic mean of coverage and density, made simple; empty for none.

    PRIM bounds factors in passing. The bound that chance explains best is opened, one after another, until no more
    than _MOST_BOUNDS are left and chance explains none of them.
    """
    if happened.all() or not happened.any():
        return ()
    box = _prim(values, happened)
    if box is None:
        return ()
    way = box.peeling_trajectory
    balance = 2.0 * way["coverage"] * way["density"] / (way["coverage"] + way["density"]).clip(lower=1e-9)
    place = int(balance.to_numpy().argmax())
    limits, whole = box.box_lims[place], box.box_lims[0]
    bounds = []
    for key in limits.columns:
        low, high = (float(limits[key].iloc[side]) for side in (0, 1))
        low = -inf if low <= float(whole[key].iloc[0]) else low
        high = inf if high >= float(whole[key].iloc[1]) else high
        bounds += [Bound(str(key), *ends, nan, nan) for ends in ((low, inf), (-inf, high)) if ends != (-inf, inf)]
    while bounds:
        unsure = [_quasi_p(bounds, each, values, happened) for each in bounds]
        if max(unsure) <= _UNSURE and len({each.key for each in bounds}) <= _MOST_BOUNDS:
            break
        del bounds[int(np.argmax(unsure))]
    return _joined(bounds)


def _joined(bounds: Sequence[Bound]) -> tuple[Bound, ...]:
    """Both sides of a factor as one bound."""
    found: dict[str, Bound] = {}
    for each in bounds:
        other = found.get(each.key, each)
        found[each.key] = each._replace(low=max(each.low, other.low), high=min(each.high, other.high))
    return tuple(found.values())


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what the library says of other libraries that it would like, and of its own way."""
    logger = logging.getLogger("EMA")
    before = logger.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            logger.setLevel(before)
