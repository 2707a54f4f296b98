"""A case from a country and a date: what the shipped tables knew on its eve, and nothing later."""

from __future__ import annotations

import datetime

from groundswell.build.casetext import case_text
from groundswell.build.casetree import Made, case_tree, opening
from groundswell.build.districts import district_numbers
from groundswell.build.estimates import assumed
from groundswell.build.memory import precedents
from groundswell.build.patronage import patron_inputs
from groundswell.build.people import people_of, places_of
from groundswell.build.pillars import pillars_of
from groundswell.build.state_inputs import (
    NEGOTIABLE,
    country_inputs,
    forces_inputs,
    loyalist_inputs,
    organiser_inputs,
    outside_inputs,
)
from groundswell.data.countries import State, column_of, known_by, state_at

__all__ = ["DAYS", "TRIGGER_WORDS", "build", "built_text"]

DAYS = 90  # days that a built case is followed, where nothing is said
TRIGGER_WORDS = {
    "election": "a vote that is called rigged",
    "price": "a rise of prices by decree",
    "beating": "a beating of protesters",
    "agreement": "an agreement dropped or signed",
    "death": "a death for which the state is blamed",
    "example": "an uprising elsewhere",
}


def build(
    name: str,
    country: str,
    date: datetime.date,
    trigger: str,
    *,
    title: str = "",
    what: str = "",
    days: int = DAYS,
    since: datetime.date | None = None,
) -> Made:
    """The case of a country (name, ISO code, number) whose trigger falls on a date, of one of NEGOTIABLE's types.

    title, what: made from the others where empty; days: followed; since: when the ruler came into office. Raises
    `NoSuchCountry`, `TooSmall`, or KeyError for a trigger of no known type.
    """
    NEGOTIABLE[trigger]  # a wrong type is told before the work
    state = state_at(country, date.year)
    people = people_of(state, date)
    country_told = country_inputs(state, date, trigger, since)
    places = places_of(state, date, people.value)
    sections = {
        "country": country_told,
        "forces": forces_inputs(state, date, people.value),
        "organisers": organiser_inputs(state, date, country_told["civil_society"]),
        "loyalists": loyalist_inputs(state, date, people.value),
        "exit": {
            "exile": assumed(0.3, 0.1, 0.5, "share", "the same for every case"),
            "immunity": assumed(0.4, 0.2, 0.6, "share", "the same for every case"),
        },
        "outside": outside_inputs(state, date),
    }
    patronage = patron_inputs(state, date)
    happening = what or TRIGGER_WORDS[trigger]
    return Made(
        name,
        title or f"{state.name}, {date:%B %Y}",
        f"{state.name} on the eve of {date:%d %B %Y}: {happening}. Built from tables by country and year; nobody has looked it over.",
        state,
        date,
        days,
        trigger,
        happening,
        sections,
        patronage,
        pillars_of(state, date),
        precedents(state, date, trigger),
        district_numbers(state, date, places, country_told["legitimacy"].value, trigger),
        _limits(state, date, people.year, people.hindsight),
    )  # fmt: skip


def built_text(made: Made) -> str:
    """The case file of a built case."""
    return case_text(case_tree(made), opening(made))


def _limits(state: State, date: datetime.date, counted: int, hindsight: bool) -> list[str]:
    """What a reader must know of this case before its numbers."""
    told = [
        "Built from tables alone: no poll, no count of forces, no table of leaders and no knowledge of the place is in it.",
        f"People are counted as of {counted}" + (", coded with hindsight" if hindsight else "") + ", shared out as today, within the borders of today.",
        "Holidays are not known; Saturday and Sunday are the free days.",
    ]  # fmt: skip
    conflict = known_by(state, "conflict", date)
    if conflict is not None and conflict.value > 0.0:
        told.append(
            f"There was armed conflict at home in {conflict.year} ({column_of('conflict').source}): the model knows no second army."
        )
    polyarchy = known_by(state, "v2x_polyarchy", date)
    if polyarchy is not None and polyarchy.value > 0.6:
        told.append(
            f"Electoral democracy was {polyarchy.value:.2f} in {polyarchy.year}: the script is one of rulers who rig elections, and may not fit."
        )
    return told
