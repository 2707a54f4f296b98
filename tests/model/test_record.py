"""Knows what must hold of the list of recorded variables."""

from __future__ import annotations

import math

import numpy as np
import pytest

from groundswell.model.record import DIMENSIONS, OUTCOME_CLASSES, RECORDED, variable

# Exact words that xarray takes for a length of time and would decode to timedelta64.
TIME_WORDS = {"days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"}


def test_names_are_unique_and_no_coordinate_hides_one() -> None:
    names = [recorded.name for recorded in RECORDED]
    assert len(names) == len(set(names))
    assert not set(names) & {*DIMENSIONS, "time", "latitude", "longitude", "population"}


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda recorded: recorded.name)
def test_a_variable_says_what_it_is(recorded) -> None:
    assert recorded.dims[0] == "world"
    assert set(recorded.dims) <= set(DIMENSIONS)
    assert recorded.units
    assert recorded.long_name
    assert recorded.units not in TIME_WORDS
    assert "since" not in recorded.units
    assert np.dtype(recorded.dtype) in (np.int8, np.int32, np.float32, np.float64)
    if recorded.dtype.startswith("float"):
        assert recorded.fill is not None
        assert math.isnan(recorded.fill)
    else:
        # Only what is told step by step falls silent after the ruler's fall.
        assert recorded.fill == (-1 if "step" in recorded.dims else None)
    if recorded.codes:
        assert recorded.dtype == "int8"
        assert all(" " not in code for code in recorded.codes)


def test_a_variable_is_found_by_name() -> None:
    assert variable("outcome").codes == OUTCOME_CLASSES
    with pytest.raises(KeyError):
        variable("turnuot")
