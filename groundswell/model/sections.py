"""The tables of a case file, typed: units, ranges, what is allowed and what is not."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, model_validator

__all__ = [
    "About",
    "Calendar",
    "Column",
    "Country",
    "District",
    "Drift",
    "Exit",
    "Forces",
    "Loyalists",
    "Organisers",
    "Outside",
    "PatronState",
    "Pillar",
    "Precedent",
    "Quantity",
    "Seeds",
    "Spread",
    "Switches",
    "Table",
    "Trigger",
]


class Table(BaseModel):
    """A table of the case file: no key that it does not know, nothing silently converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Quantity(Table):
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


class About(Table):
    """What the case is called and what its author knew."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    country: str
    known_until: datetime.date
    summary: str
    citations: list[str] = []
    limits: list[str] = []


class Calendar(Table):
    """When the case starts, how long it runs, which working days are free."""

    start: datetime.date = Field(ge=datetime.date(1000, 1, 1), le=datetime.date(3000, 1, 1))
    days: int = Field(ge=1, le=1500)
    holidays: list[datetime.date] = []


class Trigger(Table):
    """One exogenous event; its size is drawn from the distribution shared by all events of its type."""

    type: Literal["election", "price", "beating", "agreement", "death", "example"]
    date: datetime.date
    what: str
    source: str


class Drift(Table):
    """A step of a reforming client government away from the patron's line, as an event from outside the model."""

    date: datetime.date
    level: ShareOf  # drift from this date on
    what: str
    source: str


class Country(Table):
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


class Forces(Table):
    """The ruler's forces beyond those stationed by district."""

    police_pay: ShareOf
    reserve: Persons
    army: Persons
    jail_places: Persons
    arms: ShareOf


class Organisers(Table):
    """Those who call, hold to discipline, negotiate."""

    reach: ShareOf
    unity: ShareOf
    discipline: ShareOf


class Loyalists(Table):
    """Those who rally for the ruler, willing or paid."""

    support: ShareOf
    armed: Persons


class Exit(Table):
    """What leaving is worth to the ruler, office being 1."""

    exile: ShareOf
    immunity: ShareOf


class PatronState(Table):
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


class Outside(Table):
    """The outside power."""

    leverage: ShareOf
    linkage: ShareOf
    attention: ShareOf


class Pillar(Table):
    """One pillar of the elite."""

    name: str
    weight: ShareOf
    cohesion: ShareOf
    rents: ShareOf
    guns: ShareOf


class Precedent(Table):
    """An earlier case that publics, elites and patron have in mind."""

    name: str
    year: int
    result: Literal["fell", "survived", "saved"]
    weight: ShareOf
    source: str


class Column(Table):
    """What holds for one number in all districts: unit, half-width of its interval, source."""

    unit: Literal["persons", "share"]
    spread: float = Field(ge=0.0, le=1.0, allow_inf_nan=False)
    relative: bool
    source: str = Field(min_length=3)


class District(Table):
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


class Switches(Table):
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
    troops: bool = True
    money: bool = True
    learning: bool = True
    outside: bool = True
    precedents: bool = True
    danger: Literal["literal", "floor", "round"] = "literal"


class Seeds(Table):
    """The other narrative, to be asked of the model: an uprising that somebody pays for, or that elites stage.

    Both are zero in every case: they are assumptions of a question, not measurements.
    """

    provocateurs: int = Field(default=0, ge=0, le=1_000_000)  # paid militants, sent out with the first trigger
    withdrawn: float = Field(default=0.0, ge=0.0, le=1.0, allow_inf_nan=False)  # police held back by plotters
    trigger: bool = True  # whether the case's own triggers act


class Spread(Table):
    """The three sources of spread between worlds; each can be stilled to see what the others do."""

    parameters: bool = True  # the numbers of the rules, drawn from the fit that ships, or from their intervals
    fitted: bool = True  # false: from their intervals even where there is a fit
    inputs: bool = True  # the numbers of the case, drawn from theirs
    choice: bool = True  # the actors' choice noise, rumour, and who is free when
