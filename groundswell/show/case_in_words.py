"""A case at a glance, in words: its span, its map beside the key, what is given, what happened, what cannot be said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from groundswell.model.case import Case
from groundswell.model.intervention_text import written_as
from groundswell.show.character_map import CharacterMap, character_map
from groundswell.show.inputs import amount, input_name
from groundswell.show.recorded_ending import codings_in_words, ending_in_words, with_confidence
from groundswell.show.standing import acts_in_words
from groundswell.show.timelines import moment_in_words
from groundswell.show.words import count, day_range, number_range, percent, say, written_date
from groundswell.study.misses import Misses
from groundswell.study.timeline import COUNTED, DAYS, Timeline
from groundswell.study.traits import traits_of

if TYPE_CHECKING:
    from groundswell.data.places import Region

__all__ = [
    "after_in_words",
    "cannot_in_words",
    "forced_in_words",
    "given_in_words",
    "map_beside_key",
    "map_title",
    "record_in_words",
    "span_in_words",
]

MAP, GAP = 46, 2  # characters: most of the map's width, and between map and key
KEY_LEAST = 36
TALLEST = 15
NARROW = KEY_LEAST + GAP + 24  # under this many columns the key stands below the map
NAME = 16


def span_in_words(case: Case, language: str = "en") -> str:
    """When the case is, how long, how many people, in one line."""
    start = case.calendar.start
    return say("case.span", language).format(
        start=written_date(start, language),
        end=written_date(start + timedelta(days=case.calendar.days - 1), language),
        days=case.calendar.days,
        people=count(case.population, language),
        districts=len(case.districts),
    )


def forced_in_words(case: Case, language: str = "en") -> str:
    """That a case with interventions is a counterfactual, and which they are."""
    acts = [written_as(each) for each in case.interventions]
    return say("case.forced", language).format(acts=acts_in_words(acts, language))


def map_beside_key(
    case: Case,
    borders: Sequence[Region],
    column: str = "hardship",
    width: int = 80,
    blocks: bool = True,
    language: str = "en",
) -> tuple[list[str], CharacterMap]:
    """The lines of the map with its key to the right, or below where there is little room; and the map itself."""
    beside = width >= NARROW
    wide = min(MAP, width - GAP - KEY_LEAST) if beside else width
    drawn = character_map(case, borders, column, max(wide, 10), TALLEST, blocks)
    tall = max(len(drawn.lines), 8)
    key = _key(case, drawn, column, tall if beside else 99, language)
    if not beside:
        return [*(line.rstrip() for line in drawn.lines), *key], drawn
    blank = " " * max((len(line) for line in drawn.lines), default=0)
    lines = [
        f"{drawn.lines[k] if k < len(drawn.lines) else blank}{' ' * GAP}{key[k] if k < len(key) else ''}".rstrip()
        for k in range(max(len(drawn.lines), len(key)))
    ]
    return lines, drawn


def _key(case: Case, drawn: CharacterMap, column: str, most: int, language: str) -> list[str]:
    """Shades from dark to light, then the cities with letters, largest first, as many as there are lines."""
    unit = {"population": "persons", "officers": "per 100,000"}.get(column, "share")
    found = []
    for each in reversed(drawn.classes):
        low, high = amount(each.low, unit, language), amount(each.high, unit, language)
        key = "inputmap.one" if low == high else "inputmap.shade"
        found.append(say(key, language).format(mark=each.mark * 2, low=low, high=high))
    if drawn.unknown:
        found.append(say("inputmap.unknown", language).format(mark=drawn.unknown * 2))
    lettered = sorted((letter, k) for k, letter in enumerate(drawn.letters) if letter)
    room = max(most - len(found) - 1, 1)
    if len(lettered) <= room + 1:
        room = len(lettered)
    for letter, k in lettered[:room]:
        each = case.districts[k]
        value = float(getattr(each, column))
        told = "" if column in ("population", "officers") else f"  {value:.2f}"
        name = each.name if len(each.name) <= NAME else each.name[: NAME - 1] + "…"
        found.append(f"{letter} {name:<{NAME}} {count(each.population, language):>11}{told}")
    left = len(case.districts) - room
    if left > 0:
        found.append(say("inputmap.more", language).format(count=left))
    return found


def map_title(case: Case, column: str, borders: Sequence[Region], language: str = "en") -> str:
    """What the map shows; that no borders are shipped, where there are none."""
    if not borders:
        return say("inputmap.no_borders", language).format(country=case.case.country)
    return say("inputmap.title", language).format(input=input_name(f"districts.{column}", language).lower())


def given_in_words(case: Case, line: Timeline, most: int | None = None, language: str = "en") -> list[str]:
    """What the model is given of events: precedents in one sentence, then triggers and drifts with their dates.

    most: how many of these are told, the first; all where it is None.
    """
    told = [_precedents(case, language)]
    for moment in line.moments:
        date = written_date(line.zero + timedelta(days=moment.day), language)
        if moment.kind in ("trigger", "drift"):
            told.append(f"{date}: {moment_in_words(moment, language)}")
    if most is not None and len(told) > most + 2:  # a line that says "one more" would save none
        left = len(told) - most - 1
        return [*told[: most + 1], say("case.given.more", language).format(count=left)]
    return told


def _precedents(case: Case, language: str) -> str:
    fell = traits_of(case).get("precedents.fell")
    if fell is None:
        return say("case.before.none", language)
    years = [each.year for each in case.precedents]
    return say("case.before", language).format(
        count=len(years), first=min(years), last=max(years), fell=percent(fell.value, language)
    )


def record_in_words(line: Timeline, language: str = "en") -> list[str]:
    """What is recorded, in a few sentences: the ending, the counts, the days; one that says so where nothing is."""
    if not line.outcome and not line.totals and not line.recorded:
        return [say("case.nothing_recorded", language)]
    told = []
    if ending := ending_in_words(line.outcome, language):
        told.append(ending + ".")
    counts = [
        f"{say(f'timeline.row.{key}', language)} "
        + with_confidence(number_range(target.low, target.high, language), target.confidence, language=language)
        for key in COUNTED
        if (target := line.totals.get(key))
    ]
    days = [
        f"{say(f'timeline.row.{kind}', language)} "
        + with_confidence(day_range(target.low, target.high, language), target.confidence, language=language)
        for key, kind in DAYS.items()
        if (target := line.recorded.get(key))
    ]
    told += [f"{'; '.join(each)}." for each in (counts, days) if each]
    told += codings_in_words(line.codings, language)
    return [sentence[0].upper() + sentence[1:] for sentence in told]


def after_in_words(line: Timeline, language: str = "en") -> list[str]:
    """The recorded course, a line for each moment that the model is not given."""
    told = []
    for moment in line.moments:
        if moment.kind in ("trigger", "drift"):
            continue
        date = written_date(line.zero + timedelta(days=moment.day), language)
        told.append(f"{date}: {moment_in_words(moment, language)}")
    return told


def cannot_in_words(misses: Misses, whole: bool = False, language: str = "en") -> list[str]:
    """What the model cannot say of this case: limits, misses and what is left out; their leads, unless whole."""

    def cut(text: str) -> str:
        return text if whole else _lead(text)

    told = [say("case.limit", language).format(text=cut(text)) for text in misses.limits]
    told += [say("case.wrong", language).format(text=cut(text)) for text in misses.wrong]
    if misses.left_out:
        told.append(say("case.left_out", language).format(text=cut(misses.left_out)))
    return [*(told or [say("case.nothing_written", language)]), say("case.general", language)]


def _lead(text: str, least: int = 12, most: int = 120) -> str:
    """Up to the first full stop or colon after so many characters, or as many words as find room."""
    for k, letter in enumerate(text[:most]):
        if letter in ".:" and k >= least and (k + 1 == len(text) or text[k + 1] == " "):
            return text[:k] + "."
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;") + " …"
