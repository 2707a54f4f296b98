"""The inputs of a case number by number: groups, how each is known, and means over districts."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from model.tiny import tiny_case

from groundswell.model.casefile import load_case
from groundswell.study.inputs import GROUPS, column_mean, deviation, how_known, inputs_told
from groundswell.study.library import FITTED


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("assumed: middle of the scale", "assumed"),
        ("expert: a judgement", "expert"),
        ("rule: halves every ten years", "rule"),
        ("set by hand", "set"),
        ("census of 2009", "measured"),
        ("poverty by region; the slope is assumed", "partly"),
    ],
)
def test_a_source_says_how_a_number_is_known(source: str, how: str) -> None:
    assert how_known(source) == how


def test_the_deviation_is_that_of_the_triangle_that_worlds_draw_from() -> None:
    assert deviation(0.2, 0.2, 0.2) == 0.0
    assert deviation(-1.0, 0.0, 1.0) == pytest.approx(1 / sqrt(6))
    drawn = np.random.default_rng(1).triangular(0.1, 0.3, 0.9, 200_000)
    assert deviation(0.1, 0.3, 0.9) == pytest.approx(drawn.std(), rel=0.01)


@pytest.mark.parametrize("name", FITTED)
def test_every_number_that_worlds_draw_is_told_once(name: str) -> None:
    case = load_case(name)
    told = inputs_told(case)
    assert [each.key for each in told] == [each.key for each in case.inputs()]
    assert {each.group for each in told} <= set(GROUPS)
    assert all(each.low <= each.value <= each.high for each in told)


def test_a_column_is_told_as_its_mean_over_people() -> None:
    case = tiny_case()
    people = np.array([30_000, 12_000, 6_000])
    value, low, high = column_mean(case, "hardship")
    assert value == pytest.approx(np.average([0.5, 0.6, 0.55], weights=people))
    # the column's own error does not average out; those of districts do
    half = 0.5 * case.columns["hardship"].spread * sqrt(1 + ((people / people.sum()) ** 2).sum())
    assert (value - low, high - value) == pytest.approx((half, half))
    officers, *_ = column_mean(case, "officers")
    assert officers == pytest.approx(1e5 * (120 + 40 + 25) / 48_000)
