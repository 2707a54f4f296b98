"""The library of cases: which the numbers are fitted to and why, and which they have never seen."""

from __future__ import annotations

from groundswell.model.casefile import case_names, case_path
from groundswell.study.targets import outcome_of

__all__ = ["FITTED", "held_out_cases", "is_fitted"]

# The four of the article whose claim the model tests, and they alone. A fit to all of the library would leave no case
# to try it on; one to a part of it chosen by hand could be chosen so that the rest comes out well.
FITTED = ("belarus-2020", "czechoslovakia-1968", "kazakhstan-2022", "ukraine-2013")


def is_fitted(name: str) -> bool:
    """Whether the shipped numbers are fitted to the case of this name."""
    return name in FITTED


def held_out_cases() -> list[str]:
    """Names of the shipped cases that the fit has not seen and whose ending is recorded, in order of the alphabet.

    Raises `CaseError` where the record of one cannot be read.
    """
    return [name for name in case_names() if not is_fitted(name) and outcome_of(case_path(name))]
