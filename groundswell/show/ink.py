"""How a figure becomes ink: one palette, one typeface, and a small, deterministic, labelled SVG."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from io import StringIO
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from groundswell.show.labels import CHARACTER

__all__ = [
    "ACCENT",
    "DEEP",
    "FAINT",
    "HALF",
    "INK",
    "LOST",
    "MOST",
    "MUTED",
    "PAPER",
    "WIDTH",
    "drawing",
    "margins",
    "svg",
    "wide",
]

# One accent (Okabe-Ito blue) and its tints; vermilion only for what is lost. Text or pattern doubles every colour.
INK = "#1b1b1b"
MUTED = "#5b5b5b"
FAINT = "#d9d9d6"
PAPER = "#ffffff"
ACCENT = "#0072B2"
DEEP = "#003F66"
HALF = "#8fc1de"
MOST = "#d3e6f2"
LOST = "#D55E00"

WIDTH = 9.0  # inches: text is readable at 1,000 px on screen and at 17 cm on paper
TYPEFACES = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

_STYLE = {
    "svg.fonttype": "none",  # real text: selectable, searchable, read aloud
    "svg.hashsalt": "groundswell",
    "text.parse_math": False,  # a dollar in the name of a place is a dollar
    "font.family": "DejaVu Sans",  # ships with matplotlib: the same layout everywhere
    "font.size": 10.5,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": MUTED,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "axes.titlecolor": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "text.color": INK,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "hatch.color": MUTED,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 9.5,
    "path.simplify": True,
    "path.simplify_threshold": 0.2,
}


def wide(texts: Iterable[str], size: float = 10.5) -> float:
    """About how many inches the longest of some texts takes in type of so many points: on the wide side."""
    return CHARACTER * size * max((len(text) for text in texts), default=0)


def margins(
    figure: Figure, left: float, right: float, top: float, bottom: float, across: float = 0.0, down: float = 0.0
) -> None:
    """Fixed margins in inches, and the room between panels (across, down) as shares of a panel.

    Nothing has to be measured and solved, as a constrained layout would: that took half of the time of a report.
    """
    figure.set_layout_engine(None)
    width, height = figure.get_size_inches()
    figure.subplots_adjust(
        left=left / width,
        right=1 - right / width,
        top=1 - top / height,
        bottom=bottom / height,
        wspace=across,
        hspace=down,
    )


@contextmanager
def drawing(width: float, height: float) -> Iterator[Figure]:
    """A figure of the given size in inches under the house style; global matplotlib state is left as it was."""
    style: dict[Any, Any] = {**matplotlib.rcParamsDefault, "backend": "agg", **_STYLE}
    with matplotlib.rc_context(style):
        yield Figure(figsize=(width, height), layout="constrained", facecolor=PAPER)


def svg(figure: Figure, name: str, label: str) -> str:
    """The figure as one <svg> element of real text, to be put in a page.

    name: unique in the page, prefixes every id; label: what a screen reader says instead of the picture.
    Must be called inside `drawing`, where the style holds. No date, no metadata, no doctype.
    """
    buffer = StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # text stays text: the reader's own fonts draw it
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None}, facecolor=PAPER)
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    text = re.sub(r'<g id="[^"]*"', "<g", text)  # group names repeat between figures of one page
    text = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", text)
    text = re.sub(r'xlink:href="#', f'xlink:href="#{name}-', text)
    text = re.sub(r"(\d+\.\d\d)\d+", r"\1", text)
    text = text.replace("'DejaVu Sans', sans-serif", TYPEFACES).replace("'DejaVu Sans'", TYPEFACES)
    text = re.sub(r"\n\s*", "\n", text)
    opening = f'<svg role="img" aria-label="{escape(label, quote=True)}" class="figure" '
    return re.sub(r"^<svg ", lambda _: opening, text)
