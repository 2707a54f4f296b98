"""Worlds that another run beside this one has made already, so that more worlds or more sets cost only what is new."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model.faults import CaseError
from groundswell.model.kept import JOURNAL, WORLDS, StoreError, attributes_of, finished_chunks, sound_chunk
from groundswell.model.record import CHUNK_WORLDS
from groundswell.study.kept_sets import SETS, kept_sets

__all__ = ["MadeBefore"]

_log = logging.getLogger(__name__)
# What a world follows from beside its case and number; versions too, since a dataset names those it was made with.
_ALIKE = (
    "store_format", "rules_hash", "seed", "citizens_per_agent", "days",
    "groundswell_version", "numpy_version", "numba_version",
)  # fmt: skip


class _Donor(NamedTuple):
    """A store beside this one: where each case's worlds begin in it, how many there are, and which chunks are whole."""

    path: Path
    first: Mapping[str, int]
    worlds: int
    chunks: frozenset[int]


class MadeBefore:
    """The stores in the folders beside a store whose worlds follow from the same rules, seed and sizes."""

    def __init__(self, path: Path, attributes: Mapping[str, Any]) -> None:
        self._donors = list(_donors(path, attributes))
        self._read: tuple[Path, int, Mapping[str, np.ndarray] | None] | None = None
        self.found = 0

    def take(self, room: Mapping[str, np.ndarray], wanted: Mapping[int, tuple[str, int]]) -> set[int]:
        """Put worlds into ``room``: ``wanted`` says by place which case (its hash) and world; the places found."""
        found: set[int] = set()
        for donor in self._donors:
            rows = {
                place: donor.first[case] + world
                for place, (case, world) in wanted.items()
                if place not in found and case in donor.first and world < donor.worlds
            }
            for chunk in sorted({row // CHUNK_WORLDS for row in rows.values()} & donor.chunks):
                values = self._values(donor.path, chunk)
                if values is None or any(values[name].shape[1:] != room[name].shape[1:] for name in room):
                    continue
                here = {place: row % CHUNK_WORLDS for place, row in rows.items() if row // CHUNK_WORLDS == chunk}
                for name, each in room.items():
                    each[list(here)] = values[name][list(here.values())]
                found |= set(here)
        self.found += len(found)
        return found

    def _values(self, path: Path, chunk: int) -> Mapping[str, np.ndarray] | None:
        """The values of a chunk, the last one remembered; None where they are not those that were written."""
        if self._read is None or self._read[:2] != (path, chunk):
            try:
                values = sound_chunk(path, chunk)
            except StoreError as failure:  # it may be removed while it is read
                _log.info("%s", failure)
                values = None
            self._read = (path, chunk, values)
        return self._read[2]


def _donors(path: Path, attributes: Mapping[str, Any]) -> list[_Donor]:
    folder = path.parent.resolve()
    try:
        others = sorted(folder.parent.glob(f"{attributes['case']}-*/{JOURNAL}"))
    except OSError:
        return []
    found = []
    for other in (each.parent for each in others):
        if other == folder:
            continue
        try:
            told = attributes_of(other / WORLDS)
            if "branch" not in told and all(told.get(name) == attributes.get(name) for name in _ALIKE):
                found.append(_Donor(other / WORLDS, *_cases(other, told), frozenset(finished_chunks(other / WORLDS))))
        except (StoreError, CaseError, OSError, ValueError, KeyError) as failure:
            _log.info("%s is passed over: %s", other, failure)
    return found


def _cases(folder: Path, told: Mapping[str, Any]) -> tuple[dict[str, int], int]:
    """Where the worlds of each case begin in a store, by the hash of the case, and how many there are of each."""
    if not (folder / SETS).exists():
        return {str(told["case_hash"]): 0}, int(told["worlds"])
    worlds = int(told["worlds_of_set"])
    return {each: place * worlds for place, each in enumerate(kept_sets(folder).hashes)}, worlds
