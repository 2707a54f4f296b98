"""Two cases side by side in words and tables, with deaths and arrests beside how the worlds end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from groundswell.show.contrasts import points
from groundswell.show.inputs import input_name, interval
from groundswell.show.table import Table
from groundswell.show.words import (
    count,
    days_in_words,
    number_range,
    outcome_in_words,
    percent,
    quantity_in_words,
    say,
    share_range,
    variable_in_words,
    worlds_in_words,
)

if TYPE_CHECKING:
    from groundswell.study.side_by_side import Middle, Side, SideBySide
    from groundswell.study.summary import Share

__all__ = ["apart_table", "ending_table", "gap_in_words", "human_table", "notes", "size_in_words", "variable_table"]

_SHOWN = 12  # inputs that differ


def size_in_words(both: SideBySide, language: str = "en") -> str:
    """How many worlds of each, and over how many days."""
    first, second = both.first, both.second
    return say("side.size", language).format(
        worlds=worlds_in_words(both.worlds, language),
        first=first.name,
        second=second.name,
        first_days=days_in_words(first.days, language),
        second_days=days_in_words(second.days, language),
    )


def ending_table(both: SideBySide, language: str = "en") -> Table:
    """How the worlds of each case end, with 90% intervals; an ending that neither had nor saw is left out."""
    first, second = both.first, both.second
    names = [
        name
        for name in first.outcomes
        if max(first.outcomes[name].share, second.outcomes[name].share) > 0 or name in (first.recorded, second.recorded)
    ]
    rows = [
        (
            outcome_in_words(name, language),
            _share(first.outcomes[name], language),
            _share(second.outcomes[name], language),
        )
        for name in names
    ]
    return _table(both, "side.outcomes", rows, names, language)


def variable_table(both: SideBySide, language: str = "en") -> Table:
    """The recorded variables of each case, with 90% intervals; last, what really happened."""
    names = list(both.first.variables)
    rows = [
        (
            variable_in_words(name, language),
            _share(both.first.variables[name], language),
            _share(both.second.variables[name], language),
        )
        for name in names
    ]
    happened = tuple(
        say(f"happened.{each.recorded}", language) if each.recorded else _unrecorded(each, language)
        for each in (both.first, both.second)
    )
    return _table(
        both, "side.variables", [*rows, (say("side.happened", language), *happened)], [*names, "happened"], language
    )


def _unrecorded(each: Side, language: str) -> str:
    """Why what happened is not told: nothing is recorded, or only so many days were played."""
    if not each.cut:
        return say("side.unrecorded.none", language)
    return say("side.unrecorded.cut", language).format(days=each.days, whole=each.cut)


def human_table(both: SideBySide, language: str = "en") -> Table:
    """The largest crowd, arrests and deaths: median and middle 80% of worlds, in persons and per 100,000 people."""
    sides = (both.first, both.second)
    rows = [(say("side.people", language), *(count(each.population, language) for each in sides))]
    keys = ["population"]
    for name in both.first.counts:
        rows.append((quantity_in_words(name, language), *(_middle(each.counts[name], 1.0, language) for each in sides)))
        called = say("side.per_head", language).format(name=quantity_in_words(name, language))
        rows.append((called, *(_middle(each.counts[name], 1e5 / each.population, language) for each in sides)))
        keys += [name, f"{name}_per_100000"]
    return _table(both, "side.counts", rows, keys, language)


def apart_table(both: SideBySide, language: str = "en") -> Table:
    """Inputs that differ beyond their intervals, the most different first."""
    shown = both.apart[:_SHOWN]
    rows = [
        (input_name(each.here.key, language), interval(each.here, language), interval(each.there, language))
        for each in shown
    ]
    table = _table(both, "side.apart", rows, [each.here.key for each in shown], language)
    return table._replace(columns=(say("side.input", language), *table.columns[1:]))


def gap_in_words(both: SideBySide, language: str = "en") -> str:
    """How often the ruler is out in the one case and in the other, as a sentence."""
    gap = both.gaps["ruler_out"]
    key = "points.one" if abs(round(100 * gap.difference)) == 1 else "points"
    return say("side.sentence", language).format(
        first=both.first.name,
        second=both.second.name,
        share=percent(both.second.variables["ruler_out"].share, language),
        other=percent(both.first.variables["ruler_out"].share, language),
        difference=say(key, language).format(number=points(gap.difference)),
        low=points(gap.low),
        high=points(gap.high),
    )


def notes(both: SideBySide, language: str = "en") -> list[str]:
    """What the tables rest on, and what they do not say."""
    tell = partial(say, language=language)
    said = [tell("side.counts.note")]
    if both.apart:
        shown = min(len(both.apart), _SHOWN)
        said.append(tell("side.apart.note").format(shown=shown, apart=len(both.apart), compared=both.compared))
    else:
        said.append(tell("side.apart.none"))
    if both.first.days != both.second.days:
        said.append(tell("side.windows").format(days=min(both.first.days, both.second.days)))
    return [*said, tell("side.method").format(first=both.first.name)]


def _table(both: SideBySide, title: str, rows: list[tuple[str, ...]], keys: list[str], language: str) -> Table:
    columns = (say("side.measure", language), both.first.name, both.second.name)
    return Table(say(title, language), columns, rows, (False, True, True), tuple(keys))


def _share(each: Share, language: str) -> str:
    between = share_range(each.low, each.high, language)
    return say("side.share", language).format(share=percent(each.share, language), range=between)


def _middle(each: Middle, scale: float, language: str) -> str:
    between = number_range(each.p10 * scale, each.p90 * scale, language)
    return say("side.middle", language).format(median=count(each.median * scale, language), range=between)
