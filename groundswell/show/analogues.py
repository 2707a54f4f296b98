"""Analogues in words: how near, what is alike, what breaks the analogy, what happened there, and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan

from groundswell.show.inputs import amount, ends, input_name
from groundswell.show.table import Table
from groundswell.show.words import day_range, number_range, outcome_in_words, percent, say, written_date
from groundswell.study.analogues import Analogue, Analogues, HeldOut, Likeness, is_assumed
from groundswell.study.nearness import WAYS
from groundswell.study.timeline import COUNTED, DAYS
from groundswell.study.traits import Trait

__all__ = [
    "SHOWN",
    "alike_table",
    "analogue_in_words",
    "breaks_in_words",
    "breaks_table",
    "heading",
    "opening",
    "score_in_words",
    "score_table",
    "warning",
]

SHOWN = 6  # inputs of a table, unless all are asked for
_SURE = 0.9  # share of draws from which an order is said to hold


def opening(found: Analogues, language: str = "en") -> tuple[str, str]:
    """The title, and what a distance means."""
    title = say("analogues.title", language).format(title=found.title, date=written_date(found.known_until, language))
    return title, say("analogues.scale", language).format(inputs=found.compared, cases=len(found.ranked))


def heading(place: int, each: Analogue, language: str = "en") -> str:
    """The place of one analogue, its title and its distance."""
    return say("analogues.rank", language).format(place=place, title=each.title, distance=f"{each.distance:.2f}")


def analogue_in_words(each: Analogue, inputs: int, language: str = "en") -> list[str]:
    """What happened there, how sure the distance is, what it is made of; inputs: how many are compared."""
    told = [_happened(each, language)]
    if each.later:
        told.append(say("analogues.later", language))
    told.append(
        say("analogues.drawn", language).format(
            share=percent(each.drawn, language), ways=len(each.nearest_by), all=len(WAYS)
        )
    )
    alike = say("analogues.groups.assumed", language)
    groups = ", ".join(
        f"{say(f'group.{name}', language)} {value:.2f}" + (f" {alike}" if name in each.assumed_groups else "")
        for name, value in each.by_group.items()
    )
    told.append(say("analogues.groups", language).format(told=groups))
    told.append(say("analogues.assumed", language).format(assumed=each.assumed, inputs=inputs))
    return told


def _happened(each: Analogue, language: str) -> str:
    name = str(each.outcome.get("class", ""))
    if not name and not each.recorded:
        return say("analogues.happened.none", language)
    counts = [
        f"{say(f'timeline.row.{key}', language)} {number_range(target.low, target.high, language)}"
        for key in COUNTED
        if (target := each.recorded.get(key))
    ]
    counts += [
        f"{say(f'timeline.row.{kind}', language)} {day_range(target.low, target.high, language)}"
        for key, kind in DAYS.items()
        if (target := each.recorded.get(key))
    ]
    told = f"{'; '.join(counts)}." if counts else ""
    words = outcome_in_words(name, language) if name else say("timeline.none", language)
    return say("analogues.happened", language).format(outcome=words, told=told[:1].upper() + told[1:]).strip()


def alike_table(each: Analogue, most: int = SHOWN, language: str = "en") -> Table | None:
    """The inputs that are alike within their doubt, both numbers and how they are known; None where there is none."""
    if not each.alike:
        return None
    rows = [(*_pair(one, language), _known(one, language)) for one in each.alike[:most]]
    title = say("analogues.alike", language).format(shown=len(rows), all=len(each.alike))
    return _table(title, ("input", "here", "there", "how"), rows, language, each.alike[:most])


def breaks_table(each: Analogue, most: int = SHOWN, language: str = "en") -> Table | None:
    """The inputs whose intervals do not meet, most apart first, with both intervals; None where there is none."""
    if not each.apart:
        return None
    rows = []
    for one in each.apart[:most]:
        gap = say("analogues.gap", language).format(ratio=f"{one.difference:.1f}")
        rows.append((*_pair(one, language), gap))
    title = say("analogues.breaks", language).format(shown=len(rows), all=len(each.apart))
    return _table(title, ("input", "here", "there", "apart"), rows, language, each.apart[:most])


def _pair(one: Likeness, language: str) -> tuple[str, str, str]:
    here, there = (_with_ends(trait, language) for trait in one[:2])
    name = input_name(one.here.key, language)
    if one.here.unit == "per 100,000":
        name = say("analogues.heads", language).format(name=name)
    return name, here, there


def _with_ends(trait: Trait, language: str) -> str:
    """Value and interval without the unit, where the name says it."""
    bare = {"per 100,000": "persons", "weight": "share"}.get(trait.unit, trait.unit)
    said, between = amount(trait.value, bare, language), ends(trait._replace(unit=bare), language)
    return say("amount.interval", language).format(amount=said, ends=between) if between else said


def _known(one: Likeness, language: str) -> str:
    if is_assumed(one):
        return say("analogues.both_assumed", language)
    here, there = (say(f"how.short.{trait.how}", language) for trait in one[:2])
    return here if here == there else f"{here} / {there}"


def breaks_in_words(each: Analogue, language: str = "en") -> list[str]:
    """What sets it off, and the patron and its basis, where they differ and where they do not."""
    here, there = each.triggers
    types = [
        ", ".join(say(f"trigger.{kind}", language) for kind in kinds) or say("analogues.trigger.no", language)
        for kinds in (here, there)
    ]
    key = "analogues.trigger.same" if here == there else "analogues.trigger"
    told = [say(key, language).format(here=types[0], there=types[1])]
    (patron, basis), (other, other_basis) = each.patrons
    if patron != other:
        told.append(say("analogues.patron.other", language).format(here=patron, there=other))
    if basis != other_basis:
        told.append(say("analogues.basis.other", language).format(here=basis, there=other_basis))
    else:
        told.append(say("analogues.basis.same", language))
    if not each.apart:
        told.append(say("analogues.breaks.none", language))
    return told


def warning(found: Analogues, language: str = "en") -> list[str]:
    """How far the nearest is from the next, and what an analogy among so few cases is worth."""
    told = []
    if len(found.ranked) == 1:
        told.append(say("analogues.one", language))
    else:
        (_, first), (_, second) = found.ranked[:2]
        drawn = found.found[0].drawn
        sure = drawn >= _SURE
        verdict = say(f"analogues.separated.{'clear' if sure else 'draws'}", language)
        told.append(
            say("analogues.separated", language).format(
                first=f"{first:.2f}",
                second=f"{second:.2f}",
                verdict=verdict.format(share=percent(drawn, language)),
            )
        )
    return [*told, say("analogues.weak", language).format(cases=len(found.ranked))]


def score_table(tests: Sequence[HeldOut], language: str = "en") -> Table:
    """Each case held out, its nearest neighbour, and whether the two ended alike."""
    rows = []
    for each in tests:
        distance = f"{each.distance:.2f}" + (f" ({each.next_distance:.2f})" if isfinite(each.next_distance) else "")
        same = say("timeline.none", language)
        if each.ending and each.foretold:
            same = say(f"analogues.score.{'same' if each.ending == each.foretold else 'other'}", language)
        rows.append((each.name, each.nearest, distance, same, percent(each.shared, language)))
    columns = ("case", "nearest", "next", "same", "shared")
    return _table(say("analogues.score", language), columns, rows, language, ())


def score_in_words(tests: Sequence[HeldOut], language: str = "en") -> list[str]:
    """How often the nearest ended alike, against what chance would give, and whether it could have been known."""
    judged = [each for each in tests if each.ending and each.foretold]
    told = [
        say("analogues.score.sum", language).format(
            same=sum(each.ending == each.foretold for each in judged), all=len(judged)
        )
    ]
    endings = [each.ending for each in tests if each.ending]
    if len(set(endings)) == len(endings):
        told.append(say("analogues.score.impossible", language))
    shared = [each for each in tests if isfinite(each.shared) and isfinite(each.by_chance)]
    if shared:
        share = _mean([each.shared for each in shared])
        chance = _mean([each.by_chance for each in shared])
        told.append(
            say("analogues.score.variables", language).format(
                share=percent(share, language), chance=percent(chance, language)
            )
        )
        told.append(say(f"analogues.score.verdict.{'better' if share > chance else 'none'}", language))
    told.append(say("analogues.score.later", language).format(later=sum(each.later for each in tests), all=len(tests)))
    return told


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else nan


def _table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    language: str,
    pairs: Sequence[Likeness],
) -> Table:
    names = tuple(say(f"column.{column}", language) for column in columns)
    return Table(title, names, list(rows), (False,) * len(names), tuple(each.here.key for each in pairs))
