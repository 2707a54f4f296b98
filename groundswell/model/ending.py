"""What became of one world: its outcome variables, days and aftermath, and its rows of the record."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from groundswell.model.record import RECORDED
from groundswell.model.world import Life
from groundswell.rules.aftermath import (
    ONGOING,
    alignment,
    contributes,
    demand_met,
    insurgency,
    outcome,
    scar,
    territory,
)

__all__ = ["ending_of", "keep", "room_for"]


def room_for(worlds: int, life: Life) -> dict[str, np.ndarray]:
    """Arrays for every recorded variable of so many worlds, all silent until `keep` fills them."""
    sizes = {
        "step": len(life.world.calendar),
        "district": len(life.world.districts),
        "pillar": len(life.world.pillars),
        "parameter": len(life.parameter_values),
        "input": len(life.input_values),
    }
    room = {}
    for variable in RECORDED:
        shape = (worlds, *(sizes[name] for name in variable.dims[1:]))
        room[variable.name] = np.full(shape, 0 if variable.fill is None else variable.fill, variable.dtype)
    return room


def keep(room: Mapping[str, np.ndarray], place: int, life: Life) -> int:
    """Write a finished world into its place of ``room``; gives back its outcome's code."""
    steps = int(life.world.nation.step[0])
    for name in life.by_district.dtype.names or ():
        room[name][place, :steps] = life.by_district[name][:steps]
    for name in life.by_nation.dtype.names or ():
        room[name][place, :steps] = life.by_nation[name][:steps]
    room["stance"][place, :steps] = life.by_pillar[:steps]
    room["parameter_value"][place] = life.parameter_values
    room["input_value"][place] = life.input_values
    ending = ending_of(life)
    for name, value in ending.items():
        room[name][place] = value
    return int(ending["outcome"])


def ending_of(life: Life) -> dict[str, float]:
    """The world-level variables of the record, by the rules of `groundswell.rules.aftermath`."""
    n, c, numbers = life.world.nation[0], life.world.country[0], life.numbers.aftermath
    steps = int(n.step)
    deaths = int(life.by_district["deaths"][:steps].sum()) + int(n.invasion_deaths)
    arrests = int(life.by_district["arrests"][:steps].sum())
    came = 1 if n.troops_step >= 0 and n.removed_by_patron == 0 else 0
    met = demand_met(n.out, n.removed_by_patron, n.concession)
    kind = outcome(
        n.out, n.removed_by_patron, n.ended if n.peak > numbers.calm_floor else 1, came, met, n.harmed, deaths,
        n.defected, n.seats_lost, c.population, numbers,
    )  # fmt: skip
    scarred = scar(deaths, arrests, c.population, numbers)
    aligned = alignment(c.value, came, n.out, scarred, numbers)
    crisis = n.end_step >= 0 and n.peak > numbers.calm_floor
    return {
        "outcome": kind,
        "ruler_out": n.out,
        "demand_met": met,
        "foreign_troops": came,
        "thousand_deaths": int(deaths >= 1000),
        "ongoing": int(kind == ONGOING),
        "request_day": _day(n.request_step),
        "troops_day": _day(n.troops_step),
        "end_day": _day(n.end_step) if crisis else np.nan,
        "trigger_size": float(np.maximum(life.world.triggers[:, 1], 0.0).sum()),
        "steps": steps,
        "estimate_at_request": n.estimate_at_request if n.request_step >= 0 else np.nan,
        "estimate_with_troops_at_request": n.estimate_with_troops_at_request if n.request_step >= 0 else np.nan,
        "alignment": aligned,
        "contributes": contributes(aligned, came),
        "territory": territory(n.out, n.removed_by_patron, c.bases, c.value),
        "warnings": n.warnings,
        "army_fought": n.army_fought,
        "invasion_deaths": n.invasion_deaths,
        "insurgency": insurgency(n.violent if n.peak > numbers.calm_floor else 0.0, n.defected, n.seats_lost, numbers),
        "scar": scarred,
    }


def _day(step: int) -> float:
    """Whole days from the start; NaN for what did not happen."""
    return float(step // 4) if step >= 0 else float("nan")
