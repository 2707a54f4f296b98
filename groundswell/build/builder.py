"""A case from a country and a date: what the shipped tables knew on its eve, and nothing later."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from groundswell.build.casetext import case_text
from groundswell.build.casetree import Made, case_tree, opening
from groundswell.build.districts import district_numbers
from groundswell.build.estimates import assumed
from groundswell.build.memory import precedents
from groundswell.build.patronage import patron_inputs
from groundswell.build.people import people_of, places_of
from groundswell.build.pillars import pillars_of
from groundswell.build.reader import SHIPPED, Reader
from groundswell.build.state_inputs import (
    NEGOTIABLE,
    country_inputs,
    forces_inputs,
    loyalist_inputs,
    organiser_inputs,
    outside_inputs,
)
from groundswell.build.tables_told import inputs_read, table_citations, table_limits
from groundswell.data.countries import Known, State, column_of, state_at

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
    reader: Reader = SHIPPED,
) -> Made:
    """The case of a country (name, ISO code, number) whose trigger falls on a date, of one of NEGOTIABLE's types.

    title, what: made from the others where empty; days: followed; since: when the ruler came into office; reader: with
    the tables of the user that are read beside the pack. Raises `NoSuchCountry`, `TooSmall`, or
    KeyError for a trigger of no known type.
    """
    NEGOTIABLE[trigger]  # a wrong type is told before the work
    state = state_at(country, date.year)
    people = people_of(state, date, reader)
    country_told = country_inputs(state, date, trigger, since, reader)
    places = places_of(state, date, people.value)
    sections = {
        "country": country_told,
        "forces": forces_inputs(state, date, people.value, reader),
        "organisers": organiser_inputs(state, date, country_told["civil_society"], reader),
        "loyalists": loyalist_inputs(state, date, people.value, reader),
        "exit": {
            "exile": assumed(0.3, 0.1, 0.5, "share", "the same for every case"),
            "immunity": assumed(0.4, 0.2, 0.6, "share", "the same for every case"),
        },
        "outside": outside_inputs(state, date, reader),
    }
    patronage = patron_inputs(state, date, reader)
    read = inputs_read({**sections, "patron": patronage.inputs}, people)
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
        pillars_of(state, date, reader),
        precedents(state, date, trigger),
        district_numbers(state, date, places, country_told["legitimacy"].value, trigger),
        [*_limits(state, date, people, reader, read), *table_limits(reader, state, read)],
        table_citations(reader, read),
    )  # fmt: skip


def built_text(made: Made) -> str:
    """The case file of a built case."""
    return case_text(case_tree(made), opening(made))


def _limits(
    state: State, date: datetime.date, people: Known, reader: Reader, read: Mapping[str, Sequence[str]]
) -> list[str]:
    """What a reader must know of this case before its numbers; ``read``: which inputs are from which table of the user."""
    own = {name for names in read.values() for name in names}
    absent = ["no poll"]
    absent += [] if "forces.army" in own else ["no count of forces"]
    absent += [] if "country.tenure" in own else ["no table of leaders"]
    counted = f"{people.year} ({people.told})" if people.told else f"{people.year}"
    told = [
        f"Built from tables alone: {', '.join(absent)} and no knowledge of the place is in it.",
        f"People are counted as of {counted}" + (", coded with hindsight" if people.hindsight else "") + ", shared out as today, within the borders of today.",
        "Holidays are not known; Saturday and Sunday are the free days.",
    ]  # fmt: skip
    conflict = reader.known(state, "conflict", date)
    if conflict is not None and conflict.value > 0.0:
        told.append(
            f"There was armed conflict at home in {conflict.year} ({column_of('conflict').source}): the model knows no second army."
        )
    polyarchy = reader.known(state, "v2x_polyarchy", date)
    if polyarchy is not None and polyarchy.value > 0.6:
        told.append(
            f"Electoral democracy was {polyarchy.value:.2f} in {polyarchy.year}: the script is one of rulers who rig elections, and may not fit."
        )
    return told
