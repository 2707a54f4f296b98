"""Worlds that one run takes over from another because they are the same ones, so that they are not played again."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from groundswell.model.case import Case
from groundswell.model.store import IDENTITY, attributes_of, read_chunk
from groundswell.model.unfinished import keep_unfinished
from groundswell.study.cited import store_at
from groundswell.study.kept_case import kept_case
from groundswell.study.untouched import untouched_worlds

__all__ = ["take_over"]

_log = logging.getLogger(__name__)


def take_over(place: str | Path, path: Path, attributes: Mapping[str, Any], case: Case) -> int:
    """Lay the worlds of the run at ``place`` that ``case`` cannot change beside the store at ``path``, as done.

    path, attributes: of a store that does not exist yet; filling it goes on from these worlds. Gives back how many
    there are: none where the other run has other rules, seeds, sizes or days, or differs in more than interventions
    and mechanisms switched off. Raises `CaseError` where the case of the other run is lost.
    """
    other = store_at(place)
    if other is None or path.exists():
        return 0
    theirs = attributes_of(other)
    if any(theirs.get(name) != attributes[name] for name in IDENTITY if name != "case_hash"):
        return 0
    taken = 0
    identity = {name: attributes[name] for name in IDENTITY}
    for chunk, same in untouched_worlds(other, kept_case(other.parent, theirs).case, case):
        places = [int(each) for each in np.flatnonzero(same)]
        if places:
            path.parent.mkdir(parents=True, exist_ok=True)
            keep_unfinished(path.parent, identity, chunk, places, read_chunk(other, chunk))
            taken += len(places)
    _log.info("%d worlds are those of %s and are not played again", taken, other)
    return taken
