"""Worlds that a change cannot touch: what is told of them is proven by playing them, and they are taken over whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from groundswell.model.casefile import load_case
from groundswell.model.kept import read_chunk, same
from groundswell.study.ensemble import Result, run
from groundswell.study.taken_over import take_over
from groundswell.study.untouched import untouched_worlds

from .small import write_small

WORLDS = 24
SIZE = {"worlds": WORLDS, "seed": 4, "citizens_per_agent": 20, "threads": 1}
OFF = [(name, f"switches.{name}=false") for name in ("troops", "money", "shutdown", "patron")]
ACTS = (
    "never disperse", "never beat", "from day 2: never shoot", "days 1-2: order disperse", "no shutdown",
    "day 1: shut down", "never ask", "never concede", "never pledge", "day 2: concede", "day 1: pledge",
    "from day 1: nothing", "troops 1 day later", "patron: no words", "patron: no money", "patron: nothing",
    "patron day 1: words", "no exit offer", "from day 2: pressure 0.2", "day 3 evening: flee",
)  # fmt: skip


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("small"), days=5)


@pytest.fixture(scope="module")
def as_it_is(case_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Result:
    return run(case_file, out=tmp_path_factory.mktemp("as-it-is"), **SIZE)


def values(result: Result) -> dict[str, np.ndarray]:
    return read_chunk(result.store, 0)


def alike(one: Result, other: Result) -> np.ndarray:
    """Worlds whose every recorded value is the same, bool (world,)."""
    found = np.ones(WORLDS, bool)
    first, second = values(one), values(other)
    for name in first:
        equal = (first[name] == second[name]) | ((first[name] != first[name]) & (second[name] != second[name]))
        found &= equal.reshape(WORLDS, -1).all(1)
    return found


def told(one: Result, other: Result) -> np.ndarray:
    chunks = [same for _, same in untouched_worlds(one.store, one.case, other.case)]
    return np.concatenate(chunks) if chunks else np.zeros(WORLDS, bool)


@pytest.mark.parametrize("setting", [each for _, each in OFF] + [f"do={act}" for act in ACTS])
def test_a_world_that_is_called_untouched_is_the_same_when_it_is_played(
    case_file: Path, as_it_is: Result, tmp_path: Path, setting: str
) -> None:
    changed = run(case_file, settings=[setting], out=tmp_path, **SIZE)
    assert not (told(as_it_is, changed) & ~alike(as_it_is, changed)).any()


def test_most_worlds_that_stay_the_same_are_known_beforehand(case_file: Path, as_it_is: Result, tmp_path: Path) -> None:
    changed = run(case_file, do=["no shutdown"], out=tmp_path, **SIZE)
    np.testing.assert_array_equal(told(as_it_is, changed), alike(as_it_is, changed))
    assert 0 < alike(as_it_is, changed).sum() < WORLDS, "the change touches all or none: the test tests nothing"


def test_nothing_is_told_of_another_change(case_file: Path, as_it_is: Result) -> None:
    for settings in (["country.legitimacy=0.3"], ["switches.frame=false"], ["patron.stance=-1", "do=no shutdown"]):
        assert not list(untouched_worlds(as_it_is.store, as_it_is.case, load_case(case_file, settings)))
    forced = load_case(case_file, ["do=no shutdown"])
    assert not list(untouched_worlds(as_it_is.store, forced, as_it_is.case)), "what is taken away is another change"


def test_worlds_are_taken_over_and_the_store_is_the_one_that_is_played(
    case_file: Path, as_it_is: Result, tmp_path: Path
) -> None:
    fresh: list[int] = []
    played = run(case_file, do=["no shutdown"], out=tmp_path / "played", **SIZE)
    taken = run(
        case_file,
        do=["no shutdown"],
        out=tmp_path / "taken",
        like=as_it_is.folder,
        progress=lambda told: fresh.append(told.fresh),
        **SIZE,
    )
    assert same(played.dataset, taken.dataset) == []
    assert max(fresh) == WORLDS - told(as_it_is, played).sum()
    assert taken.folder.name == played.folder.name


def test_worlds_of_another_seed_or_size_are_not_taken_over(case_file: Path, as_it_is: Result, tmp_path: Path) -> None:
    attributes = dict(as_it_is.attributes)
    case = load_case(case_file, ["do=no shutdown"])
    assert take_over(as_it_is.folder, tmp_path / "worlds.zarr", {**attributes, "seed": 5}, case) == 0
    assert take_over(tmp_path, tmp_path / "worlds.zarr", attributes, case) == 0
    assert not list(tmp_path.iterdir())
