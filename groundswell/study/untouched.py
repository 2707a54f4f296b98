"""Worlds that a change cannot touch: what it forbids was never done in them, what it forces was done anyway.

An actor takes the best of what is open to it, each option with a draw of its own, so that an option that was not the
best may be taken away without changing a choice. The record of a world as it is then proves that the changed world is
the same one, to the last bit, and it need not be played.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from groundswell.model.case import Case
from groundswell.model.intervention import Intervention
from groundswell.model.rows.forced import ACTS, EXIT_OFFER, OPTIONS, ORDERS
from groundswell.model.store import finished_chunks, read_chunk
from groundswell.rules.patron import MONEY, STANDBY, TROOPS, WAIT
from groundswell.rules.ruler import ASK, NOTHING, SHUT_DOWN

__all__ = ["READ", "untouched_in", "untouched_worlds"]

READ = ("order", "act", "patron_act", "shutdown", "steps")  # of a store's variables
_PROVABLE = ("troops", "money", "shutdown", "patron")  # mechanisms that do nothing but open options


def untouched_worlds(store: Path, case: Case, changed: Case) -> Iterator[tuple[int, np.ndarray]]:
    """For each finished chunk of the store of ``case``: which of its worlds are the same under ``changed``, bool.

    Nothing where the two differ in anything but interventions that were added and mechanisms that were switched off.
    """
    if not _may_be_same(case, changed):
        return
    for chunk in sorted(finished_chunks(store)):
        yield chunk, untouched_in(read_chunk(store, chunk, READ), case, changed)


def _may_be_same(case: Case, changed: Case) -> bool:
    kept = len(case.interventions)
    if changed.interventions[:kept] != case.interventions:
        return False
    switched = {name for name, on in changed.switches if getattr(case.switches, name) != on}
    if not switched <= set(_PROVABLE) or any(getattr(changed.switches, name) for name in switched):
        return False
    same = {"interventions": case.interventions, "switches": case.switches}
    return changed.model_copy(update=same) == case


def untouched_in(kept: Mapping[str, np.ndarray], case: Case, changed: Case) -> np.ndarray:
    """Which worlds of a record (READ, worlds first) are the same under ``changed``, a case that may be the same."""
    untouched = np.ones(len(kept["steps"]), bool)
    off = {name for name in _PROVABLE if getattr(case.switches, name) and not getattr(changed.switches, name)}
    did = kept["patron_act"]
    if "troops" in off:
        untouched &= ~np.isin(did, (TROOPS, STANDBY)).any(1)
    if "money" in off:
        untouched &= ~(did == MONEY).any(1)
    if "shutdown" in off:
        untouched &= ~(kept["shutdown"] == 1).any(1)
    if "patron" in off:
        untouched &= ~((did > WAIT).any(1) | (kept["act"] == ASK).any(1))
    for each in changed.interventions[len(case.interventions) :]:
        untouched &= _without_occasion(each, kept)
    return untouched


def _without_occasion(each: Intervention, kept: Mapping[str, np.ndarray]) -> np.ndarray:
    """Worlds that had ended when an intervention begins, or in which it asks for what was so anyway."""
    held = each.steps(kept["act"].shape[1])
    so_anyway = _so_anyway(each, {name: kept[name][:, held] for name in READ[:-1]})
    return np.logical_or(kept["steps"] <= held.start, so_anyway)


def _so_anyway(each: Intervention, held: Mapping[str, np.ndarray]) -> np.ndarray:
    column, forced = each.column, each.how == "forced"
    silent = held["act"] < 0  # after the ruler's fall
    if each.how == "delayed":
        return _never(held["patron_act"] == TROOPS)
    if ORDERS <= column < ACTS:
        given = held["order"] == column - ORDERS
        return _never(~given & ~silent) if forced else _never(given)
    if column == ACTS + SHUT_DOWN:
        down = held["shutdown"] == 1
        return _never(~down & ~silent) if forced else _never(down)
    if ACTS <= column < OPTIONS:
        return _done(held["act"], column - ACTS, NOTHING, forced)
    if OPTIONS <= column < EXIT_OFFER:
        return _done(held["patron_act"], column - OPTIONS, WAIT, forced)
    return np.zeros(len(silent), bool)  # what the outside power does is felt in every world


def _done(did: np.ndarray, which: int, nothing: int, forced: bool) -> np.ndarray:
    if which == nothing:
        return _never(did > nothing)
    return np.equal(did[:, 0], which) if forced else _never(did == which)


def _never(found: np.ndarray) -> np.ndarray:
    """Worlds in no step of which something is so."""
    return np.logical_not(np.logical_or.reduce(found, axis=1))
