"""GDELT, events coded by machine from the news: daily files (57 or 58 columns), 15-minute files (61), no header."""

from __future__ import annotations

from groundswell.data.importers.cameo import of_the_state
from groundswell.data.importers.cells import coded, day, degrees_east, degrees_north, one_of, same, text
from groundswell.data.importers.format import ROWS, Format, Leave, Take, Terms

__all__ = ["GDELT", "GDELT_MENTIONS"]


def _actor(number: int) -> tuple[str, ...]:
    words = ("code", "name", "countrycode", "knowngroupcode", "ethniccode", "religion1code", "religion2code")
    return tuple(f"actor{number}{word}" for word in (*words, "type1code", "type2code", "type3code"))


def _place(of: str, second: bool) -> tuple[str, ...]:
    middle = ("adm1code", "adm2code") if second else ("adm1code",)
    return tuple(f"{of}geo_{word}" for word in ("type", "fullname", "countrycode", *middle, "lat", "long", "featureid"))


def _columns(second: bool, link: bool) -> tuple[str, ...]:
    return (
        *("globaleventid", "sqldate", "monthyear", "year", "fractiondate"),
        *_actor(1),
        *_actor(2),
        *("isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale"),
        *("nummentions", "numsources", "numarticles", "avgtone"),
        *_place("actor1", second),
        *_place("actor2", second),
        *_place("action", second),
        "dateadded",
        *(("sourceurl",) if link else ()),
    )


_TAKEN_ROOTS = ("14", "18", "19", "20")
_TAKEN_BASES = ("173", "175")  # arrest or detain; tactics of violent repression


def _first_row(cells: list[str]) -> bool:
    """A number, a day as eight digits, a month as digits."""
    return len(cells[1].strip()) == 8 and cells[1].strip().isdigit() and cells[2].strip().isdigit()


def _no_conflict(root: str | None, base: str | None) -> bool:
    return root not in _TAKEN_ROOTS and base not in _TAKEN_BASES


def _no_place(kind: str | None) -> bool:
    return kind is None or kind == "0"


def _type(root: str | None, base: str | None, first: str | None) -> str:
    if root == "14":
        return {"143": "strike", "145": "riot"}.get(base or "", "protest")
    if root == "17":
        return "repression"
    if of_the_state(first):
        return "repression" if root in ("18", "20") else "clash"
    return "attack_on_civilians" if root in ("18", "20") else "clash"


def _side(code: str | None) -> str:
    if of_the_state(code):
        return "government"
    return "opposition" if code is not None else "other"


def _responses(base: str | None) -> str | None:
    return {"173": "arrests", "175": "repression"}.get(base or "")


GDELT = Format(
    name="gdelt",
    title="GDELT events (daily and 15-minute files)",
    table="events",
    terms=Terms(
        "GDELT terms of use (unlimited use, with citation)",
        "https://www.gdeltproject.org/about.html#termsofuse",
        ROWS,
        "Leetaru, Kalev, and Philip A. Schrodt. 2013. GDELT: Global Data on Events, Location, and Tone, "
        "1979-2012. International Studies Association Annual Convention. The GDELT Project, gdeltproject.org.",
        ("leetaru2013",),
    ),
    needs=(
        "globaleventid",
        "sqldate",
        "eventrootcode",
        "eventbasecode",
        "actiongeo_type",
        "actiongeo_lat",
        "actiongeo_long",
    ),
    headerless={57: _columns(False, False), 58: _columns(False, True), 61: _columns(True, True)},
    first_row=_first_row,
    leaves=(
        Leave(
            ("eventrootcode", "eventbasecode"),
            _no_conflict,
            "neither protest (CAMEO 14), arrest (173), violent repression (175) nor violence (18, 19, 20)",
        ),
        Leave(("actiongeo_type",), _no_place, "without a place"),
    ),
    takes=(
        Take(("id",), ("globaleventid",), text, "as it is"),
        Take(("date_start",), ("sqldate",), day, "the day that the news gives"),
        Take(("date_end",), ("sqldate",), day, "the same day"),
        Take(("date_precision",), (), same("day"), "day"),
        Take(("place",), ("actiongeo_fullname",), text, "as it is: place, unit, country"),
        Take(("admin1",), ("actiongeo_adm1code",), text, "the FIPS code of the unit"),
        Take(("latitude",), ("actiongeo_lat",), degrees_north, "degrees"),
        Take(("longitude",), ("actiongeo_long",), degrees_east, "degrees"),
        Take(
            ("place_precision",),
            ("actiongeo_type",),
            one_of({"1": "country", "2": "admin1", "3": "point", "4": "point", "5": "admin1"}),
            "1 country; 2 and 5 admin1; 3 and 4 point",
        ),
        Take(("country_code",), ("actiongeo_countrycode",), coded("fips"), "FIPS 10-4, of where it happened"),
        Take(
            ("event_type",),
            ("eventrootcode", "eventbasecode", "actor1code"),
            _type,
            "14 protest, but 143 strike and 145 riot; 173 and 175 repression; 18 and 20 attack_on_civilians, by the "
            "state repression; 19 clash",
        ),
        Take(("tactic",), ("eventcode",), text, "the CAMEO code"),
        Take(("side",), ("actor1code",), _side, "government for GOV, COP, MIL, SPY, JUD; none other; else opposition"),
        Take(("responses",), ("eventbasecode",), _responses, "173 arrests, 175 repression"),
    ),
    notes=(
        "Coded by machine: one row is a report, and one day of protest can be hundreds of rows. It has no "
        "sizes, arrests or "
        "deaths; use it for how many reports there were, and beside another dataset.",
        "Names of actors, tone and links are not kept.",
    ),
)

# Recognised so that it can be refused with a reason.
GDELT_MENTIONS = {
    16: "GDELT's table of mentions; the table of events is the one whose name ends in export.CSV",
    27: "GDELT's knowledge graph; the table of events is the one whose name ends in export.CSV",
}
