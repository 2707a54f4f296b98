"""What an exploration varies: numbers of the rules and inputs of a case, each as the worlds of a run draw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.faults import CaseError, called, nearest
from groundswell.model.numbers import FittedDraws, known_numbers
from groundswell.model.world import Ground

__all__ = ["OVER", "Factor", "Factors", "factors_of", "is_force"]

OVER = ("both", "parameters", "inputs")
# What a ruler has in the hand to hold a people down. It varies like all else, but no box is drawn in it, and which way
# it moves survival is not told: docs/misuse.md says why.
_FORCE = (
    "forces.",
    "repression.",
    "ruler.",
    "loyalists.armed",
    "districts.officers",
    "country.censorship",
    "country.shutdown_capability",
    "country.coup_proofing",
)


class Factor(NamedTuple):
    """One number of a rule ("parameter") or of the case ("input"), between low and high, its top at ``mode``."""

    key: str
    kind: Literal["parameter", "input"]
    low: float
    mode: float
    high: float
    unit: str

    @property
    def force(self) -> bool:
        """Whether it is the ruler's own means or manner of repression."""
        return is_force(self.key)


class Factors(NamedTuple):
    """Factors with what turns a share of their probability, 0 to 1, into a value."""

    each: tuple[Factor, ...]
    fitted: dict[str, tuple[np.ndarray, np.ndarray]]  # by key: values in order, and the share that lies below each

    @property
    def keys(self) -> tuple[str, ...]:
        """Their keys, in order."""
        return tuple(factor.key for factor in self.each)

    def at(self, shares: np.ndarray) -> np.ndarray:
        """Values float64 (point, factor) at shares 0 to 1 of each factor's own distribution, factor by factor.

        A number that the fit knows follows its weighted draws there, any other factor its triangle: as the worlds of a
        run draw it, but each by itself.
        """
        values = np.empty_like(shares, dtype=np.float64)
        for place, factor in enumerate(self.each):
            known = self.fitted.get(factor.key)
            values[:, place] = (
                _triangle(shares[:, place], factor.low, factor.mode, factor.high)
                if known is None
                else np.interp(shares[:, place], known[1], known[0])
            )
        return values

    def chosen(self, keys: Sequence[str]) -> Factors:
        """Those factors alone, in the order of ``keys``."""
        by_key = {factor.key: factor for factor in self.each}
        return self._replace(each=tuple(by_key[key] for key in keys))


def is_force(key: str) -> bool:
    """Whether a key names the ruler's own means or manner of repression."""
    return key.startswith(_FORCE)


def factors_of(ground: Ground, over: str | Sequence[str] = "both") -> Factors:
    """What varies in a case: "parameters", "inputs" or "both"; or those of the keys named, as a list or with commas.

    Left out are numbers that the case holds, inputs known exactly, and what [spread] stills. `CaseError` for a key that
    is none, and where nothing is left.
    """
    case = ground.case
    varying = {factor.key: factor for factor in (*_numbers(case), *_inputs(case)) if factor.high > factor.low}
    named = [over] if over in OVER else over.split(",") if isinstance(over, str) else list(over)
    if len(named) == 1 and named[0] in OVER:
        wanted = {"parameters": ("parameter",), "inputs": ("input",), "both": ("parameter", "input")}[named[0]]
        stilled = {"parameter": not case.spread.parameters, "input": not case.spread.inputs}
        each = tuple(one for one in varying.values() if one.kind in wanted and not stilled[one.kind])
        if not each:
            raise CaseError(f"--over {named[0]}: nothing of it varies here: spread.{_still(stilled)} is false")
    else:
        each = tuple(_named(key.strip(), varying, case) for key in dict.fromkeys(named))
    return Factors(each, _marginals(case, ground.fitted))


def _still(stilled: dict[str, bool]) -> str:
    return " and spread.".join(f"{kind}s" for kind, is_still in stilled.items() if is_still)


def _named(key: str, varying: dict[str, Factor], case: Case) -> Factor:
    key = key.removeprefix("numbers.")
    if key in varying:
        if key.startswith("districts.") and not case.spread.inputs:
            raise CaseError(f"--over {key}: districts do not vary while spread.inputs is false")
        return varying[key]
    fixed = key in known_numbers() or any(each.key == key for each in case.inputs())
    if fixed:
        raise CaseError(f"--over {key}: it is one value in this case and cannot vary. Give it an interval, or leave it")
    raise CaseError(
        f'--over {called(key)}: nothing that varies is called so.{nearest(key, [*varying, *OVER])} Write "parameters", '
        '"inputs", "both" or keys with commas between them, such as turnout.threshold,country.legitimacy'
    )


def _numbers(case: Case) -> list[Factor]:
    return [
        Factor(number.key, "parameter", number.low, number.value, number.high, number.unit)
        for number in known_numbers().values()
        if number.key not in case.numbers
    ]


def _inputs(case: Case) -> list[Factor]:
    return [Factor(each.key, "input", each.low, each.value, each.high, each.unit) for each in case.inputs()]


def _marginals(case: Case, fitted: FittedDraws | None) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The weighted draws of a fit, number by number: values in order, and the weight below the middle of each."""
    if fitted is None:
        return {}
    weights = np.diff(fitted.heaped, prepend=0.0)
    found = {}
    for place, key in enumerate(known_numbers()):
        values = fitted.values[:, place]
        if key in case.numbers or np.isnan(values).any():
            continue
        order = np.argsort(values, kind="stable")
        heaped = np.cumsum(weights[order])
        found[key] = (values[order], (heaped - 0.5 * weights[order]) / heaped[-1])
    return found


def _triangle(shares: np.ndarray, low: float, mode: float, high: float) -> np.ndarray:
    """The value below which a share of a triangular distribution lies, as `model.numbers.draw_between` draws it."""
    width = high - low
    left = low + np.sqrt(shares * width * (mode - low))
    right = high - np.sqrt((1.0 - shares) * width * (high - mode))
    return np.where(shares * width < mode - low, left, right)
