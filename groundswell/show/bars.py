"""Pictures that compare shares and differences with their intervals, as SVG text: endings, and what a change does."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from groundswell.show.ink import DEEP, FAINT, HALF, INK, MUTED, WIDTH, drawing, margins, svg, wide
from groundswell.show.words import outcome_in_words, percent, say, share_range, variable_in_words

if TYPE_CHECKING:
    from groundswell.study.contrast import Contrast
    from groundswell.study.paired import Difference
    from groundswell.study.summary import Share, Summary

__all__ = ["COMPARED", "difference_chart", "outcome_chart"]

LINE_OF_BARS = 0.34  # inches per bar
ROW_OF_NAME = 30  # characters of one line of a change's name
COMPARED = ("ruler_out", "deaths", "arrests")  # deaths and arrests always stand beside survival


def outcome_chart(summary: Summary, language: str = "en") -> str:
    """Two panels of bars, the recorded variables and the display classes, each with its 90% interval and text."""
    panels = (
        ({variable_in_words(name, language): s for name, s in summary.variables.items()}, "table.variable"),
        ({outcome_in_words(name, language): s for name, s in summary.outcomes.items()}, "table.outcome"),
    )
    sizes = [len(shares) for shares, _ in panels]
    height = LINE_OF_BARS * sum(sizes) + 1.5
    with drawing(WIDTH, height) as figure:
        names = [name for shares, _ in panels for name in shares]
        margins(figure, 0.2 + wide(names, 9.5), 0.3, 0.38, 0.5, down=0.24)
        grid = figure.subplots(2, 1, gridspec_kw={"height_ratios": sizes}, sharex=True)
        for axes, (shares, title) in zip(grid, panels, strict=True):
            _bars(axes, shares, language)
            axes.set_title(say(title, language), fontweight="bold", x=0, pad=8)
        grid[0].set_xlim(0, 1)
        grid[1].xaxis.set_major_locator(FixedLocator([0, 0.2, 0.4, 0.6, 0.8, 1]))
        grid[1].xaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(value, language)))
        grid[1].set_xlabel(say("axis.share", language))
        sentence = "; ".join(
            f"{name} {percent(s.share, language)}" for shares, _ in panels for name, s in shares.items()
        )
        return svg(figure, "outcomes", say("label.outcomes", language).format(sentence=sentence))


def _bars(axes: Axes, shares: Mapping[str, Share], language: str) -> None:
    rows = np.arange(len(shares))
    axes.barh(rows, [s.share for s in shares.values()], height=0.62, color=HALF)
    for row, s in zip(rows.tolist(), shares.values(), strict=True):
        _whisker(axes, row, s.low, s.high, 0.14)
        note = f"{percent(s.share, language)}  ({share_range(s.low, s.high, language)})"
        end = max(s.high, s.share)
        inside = end > 0.78  # at the right edge the note stands left of the bar's end
        axes.text(
            (min(s.low, s.share) if inside else end) + (-0.012 if inside else 0.012),
            row,
            note,
            va="center",
            ha="right" if inside else "left",
            fontsize=9.5,
            color=INK,
        )
    axes.set_yticks(rows, list(shares), color=INK)
    axes.set_ylim(len(shares) - 0.5, -0.5)
    axes.tick_params(axis="both", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)


def _whisker(axes: Axes, row: float, low: float, high: float, tall: float) -> None:
    """An interval as a line with a cap at each end."""
    across = [low, high, np.nan, low, low, np.nan, high, high]
    up = [row, row, np.nan, row - tall, row + tall, np.nan, row - tall, row + tall]
    axes.plot(across, up, color=DEEP, linewidth=1.6, solid_capstyle="butt")


def difference_chart(contrasts: Sequence[Contrast], names: Sequence[str], language: str = "en") -> str:
    """Three panels, the ruler out and beside it deaths and arrests: the difference that each change makes.

    names: the words of each contrast, a row each, in the order given.
    """
    lines = [textwrap.wrap(name, ROW_OF_NAME) or [""] for name in names]
    height = 0.4 * len(contrasts) + 1.05
    with drawing(WIDTH, height) as figure:
        longest = wide([line for each in lines for line in each], 9.5)
        margins(figure, 0.2 + longest, 0.2, 0.36, 0.55, across=0.16)
        grid = np.atleast_1d(figure.subplots(1, len(COMPARED), sharey=True))
        for axes, measure in zip(grid, COMPARED, strict=True):
            found: list[Difference] = [each.measures[measure] for each in contrasts]
            scale = 100.0 if measure == "ruler_out" else 1.0
            for row, each in enumerate(found):
                _whisker(axes, row, scale * each.low, scale * each.high, 0.13)
            middles = [scale * each.difference for each in found]
            axes.scatter(middles, range(len(found)), s=34, color=HALF, edgecolor=DEEP, zorder=3)
            ends = [scale * end for each in found for end in (each.low, each.high)]
            reach = max(1.0, 1.08 * max(map(abs, ends)))
            axes.set_xlim(min(0.0, *ends) - 0.06 * reach, max(0.0, *ends) + 0.06 * reach)
            axes.axvline(0, color=MUTED, linewidth=0.9)
            axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
            axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _signed(value)))
            axes.set_title(say(f"compared.{measure}", language), fontweight="bold", fontsize=10)
            axes.set_xlabel(say(f"axis.{measure}", language))
            axes.grid(axis="x", color=FAINT, linewidth=0.6)
            axes.set_axisbelow(True)
            axes.tick_params(axis="y", length=0)
            axes.spines["left"].set_visible(False)
        grid[0].set_yticks(range(len(names)), ["\n".join(each) for each in lines], color=INK)
        grid[0].set_ylim(len(names) - 0.5, -0.5)
        sentence = "; ".join(
            f"{name} {_signed(round(100 * each.measures['ruler_out'].difference))}"
            for name, each in zip(names, contrasts, strict=True)
        )
        return svg(figure, "what-if", say("label.what_if", language).format(sentence=sentence))


def _signed(value: float) -> str:
    return "0" if round(value, 6) == 0 else f"{value:+,.0f}".replace("-", "−")
