"""Timelines of cases as a figure: what was counted, day by day from day 0, and the days that decide."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, sqrt
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from groundswell.show.ink import ACCENT, FAINT, INK, LOST, MUTED, WIDTH, drawing, margins
from groundswell.show.picture import write_picture
from groundswell.show.timelines import zero_in_words
from groundswell.show.words import count, say
from groundswell.study.timeline import Moment, Timeline

__all__ = ["write_timelines"]

PANEL = 1.75  # inches of one case
HEAD, FOOT = 0.75, 0.75
TICKS = (0, 2, 5, 10, 20, 40, 70, 100, 150, 200, 300, 500, 1000)
LOWEST, HIGHEST = 1.0, 3e6  # persons
# Shape doubles every colour.
_MARKS = {
    "turnout": ("o", ACCENT),
    "arrests": ("s", MUTED),
    "deaths": ("D", INK),
    "troops": ("^", LOST),
}


def write_timelines(lines: Sequence[Timeline], path: Path, language: str = "en") -> None:
    """Draw one panel for each case on one clock of days and write it as PNG, SVG or PDF."""
    tall = HEAD + FOOT + PANEL * len(lines) + 0.45 * (len(lines) - 1)
    last = max([0, *(moment.last for line in lines for moment in line.moments)])
    first = min([0, *(moment.day for line in lines for moment in line.moments)])
    with drawing(WIDTH, tall) as figure:
        margins(figure, 0.75, 0.3, HEAD, FOOT, down=0.45 / PANEL)
        panels = figure.subplots(len(lines), 1, sharex=True, squeeze=False)[:, 0]
        for axes, line in zip(panels, lines, strict=True):
            _draw(axes, line, last, language)
        axes = panels[-1]
        axes.set_xlim(_place(min(first, 0)) - 0.3, _place(last) + 0.6)
        ticks = [day for day in TICKS if day <= last]
        axes.set_xticks([_place(day) for day in ticks], [str(day) for day in ticks])
        axes.set_xlabel(say("timeline.figure.days", language))
        handles = [
            Line2D([], [], marker=mark, color=colour, linestyle="-", markersize=5, label=_name(name, language))
            for name, (mark, colour) in _MARKS.items()
        ]
        figure.legend(handles=handles, loc="upper left", ncols=len(handles), bbox_to_anchor=(0.07, 1.0))
        figure.text(0.75 / WIDTH, 0.06 / tall, say("timeline.figure.note", language), fontsize=8, color=MUTED)
        names = ", ".join(line.title for line in lines)
        write_picture(figure, path, "timeline", say("timeline.figure.label", language).format(cases=names))


def _name(quantity: str, language: str) -> str:
    return say(f"timeline.quantity.{quantity}", language)


def _place(day: float) -> float:
    """Where a day stands: by its root, so that the first days have the room that they need."""
    return sqrt(day) if day >= 0 else -sqrt(-day)


def _draw(axes: Axes, line: Timeline, last: int, language: str) -> None:
    axes.set_yscale("log")
    axes.set_ylim(LOWEST / 2, HIGHEST * 30)  # above the counts is room for words
    ticks = (10, 1e3, 1e5)
    axes.set_yticks(ticks, [count(tick, language) for tick in ticks])
    axes.minorticks_off()
    told = {"title": line.title, "zero": zero_in_words(line, language)}
    axes.set_title(say("timeline.figure.title", language).format(**told), pad=5)
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    counted = False
    for moment in line.moments:
        mark = _MARKS.get(moment.detail)
        if moment.kind == "event" and mark and isfinite(moment.low):
            counted = True
            _draw_count(axes, moment, *mark)
    if not counted:
        axes.text(_place(1), 30, say("timeline.figure.none", language), color=MUTED, fontsize=9)
    _draw_days(axes, line, last, language)


def _draw_count(axes: Axes, moment: Moment, mark: str, colour: str) -> None:
    low, high = max(moment.low, LOWEST), max(moment.high, LOWEST)
    at = _place(moment.day)
    axes.plot([at, at], [low, high], color=colour, linewidth=2.2, solid_capstyle="butt")
    axes.plot([at], [sqrt(low * high)], marker=mark, color=colour, markersize=4.5)


def _draw_days(axes: Axes, line: Timeline, last: int, language: str) -> None:
    """The days that decide as lines, their words above in the first row that has room."""
    ends: list[float] = []  # where the words of each row end, in days' places
    across = axes.get_position().width * WIDTH / (_place(last) + 0.9)  # inches of one place
    drifts = 0
    for moment in line.moments:
        if moment.kind == "event":
            continue
        at = _place(moment.day)
        given = moment.kind in ("trigger", "drift")
        axes.axvline(at, 0, 0.72, color=INK if given else LOST, linewidth=1.1, linestyle="-" if given else (0, (4, 2)))
        if moment.last > moment.day:
            axes.axvspan(at, _place(moment.last), 0, 0.72, color=LOST, alpha=0.12, linewidth=0)
        drifts += moment.kind == "drift"
        if moment.kind == "drift" and drifts > 1:  # the first says what the others are
            continue
        kind = say(f"trigger.{moment.detail}", language) if moment.kind == "trigger" else ""
        words = say(f"timeline.figure.mark.{moment.kind}", language).format(type=kind)
        wide = 0.075 * len(words) / across
        left = min(at, _place(last) + 0.6 - wide)
        row = next((k for k, end in enumerate(ends) if end < left), len(ends))
        ends[row : row + 1] = [left + wide + 0.1]
        axes.text(left, 0.97 - 0.13 * row, words, transform=axes.get_xaxis_transform(), fontsize=8.5, va="top")
