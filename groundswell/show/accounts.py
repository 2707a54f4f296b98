"""The narratives of one case in words and tables: what each needs, predicts and explains."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from groundswell.show.tables import Table
from groundswell.show.words import count, percent, say, share_range
from groundswell.study.narratives import ENOUGH, INDIFFERENT

if TYPE_CHECKING:
    from groundswell.study.narratives import Narrative, Narratives, Rung

__all__ = ["doses_table", "likelihoods_in_words", "needs_in_words", "note", "predictions_table"]

_COLUMNS = ("peak", "seats", "violent", "crowds", "arrests", "deaths")
_MEDIANS = ("peak_turnout", "seats_lost", "violent", "crowds", "arrests", "deaths")


def _named(narrative: Narrative, language: str) -> str:
    name = say(f"narrative.{narrative.name}", language)
    return name[0].upper() + name[1:]


def _dose(rung: Rung, language: str) -> str:
    key = "narratives.dose.withdrawn" if rung.withdrawn else "narratives.dose"
    return say(key, language).format(sent=count(rung.sent, language), share=percent(rung.withdrawn, language))


def needs_in_words(narrative: Narrative, language: str = "en") -> str:
    """The least dose at which a narrative ends as recorded often enough."""
    tell = partial(say, language=language)
    first, enough = narrative.rungs[0], percent(ENOUGH, language)
    if narrative.name == "anger":
        key = "narratives.needs.anger" if narrative.least else "narratives.needs.anger.rare"
        return tell(key).format(share=percent(first.reached.share, language), enough=enough)
    name = _named(narrative, language)
    if narrative.least is None:
        most = count(max(rung.sent for rung in narrative.rungs), language)
        return tell("narratives.needs.none").format(name=name, most=most, enough=enough)
    share = percent(narrative.least.reached.share, language)
    return tell("narratives.needs.dose").format(name=name, dose=_dose(narrative.least, language), share=share)


def likelihoods_in_words(narrative: Narrative, language: str = "en") -> str | None:
    """How much more or less probable a narrative makes the record than anger does; None for anger itself."""
    tell, found = partial(say, language=language), narrative.likelihood
    if found is None:
        return None
    verdict = "same" if not found.told_apart else "more" if found.log_ratio > 0 else "less"
    ratio, low, high = (f"{value:+.1f}".replace("-", "−") for value in (found.log_ratio, found.low, found.high))
    return tell("narratives.apart").format(
        name=_named(narrative, language), ratio=ratio, low=low, high=high, verdict=tell(f"narratives.verdict.{verdict}")
    )


def _cells(rung: Rung, language: str) -> tuple[str, ...]:
    return (
        count(rung.sent, language),
        percent(rung.withdrawn, language),
        f"{percent(rung.reached.share, language)} ({share_range(rung.reached.low, rung.reached.high, language)})",
        *(
            percent(rung.medians[name], language) if name == "violent" else count(rung.medians[name], language)
            for name in _MEDIANS
        ),
    )


def _table(title: str, rows: Sequence[tuple[str, ...]], language: str) -> Table:
    columns = ("narrative", "dose", "withdrawn", "reached", *_COLUMNS)
    names = tuple(say(f"table.{name}", language).removesuffix(", mean") for name in columns)
    return Table(say(title, language), names, list(rows), (False, *(True,) * (len(names) - 1)))


def predictions_table(found: Narratives, language: str = "en") -> Table:
    """What each narrative predicts at its dose nearest to the record: medians over worlds."""
    rows = [(_named(each, language), *_cells(each.nearest, language)) for each in found.accounts]
    return _table("narratives.predicts", rows, language)


def doses_table(found: Narratives, language: str = "en") -> Table:
    """Every dose of every narrative."""
    rows = [(_named(each, language), *_cells(rung, language)) for each in found.accounts for rung in each.rungs]
    return _table("narratives.doses", rows, language)


def note(language: str = "en") -> str:
    """What the numbers mean and do not mean."""
    return say("narratives.note", language).format(enough=percent(ENOUGH, language), indifferent=f"{INDIFFERENT:g}")
