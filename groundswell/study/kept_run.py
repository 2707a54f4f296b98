"""A run as it was kept: opened from its folder or store, without playing anything again."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from groundswell.model.casefile import CaseError
from groundswell.model.store import attributes_of, finished_chunks, is_complete
from groundswell.study.cited import store_at
from groundswell.study.compare import Contrast
from groundswell.study.ensemble import Result
from groundswell.study.kept_case import kept_case
from groundswell.study.kept_contrasts import CONTRASTS, kept_contrasts
from groundswell.study.summary import summarise

__all__ = ["KeptRun", "open_run"]


class KeptRun(NamedTuple):
    """A run that was made before, with all that its report needs."""

    result: Result
    settings: tuple[str, ...]
    days: int | None
    contrasts: list[Contrast]  # its counterfactuals, where they were played
    over: bool  # whether an ending is recorded; where none is, the crisis may be going on
    complete: bool  # false for a run that was cut off: then it tells of the worlds that were finished


def open_run(place: str | Path) -> KeptRun:
    """The run in a folder, or of a store. Raises `CaseError` where there is none, none of its worlds is finished, or
    its case is lost, and `StoreError` where the store cannot be read."""
    store = store_at(place)
    if store is None:
        raise CaseError(
            f"{place}: there is no run here. Give the folder of a run, which holds worlds.zarr, or that store"
        )
    store = store.resolve()
    attributes = attributes_of(store)
    kept = kept_case(store.parent, attributes)
    if not finished_chunks(store):
        raise CaseError(
            f"{place}: no world of this run is finished yet. Go on with it: {attributes.get('command', '')}"
        )
    result = Result(store, kept.case, kept.case_file, True, 0.0, summarise(store, kept.targets), attributes)
    identity = [attributes["case_hash"], attributes["rules_hash"], attributes["seed"]]
    contrasts = kept_contrasts(store.parent / CONTRASTS, identity) or []
    return KeptRun(result, kept.settings, kept.days, contrasts, kept.over, is_complete(store))
