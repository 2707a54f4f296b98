import numpy as np
import pytest
import xarray as xr

from groundswell.show import series

from . import synthetic


@pytest.fixture(scope="module")
def run() -> xr.Dataset:
    return synthetic.dataset()


def _two_worlds() -> xr.Dataset:
    """Two days, two districts; the second world's ruler falls after two steps."""
    turnout = np.array(
        [
            [[1, 2], [3, 4], [0, 0], [0, 1], [5, 5], [0, 0], [0, 0], [1, 1]],
            [[9, 1], [2, 2], *[[-1, -1]] * 6],
        ],
        np.int32,
    )
    time = np.datetime64("2022-01-01", "ns") + np.arange(8) * np.timedelta64(6, "h")
    return xr.Dataset(
        {
            "turnout": (("world", "step", "district"), turnout),
            "deaths": (("world", "step", "district"), turnout),
        },
        coords={"time": ("step", time), "district": ["a", "b"]},
    )


def test_turnout_is_the_days_maximum_and_fallen_worlds_leave():
    fan = series.turnout_fan(_two_worlds())
    # world 0: day 0 max(3, 7, 0, 1) = 7, day 1 max(10, 0, 0, 2) = 10; world 1: day 0 max(10, 4) = 10, then silence
    assert fan.samples[0].tolist() == [7, 10]
    assert fan.samples[1, 0] == 10
    assert np.isnan(fan.samples[1, 1])
    assert fan.remaining.tolist() == [1, 0.5]
    assert fan.median[0] == 7  # of 7 and 10: a number that some world had
    assert np.isnan(fan.median[1])  # one world is too few for a band of two


def test_the_dead_of_an_invasion_count_from_the_day_the_troops_came():
    run = _two_worlds().assign(
        invasion_deaths=("world", np.array([0, 90], np.int32)), troops_day=("world", np.array([np.nan, 1.0]))
    )
    fan = series.cumulative_fan(run, "deaths")
    assert fan.samples.tolist() == [[11, 23], [14, 104]]  # the second world's ruler fell before: its day is silent
    assert fan.remaining.tolist() == [1, 0.5]


def test_totals_of_fallen_worlds_stand_still():
    fan = series.cumulative_fan(_two_worlds(), "deaths")
    # world 0: day 0 = 3 + 7 + 0 + 1 = 11, day 1 adds 10 + 2 = 12; world 1: 10 + 4 = 14 and stays
    assert fan.samples.tolist() == [[11, 23], [14, 14]]
    assert fan.median.tolist() == [11, 14]


def test_decoded_and_raw_integers_give_the_same_numbers(run):
    decoded = synthetic.dataset(decoded=True)
    for fan, other in (
        (series.turnout_fan(run), series.turnout_fan(decoded)),
        (series.cumulative_fan(run, "arrests"), series.cumulative_fan(decoded, "arrests")),
    ):
        for mine, theirs in zip(fan, other, strict=True):
            np.testing.assert_array_equal(mine, theirs)
    for mine, theirs in zip(series.district_peaks(run), series.district_peaks(decoded), strict=True):
        np.testing.assert_array_equal(np.asarray(mine), np.asarray(theirs))


def test_bands_are_nested_and_beliefs_are_shares(run):
    for name in ("belief_public", "belief_elites", "belief_ruler", "belief_patron"):
        fan = series.belief_fan(run, name)
        heard = np.isfinite(fan.median)
        rows = np.stack([fan.p10, fan.p25, fan.median, fan.p75, fan.p90])[:, heard]
        assert (np.diff(rows, axis=0) >= 0).all()
        assert rows.min() >= 0
        assert rows.max() <= 1


def test_regions_add_up_their_districts(run):
    districts, regions = series.district_peaks(run), series.district_peaks(run, by_region=True)
    assert len(regions.name) == len(set(districts.region))
    assert regions.population.sum() == districts.population.sum()
    assert set(regions.kind) == {"region"}
    k = regions.name.index("Mangghystau")
    parts = [districts.crowd[j] for j, name in enumerate(districts.region) if name == "Mangghystau"]
    assert regions.crowd[k] >= max(parts)


def test_an_absent_variable_is_named(run):
    with pytest.raises(KeyError, match="belief_generals"):
        series.belief_fan(run, "belief_generals")
