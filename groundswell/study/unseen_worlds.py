"""Worlds of a case that the fit has not seen, played with the fitted numbers and kept as features."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from groundswell.model.case import Case
from groundswell.model.faults import CaseError
from groundswell.model.launch import Kernels, load_kernels, threads_of
from groundswell.model.numbers import entity_of
from groundswell.model.people import SMALLEST
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import new_life, seed_of
from groundswell.study.features import FEATURES, features_of
from groundswell.study.ground import fit_hash, fit_used, ground_for, other_rules
from groundswell.study.kept_arrays import read_arrays, write_arrays

__all__ = ["CITIZENS_PER_AGENT", "kernels_for", "play_unseen"]

CITIZENS_PER_AGENT = 100_000  # as in the pools of the fit
_CHUNK = 50  # worlds between two writes


def kernels_for(case: Case) -> Kernels:
    """The rules, compiled; `CaseError` where no fit ships or it was made with other rules."""
    kernels = load_kernels(SWEEPS, {})
    fitted = fit_used(case)
    if fitted is None:
        raise CaseError("no fitted numbers are used here: run groundswell calibrate, or leave spread.fitted as it is")
    why = other_rules(fitted, kernels.rules_hash)
    if why:
        raise CaseError(f"a forecast with the wrong numbers is worth nothing: {why}")
    return kernels


def play_unseen(
    case: Case,
    kernels: Kernels,
    draws: int,
    *,
    seed: int,
    folder: Path,
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> np.ndarray:
    """Features float64 (draw, feature) of so many worlds; those that are kept in ``folder`` are not played again.

    World k draws its numbers from the fit by its weights, the same in every case; inputs and chance are its own, as in
    a pool. progress is told how many are done. `StoreError` where what was kept is damaged.
    """
    fit = fit_hash(fit_used(case))
    identity = json.dumps([kernels.rules_hash, fit, seed, CITIZENS_PER_AGENT, SMALLEST, case.hash(), list(FEATURES)])
    path = folder / f"hindcast-{hashlib.sha256(identity.encode()).hexdigest()[:16]}.npz"
    folder.mkdir(parents=True, exist_ok=True)
    kept = read_arrays(path, ("features",), "worlds")
    features = kept[0] if kept else np.zeros((0, len(FEATURES)))
    if progress:
        progress(min(len(features), draws))
    if len(features) >= draws:
        return features[:draws]
    ground = ground_for(case, CITIZENS_PER_AGENT)
    warm_up(ground, kernels, False)

    def one(draw: int) -> list[float]:
        named = seed_of(seed, draw)
        own = seed_of(named, entity_of(case.case.name))
        life = new_life(ground, named, own, own)
        run_life(life, kernels)
        return list(features_of(life).values())

    with ThreadPoolExecutor(threads_of(threads)) as pool:
        while len(features) < draws:
            batch = range(len(features), min(len(features) + _CHUNK, draws))
            features = np.concatenate([features, np.array(list(pool.map(one, batch)))])
            write_arrays(path, {"features": features})
            if progress:
                progress(len(features))
    return features
