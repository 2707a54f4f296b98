"""Irregular elections and price shocks, 1990 to 2019, and how many stood in the street over each: a shipped table."""

from __future__ import annotations

import csv
import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from groundswell.data.countries import NoSuchCountry, state_at

__all__ = [
    "CROWDS",
    "DEMOCRACY",
    "FALL",
    "IRREGULAR",
    "KINDS",
    "SMALLEST",
    "WINDOW",
    "Trigger",
    "crowd_of",
    "threshold_of",
    "trigger_table",
    "triggers_of",
]

# What makes a trigger. tools/triggers.py makes the table by these; another bound gives another table.
IRREGULAR = (
    -0.5
)  # v2elirreg and v2elfrfair of that year, both below (V-Dem's scale: 0 is the mean); range -1 to 0: assumed
DEMOCRACY = (
    0.5  # electoral democracy of the year before, below; range 0.42 to 0.6 (Luehrmann, Tannenberg, Lindberg 2018)
)
FALL = -0.05  # income a head against the year before, at most; range -0.1 to -0.03: assumed
SMALLEST = 500_000  # people: below it no case is built
WINDOW = 30  # days looked at, from the last day that the date may mean; range 30 to 60: assumed

# What counts as a crowd: people in the street over that matter in the window, and its name.
CROWDS = {
    "1,000 people": 0.0,  # the least size of a campaign in NAVCO
    "1 in 1,000 of the people": 0.001,  # range 0.0005 to 0.005: assumed
}
_LEAST = 1000.0
KINDS = ("election", "food price", "fuel price", "income fall")


class Trigger(NamedTuple):
    """One occasion for a crowd, and what was recorded after it.

    ``date``: as handed to the builder, the first day that ``precision`` (day, month, year) leaves open; ``until``: the
    last day looked at. ``polyarchy``: of the year before; ``irregularities``, ``fairness``: V-Dem's judgement of the
    election, NaN for prices. ``people``: most in the street on one day over its subject, ``year_before``: in the same
    days a year earlier; None where nothing is known. ``unsaid``: protests of the window whose size is not told.
    ``left_out``: why it is not scored, empty where it is.
    """

    type: str  # election or price
    kind: str  # one of KINDS
    what: str
    state: int
    code: str
    country: str
    date: datetime.date
    precision: str
    until: datetime.date
    polyarchy: float
    irregularities: float
    fairness: float
    population: float
    people: float | None
    days: int  # of the window with a protest over its subject
    unsaid: int
    year_before: float | None
    left_out: str

    @property
    def name(self) -> str:
        """Code, date and kind: no other trigger has it."""
        return f"{self.code}-{self.date}-{self.kind.replace(' ', '-')}"


def threshold_of(trigger: Trigger, crowd: str) -> float:
    """How many people are a crowd there, by one of CROWDS."""
    share = CROWDS[crowd]
    return share * trigger.population if share > 0.0 else _LEAST


def crowd_of(trigger: Trigger, crowd: str, before: bool = False) -> bool | None:
    """Was there a crowd, by one of CROWDS? ``before``: in the same days a year earlier instead.

    None where the record does not say: no protest of a told size is large enough, one of no told size may have been.
    """
    people = trigger.year_before if before else trigger.people
    if people is None:
        return None
    if people >= threshold_of(trigger, crowd):
        return True
    return None if trigger.unsaid and not before else False


@cache
def trigger_table() -> tuple[Trigger, ...]:
    """All triggers, those left out too, by date."""
    text = files("groundswell.data").joinpath("vdem", "triggers.csv").read_text(encoding="utf-8")
    return tuple(_trigger(row) for row in csv.DictReader(text.splitlines()))


def triggers_of(country: str = "", kind: str = "") -> tuple[Trigger, ...]:
    """The triggers of a country (name, code or number) and of a type or kind; all where empty.

    `NoSuchCountry` where no state of those years is called so, with the nearest name.
    """
    numbers = _numbers(country) if country else set()
    return tuple(
        each
        for each in trigger_table()
        if (not numbers or each.state in numbers) and (not kind or kind in (each.type, each.kind))
    )


def _numbers(country: str) -> set[int]:
    """The states that a name means, in the first year in which it means one."""
    missing = None
    found = set()
    for year in (2019, 2005, 1992, 1990):
        try:
            found.add(state_at(country, year).number)
        except NoSuchCountry as refused:
            missing = missing or refused
    if not found and missing is not None:
        raise missing
    return found


def _trigger(row: dict[str, str]) -> Trigger:
    return Trigger(
        row["type"],
        row["kind"],
        row["what"],
        int(row["state"]),
        row["code"],
        row["country"],
        datetime.date.fromisoformat(row["date"]),
        row["precision"],
        datetime.date.fromisoformat(row["until"]),
        float(row["polyarchy"]),
        float(row["irregularities"] or "nan"),
        float(row["fairness"] or "nan"),
        float(row["population"]),
        float(row["people"]) if row["people"] else None,
        int(row["days"]),
        int(row["unsaid"]),
        float(row["year_before"]) if row["year_before"] else None,
        row["left_out"],
    )
