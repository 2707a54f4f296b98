"""A game that is over, in words: how it ended, what the model's own actors would have done, and the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from groundswell.rules.aftermath import OUTCOMES
from groundswell.show.branching import middle_in_words
from groundswell.show.playing import moment_of
from groundswell.show.table import Table
from groundswell.show.words import count, frequency, number_range, outcome_in_words, quantity_in_words, say

if TYPE_CHECKING:
    from groundswell.study.afterwards import Afterwards
    from groundswell.study.game import Ended, Game

__all__ = ["end_lines", "instead_table", "others_in_words", "others_table", "recorded_lines"]

_RECORDED = ("deaths", "arrests", "peak_turnout")


def end_lines(ended: Ended, over: bool, language: str = "en") -> list[str]:
    """How a game ended, or stands, and what it cost."""
    tell = partial(say, language=language)
    ending = outcome_in_words(ended.outcome, language)
    ending = ending[0].lower() + ending[1:]
    if not over:
        first = tell("play.unfinished").format(ending=ending, day=ended.last_day)
    elif ended.outcome == "ONGOING":
        first = tell("play.over.open").format(day=ended.last_day)
    elif ended.day is not None or ended.outcome == "FELL":
        first = tell("play.over.day").format(ending=ending, day=ended.last_day if ended.day is None else int(ended.day))
    else:
        first = tell("play.over").format(ending=ending)
    cost = tell("play.cost").format(
        dead=count(ended.dead, language), detained=count(ended.detained, language), peak=count(ended.peak, language)
    )
    return [first, cost]


def instead_table(told: Afterwards, game: Game, language: str = "en") -> Table:
    """Turn by turn: what was chosen, what the model's own actors would have done, and how that would have ended."""
    several = len(game.setup.actors) > 1
    rows = [
        (
            moment_of(game.case, each.step, language),
            _words(each.chosen, several, language),
            _words(each.done, several, language),
            say(f"outcome.short.{each.ended.outcome}", language),
            f"{count(each.ended.dead, language)}; {count(each.ended.detained, language)}",
        )
        for each in told.instead
    ]
    columns = ("turn", "chosen", "done", "ending", "cost")
    return Table(
        say("play.instead", language),
        tuple(say(f"play.table.{column}", language) for column in columns),
        rows,
        (False,) * len(columns),
    )


def _words(moves: Mapping[str, Sequence[str]], several: bool, language: str) -> str:
    told = [
        (f"{say(f'play.actor.{actor}', language)}: " if several else "")
        + (", ".join(words) or say("nothing", language))
        for actor, words in moves.items()
    ]
    return "; ".join(told)


def others_in_words(told: Afterwards, language: str = "en") -> str:
    """In how many other worlds the same decisions, and the model's own actors, end as this game did."""
    outcome = told.ended.outcome
    same, own = (
        frequency(sum(each.outcome == outcome for each in worlds) / told.others, told.others, language)
        for worlds in (told.same, told.own)
    )
    citizens = f"{told.citizens_per_agent:,}"
    return say("play.others", language).format(others=told.others, citizens=citizens, same=same, own=own)


def others_table(told: Afterwards, language: str = "en") -> Table:
    """How the other worlds ended and what it cost, by the same decisions and by the model's own."""
    sides = (told.same, told.own)
    rows = []
    for name in OUTCOMES:
        counts = [sum(each.outcome == name for each in side) for side in sides]
        if any(counts):
            rows.append((outcome_in_words(name, language), *(str(some) for some in counts)))
    for name in ("dead", "detained"):
        middles = [middle_in_words(np.array([getattr(each, name) for each in side]), language) for side in sides]
        rows.append((say(f"branch.row.{name}", language), *middles))
    columns = ("play.table.ending", "play.others.same", "play.others.own")
    return Table(
        say("play.others.table", language), tuple(say(each, language) for each in columns), rows, (False, True, True)
    )


def recorded_lines(told: Afterwards, language: str = "en") -> list[str]:
    """What happened in the case: shown after the end only."""
    if not told.recorded:
        return [say("play.recorded.none", language)]
    ending = outcome_in_words(str(told.recorded["class"]), language)
    lines = [say("play.recorded.class", language).format(ending=ending)]
    for name in _RECORDED:
        if name in told.quantities:
            target = told.quantities[name]
            between = number_range(target.low, target.high, language)
            words = quantity_in_words(name, language)
            lines.append(say("play.recorded.quantity", language).format(name=words, range=between))
    return lines
