"""What is shown of the classics of beliefs: Leipzig's Mondays, regime change as a game, a regime that distorts."""

from __future__ import annotations

from math import isclose

import numpy as np

from groundswell.classics import casper_tyson as elites
from groundswell.classics import edmond as distortion
from groundswell.classics import lohmann as mondays
from groundswell.classics import morris_shin as games
from groundswell.classics import tyson_smith as sides
from groundswell.classics.exhibit import Exhibit, Finding, finding
from groundswell.classics.leipzig import CITY

__all__ = ["casper_tyson", "edmond", "lohmann", "morris_shin", "tyson_smith"]


def lohmann(
    weeks: int = 13,
    evidence: mondays.Evidence = "e-folds",
    no_shot: int = 2,
    grievance_frozen: bool = True,
    role_fades: bool = True,
    extremists: float = 1000 / 530_000,
) -> Exhibit:
    """Leipzig's autumn of 1989 by week, beside the recorded ranges; and the same with the other role of the street."""
    played = mondays.cascade(weeks, evidence, no_shot, grievance_frozen, role_fades, extremists)
    other = mondays.cascade(weeks, evidence, no_shot, grievance_frozen, not role_fades, extremists)
    turnout = played["turnout"].to_numpy()
    low, high = played["low"].to_numpy(), played["high"].to_numpy()
    known = np.isfinite(low)
    within = (turnout >= low) & (turnout <= high)
    gives_way, peak = int(played["gives_way"]), int(turnout.argmax())
    name = "lohmann"
    growth = float(np.sqrt(turnout[2] / turnout[0])) if weeks > 2 else None
    after = float(turnout[peak + 1] / turnout[peak] - 1.0) if peak + 1 < weeks else None
    found = (
        finding(name, "growth", growth),
        finding(name, "peak", float(turnout[peak]), "count"),
        finding(name, "peak_week", float(peak), "count"),
        finding(name, "after", after, "share"),
        Finding("within", float(within[known].mean()) if known.any() else None, "share"),
        Finding("misfit", mondays.misfit(turnout / CITY.people) if weeks >= 5 else None),
        Finding("gives_way", None if gives_way < 0 else float(gives_way), "count"),
        Finding("stays", float(other["turnout"][-1] / max(turnout[-1], 1.0)), "number"),
    )
    return Exhibit(name, {"played": played, "other": other}, found)


def morris_shin(
    cost: float = 0.5,
    private_precision: float = 1.0,
    public_precision: float = 1.0,
    signal: float = 0.5,
    citizens: int = 20_000,
    seed: int = 1,
) -> Exhibit:
    """One game with every equilibrium of it, solved and played by a crowd; and the threshold over public signals."""
    one = games.regime_change(cost, private_precision, public_precision, signal, citizens, seed)
    taus = sorted({0.0, 1.0, 2.0, 3.0, 5.0, public_precision})
    swept = games.thresholds(cost, private_precision, taus, np.linspace(-0.5, 1.5, 401).tolist())
    there = one["threshold"].to_numpy()
    found = [Finding("publicity", public_precision / private_precision**0.5), Finding("bound", games.STEEPEST, "exact")]
    for place, rank in enumerate(one["equilibrium"].to_numpy()):
        found.append(Finding(f"threshold_{rank}", float(there[place]), "exact"))
    for thinking, measure in (("all attack", "from_all"), ("nobody attacks", "from_nobody")):
        found.append(Finding(measure, float(one["simulated"].sel(thinking=thinking)), "exact"))
    found.append(Finding("response", float(one["response"][0]), "exact"))
    return Exhibit("morris-shin", {"game": one, "swept": swept}, tuple(found))


def edmond(
    cost: float = 0.25,
    lie_cost: float = 0.5,
    precision: float = 10.0,
    naive: bool = False,
    citizens: int = 20_000,
    seed: int = 1,
) -> Exhibit:
    """One regime's world, solved and played, for people who know of its lies and people who do not."""
    name = "edmond"
    played = distortion.propaganda(cost, lie_cost, precision, citizens, seed)
    swept = distortion.thresholds(cost, (lie_cost,))
    asked, other = ("naive", "sophisticated") if naive else ("sophisticated", "naive")
    here = played.sel(belief=asked)
    by_cost, by_precision = distortion.elasticities(cost, lie_cost, precision)
    twice = by_cost / by_precision if by_precision else None
    lies = here["lie"].to_numpy()
    found = (
        Finding("threshold", float(here["threshold"]), "exact"),
        Finding("played", float(here["played_threshold"]), "exact"),
        Finding("other", float(played["threshold"].sel(belief=other)), "exact"),
        Finding("honest", float(played["honest_threshold"]), "exact"),
        Finding("cutoff", float(here["cutoff"]), "exact"),
        Finding("gamma", float(here["gamma"]), "exact"),
        Finding("largest", float(lies.max())),
        finding(name, "twice", twice, "exact", as_published=twice is not None and not isclose(twice, 0.0)),
    )
    parts = {"played": played.assign_attrs(asked=asked), "swept": swept}
    return Exhibit(name, parts, found)


def casper_tyson(
    cost: float = 0.5, private_precision: float = 1.0, media_freedom: float = 1.0, signal: float = 0.5
) -> Exhibit:
    """The publicity multiplier here and up to the bound of uniqueness, and what elites make of a protest."""
    name = "casper-tyson"
    here = elites.publicity(cost, private_precision, media_freedom, signal)
    signals = tuple(dict.fromkeys((signal, 0.5, 0.3, 0.1)))
    over = elites.multipliers(cost, private_precision, signals)
    bound = float(over.attrs["bound"])
    freedoms = tuple(dict.fromkeys((0.1 * bound, media_freedom, 0.8 * bound)))
    published = (cost, private_precision, media_freedom, signal) == (0.5, 1.0, 1.0, 0.5)
    found = (
        finding(name, "multiplier", here.multiplier, "exact", as_published=published),
        finding(name, "response", here.response, "exact", as_published=published),
        Finding("threshold", here.threshold, "exact"),
        Finding("alone", here.alone, "exact"),
        Finding("whole", here.whole, "exact"),
        Finding("bound", bound, "exact"),
    )
    parts = {"over": over, "coups": elites.coups(cost, private_precision, freedoms)}
    return Exhibit(name, parts, found)


def tyson_smith(
    opponent_cost: float = 0.5,
    adherent_cost: float = 0.5,
    opponent_precision: float = 1.0,
    adherent_precision: float = 4.0,
    weight: float = 1.0,
    public_precision: float = 0.5,
    signal: float = 0.0,
) -> Exhibit:
    """Opponents and adherents over public signals, and how far one moves both."""
    here = sides.equilibrium(
        opponent_cost, adherent_cost, opponent_precision, adherent_precision, weight, public_precision, signal
    )
    alone = sides.equilibrium(
        opponent_cost, adherent_cost, opponent_precision, adherent_precision, 0.0, public_precision, signal
    )
    step = 1e-4
    near = [
        sides.equilibrium(
            opponent_cost,
            adherent_cost,
            opponent_precision,
            adherent_precision,
            weight,
            public_precision,
            signal + way * step,
        )
        for way in (-1.0, 1.0)
    ]
    moved = {
        crowd: (getattr(near[1], f"{crowd}_belief") - getattr(near[0], f"{crowd}_belief")) / (2.0 * step)
        for crowd in ("opponent", "adherent")
    }
    found = (
        Finding("threshold", here.threshold, "exact"),
        Finding("opponents", moved["opponent"], "exact"),
        Finding("adherents", moved["adherent"], "exact"),
        Finding("response", here.response, "exact"),
        Finding("one_sided", alone.response, "exact"),
    )
    both = sides.two_crowds(
        opponent_cost, adherent_cost, opponent_precision, adherent_precision, weight, public_precision
    )
    return Exhibit("tyson-smith", {"both": both.assign_attrs(signal=float(signal))}, found)
