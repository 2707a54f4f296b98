"""Timelines of cases in words: the record in short, and day by day, side by side or as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import isfinite

from groundswell.show.recorded_ending import ending_in_words, with_confidence
from groundswell.show.table import Table
from groundswell.show.words import day_range, number_range, percent, say, written_date
from groundswell.study.timeline import COUNTED, DAYS, Moment, Played, Timeline

__all__ = ["days_list", "days_table", "moment_in_words", "short_table", "zero_in_words"]


def zero_in_words(line: Timeline, language: str = "en") -> str:
    """Which day is day 0 and why: "1 January 2022, first trigger"."""
    return f"{written_date(line.zero, language)}, {say(f'timeline.zero.{line.zero_is}', language)}"


def short_table(lines: Sequence[Timeline], language: str = "en") -> Table:
    """The record in short: a column for each case, a row for each measure; days of a run under the recorded ones."""
    none = say("timeline.none", language)

    def row(key: str, cells: Sequence[str]) -> tuple[str, ...]:
        return (say(f"timeline.row.{key}", language), *cells)

    rows = [
        row("zero", [written_date(line.zero, language) for line in lines]),
        row("zero_is", [say(f"timeline.zero.{line.zero_is}", language) for line in lines]),
        row("outcome", [ending_in_words(line.outcome, language) or none for line in lines]),
    ]
    for name, kind in DAYS.items():
        cells = []
        for line in lines:
            target = line.recorded.get(name)
            cells.append(
                with_confidence(day_range(target.low, target.high, language), target.confidence, language=language)
                if target
                else none
            )
        rows.append(row(kind, cells))
        if any(line.played for line in lines):
            rows.append(row("played", [_played(line.played.get(name), language) for line in lines]))
    for name in COUNTED:
        cells = [
            with_confidence(number_range(target.low, target.high, language), target.confidence, language=language)
            if (target := line.totals.get(name))
            else none
            for line in lines
        ]
        rows.append(row(name, cells))
    titles = ("", *(line.name for line in lines))
    return Table(say("timeline.summary", language), titles, rows, (False,) * len(titles))


def _played(days: Played | None, language: str) -> str:
    if days is None:
        return say("nothing", language)
    if days.median is None or days.p10 is None or days.p90 is None:
        return say("timeline.played.never", language)
    return say("timeline.played", language).format(
        median=f"{days.median:g}",
        low=f"{days.p10:g}",
        high=f"{days.p90:g}",
        share=percent(days.happened, language),
    )


def moment_in_words(moment: Moment, language: str = "en") -> str:
    """One line of a timeline without its day."""

    def said(key: str) -> str:
        return say(f"timeline.moment.{key}", language)

    if moment.kind == "trigger":
        return said("trigger").format(type=say(f"trigger.{moment.detail}", language), what=moment.what)
    if moment.kind == "drift":
        return said("drift").format(low=f"{moment.low:g}", high=f"{moment.high:g}", what=moment.what)
    if moment.kind == "event":
        if not isfinite(moment.low):
            return moment.what
        return said("counted").format(
            what=moment.what, quantity=_quantity(moment.detail, language), range=_counted(moment, language)
        )
    words = said(moment.kind)
    if moment.last == moment.day:
        return words
    return say("timeline.until", language).format(what=words, days=day_range(moment.day, moment.last, language))


def _quantity(name: str, language: str) -> str:
    known = ("turnout", "arrests", "deaths", "deaths_of_forces", "troops")
    return say(f"timeline.quantity.{name}", language) if name in known else name.replace("_", " ")


def _counted(moment: Moment, language: str) -> str:
    return number_range(moment.low, moment.high, language)


def days_table(lines: Sequence[Timeline], language: str = "en") -> Table:
    """Day by day: a row for each day on which something is told of a case, a column for each case."""
    days = sorted({moment.day for line in lines for moment in line.moments})
    rows = []
    for day in days:
        cells = [
            "\n".join(moment_in_words(moment, language) for moment in line.moments if moment.day == day)
            for line in lines
        ]
        rows.append((str(day), *cells))
    titles = (say("column.day", language), *(line.name for line in lines))
    return Table(say("timeline.days", language), titles, rows, (True, *(False,) * len(lines)))


def days_list(lines: Sequence[Timeline], language: str = "en") -> Table:
    """The same where columns find no room: a row for each moment, with its day, date and case."""
    rows = []
    order = sorted(
        ((moment.day, place, k) for place, line in enumerate(lines) for k, moment in enumerate(line.moments))
    )
    last = None
    for day, place, k in order:
        line = lines[place]
        date = line.zero + timedelta(days=day)
        shown = str(day) if day != last else ""
        rows.append((shown, line.name, str(date), moment_in_words(line.moments[k], language)))
        last = day
    titles = tuple(say(f"column.{name}", language) for name in ("day", "case", "date", "what"))
    if len(lines) == 1:  # one case needs no column that names it
        rows = [(row[0], *row[2:]) for row in rows]
        titles = (titles[0], *titles[2:])
    return Table(say("timeline.days", language), titles, rows, (True, *(False,) * (len(titles) - 1)))
