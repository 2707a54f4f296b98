"""How a result, a summary, a contrast or a case shows itself: text at a prompt, a small page in a notebook."""

from __future__ import annotations

import hashlib
import re
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from groundswell.show.first_look import first_look
from groundswell.show.plain import as_text
from groundswell.show.words import say, worlds_in_words

if TYPE_CHECKING:
    from groundswell.classics.exhibit import Exhibit
    from groundswell.show.first_look import FirstLook
    from groundswell.show.series import Fan
    from groundswell.show.table import Table
    from groundswell.study.ensemble import Result
    from groundswell.study.explore import Explored

__all__ = ["page", "text"]

MOST_WORLDS = 512  # that a picture reads, so that a result of any size shows itself in a second or two


class Picture(NamedTuple):
    """A figure as one <svg> element, with its caption and its twin as a table."""

    svg: str
    caption: str
    twin: Table


def text(thing: object, language: str = "en") -> str:
    """The thing as lines of text, at most about a screen; TypeError for what cannot be shown."""
    return as_text(first_look(thing, language, brief=True))


def page(thing: object, language: str = "en") -> str:
    """The thing as one element of HTML: no script, nothing from the network, readable on light and dark ground.

    A result whose dataset has been removed says so in the place of its figure. TypeError for what cannot be shown.
    """
    from markupsafe import Markup

    from groundswell.classics.exhibit import Exhibit
    from groundswell.study.ensemble import Result
    from groundswell.study.explore import Explored
    from groundswell.study.ranked import has_shares

    look = first_look(thing, language)
    picture, lost = _turnout(thing, language) if isinstance(thing, Result) else (None, "")
    if isinstance(thing, Exhibit):
        picture, look = _classic(thing, look, language), look._replace(tables=[])
    if isinstance(thing, Explored) and has_shares(thing.dataset, thing.outcome):
        picture, look = _five(thing, look, language), look._replace(tables=look.tables[1:])
    return _template().render(
        say=partial(say, language=language),
        language=language,
        style=Markup(_shipped("notebook.css")),
        look=look,
        picture=picture,
        svg=Markup(picture.svg) if picture else "",
        lost=lost,
    )


def _turnout(result: Result, language: str) -> tuple[Picture | None, str]:
    """The fan of the crowd with its caption and table; or nothing, and why there is nothing."""
    from groundswell.model.store import StoreError
    from groundswell.show.figures import fan_chart
    from groundswell.show.series import least_worlds, turnout_fan
    from groundswell.show.tables import fan_table

    try:
        dataset = result.dataset.isel(world=slice(MOST_WORLDS))
        fan: Fan = turnout_fan(dataset)
    except (StoreError, OSError) as failure:
        return None, say("look.lost", language).format(why=failure)
    worlds, start = dataset.sizes["world"], dataset["time"].to_numpy()[0]
    recorded = result.summary.quantities["peak_turnout"].recorded
    picture = fan_chart(fan, "turnout", start, recorded, strip=True, language=language)
    caption = say("look.turnout", language).format(
        worlds=worlds_in_words(worlds, language), least=least_worlds(worlds), every=fan.every
    )
    if worlds < int(result.attributes["worlds"]):
        caption = f"{say('look.part', language).format(some=f'{worlds:,}')} {caption}"
    twin = fan_table(fan, say("series.turnout", language), start, worlds, language)
    return Picture(_on_any_ground(picture), caption, twin), ""


def _classic(exhibit: Exhibit, look: FirstLook, language: str) -> Picture:
    """The figure of a classic on white, as it is printed, with what was found as its table."""
    from groundswell.show.classics_figures import classic_svg

    return Picture(_made_own(classic_svg(exhibit, language)), look.title, look.tables[0])


def _five(explored: Explored, look: FirstLook, language: str) -> Picture:
    """The numbers that matter as a figure, with their table as its twin."""
    from groundswell.show.five_numbers import five_numbers_svg

    caption = say("explore.figure.caption", language)
    return Picture(_on_any_ground(five_numbers_svg(explored, language)), caption, look.tables[0])


def _on_any_ground(picture: str) -> str:
    """The picture with the notebook's own ink on the notebook's own ground, light or dark.

    Its ids are made its own: a notebook is one page that may hold many figures.
    """
    from groundswell.show.ink import ACCENT, DEEP, FAINT, HALF, INK, MOST, MUTED, PAPER

    # The opacities are those at which the tints on white look as the report's own do.
    shades = {
        INK: "currentColor",
        MUTED: "currentColor",
        DEEP: "currentColor",
        PAPER: "none",
        HALF: f"{ACCENT}; fill-opacity: 0.6",
        MOST: f"{ACCENT}; fill-opacity: 0.3",
        FAINT: "#888888; fill-opacity: 0.35; stroke-opacity: 0.35",
    }
    for colour, shade in shades.items():
        picture = re.sub(rf"(?i)(fill|stroke): {colour}\b", lambda found, s=shade: f"{found[1]}: {s}", picture)
    return _made_own(picture)


def _made_own(picture: str) -> str:
    """The picture with ids that no other in the page has."""
    own = f"g{hashlib.sha256(picture.encode()).hexdigest()[:8]}-"
    return re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{own}", picture)


@cache
def _shipped(name: str) -> str:
    return resources.files("groundswell.show").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    return environment.from_string(_shipped("notebook.html.jinja"))
