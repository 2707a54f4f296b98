"""The words of a report's first page: what is likely, what drives it, what the model cannot say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import xarray as xr

from groundswell.show.drivers import Drivers
from groundswell.show.tables import verdict
from groundswell.show.words import (
    count,
    day_in_words,
    frequency,
    outcome_in_words,
    percent,
    quantity_in_words,
    say,
    share_range,
    start_date,
    variable_in_words,
    written_date,
)

if TYPE_CHECKING:
    from groundswell.study.summary import Quantity, Summary

__all__ = [
    "Drives",
    "Figure",
    "banner",
    "byline",
    "cannot",
    "drives",
    "headline",
    "likely",
    "limits",
    "notes",
    "record",
]

WORTH_SAYING = 0.05  # endings rarer than this are left to the chart
LIMITS = ("model", "after", "cause", "inputs", "history", "interval", "persons", "advice")
CANNOT = ("after", "cause", "interval")


class Figure(NamedTuple):
    """One large number of the first page."""

    name: str
    share: str
    interval: str


class Drives(NamedTuple):
    """What drives the outcome, as an opening and sentences."""

    intro: str
    sentences: list[str]
    caption: str


def byline(dataset: xr.Dataset, known: str, language: str = "en") -> str:
    """How many worlds of how many days, at which weight, with inputs known until when."""
    time = dataset["time"].to_numpy().astype("datetime64[D]")
    weight = int(dataset.attrs.get("citizens_per_agent", 1))
    agent = say("report.weight.one" if weight == 1 else "report.weight.many", language).format(number=f"{weight:,}")
    return say("report.by", language).format(
        worlds=f"{dataset.sizes['world']:,}",
        days=int((time[-1] - time[0]).astype(int)) + 1,
        start=written_date(start_date(time[0]), language),
        weight=agent,
        known=known,
    )


def banner(fitted: bool, language: str = "en", among: bool = False) -> list[str]:
    """What a reader must know before any number; ``among`` says that this case is one of those fitted to."""
    numbers = "among" if among else "fitted" if fitted else "unfitted"
    names = (numbers, "persons", "belief", "cause")
    return [say(f"banner.{name}", language) for name in names]


def headline(summary: Summary, language: str = "en") -> list[Figure]:
    """The recorded variables as large numbers with their intervals."""
    return [
        Figure(
            variable_in_words(name, language),
            percent(s.share, language),
            share_range(s.low, s.high, language),
        )
        for name, s in summary.variables.items()
    ]


def likely(summary: Summary, worlds: int, start: date, language: str = "en") -> list[str]:
    """Two or three paragraphs on endings, crowds, harm and the request for troops."""
    ranked = sorted(summary.outcomes.items(), key=lambda pair: -pair[1].share)
    name, first = ranked[0]
    endings = [
        say("brief.modal", language).format(
            outcome=outcome_in_words(name, language),
            frequency=frequency(first.share, worlds, language),
            low=percent(first.low, language),
            high=percent(first.high, language),
        )
    ]
    others = [
        f"{outcome_in_words(other, language)} ({percent(s.share, language)})"
        for other, s in ranked[1:]
        if s.share >= WORTH_SAYING
    ]
    if others:
        endings.append(say("brief.also", language).format(outcomes="; ".join(others)))
    return [
        " ".join(endings),
        " ".join(_amounts(summary, worlds, start, language)),
        " ".join(record(summary, language)),
    ]


def _amounts(summary: Summary, worlds: int, start: date, language: str) -> list[str]:
    def range_of(quantity: Quantity) -> tuple[str, str, str]:
        return count(quantity.median, language), count(quantity.p10, language), count(quantity.p90, language)

    quantities = summary.quantities
    sentences = []
    if "peak_turnout" in quantities:
        median, low, high = range_of(quantities["peak_turnout"])
        sentences.append(say("brief.turnout", language).format(median=median, low=low, high=high))
    if "deaths" in quantities and "arrests" in quantities:
        deaths, arrests = range_of(quantities["deaths"]), range_of(quantities["arrests"])
        sentences.append(
            say("brief.harm", language).format(
                deaths=deaths[0],
                deaths_low=deaths[1],
                deaths_high=deaths[2],
                arrests=arrests[0],
                arrests_low=arrests[1],
                arrests_high=arrests[2],
            )
        )
    request = quantities.get("request_day")
    if request is not None and request.happened > 0:
        sentences.append(
            say("brief.request", language).format(
                frequency=frequency(request.happened, worlds, language),
                day=day_in_words(request.median, start, language),
            )
        )
    elif request is not None:
        sentences.append(say("brief.request.none", language))
    return sentences


def record(summary: Summary, language: str = "en") -> list[str]:
    """How many recorded quantities are inside the middle 80% of worlds, and which were missed, by name."""
    recorded = {name: q for name, q in summary.quantities.items() if q.recorded is not None and q.inside is not None}
    if not recorded:
        return [say("brief.record.none", language)]
    missed = [
        f"{quantity_in_words(name, language)} ({verdict(q, language)})" for name, q in recorded.items() if not q.inside
    ]
    sentences = [say("brief.record", language).format(all=len(recorded), inside=len(recorded) - len(missed))]
    if missed:
        sentences.append(say("brief.record.missed", language).format(names="; ".join(missed)))
    return sentences


def drives(found: Drivers, worlds: int, language: str = "en") -> Drives:
    """What separates the worlds most, or an honest word that nothing stands out."""
    if found.target is None:
        return Drives(say("drivers.settled", language), [], "")
    target = variable_in_words(found.target, language)
    if not found.found:
        return Drives(say("drivers.unknown", language).format(worlds=f"{worlds:,}", target=target), [], "")
    sentences = [
        say("drivers.sentence", language).format(
            name=driver.name, low=percent(driver.low, language), high=percent(driver.high, language)
        )
        for driver in found.found
    ]
    caption = say("drivers.caption", language).format(looked=found.looked)
    return Drives(say("drivers.intro", language).format(target=target), sentences, caption)


def cannot(language: str = "en") -> list[str]:
    """The limits that belong on the first page."""
    return [say(f"limit.{name}", language) for name in CANNOT]


def limits(language: str = "en") -> list[str]:
    """All limits of the model."""
    return [say(f"limit.{name}", language) for name in LIMITS]


def notes(summary: Summary, language: str = "en") -> list[str]:
    """The notes that the summary carries on its quantities."""
    return [f"{quantity_in_words(name, language)}: {q.note}" for name, q in summary.quantities.items() if q.note]
