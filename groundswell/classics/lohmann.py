"""Lohmann's informational cascade (1994): a crowd larger than expected tells people what the ruler is.

The evidence of a crowd is the engine's own rule, `rules.news.surprise`, and so is how expectation follows
(`expected_next`). They part in four things. Here the belief is that the ruler is malign and, once he gives way, is
settled; the engine's is that he survives, and it drifts back to its prior. Here extremists are discounted one by one;
in the engine the floor of the surprise stands for them. Here turnout fades because nothing is left to tell; in the
engine people tire, settle or are taken. And the engine asks each citizen, where a normal share is taken here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import numpy as np

from groundswell.classics.leipzig import CITY, FITTED, MONDAYS
from groundswell.classics.normal import share_below
from groundswell.rules.news import News, expected_next, logistic, surprise
from groundswell.rules.rule import Says

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["EVIDENCE", "FIRST_MONDAY", "SHARES", "Evidence", "Lohmann", "Path", "cascade", "misfit", "play"]

PAPER = "Lohmann 1994, World Politics 47: 42"
_FIT = "fitted to five Mondays by lohmann_fit.calibrate"
FIRST_MONDAY = 2  # of the record: 25 September, the first march
Evidence = Literal["e-folds", "shares"]
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)


class Lohmann(NamedTuple):
    """The numbers of the cascade. Beliefs are log odds that the ruler is malign."""

    prior: Annotated[float, Says("logit", -5.0, 0.0, _FIT)] = -4.355
    gain: Annotated[float, Says("logit per e-fold, or per share", 0.0, 40.0, _FIT)] = 0.96
    cost: Annotated[float, Says("logit", -3.0, 4.0, f"{_FIT}: the belief at which half would go")] = -2.707
    spread: Annotated[float, Says("logit", 0.3, 3.0, f"{_FIT}: of private signals and costs")] = 2.368
    fear: Annotated[float, Says("logit", 0.0, 3.0, f"{_FIT}: added to the cost until no shot is fired")] = 0.0
    falls_at: Annotated[float, Says("share", 0.5, 0.99, f"{_FIT}: public belief at which the ruler gives way")] = 0.505
    proof: Annotated[float, Says("logit", 0.0, 6.0, f"{_FIT}: what giving way reveals; from 13 November alone")] = 2.28
    disclosure: Annotated[float, Says("logit per week", 0.0, 0.5, "assumed: what an opened press adds")] = 0.1
    extremists: Annotated[float, Says("share", 0.0, 0.2, "1,000 of the city on 4 September 1989")] = 1000 / 530_000
    extremists_expected: Annotated[float, Says("share", 0.0, 0.2, "as they are: known from before")] = 1000 / 530_000
    relief: Annotated[float, Says("logit per week", 0.0, 1.0, "assumed: grievance eased after the ruler gave way")] = (
        0.3
    )
    expectation: Annotated[float, Says("share per week", 0.0, 1.0, "the engine's 0.12 a step of six hours")] = 0.972
    floor: Annotated[float, Says("share", 0.001, 0.05, "the engine's: turnout too small to be news")] = 0.01


# The same search with evidence in shares (misfit 0.44 where e-folds have 0.18), and its crowds swing up and down.
SHARES = Lohmann(prior=-1.712, gain=16.107, cost=0.454, spread=1.584, fear=0.608, falls_at=0.98, proof=0.0)


class Path(NamedTuple):
    """One run, by week."""

    turnout: np.ndarray  # share of those who could come
    expected: np.ndarray  # share expected, extremists included
    belief: np.ndarray  # public belief that the ruler is malign, 0 ... 1
    openness: np.ndarray  # 4 p (1 - p): 1 where nobody knows, 0 where all is known
    grievance: np.ndarray  # logit; 0 at the start
    gives_way: int  # the week after whose Monday the ruler gives way; -1 never


def play(
    numbers: Lohmann,
    weeks: int,
    evidence: Evidence = "e-folds",
    no_shot: int = 2,
    grievance_frozen: bool = True,
    role_fades: bool = True,
) -> Path:
    """Play the cascade week by week.

    Moderate i goes when the public log odds L and a private signal exceed the cost, which is normal over people with
    ``spread``; but only in so far as the street can still tell something: times 4 p (1 - p), the variance of the
    public belief against its largest. Extremists always go, and what was expected of them is discounted. Then

        L <- L + gain x evidence(moderate turnout, moderate turnout expected)

    where evidence is the engine's `rules.news.surprise` in e-folds, or the plain difference in shares. Once the public
    belief passes ``falls_at`` the ruler gives way before the next Monday, which is ``proof``; from then on turnout
    that everybody knows to be no signal moves nobody, and an opened press adds ``disclosure`` a week.

    no_shot: the week on which the forces stand by, after which ``fear`` is gone; negative: never.
    grievance_frozen: False eases grievance by ``relief`` a week after the ruler gave way.
    role_fades: False keeps the openness at its highest so far, so that the street never loses its role.
    """
    heard = News()._replace(surprise_floor=numbers.floor, expectation=numbers.expectation)
    belief, expected, grievance, widest, gives_way = numbers.prior, 0.0, 0.0, 0.0, -1
    rows = np.zeros((5, weeks))
    for week in range(weeks):
        known = logistic(belief)
        widest = max(widest, 4.0 * known * (1.0 - known))
        openness = 4.0 * known * (1.0 - known) if role_fades else widest
        afraid = numbers.fear if no_shot < 0 or week <= no_shot else 0.0
        moderates = openness * share_below((belief + grievance - numbers.cost - afraid) / numbers.spread)
        turnout = numbers.extremists + (1.0 - numbers.extremists) * moderates
        other = 1.0 - numbers.extremists_expected
        rows[:, week] = turnout, numbers.extremists_expected + other * expected, known, openness, grievance
        if gives_way < 0:
            seen = max((turnout - numbers.extremists_expected) / other, 0.0)
            news = surprise(seen, expected, heard) if evidence == "e-folds" else seen - expected
            belief += numbers.gain * news
            expected = expected_next(expected, seen, heard)
            if logistic(belief) > numbers.falls_at:
                gives_way = week
                belief += numbers.proof
        else:
            belief += numbers.disclosure
            expected = expected_next(expected, moderates, heard)
            grievance -= 0.0 if grievance_frozen else numbers.relief
    return Path(rows[0], rows[1], rows[2], rows[3], rows[4], gives_way)


def misfit(turnout: np.ndarray, first: int = 0, last: int = FITTED) -> float:
    """The root mean square of ln(turnout / record) over weeks ``first`` up to, not including, ``last``.

    turnout: share of those who could come, by week from 25 September 1989.
    """
    record = np.array([monday.point for monday in MONDAYS[FIRST_MONDAY + first : FIRST_MONDAY + last]])
    return float(np.sqrt(np.mean(np.log(turnout[first:last] * CITY.people / record) ** 2)))


def cascade(
    weeks: int = 13,
    evidence: Evidence = "e-folds",
    no_shot: int = 2,
    grievance_frozen: bool = True,
    role_fades: bool = True,
    extremists: float = 1000 / 530_000,
    extremists_known: bool = True,
    fear: float | None = None,
) -> xr.Dataset:
    """Leipzig from 25 September 1989, with the fitted numbers: see `play` for what can be changed.

    extremists: the share who go whatever happens; where they are not known, a thousand are expected. fear: in logits,
    instead of the fitted one, which is 0: the five counts do not need it.

    Gives by week: ``turnout`` and ``expected`` in persons, ``belief``, ``openness``, ``grievance``; the record beside
    them as ``low``, ``high`` and ``point`` in persons (missing after 18 December); and ``gives_way``, the week.
    """
    import xarray as xr

    if evidence not in EVIDENCE:
        raise ValueError(f"evidence {evidence!r} is not one of {', '.join(EVIDENCE)}")
    if not 1 <= weeks <= 520:
        raise ValueError(f"weeks is {weeks}; 1 ... 520")
    if fear is not None and not 0.0 <= fear < 100.0:
        raise ValueError(f"fear is {fear:g}; 0 or more logits")
    if not 0.0 <= extremists < 1.0:
        raise ValueError(f"extremists is {extremists:g}; a share from 0 up to, but not, 1")
    numbers = Lohmann() if evidence == "e-folds" else SHARES
    numbers = numbers._replace(
        extremists=extremists,
        extremists_expected=extremists if extremists_known else numbers.extremists_expected,
        fear=numbers.fear if fear is None else fear,
    )
    path = play(numbers, weeks, evidence, no_shot, grievance_frozen, role_fades)
    days = [MONDAYS[FIRST_MONDAY].day + timedelta(weeks=week) for week in range(weeks)]
    record = {monday.day: monday for monday in MONDAYS}

    def recorded(field: Sequence[date], name: str) -> list[float]:
        return [getattr(record[day], name) if day in record else float("nan") for day in field]

    persons = {"units": "persons"}
    return xr.Dataset(
        {
            "turnout": ("week", path.turnout * CITY.people, {"long_name": "turnout", **persons}),
            "expected": ("week", path.expected * CITY.people, {"long_name": "turnout expected", **persons}),
            "belief": ("week", path.belief, {"long_name": "belief that the ruler is malign", "units": "share"}),
            "openness": ("week", path.openness, {"long_name": "what the street can still tell", "units": "share"}),
            "grievance": ("week", path.grievance, {"long_name": "grievance", "units": "logit"}),
            "low": ("week", recorded(days, "low"), {"long_name": "lowest count found", **persons}),
            "high": ("week", recorded(days, "high"), {"long_name": "highest count found", **persons}),
            "point": ("week", recorded(days, "point"), {"long_name": "count used in the fit", **persons}),
            "gives_way": ((), path.gives_way, {"long_name": "week after whose Monday the ruler gives way"}),
        },
        coords={"week": np.arange(weeks), "day": ("week", np.array(days, dtype="datetime64[ns]"))},
        attrs={
            "model": PAPER,
            "evidence": evidence,
            "no_shot": no_shot,
            "grievance_frozen": str(grievance_frozen),
            "role_fades": str(role_fades),
            **numbers._asdict(),
        },
    )
