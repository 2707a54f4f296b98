"""The tables of a targets file, typed: what can be recorded of an uprising, in which unit, and what cannot."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, FiniteFloat, model_validator

from groundswell.model.faults import Misplaced, nearest
from groundswell.model.quantities import Source, Table, Text
from groundswell.model.toml_places import Path

__all__ = ["QUANTITIES", "VARIABLES", "Coding", "Confidence", "Counted", "Happening", "Outcome", "Record"]

# What a world is held against, by name, with its unit.
QUANTITIES = {
    "peak_turnout": "persons",
    "peak_militants": "persons",
    "arrests": "persons",
    "deaths": "persons",
    "injuries": "persons",
    "seats_lost": "seats of power",
    "request_day": "day",
    "troops_day": "day",
    "end_day": "day",
    "peak_day": "day",
    "first_seat_day": "day",
}
# The four variables that are scored, whatever class is made of them.
VARIABLES = ("ruler_out", "demand_met", "foreign_troops", "thousand_deaths")
Confidence = Literal["high", "medium", "low"]  # of whoever read the sources: would another reader write the same?
Class = Literal[
    "FELL",
    "CONCESSION",
    "SURVIVED_REPRESSION",
    "SAVED_BY_PATRON",
    "REFORM_REMOVED_BY_PATRON",
    "CIVIL_WAR",
    "FADED",
    "ONGOING",
]
Amount = Annotated[FiniteFloat, Field(ge=0.0, le=1e10)]


class Outcome(Table):
    """How it ended: the class and the four variables; what is left out was not recorded."""

    class_: Class | None = Field(default=None, alias="class")
    ruler_out: bool | None = None
    demand_met: int | None = Field(default=None, ge=0, le=2)
    foreign_troops: bool | None = None
    thousand_deaths: bool | None = None
    source: Source | None = None
    confidence: Confidence | None = None


class Coding(Table):
    """How somebody else codes the ending: in their words, and in ours as far as theirs can be put so."""

    by: Text = Field(min_length=2)
    says: Text = Field(min_length=2)
    class_: Class | None = Field(default=None, alias="class")
    ruler_out: bool | None = None
    demand_met: int | None = Field(default=None, ge=0, le=2)
    foreign_troops: bool | None = None
    thousand_deaths: bool | None = None
    source: Source

    @model_validator(mode="after")
    def _codes(self) -> Coding:
        if self.class_ is None and all(getattr(self, name) is None for name in VARIABLES):
            why = f"says nothing of ours: add at least one of class, {', '.join(VARIABLES)}"
            raise Misplaced([((), why)])
        return self


class Counted(Table):
    """An interval that was recorded: how far the sources disagree."""

    low: Amount
    high: Amount
    unit: Text
    source: Source
    note: Text = ""
    confidence: Confidence | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Counted:
        if not self.low <= self.high:
            raise ValueError(f"low must not exceed high, but {self.low:.10g} <= {self.high:.10g} does not hold")
        return self


class Happening(Table):
    """One day of the course: words, and where something was counted its interval."""

    date: datetime.date
    what: Text
    source: Text
    quantity: Text = ""
    low: Amount | None = None
    high: Amount | None = None
    unit: Text = ""

    @model_validator(mode="after")
    def _whole(self) -> Happening:
        lacking = [name for name in ("low", "high", "unit") if getattr(self, name) in (None, "")]
        if self.quantity and lacking:
            why = f"counts {self.quantity}, so it needs low, high and unit: add {' and '.join(lacking)}"
            raise Misplaced([((), why)])
        if not self.quantity and len(lacking) < 3:
            raise Misplaced([((), "has an interval, but does not say of what: add quantity")])
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low must not exceed high, but {self.low:.10g} <= {self.high:.10g} does not hold")
        return self


def _known(quantities: dict[str, Counted]) -> dict[str, Counted]:
    faults: list[tuple[Path, str]] = []
    for name, each in quantities.items():
        if name not in QUANTITIES:
            known = nearest(name, QUANTITIES) or f" Known quantities: {', '.join(QUANTITIES)}"
            faults.append(((name,), f"is no quantity that a world is held against.{known}"))
        elif each.unit != QUANTITIES[name]:
            faults.append(((name, "unit"), f'the unit must be "{QUANTITIES[name]}"'))
    if faults:
        raise Misplaced(faults)
    return quantities


class Record(Table):
    """A whole targets file."""

    outcome: Outcome = Outcome()
    codings: list[Coding] = Field(default_factory=list)
    quantities: Annotated[dict[str, Counted], AfterValidator(_known)] = Field(default_factory=dict)
    series: list[Happening] = Field(default_factory=list)
    patterns: list[dict[str, Any]] = Field(default_factory=list)  # for people to read; no study reads them
