"""UCDP: the Georeferenced Event Dataset and the candidate events, csv or the API's JSON; no row without a death."""

from __future__ import annotations

from groundswell.data.importers.cells import coded, count, day, degrees_east, degrees_north, one_of, text
from groundswell.data.importers.format import ROWS, Format, Take, Terms

__all__ = ["UCDP"]


# In the order of the releases; some of the candidate events came out without the line of names.
_COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)


def _first_row(cells: list[str]) -> bool:
    """A year, a kind of violence, and how well place and day are known, where they stand."""
    year, kind, where, when = (cells[place].strip() for place in (2, 5, 24, 37))
    return len(year) == 4 and year.isdigit() and kind in ("1", "2", "3") and where.isdigit() and when.isdigit()


def _type(kind: str | None, first: str | None) -> str:
    if kind is not None and kind.strip().removesuffix(".0") == "3":
        return "repression" if _is_state(first) else "attack_on_civilians"
    return "clash"


def _is_state(first: str | None) -> bool:
    return first is not None and first.strip().lower().startswith("government of")


def _side(kind: str | None, first: str | None) -> str:
    """One-sided violence is an act of side A; a clash is nobody's alone."""
    if kind is None or kind.strip().removesuffix(".0") != "3":
        return "other"
    return "government" if _is_state(first) else "opposition"


def _tactic(kind: str | None, name: str | None) -> str | None:
    said = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
    plain = "" if kind is None else kind.strip().removesuffix(".0")
    return text("; ".join(each for each in (said.get(plain), name) if each))


UCDP = Format(
    name="ucdp",
    title="UCDP GED and candidate events",
    table="events",
    terms=Terms(
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        ROWS,
        "Sundberg, Ralph, and Erik Melander. 2013. Introducing the UCDP Georeferenced Event Dataset. Journal of "
        "Peace Research 50 (4): 523-532. Candidate events: Hegre, Håvard, Mihai Croicu, Kristine Eck, and Stina "
        "Högbladh. 2020. Introducing the UCDP Candidate Events Dataset. Research & Politics 7 (3). Uppsala "
        "Conflict Data Program, ucdp.uu.se. Name the version that you added.",
        ("sundberg2013", "hegre2020"),
    ),
    headerless={len(_COLUMNS): _COLUMNS},
    first_row=_first_row,
    needs=("id", "type_of_violence", "where_prec", "date_prec", "date_start", "date_end", "best|best_est", "side_a"),
    takes=(
        Take(("id",), ("id",), text, "as it is"),
        Take(("date_start",), ("date_start",), day, "day"),
        Take(("date_end",), ("date_end",), day, "day"),
        Take(
            ("date_precision",),
            ("date_prec",),
            one_of({"1": "day", "2": "day", "3": "week", "4": "month", "5": "year"}),
            "1 and 2 (a few known days) day, 3 week, 4 month, 5 year",
        ),
        Take(("place",), ("where_coordinates|where_description",), text, "as it is"),
        Take(("admin1",), ("adm_1",), text, "as it is"),
        Take(("latitude",), ("latitude",), degrees_north, "degrees"),
        Take(("longitude",), ("longitude",), degrees_east, "degrees"),
        Take(
            ("place_precision",),
            ("where_prec",),
            one_of(
                {"1": "point", "2": "near", "3": "near", "4": "admin1", "5": "near", "6": "country", "7": "country"}
            ),
            "1 point; 2, 3, 5 near; 4 admin1; 6 and 7 country",
        ),
        Take(("country",), ("country",), text, "as it is"),
        Take(("country_code",), ("country_id",), coded("gw"), "Gleditsch and Ward's number"),
        Take(
            ("event_type",),
            ("type_of_violence", "side_a"),
            _type,
            "1 and 2 clash; 3 repression where side A is a government, else attack_on_civilians",
        ),
        Take(("tactic",), ("type_of_violence", "dyad_name"), _tactic, "the kind of violence and the dyad"),
        Take(("side",), ("type_of_violence", "side_a"), _side, "of one-sided violence that of side A; else other"),
        Take(("deaths_low",), ("low|low_est",), count, "deaths of all sides"),
        Take(("deaths_best",), ("best|best_est",), count, "deaths of all sides"),
        Take(("deaths_high",), ("high|high_est",), count, "deaths of all sides"),
    ),
    notes=("Protests without a death are not in it: no row is no evidence of quiet.",),
)
