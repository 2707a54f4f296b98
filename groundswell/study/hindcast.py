"""A hindcast: recorded cases that the fit has not seen, forecast on their eve with the fitted numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.build.corrected import case_without
from groundswell.model.casefile import load_case
from groundswell.model.faults import in_range
from groundswell.study.features import FEATURES
from groundswell.study.ground import fit_used
from groundswell.study.honesty import UPRISING
from groundswell.study.rivals import RIVALS, rival
from groundswell.study.score import FATES, fates, weighted_shares
from groundswell.study.unseen import Recorded, recorded_cases, unseen_cases
from groundswell.study.unseen_worlds import kernels_for, play_unseen

__all__ = ["INPUTS", "Forecast", "Hindcast", "hindcast"]

INPUTS = ("as corrected", "tables alone")
MOST_DRAWS = 100_000


class Forecast(NamedTuple):
    """What the worlds of one case foretell, float64 (draw, feature), of FEATURES."""

    worlds: np.ndarray

    def of(self, feature: str, given: bool = False) -> np.ndarray:
        """One feature of all worlds, or of those with an uprising."""
        values = self.worlds[:, FEATURES.index(feature)]
        return values[self.rose] if given else values

    @property
    def rose(self) -> np.ndarray:
        """In which worlds so many people were in the street at once as make an uprising."""
        return self.worlds[:, FEATURES.index("peak_turnout")] >= UPRISING

    def fates(self, given: bool) -> np.ndarray:
        """The probability of each of FATES, on the eve or given an uprising; all alike where no world had one."""
        return _shares(fates(self.of("outcome", given)), len(FATES))

    def chance(self, variable: str, given: bool) -> float:
        """The probability that a recorded variable came about; of a demand, that it was met in part or whole."""
        return float(_shares((self.of(variable, given) >= 1).astype(int), 2)[1])


def _shares(codes: np.ndarray, classes: int) -> np.ndarray:
    if len(codes) == 0:
        return np.full(classes, 1.0 / classes)
    return weighted_shares(codes, np.ones(len(codes)), classes)


class Hindcast(NamedTuple):
    """Forecasts of unseen cases beside what happened, in the order of their eves, and what rivals would have said."""

    cases: tuple[Recorded, ...]
    told: dict[str, tuple[Forecast, ...]]  # by INPUTS
    rivals: dict[str, np.ndarray]  # by RIVALS, float64 (case, fate)
    fitted_states: frozenset[int]  # countries of the cases that the numbers were fitted to
    draws: int
    seed: int
    rules_hash: str

    def forecasts(self) -> dict[str, np.ndarray]:
        """The probability of each fate by every forecaster, float64 (case, fate): the model's four, then its rivals."""
        found = {}
        for given, when in ((True, "given an uprising"), (False, "on the eve")):
            for inputs in INPUTS:
                found[f"the model, {inputs}, {when}"] = np.array([each.fates(given) for each in self.told[inputs]])
        return {**found, **self.rivals}


def hindcast(
    cases: Sequence[str] = (),
    draws: int = 200,
    *,
    seed: int = 1,
    threads: int | None = None,
    folder: str | Path = "out/pools",
    progress: Callable[[int, int], None] | None = None,
) -> Hindcast:
    """Forecast cases that the fit has not seen, all that ship where none is named, each with two sets of inputs.

    As corrected: the case file that ships. Tables alone: what the builder makes of the same question without a
    correction. Each is played in ``draws`` worlds, which draw their numbers from the fit by weight. seed: names every
    draw. threads: all cores when not given. folder: where worlds are kept; the same call goes on from there. progress:
    is told worlds done and all. Raises `CaseError` for a case that the fit has seen or that has no record, and where no
    fit ships.
    """
    draws, seed = in_range("draws", draws, 2, MOST_DRAWS), in_range("seed", seed, 0, 2**63 - 1)
    threads = None if threads is None else in_range("threads", threads, 1, 1024)
    asked = unseen_cases(cases)
    library = recorded_cases()
    played = {
        INPUTS[0]: [load_case(each.path) for each in asked],
        INPUTS[1]: [case_without(each.path, "corrections") for each in asked],
    }
    kernels = kernels_for(played[INPUTS[0]][0])
    fitted = fit_used(played[INPUTS[0]][0])
    seen = set() if fitted is None else set(fitted.provenance["cases"])
    total = len(INPUTS) * len(asked) * draws
    told: dict[str, tuple[Forecast, ...]] = {}
    before = 0
    for inputs, loaded in played.items():
        made = []
        for case in loaded:

            def tell(done: int, so_far: int = before) -> None:
                if progress:
                    progress(so_far + done, total)

            worlds = play_unseen(case, kernels, draws, seed=seed, folder=Path(folder), threads=threads, progress=tell)
            made.append(Forecast(worlds))
            before += draws
        told[inputs] = tuple(made)
    return Hindcast(
        tuple(asked),
        told,
        {name: rival(name, asked, library) for name in RIVALS},
        frozenset(each.state for each in library if each.name in seen),
        draws,
        seed,
        kernels.rules_hash,
    )
