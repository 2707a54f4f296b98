"""The model's own reliability as a sentence, a chart and its table: the public's belief against what came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from matplotlib.ticker import FuncFormatter

from groundswell.show.charts import Chart
from groundswell.show.ink import ACCENT, DEEP, FAINT, MUTED, WIDTH, drawing, margins, svg
from groundswell.show.tables import Table
from groundswell.show.words import percent, say, share_range
from groundswell.study.reliability import FEWEST_WORLDS

if TYPE_CHECKING:
    from groundswell.study.reliability import Bin, Reliability

__all__ = [
    "ReliabilitySection",
    "reliability_chart",
    "reliability_in_words",
    "reliability_section",
    "reliability_table",
]

_MOST_INK = 160.0  # area of the largest dot, in square points


class ReliabilitySection(NamedTuple):
    """The section on reliability of a report."""

    intro: str
    said: str
    chart: Chart | None  # none where no bin holds worlds enough
    table: Table


def reliability_section(found: Reliability, language: str = "en") -> ReliabilitySection:
    """Sentence, chart and table of one run; no chart where nothing can be told."""
    table = reliability_table(found, language)
    chart = None
    if found.told:
        caption = say("caption.reliability", language).format(fewest=FEWEST_WORLDS)
        chart = Chart(Markup(reliability_chart(found, language)), caption, [table])
    return ReliabilitySection(say("reliability.intro", language), reliability_in_words(found, language), chart, table)


def reliability_in_words(found: Reliability, language: str = "en") -> str:
    """How many bins hold their belief, and which way the public errs on average."""
    tell = partial(say, language=language)
    if not found.told:
        return tell("reliability.none").format(fewest=FEWEST_WORLDS)
    whole = round(100 * found.gap)
    key = "reliability.even" if whole == 0 else "reliability.more" if whole > 0 else "reliability.less"
    said = tell("points.one" if abs(whole) == 1 else "points").format(number=abs(whole))
    gap = tell(key).format(points=said)
    return tell("reliability.told").format(held=found.held, told=found.told, fewest=FEWEST_WORLDS, gap=gap)


def _range(each: Bin, language: str) -> str:
    return share_range(each.low, each.high, language)


def reliability_table(found: Reliability, language: str = "en") -> Table:
    """The table twin of the chart: every bin."""
    nothing = say("nothing", language)
    rows = [
        (
            _range(each, language),
            percent(each.belief, language),
            percent(each.stayed.share, language) if each.worlds else nothing,
            share_range(each.stayed.low, each.stayed.high, language) if each.worlds else nothing,
            f"{each.worlds:,}",
            f"{each.samples:,}",
        )
        for each in found.bins
    ]
    names = ("belief", "belief_mean", "stayed", "interval", "worlds", "weeks")
    columns = tuple(say(f"table.{name}", language) for name in names)
    return Table(say("section.reliability", language), columns, rows, (False, True, True, True, True, True))


def reliability_chart(found: Reliability, language: str = "en") -> str:
    """Share of worlds whose ruler stays against the public's belief, one dot a bin, as SVG text.

    Bins of too few worlds to tell are hollow and grey, and go unsaid in the picture's words.
    """
    bins = [each for each in found.bins if each.worlds]
    most = max((each.worlds for each in bins), default=1)
    with drawing(WIDTH, 4.4) as figure:
        margins(figure, 0.85, 0.2, 0.12, 0.55)
        axes = figure.subplots()
        axes.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
        told = [each for each in bins if each.worlds >= FEWEST_WORLDS]
        thin = [each for each in bins if each.worlds < FEWEST_WORLDS]
        for some, edge, fill, width in ((thin, MUTED, "white", 0.8), (told, DEEP, ACCENT, 1.6)):
            for each in some:
                axes.plot([each.belief] * 2, [each.stayed.low, each.stayed.high], color=edge, linewidth=width)
            axes.scatter(
                [each.belief for each in some],
                [each.stayed.share for each in some],
                s=[max(18.0, _MOST_INK * each.worlds / most) for each in some],
                color=fill,
                edgecolor=edge,
                zorder=3,
            )
        for axis, name in ((axes.xaxis, "axis.public"), (axes.yaxis, "axis.stayed")):
            axis.set_major_formatter(FuncFormatter(lambda value, _: percent(value, language)))
            axis.set_label_text(say(name, language))
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(-0.02, 1.02)
        axes.grid(color=FAINT, linewidth=0.6)
        axes.set_axisbelow(True)
        sentence = "; ".join(f"{_range(each, language)}: {percent(each.stayed.share, language)}" for each in told)
        return svg(figure, "reliability", say("label.reliability", language).format(sentence=sentence))
