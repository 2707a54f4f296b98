"""A kept run is played again: the same worlds, or which are not, from which day on, and what is other here."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from model.tiny import tiny_tree, toml_of

import groundswell as gs
from groundswell.model import store
from groundswell.model.kept import read_chunk
from groundswell.study.repeat import Repeated

WORLDS = 70


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> gs.Result:
    """A run of the tiny case."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "case.toml").write_text(toml_of(tiny_tree(days=3)), encoding="utf-8")
    return gs.run(folder / "case.toml", worlds=WORLDS, seed=3, threads=1, out=folder / "out")


@pytest.fixture
def copy(kept: gs.Result, tmp_path: Path) -> Path:
    """Its folder, to be spoiled."""
    return Path(shutil.copytree(kept.folder, tmp_path / "copy"))


def change_attributes(folder: Path, **changes: object) -> None:
    """Let a store say something else of itself."""
    path = folder / "worlds.zarr" / ".zmetadata"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["metadata"][".zattrs"].update(changes)
    path.write_text(json.dumps(told), encoding="utf-8")


def test_the_same_worlds_come_again(kept: gs.Result) -> None:
    before = {path: path.read_bytes() for path in kept.folder.rglob("*") if path.is_file()}
    told: list[tuple[int, int]] = []
    repeated = gs.repeat(kept.folder, worlds=5, threads=2, progress=lambda done, total: told.append((done, total)))
    assert repeated.same
    assert repeated.worlds == (0, 17, 34, 52, 69)
    assert repeated.other == ()
    assert told == [(done, 5) for done in range(1, 6)]
    assert {path: path.read_bytes() for path in kept.folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("worlds", "played"), [(None, 8), (1, 1), (1000, WORLDS)])
def test_as_many_are_played_as_are_asked_for(kept: gs.Result, worlds: int | None, played: int) -> None:
    assert len(gs.repeat(kept.store, worlds=worlds).worlds) == played


def test_a_world_that_was_changed_is_found_with_its_day(copy: Path) -> None:
    path = copy / "worlds.zarr"
    values = {name: each.copy() for name, each in read_chunk(path, 0).items()}
    values["turnout"][0, 9, 1] += 1  # the second quarter of day 2
    values["scar"][0] += 0.5
    opened = store.resume(path, store.attributes_of(path))
    assert opened is not None
    with opened:
        store.write_chunk(opened, 0, values)
    repeated = gs.repeat(copy, worlds=3)
    assert not repeated.same
    assert repeated.differences == ((0, ("turnout", "scar"), 9),)
    assert repeated.other == ()


def test_what_is_damaged_is_held_against_nothing(copy: Path) -> None:
    file = copy / "worlds.zarr" / "turnout" / "1.0.0"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    repeated = gs.repeat(copy, worlds=2)
    assert not repeated.same
    assert (repeated.damaged, repeated.differences) == ((69,), ())


def test_other_rules_and_versions_are_told(copy: Path) -> None:
    change_attributes(copy, rules_alone_hash="0123", numpy_version="1.0", fit_hash="x")
    repeated = gs.repeat(copy, worlds=2)
    assert repeated.same, "the rules are the same, whatever the store says"
    assert [each.what for each in repeated.other] == ["rules", "fit", "numpy"]
    assert repeated.other[0].then == "0123"


def test_another_seed_makes_other_worlds(copy: Path) -> None:
    change_attributes(copy, seed=4)
    assert len(gs.repeat(copy, worlds=3).differences) == 3


def test_an_ensemble_is_repeated_set_by_set(kept: gs.Result, tmp_path: Path) -> None:
    sets = {"as it is": (), "loved": ["country.legitimacy=0.9"], "alone": ["switches.patron=false"]}
    made = gs.ensemble(kept.case_file, sets, worlds=10, seed=3, threads=1, out=tmp_path, settings=["country.tenure=9"])
    assert gs.repeat(made.folder, worlds=6).same
    opened = gs.open_ensemble(made.folder)
    assert (opened.sets, opened.names, opened.summaries) == (made.sets, made.names, made.summaries)
    with pytest.raises(gs.CaseError, match="this is an ensemble of parameter sets"):
        gs.open_run(made.folder)
    case = made.folder / "case.toml"
    case.write_text(case.read_text(encoding="utf-8").replace("0.12", "0.13", 1), encoding="utf-8")
    with pytest.raises(gs.CaseError, match='not the case of set "as it is"'):
        gs.repeat(made.folder)


def test_where_there_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(gs.CaseError, match="there is no run here"):
        gs.repeat(tmp_path)
    with pytest.raises(gs.CaseError, match="there is no ensemble here"):
        gs.open_ensemble(tmp_path)


@pytest.mark.parametrize("futures", [0, 3])
def test_a_branch_is_played_again_from_its_run(copy: Path, futures: int) -> None:
    first = gs.branch(copy, world=1, day=1, do=["concede"], name="first")
    made = gs.branch(first, day=2, settings=["country.legitimacy=0.1"], futures=futures)
    found = gs.repeat(made.folder)
    assert found.same
    assert found.worlds == tuple(range(max(futures, 1)))
    assert not found.other
    text = made.store / ".zmetadata"
    told = text.read_text(encoding="utf-8")
    text.write_text(told.replace('\\"day\\": 2', '\\"day\\": 1'), encoding="utf-8")
    assert text.read_text(encoding="utf-8") != told
    assert not gs.repeat(made.folder).same


def test_a_game_is_sent_to_its_log(copy: Path) -> None:
    change_attributes(copy, game="{}")
    with pytest.raises(gs.CaseError, match="groundswell play --replay"):
        gs.repeat(copy)


def test_same_means_nothing_differs(kept: gs.Result) -> None:
    assert Repeated(kept.store, (0,), (), (), (), {}).same
    assert not Repeated(kept.store, (0,), (), (0,), (), {}).same
