"""The charts of a report, each with its caption and its twins as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import xarray as xr
from markupsafe import Markup

from groundswell.data.places import Region
from groundswell.show.bars import outcome_chart
from groundswell.show.figures import belief_chart, fan_chart
from groundswell.show.maps import district_map
from groundswell.show.series import (
    Fan,
    belief_fan,
    cumulative_fan,
    district_peaks,
    least_worlds,
    turnout_fan,
)
from groundswell.show.tables import (
    Table,
    belief_table,
    district_table,
    fan_table,
    outcome_table,
    variable_table,
)
from groundswell.show.words import say, worlds_in_words

if TYPE_CHECKING:
    from groundswell.study.summary import Summary

__all__ = ["AUDIENCES", "Chart", "charts_of"]

AUDIENCES = ("belief_public", "belief_elites", "belief_ruler", "belief_patron")


class Chart(NamedTuple):
    """A picture with its caption and its twins as tables."""

    picture: Markup
    caption: str
    twins: list[Table]


def charts_of(
    dataset: xr.Dataset,
    summary: Summary,
    borders: Sequence[Region],
    country: str,
    by_region: bool,
    language: str,
) -> dict[str, Chart]:
    """Every chart of the report by the name of its place in the page; by_region shows nothing finer than admin-1."""
    worlds = dataset.sizes["world"]
    start = dataset["time"].to_numpy()[0]
    turnout = turnout_fan(dataset)
    beliefs = {name: belief_fan(dataset, name) for name in AUDIENCES}
    districts = district_peaks(dataset, by_region)

    def caption(name: str, *more: str) -> str:
        places = {"worlds": worlds_in_words(worlds, language), "least": least_worlds(worlds), "every": turnout.every}
        return " ".join(say(f"caption.{each}", language).format(**places) for each in (name, *more))

    bands = ["bands"] if least_worlds(worlds) > 1 else []
    samples = "samples" if turnout.every > 1 else "samples.all"

    def recorded(name: str) -> tuple[float, float] | None:
        return summary.quantities[name].recorded if name in summary.quantities else None

    def harm(name: str) -> Chart:
        fan: Fan = cumulative_fan(dataset, name)
        picture = fan_chart(fan, name, start, recorded(name), False, language)
        twin = fan_table(fan, say(f"series.{name}", language), start, worlds, language)
        return Chart(Markup(picture), caption("cumulative", samples), [twin])

    return {
        "outcomes": Chart(
            Markup(outcome_chart(summary, language)),
            caption("outcomes"),
            [variable_table(summary, worlds, language), outcome_table(summary, worlds, language)],
        ),
        "turnout": Chart(
            Markup(fan_chart(turnout, "turnout", start, recorded("peak_turnout"), True, language)),
            caption("turnout", *bands, samples),
            [fan_table(turnout, say("series.turnout", language), start, worlds, language)],
        ),
        "arrests": harm("arrests"),
        "deaths": harm("deaths"),
        "belief": Chart(
            Markup(belief_chart(beliefs, start, language)),
            caption("belief", *bands, samples),
            [belief_table(beliefs, start, language)],
        ),
        "map": Chart(
            Markup(district_map(districts, borders, country, language)),
            caption("map.regions" if by_region else "map"),
            [district_table(districts, language)],
        ),
    }
