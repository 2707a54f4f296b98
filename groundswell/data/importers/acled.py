"""ACLED, the Armed Conflict Location and Event Data: its export (csv) and its API (JSON), old and new columns."""

from __future__ import annotations

import re

from groundswell.data.importers.cells import coded, day, degrees_east, degrees_north, one_of, same, text, thrice
from groundswell.data.importers.format import AGGREGATES, Format, Take, Terms
from groundswell.data.importers.sizes import Size, said_size

__all__ = ["ACLED"]

_CROWD = re.compile(r"crowd size\s*=\s*([^;\]]{1,80})", re.IGNORECASE)
_NOTED = re.compile(r"\[size\s*=\s*([^;\]]{1,80})", re.IGNORECASE)
_STATE = ("1", "state forces")
_RIOTERS = ("5", "rioters")


def _plain(cell: str | None) -> str:
    return "" if cell is None else cell.strip().lower().removesuffix(".0")


def _type(event: str | None, sub_event: str | None, first: str | None) -> str:
    """ACLED's event type; violence by state forces against civilians is repression."""
    said, detail = _plain(event), _plain(sub_event)
    if said == "protests":
        return "protest"
    if said == "riots" or (said == "riots/protests" and _plain(first) in _RIOTERS):
        return "riot"
    if said == "riots/protests":
        return "protest"
    if said.startswith("violence against civilians"):
        return "repression" if _plain(first) in _STATE else "attack_on_civilians"
    if said.startswith(("battle", "explosions", "remote violence")):
        return "clash"
    return "repression" if detail == "arrests" else "other"


def _tactic(event: str | None, sub_event: str | None) -> str | None:
    return text("; ".join(each for each in (event, sub_event) if each))


def _side(first: str | None) -> str:
    """Whose act: state forces are the government, civilians and others no side, all others the opposition."""
    plain = _plain(first)
    if plain in _STATE:
        return "government"
    return "other" if plain in ("", "0", "7", "civilians", "8", "external/other forces", "other") else "opposition"


def _responses(sub_event: str | None) -> str | None:
    return {
        "protest with intervention": "dispersal",
        "excessive force against protesters": "repression",
        "excessive force against protestors": "repression",
        "arrests": "arrests",
    }.get(_plain(sub_event))


def _size(tags: str | None, notes: str | None) -> Size:
    """The crowd that the tag, or in older files the note, gives."""
    found = _CROWD.search(tags[:2000]) if tags else None
    found = found or (_NOTED.search(notes[:20000]) if notes else None)
    return said_size(found[1]) if found else (None, None, None)


def _code(iso3: str | None, iso: str | None, gwno: str | None) -> str | None:
    for scheme, cell in (("iso3", iso3), ("iso", iso), ("gw", gwno)):
        if cell is not None and cell.strip() not in ("0", ""):
            return coded(scheme)(cell)
    return None


ACLED = Format(
    name="acled",
    title="ACLED (export csv, API JSON)",
    table="events",
    terms=Terms(
        "ACLED terms of use",
        "https://acleddata.com/terms-and-conditions/",
        AGGREGATES,
        "Raleigh, Clionadh, Roudabeh Kishi, and Andrew Linke. 2023. Political instability patterns are obscured "
        "by conflict dataset scope conditions, sources, and coding choices. Humanities and Social Sciences "
        "Communications 10:74. ACLED, acleddata.com.",
        ("raleigh2023",),
    ),
    needs=(
        "event_id_cnty|data_id",
        "event_date",
        "event_type",
        "fatalities",
        "actor1",
        "country",
        "latitude",
        "longitude",
    ),
    takes=(
        Take(("id",), ("event_id_cnty|data_id",), text, "as it is"),
        Take(("date_start",), ("event_date",), day, "the one day that ACLED gives"),
        Take(("date_end",), ("event_date",), day, "the same day"),
        Take(
            ("date_precision",),
            ("time_precision",),
            one_of({"1": "day", "2": "week", "3": "month"}, "day"),
            "1 day, 2 week, 3 month; without it day",
        ),
        Take(("place",), ("location",), text, "as it is"),
        Take(("admin1",), ("admin1",), text, "as it is"),
        Take(("latitude",), ("latitude",), degrees_north, "degrees"),
        Take(("longitude",), ("longitude",), degrees_east, "degrees"),
        Take(
            ("place_precision",),
            ("geo_precision|geo_precis",),
            one_of({"1": "point", "2": "near", "3": "admin1"}, "unknown"),
            "1 point, 2 near, 3 admin1",
        ),
        Take(("country",), ("country",), text, "as it is"),
        Take(("country_code",), ("iso3", "iso", "gwno"), _code, "iso3, else iso, else the older gwno"),
        Take(
            ("event_type",),
            ("event_type", "sub_event_type", "inter1"),
            _type,
            "Protests protest; Riots riot; older Riots/Protests by inter1; violence against civilians by state forces "
            "repression, by others attack_on_civilians; battles and explosions clash; arrests repression; else other",
        ),
        Take(("tactic",), ("event_type", "sub_event_type"), _tactic, "both, parted by ;"),
        Take(
            ("side",),
            ("inter1",),
            _side,
            "state forces government; civilians, others and none other; the rest opposition: ACLED does not say "
            "for whom "
            "a protest is",
        ),
        Take(
            ("size_low", "size_best", "size_high"),
            ("tags", "notes"),
            _size,
            "the crowd size of the tag, or [size=...] of older notes, by the rule of sizes in words",
        ),
        Take(
            ("responses",),
            ("sub_event_type",),
            _responses,
            "Protest with intervention dispersal; Excessive force against protesters repression; Arrests arrests",
        ),
        Take(("deaths_low", "deaths_best", "deaths_high"), ("fatalities",), thrice, "all three; of all sides"),
        Take(("demand",), (), same(""), "none: ACLED has it only in its notes, which are not kept"),
    ),
    notes=(
        "Rows may not be passed on; what is summed over rows may, with the citation.",
        "Notes and names of sources are read for the size and not kept.",
    ),
)
