"""What a check of a case found, in words: what it holds, and what deserves a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groundswell.model.intervention_text import written_as
from groundswell.show.inputs import how_many_of_each
from groundswell.show.standing import acts_in_words
from groundswell.show.words import count, days_in_words, say
from groundswell.study.soundness import MOST_EXPERTS

if TYPE_CHECKING:
    from groundswell.study.soundness import Soundness

__all__ = ["remarks_in_words", "told_in_words"]

_NAMED = 4  # keys in one remark


def told_in_words(found: Soundness, language: str = "en") -> list[str]:
    """What the case holds, a line each, its name and title first."""
    case = found.case
    nothing = say("check.none", language)
    acts = acts_in_words([written_as(each) for each in case.interventions], language)
    return [
        f"{case.case.name}: {case.case.title}",
        say("check.size", language).format(
            districts=len(case.districts),
            citizens=f"{case.population:,}",
            days=days_in_words(case.calendar.days, language),
            start=case.calendar.start,
        ),
        how_many_of_each(case, language),
        say("check.experts", language).format(number=len(found.experts), keys=", ".join(found.experts) or nothing),
        say("check.record", language).format(
            targets=count(found.targets, language), rules=", ".join(found.own_rules) or nothing
        ),
        *([say("check.forced", language).format(acts=acts)] if acts else []),
    ]


def remarks_in_words(found: Soundness, language: str = "en") -> list[str]:
    """What is no fault and yet to be known: each as a sentence."""
    said = []
    if len(found.experts) > MOST_EXPERTS:
        said.append(say("check.remark.experts", language).format(most=MOST_EXPERTS))
    if found.exact:
        keys = ", ".join(found.exact[:_NAMED]) + (", …" if len(found.exact) > _NAMED else "")
        said.append(say("check.remark.exact", language).format(number=len(found.exact), keys=keys))
    if found.known_late:
        about = found.case
        said.append(say("check.remark.late", language).format(known=about.case.known_until, start=about.calendar.start))
    if found.unsourced:
        said.append(say("check.remark.unsourced", language))
    if not found.over:
        said.append(say("check.remark.open", language))
    if found.case.interventions:
        said.append(say("check.remark.forced", language))
    return said
