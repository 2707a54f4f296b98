"""The pillars of the elite on the eve, by a rule by type that is the same for every case."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from groundswell.build.estimates import Estimate
from groundswell.build.reader import SHIPPED, Reader
from groundswell.data.countries import State

__all__ = ["Pillar", "pillars_of"]


class Pillar(NamedTuple):
    """One [[pillars]] of a case."""

    name: str
    weight: Estimate
    cohesion: Estimate
    rents: Estimate
    guns: Estimate


# Type: what it is called, weight, cohesion, rents, guns. The rule of the first cases.
_TYPES = {
    "party": ("ruling party", 0.15, 0.6, 0.5, 0.0),
    "tycoons": ("business close to the ruler", 0.2, 0.4, 0.9, 0.1),
    "security": ("security services and army", 0.3, 0.6, 0.6, 0.9),
    "regions": ("regional governors", 0.15, 0.5, 0.5, 0.1),
    "cabinet": ("cabinet and technocrats", 0.2, 0.5, 0.4, 0.0),
}
_COMMAND_ECONOMY = 1990  # before it, a state whose party appoints the executive has no business of its own (assumed)


def pillars_of(state: State, date: datetime.date, reader: Reader = SHIPPED) -> list[Pillar]:
    """Five pillars; without business where a party appointed the executive before 1990, or where nothing is known then."""
    party = reader.known(state, "v2x_ex_party", date)
    without = date.year < _COMMAND_ECONOMY and party is not None and party.value >= 0.8
    chosen = [name for name in _TYPES if not (name == "tycoons" and without)]
    return [_pillar(name) for name in chosen]


def _pillar(kind: str) -> Pillar:
    name, weight, cohesion, rents, guns = _TYPES[kind]
    source = f"assumed: rule by type of pillar ({kind}), the same for every case"

    def within(value: float, half: float) -> Estimate:
        low, high = max(value - half, 0.0), min(value + half, 1.0)
        return Estimate(value, round(low, 2), round(high, 2), "share", source)

    return Pillar(name, within(weight, 0.1), within(cohesion, 0.2), within(rents, 0.2), within(guns, 0.1))
