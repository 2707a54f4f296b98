"""How numbers, days, shares and codes are said in plain words, in the language asked for."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from difflib import get_close_matches

import numpy as np

from groundswell.show.catalogue import CATALOGUE

__all__ = [
    "FEW",
    "count",
    "day_in_words",
    "day_range",
    "days_in_words",
    "frequency",
    "input_in_words",
    "number_range",
    "outcome_in_words",
    "percent",
    "quantity_in_words",
    "requested_troops",
    "say",
    "share_range",
    "short_date",
    "start_date",
    "value_in_words",
    "variable_in_words",
    "worlds_in_words",
    "written_date",
]

MISSING = "nothing"
FEW = 20  # worlds below which they are counted and not spoken of as shares


def say(key: str, language: str = "en") -> str:
    """The text of one key in one language; a text may hold {places} for `str.format`.

    Raises KeyError when the language or the key is unknown, with the nearest key.
    """
    if language not in CATALOGUE:
        raise KeyError(f"language {language!r} is not in the catalogue; there are {', '.join(sorted(CATALOGUE))}")
    texts = CATALOGUE[language]
    if key not in texts:
        near = get_close_matches(key, texts, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"text {key!r} is not in the {language!r} catalogue{hint}")
    return texts[key]


def _tidy(days: float) -> str:
    return f"{days:.1f}".removesuffix(".0")


def _absent(value: float | None) -> bool:
    return value is None or not math.isfinite(value)


def count(value: float | None, language: str = "en") -> str:
    """A number of people or things, rounded to what a reader can use: 218, 4,350, 66,000, 1.2 million."""
    if value is None or not math.isfinite(value):
        return say(MISSING, language)
    if value < 0:
        return "−" + count(-value, language)
    if value < 10 and value != round(value):
        return f"{value:.1f}"
    if value < 1_000:
        return f"{value:,.0f}"
    digits = 3 if value < 10_000 else 2
    rounded = round(value, digits - 1 - math.floor(math.log10(value)))
    if rounded >= 1e9:
        return say("billion", language).format(number=f"{rounded / 1e9:.3g}")
    if rounded >= 1e6:
        return say("million", language).format(number=f"{rounded / 1e6:.3g}")
    return f"{rounded:,.0f}"


def percent(share: float | None, language: str = "en") -> str:
    """A share 0..1 as whole percent; what is not quite 0 or 1 is never printed as 0% or 100%."""
    if share is None or not math.isfinite(share):
        return say(MISSING, language)
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{100 * share:.0f}%"


def _between(low: str, high: str, language: str) -> str:
    return low if low == high else say("range", language).format(low=low, high=high)


def number_range(low: float | None, high: float | None, language: str = "en") -> str:
    """Two counts as "40 to 900"; one count when both read the same."""
    if _absent(low) and _absent(high):
        return say(MISSING, language)
    return _between(count(low, language), count(high, language), language)


def share_range(low: float | None, high: float | None, language: str = "en") -> str:
    """Two shares 0..1 as "24% to 39%"."""
    if _absent(low) and _absent(high):
        return say(MISSING, language)
    return _between(percent(low, language), percent(high, language), language)


def frequency(share: float, worlds: int, language: str = "en") -> str:
    """A share of worlds as a natural frequency: "31 of 100 worlds", "none of 300 worlds".

    share: 0..1; worlds: number of worlds that it was counted in. One denominator for all, so that a reader can add and
    compare; fewer than a hundred worlds are counted as they are: "26 of 40 worlds", "1 of 1 world".
    """
    if not math.isfinite(share):
        return say(MISSING, language)
    if worlds == 1:
        return say("frequency.one", language).format(some=round(share))
    if share <= 0:
        return say("frequency.none", language).format(all=f"{worlds:,}")
    if share >= 1:
        return say("frequency.all", language).format(all=f"{worlds:,}")
    if worlds < 100:
        return say("frequency", language).format(some=round(share * worlds), all=worlds)
    if share < 0.01:
        return say("frequency.hardly", language)
    if share > 0.99:
        return say("frequency.nearly_all", language)
    return say("frequency", language).format(some=round(100 * share), all=100)


def worlds_in_words(worlds: int, language: str = "en") -> str:
    """A number of worlds with its noun: 1 world, 1,000 worlds."""
    return say("worlds.one" if worlds == 1 else "worlds", language).format(number=f"{worlds:,}")


def start_date(start: object) -> date:
    """The start of a run as a date, from ISO text, datetime64, date or datetime."""
    if isinstance(start, datetime):
        return start.date()
    if isinstance(start, date):
        return start
    return date.fromisoformat(str(np.datetime64(str(start), "D")))


def written_date(day: date, language: str = "en", year: bool = True) -> str:
    """A date in words: 5 January 2022; without its year where the reader knows it."""
    said = f"{day.day} {say('months', language).split()[day.month - 1]}"
    return f"{said} {day.year}" if year else said


def short_date(day: date, language: str = "en") -> str:
    """A date for an axis: 5 Jan."""
    return f"{day.day} {say('months.short', language).split()[day.month - 1]}"


def day_in_words(day: float | None, start: object = None, language: str = "en", year: bool = True) -> str:
    """A day of the run (0 = start date) in words, with its date where the start is known: day 4 (5 January 2022).

    year: whether the date names its year.
    """
    if day is None or not math.isfinite(day):
        return say(MISSING, language)
    number = _tidy(day)
    if start is None:
        return say("day", language).format(day=number)
    when = written_date(start_date(start) + timedelta(days=math.floor(day)), language, year)
    return say("day.dated", language).format(day=number, date=when)


def day_range(low: float, high: float, language: str = "en") -> str:
    """Two days of the run as "days 4 to 6", or one as "day 4"."""
    if _tidy(low) == _tidy(high):
        return say("day", language).format(day=_tidy(low))
    return say("day.range", language).format(low=_tidy(low), high=_tidy(high))


def days_in_words(days: float, language: str = "en") -> str:
    """A length of time in days: 1 day, 2.5 days."""
    if days == 1:
        return say("days.one", language)
    return say("days", language).format(number=_tidy(days))


def outcome_in_words(name: str, language: str = "en") -> str:
    """A display class such as FELL in plain words; an unknown class is given back as it is."""
    return CATALOGUE[language].get(f"outcome.{name}", name)


def variable_in_words(name: str, language: str = "en") -> str:
    """A recorded outcome variable such as ruler_out in plain words."""
    return CATALOGUE[language].get(f"variable.{name}", name.replace("_", " "))


def quantity_in_words(name: str, language: str = "en") -> str:
    """A quantity of the summary such as peak_turnout in plain words."""
    return CATALOGUE[language].get(f"quantity.{name}", name.replace("_", " "))


def input_in_words(name: str, language: str = "en") -> str:
    """A number drawn by a world in plain words with its key: an input of the case, or a number of a rule."""
    section, _, rest = name.partition(".")
    words = CATALOGUE[language].get(f"input.{section}.{rest.rpartition('.')[2]}")
    if words is None:
        return say("number.rule", language).format(key=name)
    return say("number.input", language).format(words=words, key=name)


def value_in_words(value: float | None, unit: str, language: str = "en") -> str:
    """A value with the unit that decides how it is said: days as "day 4", shares as percent, the rest as counts."""
    if _absent(value):
        return say(MISSING, language)
    if unit in {"day", "days"}:
        return day_in_words(value, None, language)
    if unit == "share":
        return percent(value, language)
    return count(value, language)


def requested_troops(alone: float, helped: float, language: str = "en") -> str:
    """The ruler's request in words: asked for troops: own estimate of survival 31%, with troops 74%.

    alone, helped: the ruler's estimates 0..1 of surviving as things stand and with troops; NaN leaves them out.
    """
    if not (math.isfinite(alone) and math.isfinite(helped)):
        return say("decision.request.unsaid", language)
    return say("decision.request", language).format(alone=percent(alone, language), helped=percent(helped, language))
