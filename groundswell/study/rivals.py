"""Rival forecasts of an ending that know no model: base rates, the last ending nearby, the nearest analogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from groundswell.study.analogues import analogues
from groundswell.study.score import CLIMATOLOGY, FATES
from groundswell.study.unseen import Recorded

__all__ = ["RIVALS", "base_rates", "rival"]

COUNTED = 47  # crises behind CLIMATOLOGY
_HALF = 0.5  # of one example is told as it ended; the other half is climatology


def _shares(counts: np.ndarray) -> np.ndarray:
    """Counts as shares, with half a case spread over all classes, as worlds are counted."""
    return (counts + 0.5 / len(FATES)) / (counts.sum() + 0.5)


def climatology(case: Recorded, _others: Sequence[Recorded]) -> np.ndarray:
    """The share of each fate in the comparable crises, this case taken out of them.

    The library was drawn from the same crises, so that the rate would otherwise have seen what it foretells.
    """
    counts = np.round(np.array(CLIMATOLOGY) * COUNTED)
    counts[case.fate] = max(counts[case.fate] - 1.0, 0.0)
    return _shares(counts)


def _counted(cases: Iterable[Recorded]) -> np.ndarray:
    return np.bincount([each.fate for each in cases], minlength=len(FATES)).astype(float)


def base_rates(case: Recorded, others: Sequence[Recorded]) -> np.ndarray:
    """The share of each fate in the shipped cases of other countries."""
    return _shares(_counted(each for each in others if not _of_one_country(case, each)))


def trailing(case: Recorded, others: Sequence[Recorded]) -> np.ndarray:
    """The share of each fate in the shipped cases that were over on the eve."""
    return _shares(_counted(each for each in others if each.over <= case.eve))


def last_nearby(case: Recorded, others: Sequence[Recorded]) -> np.ndarray:
    """Half on the ending of the last shipped case of the region that was over on the eve, half on climatology."""
    before = [each for each in others if each.region == case.region and each.region and each.over <= case.eve]
    return _half_on(max(before, key=lambda each: each.over) if before else None, case, others)


def nearest(case: Recorded, others: Sequence[Recorded]) -> np.ndarray:
    """Half on the ending of the case whose eve is most alike, whenever it was; half on climatology."""
    by_name = {each.name: each for each in others if not _of_one_country(case, each)}
    ranked = [by_name[name] for name, _ in analogues(case.path, most=1).ranked if name in by_name]
    return _half_on(ranked[0] if ranked else None, case, others)


def _half_on(example: Recorded | None, case: Recorded, others: Sequence[Recorded]) -> np.ndarray:
    shares = climatology(case, others)
    if example is None:
        return shares
    return (1.0 - _HALF) * shares + _HALF * (np.arange(len(FATES)) == example.fate)


def _of_one_country(first: Recorded, second: Recorded) -> bool:
    return first.name == second.name or (first.state == second.state and first.state > 0)


RIVALS: dict[str, Callable[[Recorded, Sequence[Recorded]], np.ndarray]] = {
    "climatology": climatology,
    "the other countries of the library": base_rates,
    "cases over on the eve": trailing,
    "last ending in the region": last_nearby,
    "nearest analogue": nearest,
}


def rival(name: str, cases: Sequence[Recorded], library: Sequence[Recorded]) -> np.ndarray:
    """The forecasts of one of RIVALS, float64 (case, fate): each case is left out of what its forecast is made of."""
    return np.array([RIVALS[name](case, [each for each in library if each.name != case.name]) for case in cases])
