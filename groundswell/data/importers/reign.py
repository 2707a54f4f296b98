"""REIGN: rulers by month, lists of rulers, elections, and types of regime, without the names of persons."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from groundswell.data.importers.cells import coded, day, day_of_parts, last_day, number, same, text, whole
from groundswell.data.importers.format import AGGREGATES, Bad, Format, Leave, Take, Terms, Value

__all__ = ["REIGN_ELECTIONS", "REIGN_LEADERS", "REIGN_MONTHS", "REIGN_REGIMES"]

_TERMS = Terms(
    "not stated (cite)",
    "https://oefdatascience.github.io/REIGN.github.io/",
    AGGREGATES,
    "Bell, Curtis. 2016. The Rulers, Elections, and Irregular Governance dataset (REIGN). OEF Research.",
    ("bell2016",),
)
_LAST = 2030  # a spell that goes on is told up to its last year, and never beyond this
_JANUARY = -364  # who rules on 1 January is public that day
_MONTHLY = (
    Value(
        "ruler_tenure", "tenure_months", "years", "of the one who ruled in January; months in the file", scale=1 / 12.0
    ),
    Value("ruler_elected", "elected", "0 or 1", "came to office by a vote"),
    Value("ruler_military", "militarycareer", "0 or 1", "made a career in the military"),
    Value("coup_risk", "couprisk", "share per month", "REIGN's forecast of a coup attempt"),
    Value("election_anticipated", "anticipation", "0 or 1", "a vote is expected within six months"),
    Value("irregular_anticipated", "irregular", "months", "since the last irregular change, as REIGN scales it"),
)


def _month(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    year, code, name = whole(cell("year")), coded("cow")(cell("ccode")), text(cell("country"))
    if year is None or code is None:
        raise Bad("no country with a year")
    if whole(cell("month")) != 1:
        return
    for value in _MONTHLY:
        said = number(cell(value.column))
        if said is not None:
            yield name, code, year, None, value.variable, said * value.scale, None, None, None, value.unit
    if kind := text(cell("government")):
        yield name, code, year, None, "regime_type", None, None, None, kind, ""


REIGN_MONTHS = Format(
    name="reign",
    title="REIGN rulers by month",
    table="country_years",
    terms=_TERMS,
    needs=("ccode", "country", "leader", "year", "month", "tenure_months", "government"),
    missing=frozenset({"NA", "."}),
    values=(*_MONTHLY, Value("regime_type", "government", "", "type of regime, as a label")),
    read=_month,
    published=_JANUARY,
    empty="of another month than January",
    notes=("Only each January is taken: the state of things on the eve of the year. Names of rulers are not kept.",),
)


def _spell(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    code, name = coded("cow")(cell("ccode")), text(cell("stateabb"))
    begin, month = whole(cell("syear")), whole(cell("smonth"))
    end = whole(cell("eyear"))
    if code is None or begin is None or not 1800 <= begin <= _LAST:
        raise Bad("no country, or no year in which the rule began")
    since = begin + ((month or 1) - 1) / 12.0
    military = number(cell("militarycareer"))
    for year in range(begin + 1, min(begin if end is None else end, _LAST) + 1):
        yield name, code, year, None, "ruler_tenure", round(year - since, 4), None, None, None, "years"
        if military in (0.0, 1.0):  # -999 is missing
            yield name, code, year, None, "ruler_military", military, None, None, None, "0 or 1"
    yield name, code, begin, None, "ruler_changes", 1.0, None, None, None, "changes"
    entered = datetime.date(begin, 1 if month is None or not 1 <= month <= 12 else month, 1)
    first = whole(cell("sdate"))
    if first is not None and 1 <= first <= 31:
        entered = min(entered + datetime.timedelta(days=first - 1), datetime.date(begin, 12, 31))
    part = (entered.timetuple().tm_yday - 1) / 366.0
    yield name, code, begin, None, "ruler_entered", round(begin + part, 5), None, None, None, "year and part of it"


REIGN_LEADERS = Format(
    name="reign-leaders",
    title="REIGN list of rulers",
    table="country_years",
    terms=_TERMS,
    needs=("ccode", "leader", "syear", "smonth", "eyear", "militarycareer"),
    missing=frozenset({"NA", ".", " "}),
    values=(
        Value("ruler_tenure", "syear", "years", "of the one who ruled on 1 January, from month and year of the begin"),
        Value("ruler_military", "militarycareer", "0 or 1", "made a career in the military"),
        Value("ruler_changes", "syear", "changes", "1 for each ruler who began in the year"),
        Value("ruler_entered", "sdate", "year and part of it", "the day on which each ruler began; parts of 366 days"),
    ),
    read=_spell,
    published=_JANUARY,
    notes=(
        "Names, births and sex of rulers are not kept.",
        "A ruler whose rule has no end in the file has the day of entry, but no tenure by year.",
    ),
)


def _kind(event: str | None, kind: str | None, regular: str | None) -> str | None:
    irregular = "irregular" if (regular or "").strip().upper() == "N" else None
    return text("; ".join(each for each in (event, kind, irregular) if each and each.strip()))


def _precision(month: str | None, number_of_day: str | None) -> str:
    if whole(month) is None:
        return "year"
    return "month" if whole(number_of_day) is None else "day"


_DATE = ("elec_year", "elec_month", "elec_day")


def _nothing(year: str | None) -> bool:
    return year is None


REIGN_ELECTIONS = Format(
    name="reign-elections",
    title="REIGN elections",
    table="events",
    terms=_TERMS,
    needs=("ccode", "country", "elec_year", "elec_month", "elec_day", "event", "type"),
    missing=frozenset({"NA", ".", " "}),
    leaves=(Leave(("elec_year",), _nothing, "without a year"),),
    takes=(
        Take(
            ("id",),
            ("elecnum", "sequence"),
            lambda number, part: text(f"{number or ''}-{part or ''}"),
            "number and part",
        ),
        Take(("date_start",), _DATE, day_of_parts, "year, month and day"),
        Take(("date_end",), _DATE, last_day, "year, month and day"),
        Take(("date_precision",), ("elec_month", "elec_day"), _precision, "day, month or year, by what is given"),
        Take(("place_precision",), (), same("country"), "country"),
        Take(("country",), ("country",), text, "as it is"),
        Take(("country_code",), ("ccode",), coded("cow"), "number of the Correlates of War"),
        Take(("event_type",), (), same("election"), "election"),
        Take(("tactic",), ("event", "type", "regular"), _kind, "what happened, type of vote, irregular where it was"),
        Take(("side",), (), same("other"), "other"),
    ),
)


def _regime(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    code, name = coded("cow")(cell("cowcode")), text(cell("gwf_country"))
    kind = text(cell("gwf_regimetype"))
    begin, end = day(cell("gwf_startdate")), cell("gwf_enddate")
    if code is None or kind is None:
        raise Bad("no country or no type of regime")
    last = datetime.date(_LAST, 1, 1) if end is None else day(end)
    for year in range(begin.year + (begin > datetime.date(begin.year, 1, 1)), min(last.year, _LAST) + 1):
        yield name, code, year, None, "regime_type", None, None, None, kind, ""


REIGN_REGIMES = Format(
    name="reign-regimes",
    title="REIGN regimes (after Geddes, Wright and Frantz)",
    table="country_years",
    terms=_TERMS._replace(
        citation=f"{_TERMS.citation} After Geddes, Barbara, Joseph Wright, and Erica Frantz. 2014. Autocratic "
        "Breakdown and Regime Transitions: A New Data Set. Perspectives on Politics 12 (2): 313-331.",
        works=("bell2016", "geddes2014"),
    ),
    needs=("cowcode", "gwf_country", "gwf_startdate", "gwf_enddate", "gwf_regimetype"),
    missing=frozenset({"NA", "."}),
    values=(
        Value("regime_type", "gwf_regimetype", "", "type of regime on 1 January of each year of the spell, as a label"),
    ),
    read=_regime,
    published=_JANUARY,
)
