"""The ground of a study: a case laid out, with the fitted numbers that ship, where there are any and wanted."""

from __future__ import annotations

import functools
import hashlib
import json

import numpy as np

from groundswell.data.fitted import Fitted, shipped_fitted
from groundswell.model.case import Case
from groundswell.model.numbers import FittedDraws, known_numbers
from groundswell.model.people import SMALLEST
from groundswell.model.world import Ground, lay_ground

__all__ = ["fit_hash", "fit_used", "ground_for", "other_rules"]


def fit_used(case: Case) -> Fitted | None:
    """The fit from which a case's worlds draw their numbers; None where they come from the numbers' intervals."""
    return shipped_fitted() if case.spread.fitted and case.spread.parameters else None


def other_rules(fitted: Fitted | None, rules_hash: str) -> str:
    """A sentence where a fit was made with other rules than those that run; else empty."""
    if fitted is None or fitted.provenance.get("rules_hash") == rules_hash:
        return ""
    unknown = len(set(known_numbers()) - set(fitted.names))
    return (
        "the fitted numbers were made with other rules than these"
        + (f", and {unknown} numbers are unknown to them and come from their intervals" if unknown else "")
        + "; run `groundswell calibrate`, or --set spread.fitted=false to draw all from their intervals"
    )


def fit_hash(fitted: Fitted | None) -> str:
    """SHA-256 of a fit's provenance and draws, hexadecimal; empty where there is none."""
    if fitted is None:
        return ""
    return _hash_of_shipped() if fitted is shipped_fitted() else _hash_of(fitted)


@functools.cache
def _hash_of_shipped() -> str:
    """Asked once for each parameter set of a study."""
    fitted = shipped_fitted()
    return "" if fitted is None else _hash_of(fitted)


def _hash_of(fitted: Fitted) -> str:
    told = json.dumps(fitted.provenance, sort_keys=True).encode()
    return hashlib.sha256(told + fitted.values.tobytes() + fitted.weights.tobytes()).hexdigest()


def ground_for(case: Case, citizens_per_agent: int, fewest_agents: int = SMALLEST) -> Ground:
    """As `lay_ground`, drawing from the fit that ships. A number that the fit does not know keeps its interval."""
    ground = lay_ground(case, citizens_per_agent, fewest_agents)
    fitted = fit_used(case)
    if fitted is None:
        return ground
    values = np.full((len(fitted.weights), len(known_numbers())), np.nan)
    for place, name in enumerate(known_numbers()):
        if name in fitted.names:
            values[:, place] = fitted.values[:, fitted.names.index(name)]
    return ground._replace(fitted=FittedDraws(values, np.cumsum(fitted.weights) / fitted.weights.sum()))
