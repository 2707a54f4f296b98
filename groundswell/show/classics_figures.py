"""The figure of each classic by its name: who draws it, and how tall."""

from __future__ import annotations

from pathlib import Path

from groundswell.classics.exhibit import Exhibit
from groundswell.show.classic_axes import Draws, pictured, written
from groundswell.show.classic_epstein_figure import draw_epstein
from groundswell.show.classic_games_figures import (
    draw_casper_tyson,
    draw_edmond,
    draw_lohmann,
    draw_morris_shin,
    draw_tyson_smith,
)
from groundswell.show.classic_groups_figure import draw_epstein_groups
from groundswell.show.classic_societies_figure import draw_makowsky_rubin
from groundswell.show.classic_thresholds_figures import draw_granovetter, draw_kuran, draw_siegel

__all__ = ["classic_svg", "write_classic"]

_DRAWN: dict[str, tuple[Draws, float]] = {
    "granovetter": (draw_granovetter, 4.6),
    "kuran": (draw_kuran, 4.6),
    "siegel": (draw_siegel, 4.6),
    "lohmann": (draw_lohmann, 4.6),
    "morris-shin": (draw_morris_shin, 4.6),
    "edmond": (draw_edmond, 4.6),
    "casper-tyson": (draw_casper_tyson, 4.6),
    "epstein": (draw_epstein, 6.2),
    "epstein-groups": (draw_epstein_groups, 4.6),
    "makowsky-rubin": (draw_makowsky_rubin, 4.2),
    "tyson-smith": (draw_tyson_smith, 4.6),
}


def write_classic(exhibit: Exhibit, path: Path, language: str = "en") -> None:
    """Draw an exhibit into a file; CaseError for another ending than .png, .svg or .pdf, OSError as the system says."""
    draw, height = _DRAWN[exhibit.name]
    written(draw, height, exhibit, path, language)


def classic_svg(exhibit: Exhibit, language: str = "en") -> str:
    """An exhibit as one <svg> element with real text, to be put in a page."""
    draw, height = _DRAWN[exhibit.name]
    return pictured(draw, height, exhibit, language)
