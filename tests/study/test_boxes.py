"""PRIM finds a box that was planted, judges it on other worlds, and finds none in noise."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from groundswell.model.casefile import CaseError
from groundswell.study.boxes import find_boxes, separations


def worlds(count: int = 700, columns: int = 3, seed: int = 3) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(seed)
    return {f"number.{place}": chance.random(count) for place in range(columns)}


def planted(values: dict[str, np.ndarray], seed: int = 4) -> np.ndarray:
    inside = (values["number.0"] < 0.4) & (values["number.1"] > 0.5)
    return np.random.default_rng(seed).random(len(inside)) < np.where(inside, 0.8, 0.06)


def test_a_planted_box_is_found_with_its_bounds_and_its_worth() -> None:
    values = worlds()
    happened = planted(values)
    (box, *_) = find_boxes(values, happened, 1, 1)
    bounds = {each.key: each for each in box.bounds}
    assert set(bounds) == {"number.0", "number.1"}
    assert bounds["number.0"].high == pytest.approx(0.4, abs=0.08)
    assert bounds["number.1"].low == pytest.approx(0.5, abs=0.08)
    assert np.isinf([bounds["number.0"].low, bounds["number.1"].high]).all()
    assert box.inside.low <= 0.8 <= box.inside.high
    assert box.covered.share > 0.6
    assert box.all_worlds.share < 0.3
    for each in box.bounds:
        assert each.quasi_p < 0.05
        assert each.again >= 0.5


def test_noise_has_no_box() -> None:
    happened = np.random.default_rng(8).random(700) < 0.2
    assert find_boxes(worlds(), happened, 2, 1) == []


def test_the_same_worlds_give_the_same_boxes() -> None:
    values = worlds(160, 2)
    happened = planted(values)
    assert find_boxes(values, happened, 1, 5) == find_boxes(values, happened, 1, 5)


def test_separation_is_none_for_noise_and_whole_for_a_threshold() -> None:
    values = worlds(400, 2)
    apart = separations(values, values["number.0"] > 0.7)
    assert apart["number.0"] == pytest.approx(1.0)
    assert apart["number.1"] < 0.2


def test_where_the_library_is_missing_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis.prim", None)
    values = worlds(200, 3)
    with pytest.raises(CaseError, match=r"groundswell\[discover\]"):
        find_boxes(values, planted(values), 1, 1)
