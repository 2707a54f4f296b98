"""Boxes in words: in which worlds an outcome is common, at what human cost, and how surely."""

from __future__ import annotations

from functools import partial
from math import isfinite
from typing import TYPE_CHECKING

from groundswell.show.table import Table
from groundswell.show.words import count, input_in_words, percent, say
from groundswell.study.boxes import FEWEST, Bound

if TYPE_CHECKING:
    from groundswell.study.discover import Discovered

__all__ = ["bounds_table", "box_sentences", "heading_of", "notes_on_boxes"]


def heading_of(found: Discovered, language: str = "en") -> str:
    """What was looked for, and in which case."""
    told = say("discover.title", language).format(outcome=_outcome(found, language), case=found.case.case.title)
    return told


def _outcome(found: Discovered, language: str) -> str:
    return say(f"discover.outcome.{found.outcome}", language).format(least=count(found.at_least, language))


def box_sentences(found: Discovered, language: str = "en") -> list[str]:
    """A sentence for each box, with the deaths and arrests inside and outside; or why there is none."""
    tell = partial(say, language=language)
    outcome = _outcome(found, language)
    opening = outcome[0].upper() + outcome[1:]
    if not found.enough:
        return [
            tell("discover.few").format(
                outcome=opening, some=f"{found.happened:,}", all=f"{found.worlds:,}", fewest=FEWEST
            )
        ]
    if not found.boxes:
        return [tell("discover.none")]
    said = []
    for box, harm in zip(found.boxes, found.harm, strict=True):
        bounds = tell("discover.and").join(_bound(each, language) for each in box.bounds)
        where = tell("discover.box").format(
            outcome=opening,
            outcome_low=outcome,
            inside=percent(box.inside.share, language),
            low=percent(box.inside.low, language),
            high=percent(box.inside.high, language),
            bounds=bounds,
            every=percent(box.all_worlds.share, language),
            covered=percent(box.covered.share, language),
        )
        human = tell("discover.harm").format(
            deaths_in=count(harm.deaths[0], language),
            deaths_out=count(harm.deaths[1], language),
            arrests_in=count(harm.arrests[0], language),
            arrests_out=count(harm.arrests[1], language),
        )
        said.append(f"{where} {human}")
    return said


def _bound(each: Bound, language: str) -> str:
    key = "between" if isfinite(each.low) and isfinite(each.high) else "above" if isfinite(each.low) else "below"
    return say(f"discover.{key}", language).format(name=each.key, low=f"{each.low:.3g}", high=f"{each.high:.3g}")


def bounds_table(found: Discovered, language: str = "en") -> Table:
    """Every bound of every box: what it is, its quasi-p-value in judging worlds, how often it comes back."""
    rows = [
        (
            str(number),
            _bound(each, language),
            input_in_words(each.key, language),
            f"{each.quasi_p:.2g}",
            percent(each.again, language),
        )
        for number, box in enumerate(found.boxes, start=1)
        for each in box.bounds
    ]
    columns = tuple(say(f"discover.{name}", language) for name in ("box_number", "bound", "factor", "quasi_p", "again"))
    return Table(say("discover.bounds", language), columns, rows, (True, False, False, True, True))


def notes_on_boxes(language: str = "en") -> list[str]:
    """How a box is read, and in what none is drawn."""
    return [say("discover.read", language), say("discover.force", language)]
