"""The inputs of a case number by number: what each belongs to, its interval, and how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Literal, NamedTuple

from groundswell.model.case import COLUMNS, Case, Input

__all__ = ["GROUPS", "How", "Known", "column_mean", "deviation", "how_known", "inputs_told"]

How = Literal["measured", "partly", "rule", "assumed", "expert", "set"]
GROUPS = ("country", "ruler", "forces", "elites", "patron", "outside", "precedents", "triggers")

_GROUP_OF_SECTION = {
    "country": "country",
    "organisers": "country",
    "loyalists": "ruler",
    "exit": "ruler",
    "forces": "forces",
    "pillars": "elites",
    "patron": "patron",
    "outside": "outside",
    "precedents": "precedents",
    "drifts": "triggers",
    "districts": "country",
}
_GROUP_OF_KEY = {
    "country.legitimacy": "ruler",
    "country.rents": "ruler",
    "country.tenure": "ruler",
    "country.drift": "ruler",
    "country.coup_proofing": "elites",
    "districts.officers": "forces",
    "districts.kinship": "forces",
}
_STARTS: dict[str, How] = {"assumed": "assumed", "expert": "expert", "rule": "rule", "set by hand": "set"}


class Known(NamedTuple):
    """One number of a case as it was known on the eve; a district column as its mean over people.

    ``officers`` are told per 100,000 people, all else in the unit of the case file.
    """

    key: str  # "country.legitimacy", "pillars.0.cohesion", "districts.hardship"
    group: str  # one of GROUPS
    value: float
    low: float
    high: float
    unit: str
    how: How
    source: str


def how_known(source: str) -> How:
    """Whether a source says that a number was measured, is partly or wholly assumed, follows a rule, or is a judgement.

    A source says it by how it begins ("assumed: ...", "expert: ...", "rule: ..."); one that begins otherwise is
    measured, and partly so where it speaks of something assumed.
    """
    for start, how in _STARTS.items():
        if source.lower().startswith(start):
            return how
    return "partly" if "assumed" in source.lower() else "measured"


def deviation(low: float, value: float, high: float) -> float:
    """The standard deviation of a number that worlds draw from a triangle between low and high, its top at value."""
    return sqrt(max(low**2 + value**2 + high**2 - low * value - low * high - value * high, 0.0) / 18.0)


def inputs_told(case: Case) -> list[Known]:
    """Every number of a case that worlds draw, in the order of the file, district columns last."""
    found = [_known(each) for each in case.inputs() if not each.key.startswith("districts.")]
    return [*found, *_columns(case)]


def _known(each: Input) -> Known:
    group = _GROUP_OF_KEY.get(each.key) or _GROUP_OF_SECTION[each.key.partition(".")[0]]
    return Known(each.key, group, each.value, each.low, each.high, each.unit, how_known(each.source), each.source)


def _columns(case: Case) -> Iterator[Known]:
    for name in COLUMNS[1:]:
        value, low, high = column_mean(case, name)
        unit = case.columns[name].unit if name != "officers" else "per 100,000"
        key, source = f"districts.{name}", case.columns[name].source
        group = _GROUP_OF_KEY.get(key, "country")
        yield Known(key, group, value, low, high, unit, how_known(source), source)


def column_mean(case: Case, name: str) -> tuple[float, float, float]:
    """Mean over people of a district column, with the interval that worlds draw it from: value, low, high.

    Officers are given per 100,000 people. A district's error is half the column's shift and half its own (as in
    `model.world`), so the districts' own errors average out and the column's does not.
    """
    people = [district.population for district in case.districts]
    whole = float(sum(people))
    column = case.columns[name]
    if name == "officers":
        value = 1e5 * sum(district.officers for district in case.districts) / whole
    else:
        value = sum(getattr(district, name) * n for district, n in zip(case.districts, people)) / whole
    half = 0.5 * column.spread * sqrt(1.0 + sum((n / whole) ** 2 for n in people))
    if column.relative:
        return value, value * max(0.0, 1.0 - half), value * (1.0 + half)
    return value, max(0.0, value - half), min(1.0, value + half)
