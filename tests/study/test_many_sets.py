"""Worlds of many parameter sets in one store: draws shared, labelled, resumable, the same by any workers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from model.tiny import tiny_tree, toml_of

import groundswell as gs
from groundswell.study.filling import Progress

WORLDS = 30  # of each set: three chunks, of which two hold worlds of two sets
SETS = {
    "as it is": (),
    "loved": ("country.legitimacy=0.9",),
    "no patron": ("switches.patron=false",),
    "dear": ("grievance.price=0.2", "country.legitimacy=0.2"),
    "seldom": ("grievance.price=0.07",),
}


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny case on disk."""
    folder = tmp_path_factory.mktemp("tiny")
    tree = tiny_tree(days=3)
    tree["numbers"] = {"grievance.price": 0.25}
    (folder / "case.toml").write_text(toml_of(tree), encoding="utf-8")
    return folder / "case.toml"


def made(case_file: Path, out: Path, **changes: object) -> gs.Ensemble:
    given: dict[str, object] = {"sets": SETS, "worlds": WORLDS, "seed": 3, "threads": 2, "out": out}
    return gs.ensemble(case_file, **{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole(case_file: Path, tmp_path_factory: pytest.TempPathFactory) -> gs.Ensemble:
    """The ensemble in one go."""
    return made(case_file, tmp_path_factory.mktemp("whole"))


def test_every_world_says_its_set_and_its_draw(whole: gs.Ensemble) -> None:
    data = whole.dataset
    assert data.sizes["world"] == len(SETS) * WORLDS
    assert list(data.parameter_set.values) == [place for place in range(len(SETS)) for _ in range(WORLDS)]
    assert list(data.draw.values) == [*range(WORLDS)] * len(SETS)
    assert list(data.set_name.values) == list(SETS) == list(whole.names)
    assert str(data.set_settings.values[3]) == "grievance.price=0.2, country.legitimacy=0.2"
    assert whole.sets == tuple(SETS.values())
    assert (data.attrs["parameter_sets"], data.attrs["worlds_of_set"]) == (len(SETS), WORLDS)


@pytest.mark.parametrize("place", range(len(SETS)))
def test_a_set_is_the_run_with_its_settings(whole: gs.Ensemble, case_file: Path, tmp_path: Path, place: int) -> None:
    alone = gs.run(case_file, worlds=5, seed=3, threads=1, out=tmp_path, settings=whole.sets[place])
    within = whole.dataset.isel(world=slice(place * WORLDS, place * WORLDS + 5))
    for name in alone.dataset.data_vars:
        np.testing.assert_array_equal(alone.dataset[name].values, within[name].values, err_msg=str(name))
    assert alone.attributes["case_hash"] == str(whole.dataset.set_case_hash.values[place])


def test_draws_are_shared_by_the_sets(whole: gs.Ensemble) -> None:
    apart = whole.unstacked()
    assert dict(apart.sizes)["parameter_set"] == len(SETS)
    assert dict(apart.sizes)["draw"] == WORLDS
    assert list(apart.set_name.values) == list(SETS)
    first, loved = apart.parameter_value.isel(parameter_set=0), apart.parameter_value.isel(parameter_set=1)
    np.testing.assert_array_equal(first.values, loved.values)
    assert len(np.unique(first.isel(parameter=0).values)) > 1
    assert len(whole.summaries) == len(SETS)
    fell = float((apart.ruler_out.isel(parameter_set=3) == 1).mean())
    assert whole.summaries[3].variables["ruler_out"].share == pytest.approx(fell)


def test_the_same_is_found(whole: gs.Ensemble, case_file: Path) -> None:
    again = made(case_file, whole.folder.parent)
    assert again.found
    assert not whole.found
    assert again.summaries == whole.summaries


def test_a_cut_one_goes_on(whole: gs.Ensemble, case_file: Path, tmp_path: Path) -> None:
    def stop(told: Progress) -> None:
        if told.stage == "running" and told.done >= 80:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(case_file, tmp_path, progress=stop)
    told: list[Progress] = []
    resumed = made(case_file, tmp_path, progress=told.append)
    assert told[-1].fresh <= len(SETS) * WORLDS - 80
    assert [each.total for each in told if each.stage == "reading"] == [len(SETS)] * len(SETS)
    assert gs.same(whole.dataset, resumed.dataset) == []


def test_processes_make_the_same(whole: gs.Ensemble, case_file: Path, tmp_path: Path) -> None:
    other = made(case_file, tmp_path, workers=2)
    assert other.attributes["run_workers"] == "2 processes of 1 threads"
    assert gs.same(whole.dataset, other.dataset) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sets": []}, "there is no parameter set"),
        ({"sets": ["country.legitimacy=0.3"]}, "sets must be lists of texts"),
        ({"sets": [[], []]}, 'two parameter sets are called "as it is"'),
        ({"sets": {"odd": ["country.legitimcy=0.3"]}}, 'parameter set "odd".*country.legitimacy|legitimcy'),
        ({"sets": [[], ["calendar.days=4"]]}, "its days are not those of the first set"),
        ({"worlds": 0}, "worlds = 0 is out of range"),
        ({"worlds": 300_000}, "worlds of all parameter sets"),
        ({"workers": 0}, "workers = 0 is out of range"),
        ({"workers": " "}, "give the address of a scheduler"),
    ],
)
def test_bad_arguments_are_refused(case_file: Path, tmp_path: Path, changes: dict[str, object], said: str) -> None:
    with pytest.raises(gs.CaseError, match=said):
        made(case_file, tmp_path, threads=None, **changes)
    assert not list(tmp_path.rglob("worlds.zarr"))


def test_what_a_run_beside_it_made_is_taken(case_file: Path, tmp_path: Path) -> None:
    gs.run(case_file, worlds=20, seed=3, threads=2, out=tmp_path, settings=SETS["loved"])
    told: list[Progress] = []
    made(case_file, tmp_path, sets=list(SETS.values())[:2], worlds=25, progress=told.append)
    assert told[-1].fresh == 25 + 5
    made(case_file, tmp_path, sets=list(SETS.values())[:3], worlds=30, progress=told.append)
    assert told[-1].fresh == 5 + 5 + 30
