"""Outbursts of series that were made by hand, so that each number can be counted on one's fingers."""

import numpy as np
import pytest
import xarray as xr

from groundswell.classics.epstein import simulate
from groundswell.classics.outbursts import before_outbursts, log_frequency_slope, outbursts, tension, waits


def series(*seeds):
    return xr.DataArray(
        np.array(seeds),
        dims=("seed", "tick"),
        coords={"seed": range(7, 7 + len(seeds)), "tick": range(1, len(seeds[0]) + 1)},
    )


def test_start_duration_total_peak_and_wait():
    found = outbursts(series([0, 60, 70, 0, 50, 51, 0, 0, 0, 80, 0], [0] * 11))
    np.testing.assert_array_equal(found.start, [2, 6, 10])
    np.testing.assert_array_equal(found.duration, [2, 1, 1])
    np.testing.assert_array_equal(found.total, [130, 51, 80])
    np.testing.assert_array_equal(found.peak, [70, 51, 80])
    np.testing.assert_array_equal(found.wait, [np.nan, 2, 3])
    np.testing.assert_array_equal(found.seed, [7, 7, 7])
    np.testing.assert_array_equal(waits(found), [2, 3])


def test_what_begins_before_or_ends_after_the_series_is_left_out_but_ends_a_wait():
    found = outbursts(series([60, 0, 0, 70, 0, 90]))
    np.testing.assert_array_equal(found.start, [4])
    np.testing.assert_array_equal(found.wait, [2])


def test_the_bar_is_settable_and_no_outburst_is_an_empty_table():
    calm = series([0, 5, 0, 7, 0])
    assert outbursts(calm).sizes["outburst"] == 0
    assert waits(outbursts(calm)).size == 0
    np.testing.assert_array_equal(outbursts(calm, above=4).total, [5, 7])


def test_the_slope_of_a_geometric_tail_is_its_rate():
    wait = np.repeat(np.arange(31, 61), np.round(1e6 * np.exp(-0.07 * np.arange(31, 61))).astype(int))
    assert log_frequency_slope(wait) == pytest.approx(-0.07, abs=1e-4)
    assert np.isnan(log_frequency_slope(np.array([5.0, 40.0])))


def test_the_mean_before_an_outburst_looks_back_only_over_calm():
    active = series([0, 0, 0, 0, 60, 0, 60, 0, 0, 0, 0, 60, 0])
    clock = series(np.arange(13))
    before = before_outbursts(clock, outbursts(active), ticks=3)
    assert before.attrs["outbursts"] == 1
    np.testing.assert_array_equal(before, [8, 9, 10])
    np.testing.assert_array_equal(before.before, [-3, -2, -1])


def test_tension_is_that_of_the_population_while_nobody_is_in_jail():
    calm = simulate(numbers=None, variant="paper", ticks=3, seeds=[1], legitimacy=[0.95, 0.95, 0.9])
    assert (calm.active == 0).all()
    index = tension(calm)
    np.testing.assert_allclose(index[0, 0] / index[0, 2], 0.5)
    np.testing.assert_allclose(index[0, 2], 0.1 * calm.hardship[0, 2] / calm.risk_aversion[0, 2])
