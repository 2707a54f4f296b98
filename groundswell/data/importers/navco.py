"""NAVCO: campaigns (1.x), campaign-years (2.x) and daily actions (3.0) of nonviolent and violent resistance."""

from __future__ import annotations

import datetime

from groundswell.data.importers.cameo import of_the_state
from groundswell.data.importers.cells import (
    coded,
    count,
    day,
    day_of_parts,
    last_day,
    one_of,
    same,
    text,
    thrice,
    whole,
)
from groundswell.data.importers.format import AGGREGATES, ROWS, Bad, Format, Leave, Take, Terms
from groundswell.data.importers.sizes import Size, said_size

__all__ = ["NAVCO1", "NAVCO2", "NAVCO3", "NAVCO21"]

_SIZES = {  # the codebook's categories of camp_size in 2.0
    "0": (1.0, 999.0),
    "1": (1_000.0, 9_999.0),
    "2": (10_000.0, 99_999.0),
    "3": (100_000.0, 499_999.0),
    "4": (500_000.0, 1_000_000.0),
    "5": (1_000_000.0, 10_000_000.0),
}
_GOALS = {
    "0": "regime change",
    "1": "significant institutional reform",
    "2": "policy change",
    "3": "territorial secession",
    "4": "greater autonomy",
    "5": "anti-occupation",
}
_METHODS = {"0": "primarily violent campaign", "1": "primarily nonviolent campaign"}
_UNKNOWN = frozenset({"-99", "-99.0", "-88", "-88.0", "NA", "."})


def _first(year: str | None) -> datetime.date:
    return day_of_parts(year, None, None)


def _last(year: str | None) -> datetime.date:
    return last_day(year, None, None)


def _end(end: str | None, begin: str | None) -> datetime.date:
    """A campaign that goes on has no year of its end: the year that it began in is all that is known."""
    said = whole(end)
    return _last(begin if said is None or said < 0 else end)


def _size(category: str | None) -> Size:
    found = _SIZES.get((category or "").strip().removesuffix(".0"))
    return (None, None, None) if found is None else (found[0], (found[0] * found[1]) ** 0.5, found[1])


def _method(nonviolent: str | None) -> str | None:
    return one_of(_METHODS, "")(nonviolent)


def _named_goal(*marks: str | None) -> str | None:
    names = ("regime change", "self-determination", "secession", "other")
    said = [name for name, mark in zip(names, marks) if (mark or "").strip().removesuffix(".0") == "1"]
    return "; ".join(said) or None


def _id(name: str | None, year: str | None) -> str | None:
    return text("-".join(each for each in (name, (year or "").removesuffix(".0")) if each))


NAVCO1 = Format(
    name="navco1",
    title="NAVCO 1.x campaigns",
    table="events",
    terms=Terms(
        "not confirmed (the deposit's default is CC0 1.0)",
        "https://doi.org/10.7910/DVN/ON9XND",
        AGGREGATES,
        "Chenoweth, Erica, and Christopher Wiley Shay. 2020. List of Campaigns in NAVCO 1.3. Harvard Dataverse, "
        "doi:10.7910/DVN/ON9XND.",
        ("chenoweth2020",),
    ),
    needs=("campaign", "location", "byear", "eyear", "nonviol", "success"),
    missing=_UNKNOWN,
    takes=(
        Take(("id",), ("navcoid|id|campaign",), text, "the dataset's number, else the campaign's name"),
        Take(("date_start",), ("byear",), _first, "1 January of the first year"),
        Take(("date_end",), ("eyear", "byear"), _end, "31 December of the last year; of the first where it goes on"),
        Take(("date_precision",), (), same("year"), "year"),
        Take(("place_precision",), (), same("country"), "country"),
        Take(("place",), ("campaign",), text, "the campaign's name"),
        Take(("country",), ("location",), text, "as it is"),
        Take(("event_type",), (), same("campaign"), "campaign"),
        Take(("tactic",), ("nonviol",), _method, "primarily violent or nonviolent"),
        Take(("demand",), ("regchange", "fselfdet", "secession", "other"), _named_goal, "every goal that is marked"),
        Take(("side",), (), same("opposition"), "opposition"),
    ),
    notes=("A campaign is no day's crowd: these rows never enter a daily series.",),
)

NAVCO2 = Format(
    name="navco2",
    title="NAVCO 2.0 campaign-years",
    table="events",
    terms=Terms(
        "not stated",
        "https://www.navcodata.org",
        AGGREGATES,
        "Chenoweth, Erica, and Orion A. Lewis. 2013. Unpacking nonviolent campaigns: Introducing the NAVCO 2.0 "
        "dataset. Journal of Peace Research 50 (3): 415-423.",
        ("chenoweth2013",),
    ),
    needs=("campaign", "year", "lccode", "camp_size", "prim_method", "sec_defect", "repression"),
    missing=_UNKNOWN,
    takes=(
        Take(("id",), ("campaign", "year"), _id, "campaign and year"),
        Take(("date_start",), ("year",), _first, "1 January"),
        Take(("date_end",), ("year",), _last, "31 December"),
        Take(("date_precision",), (), same("year"), "year"),
        Take(("place",), ("campaign",), text, "the campaign's name"),
        Take(("place_precision",), (), same("country"), "country"),
        Take(("country",), ("location",), text, "as it is"),
        Take(("country_code",), ("lccode",), coded("cow"), "number of the Correlates of War, of where it took place"),
        Take(("event_type",), (), same("campaign"), "campaign"),
        Take(("tactic",), ("prim_method",), _method, "0 primarily violent, 1 primarily nonviolent"),
        Take(("demand",), ("camp_goals",), one_of(_GOALS, ""), "the codebook's word for the goal"),
        Take(("side",), (), same("opposition"), "opposition"),
        Take(
            ("size_low", "size_best", "size_high"),
            ("camp_size",),
            _size,
            "the ends of the category and their geometric middle: 0 is 1 to 999, up to 5, above a million",
        ),
        Take(
            ("responses",),
            ("repression",),
            one_of({"0": "ignore", "1": "repression", "2": "repression", "3": "killings"}, ""),
            "0 ignore, 1 and 2 (mild, moderate) repression, 3 (extreme) killings",
        ),
    ),
    notes=("A campaign-year is no day's crowd: these rows never enter a daily series.",),
)

NAVCO21 = Format(
    name="navco2.1",
    title="NAVCO 2.1 campaign-years",
    table="events",
    terms=Terms(
        "CC0 1.0",
        "https://doi.org/10.7910/DVN/MHOXDV",
        ROWS,
        "Chenoweth, Erica, and Christopher Wiley Shay. 2019. NAVCO 2.1 Dataset. Harvard Dataverse, "
        "doi:10.7910/DVN/MHOXDV.",
        ("chenoweth2019",),
    ),
    needs=(
        "camp_name|nvc2.1_camp_name",
        "year",
        "loc_cow",
        "prim_meth|nvc2.1_prim_meth",
        "total_part|nvc2.1_total_part",
        "sec_defect|nvc2.1_sec_defect",
    ),
    missing=_UNKNOWN,
    takes=(
        Take(("id",), ("camp_name|nvc2.1_camp_name", "year"), _id, "campaign and year"),
        Take(("date_start",), ("year",), _first, "1 January"),
        Take(("date_end",), ("year",), _last, "31 December"),
        Take(("date_precision",), (), same("year"), "year"),
        Take(("place",), ("camp_name|nvc2.1_camp_name",), text, "the campaign's name"),
        Take(("place_precision",), (), same("country"), "country"),
        Take(("country",), ("location",), text, "as it is"),
        Take(("country_code",), ("loc_cow",), coded("cow"), "number of the Correlates of War, of where it took place"),
        Take(("event_type",), (), same("campaign"), "campaign"),
        Take(("tactic",), ("prim_meth|nvc2.1_prim_meth",), _method, "0 primarily violent, 1 primarily nonviolent"),
        Take(("demand",), ("camp_goals|nvc2.1_camp_goals",), one_of(_GOALS, ""), "the codebook's word for the goal"),
        Take(("side",), (), same("opposition"), "opposition"),
        Take(("size_low", "size_best", "size_high"), ("total_part|nvc2.1_total_part",), thrice, "all three"),
    ),
    notes=("A campaign-year is no day's crowd: these rows never enter a daily series.",),
)


def _tactic3(choice: str | None, category: str | None) -> str | None:
    return text("; ".join(each for each in (choice, category) if each))


def _id3(given: str | None, *codes: str | None) -> str | None:
    return text(given or "-".join((each or "").strip().removesuffix(".0") for each in codes if each))


def _type3(verb: str | None, actor: str | None) -> str:
    root = (verb or "").strip().removesuffix(".0")
    if root in ("18", "20") and of_the_state(actor):
        return "repression"
    return {"14": "protest", "17": "repression", "18": "attack_on_civilians", "19": "clash", "20": "clash"}.get(
        root, "other"
    )


def _side3(verb: str | None, actor: str | None) -> str:
    root = (verb or "").strip().removesuffix(".0")
    return "government" if root == "17" or (root != "14" and of_the_state(actor)) else "opposition"


def _no_conflict(verb: str | None) -> bool:
    return (verb or "").strip().removesuffix(".0") not in ("14", "17", "18", "19", "20")


def _date3(cell: str | None) -> datetime.date:
    if cell is not None and cell.strip().replace(".", "", 1).isdigit() and len(cell.strip().split(".")[0]) == 5:
        # A workbook's own number of a day, from 30 December 1899.
        return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(float(cell)))
    if cell is None:
        raise Bad("no date")
    return day(cell)


NAVCO3 = Format(
    name="navco3",
    title="NAVCO 3.0 daily actions",
    table="events",
    terms=Terms(
        "not confirmed",
        "https://doi.org/10.7910/DVN/INNYEO",
        AGGREGATES,
        "Chenoweth, Erica, Jonathan Pinckney, and Orion Lewis. 2018. Days of rage: Introducing the NAVCO 3.0 "
        "dataset. Journal of Peace Research 55 (4): 524-534.",
        ("chenoweth2018",),
    ),
    needs=("verb_10", "num_partic_event", "fatal_casu", "st_posture", "date|event_date|startdate"),
    missing=_UNKNOWN,
    leaves=(Leave(("verb_10",), _no_conflict, "neither protest (CAMEO 14), coercion (17) nor violence (18, 19, 20)"),),
    takes=(
        Take(
            ("id",),
            ("id|event_id", "cameo_actor_6", "verb_100", "target_6"),
            _id3,
            "as it is; else the codes of actor, act and target, so that two acts of a day are not taken for one",
        ),
        Take(("date_start",), ("date|event_date|startdate",), _date3, "day"),
        Take(("date_end",), ("date|event_date|startdate",), _date3, "the same day"),
        Take(("date_precision",), (), same("day"), "day"),
        Take(("place",), ("location_name|location|city",), text, "as it is"),
        Take(("place_precision",), (), same("unknown"), "unknown"),
        Take(("country",), ("country|country_name|lcountry",), text, "as it is"),
        Take(("country_code",), ("lccode|cowcode|ccode",), coded("cow"), "number of the Correlates of War"),
        Take(
            ("event_type",),
            ("verb_10", "cameo_actor_6|cameo_actor_3"),
            _type3,
            "of the CAMEO root: 14 protest, 17 repression, 18 attack_on_civilians, 19 and 20 clash; 18 and 20 by the "
            "state repression",
        ),
        Take(("tactic",), ("tactic_choice|tactical_choice", "nv_categ"), _tactic3, "choice and category of the tactic"),
        Take(("demand",), ("camp_goals",), one_of(_GOALS, ""), "the codebook's word for the goal"),
        Take(
            ("side",),
            ("verb_10", "cameo_actor_6|cameo_actor_3"),
            _side3,
            "government for 17 and for violence by GOV, COP, MIL, SPY, JUD, else opposition",
        ),
        Take(
            ("size_low", "size_best", "size_high"),
            ("num_partic_event",),
            said_size,
            "by the rule of sizes in words; a range is low and high",
        ),
        Take(("deaths_best",), ("fatal_casu",), count, "deaths"),
        Take(("injuries_best",), ("injuries",), count, "injuries"),
    ),
    notes=(
        "Descriptions quote headlines and are not kept.",
        "Known by the names of columns that published work uses; no original file was at hand to try it on.",
    ),
)
