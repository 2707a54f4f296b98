"""A run is made once: found again, resumed after a cut, the same on any threads, and told about as it goes."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from model.tiny import tiny_tree, toml_of

import groundswell as gs
from groundswell.model import layout
from groundswell.model.casefile import CaseError
from groundswell.model.record import RECORDED
from groundswell.model.store import CHUNK_WORLDS, finished_chunks
from groundswell.model.unfinished import UNFINISHED
from groundswell.study import filling
from groundswell.study.ensemble import Progress, Result

WORLDS = 150  # three chunks: 64 + 64 + 22
PACKAGE = Path(gs.__file__).parents[1]


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny case on disk, with a target beside it."""
    folder = tmp_path_factory.mktemp("tiny")
    tree = tiny_tree(days=3)
    tree["numbers"] = {"grievance.price": 0.25}
    (folder / "case.toml").write_text(toml_of(tree), encoding="utf-8")
    (folder / "targets.toml").write_text(
        "[quantities.deaths]\nlow = 0\nhigh = 5\nunit = 'persons'\nsource = 'made up'\n"
    )
    return folder / "case.toml"


def played(case_file: Path, out: Path, **changes: object) -> Result:
    given: dict[str, object] = {"worlds": WORLDS, "seed": 3, "threads": 1, "out": out, "command": "test"}
    return gs.run(case_file, **{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole(case_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The run in one go, on one thread."""
    return played(case_file, tmp_path_factory.mktemp("whole"))


def test_something_happens(whole: Result) -> None:
    data = whole.dataset
    assert data.sizes["world"] == WORLDS
    assert data.sizes["step"] == 12
    assert float(data.turnout.max()) > 100
    assert len(np.unique(data.trigger_size)) == WORLDS
    assert whole.summary.quantities["deaths"].recorded == (0.0, 5.0)
    assert sum(share.share for share in whole.summary.outcomes.values()) == pytest.approx(1.0)
    attributes = data.attrs
    assert (attributes["case"], attributes["seed"], attributes["worlds"]) == ("tiny", 3, WORLDS)
    assert json.loads(attributes["outcome_classes"])[0] == "FELL"


def test_the_same_run_is_found(whole: Result, case_file: Path) -> None:
    told: list[Progress] = []
    again = played(case_file, whole.folder.parent, progress=told.append, threads=2, command="another")
    assert again.found
    assert not whole.found
    assert again.store == whole.store
    assert again.summary == whole.summary
    assert told == []


@pytest.mark.parametrize("changes", [{"seed": 4}, {"worlds": 5}, {"citizens_per_agent": 1}, {"days": 2}])
def test_another_run_has_another_folder(whole: Result, case_file: Path, changes: dict[str, int]) -> None:
    other = played(case_file, whole.folder.parent, **{"worlds": 4, **changes})
    assert not other.found
    assert other.folder != whole.folder


def test_a_setting_is_another_run(whole: Result, case_file: Path) -> None:
    other = played(case_file, whole.folder.parent, worlds=4, settings=["country.legitimacy=0.4"])
    assert not other.found
    assert not _differs(other.dataset.input_value.sel(input="country.legitimacy"))


def test_threads_change_nothing(whole: Result, case_file: Path, tmp_path: Path) -> None:
    other = played(case_file, tmp_path, threads=2)
    assert gs.same(whole.dataset, other.dataset) == []
    assert other.folder.name == whole.folder.name


@pytest.mark.parametrize("threads", [1, 2])
def test_worlds_shared_out_by_block_are_the_same(
    whole: Result, case_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    """As large worlds are run: all threads on one world, the blocks of each step shared out."""
    monkeypatch.setattr(filling, "LARGE", 0)
    other = played(case_file, tmp_path, threads=threads)
    assert gs.same(whole.dataset, other.dataset) == []


def test_the_first_worlds_of_a_larger_run_are_those_of_a_smaller(
    whole: Result, case_file: Path, tmp_path: Path
) -> None:
    small = played(case_file, tmp_path, worlds=5)
    first = whole.dataset.isel(world=slice(0, 5))
    for name in ("turnout", "outcome", "parameter_value", "input_value", "belief_public"):
        np.testing.assert_array_equal(small.dataset[name].values, first[name].values, err_msg=name)


def test_progress_is_told(case_file: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    played(case_file, tmp_path, progress=told.append, worlds=70)
    assert [each.stage for each in told] == ["compiling", "running", *["running"] * 70, "done"]
    assert [each.done for each in told] == [0, 0, *range(1, 71), 70]
    assert all(each.total == 70 for each in told)
    assert all(sum(each.outcomes.values()) == each.done for each in told)
    assert told[-1].fresh == 70
    assert all(earlier.seconds <= later.seconds for earlier, later in pairwise(told[1:]))


def _differs(values: xr.DataArray) -> bool:
    """True where a quantity is not the same in all worlds."""
    return bool((values != values.isel(world=0)).any())


def stopping_at(worlds: int) -> object:
    """A hook that is interrupted, as by Ctrl-C, once so many worlds are done."""

    def hook(progress: Progress) -> None:
        if progress.done >= worlds and progress.stage == "running":
            raise KeyboardInterrupt

    return hook


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize(("worlds", "kept"), [(10, 0), (CHUNK_WORLDS + 10, 1), (WORLDS, 2)])
def test_an_interrupted_run_keeps_every_world_and_goes_on(
    whole: Result, case_file: Path, tmp_path: Path, threads: int, worlds: int, kept: int
) -> None:
    with pytest.raises(KeyboardInterrupt):
        played(case_file, tmp_path, progress=stopping_at(worlds), threads=threads)
    store = tmp_path / whole.folder.name / "worlds.zarr"
    assert finished_chunks(store) == set(range(kept))
    told: list[Progress] = []
    resumed = played(case_file, tmp_path, progress=told.append)
    assert not resumed.found
    assert told[1].done == CHUNK_WORLDS * kept
    assert told[-1].fresh <= WORLDS - worlds, "a world that was done is made again"
    assert not list(store.parent.glob(UNFINISHED.format(chunk="*")))
    assert gs.same(whole.dataset, resumed.dataset) == []
    assert resumed.summary == whole.summary


def test_worlds_kept_of_another_run_or_damaged_are_made_again(
    whole: Result, case_file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(KeyboardInterrupt):
        played(case_file, tmp_path, progress=stopping_at(10))
    path = tmp_path / whole.folder.name / UNFINISHED.format(chunk=0)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    resumed = played(case_file, tmp_path)
    assert "its worlds are made again" in caplog.text
    assert gs.same(whole.dataset, resumed.dataset) == []


_KILLED = """
import os, sys
import groundswell as gs

def hook(progress):
    if progress.done >= 70:
        os._exit(9)  # as kill -9: no handler runs, nothing is closed

gs.run(sys.argv[1], worlds=150, seed=3, threads=2, out=sys.argv[2], command="test", progress=hook)
"""


def test_a_killed_run_goes_on(whole: Result, case_file: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(case_file), str(tmp_path)],
        env=environment, capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 9, done.stderr
    store = tmp_path / whole.folder.name / "worlds.zarr"
    assert finished_chunks(store) == {0}
    resumed = played(case_file, tmp_path)
    assert gs.same(whole.dataset, resumed.dataset) == []


@pytest.mark.parametrize("source", ["parameters", "inputs", "choice"])
def test_each_source_of_spread_can_be_stilled(case_file: Path, tmp_path: Path, source: str) -> None:
    """What is stilled is the same in all worlds, and the other two still differ."""
    data = played(case_file, tmp_path, worlds=6, settings=[f"spread.{source}=false"]).dataset
    differs = {
        "parameters": _differs(data.parameter_value),
        "inputs": _differs(data.input_value),
    }
    assert differs == {name: name != source for name in differs}
    if source == "choice":
        quantile = data.trigger_size / data.parameter_value.sel(parameter="grievance.price")
        np.testing.assert_allclose(quantile, quantile[0], rtol=1e-5)  # one draw of chance for all


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"worlds": 0}, "worlds = 0 is out of range"),
        ({"worlds": 10**7}, "worlds"),
        ({"citizens_per_agent": 0}, "citizens_per_agent"),
        ({"seed": -1}, "seed"),
        ({"days": 0}, "days"),
        ({"threads": 0}, "threads"),
    ],
)
def test_bad_arguments_are_refused(case_file: Path, tmp_path: Path, changes: dict[str, int], said: str) -> None:
    with pytest.raises(CaseError, match=said):
        played(case_file, tmp_path, **changes)
    assert list(tmp_path.iterdir()) == []


def test_bad_targets_are_told_before_the_work(case_file: Path, tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(case_file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "targets.toml").write_text("[quantities.deaths]\nlow = 3\n")
    with pytest.raises(CaseError, match=r"quantities\.deaths\.high is missing"):
        played(tmp_path / "case.toml", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def fresh_worlds(case_file: Path, out: Path, **changes: object) -> tuple[Result, int]:
    """A run, and how many of its worlds were played for it."""
    told: list[Progress] = []
    result = played(case_file, out, progress=told.append, **changes)
    return result, told[-1].fresh if told else 0


def test_more_worlds_cost_only_those_that_are_new(whole: Result, case_file: Path, tmp_path: Path) -> None:
    small, first = fresh_worlds(case_file, tmp_path, worlds=70)
    large, added = fresh_worlds(case_file, tmp_path)
    fewer, none = fresh_worlds(case_file, tmp_path, worlds=20)
    assert (first, added, none) == (70, WORLDS - 70, 0)
    assert len({each.folder for each in (small, large, fewer)}) == 3
    assert gs.same(whole.dataset, large.dataset) == []
    assert fewer.dataset.sizes["world"] == 20
    np.testing.assert_array_equal(fewer.dataset.turnout, whole.dataset.turnout[:20])


@pytest.mark.parametrize("changes", [{"seed": 4}, {"citizens_per_agent": 1}, {"settings": ["country.legitimacy=0.9"]}])
def test_worlds_of_another_kind_are_not_taken(case_file: Path, tmp_path: Path, changes: dict[str, object]) -> None:
    played(case_file, tmp_path, worlds=5)
    assert fresh_worlds(case_file, tmp_path, worlds=6, **changes)[1] == 6


def test_damaged_worlds_of_another_run_are_not_taken(case_file: Path, tmp_path: Path) -> None:
    donor = played(case_file, tmp_path, worlds=5)
    spoil(donor.store / "turnout" / "0.0.0")
    assert fresh_worlds(case_file, tmp_path, worlds=6)[1] == 6


def spoil(file: Path) -> None:
    """Change a byte in the middle of a file, and nothing of its length."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


@pytest.mark.parametrize("name", ["turnout/1.0.0", "outcome/1", "parameter_value/1.0"])
@pytest.mark.parametrize("how", ["spoiled", "half", "gone"])
def test_a_damaged_chunk_is_made_again(
    whole: Result, case_file: Path, tmp_path: Path, name: str, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(whole.folder, tmp_path / whole.folder.name)
    file = tmp_path / whole.folder.name / "worlds.zarr" / name
    if how == "spoiled":
        spoil(file)
    elif how == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    else:
        file.unlink()
    again, made = fresh_worlds(case_file, tmp_path)
    assert not again.found
    assert made == CHUNK_WORLDS
    assert ("1 of 3 finished chunks are damaged" in caplog.text) == (how == "spoiled")
    assert gs.same(whole.dataset, again.dataset) == []
    assert fresh_worlds(case_file, tmp_path)[0].found


_FULL = """
import resource, sys
import groundswell as gs

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    gs.run(sys.argv[1], worlds=150, seed=3, threads=2, out=sys.argv[2], command="test")
except gs.StoreError as failure:
    print(failure)
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_disk_that_refuses_from_the_start_leaves_nothing_half_made(case_file: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(case_file), str(tmp_path), "1500"],
        env=environment, capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 7, done.stdout + done.stderr
    assert "files here may not grow so large" in done.stdout
    assert "Traceback" not in done.stderr
    assert not [*tmp_path.rglob("*.partial"), *tmp_path.rglob("*.draft"), *tmp_path.rglob("worlds.zarr")]


@pytest.mark.parametrize("refused", [1, 70, 140])  # of the chunk files of the run, 55 each
def test_a_disk_that_fills_up_stops_the_run_and_it_goes_on(
    whole: Result, case_file: Path, tmp_path: Path, refused: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, write = [0], layout.write_whole

    def refuse(path: Path, content: bytes) -> None:
        if "/worlds.zarr/" in path.as_posix() and path.name[0].isdigit():
            written[0] += 1
        if written[0] > refused:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, content)

    with monkeypatch.context() as full:
        full.setattr(layout, "write_whole", refuse)
        with pytest.raises(gs.StoreError, match="the disk is full; make room and run again"):
            played(case_file, tmp_path)
    folder = tmp_path / whole.folder.name
    assert len(finished_chunks(folder / "worlds.zarr")) == refused // len(RECORDED)
    assert not list(folder.rglob("*.partial"))
    resumed, fresh = fresh_worlds(case_file, tmp_path)
    assert fresh <= WORLDS - CHUNK_WORLDS * (refused // len(RECORDED)), "a world that was journaled is played again"
    assert gs.same(whole.dataset, resumed.dataset) == []


def test_the_run_says_what_it_was_made_with(whole: Result) -> None:
    attributes = whole.dataset.attrs
    assert len(attributes["rules_hash"]) == len(attributes["rules_alone_hash"]) == 64
    assert json.loads(attributes["settings"]) == []
    assert json.loads(attributes["run_packages"])["numpy"] == attributes["numpy_version"]
    assert attributes["run_python"].count(".") == 2
    assert attributes["run_workers"] == "1 threads of one process"
