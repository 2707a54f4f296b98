"""SCAD: the Social Conflict Analysis Database, Africa and Latin America from 1990."""

from __future__ import annotations

from groundswell.data.importers.cells import (
    coded,
    count,
    day_of_parts,
    degrees_east,
    degrees_north,
    last_day,
    number,
    one_of,
    same,
    text,
)
from groundswell.data.importers.format import AGGREGATES, Format, Leave, Take, Terms
from groundswell.data.importers.sizes import Size

__all__ = ["SCAD"]

_SIZES = {  # the codebook's categories of participants
    "1": (1.0, 10.0),
    "2": (11.0, 100.0),
    "3": (101.0, 1_000.0),
    "4": (1_001.0, 10_000.0),
    "5": (10_001.0, 100_000.0),
    "6": (100_001.0, 1_000_000.0),
    "7": (1_000_001.0, 10_000_000.0),
}
_TYPES = {
    **dict.fromkeys(("1", "2"), "protest"),
    **dict.fromkeys(("3", "4"), "riot"),
    **dict.fromkeys(("5", "6"), "strike"),
    "7": "repression",
    "8": "attack_on_civilians",
    "9": "clash",
    "10": "clash",
}
_TACTICS = {
    "1": "organised demonstration",
    "2": "spontaneous demonstration",
    "3": "organised violent riot",
    "4": "spontaneous violent riot",
    "5": "general strike",
    "6": "limited strike",
    "7": "violence by the government",
    "8": "violence against the government",
    "9": "violence between others",
    "10": "violence within the government",
}
_ISSUES = {
    "1": "elections",
    "2": "economy, jobs",
    "3": "food, water, subsistence",
    "4": "environmental degradation",
    "5": "ethnic discrimination, ethnic issues",
    "6": "religious discrimination, religious issues",
    "7": "education",
    "8": "foreign affairs, relations",
    "9": "domestic war, violence, terrorism",
    "10": "human rights, democracy",
    "11": "pro-government",
    "12": "economic resources, assets",
    "13": "other",
    "14": "unknown",
}


def _size(category: str | None) -> Size:
    found = _SIZES.get((category or "").strip().removesuffix(".0"))
    return (None, None, None) if found is None else (found[0], (found[0] * found[1]) ** 0.5, found[1])


def _another_war(event: str | None, kind: str | None) -> bool:
    """Rows of armed conflicts that UCDP has: a negative id, and -9 as their type."""
    return (event or "").strip().startswith("-") or (kind or "").strip().removesuffix(".0") == "-9"


def _type(kind: str | None, issue: str | None) -> str:
    if (issue or "").strip().removesuffix(".0") == "11" and (kind or "").strip().removesuffix(".0") in ("1", "2"):
        return "rally_for_government"
    return one_of(_TYPES, "other")(kind) or "other"


def _side(kind: str | None, issue: str | None) -> str:
    found = _type(kind, issue)
    if found in ("repression", "rally_for_government"):
        return "government"
    return "other" if found in ("clash", "other") else "opposition"


def _deaths(cell: str | None) -> tuple[float | None, float | None, float | None]:
    value = count(cell)
    return value, value, value


def _precision(located: str | None) -> str:
    value = number(located)
    if value is None:
        return "unknown"
    if value < 0.0:
        return "unknown"
    return {7.0: "country", 8.0: "country", 6.0: "admin1", 5.0: "near"}.get(value, "point")


SCAD = Format(
    name="scad",
    title="SCAD events",
    table="events",
    terms=Terms(
        "SCAD terms (cite; terms for passing rows on not confirmed)",
        "https://www.strausscenter.org/ccaps-research-areas/social-conflict/database/",
        AGGREGATES,
        "Salehyan, Idean, Cullen S. Hendrix, Jesse Hamner, Christina Case, Christopher Linebarger, Emily Stull, "
        "and Jennifer Williams. 2012. Social Conflict in Africa: A New Database. International Interactions 38 "
        "(4): 503-511. Social Conflict Analysis Database, Strauss Center.",
        ("salehyan2012",),
    ),
    needs=("eventid", "ccode", "countryname", "etype", "npart", "ndeath", "stday", "stmo", "styr", "elocal"),
    leaves=(Leave(("eventid", "etype"), _another_war, "an armed conflict that SCAD takes from UCDP"),),
    takes=(
        Take(
            ("id",),
            ("eventid",),
            text,
            "as it is; an event in several places has a row of each, and they share its counts",
        ),
        Take(("date_start",), ("styr", "stmo", "stday"), day_of_parts, "year, month and day"),
        Take(("date_end",), ("eyr", "emo", "eday"), last_day, "year, month and day"),
        Take(("date_precision",), (), same("day"), "day"),
        Take(("place",), ("ilocal|elocal",), text, "the one place of the row, else the places of the event"),
        Take(("latitude",), ("latitude",), degrees_north, "degrees"),
        Take(("longitude",), ("longitude",), degrees_east, "degrees"),
        Take(
            ("place_precision",),
            ("gislocnum|locnum",),
            _precision,
            "of the kind of place: 5 (rural places) near, 6 (a region) admin1, 7, 8 (nationwide) country, else point",
        ),
        Take(("country",), ("countryname",), text, "as it is"),
        Take(("country_code",), ("ccode",), coded("cow"), "number of the Correlates of War"),
        Take(
            ("event_type",),
            ("etype", "issue1"),
            _type,
            "1, 2 protest (for the government where issue 11); 3, 4 riot; 5, 6 strike; 7 repression; 8 "
            "attack_on_civilians; 9, 10 clash",
        ),
        Take(("tactic",), ("etype",), one_of(_TACTICS, ""), "the codebook's word for the type"),
        Take(("demand",), ("issue1",), one_of(_ISSUES, ""), "the first issue, in the codebook's words"),
        Take(
            ("side",),
            ("etype", "issue1"),
            _side,
            "7 and pro-government rallies government; 9, 10 other; else opposition",
        ),
        Take(
            ("size_low", "size_best", "size_high"),
            ("npart",),
            _size,
            "the ends of the category and their geometric middle: 1 is 1 to 10, 2 to 100, 3 to 1,000, up to 7",
        ),
        Take(
            ("responses",),
            ("repress",),
            one_of({"0": "ignore", "1": "repression", "2": "killings"}, ""),
            "0 ignore, 1 (no deadly force) repression, 2 (deadly force) killings",
        ),
        Take(
            ("deaths_low", "deaths_best", "deaths_high"), ("ndeath",), _deaths, "all three; codes below 0 are unknown"
        ),
    ),
    notes=("Names of actors and notes are not kept.",),
)
