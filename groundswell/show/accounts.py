"""The narratives of one case in words and tables: what each needs, predicts and explains."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from groundswell.show.tables import Table
from groundswell.show.words import count, percent, say, share_range
from groundswell.study.narratives import ENOUGH, INDIFFERENT
from groundswell.study.played import CROWD

if TYPE_CHECKING:
    from groundswell.study.narratives import Likelihood, Narrative, Narratives, Rung

__all__ = ["doses_table", "likelihoods_in_words", "needs_in_words", "note", "predictions_table"]

_MEDIANS = {  # the words of a row, and the median that stands in it
    "peak": "peak_turnout",
    "seats": "seats_lost",
    "violent": "violent",
    "crowds": "crowds",
    "arrests": "arrests",
    "deaths": "deaths",
}


def _named(narrative: Narrative, language: str) -> str:
    name = say(f"narrative.{narrative.name}", language)
    return name[0].upper() + name[1:]


def _people(rung: Rung, language: str) -> str:
    """So many people were sent out, to two digits: districts' importance differs a little between worlds."""
    return count(float(f"{rung.sent:.2g}"), language)


def _dose(rung: Rung, language: str) -> str:
    key = "narratives.dose.withdrawn" if rung.withdrawn else "narratives.dose"
    return say(key, language).format(sent=_people(rung, language), share=percent(rung.withdrawn, language))


def needs_in_words(narrative: Narrative, language: str = "en") -> str:
    """The least dose at which a narrative ends as recorded often enough."""
    tell = partial(say, language=language)
    first, enough = narrative.rungs[0], percent(ENOUGH, language)
    if narrative.name == "anger":
        key = "narratives.needs.anger" if narrative.least else "narratives.needs.anger.rare"
        return tell(key).format(share=percent(first.reached.share, language), enough=enough)
    name = _named(narrative, language)
    if narrative.least is None:
        most = _people(max(narrative.rungs, key=lambda rung: rung.sent), language)
        return tell("narratives.needs.none").format(name=name, most=most, enough=enough)
    share = percent(narrative.least.reached.share, language)
    return tell("narratives.needs.dose").format(name=name, dose=_dose(narrative.least, language), share=share)


def likelihoods_in_words(narrative: Narrative, language: str = "en") -> str | None:
    """How much more or less probable a narrative makes the record than anger does; None for anger itself."""
    tell = partial(say, language=language)
    if narrative.likelihood is None:
        return None
    told = [_likelihood("eve", narrative.likelihood, language)]
    told.append(
        _likelihood("uprising", narrative.given_uprising, language)
        if narrative.given_uprising
        else tell("narratives.uprising.few")
    )
    return tell("narratives.apart").format(name=_named(narrative, language), told="; ".join(told))


def _likelihood(key: str, found: Likelihood, language: str) -> str:
    verdict = "same" if not found.told_apart else "more" if found.log_ratio > 0 else "less"
    ratio, low, high = (f"{value:+.1f}".replace("-", "−") for value in (found.log_ratio, found.low, found.high))
    words = say(f"narratives.verdict.{verdict}", language)
    return say(f"narratives.{key}", language).format(ratio=ratio, low=low, high=high, verdict=words)


def _reached(rung: Rung, language: str) -> str:
    low, high = rung.reached.low, rung.reached.high
    return f"{percent(rung.reached.share, language)} ({share_range(low, high, language)})"


def predictions_table(found: Narratives, language: str = "en") -> Table:
    """What each narrative, a column, predicts at its dose nearest to the record: medians over worlds."""

    def row(name: str, cells: Sequence[str]) -> tuple[str, ...]:
        return (say(f"table.{name}", language), *cells)

    nearest = [each.nearest for each in found.accounts]
    rows = [
        row("dose", [_people(rung, language) for rung in nearest]),
        row("withdrawn", [percent(rung.withdrawn, language) for rung in nearest]),
        row("reached", [_reached(rung, language) for rung in nearest]),
    ]
    for column, name in _MEDIANS.items():
        tell = percent if name == "violent" else count
        rows.append(row(column, [tell(rung.medians[name], language) for rung in nearest]))
    names = (say("table.median_of", language), *(_named(each, language) for each in found.accounts))
    return Table(say("narratives.predicts", language), names, rows, (False, *(True,) * len(nearest)))


def doses_table(found: Narratives, language: str = "en") -> Table:
    """Every dose of every narrative."""
    rows = [
        (
            _named(each, language),
            _people(rung, language),
            percent(rung.withdrawn, language),
            _reached(rung, language),
            count(rung.medians["peak_turnout"], language),
            count(rung.medians["deaths"], language),
        )
        for each in found.accounts
        for rung in each.rungs
    ]
    columns = ("narrative", "dose", "withdrawn", "reached", "peak", "deaths")
    names = tuple(say(f"table.{name}", language) for name in columns)
    return Table(say("narratives.doses", language), names, rows, (False, *(True,) * 5))


def note(language: str = "en") -> str:
    """What the numbers mean and do not mean."""
    return say("narratives.note", language).format(
        enough=percent(ENOUGH, language), indifferent=f"{INDIFFERENT:g}", uprising=f"{CROWD:,}"
    )
