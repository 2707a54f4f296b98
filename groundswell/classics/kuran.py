"""Kuran's hidden discontent (1989, 1991): what people want in private, what they show, and why it surprises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.granovetter import equilibria
from groundswell.classics.normal import standard_normals
from groundswell.classics.purposes import DISCONTENT, FEAR, SOCIETY
from groundswell.rules.rule import Says

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["SOCIETIES", "TEN_PEOPLE", "Kuran", "Society", "predictability", "revolution", "share_explained"]

PAPER = "Kuran 1991, World Politics 44: 7"

# The paper's societies of ten, as the percentage in the open opposition at which each person joins; in a primed one
# a single person has become a little more discontented.
TEN_PEOPLE: dict[str, tuple[int, ...]] = {
    "A": (0, 20, 20, 30, 40, 50, 60, 70, 80, 100),
    "A'": (0, 10, 20, 30, 40, 50, 60, 70, 80, 100),
    "B": (0, 20, 30, 30, 40, 50, 60, 70, 80, 100),
    "B'": (0, 10, 30, 30, 40, 50, 60, 70, 80, 100),
}
Society = Literal["A", "A'", "B", "B'", "drawn"]
SOCIETIES: tuple[Society, ...] = get_args(Society)


class Kuran(NamedTuple):
    """The numbers of a drawn society: who wants what, and what it costs to say so."""

    discontent: Annotated[float, Says("share of the way", 0.0, 1.0, "assumed: 1/2 is indifferent")] = 0.75
    scatter: Annotated[float, Says("share of the way", 0.0, 0.5, "assumed: standard deviation of discontent")] = 0.07
    integrity: Annotated[float, Says("share", 0.0, 2.0, f"{PAPER}, sign: lying about oneself hurts")] = 0.5
    fear: Annotated[float, Says("share", 0.0, 1.0, f"{PAPER}, sign: mean cost of opposing alone")] = 0.5
    fear_scatter: Annotated[float, Says("share", 0.0, 0.5, "assumed: with 100 people near the critical set")] = 0.1


def _thresholds(discontent: np.ndarray, fear: np.ndarray, numbers: Kuran) -> np.ndarray:
    """The share in open opposition at which each person joins: fear less the relief of no longer lying.

    In public a person sides with the opposition when S + integrity (2 x - 1) is at least fear, where S is the share
    that already does and x the discontent kept private (the paper's external and internal payoffs, made linear).
    """
    return fear - numbers.integrity * (2.0 * discontent - 1.0)


def revolution(society: Society = "drawn", people: int = 100, discontent: float = 0.75, seed: int = 1) -> xr.Dataset:
    """One society: its thresholds, the curve of open opposition, and where it ends.

    society: one of the paper's four of ten people, or "drawn" with ``people`` and a mean private ``discontent``
    (0 loves the ruler, 1 the opposition).

    Gives ``threshold`` (person) and ``willing`` (count) as shares of the people, ``joined`` (round), and the scalars
    ``open_opposition`` and ``private_opposition``, the share with discontent above one half (missing for the paper's
    societies, of which only thresholds are given); ``fixed_point`` lists every share at which nobody would change.
    """
    import xarray as xr

    if society == "drawn":
        numbers = Kuran(discontent=discontent)
        thresholds, wanting = _draw(np.array([discontent]), people, seed, numbers)
        rising, private = np.sort(thresholds[0]), float(wanting[0])
    elif society in TEN_PEOPLE:
        rising, private = np.array(TEN_PEOPLE[society]) / 100.0, float("nan")
    else:
        raise ValueError(f"society {society!r} is not one of {', '.join(SOCIETIES)}")
    size = rising.size
    needed = _in_persons(rising)
    counts = np.arange(size + 1)
    willing = np.searchsorted(needed, counts, side="right")
    joined = [0]
    while willing[joined[-1]] != joined[-1]:
        joined.append(int(willing[joined[-1]]))
    return xr.Dataset(
        {
            "threshold": ("person", rising, {"long_name": "threshold", "units": "share"}),
            "willing": ("count", willing / size, {"long_name": "who would oppose openly", "units": "share"}),
            "joined": ("round", np.array(joined) / size, {"long_name": "open opposition", "units": "share"}),
            "open_opposition": ((), joined[-1] / size, {"long_name": "open opposition in the end", "units": "share"}),
            "private_opposition": ((), private, {"long_name": "private opposition", "units": "share"}),
        },
        coords={
            "person": np.arange(1, size + 1),
            "count": counts,
            "round": np.arange(len(joined)),
            "fixed_point": counts[willing == counts] / size,
        },
        attrs={"model": PAPER, "society": society, "seed": seed},
    )


def predictability(
    people: int = 100,
    societies: int = 1000,
    discontent: float = 0.75,
    between: float = 0.01,
    fear_scatter: float = 0.1,
    seed: int = 1,
) -> xr.Dataset:
    """How well mean discontent foretells the size of a revolution, over many drawn societies.

    Societies differ in mean discontent by a standard deviation of ``between``, and by who happens to live in them.

    Gives for each society its mean ``discontent``, mean ``threshold``, ``private_opposition`` and
    ``open_opposition``, all shares, and the share of the variance of open opposition that is explained by a straight
    line in the mean threshold (``line``, the R2 of a regression) and by any curve in it (``curve``, the correlation
    ratio over twenty equal groups, corrected for chance): a cascade is a step, which a line fits badly even where it
    could be foreseen, so the second is the fairer test of the claim.
    """
    import xarray as xr

    if societies < 40:
        raise ValueError(f"societies is {societies}; at least 40, for twenty groups of two")
    numbers = Kuran(discontent=discontent, fear_scatter=fear_scatter)
    means = discontent + between * standard_normals(seed, 1, societies, SOCIETY)[0]
    thresholds, wanting = _draw(means, people, seed, numbers)
    size = equilibria(_in_persons(thresholds)) / people
    mean_threshold = thresholds.mean(axis=1)
    line, any_curve = share_explained(mean_threshold, size)
    return xr.Dataset(
        {
            "discontent": ("society", means, {"long_name": "mean private discontent", "units": "share"}),
            "threshold": ("society", mean_threshold, {"long_name": "mean threshold", "units": "share"}),
            "private_opposition": ("society", wanting, {"long_name": "private opposition", "units": "share"}),
            "open_opposition": ("society", size, {"long_name": "open opposition in the end", "units": "share"}),
            "line": ((), line, {"long_name": "variance explained by a line", "units": "share"}),
            "curve": ((), any_curve, {"long_name": "variance explained by any curve", "units": "share"}),
        },
        coords={"society": np.arange(1, societies + 1)},
        attrs={"model": PAPER, "people": people, "between": float(between), "seed": seed, **numbers._asdict()},
    )


def share_explained(cause: np.ndarray, size: np.ndarray, groups: int = 20) -> tuple[float, float]:
    """The share of the variance of ``size`` explained by a line in ``cause``, and by any curve in it.

    The second is epsilon squared: between-group over total variance, less what chance alone would give.
    """
    total = float(((size - size.mean()) ** 2).sum())
    if total == 0.0:
        return 0.0, 0.0
    line = float(np.corrcoef(cause, size)[0, 1] ** 2) if np.ptp(cause) > 0.0 else 0.0
    parts = np.array_split(size[np.argsort(cause, kind="stable")], groups)
    within = float(sum(((part - part.mean()) ** 2).sum() for part in parts))
    chance = (groups - 1) * within / (size.size - groups)
    return line, max((total - within - chance) / total, 0.0)


def _draw(means: np.ndarray, people: int, seed: int, numbers: Kuran) -> tuple[np.ndarray, np.ndarray]:
    """Thresholds as shares (societies, people), and the share of each society that opposes in private."""
    if people < 2:
        raise ValueError(f"people is {people}; at least 2")
    if not (np.isfinite(means).all() and 0.0 <= numbers.discontent <= 1.0 and numbers.fear_scatter >= 0.0):
        raise ValueError("discontent must lie in 0 ... 1, and the scatter of fear at or above 0")
    wants = means[:, np.newaxis] + numbers.scatter * standard_normals(seed, means.size, people, DISCONTENT)
    wants = np.clip(wants, 0.0, 1.0)
    fear = numbers.fear + numbers.fear_scatter * standard_normals(seed, means.size, people, FEAR)
    return _thresholds(wants, fear, numbers), (wants > 0.5).mean(axis=1)


def _in_persons(thresholds: np.ndarray) -> np.ndarray:
    """Shares as numbers of persons; a rounding error never decides whether a threshold is reached."""
    return np.round(thresholds * thresholds.shape[-1], 9)
