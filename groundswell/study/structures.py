"""Structures: other answers to what is disputed of how people, forces and rulers act, each a variant of a case."""

from __future__ import annotations

from collections.abc import Mapping

from groundswell.model.case import Case

__all__ = ["AS_IT_IS", "STRUCTURES", "structures_of"]

AS_IT_IS = "as it is"
# What scholars dispute, one claim taken away or read otherwise at a time. That there are police, elites, a ruler and a
# patron is not disputed: playing without them is a counterfactual (`compare --without`), no other structure.
STRUCTURES: Mapping[str, tuple[str, ...]] = {
    AS_IT_IS: (),
    "danger floor": ("switches.danger=floor",),  # officers a protester in whole numbers, as Epstein's C/A may be read
    "danger round": ("switches.danger=round",),  # the same to the nearest whole number
    "no contacts": ("switches.contacts=false",),  # nobody goes because those whom they know go
    "no organisers": ("switches.organisers=false",),  # nobody calls: crowds meet unled
    "no backlash": ("switches.backlash=false",),  # harm angers nobody who was not harmed
    "no militancy": ("switches.militancy=false",),  # crowds stay peaceful: seats of power are not stormed
    "no fatigue": ("switches.fatigue=false",),  # nobody tires
    "no frame": ("switches.frame=false",),  # nobody believes the state's story of the protest
    "no precedents": ("switches.precedents=false",),  # earlier risings elsewhere move nobody's belief
    "no learning": ("switches.learning=false",),  # no state prepares after them
}


def structures_of(case: Case) -> dict[str, tuple[str, ...]]:
    """The structures of a case by name: as it is, and each that differs from it."""
    switches = case.switches.model_dump()
    found = {}
    for name, settings in STRUCTURES.items():
        changes = [setting.removeprefix("switches.").partition("=") for setting in settings]
        if not settings or any(str(switches[switch]).lower() != value for switch, _, value in changes):
            found[name] = settings
    return found
