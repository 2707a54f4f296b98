"""The tables of a run as plain rows of words, for the terminal, the page and the report alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.show.decisions import Decision, Moment
from groundswell.show.recorded_ending import with_confidence
from groundswell.show.series import Districts, Fan, spoken
from groundswell.show.table import Table
from groundswell.show.words import (
    count,
    day_in_words,
    day_range,
    frequency,
    number_range,
    outcome_in_words,
    percent,
    quantity_in_words,
    say,
    share_range,
    start_date,
    value_in_words,
    variable_in_words,
    written_date,
)

if TYPE_CHECKING:
    import xarray as xr

    from groundswell.study.summary import Quantity, Share, Summary

__all__ = [
    "Table",
    "aftermath_table",
    "belief_table",
    "chronicle_table",
    "decision_table",
    "district_table",
    "fan_table",
    "outcome_table",
    "quantity_table",
    "trigger_table",
    "variable_table",
]

FAN_ROWS = 12  # rows of the table twin of a fan, evenly spaced, first and last day among them


def _table(
    title: str,
    columns: Sequence[str],
    rows: list[tuple[str, ...]],
    pattern: str,
    language: str,
    key: Sequence[str] = (),
) -> Table:
    """pattern: one letter per column, t for text and n for numbers."""
    names = tuple(say(f"table.{column}", language) for column in columns)
    return Table(title, names, rows, tuple(letter == "n" for letter in pattern), tuple(key))


def _share_rows(shares: Mapping[str, Share], worlds: int, language: str) -> list[tuple[str, str, str]]:
    return [
        (
            percent(s.share, language),
            share_range(s.low, s.high, language),
            frequency(s.share, worlds, language),
        )
        for s in shares.values()
    ]


def outcome_table(summary: Summary, worlds: int, language: str = "en") -> Table:
    """The display classes, each with its share of worlds, 90% interval and natural frequency."""
    shares = _share_rows(summary.outcomes, worlds, language)
    rows = [
        (outcome_in_words(name, language), *share, name) for name, share in zip(summary.outcomes, shares, strict=True)
    ]
    return _table(
        say("section.outcomes", language),
        ("outcome", "share", "interval", "frequency", "class"),
        rows,
        "tnntt",
        language,
        list(summary.outcomes),
    )


def variable_table(summary: Summary, worlds: int, language: str = "en") -> Table:
    """The recorded outcome variables (ruler out, demand met, foreign troops, 1,000 deaths, ongoing)."""
    shares = _share_rows(summary.variables, worlds, language)
    rows = [(variable_in_words(name, language), *share) for name, share in zip(summary.variables, shares, strict=True)]
    return _table(
        say("table.variable", language),
        ("variable", "share", "interval", "frequency"),
        rows,
        "tnnt",
        language,
        list(summary.variables),
    )


def verdict(quantity: Quantity, language: str = "en") -> str:
    """Whether the record is inside the middle 80% of worlds, in words."""
    if quantity.recorded is None or quantity.inside is None:
        return say("verdict.none", language)
    if quantity.inside:
        return say("verdict.inside", language)
    if quantity.p10 is not None and quantity.recorded[1] < quantity.p10:
        return say("verdict.below", language)
    if quantity.p90 is not None and quantity.recorded[0] > quantity.p90:
        return say("verdict.above", language)
    return say("verdict.outside", language)


def _value_range(low: float | None, high: float | None, unit: str, language: str) -> str:
    if unit in {"day", "days"}:
        if low is None or high is None:
            return say("nothing", language)
        return day_range(low, high, language)
    return number_range(low, high, language)


def quantity_table(summary: Summary, worlds: int, language: str = "en") -> Table:
    """Each quantity: median and 80% range where it happened, how often it did, what was recorded, inside or not.

    Where nothing recorded stands beside the run (a case without a record, a run cut short) the last two are left out.
    """
    rows = []
    for name, quantity in summary.quantities.items():
        recorded = quantity.recorded
        rows.append(
            (
                quantity_in_words(name, language),
                value_in_words(quantity.median, quantity.unit, language),
                _value_range(quantity.p10, quantity.p90, quantity.unit, language),
                frequency(quantity.happened, worlds, language),
                say("nothing", language)
                if recorded is None
                else with_confidence(
                    _value_range(recorded[0], recorded[1], quantity.unit, language),
                    quantity.confidence,
                    language=language,
                ),
                verdict(quantity, language),
            )
        )
    columns = ("quantity", "median", "most", "happened", "recorded", "inside")
    title = "section.record"
    if not any(quantity.recorded for quantity in summary.quantities.values()):
        title, columns, rows = "look.quantities", columns[:4], [row[:4] for row in rows]
    kinds = "tnntnt"[: len(columns)]
    return _table(say(title, language), columns, rows, kinds, language, list(summary.quantities))


def aftermath_table(dataset: xr.Dataset, language: str = "en") -> Table:
    """What follows: mean probabilities and a mean share, the middle 80% of worlds, and where each can be observed."""
    rows, names = [], []
    for name in ("alignment", "insurgency", "scar"):
        if name not in dataset:
            continue
        values = spoken(dataset, name)
        values = values[np.isfinite(values)]
        if not values.size:
            continue
        low, high = np.quantile(values, [0.1, 0.9])
        rows.append(
            (
                say(f"aftermath.{name}", language),
                percent(float(values.mean()), language),
                share_range(float(low), float(high), language),
                say(f"observable.{name}", language),
            )
        )
        names.append(name)
    columns = ("aftermath", "mean", "most", "observable")
    return _table(say("section.aftermath", language), columns, rows, "tnnt", language, names)


def _rows_shown(days: int) -> list[int]:
    return sorted({round(k) for k in np.linspace(0, days - 1, min(days, FAN_ROWS))})


def fan_table(fan: Fan, title: str, start: object, worlds: int, language: str = "en") -> Table:
    """The table twin of a fan of people: about a dozen days."""
    first = start_date(start)
    rows = [
        (
            f"{fan.day[k]}",
            written_date(first + timedelta(days=int(fan.day[k])), language),
            count(float(fan.median[k]), language),
            number_range(float(fan.p25[k]), float(fan.p75[k]), language),
            number_range(float(fan.p10[k]), float(fan.p90[k]), language),
            f"{round(fan.remaining[k] * worlds):,}",
        )
        for k in _rows_shown(fan.day.size)
    ]
    return _table(title, ("day", "date", "median", "half", "most", "remaining"), rows, "ntnnnn", language)


def belief_table(fans: Mapping[str, Fan], start: object, language: str = "en") -> Table:
    """The table twin of the belief fans: every audience on a few days, median and middle 80%."""
    first = start_date(start)
    rows = []
    for name, fan in fans.items():
        for k in _rows_shown(fan.day.size)[::2]:
            rows.append(
                (
                    say(f"series.{name}", language),
                    written_date(first + timedelta(days=int(fan.day[k])), language),
                    percent(float(fan.median[k]), language),
                    share_range(float(fan.p10[k]), float(fan.p90[k]), language),
                )
            )
    return _table(say("section.belief", language), ("audience", "date", "median", "most"), rows, "ttnn", language)


def district_table(places: Districts, language: str = "en") -> Table:
    """The table twin of the map: every district or region, largest crowd first."""
    order = np.argsort(-places.crowd, kind="stable")
    rows = [
        (
            places.name[k],
            places.region[k],
            say(f"kind.{places.kind[k]}", language),
            count(float(places.population[k]), language),
            count(float(places.crowd[k]), language),
            f"{places.per_thousand[k]:.1f}",
            percent(float(places.seat_lost[k]), language),
        )
        for k in order
    ]
    columns = ("district", "region", "kind", "population", "crowd", "per_thousand", "seat_lost")
    return _table(say("section.map", language), columns, rows, "tttnnnn", language)


def decision_table(found: Sequence[Decision], worlds: int, start: object, language: str = "en") -> Table:
    """Who did what in how many worlds, and on which day first; its dates name a year where they lie in two."""
    first = start_date(start)
    last = first + timedelta(days=int(max((decision.p90 for decision in found), default=0)))
    rows = [
        (
            decision.actor,
            decision.act,
            percent(decision.share, language),
            frequency(decision.share, worlds, language),
            day_in_words(decision.median, first, language, year=first.year != last.year),
            _value_range(decision.p10, decision.p90, "day", language),
        )
        for decision in found
    ]
    columns = ("actor", "act", "share", "frequency", "first", "first_range")
    return _table(say("section.decisions", language), columns, rows, "ttnttt", language)


def chronicle_table(moments: Sequence[Moment], title: str, language: str = "en") -> Table:
    """One world told: when, who, what."""
    rows = [(moment.when, moment.actor, moment.words) for moment in moments]
    return _table(title, ("date", "actor", "act"), rows, "ttt", language)


def trigger_table(case: Mapping[str, Any], language: str = "en") -> Table:
    """The triggers that the case names, by date."""
    rows = [
        (
            written_date(start_date(t["date"]), language),
            str(t["type"]),
            str(t["what"]),
            str(t.get("source", "")),
        )
        for t in case.get("triggers", ())
    ]
    return _table(say("assumptions.triggers", language), ("date", "type", "what", "source"), rows, "tttt", language)
