import numpy as np
import pytest
import xarray as xr

from groundswell.show import decisions, drivers

from . import synthetic


@pytest.fixture(scope="module")
def run() -> xr.Dataset:
    return synthetic.dataset(300)


def test_shares_of_acts_agree_with_the_dataset(run):
    found = {(d.actor, d.act): d for d in decisions.decisions(run)}
    asked = found["The ruler", "asked the patron for troops"]
    assert asked.share == pytest.approx(float(np.isfinite(run.request_day).mean()))
    assert asked.median == pytest.approx(float(np.nanmedian(run.request_day)))
    assert all(0 < d.share <= 1 for d in found.values())


def test_a_saved_world_is_told_in_order(run):
    world = decisions.typical_world(run, "SAVED_BY_PATRON")
    told = decisions.chronicle(run, world)
    assert [m.day for m in told[:-1]] == sorted(m.day for m in told[:-1])
    assert any(m.words.startswith("asked for troops: own estimate of survival") for m in told)
    assert told[-1].words == "the crisis is over: The patron’s troops came and the ruler stayed"


def test_regions_are_named_where_districts_must_not_be(run):
    world = decisions.typical_world(run, "SAVED_BY_PATRON")
    told = " ".join(m.words for m in decisions.chronicle(run, world, by_region=True))
    assert "lost: Almaty (city)" in told


def test_a_class_without_worlds_is_refused(run):
    with pytest.raises(ValueError, match="no world"):
        decisions.typical_world(run, "CIVIL_WAR")
    with pytest.raises(ValueError, match="FELL"):
        decisions.typical_world(run, "FALLEN")


def test_troops_follow_world_by_world_not_from_median_to_median(run):
    asked = np.array([4.0] * 3 + [np.nan] * 297)
    came = np.array([6.0, 6.0, np.nan] + [np.nan] * 297)
    told = " ".join(decisions.estimates_in_words(run.assign(request_day=("world", asked), troops_day=("world", came))))
    assert "2 days later at the median (world by world" in told


def test_nobody_asking_is_said(run):
    silent = run.assign(request_day=("world", np.full(300, np.nan)))
    assert decisions.estimates_in_words(silent) == ["In no world did the ruler ask for troops."]


def test_drivers_find_the_number_that_was_built_in(run):
    found = drivers.drivers_of(run)  # the synthetic worlds fall and fade by country.legitimacy alone
    assert found.target == "ruler_out"
    assert [driver.name for driver in found.found] == ["country.legitimacy"]
    assert found.found[0].low > found.found[0].high


def test_drivers_are_silent_when_nothing_varies(run):
    settled = run.copy()
    for name in drivers.TARGETS:
        settled[name] = ("world", np.zeros(300, np.int8))
    assert drivers.drivers_of(settled).target is None
