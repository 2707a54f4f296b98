"""How a run stands to history, in words: what its numbers were fitted to, what it changes, why no record is beside."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.show.branching import changes_in_words
from groundswell.show.words import say
from groundswell.study.standing import Branched, Standing
from groundswell.study.summary import Summary

__all__ = ["acts_in_words", "beside_record", "branched_in_words", "fit_in_words", "unrecorded_in_words"]


def fit_in_words(standing: Standing, language: str = "en") -> str:
    """Where the numbers of the rules came from, and whether this case was among what they were fitted to: a phrase."""
    return say(f"look.numbers.{standing.fit}", language).format(case=standing.begun_from)


def beside_record(summary: Summary, standing: Standing, language: str = "en") -> str:
    """What a table that may hold the record has to have said before it; empty where nothing has.

    Either why no record stands beside the run, or that the record is of another case than the one that was played.
    """
    if not any(quantity.recorded for quantity in summary.quantities.values()):
        return unrecorded_in_words(standing, language)
    if not standing.changed:
        return ""
    return say("record.changed", language).format(keys=", ".join(standing.changed))


def acts_in_words(acts: Sequence[str], language: str = "en") -> str:
    """Interventions as they are written, in quotes and in a row: “day 5: concede”, “never shut down”."""
    return ", ".join(say("quoted", language).format(text=each) for each in acts)


def branched_in_words(branched: Branched, language: str = "en") -> str:
    """That a branch is one, where it began and what was changed then."""
    of = say("branch.of_branch", language).format(name=branched.of) if branched.of else say("branch.of_run", language)
    return say("branch.unrecorded", language).format(
        world=branched.world,
        of=of,
        day=say("day", language).format(day=branched.day),
        changes=changes_in_words(branched.changed, language),
    )


def unrecorded_in_words(standing: Standing, language: str = "en") -> str:
    """Why nothing recorded is set against a run: no record, a part of its days only, or acts that were forced."""
    if standing.branched:
        return branched_in_words(standing.branched, language)
    if standing.forced:
        return say("look.unrecorded.forced", language).format(acts=acts_in_words(standing.forced, language))
    if not (standing.recorded and standing.cut):
        return say("look.unrecorded.none", language)
    return say("look.unrecorded.cut", language).format(days=f"{standing.days:,}", whole=f"{standing.whole:,}")
