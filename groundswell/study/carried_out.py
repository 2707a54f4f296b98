"""In how many worlds of a run a forced act was carried out: not where it could not be done, or the ruler was out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.intervention import Intervention
from groundswell.model.intervention_text import written_as
from groundswell.model.rows.forced import ACTS, EXIT_OFFER, OPTIONS, ORDERS
from groundswell.model.store import finished_chunks, read_chunk
from groundswell.rules.patron import TROOPS, WAIT
from groundswell.rules.ruler import NOTHING, SHUT_DOWN

__all__ = ["CarriedOut", "carried_out"]

_READ = ("order", "act", "patron_act", "shutdown", "steps")


class CarriedOut(NamedTuple):
    """One forced or delayed act: as it is written, and the worlds in which it was done.

    ``over``: worlds whose ruler was out before it could be. In all others of ``worlds`` it could not be done: there was
    nothing left to concede, nobody to ask, no troops to delay.
    """

    act: str
    worlds: int
    done: int
    over: int


def carried_out(store: Path, case: Case) -> tuple[CarriedOut, ...]:
    """Every act that a case forces or delays, in its order, counted over the finished worlds of its store.

    What is forbidden is never done, and what the outside power is made to do always is: neither is told.
    """
    told = [each for each in case.interventions if _is_told(each)]
    counts = np.zeros((len(told), 3), np.int64)
    for chunk in sorted(finished_chunks(store)) if told else ():
        kept = read_chunk(store, chunk, _READ)
        for place, each in enumerate(told):
            held = each.steps(kept["act"].shape[1])
            over = kept["steps"] <= held.start
            done = _done(each, {name: kept[name][:, held] for name in _READ[:-1]}) & ~over
            counts[place] += (len(over), int(done.sum()), int(over.sum()))
    return tuple(CarriedOut(written_as(each), *map(int, count)) for each, count in zip(told, counts))


def _is_told(each: Intervention) -> bool:
    nothing = each.column in (ACTS + NOTHING, OPTIONS + WAIT)
    return each.how == "delayed" or (each.how == "forced" and each.column < EXIT_OFFER and not nothing)


def _done(each: Intervention, held: Mapping[str, np.ndarray]) -> np.ndarray:
    """Worlds in a step of which the act is on record within its days."""
    if each.how == "delayed":
        found = held["patron_act"] == TROOPS
    elif ORDERS <= each.column < ACTS:
        found = held["order"] == each.column - ORDERS
    elif each.column == ACTS + SHUT_DOWN:  # one that stood already is kept
        found = held["shutdown"] == 1
    elif each.column < OPTIONS:
        found = held["act"] == each.column - ACTS
    else:
        found = held["patron_act"] == each.column - OPTIONS
    return np.logical_or.reduce(found, axis=1)
