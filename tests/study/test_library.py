"""What the fit has seen are the four of the article; all else that ships with a record is held out."""

from __future__ import annotations

from groundswell.data.fitted import shipped_fitted
from groundswell.model.casefile import case_names
from groundswell.study.library import FITTED, held_out_cases, is_fitted


def test_the_fit_that_ships_has_seen_these_cases_and_no_other() -> None:
    fitted = shipped_fitted()
    assert fitted is not None
    assert sorted(fitted.provenance["cases"]) == sorted(FITTED)
    assert set(FITTED) <= set(case_names())


def test_no_case_is_both_fitted_and_held_out() -> None:
    held_out = held_out_cases()
    assert not any(is_fitted(name) for name in held_out)
    assert set(held_out) <= set(case_names())
