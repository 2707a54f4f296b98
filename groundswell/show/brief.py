"""The words of a report's first page: what is likely, what would change it, what the model cannot say."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import xarray as xr

from groundswell.show.contrasts import apart_from, changes_in_words
from groundswell.show.drivers import FEWEST_WORLDS, Drivers
from groundswell.show.standing import acts_in_words, beside_record, branched_in_words
from groundswell.show.tables import verdict
from groundswell.show.words import (
    FEW,
    count,
    day_in_words,
    days_in_words,
    frequency,
    input_in_words,
    number_range,
    outcome_in_words,
    percent,
    quantity_in_words,
    say,
    share_range,
    start_date,
    variable_in_words,
    worlds_in_words,
    written_date,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from groundswell.study.contrast import Contrast
    from groundswell.study.standing import Standing
    from groundswell.study.summary import Quantity, Summary

__all__ = [
    "Brief",
    "Changes",
    "Figure",
    "brief_of",
    "byline",
    "drives",
    "likely",
    "limits",
    "notes",
    "record",
]

WORTH_SAYING = 0.05  # endings rarer than this are left to the chart
DRIVERS_SHOWN = 3
MISSED_SHOWN = 4
LIMITS = ("model", "unseen", "crowd", "after", "cause", "inputs", "history", "interval", "persons", "advice")
CANNOT = ("unseen", "crowd", "after", "cause")


class Figure(NamedTuple):
    """One large number of the first page."""

    name: str
    share: str
    interval: str


class Changes(NamedTuple):
    """Openings, each with its sentences: the counterfactuals, and the numbers that drive an outcome."""

    intro: str
    sentences: list[str]
    caption: str


class Brief(NamedTuple):
    """All words of the first page."""

    byline: str
    banner: list[str]
    figures: list[Figure]
    strip: str
    likely: list[str]
    changes: list[Changes]
    cannot: list[str]


def brief_of(
    dataset: xr.Dataset,
    summary: Summary,
    found: Drivers,
    contrasts: Sequence[Contrast],
    known: str,
    standing: Standing,
    language: str = "en",
) -> Brief:
    """The first page of a run.

    known: until when inputs were known, in words; standing: how the run stands to the record and to the fit.
    """
    worlds = dataset.sizes["world"]
    start = start_date(dataset["time"].to_numpy()[0])
    apart = apart_from(contrasts, worlds, int(dataset.attrs.get("citizens_per_agent", 1))) if contrasts else ""
    return Brief(
        byline(dataset, known, language),
        [
            say(f"banner.{standing.fit}", language).format(case=standing.begun_from),
            *(say(f"banner.{name}", language) for name in ("persons", "belief", "cause")),
        ],
        _figures(summary, worlds, language),
        say("brief.strip.few" if worlds < FEW else "brief.strip", language),
        likely(summary, worlds, start, standing, language),
        [Changes(*changes_in_words(contrasts, language, apart)), drives(found, worlds, language)],
        [say(f"limit.{name}", language) for name in CANNOT],
    )


def byline(dataset: xr.Dataset, known: str, language: str = "en") -> str:
    """How many worlds of how many days, at which weight, with inputs known until when."""
    time = dataset["time"].to_numpy().astype("datetime64[D]")
    weight = int(dataset.attrs.get("citizens_per_agent", 1))
    agent = say("report.weight.one" if weight == 1 else "report.weight.many", language).format(number=f"{weight:,}")
    return say("report.by", language).format(
        worlds=worlds_in_words(dataset.sizes["world"], language),
        days=days_in_words(int((time[-1] - time[0]).astype(int)) + 1, language),
        start=written_date(start_date(time[0]), language),
        weight=agent,
        known=known,
    )


def _figures(summary: Summary, worlds: int, language: str) -> list[Figure]:
    """The recorded variables as large numbers with their intervals: shares, or counts where worlds are few."""

    def large(share: float) -> str:
        if worlds >= FEW:
            return percent(share, language)
        return say("some_of_all", language).format(some=round(share * worlds), all=worlds)

    return [
        Figure(variable_in_words(name, language), large(s.share), share_range(s.low, s.high, language))
        for name, s in summary.variables.items()
    ]


def likely(summary: Summary, worlds: int, start: date, standing: Standing, language: str = "en") -> list[str]:
    """Two or three paragraphs on endings, crowds, harm, the request for troops, and the record."""
    paragraphs = [_endings(summary, worlds, standing, language), _amounts(summary, worlds, start, language)]
    return [
        " ".join(sentences) for sentences in (*paragraphs, record(summary, worlds, standing, language)) if sentences
    ]


def _endings(summary: Summary, worlds: int, standing: Standing, language: str) -> list[str]:
    tell = partial(say, language=language)
    ranked = sorted(summary.outcomes.items(), key=lambda pair: -pair[1].share)
    name, first = ranked[0]
    said = []
    if standing.branched:
        said.append(branched_in_words(standing.branched, language))
    elif standing.forced:
        said.append(tell("brief.forced").format(acts=acts_in_words(standing.forced, language)))
    if standing.cut:
        said.append(tell("brief.cut").format(days=f"{standing.days:,}", whole=days_in_words(standing.whole, language)))
    if worlds == 1:
        return [*said, tell("brief.one").format(outcome=outcome_in_words(name, language))]
    if worlds < FEW:
        said.append(tell("brief.few").format(worlds=worlds_in_words(worlds, language)))
    said.append(
        tell("brief.modal").format(
            outcome=outcome_in_words(name, language),
            frequency=frequency(first.share, worlds, language),
            interval=share_range(first.low, first.high, language),
        )
    )
    others = [
        f"{outcome_in_words(other, language)} ({frequency(s.share, worlds, language)})"
        for other, s in ranked[1:]
        if s.share >= WORTH_SAYING
    ]
    if others:
        said.append(tell("brief.also").format(outcomes="; ".join(others)))
    return said


def _amounts(summary: Summary, worlds: int, start: date, language: str) -> list[str]:
    tell = partial(say, language=language)
    one = ".one" if worlds == 1 else ""
    quantities = summary.quantities

    def middle(quantity: Quantity) -> tuple[str, str]:
        return count(quantity.median, language), number_range(quantity.p10, quantity.p90, language)

    said = []
    peak = quantities.get("peak_turnout")
    if peak is not None and not peak.p90:
        said.append(tell(f"brief.turnout.none{one}"))
    elif peak is not None:
        median, most = middle(peak)
        half = ".half" if not peak.median else one
        said.append(tell(f"brief.turnout{half}").format(median=median, range=most))
    if "deaths" in quantities and "arrests" in quantities:
        deaths, arrests = middle(quantities["deaths"]), middle(quantities["arrests"])
        said.append(
            tell(f"brief.harm{one}").format(
                deaths=deaths[0], deaths_range=deaths[1], arrests=arrests[0], arrests_range=arrests[1]
            )
        )
    request = quantities.get("request_day")
    if request is not None and request.happened > 0:
        said.append(
            tell(f"brief.request{one}").format(
                frequency=frequency(request.happened, worlds, language),
                day=day_in_words(request.median, start, language),
            )
        )
    elif request is not None:
        said.append(tell(f"brief.request.none{one}"))
    return said


def record(summary: Summary, worlds: int, standing: Standing, language: str = "en") -> list[str]:
    """How many recorded quantities are inside the middle 80% of worlds, and which were missed, by name.

    Before it, where the run changes the case: that the record is of the case as it was.
    """
    tell = partial(say, language=language)
    recorded = {name: q for name, q in summary.quantities.items() if q.recorded is not None and q.inside is not None}
    first = beside_record(summary, standing, language)
    if not recorded:
        return [first]
    before = [first] if first else []
    if worlds < FEW:
        return [*before, tell("brief.record.few").format(worlds=worlds_in_words(worlds, language))]
    missed = [
        f"{quantity_in_words(name, language)} ({verdict(q, language)})" for name, q in recorded.items() if not q.inside
    ]
    if len(recorded) == 1:
        where = tell(f"brief.record.where.{'outside' if missed else 'inside'}")
        said = [tell("brief.record.one").format(where=where)]
    else:
        said = [tell("brief.record").format(all=len(recorded), inside=len(recorded) - len(missed))]
    if missed:
        named = missed[:MISSED_SHOWN]
        if len(missed) > MISSED_SHOWN:
            named.append(tell("brief.record.more").format(number=len(missed) - MISSED_SHOWN))
        said.append(tell("brief.record.missed").format(names="; ".join(named)))
    return [*before, *said]


def drives(found: Drivers, worlds: int, language: str = "en") -> Changes:
    """What separates the worlds most, or an honest word that nothing stands out."""
    tell = partial(say, language=language)
    among = worlds_in_words(worlds, language)
    if worlds < FEWEST_WORLDS:
        return Changes(tell("drivers.few").format(worlds=among, fewest=FEWEST_WORLDS), [], "")
    if found.target is None:
        return Changes(tell("drivers.settled"), [], "")
    target = variable_in_words(found.target, language)
    if not found.found:
        return Changes(tell("drivers.unknown").format(worlds=among, target=target, looked=found.looked), [], "")
    sentences = [
        tell("drivers.sentence").format(
            name=input_in_words(driver.name, language),
            low=percent(driver.low, language),
            high=percent(driver.high, language),
        )
        for driver in found.found[:DRIVERS_SHOWN]
    ]
    caption = tell("drivers.caption").format(looked=found.looked)
    return Changes(tell("drivers.intro").format(target=target), sentences, caption)


def limits(language: str = "en") -> list[str]:
    """All limits of the model."""
    return [say(f"limit.{name}", language) for name in LIMITS]


def notes(summary: Summary, language: str = "en") -> list[str]:
    """The notes that the summary carries on its quantities."""
    return [f"{quantity_in_words(name, language)}: {q.note}" for name, q in summary.quantities.items() if q.note]
