"""MMAD: the Mass Mobilization in Autocracies Database, its file of events by city, day and side."""

from __future__ import annotations

from groundswell.data.importers.cells import coded, day, degrees_east, degrees_north, number, one_of, same, text, thrice
from groundswell.data.importers.format import AGGREGATES, Format, Take, Terms

__all__ = ["MMAD"]


def _type(side: str | None, violence: str | None) -> str:
    if side is not None and side.strip().removesuffix(".0") == "0":
        return "rally_for_government"
    said = number(violence)
    return "riot" if said is not None and said >= 1.0 else "protest"


def _id(city: str | None, date: str | None, side: str | None) -> str | None:
    return text("-".join(each or "" for each in (city, date, side)))


MMAD = Format(
    name="mmad",
    title="MMAD events",
    table="events",
    terms=Terms(
        "MMAD terms (cite; terms for passing rows on not confirmed)",
        "https://mmadatabase.org",
        AGGREGATES,
        "Weidmann, Nils B., and Espen Geelmuyden Rød. 2019. The Internet and Political Protest in Autocracies. "
        "Oxford University Press. Mass Mobilization in Autocracies Database, mmadatabase.org.",
        ("weidmann2019",),
    ),
    needs=("cowcode", "event_date", "side", "asciiname", "max_secengagement", "mean_avg_numparticipants"),
    missing=frozenset({"NA"}),
    takes=(
        Take(("id",), ("location", "event_date", "side"), _id, "city, day and side: there is one row of each"),
        Take(("date_start",), ("event_date",), day, "day"),
        Take(("date_end",), ("event_date",), day, "the same day"),
        Take(("date_precision",), (), same("day"), "day"),
        Take(("place",), ("asciiname",), text, "as it is"),
        Take(("latitude",), ("latitude",), degrees_north, "degrees"),
        Take(("longitude",), ("longitude",), degrees_east, "degrees"),
        Take(("place_precision",), (), same("point"), "point: of the city"),
        Take(("country_code",), ("cowcode",), coded("cow"), "number of the Correlates of War"),
        Take(
            ("event_type",),
            ("side", "max_partviolence"),
            _type,
            "side 0 rally_for_government; else riot where any report has violence of participants, else protest",
        ),
        Take(
            ("side",),
            ("side",),
            one_of({"0": "government", "1": "opposition", "2": "other", "3": "other"}),
            "0 government, 1 opposition, others other",
        ),
        Take(
            ("size_low", "size_best", "size_high"),
            ("mean_avg_numparticipants",),
            thrice,
            "mean over reports, as all three; it is noisy",
        ),
        Take(
            ("responses",),
            ("max_secengagement",),
            one_of({"0": "ignore", "1": "presence", "2": "dispersal", "3": "killings"}, ""),
            "0 ignore, 1 presence, 2 (forces stepped in) dispersal, 3 (with deadly force) killings",
        ),
    ),
    notes=("One row is a city, a day and a side. Add the file of events, not that of reports.",),
)
