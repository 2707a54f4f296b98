"""Workers of a Dask cluster: a real scheduler and processes on loopback, of which one is killed in mid-run."""

from __future__ import annotations

import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import distributed
import numpy as np
import pytest
from model.tiny import tiny_tree, toml_of

import groundswell as gs
from groundswell.study import workers_cluster
from groundswell.study.filling import Progress
from study.cluster import LocalCluster, local_cluster

WORLDS = 150


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny case on disk."""
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "case.toml").write_text(toml_of(tiny_tree(days=3)), encoding="utf-8")
    return folder / "case.toml"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """A scheduler and two workers."""
    with local_cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.fixture(scope="module")
def inline(case_file: Path, tmp_path_factory: pytest.TempPathFactory) -> gs.Result:
    """The same run by threads of this process."""
    return gs.run(case_file, worlds=WORLDS, seed=5, out=tmp_path_factory.mktemp("inline"))


def test_a_worker_that_is_killed_costs_nothing(
    cluster: LocalCluster, case_file: Path, inline: gs.Result, tmp_path: Path
) -> None:
    told: list[Progress] = []
    doomed = cluster.workers[0]

    def hook(progress: Progress) -> None:
        told.append(progress)
        if progress.stage == "running" and progress.done == WORLDS // 3:
            doomed.send_signal(signal.SIGKILL)

    result = gs.run(case_file, worlds=WORLDS, seed=5, out=tmp_path, workers=cluster.address, progress=hook)
    assert doomed.wait(10) == -signal.SIGKILL
    assert [each.done for each in told if each.stage == "running"] == list(range(WORLDS + 1)), "each world once"
    assert result.attributes["run_workers"] == "a Dask cluster of 2 workers"
    assert gs.same(inline.dataset, result.dataset) == []
    cluster.add_worker()


def test_a_client_that_is_passed_is_used_and_left_open(
    cluster: LocalCluster, case_file: Path, inline: gs.Result, tmp_path: Path
) -> None:
    with distributed.Client(cluster.address, set_as_default=False) as client:
        sets = {"as it is": (), "loved": ["country.legitimacy=0.9"]}
        made = gs.ensemble(case_file, sets, worlds=20, seed=5, out=tmp_path, workers=client)
        assert client.status == "running"
    first = made.unstacked().isel(parameter_set=0)
    assert (first.outcome.values == inline.dataset.outcome.values[:20]).all()


def test_large_worlds_have_a_worker_each(
    cluster: LocalCluster, case_file: Path, inline: gs.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.study.filling.LARGE", 0)
    gs.run(case_file, worlds=1, seed=5, out=tmp_path)  # so that the workers find what they need compiled
    result = gs.run(case_file, worlds=6, seed=5, out=tmp_path, workers=cluster.file)
    np.testing.assert_array_equal(result.dataset.turnout.values, inline.dataset.turnout.values[:6])


def test_a_worker_with_other_rules_is_refused(
    cluster: LocalCluster, case_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    shutil.copytree(Path(gs.__file__).parent, other / "groundswell", ignore=shutil.ignore_patterns("__pycache__"))
    with open(other / "groundswell" / "rules" / "turnout.py", "a", encoding="utf-8") as file:
        file.write("# a change that nobody knows of\n")
    monkeypatch.setattr(workers_cluster, "_JOINED_WITHIN", 60.0)
    with local_cluster(tmp_path, 0) as apart:
        apart.add_worker(changed={"PYTHONPATH": str(other)})
        with pytest.raises(gs.CaseError, match=r"worker tcp://127.0.0.1:\d+ has rules [0-9a-f]{12}, and here is"):
            gs.run(case_file, worlds=4, out=tmp_path / "out", workers=apart.address)


def test_workers_that_are_all_gone_stop_the_run_and_it_goes_on(
    case_file: Path, inline: gs.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_cluster, "_JOINED_WITHIN", 1.0)
    monkeypatch.setattr(workers_cluster, "_LOOKED", 0.2)
    with local_cluster(tmp_path, 0) as apart:
        with pytest.raises(gs.CaseError, match="this scheduler has no workers, and none has joined within 1 s"):
            gs.run(case_file, worlds=4, out=tmp_path / "out", workers=apart.address)
        apart.add_worker()
        monkeypatch.setattr(workers_cluster, "_JOINED_WITHIN", 30.0)

        def hook(progress: Progress) -> None:
            if progress.stage == "running" and progress.done == 80:
                monkeypatch.setattr(workers_cluster, "_JOINED_WITHIN", 0.5)
                apart.workers[0].kill()

        with pytest.raises(gs.StoreError, match="no worker of the cluster is there any more; what was done is kept"):
            gs.run(case_file, worlds=WORLDS, seed=5, out=tmp_path / "out", workers=apart.address, progress=hook)
    told: list[Progress] = []
    result = gs.run(case_file, worlds=WORLDS, seed=5, out=tmp_path / "out", progress=told.append)
    assert told[-1].fresh <= WORLDS - 80
    assert gs.same(inline.dataset, result.dataset) == []


def test_where_nobody_answers_is_told(case_file: Path, tmp_path: Path) -> None:
    with socket.socket() as quiet:
        quiet.bind(("127.0.0.1", 0))  # and does not listen
        with pytest.raises(gs.CaseError, match="no Dask scheduler answers there"):
            gs.run(case_file, worlds=2, out=tmp_path, workers=f"tcp://127.0.0.1:{quiet.getsockname()[1]}")
    for address, said in (
        ("nonsense", "a host and a port"),
        ("none.json", "no such scheduler file"),
        ("odd://here:1", "unknown address scheme"),
    ):
        with pytest.raises(gs.CaseError, match=said):
            gs.run(case_file, worlds=2, out=tmp_path, workers=address)
    assert not list(tmp_path.rglob("worlds.zarr"))


def test_a_missing_extra_is_told(case_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(gs.CaseError, match=r"pip install 'groundswell\[cluster\]'"):
        gs.run(case_file, worlds=2, out=tmp_path, workers="tcp://127.0.0.1:8786")
