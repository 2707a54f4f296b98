"""The recorded ending in words: what it was, how sure the reading is, and how others code it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from groundswell.show.words import outcome_in_words, say
from groundswell.study.recorded import VARIABLES
from groundswell.study.targets import Coded

__all__ = ["codings_in_words", "ending_in_words", "with_confidence"]


def with_confidence(text: str, confidence: str, always: bool = False, language: str = "en") -> str:
    """A recorded thing and, where it is less than high, how sure the reading is: "150 to 300 (low confidence)".

    always: high confidence is told too. Nothing is added where nobody said.
    """
    if not confidence or (confidence == "high" and not always):
        return text
    return say("record.confidence", language).format(what=text, confidence=say(f"confidence.{confidence}", language))


def ending_in_words(outcome: Mapping[str, Any], language: str = "en") -> str:
    """The class of a recorded ending and how sure it is; empty where none is recorded."""
    name = str(outcome.get("class", ""))
    if not name:
        return ""
    return with_confidence(outcome_in_words(name, language), str(outcome.get("confidence") or ""), True, language)


def codings_in_words(codings: Sequence[Coded], language: str = "en") -> list[str]:
    """A sentence for each other coding of the ending: whose it is, their word, and what it comes to in ours."""
    return [
        say("record.coded", language).format(
            by=each.by, says=each.says, ours=", ".join(_ours(each.outcome, language)), source=each.source
        )
        for each in codings
    ]


def _ours(outcome: Mapping[str, Any], language: str) -> list[str]:
    told = [outcome_in_words(str(outcome["class"]), language)] if "class" in outcome else []
    for name in VARIABLES:
        if name in outcome:
            told.append(say(f"coded.{name}.{int(outcome[name])}", language))
    return told
