"""Scores of a yes or no: worked by hand, differences of nothing, power that grows with what there is to see."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.study.binary_scores import (
    area_under_curve,
    brier_scores,
    difference,
    log_scores,
    power_to_tell,
    reliability_table,
)

YES = np.array([True, False, False, True])
TOLD = np.array([0.8, 0.5, 0.1, 0.5])


def test_scores_worked_by_hand() -> None:
    assert log_scores(TOLD, YES) == pytest.approx(-np.log([0.8, 0.5, 0.9, 0.5]))
    assert brier_scores(TOLD, YES) == pytest.approx([0.04, 0.25, 0.01, 0.25])


def test_ranks_worked_by_hand() -> None:
    # Four pairs: 0.8 beats 0.5 and 0.1, 0.5 beats 0.1 and ties with 0.5.
    assert area_under_curve(TOLD, YES) == pytest.approx(3.5 / 4)
    assert np.isnan(area_under_curve(TOLD, np.zeros(4, bool)))


def test_a_forecast_does_not_differ_from_itself() -> None:
    scores = log_scores(TOLD, YES)
    found = difference(scores, scores, ["A", "A", "B", "C"], 1)
    assert (found.mean, found.low, found.high, found.error) == (0.0, 0.0, 0.0, 0.0)


def test_whole_countries_are_drawn_so_that_copies_add_nothing() -> None:
    chance = np.random.default_rng(2)
    apart = chance.normal(size=30)
    alone = difference(apart, np.zeros(30), [str(each) for each in range(30)], 3)
    copied = difference(np.repeat(apart, 4), np.zeros(120), [str(each // 4) for each in range(120)], 3)
    assert copied.error == pytest.approx(alone.error, rel=1e-9)
    assert alone.seen == pytest.approx(2.8016 * alone.error, rel=1e-3)


def test_power_grows_with_what_there_is_to_see() -> None:
    countries = [str(each) for each in range(200)]
    rival = np.full(200, 0.3)
    near = power_to_tell(np.where(np.arange(200) % 2, 0.32, 0.28), rival, countries, 1, samples=200)
    far = power_to_tell(np.where(np.arange(200) % 2, 0.5, 0.1), rival, countries, 1, samples=200)
    assert near < 0.3 < 0.9 < far


def test_bins_hold_every_forecast_once() -> None:
    told = np.array([0.0, 0.05, 0.2, 0.99, 1.0])
    happened = np.array([False, False, True, True, True])
    rows = reliability_table(told, happened, (0.0, 0.1, 0.5, 1.0))
    assert [row.number for row in rows] == [2, 1, 2]
    assert [row.happened for row in rows] == [0.0, 1.0, 1.0]
    assert all(row.happened_low <= row.happened <= row.happened_high for row in rows)
