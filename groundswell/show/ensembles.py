"""Parameter sets side by side: what the worlds of each came to, deaths and arrests beside every share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groundswell.show.table import Table
from groundswell.show.words import (
    count,
    days_in_words,
    number_range,
    percent,
    say,
    share_range,
    worlds_in_words,
    written_date,
)

if TYPE_CHECKING:
    from groundswell.study.many_sets import Ensemble
    from groundswell.study.summary import Quantity

__all__ = ["MOST_SETS", "sets_left_out", "sets_table", "size_in_words"]

MOST_SETS = 40  # rows of a table that is read and not computed with


def sets_table(made: Ensemble, language: str = "en", most: int = MOST_SETS) -> Table:
    """The first ``most`` sets in their order: how often the ruler fell and troops came, crowd, arrests, deaths."""
    rows = []
    for name, summary in list(zip(made.names, made.summaries, strict=True))[:most]:
        out, troops = summary.variables["ruler_out"], summary.variables["foreign_troops"]
        counted = [_middle(summary.quantities[each], language) for each in ("peak_turnout", "arrests", "deaths")]
        interval = share_range(out.low, out.high, language)
        rows.append((name, percent(out.share, language), interval, percent(troops.share, language), *counted))
    columns = ("set", "out", "out_interval", "troops", "peak", "arrests", "deaths")
    names = tuple(say(f"sets.column.{column}", language) for column in columns)
    return Table(say("sets.title", language), names, rows, (False, *[True] * 6), made.names[:most])


def _middle(quantity: Quantity, language: str) -> str:
    told = say("sets.middle", language)
    return told.format(
        median=count(quantity.median, language), range=number_range(quantity.p10, quantity.p90, language)
    )


def size_in_words(made: Ensemble, language: str = "en") -> str:
    """How many sets, worlds of each, citizens and days, and what the worlds of one number share."""
    case = made.case
    return say("sets.size", language).format(
        sets=f"{len(made.sets):,}",
        worlds=worlds_in_words(made.worlds, language),
        citizens=f"{case.population:,}",
        days=days_in_words(case.calendar.days, language),
        start=written_date(case.calendar.start, language),
        seed=made.attributes["seed"],
    )


def sets_left_out(made: Ensemble, language: str = "en", most: int = MOST_SETS) -> str:
    """A sentence where the table does not show all sets; else empty."""
    if len(made.sets) <= most:
        return ""
    return say("sets.more", language).format(some=f"{most:,}", all=f"{len(made.sets):,}")
