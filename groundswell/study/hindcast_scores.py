"""What a hindcast is worth: proper scores against rivals, by country, with what so few cases could show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from groundswell.study.by_country import resampled_means
from groundswell.study.features import VARIABLES
from groundswell.study.hindcast import Forecast, Hindcast
from groundswell.study.rivals import RIVALS
from groundswell.study.score import CLIMATOLOGY, FATES
from groundswell.study.unseen import Recorded

__all__ = [
    "COUNTS",
    "DAYS",
    "Mean",
    "OnVariable",
    "OnWay",
    "Power",
    "briers",
    "coded_logs",
    "logs",
    "means",
    "on_variables",
    "on_way",
    "paired",
    "power",
]

RIVAL = next(iter(RIVALS))  # climatology
COUNTS = ("peak_turnout", "arrests", "deaths")
DAYS = ("request_day", "troops_day", "end_day")
_RESAMPLES, _TRIALS = 10_000, 2_000
_Z90 = 1.6448536269514722
_SEEN = 0.1  # share of worlds in which a thing must happen for its middle 80% to meet a record, as in a run's summary


class Mean(NamedTuple):
    """Mean scores of one forecaster over some cases, and its log score less climatology's with a 90% interval."""

    forecaster: str
    log: float
    brier: float
    less: float
    low: float
    high: float


class Power(NamedTuple):
    """How often so many cases would tell two forecasters apart, were one of them right."""

    if_model: float
    if_climatology: float


class OnVariable(NamedTuple):
    """One yes or no over all cases that record it: mean Brier and log scores, given an uprising, and of base rates."""

    name: str
    cases: int
    happened: int
    brier: dict[str, float]  # by inputs, and "base rate"
    log: dict[str, float]


class OnWay(NamedTuple):
    """One quantity over the cases that record it, given an uprising."""

    name: str
    inputs: str
    cases: int
    inside: int  # the recorded interval meets the middle 80% of the worlds where it happened
    crps: float  # of log1p, mean; NaN for days
    crps_library: float  # the same where the forecast is what the other countries of the hindcast recorded


def logs(shares: np.ndarray, happened: Sequence[int]) -> np.ndarray:
    """-ln p of what happened, float64 (case,), of forecasts (case, fate)."""
    return -np.log(shares[np.arange(len(happened)), list(happened)])


def briers(shares: np.ndarray, happened: Sequence[int]) -> np.ndarray:
    """Sum over fates of (p - o)^2, float64 (case,)."""
    return ((shares - np.eye(len(FATES))[list(happened)]) ** 2).sum(1)


def paired(differences: np.ndarray, countries: Sequence[int], seed: int = 1) -> tuple[float, float, float]:
    """Mean of per-case differences and its 90% interval, countries drawn again with all of their cases."""
    low, high = np.percentile(resampled_means(differences, countries, _RESAMPLES, seed), [5, 95])
    return float(differences.mean()), float(low), float(high)


def means(made: Hindcast, which: Sequence[int] | None = None) -> list[Mean]:
    """Every forecaster's mean scores over the cases at the places ``which``, all of them when not given."""
    places = list(range(len(made.cases))) if which is None else list(which)
    cases = [made.cases[k] for k in places]
    happened = [each.fate for each in cases]
    theirs = logs(made.rivals[RIVAL][places], happened)
    rows = []
    for name, shares in made.forecasts().items():
        ours = logs(shares[places], happened)
        less = paired(ours - theirs, _countries(cases))
        rows.append(Mean(name, float(ours.mean()), float(briers(shares[places], happened).mean()), *less))
    return rows


def _countries(cases: Sequence[Recorded]) -> list[int]:
    """The state of each case; one of its own for each that the pack does not know."""
    return [each.state or -1 - k for k, each in enumerate(cases)]


def power(made: Hindcast, forecaster: str, seed: int = 1) -> Power:
    """How often these very cases would show, at 90%, which of a forecaster and climatology is right.

    Endings are drawn from the one that is taken to be right, and both are scored; what happened is not looked at.
    """
    ours = made.forecasts()[forecaster]
    theirs = np.broadcast_to(np.array(CLIMATOLOGY), ours.shape)  # whole: without a case it would tell its ending
    _, place = np.unique(np.array(_countries(made.cases)), return_inverse=True)
    chance = np.random.default_rng(seed)
    shown = []
    for right, sign in ((ours, -1.0), (theirs, 1.0)):
        ends = (chance.random((_TRIALS, len(right), 1)) > np.cumsum(right, axis=1)[None, :, :-1]).sum(2)
        rows = np.arange(len(right))
        differences = np.log(theirs[rows, ends]) - np.log(ours[rows, ends])  # (trial, case): ours less theirs
        mean = differences.mean(1)
        sums = np.stack([np.bincount(place, weights=each) for each in differences])
        apart = sums - mean[:, None] * np.bincount(place)
        error = np.sqrt((apart**2).sum(1)) / len(right)
        shown.append(float((sign * mean > _Z90 * error).mean()))
    return Power(*shown)


def on_variables(made: Hindcast) -> list[OnVariable]:
    """Each recorded variable as a yes or no, given an uprising; the base rate is that of the other countries."""
    rows = []
    for name in VARIABLES:
        places = [k for k, each in enumerate(made.cases) if name in each.happened]
        if not places:
            continue
        happened = np.array([made.cases[k].happened[name] for k in places], dtype=float)
        countries = np.array(_countries([made.cases[k] for k in places]))
        rates = np.array([_rate(happened[countries != country]) for country in countries])
        chances = {"base rate": rates}
        for inputs, forecasts in made.told.items():
            chances[inputs] = np.array([forecasts[k].chance(name, True) for k in places])
        rows.append(
            OnVariable(
                name,
                len(places),
                int(happened.sum()),
                {key: float(((each - happened) ** 2).mean()) for key, each in chances.items()},
                {key: float(-np.log(np.where(happened > 0, each, 1.0 - each)).mean()) for key, each in chances.items()},
            )
        )
    return rows


def _rate(happened: np.ndarray) -> float:
    return float((happened.sum() + 0.25) / (len(happened) + 0.5))


def on_way(made: Hindcast) -> list[OnWay]:
    """Quantities on the way, given an uprising; a count is scored at the middle of its recorded interval."""
    rows = []
    for name in (*COUNTS, *DAYS):
        places = [k for k, each in enumerate(made.cases) if name in each.targets]
        if not places:
            continue
        middles = np.array([_middle(made.cases[k], name) for k in places])
        countries = np.array(_countries([made.cases[k] for k in places]))
        library = [
            _crps(middles[countries != country], middle)
            for country, middle in zip(countries, middles)
            if (countries != country).any()
        ]
        for inputs, forecasts in made.told.items():
            inside = sum(_meets(forecasts[k], made.cases[k], name) for k in places)
            count = name in COUNTS
            found = [_crps(np.log1p(forecasts[k].of(name, True)), middle) for k, middle in zip(places, middles)]
            told = [each for each in found if np.isfinite(each)] if count else []
            rows.append(
                OnWay(
                    name,
                    inputs,
                    len(places),
                    inside,
                    float(np.mean(told)) if told else float("nan"),
                    float(np.mean(library)) if count and library else float("nan"),
                )
            )
    return rows


def _middle(case: Recorded, name: str) -> float:
    target = case.targets[name]
    return float(np.log1p(target.low) + np.log1p(target.high)) / 2.0


def _meets(forecast: Forecast, case: Recorded, name: str) -> bool:
    values = forecast.of(name, True)
    values = values[np.isfinite(values)]
    if len(values) == 0 or len(values) < _SEEN * forecast.rose.sum():
        return False
    low, high = np.percentile(values, [10, 90])
    return bool(case.targets[name].low <= high and case.targets[name].high >= low)


def _crps(forecast: np.ndarray, happened: float) -> float:
    """The continuous ranked probability score of equally likely values; NaN where there is none."""
    if len(forecast) == 0:
        return float("nan")
    ordered, number = np.sort(forecast), len(forecast)
    spread = 2.0 * float((ordered * (2.0 * np.arange(1, number + 1) - number - 1)).sum()) / number**2
    return float(np.abs(ordered - happened).mean()) - spread / 2.0


def coded_logs(made: Hindcast, forecaster: str) -> np.ndarray:
    """Log scores float64 (case, 3): by our coding, and by the coding of each case that is best and worst for it."""
    shares = made.forecasts()[forecaster]
    rows = []
    for place, each in enumerate(made.cases):
        found = [float(-np.log(shares[place, fate])) for fate in each.coded()]
        rows.append((found[0], min(found), max(found)))
    return np.array(rows)
