"""What audiences have in mind on the eve: earlier uprisings, how they ended, how like this case they look."""

from __future__ import annotations

import csv
import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from groundswell.build.estimates import Estimate
from groundswell.data.countries import State, states_at
from groundswell.data.ties import patron_of
from groundswell.data.world import capital_of, distance_km

__all__ = ["Episode", "Remembered", "episodes_before", "precedents"]

_OLDEST = 30  # years
_MOST = 20  # precedents of one case: the weightiest
_NEAR = 2500.0  # km between capitals within which countries look alike (assumed)
_SOURCES = {
    "record": "public record",
    "navco21": "NAVCO 2.1 (CC0 1.0)",
    "csra": "CSRA revolutionary events (MIT as carried)",
}


class Episode(NamedTuple):
    """An earlier uprising: its name, state, years, and whether the ruler fell, gave in part, stayed or was saved."""

    name: str
    state: int
    first: int
    last: int
    method: str
    goal: str
    result: str
    trigger: str
    source: str


class Remembered(NamedTuple):
    """One [[precedents]] of a case."""

    name: str
    year: int
    result: str
    weight: Estimate
    source: str


def episodes_before(date: datetime.date) -> list[Episode]:
    """Uprisings that had ended in a year before that of a date, the earliest first, each once."""
    return [each for each in _episodes() if each.last < date.year]


def precedents(state: State, date: datetime.date, trigger: str) -> list[Remembered]:
    """The weightiest uprisings against rulers in mind on the eve.

    Weight: halves every ten years of age, x 0.75 unless a trigger of this type set it off, x 0.8 unless in this country,
    x 0.5 unless under the same patron or with capitals within 2,500 km. Only those against the government count: goals of
    territory do not. The interval is half to one and a half of it.
    """
    ours = patron_of(state.number, date)
    found = []
    for each in episodes_before(date):
        age = date.year - each.last
        if age > _OLDEST or each.goal == "territory":
            continue
        weight = 0.5 ** (age / 10.0)
        weight *= 1.0 if each.trigger == trigger else 0.75
        weight *= 1.0 if each.state == state.number else 0.8
        theirs = patron_of(each.state, datetime.date(each.last, 1, 1))
        same = ours is not None and theirs is not None and ours.patron == theirs.patron
        weight *= 1.0 if same or each.state == state.number or _near(state.number, each.state, date.year) else 0.5
        weight *= 0.5 if each.method == "violent" else 1.0
        found.append((round(weight, 2), each))
    found.sort(key=lambda pair: (-pair[0], pair[1].first, pair[1].name))
    return [
        _remembered(weight, each)
        for weight, each in sorted(found[:_MOST], key=lambda pair: (pair[1].last, pair[1].name))
    ]


def _remembered(weight: float, each: Episode) -> Remembered:
    rule = (
        "rule: halves every ten years of age, x 0.75 unless the same type of trigger set it off, x 0.8 unless in this country, "
        "x 0.5 unless under the same patron or within 2,500 km, x 0.5 if violent"
    )
    told = Estimate(weight, round(weight / 2.0, 2), round(min(1.5 * weight, 1.0), 2), "share", rule)
    ended = {
        "fell": "ruler fell",
        "stayed": "ruler stayed",
        "part": "part was granted, ruler stayed",
        "saved": "foreign troops came, ruler stayed",
    }
    result = {"fell": "fell", "saved": "saved"}.get(each.result, "survived")
    country = next((state.name for state in states_at(each.first) if state.number == each.state), "")
    name = f"{country}, {each.name}" if country and each.source == "navco21" else country or each.name
    return Remembered(name[:200], each.last, result, told, f"{ended[each.result]}: {_SOURCES[each.source]}")


@cache
def _near(one: int, other: int, year: int) -> bool:
    here, there = capital_of(one, year), capital_of(other, year)
    if here is None or there is None:
        return False
    return distance_km(here.latitude, here.longitude, there.latitude, there.longitude) <= _NEAR


@cache
def _episodes() -> tuple[Episode, ...]:
    """All uprisings of the tables; of two tables that tell the same one, the first."""
    text = files("groundswell.data").joinpath("countries", "episodes.csv").read_text(encoding="utf-8")
    kept: list[Episode] = []
    order = list(_SOURCES)
    rows = sorted(
        csv.DictReader(text.splitlines()), key=lambda row: (order.index(row["source"]), row["first"], row["name"])
    )
    for row in rows:
        if not row["state"]:
            continue
        each = Episode(
            " ".join(row["name"].split()), int(row["state"]), int(row["first"]), int(row["last"]), row["method"],
            {"2": "policy", "3": "territory", "4": "autonomy", "5": "territory"}.get(row["goal"], "government"),
            row["result"], row["trigger"], row["source"],
        )  # fmt: skip
        same = [
            other for other in kept
            if other.source != each.source and other.state == each.state and other.first - 1 <= each.last and each.first <= other.last + 1
        ]  # fmt: skip
        if not same:
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: (each.first, each.name)))
