"""A case: everything that was measurable on its eve, checked as a whole."""

from __future__ import annotations

import datetime
import hashlib
import json
import math
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from pydantic import Field, FiniteFloat, model_validator

from groundswell.model.faults import Misplaced, nearest
from groundswell.model.intervention import Intervention, at_odds
from groundswell.model.quantities import Quantity, Table
from groundswell.model.sections import (
    About,
    Calendar,
    Column,
    Country,
    District,
    Drift,
    Exit,
    Forces,
    Loyalists,
    Organisers,
    Outside,
    PatronState,
    Pillar,
    Precedent,
    Seeds,
    Spread,
    Switches,
    Trigger,
    TriggerType,
)
from groundswell.model.shown import page_of, text_of
from groundswell.model.toml_places import Path

__all__ = ["COLUMNS", "TRIGGERS", "Case", "Input"]

TRIGGERS: tuple[str, ...] = get_args(TriggerType)
COLUMNS = (
    "population",
    "hardship",
    "legitimacy",
    "exposure",
    "online",
    "officers",
    "kinship",
    "organisation",
    "importance",
)


class Input(NamedTuple):
    """One measured input as tables show it, and as worlds draw it."""

    key: str
    value: float
    low: float
    high: float
    unit: str
    source: str


class Case(Table):
    """One case file, checked."""

    case: About
    calendar: Calendar
    triggers: list[Trigger] = Field(max_length=20)
    drifts: list[Drift] = Field(default_factory=list, max_length=50)
    country: Country
    forces: Forces
    organisers: Organisers
    loyalists: Loyalists
    exit: Exit
    patron: PatronState
    outside: Outside
    pillars: list[Pillar] = Field(min_length=1, max_length=8)
    precedents: list[Precedent] = Field(default_factory=list)
    columns: dict[str, Column]
    districts: list[District] = Field(min_length=1, max_length=2000)
    switches: Switches = Switches()
    spread: Spread = Spread()
    seeds: Seeds = Seeds()
    numbers: dict[str, FiniteFloat] = Field(default_factory=dict)
    rules: dict[str, str] = Field(default_factory=dict)
    interventions: list[Intervention] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def _whole(self) -> Case:
        faults = [*self._misnamed(), *self._misdated(), *self._misforced()]
        if self.seeds.withdrawn > 0.0 and self.seeds.provocateurs == 0:
            why = "needs seeds.provocateurs: police are held back for somebody to act"
            faults.append((("seeds", "withdrawn"), why))
        if faults:
            raise Misplaced(faults)
        return self

    def _misnamed(self) -> Iterator[tuple[Path, str]]:
        """Columns that no district has or lacks, and names that stand for two things."""
        for name in self.columns:
            if name not in COLUMNS:
                yield ("columns", name), "is no number of a district." + nearest(name, COLUMNS)
        for name in COLUMNS:
            if name not in self.columns:
                yield ("columns", name), f"is missing: add the table [columns.{name}]"
        for section, rows in (("districts", self.districts), ("pillars", self.pillars)):
            seen: dict[str, int] = {}
            for place, row in enumerate(rows):
                if row.name in seen:
                    yield (
                        (section, place, "name"),
                        f"is the name of {section}.{seen[row.name]} too: two {section} cannot have the same name",
                    )
                seen.setdefault(row.name, place)

    def _misdated(self) -> Iterator[tuple[Path, str]]:
        """Dates that are reversed, outside the window, or twice there."""
        start = self.calendar.start
        last = start + datetime.timedelta(days=self.calendar.days - 1)
        window = f"lies outside the window {start} ... {last}: move it, or change calendar.start or calendar.days"
        if self.case.known_until > start:
            why = f"lies after the start, {start}: a case holds what was known on its eve"
            yield ("case", "known_until"), why
        for section, events in (("triggers", self.triggers), ("drifts", self.drifts)):
            for place, event in enumerate(events):
                if not start <= event.date <= last:
                    yield (section, place, "date"), window
        for place, holiday in enumerate(self.calendar.holidays):
            if not start <= holiday <= last:
                yield ("calendar", "holidays", place), window
            if holiday in self.calendar.holidays[:place]:
                yield ("calendar", "holidays", place), "is there twice: take one out"
        for place, precedent in enumerate(self.precedents):
            if precedent.year > self.case.known_until.year:
                yield (
                    ("precedents", place, "year"),
                    f"lies after case.known_until, {self.case.known_until}: nobody had it in mind",
                )

    def _misforced(self) -> Iterator[tuple[Path, str]]:
        """Interventions outside the window, or at odds with one another."""
        for place, each in enumerate(self.interventions):
            for field in ("day", "from_day", "to_day"):
                day = getattr(each, field)
                if day is not None and day >= self.calendar.days:
                    yield (
                        ("interventions", place, field),
                        f"lies outside the window of {self.calendar.days} days: days are 0 to {self.calendar.days - 1}",
                    )
        for place, why in at_odds(self.interventions, self.steps):
            yield ("interventions", place, "act"), why

    def __repr__(self) -> str:
        return text_of(self, lambda case: f"Case({case.case.name!r})")

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str | None:
        return page_of(self)

    @property
    def population(self) -> int:
        """Citizens of all districts."""
        return sum(district.population for district in self.districts)

    @property
    def steps(self) -> int:
        """Six-hour steps of the whole window."""
        return 4 * self.calendar.days

    def inputs(self) -> list[Input]:
        """Every number that worlds draw from an interval, in a fixed order.

        A district column is one input: its value is 0, a shift in half-widths of the column's interval that
        all districts share; each district adds a shift of its own.
        """
        found = [Input(key, q.value, q.low, q.high, q.unit, q.source) for key, q in self._quantities()]
        for name in COLUMNS[1:]:  # a population is the denominator of all that is recorded: it is held, not drawn
            column = self.columns[name]
            width = f"half-widths of {column.spread:g}" + (" (relative)" if column.relative else f" ({column.unit})")
            found.append(Input(f"districts.{name}", 0.0, -1.0, 1.0, width, column.source))
        return found

    def _quantities(self) -> Iterator[tuple[str, Quantity]]:
        for section in ("country", "forces", "organisers", "loyalists", "exit", "patron", "outside"):
            for field, value in getattr(self, section):
                if isinstance(value, Quantity):
                    yield f"{section}.{field}", value
        for place, pillar in enumerate(self.pillars):
            for field in ("weight", "cohesion", "rents", "guns"):
                yield f"pillars.{place}.{field}", getattr(pillar, field)
        for place, drift in enumerate(self.drifts):
            yield f"drifts.{place}.level", drift.level
        for place, precedent in enumerate(self.precedents):
            yield f"precedents.{place}.weight", precedent.weight

    def free_days(self) -> set[datetime.date]:
        """Weekends and holidays inside the window."""
        window = (self.calendar.start + datetime.timedelta(days=day) for day in range(self.calendar.days))
        return {day for day in window if day.weekday() >= 5} | set(self.calendar.holidays)

    def mechanism(self) -> dict[str, Any]:
        """The whole checked case as plain values, and its free days as numbers from the start.

        Without interventions it has no such key, so that a case hashes as it did before there were any.
        """
        whole = self.model_dump(mode="json")
        if not self.interventions:
            del whole["interventions"]
        whole["calendar"]["free"] = sorted((day - self.calendar.start).days for day in self.free_days())
        return whole

    def hash(self) -> str:
        """SHA-256 of the whole checked case, as hexadecimal."""
        return hashlib.sha256(json.dumps(self.mechanism(), sort_keys=True).encode()).hexdigest()

    def days_from_start(self, date: datetime.date) -> int:
        """Whole days from the start of the window to ``date``."""
        return math.floor((date - self.calendar.start).days)
