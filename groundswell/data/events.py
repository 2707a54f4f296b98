"""The one table of events that every importer fills: columns with unit and meaning, words for types and responses."""

from __future__ import annotations

import datetime
from typing import NamedTuple

__all__ = ["COUNTS", "EVENT_COLUMNS", "EVENT_TYPES", "PLACE_PRECISIONS", "RESPONSES", "Column", "Event"]


class Column(NamedTuple):
    """One column of a typed table."""

    kind: str  # SQL type
    unit: str
    meaning: str


class Event(NamedTuple):
    """One event as its dataset tells it; None where it does not. Columns: `EVENT_COLUMNS`."""

    id: str | None
    date_start: datetime.date
    date_end: datetime.date
    date_precision: str
    place: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str
    country: str | None
    country_code: str | None
    event_type: str
    tactic: str | None
    demand: str | None
    side: str
    size_low: float | None
    size_best: float | None
    size_high: float | None
    responses: str | None
    arrests_low: float | None
    arrests_best: float | None
    arrests_high: float | None
    injuries_low: float | None
    injuries_best: float | None
    injuries_high: float | None
    deaths_low: float | None
    deaths_best: float | None
    deaths_high: float | None
    source: str
    citation: str
    licence: str
    reexport: str
    line: int


COUNTS = ("size", "arrests", "injuries", "deaths")  # each with _low, _best and _high

EVENT_TYPES = {
    "protest": "people gathered in public to make a demand, without violence of theirs as a whole",
    "riot": "a crowd that attacks people or property",
    "strike": "work laid down; those on strike need not be in the street",
    "rally_for_government": "people gathered for the government",
    "repression": "an act of the state's forces against people, named as an event of its own",
    "attack_on_civilians": "armed violence against people who are not armed",
    "clash": "armed violence between armed sides",
    "campaign": "a campaign of years, or one year of it, as one row",
    "election": "a vote, or its announcement",
    "other": "anything else that its dataset counts as an event",
}

RESPONSES = {
    "ignore": "nothing was done",
    "accommodation": "a demand was met, in part or whole",
    "presence": "forces stood by",
    "dispersal": "the crowd was broken up",
    "arrests": "people were held",
    "beatings": "people were beaten",
    "shootings": "shots were fired",
    "killings": "people were killed",
    "repression": "force was used, in a way that the dataset does not tell apart",
}

PLACE_PRECISIONS = {
    "point": "the coordinates are those of the place named",
    "near": "the coordinates are those of a place near it, or of the part of an admin-1 unit",
    "admin1": "only the admin-1 unit is known",
    "country": "only the country is known",
    "unknown": "the dataset does not say",
}


def _counted(what: str) -> dict[str, Column]:
    return {
        f"{what}_{end}": Column(
            "DOUBLE", "persons", f"{meaning}; {end} estimate; a dataset with one number has it thrice"
        )
        for meaning in ({"size": "who took part"}.get(what, what),)
        for end in ("low", "best", "high")
    }


EVENT_COLUMNS: dict[str, Column] = {
    "id": Column(
        "VARCHAR", "", "the dataset's own name of the event; where several rows share it, they share its counts"
    ),
    "date_start": Column("DATE", "day", "first day"),
    "date_end": Column("DATE", "day", "last day, never before the first"),
    "date_precision": Column("VARCHAR", "", "day, week, month or year: how well the dates are known"),
    "place": Column("VARCHAR", "", "the place's name as the dataset has it"),
    "admin1": Column("VARCHAR", "", "the first-order unit's name or code as the dataset has it"),
    "latitude": Column("DOUBLE", "degrees", "WGS 84, north is positive"),
    "longitude": Column("DOUBLE", "degrees", "WGS 84, east is positive"),
    "place_precision": Column("VARCHAR", "", "; ".join(f"{name}: {said}" for name, said in PLACE_PRECISIONS.items())),
    "country": Column("VARCHAR", "", "the country's name as the dataset has it"),
    "country_code": Column(
        "VARCHAR", "", "the country's code with its scheme: iso3:KAZ, iso:398, cow:705, gw:705, fips:KZ"
    ),
    "event_type": Column("VARCHAR", "", "; ".join(f"{name}: {said}" for name, said in EVENT_TYPES.items())),
    "tactic": Column("VARCHAR", "", "what was done, in the dataset's own words or code"),
    "demand": Column("VARCHAR", "", "what was asked for, in the dataset's own words; several are parted by ;"),
    "side": Column("VARCHAR", "", "opposition, government or other: whose act it was"),
    **_counted("size"),
    "responses": Column("VARCHAR", "", "what the state did, parted by ;: " + ", ".join(RESPONSES)),
    **_counted("arrests"),
    **_counted("injuries"),
    **_counted("deaths"),
    "source": Column("VARCHAR", "", "the dataset: the name of its format here"),
    "citation": Column("VARCHAR", "", "how the dataset asks to be cited"),
    "licence": Column("VARCHAR", "", "the dataset's terms"),
    "reexport": Column("VARCHAR", "", "rows: its rows may be passed on; aggregates: only what is summed over rows"),
    "line": Column("BIGINT", "", "where the row begins in the file: line, row or record"),
}
# The table as it is kept has one column more.
SHARED_BY = Column("INTEGER", "rows", "how many rows have this id; the counts of an event are shared by them")
