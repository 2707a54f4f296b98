"""What a run is asked for is checked once, the same for every kind of run."""

from typing import Any

import numpy as np
import pytest

from groundswell.model.faults import CaseError
from groundswell.study.sizes import SIZES, Sizes, sizes_in_range


def test_what_is_allowed_comes_back_as_plain_whole_numbers() -> None:
    int_of_numpy: Any = np.int64(100)
    found = sizes_in_range(int_of_numpy, 0, None, None)
    assert found == Sizes(100, 0, None, None)
    assert type(found.citizens_per_agent) is int
    assert sizes_in_range(1, SIZES["seed"][1], 1500, 1024) == Sizes(1, 2**63 - 1, 1500, 1024)


@pytest.mark.parametrize("name", ["citizens_per_agent", "seed", "days", "threads"])
@pytest.mark.parametrize("wrong", [-1, 2**63, 1.5, "many", True])
def test_what_is_not_allowed_is_told_by_its_name(name: str, wrong: Any) -> None:
    asked: dict[str, Any] = {"citizens_per_agent": 100, "seed": 1, "days": None, "threads": None} | {name: wrong}
    with pytest.raises(CaseError, match=name):
        sizes_in_range(**asked)


@pytest.mark.parametrize("name", ["citizens_per_agent", "seed"])
def test_what_must_be_said_may_not_be_none(name: str) -> None:
    asked: dict[str, Any] = {"citizens_per_agent": 100, "seed": 1, "days": None, "threads": None} | {name: None}
    with pytest.raises(CaseError, match=name):
        sizes_in_range(**asked)
