"""Exploring a tiny country end to end: the same twice, kept, gone on with, refused in words."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from groundswell.model.casefile import CaseError, load_case
from groundswell.model.world import seed_of
from groundswell.study.discover import discover
from groundswell.study.exploration_json import discovered_as_json, explored_as_json
from groundswell.study.explore import EXPLORED, METHODS, Explored, explore
from groundswell.study.explored import SURVIVAL
from groundswell.study.factors import is_force
from groundswell.study.ground import ground_for
from groundswell.study.kept_points import play_kept
from groundswell.study.played import play
from groundswell.study.points import OUTCOMES, Points, held, outcomes_of
from groundswell.study.ranked import has_shares, ranked, surely_above, tied, unconverged
from groundswell.study.recipe import recipe_of
from groundswell.study.variants import lay_out_case
from groundswell.study.workers import Inline
from study.small import write_small

OVER = "turnout.threshold,turnout.slack,country.legitimacy,forces.reserve"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("small"), days=2)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


def asked(
    case: Path, out: Path, method: str, samples: int, over: str = OVER, outcome: str = "peak_turnout"
) -> Explored:
    return explore(case, method=method, samples=samples, over=over, outcome=outcome, out=out, threads=2)


def test_worlds_of_points_without_anything_held_are_those_of_a_run(case: Path, out: Path) -> None:
    laid = lay_out_case(case, (), None, 1000, 2)
    seeds = np.array([seed_of(1, world) for world in range(4)], np.uint64)
    points = Points((), np.zeros((4, 0)), seeds, seeds, seeds, np.zeros(4, np.int64))
    features = play_kept([laid.recipe()], points, out / "own", Inline(2))
    assert np.array_equal(features, play(case, worlds=4, threads=1).features, equal_nan=True)


def test_a_number_and_an_input_held_are_those_of_the_settings(case: Path) -> None:
    laid = lay_out_case(case, (), None, 1000, 1)
    own = held(laid.ground, ["turnout.threshold", "patron.stance"], np.array([0.11, 0.5]))
    told = load_case(case, ["turnout.threshold=0.11", "patron.stance=0.5"])
    assert own.case.numbers["turnout.threshold"] == 0.11
    for ours, theirs in zip(own.inputs[1:], ground_for(told, 1000).inputs[1:], strict=True):
        assert np.array_equal(ours, theirs)


@pytest.mark.parametrize(("method", "samples"), [("lhs", 16), ("morris", 3), ("sobol", 4), ("split", 3)])
def test_each_method_gives_the_same_twice_and_keeps_it(case: Path, out: Path, method: str, samples: int) -> None:
    first = asked(case, out, method, samples)
    again = asked(case, out, method, samples)
    xr.testing.assert_identical(first.dataset, again.dataset)
    assert set(first.dataset["outcome"].to_numpy()) == set(OUTCOMES)
    kept = xr.open_zarr(first.folder / EXPLORED, consolidated=False).load()
    xr.testing.assert_equal(kept, first.dataset)
    worlds = xr.open_zarr(first.folder / EXPLORED, group=method, consolidated=False).load()
    xr.testing.assert_equal(worlds, first.designs[method])
    assert worlds.sizes["played"] >= samples
    json.dumps(explored_as_json(first), allow_nan=False)


def test_everything_together_passes_on_and_splits(case: Path, out: Path) -> None:
    found = asked(case, out, "all", 8, "parameters")
    assert list(found.designs) == ["lhs", "sobol", "split"]
    factors, sources = ranked(found.dataset, "peak_turnout")
    assert len(factors) == 8
    assert [each.name for each in sources] == ["other parameters", "other inputs", "chance"]
    shares = [each.whole[0] for each in factors]
    assert shares == sorted(shares, reverse=True)
    assert unconverged(found.dataset, "peak_turnout")[0] > 0
    for each in tied(found.dataset, "peak_turnout"):
        assert 1 <= each.first < each.last <= 6
    for first, last in surely_above(found.dataset, "peak_turnout"):
        assert 1 <= first < last <= 6
    assert found.dataset.attrs["numbers_from"].startswith("marginals")
    told = explored_as_json(found)
    assert {"shares", "explained", "part"} <= set(told["found"]["peak_turnout"])


def test_few_factors_need_no_screening(case: Path, out: Path) -> None:
    assert list(asked(case, out, "all", 4).designs) == ["sobol", "split"]


def test_the_direction_of_force_is_not_told_where_survival_is_meant(case: Path, out: Path) -> None:
    effects = asked(case, out, "morris", 3).dataset["effect_mean"].isel(trajectories=-1)
    forced = [str(key) for key in effects["factor"].to_numpy() if is_force(str(key))]
    assert forced == ["forces.reserve"]
    for outcome in SURVIVAL:
        assert np.isnan(effects.sel(outcome=outcome, factor=forced[0]))
    correlations = asked(case, out, "lhs", 16).dataset.sel(factor=forced[0], outcome=list(SURVIVAL))
    assert not (correlations["correlation"] < 0.0).any()
    assert not (correlations["correlation_low"] < 0.0).any()


def test_it_goes_on_from_what_was_kept_and_plays_damaged_points_again(
    case: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[tuple[int, int]] = []

    def stop(name: str, done: int, total: int) -> None:
        told.append((done, total))
        if done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        explore(case, method="lhs", samples=70, over=OVER, out=tmp_path, threads=1, progress=stop)
    kept = sorted((tmp_path / "points").glob("*.npz"))
    assert kept
    kept[0].write_bytes(b"half a file")
    began: list[int] = []
    with caplog.at_level(logging.WARNING):
        gone_on = explore(
            case, method="lhs", samples=70, over=OVER, out=tmp_path, threads=1,
            progress=lambda _, done, total: began.append(done),
        )  # fmt: skip
    assert "are made again" in caplog.text
    assert began[0] == 32 * (len(kept) - 1)
    xr.testing.assert_equal(
        gone_on.dataset, explore(case, method="lhs", samples=70, over=OVER, out=tmp_path / "b").dataset
    )


def test_a_point_may_be_the_mean_of_several_worlds(case: Path, tmp_path: Path) -> None:
    found = explore(case, method="lhs", samples=4, worlds=3, over=OVER, out=tmp_path, threads=2)
    worlds = found.designs["lhs"]
    assert worlds.sizes["played"] == 12
    values = worlds["value"].to_numpy().reshape(4, 3, -1)
    assert (values == values[:, :1]).all()
    assert len(np.unique(worlds["seed_chance"])) == 12
    single = outcomes_of(worlds["feature_value"].to_numpy())
    assert np.allclose(outcomes_of(worlds["feature_value"].to_numpy(), 3), single.reshape(4, 3, -1).mean(1))


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("morris", {"method": "moris"}),
        ("ruler_out", {"outcome": "ruler_in"}),
        ("samples", {"samples": 1}),
        ("worlds", {"worlds": 0}),
        ("turnout.threshold", {"over": "turnout.treshold"}),
    ],
)
def test_bad_input_is_said_in_words(case: Path, tmp_path: Path, said: str, given: dict[str, object]) -> None:
    options: dict[str, object] = {"method": "lhs", "samples": 4, "out": tmp_path, **given}
    with pytest.raises(CaseError, match=said):
        explore(case, **options)  # pyright: ignore


def test_nothing_that_varies_has_nothing_to_split(case: Path, tmp_path: Path) -> None:
    still = [f"spread.{source}=false" for source in ("parameters", "inputs", "choice")]
    with pytest.raises(CaseError, match="nothing of it varies"):
        explore(case, method="split", settings=still, out=tmp_path)
    assert "all" in METHODS


def test_an_outcome_that_never_differs_is_known_as_such(case: Path, out: Path) -> None:
    found = asked(case, out, "sobol", 4, outcome="thousand_deaths")
    assert not has_shares(found.dataset, "thousand_deaths")
    assert has_shares(found.dataset, "peak_turnout")


def test_boxes_are_looked_for_in_the_worlds_of_a_run(case: Path, tmp_path: Path) -> None:
    found = discover(case, outcome="peak_turnout", over="turnout.threshold,turnout.slack", worlds=120,
                     boxes=1, out=tmp_path, threads=2)  # fmt: skip
    assert found.worlds == 120
    assert found.at_least is not None
    assert found.features.shape[0] == 120
    seeds = play(case, worlds=120, threads=2)
    assert np.array_equal(found.features, seeds.features, equal_nan=True)
    assert set(found.values) <= {"turnout.threshold", "turnout.slack"}
    for box, harm in zip(found.boxes, found.harm, strict=True):
        assert 0.0 <= box.inside.share <= 1.0
        assert np.isfinite([*harm.deaths, *harm.arrests]).all()
    json.dumps(discovered_as_json(found), allow_nan=False)


def test_too_few_worlds_with_the_outcome_give_no_box(case: Path, tmp_path: Path) -> None:
    found = discover(case, outcome="thousand_deaths", worlds=8, out=tmp_path, threads=2)
    assert found.boxes == ()
    assert not found.enough


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("misuse.md", {"outcome": "ruler_stays"}),
        ("no box is drawn in what a ruler has in hand", {"over": "forces.reserve"}),
        ("no box is drawn in what a ruler has in hand", {"over": "turnout.slack,repression.arrest_beat"}),
        ("it is for counts", {"outcome": "ruler_out", "at_least": 3.0}),
    ],
)
def test_a_recipe_for_a_ruler_is_refused(case: Path, tmp_path: Path, said: str, given: dict[str, object]) -> None:
    options: dict[str, object] = {"worlds": 4, "out": tmp_path, **given}
    with pytest.raises(CaseError, match=said):
        discover(case, **options)  # pyright: ignore


def test_a_recipe_is_named_by_the_case_alone(case: Path) -> None:
    laid = lay_out_case(case, (), None, 1000, 1)
    assert laid.recipe() == recipe_of(laid.case, case.parent, 1000, 0, laid.kernels.rules_hash)
