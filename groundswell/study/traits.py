"""What cases can be compared by: every input of the eve on a scale that a large and a small country share."""

from __future__ import annotations

from math import log10, sqrt
from typing import NamedTuple

from groundswell.model.case import Case
from groundswell.study.inputs import How, Known, deviation, inputs_told

__all__ = ["GROUPS", "Trait", "traits_of"]

GROUPS = ("country", "people", "forces", "elites", "patron", "outside", "precedents")

_PER_HEAD = ("forces.reserve", "forces.army", "forces.jail_places", "loyalists.armed", "patron.troops_available")
_GROUP = {
    "organisers": "people",
    "loyalists": "people",
    "districts": "people",
    "pillars": "elites",
    "exit": "elites",
}
# A district's legitimacy is the country's moved about; its kinship and officers are the forces'.
_LEFT_OUT = ("districts.legitimacy",)
_FORCES = ("districts.officers", "districts.kinship")
_TRIANGLE = sqrt(6.0)  # half-width of a symmetric triangle over its standard deviation


class Trait(NamedTuple):
    """One input of one case: in its unit, and on the scale on which cases are compared."""

    key: str
    group: str  # one of GROUPS
    value: float
    low: float
    high: float
    unit: str
    how: How
    source: str
    place: float  # on the scale of comparison: the value; the logarithm of 1 + a count per head
    doubt: float  # standard deviation of that place, from the interval that worlds draw from


def traits_of(case: Case) -> dict[str, Trait]:
    """The traits of a case by key: numbers of the country, its forces per 100,000 people, means over pillars and
    districts, and the balance of its precedents where it has any."""
    found = [
        _trait(_per_head(each, case) if each.key in _PER_HEAD else each)
        for each in inputs_told(case)
        if each.key.partition(".")[0] not in ("pillars", "precedents", "drifts") and each.key not in _LEFT_OUT
    ]
    found += [*_pillars(case), *_precedents(case)]
    return {each.key: each for each in found}


def _per_head(each: Known, case: Case) -> Known:
    part = 1e5 / case.population
    return each._replace(value=each.value * part, low=each.low * part, high=each.high * part, unit="per 100,000")


def _trait(each: Known) -> Trait:
    section = each.key.partition(".")[0]
    group = "forces" if each.key in _FORCES else _GROUP.get(section, section)
    counted = each.unit == "per 100,000"
    low, value, high = (log10(1.0 + x) if counted else x for x in (each.low, each.value, each.high))
    return Trait(
        each.key, group, each.value, each.low, each.high, each.unit, each.how, each.source, value,
        deviation(low, value, high),
    )  # fmt: skip


def _pillars(case: Case) -> list[Trait]:
    """Cohesion, rents and guns of the elite: means over pillars, each by its weight."""
    weights = [pillar.weight.value for pillar in case.pillars]
    whole = sum(weights) or 1.0
    found = []
    for field in ("cohesion", "rents", "guns"):
        each = [getattr(pillar, field) for pillar in case.pillars]
        value = sum(weight * quantity.value for weight, quantity in zip(weights, each)) / whole
        doubt = sqrt(sum((w / whole * deviation(q.low, q.value, q.high)) ** 2 for w, q in zip(weights, each)))
        same = f"assumed: mean over {len(each)} pillars, by weight"
        found.append(_made(f"pillars.{field}", "elites", value, doubt, same))
    return found


def _precedents(case: Case) -> list[Trait]:
    """How much there is to remember, and the shares of it in which the ruler fell, or was saved by troops."""
    weights = [precedent.weight.value for precedent in case.precedents]
    whole = sum(weights)
    if whole <= 0.0:
        return []
    doubts = [deviation(each.weight.low, each.weight.value, each.weight.high) for each in case.precedents]
    said = f"rule: {len(weights)} precedents, each by its weight"
    found = []
    for key, result in (("fell", "fell"), ("saved", "saved")):
        is_so = [float(each.result == result) for each in case.precedents]
        share = sum(weight * so for weight, so in zip(weights, is_so)) / whole
        doubt = sqrt(sum(((so - share) / whole * d) ** 2 for so, d in zip(is_so, doubts)))
        found.append(_made(f"precedents.{key}", "precedents", share, doubt, said))
    doubt = sqrt(sum(d**2 for d in doubts))
    return [*found, _made("precedents.memory", "precedents", whole, doubt, said, most=float("inf"), unit="weight")]


def _made(
    key: str, group: str, value: float, doubt: float, source: str, most: float = 1.0, unit: str = "share"
) -> Trait:
    """A trait made from several inputs, its interval that of a triangle with this deviation."""
    low, high = max(0.0, value - _TRIANGLE * doubt), min(most, value + _TRIANGLE * doubt)
    how: How = "assumed" if source.startswith("assumed") else "rule"
    return Trait(key, group, value, low, high, unit, how, source, value, doubt)
