"""In how many worlds forced acts were carried out, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from groundswell.show.standing import acts_in_words
from groundswell.show.words import count, say, worlds_in_words

if TYPE_CHECKING:
    from groundswell.study.carried_out import CarriedOut

__all__ = ["carried_in_words"]


def carried_in_words(carried: Sequence[CarriedOut], language: str = "en") -> list[str]:
    """A sentence for each act: in how many worlds it was done, and why not in the others."""
    told = []
    for each in carried:
        act, worlds = acts_in_words([each.act], language), worlds_in_words(each.worlds, language)
        if each.done == each.worlds:
            told.append(say("carried.all", language).format(act=act, worlds=worlds))
            continue
        closed = each.worlds - each.done - each.over
        whys = [("carried.over", each.over), ("carried.closed", closed)]
        why = "".join("; " + say(key, language).format(count=count(many, language)) for key, many in whys if many)
        told.append(say("carried.some", language).format(act=act, done=f"{each.done:,}", worlds=worlds, why=why))
    return told
