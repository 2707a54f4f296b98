"""What the figures of all classics share: how a panel is titled, squared, labelled and handed on as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from groundswell.classics.exhibit import Exhibit
from groundswell.show.ink import FAINT, INK, MUTED, WIDTH, drawing, margins, svg
from groundswell.show.picture import write_picture
from groundswell.show.words import percent, say

__all__ = ["DASHES", "MARKS", "Draws", "as_shares", "heading", "panel", "pictured", "unit_square", "written"]

Draws = Callable[[Figure, Exhibit, str], str]  # draws the exhibit, in a language, and says what is to be seen
# Lines that lie in one panel differ in dashes and marks as well as in colour.
DASHES: tuple[str | tuple[float, tuple[float, ...]], ...] = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)))
MARKS = ("o", "s", "^", "D", "v")


def heading(axes: Axes, key: str, language: str) -> None:
    """A panel's title from the catalogue."""
    axes.set_title(say(key, language), fontsize=10.5, fontweight="bold", pad=6)


def panel(axes: Axes, title: str, across: str, up: str, language: str) -> None:
    """Title and axis labels by key, and a faint grid below what is drawn."""
    heading(axes, title, language)
    axes.set_xlabel(say(across, language), fontsize=9.5)
    axes.set_ylabel(say(up, language), fontsize=9.5)
    axes.grid(color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)


def unit_square(axes: Axes) -> None:
    """Both axes 0 ... 1 in percent, with the diagonal."""
    axes.plot([0, 1], [0, 1], color=MUTED, linewidth=0.9)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02))
    as_shares(axes, "both")


def as_shares(axes: Axes, which: str = "y", language: str = "en") -> None:
    """Ticks in percent on one axis or both."""
    formatter = FuncFormatter(lambda value, _: percent(value, language) if -1e-9 <= value <= 1.0 + 1e-9 else "")
    if which in ("x", "both"):
        axes.xaxis.set_major_formatter(formatter)
    if which in ("y", "both"):
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: formatter(value)))


def written(draw: Draws, height: float, exhibit: Exhibit, path: Path, language: str = "en") -> None:
    """The figure of an exhibit in a file: PNG, SVG or PDF by its ending."""
    with drawing(WIDTH, height) as figure:
        label = _drawn(draw, figure, exhibit, height, language)
        write_picture(figure, path, f"classic-{exhibit.name}", label)


def pictured(draw: Draws, height: float, exhibit: Exhibit, language: str = "en") -> str:
    """The figure of an exhibit as one <svg> element."""
    with drawing(WIDTH, height) as figure:
        label = _drawn(draw, figure, exhibit, height, language)
        return svg(figure, f"classic-{exhibit.name}", label)


def _drawn(draw: Draws, figure: Figure, exhibit: Exhibit, height: float, language: str) -> str:
    margins(figure, 0.85, 0.2, 0.75, 0.62, across=0.32, down=0.55)
    title = say(f"classic.{exhibit.name}.title", language)
    label = draw(figure, exhibit, language)
    figure.text(0.12 / WIDTH, 1 - 0.14 / height, title, fontsize=12, fontweight="bold", color=INK, va="top")
    return f"{title}. {label}"
