"""A repeated run in words: whether its worlds are the same, which are not, and what is other than when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from groundswell.show.words import say, worlds_in_words

if TYPE_CHECKING:
    from groundswell.study.repeat import Difference, Repeated

__all__ = ["repeated_in_words"]

_NAMED = 4  # variables of a world that are named
_LISTED = 10  # worlds that are listed
_DIGITS = 8  # of a hash


def repeated_in_words(repeated: Repeated, language: str = "en") -> Iterator[str]:
    """Lines, the first of which says whether the worlds are the same."""
    count, made = len(repeated.worlds), worlds_in_words(int(repeated.attributes["worlds"]), language)
    if repeated.same:
        key = "repeated.same.one" if count == 1 else "repeated.same"
        yield say(key, language).format(count=f"{count:,}", all=made)
    elif repeated.differences:
        yield say("repeated.differ", language).format(differing=f"{len(repeated.differences):,}", count=f"{count:,}")
        yield from (f"  {_world(each, language)}" for each in repeated.differences[:_LISTED])
    if repeated.damaged:
        command = repeated.attributes.get("command", "")
        yield say("repeated.damaged", language).format(number=f"{len(repeated.damaged):,}", command=command)
    for each in repeated.other:
        key = f"repeated.other.{each.what}" if each.what in ("rules", "fit") else "repeated.other.version"
        short = _DIGITS if each.what in ("rules", "fit") else None
        version = repeated.attributes.get("groundswell_version", "")
        then, here = each.then[:short] or "-", each.here[:short] or "-"
        yield say(key, language).format(what=each.what, then=then, here=here, version=version)
    if not repeated.other:
        yield say("repeated.why" if repeated.differences else "repeated.other.none", language)
    elif repeated.same:
        yield say("repeated.no_matter", language)


def _world(difference: Difference, language: str) -> str:
    named = ", ".join(difference.variables[:_NAMED])
    more = len(difference.variables) - _NAMED
    if more > 0:
        named = say("repeated.more", language).format(variables=named, number=more)
    step = "" if difference.step is None else say("repeated.step", language).format(day=difference.step // 4)
    return say("repeated.world", language).format(world=difference.world, variables=named, step=step)
