"""Pictures of outcomes and of series over time, as SVG text: shares with intervals, fans and beliefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from groundswell.show.ink import ACCENT, DEEP, FAINT, HALF, INK, MOST, MUTED, WIDTH, drawing, svg
from groundswell.show.series import Fan
from groundswell.show.words import (
    count,
    number_range,
    outcome_in_words,
    percent,
    say,
    share_range,
    short_date,
    start_date,
    variable_in_words,
    written_date,
)

if TYPE_CHECKING:
    from groundswell.study.summary import Share, Summary

__all__ = ["belief_chart", "fan_chart", "outcome_chart"]

LINE_OF_BARS = 0.34  # inches per bar
AIR = 1.08  # the frame ends this far above what must be inside


def outcome_chart(summary: Summary, language: str = "en") -> str:
    """Two panels of bars, the recorded variables and the display classes, each with its 90% interval and text."""
    panels = (
        ({variable_in_words(name, language): s for name, s in summary.variables.items()}, "table.variable"),
        ({outcome_in_words(name, language): s for name, s in summary.outcomes.items()}, "table.outcome"),
    )
    sizes = [len(shares) for shares, _ in panels]
    with drawing(WIDTH, LINE_OF_BARS * sum(sizes) + 1.7) as figure:
        figure.set_layout_engine("constrained", h_pad=0.12)
        grid = figure.subplots(2, 1, gridspec_kw={"height_ratios": sizes}, sharex=True)
        for axes, (shares, title) in zip(grid, panels, strict=True):
            _bars(axes, shares, language)
            axes.set_title(say(title, language), fontweight="bold", x=0, pad=8)
        grid[1].xaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(value, language)))
        grid[1].set_xlabel(say("axis.share", language))
        sentence = "; ".join(
            f"{name} {percent(s.share, language)}" for shares, _ in panels for name, s in shares.items()
        )
        return svg(figure, "outcomes", say("label.outcomes", language).format(sentence=sentence))


def _bars(axes: Axes, shares: Mapping[str, Share], language: str) -> None:
    rows = np.arange(len(shares))
    values = [s.share for s in shares.values()]
    axes.barh(rows, values, height=0.62, color=HALF)
    for row, s in zip(rows.tolist(), shares.values(), strict=True):
        axes.plot([s.low, s.high], [row, row], color=DEEP, linewidth=1.6, solid_capstyle="butt")
        axes.plot(
            [s.low, s.low, np.nan, s.high, s.high],
            [row - 0.14, row + 0.14, np.nan, row - 0.14, row + 0.14],
            color=DEEP,
            linewidth=1.6,
        )
        note = f"{percent(s.share, language)}  ({share_range(s.low, s.high, language)})"
        axes.text(max(s.high, s.share) + 0.012, row, note, va="center", fontsize=9.5, color=INK)
    axes.set_yticks(rows, list(shares), color=INK)
    axes.set_ylim(len(shares) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.tick_params(axis="y", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)


def fan_chart(
    fan: Fan,
    series: str,
    start: object,
    recorded: tuple[float, float] | None = None,
    strip: bool = False,
    language: str = "en",
) -> str:
    """A fan of people by day: median, 50% and 80% bands, single worlds thin, and the recorded value if there is one.

    series: turnout, arrests or deaths; recorded: low and high of the recorded peak (turnout) or total (the rest);
    strip: whether to draw how many worlds are still in below the fan.
    """
    with drawing(WIDTH, 4.3 if strip else 3.6) as figure:
        if strip:
            axes, below = figure.subplots(2, 1, sharex=True, gridspec_kw={"height_ratios": [6, 1]})
            _remaining(below, fan, language)
        else:
            axes = figure.subplots()
            below = axes
        top = _top(fan, recorded)
        _bands(axes, fan)
        for sample in fan.samples:
            axes.plot(fan.day, sample, color=MUTED, linewidth=0.5, alpha=0.45)
        axes.plot(fan.day, fan.median, color=DEEP, linewidth=2)
        axes.set_ylim(0, top)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: count(value, language)))
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_ylabel(say("axis.people", language))
        handles = _handles(len(fan.samples), language)
        if recorded is not None:
            _record(axes, recorded)
            name = "legend.recorded_peak" if series == "turnout" else "legend.recorded_total"
            words = f"{say(name, language)} {number_range(*recorded, language)}"
            handles.append(Line2D([], [], color=INK, linestyle=(0, (4, 2)), linewidth=1.2, label=words))
        _calendar(below, fan, start, language)
        axes.grid(axis="y", color=FAINT, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.legend(
            handles=handles,
            loc="lower left",
            bbox_to_anchor=(0, 1.01),
            ncols=3,
            borderaxespad=0,
            handlelength=1.8,
            columnspacing=1.6,
        )
        cut = [float(np.nanmax(sample)) for sample in fan.samples if np.nanmax(sample, initial=0) > top]
        if cut:
            note = say("legend.cut", language).format(
                some=len(cut), all=len(fan.samples), highest=count(max(cut), language)
            )
            axes.text(1, 0.985, note, transform=axes.transAxes, ha="right", va="top", fontsize=9, color=MUTED)
        return svg(figure, series, _fan_label(fan, series, start, language))


def _fan_label(fan: Fan, series: str, start: object, language: str) -> str:
    title = say(f"series.{series}", language)
    heard = np.flatnonzero(np.isfinite(fan.median))
    if not heard.size:
        return title
    k = int(heard[np.argmax(fan.median[heard])]) if series == "turnout" else int(heard[-1])
    return say("label.fan.peak" if series == "turnout" else "label.fan", language).format(
        title=title,
        date=written_date(start_date(start) + timedelta(days=k), language),
        median=count(float(fan.median[k]), language),
        low=count(float(fan.p10[k]), language),
        high=count(float(fan.p90[k]), language),
    )


def _top(fan: Fan, recorded: tuple[float, float] | None) -> float:
    """The end of the frame: the whole 80% band and the record must be inside; single worlds may rise out of it."""
    heard = fan.p90[np.isfinite(fan.p90)]
    top = max(float(heard.max()) if heard.size else 1.0, recorded[1] if recorded else 0.0, 1.0)
    singles = [float(np.nanmax(sample)) for sample in fan.samples if np.isfinite(sample).any()]
    return AIR * max(top, float(np.quantile(singles, 0.8)) if singles else 0.0)


def _bands(axes: Axes, fan: Fan) -> None:
    axes.fill_between(fan.day, fan.p10, fan.p90, color=MOST, linewidth=0)
    axes.fill_between(fan.day, fan.p25, fan.p75, color=HALF, linewidth=0)
    for edge in (fan.p10, fan.p90):  # an edge line keeps the 80% band visible in grey print
        axes.plot(fan.day, edge, color=ACCENT, linewidth=0.6, linestyle=(0, (1, 2)))


def _handles(samples: int, language: str) -> list[Line2D | Patch]:
    return [
        Line2D([], [], color=DEEP, linewidth=2, label=say("legend.median", language)),
        Patch(facecolor=HALF, label=say("legend.half", language)),
        Patch(facecolor=MOST, edgecolor=ACCENT, linewidth=0.6, linestyle=":", label=say("legend.most", language)),
        *(
            [
                Line2D(
                    [],
                    [],
                    color=MUTED,
                    linewidth=0.7,
                    label=say("legend.samples", language).format(some=samples),
                )
            ]
            if samples
            else []
        ),
    ]


def _record(axes: Axes, recorded: tuple[float, float]) -> None:
    if recorded[0] < recorded[1]:
        axes.axhspan(*recorded, facecolor="none", edgecolor=MUTED, hatch="////", linewidth=0, alpha=0.35)
    for value in dict.fromkeys(recorded):
        axes.axhline(value, color=INK, linewidth=1.2, linestyle=(0, (4, 2)))


def _remaining(axes: Axes, fan: Fan, language: str) -> None:
    axes.fill_between(fan.day, 0, fan.remaining, color=FAINT, linewidth=0, step="mid")
    axes.set_ylim(0, 1)
    axes.set_yticks([0, 1], [percent(0, language), percent(1, language)], fontsize=9)
    axes.set_ylabel(say("axis.remaining", language), fontsize=9, rotation=0, ha="right", va="center", labelpad=14)
    last = float(fan.remaining[-1])
    axes.text(
        fan.day[-1],
        min(last, 0.8),
        percent(last, language),
        ha="right",
        va="bottom" if last < 0.6 else "top",
        fontsize=9,
    )


def _calendar(axes: Axes, fan: Fan, start: object, language: str, ticks: int = 8) -> None:
    """Days as dates: a tick every 1, 2, 3, 5, 7, 14, 30, 60 or 90 days, whichever gives about `ticks` of them."""
    first, days = start_date(start), int(fan.day[-1]) + 1
    apart = next((d for d in (1, 2, 3, 5, 7, 14, 30, 60, 90) if days / d <= ticks), 120)
    axes.xaxis.set_major_locator(FixedLocator(list(range(0, days, apart))))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda day, _: short_date(first + timedelta(days=int(day)), language)))
    axes.set_xlim(0, max(days - 1, 1))


def belief_chart(fans: Mapping[str, Fan], start: object, language: str = "en") -> str:
    """Four small fans, one audience each, of the believed chance (0..1) that the ruler survives."""
    names = list(fans)
    with drawing(WIDTH, 4.9) as figure:
        figure.set_layout_engine("constrained", w_pad=0.1)
        grid: Sequence[Axes] = figure.subplots(2, 2, sharex=True, sharey=True).ravel()
        for axes, name in zip(grid, names, strict=True):
            fan = fans[name]
            _bands(axes, fan)
            for sample in fan.samples:
                axes.plot(fan.day, sample, color=MUTED, linewidth=0.4, alpha=0.45)
            axes.plot(fan.day, fan.median, color=DEEP, linewidth=2)
            axes.axhline(0.5, color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
            axes.set_title(say(f"series.{name}", language), fontweight="bold")
            axes.set_ylim(0, 1)
            axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(value, language)))
            axes.grid(axis="y", color=FAINT, linewidth=0.6)
            axes.set_axisbelow(True)
            _calendar(axes, fan, start, language, ticks=5)
        figure.supylabel(say("axis.belief", language), fontsize=10, color=MUTED)
        figure.legend(
            handles=_handles(len(fans[names[0]].samples), language),
            loc="outside upper left",
            ncols=4,
            handlelength=1.8,
            columnspacing=1.6,
        )
        sentence = ", ".join(
            f"{say(f'series.{name}', language)} {percent(_last(fan), language)}" for name, fan in fans.items()
        )
        return svg(figure, "belief", say("label.belief", language).format(sentence=sentence))


def _last(fan: Fan) -> float:
    heard = fan.median[np.isfinite(fan.median)]
    return float(heard[-1]) if heard.size else float("nan")
