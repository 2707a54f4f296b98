"""The classics in words: the list of them, what came out of one beside what is published, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from groundswell.classics.catalogue import CLASSICS, Printed, classic_named
from groundswell.classics.exhibit import Exhibit, Finding, Kind
from groundswell.data.references import known_references
from groundswell.show.table import Table
from groundswell.show.words import say

__all__ = [
    "classics_table",
    "found_table",
    "settings_lines",
    "source_line",
    "spoken_about",
    "texts_of",
    "value_in_words",
]

_UNREAD = ("quoted", "recalled")


def classics_table(language: str = "en") -> Table:
    """Every classic: name, year, title, and one line of what it shows."""
    rows = [
        (name, str(each.year), say(f"classic.{name}.title", language), say(f"classic.{name}.line", language))
        for name, each in CLASSICS.items()
    ]
    columns = tuple(say(f"classics.{key}", language) for key in ("name", "year", "model", "what"))
    return Table(say("classics.title", language), columns, rows, (False,) * 4, tuple(CLASSICS))


def source_line(name: str, language: str = "en") -> str:
    """Who wrote the paper, when, and its title."""
    paper = known_references()[classic_named(name).works[0]]
    families = [author.partition(",")[0] for author in paper.author]
    return say("classics.from", language).format(authors=" & ".join(families), year=paper.year, title=paper.title)


def settings_lines(exhibit: Exhibit, language: str = "en") -> list[str]:
    """How it was played, where that needs saying: the choices of a variant that the paper leaves open."""
    if exhibit.name != "epstein":
        return []
    chosen = exhibit.parts["played"].attrs
    names = ("arrest", "neighbourhood", "schedule", "self_counts", "jailed", "after_arrest", "term", "placement")
    told = "; ".join(f"{say(f'classics.variant.{name}', language)}: {chosen[f'variant_{name}']}" for name in names)
    return [say("classics.variant", language).format(choices=told)]


def found_table(exhibit: Exhibit, language: str = "en") -> Table:
    """What was measured, what came out here, what is published, and how we know."""
    rows = [
        (
            say(f"found.{exhibit.name}.{each.measure}", language),
            value_in_words(each.value, each.kind, each.spread, language),
            _printed(each, language),
            say(f"classics.how.{each.printed.how}", language) if each.printed else "",
        )
        for each in exhibit.found
    ]
    columns = tuple(say(f"classics.{key}", language) for key in ("measured", "ours", "printed", "how"))
    title = say("classics.found", language)
    return Table(title, columns, rows, (False, True, True, False), tuple(each.measure for each in exhibit.found))


def _printed(each: Finding, language: str) -> str:
    printed = each.printed
    if printed is None:
        return ""
    if printed.value in ("above", "below"):
        return say(f"classics.sign.{printed.value}", language)
    if printed.high is None:
        return value_in_words(printed.value, each.kind, printed.spread, language)
    low, high = (value_in_words(end, each.kind, None, language) for end in (printed.value, printed.high))
    return say("classics.range", language).format(low=low, high=high)


def value_in_words(value: float | str | None, kind: Kind, spread: float | None = None, language: str = "en") -> str:
    """A value as its kind is written, with its standard deviation where there is one."""
    if isinstance(value, str):
        return say(value, language)
    if value is None or not isfinite(value):
        return say("classics.absent", language)
    if spread is None or not isfinite(spread):
        return _number(value, kind)
    return say("classics.spread", language).format(value=_number(value, kind), spread=_number(spread, kind))


def _number(value: float, kind: Kind) -> str:
    size = abs(value)
    if kind == "share":
        said = f"{100 * size:.1f}%"
    elif kind == "exact":
        said = f"{size:.6f}"
    elif kind == "count" and size == round(size):
        said = f"{size:,.0f}"
    else:
        said = f"{size:,.2f}" if size < 20 else f"{size:,.1f}" if size < 1000 else f"{size:,.0f}"
    return f"−{said}" if value < 0 and any(digit in said for digit in "123456789") else said


def spoken_about(exhibit: Exhibit, language: str = "en") -> Iterator[str]:
    """What is to be kept in mind: how figures came to us, what to notice first, and what the classic cannot say."""
    printed: list[Printed] = [each.printed for each in exhibit.found if each.printed]
    if not printed and CLASSICS[exhibit.name].printed:
        yield say("classics.unpublished", language)
    if any(each.how in _UNREAD for each in printed):
        yield say("classics.trust", language)
    yield say("classics.cannot", language).format(text=say(f"classic.{exhibit.name}.cannot", language))


def texts_of(name: str, part: str, language: str = "en") -> list[str]:
    """The numbered texts of a classic: part "notice" or "try"."""
    found = []
    while True:
        try:
            found.append(say(f"classic.{name}.{part}.{len(found) + 1}", language))
        except KeyError:
            return found
