"""What the actors of a run decided: how often and when over all worlds, and one world told in words."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.show.series import BLOCK, Floats, days_of, spoken
from groundswell.show.words import (
    days_in_words,
    frequency,
    outcome_in_words,
    percent,
    requested_troops,
    say,
    short_date,
    start_date,
    worlds_in_words,
)

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "Decision",
    "Moment",
    "chronicle",
    "classes_of",
    "decisions",
    "estimates_in_words",
    "most_common",
    "typical_world",
]

RULER_ORDERS = (0, 1, 2, 3)
RULER_ACTS = (1, 2, 3, 4, 5, 6)
PATRON_ACTS = (1, 2, 3, 4, 5, 6, 7)
PILLAR_STANCES = (1, 2, 3)
ASKED = 3
NAMES_SHOWN = 4


class Decision(NamedTuple):
    """One act of one actor over all worlds."""

    actor: str
    act: str
    share: float  # of worlds where it was done at least once
    median: float  # first day, over the worlds where it was done; NaN where never
    p10: float
    p90: float


class Moment(NamedTuple):
    """One thing that happened in one world."""

    day: int  # 0 = start date
    when: str  # "5 Jan, evening"
    actor: str
    words: str


def _first_days(happened: np.ndarray, days: np.ndarray) -> Floats:
    """(world,) first day on which a (world, step) condition holds; NaN where never."""
    first = days[happened.argmax(axis=1)].astype(np.float64)
    first[~happened.any(axis=1)] = np.nan
    return first


def _decision(actor: str, act: str, first: Floats) -> Decision:
    heard = first[np.isfinite(first)]
    # Days that some world had, as in the summary: half a day is nobody's.
    low, middle, high = np.quantile(heard, [0.1, 0.5, 0.9], method="inverted_cdf") if heard.size else (np.nan,) * 3
    return Decision(actor, act, heard.size / max(first.size, 1), float(middle), float(low), float(high))


def decisions(dataset: xr.Dataset, language: str = "en") -> list[Decision]:
    """Every act that at least one world saw: by the ruler, the patron and the pillars, in that order."""
    days = days_of(dataset)
    found: list[Decision] = []
    for variable, actor, codes in (
        ("order", "ruler", RULER_ORDERS[1:]),
        ("act", "ruler", RULER_ACTS),
        ("patron_act", "patron", PATRON_ACTS),
    ):
        values = spoken(dataset, variable)
        for code in codes:
            act = say(f"{variable}.{code}", language)
            found.append(_decision(say(f"actor.{actor}", language), act, _first_days(values == code, days)))
    stance = spoken(dataset, "stance")
    for p, pillar in enumerate(dataset["pillar"].to_numpy()):
        actor = say("actor.pillar", language).format(name=pillar)
        for code in PILLAR_STANCES:
            found.append(_decision(actor, say(f"stance.{code}", language), _first_days(stance[:, :, p] == code, days)))
    return [decision for decision in found if decision.share > 0]


def estimates_in_words(dataset: xr.Dataset, language: str = "en") -> list[str]:
    """Sentences about the request for troops: the ruler's estimates when asking, and whether troops followed."""
    asked = spoken(dataset, "request_day")
    asking = np.isfinite(asked)
    if not asking.any():
        return [say("decision.never_asked", language)]
    sentences = []
    alone = spoken(dataset, "estimate_at_request")[asking]
    helped = spoken(dataset, "estimate_with_troops_at_request")[asking]
    told = np.isfinite(alone) & np.isfinite(helped)
    if told.any():
        sentences.append(
            say("decision.estimates", language).format(
                alone=percent(float(np.median(alone[told])), language),
                helped=percent(float(np.median(helped[told])), language),
                worlds=worlds_in_words(int(told.sum()), language),
            )
        )
    gap = (spoken(dataset, "troops_day") - asked)[asking]
    if np.isfinite(gap).any():
        sentences.append(
            say("decision.gap", language).format(
                share=frequency(float(np.isfinite(gap).mean()), int(asking.sum()), language),
                days=days_in_words(float(np.nanquantile(gap, 0.5, method="inverted_cdf")), language),
            )
        )
    return sentences


def classes_of(dataset: xr.Dataset) -> list[str]:
    """The names of the outcome classes, by code; the attribute may be JSON text or a list."""
    names = dataset.attrs["outcome_classes"]
    return list(json.loads(names)) if isinstance(names, str) else [str(name) for name in names]


def most_common(dataset: xr.Dataset) -> str:
    """The outcome class that most worlds ended in; the first by code when several are level."""
    codes = spoken(dataset, "outcome")
    names = classes_of(dataset)
    return names[int(np.argmax([np.sum(codes == code) for code in range(len(names))]))]


def typical_world(dataset: xr.Dataset, outcome: str) -> int:
    """The position of the world of one class nearest to that class's medians of peak turnout, deaths and length.

    Raises ValueError when no world ended in that class.
    """
    names = classes_of(dataset)
    if outcome not in names:
        raise ValueError(f"{outcome!r} is not an outcome class; there are {', '.join(names)}")
    members = np.flatnonzero(spoken(dataset, "outcome") == names.index(outcome))
    if members.size == 0:
        raise ValueError(f"no world of this run ended as {outcome}")
    peak, deaths = np.zeros(members.size), np.zeros(members.size)
    for first in range(0, members.size, BLOCK):
        block = dataset.isel(world=members[first : first + BLOCK])
        peak[first : first + BLOCK] = np.nansum(spoken(block, "turnout"), axis=2).max(axis=1)
        deaths[first : first + BLOCK] = np.nansum(spoken(block, "deaths"), axis=(1, 2))
    length = spoken(dataset, "end_day")[members]
    length = np.where(np.isfinite(length), length, days_of(dataset)[-1])
    traits = np.stack([np.log1p(peak), np.log1p(deaths), length / 10], axis=1)
    away = np.abs(traits - np.median(traits, axis=0)).sum(axis=1)
    return int(members[int(away.argmin())])


def chronicle(dataset: xr.Dataset, world: int, language: str = "en", by_region: bool = False) -> list[Moment]:
    """One world told: the first time of every order, act, stance and turn of a seat, and the end.

    world: position along the world dimension (not its label); by_region names regions, never districts.
    """
    one = dataset.isel(world=slice(world, world + 1))
    days = days_of(dataset)
    start = start_date(dataset["time"].to_numpy()[0])
    told: list[tuple[int, str, str]] = []

    def firsts(variable: str, actor: str, codes: tuple[int, ...]) -> None:
        values = spoken(one, variable)[0]
        for code in codes:
            steps = np.flatnonzero(values == code)
            if steps.size:
                told.append((int(steps[0]), actor, say(f"{variable}.{code}", language)))

    told.extend(_turns_of_seats(one, language, by_region))
    stance = spoken(one, "stance")[0]
    for p, pillar in enumerate(dataset["pillar"].to_numpy()):
        for code in PILLAR_STANCES:
            steps = np.flatnonzero(stance[:, p] == code)
            if steps.size:
                actor = say("actor.pillar", language).format(name=pillar)
                told.append((int(steps[0]), actor, say(f"stance.{code}", language)))
    ruler = say("actor.ruler", language)
    firsts("order", ruler, RULER_ORDERS[1:])
    firsts("act", ruler, tuple(code for code in RULER_ACTS if code != ASKED))
    asked = np.flatnonzero(spoken(one, "act")[0] == ASKED)
    if asked.size:
        alone = float(spoken(one, "estimate_at_request")[0])
        helped = float(spoken(one, "estimate_with_troops_at_request")[0])
        told.append((int(asked[0]), ruler, requested_troops(alone, helped, language)))
    firsts("patron_act", say("actor.patron", language), PATRON_ACTS)
    told.sort(key=lambda entry: entry[0])  # within a step: seats, pillars, ruler, patron
    moments = [_moment(step, actor, words, days, start, language) for step, actor, words in told]
    ending = _ending(one, classes_of(dataset), start, language)
    before = [moment for moment in moments if moment.day <= ending.day]
    return [*before, ending, *moments[len(before) :]]


def _turns_of_seats(one: xr.Dataset, language: str, by_region: bool) -> list[tuple[int, str, str]]:
    """First contests, losses and recaptures of seats in one world, places of the same step together."""
    seat = spoken(one, "seat")[0]
    names = [str(name) for name in one["district_region" if by_region else "district"].to_numpy()]
    turns: dict[tuple[int, int], list[str]] = {}
    for code in (1, 2, 3):
        for d, name in enumerate(names):
            steps = np.flatnonzero(seat[:, d] == code)
            if steps.size:
                turns.setdefault((int(steps[0]), code), []).append(name)
    actor = say("actor.seat", language)
    told = []
    for (step, code), named in turns.items():
        places = list(dict.fromkeys(named))
        shown = ", ".join(places[:NAMES_SHOWN]) + (
            f" + {len(places) - NAMES_SHOWN}" if len(places) > NAMES_SHOWN else ""
        )
        told.append((step, actor, say(f"decision.seat.{code}", language).format(names=shown)))
    return told


def _moment(step: int, actor: str, words: str, days: np.ndarray, start: date, language: str) -> Moment:
    day = int(days[step])
    part = say(f"part.{step % 4}", language)
    when = say("moment", language).format(date=short_date(start + timedelta(days=day), language), part=part)
    return Moment(day, when, actor, words)


def _ending(one: xr.Dataset, classes: list[str], start: date, language: str) -> Moment:
    end = float(spoken(one, "end_day")[0])
    outcome = classes[int(spoken(one, "outcome")[0])]
    last = int(days_of(one)[-1])
    day = int(end) if np.isfinite(end) else last
    if outcome == "ONGOING":
        words = say("decision.ongoing", language)
    else:
        key = "decision.end" if np.isfinite(end) else "decision.end.period"
        words = say(key, language).format(outcome=outcome_in_words(outcome, language))
    return Moment(day, short_date(start + timedelta(days=day), language), say("actor.world", language), words)
