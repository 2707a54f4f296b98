"""Contrasts whose worlds are kept: found again, read as one dataset, told place by place, made of any two runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from model.tiny import tiny_tree, toml_of

from groundswell.model.casefile import CaseError
from groundswell.model.kept import StoreError
from groundswell.study.compare import contrast, contrast_runs, what_if
from groundswell.study.contrast import LOCAL_COUNTS, Contrast
from groundswell.study.ensemble import run
from groundswell.study.paired import difference_of_means, difference_of_shares, resamples_of
from groundswell.study.played import play

from .small import write_small

LESS = ["country.legitimacy=0.1"]


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def kept(case_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Contrast:
    return contrast(case_file, (), LESS, 6, 2, out=tmp_path_factory.mktemp("kept"))


def bare(found: Contrast) -> str:
    """A contrast by its words, without where it is kept: a share of no world is NaN, which equals nothing."""
    return repr(tuple(found._replace(stores=(), spared=0)))


def test_worlds_that_are_kept_say_the_same_as_those_in_memory(case_file: Path, kept: Contrast) -> None:
    assert bare(kept) == bare(contrast(case_file, (), LESS, 6, 2, out=None))
    in_memory, stored = (play(case_file, worlds=6, seed=2, out=out) for out in (None, Path(kept.stores[0]).parents[1]))
    np.testing.assert_array_equal(in_memory.features, stored.features)
    np.testing.assert_array_equal(in_memory.turnout, stored.turnout)
    np.testing.assert_array_equal(in_memory.crowds, stored.crowds)
    assert in_memory.local is not None
    assert stored.local is not None
    for one, other in zip(in_memory.local, stored.local):
        np.testing.assert_array_equal(one, other)


def test_a_contrast_is_found_again_and_a_run_made_before_is_its_first_side(case_file: Path, tmp_path: Path) -> None:
    made = run(case_file, worlds=5, citizens_per_agent=1000, out=tmp_path)
    stamp = made.store.stat().st_mtime_ns
    first = contrast(case_file, (), LESS, 5, out=tmp_path)
    assert first.stores[0] == str(made.store)
    told: list[tuple[str, int, int]] = []
    again = contrast(case_file, (), LESS, 5, out=tmp_path, progress=lambda *each: told.append(each))
    assert bare(again) == bare(first)
    assert told == [("", 5, 5), ("", 5, 5)], "both sides were found"
    assert made.store.stat().st_mtime_ns == stamp


def test_both_sides_are_one_labelled_dataset(kept: Contrast) -> None:
    data = kept.dataset
    assert data.sizes["variant"] == 2
    assert data["variant"].values.tolist() == ["as it is", "country.legitimacy=0.1"]
    assert data["turnout"].dims == ("variant", "world", "step", "district")
    peaks = data["turnout"].fillna(0).sum("district").max("step").mean("world")
    assert float(peaks[0]) == pytest.approx(kept.measures["peak_turnout"].before)
    assert float(peaks[1]) == pytest.approx(kept.measures["peak_turnout"].after)
    with pytest.raises(StoreError, match="were not kept"):
        _ = kept._replace(stores=()).dataset


def test_places_are_told_by_hand(kept: Contrast) -> None:
    data = kept.dataset["turnout"].fillna(-1)
    differs = (data[0] != data[1]).any("step").mean("world")
    assert {each.name for each in kept.places} == set(data["district"].values.tolist())
    shares = [each.differs.share for each in kept.places]
    assert shares == sorted(shares, reverse=True)
    for each in kept.places:
        assert each.differs.share == pytest.approx(float(differs.sel(district=each.name)))
        peaks = data.sel(district=each.name).clip(0).max("step").mean("world")
        assert each.counts["peak_turnout"].difference == pytest.approx(float(peaks[1] - peaks[0]))
        assert tuple(each.counts) == LOCAL_COUNTS


def test_a_case_that_is_not_over_is_told_by_region(tmp_path: Path) -> None:
    tree = tiny_tree(4)
    tree["numbers"] = {"grievance.price": 0.25}
    for place, district in enumerate(tree["districts"]):
        district["region"] = "North" if place else "South"
    (tmp_path / "case.toml").write_text(toml_of(tree), encoding="utf-8")
    found = contrast(tmp_path / "case.toml", (), LESS, 4, out=tmp_path / "out")
    assert {each.name for each in found.places} == {"North", "South"}
    assert bare(found) == bare(contrast(tmp_path / "case.toml", (), LESS, 4, out=None))


def test_any_two_kept_runs_are_contrasted(case_file: Path, kept: Contrast, tmp_path: Path) -> None:
    found = contrast_runs(*kept.stores)
    assert bare(found) == bare(kept)
    other = run(case_file, worlds=6, seed=3, citizens_per_agent=1000, out=tmp_path)
    with pytest.raises(CaseError, match="share no draws: they have other seed"):
        contrast_runs(kept.stores[0], other.folder)


def test_another_case_file_shares_draws_where_it_has_the_same_places(case_file: Path, tmp_path: Path) -> None:
    tree = tiny_tree(4)
    tree["numbers"], tree["seeds"] = {"grievance.price": 0.25}, {"trigger": False}
    quiet = tmp_path / "case.toml"
    quiet.write_text(toml_of(tree), encoding="utf-8")
    found = contrast(case_file, worlds=3, other=quiet, out=None)
    by_setting = contrast(case_file, (), ["seeds.trigger=false"], 3, out=None)
    assert found.parted.share > 0.0
    assert found.measures == by_setting.measures
    with pytest.raises(CaseError, match="share no draws"):
        contrast(case_file, worlds=3, other="belarus-2020", out=None)


def test_an_act_is_a_change_of_the_second_side(case_file: Path, tmp_path: Path) -> None:
    found = contrast(case_file, worlds=6, do=["day 1: concede"], out=tmp_path)
    assert found.settings == ("do=day 1: concede",)
    assert found.measures["demand_met"].after == 1.0
    assert found.parting_day is None or found.parting_day >= 1.0
    asked = what_if(case_file, worlds=6, do=["day 1: concede", "no shutdown"], out=tmp_path)
    assert [each.name for each in asked] == ["day 1: concede", "no shutdown"]
    assert bare(asked[0]._replace(name="")) == bare(found)
    with pytest.raises(CaseError, match='Did you mean "concede"'):
        what_if(case_file, worlds=6, do=["no shutdown", "day 1: conced"], out=tmp_path)


# ------------------------------------------------------------------ what pairing is worth


def test_the_gain_is_how_many_times_the_worlds_that_independent_draws_need() -> None:
    """Pairs are broken up by a shuffle: the interval of so many times the worlds is as wide as the paired one."""
    chance = np.random.Generator(np.random.Philox(key=7))
    worlds = 4000
    shared = chance.normal(size=worlds)
    a, b = 10.0 * shared + chance.normal(size=worlds), 10.0 * shared + 1.0 + chance.normal(size=worlds)
    resamples = resamples_of(worlds, 1)
    paired, apart = difference_of_means(a, b, resamples), difference_of_means(a, chance.permutation(b), resamples)
    assert paired.gain is not None
    assert apart.gain == pytest.approx(1.0, abs=0.1)
    widths = (apart.high - apart.low) / (paired.high - paired.low)
    assert paired.gain == pytest.approx(widths**2, rel=0.15)
    assert paired.gain == pytest.approx(101.0, rel=0.1)


def test_the_gain_of_a_share_by_hand() -> None:
    a = np.array([0.0] * 90 + [1.0] * 10)
    b = np.array([0.0] * 86 + [1.0] * 14)
    found = difference_of_shares(a, b, same=False)
    # Half a world more in each of four cells: 4.5 gained, 0.5 lost, of 102; shares 11/102 and 15/102.
    apart = 11 / 102 * 91 / 102 + 15 / 102 * 87 / 102
    paired = 5.0 / 102 - (4.0 / 102) ** 2
    assert found.gain == pytest.approx(apart / paired)
    assert difference_of_shares(a, a, same=True).gain is None
    assert difference_of_means(a, a, resamples_of(100, 1)).gain is None
