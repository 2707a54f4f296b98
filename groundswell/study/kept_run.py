"""A run as it was kept: opened from its folder or store, without playing anything again."""

from __future__ import annotations

from pathlib import Path

from groundswell.model.faults import CaseError
from groundswell.model.store import attributes_of, finished_chunks
from groundswell.study.cited import store_at
from groundswell.study.contrast import Contrast
from groundswell.study.ensemble import Result
from groundswell.study.kept_case import kept_case
from groundswell.study.kept_contrasts import CONTRASTS, kept_contrasts
from groundswell.study.kept_sets import SETS
from groundswell.study.summary import summarise

__all__ = ["contrasts_of", "open_run"]


def open_run(place: str | Path) -> Result:
    """The run in a folder, or of a store; of one that was cut off, the worlds of its finished chunks.

    place: the folder of the run, or the worlds.zarr in it; nothing is played. Raises `CaseError` where there is no
    run, no world of it is finished, or its case is lost, and `StoreError` where the store cannot be read.
    """
    store = store_at(place)
    if store is None:
        raise CaseError(
            f"{place}: there is no run here. Give the folder of a run, which holds worlds.zarr, or that store"
        )
    store = store.resolve()
    if (store.parent / SETS).exists():
        raise CaseError(f"{place}: this is an ensemble of parameter sets, and no run: open_ensemble opens it")
    attributes = attributes_of(store)
    kept = kept_case(store.parent, attributes)
    if not finished_chunks(store):
        raise CaseError(
            f"{place}: no world of this run is finished yet. Go on with it: {attributes.get('command', '')}"
        )
    summary = summarise(store, kept.held)
    return Result(store, kept.case, kept.case_file, True, 0.0, summary, attributes, kept.standing(attributes))


def contrasts_of(result: Result) -> list[Contrast]:
    """The counterfactuals that were kept with a run; none where none were played."""
    identity = [result.attributes[name] for name in ("case_hash", "rules_hash", "seed")]
    return kept_contrasts(result.folder / CONTRASTS, identity) or []
