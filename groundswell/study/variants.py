"""A case laid out for many variants of itself: checked once, with the recipe of each variant."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from groundswell.model.case import Case
from groundswell.model.casefile import case_path, load_case
from groundswell.model.launch import Kernels, load_kernels, threads_of
from groundswell.model.running import SWEEPS
from groundswell.model.trying import tried_rules
from groundswell.model.world import Ground
from groundswell.study.ground import fit_used, ground_for, other_rules
from groundswell.study.recipe import Recipe, recipe_of
from groundswell.study.room import check_room
from groundswell.study.sizes import sizes_in_range

__all__ = ["LaidOut", "lay_out_case"]

_log = logging.getLogger(__name__)


class LaidOut(NamedTuple):
    """A case as it was asked for, what its worlds share, and the rules that they run on."""

    path: Path
    settings: tuple[str, ...]
    days: int | None
    citizens_per_agent: int
    case: Case
    ground: Ground
    kernels: Kernels

    def recipe(self, changes: Sequence[str] = ()) -> Recipe:
        """What names the worlds of the case with some more settings; their seeds are named elsewhere."""
        case = load_case(self.path, (*self.settings, *changes), self.days) if changes else self.case
        return recipe_of(case, self.path.parent, self.citizens_per_agent, 0, self.kernels.rules_hash)


def lay_out_case(
    case: str | Path, settings: Sequence[str], days: int | None, citizens_per_agent: int, threads: int | None
) -> LaidOut:
    """Check a case and what is asked of it, load its rules, and warn where the fit was made with others.

    case: a shipped name, a folder or a case file; the rest as for `run`. Raises `CaseError` for bad input.
    """
    citizens_per_agent, _, days, threads = sizes_in_range(citizens_per_agent, 0, days, threads)
    path = case_path(case)
    checked = load_case(path, settings, days)
    kernels = load_kernels(SWEEPS, tried_rules(checked.rules, path.parent))
    warning = other_rules(fit_used(checked), kernels.rules_hash) if not checked.rules else ""
    if warning:
        _log.warning(warning)
    check_room(checked, citizens_per_agent, threads_of(threads), threads_of(threads), kept=False)
    ground = ground_for(checked, citizens_per_agent)
    return LaidOut(path, tuple(settings), days, citizens_per_agent, checked, ground, kernels)
