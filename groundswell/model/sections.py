"""The tables of a case file, typed: units, ranges, what is allowed and what is not."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field, model_validator

from groundswell.model.faults import Misplaced
from groundswell.model.quantities import (
    Count,
    Days,
    Name,
    Persons,
    Quantity,
    Scale,
    Share,
    ShareOf,
    Source,
    Table,
    Text,
    Years,
)
from groundswell.model.toml_places import Path

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
    "TriggerType",
]

TriggerType = Literal["election", "price", "beating", "agreement", "death", "example"]


class About(Table):
    """What the case is called and what its author knew."""

    name: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$",
        max_length=80,
        description='a text in quotes of small letters, digits and hyphens, at most 80, such as "kazakhstan-2022"',
    )
    title: Name
    country: Name
    known_until: datetime.date
    summary: Text
    citations: list[Text] = Field(default_factory=list)
    limits: list[Text] = Field(default_factory=list)


class Calendar(Table):
    """When the case starts, how long it runs, which working days are free."""

    start: datetime.date = Field(ge=datetime.date(1000, 1, 1), le=datetime.date(3000, 1, 1))
    days: int = Field(ge=1, le=1500)
    holidays: list[datetime.date] = Field(default_factory=list)


class Trigger(Table):
    """One exogenous event; its size is drawn from the distribution shared by all events of its type."""

    type: TriggerType
    date: datetime.date
    what: Name
    source: Text


class Drift(Table):
    """A step of a reforming client government away from the patron's line, as an event from outside the model."""

    date: datetime.date
    level: ShareOf  # drift from this date on
    what: Name
    source: Text


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

    name: Name
    alliance: Text
    basis: Text
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

    name: Name
    weight: ShareOf
    cohesion: ShareOf
    rents: ShareOf
    guns: ShareOf


class Precedent(Table):
    """An earlier case that publics, elites and patron have in mind."""

    name: Name
    year: int = Field(ge=1, le=3000)
    result: Literal["fell", "survived", "saved"]
    weight: ShareOf
    source: Text


class Column(Table):
    """What holds for one number in all districts: unit, half-width of its interval, source."""

    unit: Literal["persons", "share"]
    spread: float = Field(ge=0.0, le=1.0, allow_inf_nan=False)
    relative: bool
    source: Source


class District(Table):
    """A city over 100,000, the rest of an admin-1 unit, or a smaller place by name and reason."""

    name: Name
    region: Name
    kind: Literal["city", "remainder", "named"]
    latitude: float = Field(ge=-90.0, le=90.0, allow_inf_nan=False)
    longitude: float = Field(ge=-180.0, le=180.0, allow_inf_nan=False)
    population: int = Field(ge=1000, le=100_000_000)
    hardship: Share
    legitimacy: Share
    exposure: Share
    online: Share
    officers: int = Field(ge=0, le=10_000_000)
    kinship: Share
    organisation: Share
    importance: Share
    reason: Text = ""

    @model_validator(mode="after")
    def _sensible(self) -> District:
        faults: list[tuple[Path, str]] = []
        if self.kind == "named" and not self.reason.strip():
            faults.append((("kind",), 'a district of kind "named" needs a reason: add reason = "..."'))
        if self.officers > self.population:
            faults.append((("officers",), f"there cannot be more officers than citizens ({self.population})"))
        if faults:
            raise Misplaced(faults)
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
