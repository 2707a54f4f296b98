"""Pictures of series over time, as SVG text: fans of people and fans of belief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from groundswell.show.ink import ACCENT, DEEP, FAINT, HALF, INK, MOST, MUTED, WIDTH, drawing, margins, svg, wide
from groundswell.show.series import Fan
from groundswell.show.words import (
    count,
    number_range,
    percent,
    say,
    short_date,
    start_date,
    written_date,
)

__all__ = ["belief_chart", "fan_chart"]

AIR = 1.08  # the frame ends this far above what must be inside


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
    height, drawn, top = 4.4 if strip else 3.7, _drawn(fan), _top(fan, recorded)
    handles = _handles(len(fan.samples), language)
    if recorded is not None:
        name = "legend.recorded_peak" if series == "turnout" else "legend.recorded_total"
        words = f"{say(name, language)} {number_range(*recorded, language)}"
        handles.append(Line2D([], [], color=INK, linestyle=(0, (4, 2)), linewidth=1.2, label=words))
    with drawing(WIDTH, height) as figure:
        ticks = [count(top, language), *(say("axis.remaining", language).split("\n") if strip else ())]
        margins(figure, 0.55 + wide(ticks, 9.5), 0.12, 0.58, 0.32, down=0.18)
        if strip:
            axes, below = figure.subplots(2, 1, sharex=True, gridspec_kw={"height_ratios": [6, 1]})
            _remaining(below, drawn, language)
            axes.tick_params(axis="x", labelbottom=False)
        else:
            axes = figure.subplots()
            below = axes
        _bands(axes, drawn, 0.5)
        axes.set_ylim(0, top)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: count(value, language)))
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        axes.set_ylabel(say("axis.people", language))
        if recorded is not None:
            _record(axes, recorded)
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


def _drawn(fan: Fan) -> Fan:
    """The fan as it is drawn: one day alone becomes level lines, because a line needs two points."""
    if fan.day.size > 1:
        return fan
    twice = [np.repeat(values, 2, axis=-1) for values in fan[1:-1]]
    p10, p25, median, p75, p90, remaining, samples = twice
    return Fan(np.array([0, 1]), p10, p25, median, p75, p90, remaining, samples, fan.every)


def _fan_label(fan: Fan, series: str, start: object, language: str) -> str:
    title = say(f"series.{series}", language)
    heard = np.flatnonzero(np.isfinite(fan.median))
    if not heard.size:
        return title
    k = int(heard[np.argmax(fan.median[heard])]) if series == "turnout" else int(heard[-1])
    if not fan.median[k]:
        return say("label.fan.none", language).format(title=title, high=count(float(np.nanmax(fan.p90)), language))
    return say("label.fan.peak" if series == "turnout" else "label.fan", language).format(
        title=title,
        date=written_date(start_date(start) + timedelta(days=k), language),
        median=count(float(fan.median[k]), language),
        range=number_range(float(fan.p10[k]), float(fan.p90[k]), language),
    )


def _top(fan: Fan, recorded: tuple[float, float] | None) -> float:
    """The end of the frame: the whole 80% band and the record must be inside; single worlds may rise out of it."""
    heard = fan.p90[np.isfinite(fan.p90)]
    top = max(float(heard.max()) if heard.size else 1.0, recorded[1] if recorded else 0.0, 1.0)
    singles = [float(np.nanmax(sample)) for sample in fan.samples if np.isfinite(sample).any()]
    return AIR * max(top, float(np.quantile(singles, 0.8)) if singles else 0.0)


def _bands(axes: Axes, fan: Fan, thin: float) -> None:
    """Bands, single worlds in lines as thin as said, and the median."""
    axes.fill_between(fan.day, fan.p10, fan.p90, color=MOST, linewidth=0)
    axes.fill_between(fan.day, fan.p25, fan.p75, color=HALF, linewidth=0)
    for edge in (fan.p10, fan.p90):  # an edge line keeps the 80% band visible in grey print
        axes.plot(fan.day, edge, color=ACCENT, linewidth=0.6, linestyle=(0, (1, 2)))
    if len(fan.samples):
        axes.plot(fan.day, fan.samples.T, color=MUTED, linewidth=thin, alpha=0.45)
    axes.plot(fan.day, fan.median, color=DEEP, linewidth=2)


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
                    label=_singles(samples, language),
                )
            ]
            if samples
            else []
        ),
    ]


def _singles(samples: int, language: str) -> str:
    return say("legend.samples.one" if samples == 1 else "legend.samples", language).format(some=samples)


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
        margins(figure, 0.85, 0.12, 0.72, 0.32, across=0.09, down=0.25)
        grid: Sequence[Axes] = figure.subplots(2, 2, sharex=True, sharey=True).ravel()
        for axes, name in zip(grid, names, strict=True):
            _bands(axes, _drawn(fans[name]), 0.4)
            axes.axhline(0.5, color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
            axes.set_title(say(f"series.{name}", language), fontweight="bold")
            axes.grid(axis="y", color=FAINT, linewidth=0.6)
            axes.set_axisbelow(True)
        grid[0].set_ylim(0, 1)
        grid[0].yaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(value, language)))
        _calendar(grid[0], fans[names[0]], start, language, ticks=5)
        figure.supylabel(say("axis.belief", language), fontsize=10, color=MUTED, x=0.012)
        figure.legend(
            handles=_handles(len(fans[names[0]].samples), language),
            loc="upper left",
            bbox_to_anchor=(0.08, 1.0),
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
