"""The figure of the numbers that matter: shares of the variance with intervals, deaths and arrests beside them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter

from groundswell.show.exploration_notes import ranks_in_words
from groundswell.show.explorations import name_in_words, outcomes_beside
from groundswell.show.ink import ACCENT, DEEP, FAINT, INK, MUTED, PAPER, WIDTH, drawing, margins, svg, wide
from groundswell.show.picture import write_picture
from groundswell.show.words import percent, say
from groundswell.study.ranked import FIVE, Ranked, has_shares, ranked

if TYPE_CHECKING:
    from groundswell.study.explore import Explored

__all__ = ["five_numbers_svg", "write_five_numbers"]

LINE_OF_NAME = 34  # characters of one line of a number's name
_ROW = 0.46  # inches
_APART = 0.14  # of a row, from its middle to each of its two marks


def five_numbers_svg(explored: Explored, language: str = "en") -> str:
    """The figure as one <svg> element with real text; ValueError where no shares were found."""
    with drawing(WIDTH, _height(explored)) as figure:
        return svg(figure, "five-numbers", _drawn(figure, explored, language))


def write_five_numbers(explored: Explored, path: str | Path, language: str = "en") -> None:
    """Draw the numbers that matter, with deaths and arrests beside them, into a file.

    explored: what `explore` gave back, with Sobol's shares. path: a file that ends in .png, .svg or .pdf. language: of
    the words. Raises `CaseError` for another ending, ValueError where no shares were found, OSError as the system says.
    """
    with drawing(WIDTH, _height(explored)) as figure:
        write_picture(figure, Path(path), "five-numbers", _drawn(figure, explored, language))


def _height(explored: Explored) -> float:
    if not has_shares(explored.dataset, explored.outcome):
        raise ValueError(f"no shares of {explored.outcome} were found: there is nothing to draw")
    factors, sources = ranked(explored.dataset, explored.outcome)
    return _ROW * (len(factors[:FIVE]) + len(sources) + 0.5) + 1.6


def _drawn(figure: Figure, explored: Explored, language: str) -> str:
    """Draw it, and what stands for it in words."""
    factors, sources = ranked(explored.dataset, explored.outcome)
    rows = [*factors[:FIVE], *sources]
    heights = [*range(len(factors[:FIVE])), *(len(factors[:FIVE]) + 0.5 + place for place in range(len(sources)))]
    names = [textwrap.wrap(name_in_words(each.name, language), LINE_OF_NAME) for each in rows]
    longest = wide([line for lines in names for line in lines], 9.5)
    margins(figure, 0.2 + longest, 0.2, 0.62, 0.8, across=0.14)
    outcomes = outcomes_beside(explored.outcome)
    panels = np.atleast_1d(figure.subplots(1, len(outcomes), sharey=True))
    for axes, outcome in zip(panels, outcomes, strict=True):
        if has_shares(explored.dataset, outcome):
            found, beside = ranked(explored.dataset, outcome)
            by_name = {each.name: each for each in (*found, *beside)}
            _panel(axes, [by_name[each.name] for each in rows], heights)
        axes.set_title(say(f"explore.of.{outcome}", language), fontweight="bold", fontsize=10)
        axes.xaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(max(value, 0.0), language)))
        axes.grid(axis="x", color=FAINT, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
    ends = [end for axes in panels for line in axes.lines for end in np.asarray(line.get_xdata(), float)]
    for axes in panels:
        axes.axhline(len(factors[:FIVE]) - 0.25, color=MUTED, linewidth=0.6, linestyle=(0, (3, 3)))
        axes.set_xlim(min(0.0, *ends) - 0.06, max(1.0, *ends) + 0.06)
    panels[0].set_yticks(heights, ["\n".join(lines) for lines in names], color=INK)
    panels[0].set_ylim(max(heights) + 0.6, -0.6)
    panels[len(panels) // 2].set_xlabel(say("explore.figure.axis", language))
    _key(figure, panels[0], language)
    figure.text(0.01, 0.012, ranks_in_words(explored.dataset, explored.outcome, language), fontsize=8.5, color=MUTED)
    sentence = "; ".join(f"{name_in_words(each.name, language)} {percent(each.whole[0], language)}" for each in rows)
    return say("explore.figure.label", language).format(sentence=sentence)


def _panel(axes: Axes, rows: Sequence[Ranked], heights: Sequence[float]) -> None:
    """Two marks a row, told apart by shape and by where they stand: with others above, alone below."""
    for each, height in zip(rows, heights, strict=True):
        for (_, low, high), offset, colour in ((each.whole, -_APART, DEEP), (each.alone, _APART, ACCENT)):
            axes.plot([low, high], [height + offset] * 2, color=colour, linewidth=1.5, solid_capstyle="butt")
        _whole(axes, [each.whole[0]], [height - _APART])
        _alone(axes, [each.alone[0]], [height + _APART])


def _whole(axes: Axes, shares: Sequence[float], heights: Sequence[float]) -> PathCollection:
    return axes.scatter(shares, heights, s=34, color=DEEP, marker="o", zorder=3)


def _alone(axes: Axes, shares: Sequence[float], heights: Sequence[float]) -> PathCollection:
    return axes.scatter(shares, heights, s=26, facecolor=PAPER, edgecolor=ACCENT, marker="D", linewidth=1.3, zorder=3)


def _key(figure: Figure, axes: Axes, language: str) -> None:
    names = [say("explore.figure.whole", language), say("explore.figure.alone", language)]
    marks = [_whole(axes, [], []), _alone(axes, [], [])]
    figure.legend(marks, names, loc="upper right", ncols=2, fontsize=9, borderaxespad=0.2)
