"""What common draws are worth in a contrast, and where it differs, in words and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groundswell.show.contrasts import measure_in_words, signed
from groundswell.show.tables import Table
from groundswell.show.words import count, percent, say, share_range, worlds_in_words
from groundswell.study.contrast import COUNTS, LOCAL_COUNTS

if TYPE_CHECKING:
    from groundswell.study.contrast import Contrast, LocalDifference
    from groundswell.study.paired import Difference

__all__ = ["gain_in_words", "more_places_in_words", "place_table", "spared_in_words"]

GAINS = ("ruler_out", *COUNTS)  # whose gains are told


def gain_in_words(contrast: Contrast, language: str = "en") -> str:
    """How many worlds drawn apart would tell as much as these pairs, for each of GAINS where any world differs."""
    told = []
    for name in GAINS:
        gain = contrast.measures[name].gain
        if gain is not None:
            told.append(
                say("pairing.gain.one" if gain > 1.0 else "pairing.gain.less", language).format(
                    measure=measure_in_words(name, language).lower(),
                    worlds=count(max(round(gain * contrast.worlds), 1), language),
                    gain=times(gain),
                )
            )
    if not told:
        return say("pairing.gain.none", language)
    return say("pairing.gain", language).format(each="; ".join(told))


def times(gain: float) -> str:
    """A gain with two figures, no more: 1.8, 12, 450."""
    return f"{gain:.1f}" if gain < 9.95 else f"{float(f'{gain:.2g}'):,.0f}"


def spared_in_words(contrast: Contrast, language: str = "en") -> str:
    """How many worlds are the same by proof; empty where none is, or nothing is kept that could prove it."""
    if not contrast.spared:
        return ""
    worlds = worlds_in_words(contrast.worlds, language)
    return say("pairing.spared", language).format(spared=f"{contrast.spared:,}", worlds=worlds)


def differing_places(contrast: Contrast) -> list[LocalDifference]:
    """Places whose crowd differs in any world."""
    return [each for each in contrast.places if each.differs.share > 0.0]


def more_places_in_words(contrast: Contrast, shown: int, language: str = "en") -> str:
    """How many places differ beyond those shown; empty where none does."""
    more = len(differing_places(contrast)) - shown
    return say("places.more", language).format(number=more) if more > 0 else ""


def place_table(contrast: Contrast, most: int | None = None, language: str = "en") -> Table:
    """Where a contrast differs: the share of worlds whose crowd differs there, and what it does to crowd and harm.

    most: rows at most, those where most worlds differ; places where nothing differs in any world are left out.
    """
    shown = differing_places(contrast)[:most]
    rows: list[tuple[str, ...]] = [
        (
            each.name,
            f"{percent(each.differs.share, language)} ({share_range(each.differs.low, each.differs.high, language)})",
            *(_difference(each.counts[name], language) for name in LOCAL_COUNTS),
        )
        for each in shown
    ]
    names = ("table.place", "table.differs", "table.peak", "table.deaths", "table.arrests")
    columns = tuple(say(name, language) for name in names)
    keys = tuple(each.name for each in shown)
    return Table(say("places.title", language), columns, rows, (False, False, False, False, False), keys)


def _difference(each: Difference, language: str) -> str:
    if each.difference == each.low == each.high == 0.0:
        return signed(0.0, language)
    between = say("range", language).format(low=signed(each.low, language), high=signed(each.high, language))
    return f"{signed(each.difference, language)} ({between})"
