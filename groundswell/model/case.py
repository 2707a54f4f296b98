"""A case: everything that was measurable on its eve, typed, with units, intervals and sources."""

from __future__ import annotations

import datetime
import hashlib
import json
import math
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, model_validator

__all__ = [
    "COLUMNS",
    "Case",
    "Column",
    "District",
    "Input",
    "Pillar",
    "Precedent",
    "Quantity",
    "Switches",
    "Trigger",
]

TRIGGERS = ("election", "price", "beating", "agreement", "death", "example")
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


class _Table(BaseModel):
    """A table of the case file: no key that it does not know, nothing silently converted."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Quantity(_Table):
    """One number of a case: value, the interval that worlds draw it from, unit, source."""

    value: FiniteFloat
    low: FiniteFloat
    high: FiniteFloat
    unit: str
    source: str = Field(min_length=3)

    @model_validator(mode="after")
    def _ordered(self) -> Quantity:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"low <= value <= high must hold, but {self.low} <= {self.value} <= {self.high} does not")
        return self


def _measured(unit: str, least: float, most: float) -> AfterValidator:
    def check(quantity: Quantity) -> Quantity:
        if quantity.unit != unit:
            raise ValueError(f'unit must be "{unit}", not "{quantity.unit}"')
        if quantity.low < least or quantity.high > most:
            raise ValueError(f"low and high must lie in {least:g} ... {most:g} ({unit})")
        return quantity

    return AfterValidator(check)


ShareOf = Annotated[Quantity, _measured("share", 0.0, 1.0)]
Scale = Annotated[Quantity, _measured("scale -1..1", -1.0, 1.0)]
Persons = Annotated[Quantity, _measured("persons", 0.0, 1e8)]
Years = Annotated[Quantity, _measured("years", 0.0, 100.0)]
Days = Annotated[Quantity, _measured("days", 0.0, 60.0)]
Count = Annotated[Quantity, _measured("count", 0.0, 200.0)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class About(_Table):
    """What the case is called and what its author knew."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    country: str
    known_until: datetime.date
    summary: str
    citations: list[str] = []
    limits: list[str] = []


class Calendar(_Table):
    """When the case starts, how long it runs, which working days are free."""

    start: datetime.date
    days: int = Field(ge=1, le=1500)
    holidays: list[datetime.date] = []


class Trigger(_Table):
    """One exogenous event; its size is drawn from the distribution shared by all events of its type."""

    type: Literal["election", "price", "beating", "agreement", "death", "example"]
    date: datetime.date
    what: str
    source: str


class Country(_Table):
    """The country and its state."""

    legitimacy: ShareOf
    rents: ShareOf
    tenure: Years
    civil_society: ShareOf
    media_freedom: ShareOf
    censorship: ShareOf
    shutdown_capability: ShareOf
    negotiable: ShareOf
    coup_proofing: ShareOf
    drift: ShareOf


class Forces(_Table):
    """The ruler's forces beyond those stationed by district."""

    police_pay: ShareOf
    reserve: Persons
    army: Persons
    jail_places: Persons
    arms: ShareOf


class Organisers(_Table):
    """Those who call, hold to discipline, negotiate."""

    reach: ShareOf
    unity: ShareOf
    discipline: ShareOf


class Loyalists(_Table):
    """Those who rally for the ruler, willing or paid."""

    support: ShareOf
    armed: Persons


class Exit(_Table):
    """What leaving is worth to the ruler, office being 1."""

    exile: ShareOf
    immunity: ShareOf


class PatronState(_Table):
    """The foreign patron and its alliance."""

    name: str
    alliance: str
    basis: str
    stance: Scale
    value: ShareOf
    distance_days: Days
    troops_available: Persons
    cover: ShareOf
    contributors: Count
    clients_watching: Count
    recent_loss: ShareOf
    cost: ShareOf
    bases: ShareOf


class Outside(_Table):
    """The outside power."""

    leverage: ShareOf
    linkage: ShareOf
    attention: ShareOf


class Pillar(_Table):
    """One pillar of the elite."""

    name: str
    weight: ShareOf
    cohesion: ShareOf
    rents: ShareOf
    guns: ShareOf


class Precedent(_Table):
    """An earlier case that publics, elites and patron have in mind."""

    name: str
    year: int
    result: Literal["fell", "survived", "saved"]
    weight: ShareOf
    source: str


class Column(_Table):
    """What holds for one number in all districts: unit, half-width of its interval, source."""

    unit: Literal["persons", "share"]
    spread: float = Field(ge=0.0, le=1.0, allow_inf_nan=False)
    relative: bool
    source: str = Field(min_length=3)


class District(_Table):
    """A city over 100,000, the rest of an admin-1 unit, or a smaller place by name and reason."""

    name: str
    region: str
    kind: Literal["city", "remainder", "named"]
    latitude: float = Field(ge=-90.0, le=90.0)
    longitude: float = Field(ge=-180.0, le=180.0)
    population: int = Field(ge=1000, le=100_000_000)
    hardship: Share
    legitimacy: Share
    exposure: Share
    online: Share
    officers: int = Field(ge=0, le=10_000_000)
    kinship: Share
    organisation: Share
    importance: Share
    reason: str = ""

    @model_validator(mode="after")
    def _reasoned(self) -> District:
        if self.kind == "named" and not self.reason:
            raise ValueError('a district of kind "named" needs a reason')
        return self


class Switches(_Table):
    """Mechanisms that can be turned off, one by one; the danger rule's variant."""

    contacts: bool = True
    organisers: bool = True
    loyalists: bool = True
    backlash: bool = True
    militancy: bool = True
    fatigue: bool = True
    frame: bool = True
    shutdown: bool = True
    units: bool = True
    elites: bool = True
    plots: bool = True
    ruler: bool = True
    patron: bool = True
    outside: bool = True
    precedents: bool = True
    danger: Literal["literal", "floor", "round"] = "literal"


class Input(NamedTuple):
    """One measured input as tables show it, and as worlds draw it."""

    key: str
    value: float
    low: float
    high: float
    unit: str
    source: str


class Case(_Table):
    """One case file, checked."""

    case: About
    calendar: Calendar
    triggers: list[Trigger] = Field(min_length=1, max_length=20)
    country: Country
    forces: Forces
    organisers: Organisers
    loyalists: Loyalists
    exit: Exit
    patron: PatronState
    outside: Outside
    pillars: list[Pillar] = Field(min_length=1, max_length=8)
    precedents: list[Precedent] = []
    columns: dict[str, Column]
    districts: list[District] = Field(min_length=1, max_length=2000)
    switches: Switches = Switches()
    numbers: dict[str, FiniteFloat] = {}
    rules: dict[str, str] = {}

    @model_validator(mode="after")
    def _whole(self) -> Case:
        if set(self.columns) != set(COLUMNS):
            wrong = sorted(set(self.columns) ^ set(COLUMNS))
            raise ValueError(f"[columns] must describe each district number once; missing or unknown: {', '.join(wrong)}")
        names = [district.name for district in self.districts]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two districts have the same name: {', '.join(twice)}")
        last = self.calendar.start + datetime.timedelta(days=self.calendar.days - 1)
        for trigger in self.triggers:
            if not self.calendar.start <= trigger.date <= last:
                raise ValueError(
                    f'the trigger "{trigger.what}" of {trigger.date} lies outside the window {self.calendar.start} ... {last}'
                )
        for holiday in self.calendar.holidays:
            if not self.calendar.start <= holiday <= last:
                raise ValueError(f"the holiday {holiday} lies outside the window {self.calendar.start} ... {last}")
        return self

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
        for place, precedent in enumerate(self.precedents):
            yield f"precedents.{place}.weight", precedent.weight

    def free_days(self) -> set[datetime.date]:
        """Weekends and holidays inside the window."""
        window = (self.calendar.start + datetime.timedelta(days=day) for day in range(self.calendar.days))
        return {day for day in window if day.weekday() >= 5} | set(self.calendar.holidays)

    def mechanism(self) -> dict[str, Any]:
        """What a world depends on: the case without names, dates and words, so that renaming changes nothing."""
        whole = self.model_dump(mode="json")
        whole["calendar"]["free"] = sorted((day - self.calendar.start).days for day in self.free_days())
        return whole

    def hash(self) -> str:
        """SHA-256 of the whole checked case, as hexadecimal."""
        return hashlib.sha256(json.dumps(self.mechanism(), sort_keys=True).encode()).hexdigest()

    def days_from_start(self, date: datetime.date) -> int:
        """Whole days from the start of the window to ``date``."""
        return math.floor((date - self.calendar.start).days)
