"""Corrections to a built case: what sources knew on the eve better than the tables, each with its source, laid over and marked."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from groundswell.model.checking import checked
from groundswell.model.quantities import Name, Quantity, Share, ShareOf, Source, Table, Text
from groundswell.model.sections import Drift, Precedent, Trigger, TriggerType
from groundswell.model.tomlfile import read_toml

__all__ = ["Asked", "ColumnChange", "Corrections", "DistrictChange", "PillarChange", "read_corrections"]


class Asked(Table):
    """[build]: what the builder is asked; the ruler of the eve in office ``since``."""

    country: Name
    date: datetime.date
    trigger: TriggerType
    days: int = Field(default=90, ge=1, le=1500)
    since: datetime.date | None = None
    title: Text = ""
    what: Text = ""
    summary: Text = ""


class Words(Table):
    """[case]: citations and limits beside the built ones."""

    citations: list[Text] = Field(default_factory=list)
    limits: list[Text] = Field(default_factory=list)


class Days(Table):
    """[calendar]: another start or length, and the holidays in the window."""

    start: datetime.date | None = None
    days: int | None = Field(default=None, ge=1, le=1500)
    holidays: list[datetime.date] | None = None


class PillarChange(Table):
    """A pillar of the built name, or a new one; ``called`` renames."""

    name: Name
    called: Name | None = None
    weight: ShareOf | None = None
    cohesion: ShareOf | None = None
    rents: ShareOf | None = None
    guns: ShareOf | None = None


class ColumnChange(Table):
    """What is known better of a whole column of the districts."""

    unit: Literal["persons", "share"] | None = None
    spread: float | None = Field(default=None, ge=0.0, le=1.0, allow_inf_nan=False)
    relative: bool | None = None
    source: Source


class DistrictChange(Table):
    """A district of the built name, or a new one; ``called`` renames."""

    name: Name
    called: Name | None = None
    region: Name | None = None
    kind: Literal["city", "remainder", "named"] | None = None
    latitude: float | None = Field(default=None, ge=-90.0, le=90.0, allow_inf_nan=False)
    longitude: float | None = Field(default=None, ge=-180.0, le=180.0, allow_inf_nan=False)
    population: int | None = Field(default=None, ge=1000, le=100_000_000)
    hardship: Share | None = None
    legitimacy: Share | None = None
    exposure: Share | None = None
    online: Share | None = None
    officers: int | None = Field(default=None, ge=0, le=10_000_000)
    kinship: Share | None = None
    organisation: Share | None = None
    importance: Share | None = None
    reason: Text | None = None


class Without(Table):
    """[without]: what was built and the case leaves out, by name; a precedent by name and year."""

    districts: list[Name] = Field(default_factory=list)
    pillars: list[Name] = Field(default_factory=list)
    precedents: list[Name] = Field(default_factory=list)


class Corrections(Table):
    """A whole file of corrections, typed; its tables are those of a case file."""

    build: Asked
    case: Words = Words()
    calendar: Days = Days()
    triggers: list[Trigger] | None = Field(
        default=None, max_length=20
    )  # an empty list: nothing from outside sets it off
    drifts: list[Drift] = Field(default_factory=list, max_length=50)
    country: dict[str, Quantity] = Field(default_factory=dict)
    forces: dict[str, Quantity] = Field(default_factory=dict)
    organisers: dict[str, Quantity] = Field(default_factory=dict)
    loyalists: dict[str, Quantity] = Field(default_factory=dict)
    exit: dict[str, Quantity] = Field(default_factory=dict)
    patron: dict[str, Quantity | Text] = Field(default_factory=dict)
    outside: dict[str, Quantity] = Field(default_factory=dict)
    pillars: list[PillarChange] = Field(default_factory=list)
    precedents: list[Precedent] = Field(default_factory=list)
    columns: dict[str, ColumnChange] = Field(default_factory=dict)
    districts: list[DistrictChange] = Field(default_factory=list)
    without: Without = Without()
    switches: dict[str, Any] = Field(default_factory=dict)

    @property
    def expert(self) -> int:
        """How many numbers are an expert's judgement."""
        return sum(told.source.startswith("expert") for told in self.numbers())

    def without_experts(self) -> Corrections:
        """The same file as if nobody had judged: what is an expert's falls back to what the tables give."""
        tables = ("country", "forces", "organisers", "loyalists", "exit", "patron", "outside")
        kept: dict[str, Any] = {
            table: {name: each for name, each in getattr(self, table).items() if not _judged(each)} for table in tables
        }
        fields = ("weight", "cohesion", "rents", "guns")
        kept["pillars"] = [
            row.model_copy(update={name: None for name in fields if _judged(getattr(row, name))})
            for row in self.pillars
        ]
        return self.model_copy(update=kept)

    def numbers(self) -> list[Quantity]:
        """Every number with an interval that the file corrects."""
        tables = (self.country, self.forces, self.organisers, self.loyalists, self.exit, self.patron, self.outside)
        found = [each for table in tables for each in table.values() if isinstance(each, Quantity)]
        found += [each for row in self.pillars for each in (row.weight, row.cohesion, row.rents, row.guns) if each]
        return [*found, *(row.level for row in self.drifts), *(row.weight for row in self.precedents)]


def _judged(each: object) -> bool:
    return isinstance(each, Quantity) and each.source.startswith("expert")


def read_corrections(path: Path) -> tuple[Corrections, str]:
    """The corrections of a file and its text; `CaseError` with line, key and what is allowed where it cannot be used."""
    tree, text = read_toml(path, "a file of corrections")
    return checked(Corrections, tree, path, text), text
