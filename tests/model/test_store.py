"""Knows what must hold of a kept run: nothing lost, nothing half-written, the same dataset however it was cut off."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from groundswell.model import layout, store
from groundswell.model.record import CHUNK_WORLDS, RECORDED
from groundswell.model.store import Labels, StoreError

WORLDS = 150  # three chunks: 64 + 64 + 22
LABELS = Labels(
    start=np.datetime64("2022-01-01"),
    steps=8,
    districts=("Almaty", "Жаңаөзен", "Alma-Ata region, the rest of it"),
    regions=("Almaty (city)", "Mangystau", "Almaty"),
    kinds=("city", "named", "remainder"),
    latitude=(43.25, 43.34, 44.8),
    longitude=(76.95, 52.86, 78.1),
    population=(1_977_000, 77_000, 2_100_000),
    pillars=("party", "tycoons"),
    parameters=("turnout.threshold", "news.lag", "patron.bias"),
    inputs=("country.legitimacy",),
)
ATTRIBUTES: dict[str, object] = {
    "case": "kazakhstan-2022",
    "case_hash": "a" * 16,
    "rules_hash": "b" * 16,
    "seed": 7,
    "worlds": WORLDS,
    "citizens_per_agent": 100,
    "days": 2,
    "groundswell_version": "0.1.0",
    "outcome_classes": ["FELL", "CONCESSION"],
    "command": "groundswell run kazakhstan-2022",
}


def arrays(chunk: int, worlds: int = WORLDS, labels: Labels = LABELS) -> dict[str, np.ndarray]:
    """What a run would hand over for this chunk: it depends on the chunk alone, like the draws."""
    first = chunk * CHUNK_WORLDS
    lengths = {
        "step": labels.steps,
        "district": len(labels.districts),
        "pillar": len(labels.pillars),
        "parameter": len(labels.parameters),
        "input": len(labels.inputs),
    }
    made = {}
    for number, variable in enumerate(RECORDED):
        shape = (min(CHUNK_WORLDS, worlds - first), *(lengths[name] for name in variable.dims[1:]))
        draws = np.random.default_rng([chunk, number])
        if variable.dtype.startswith("float"):
            made[variable.name] = draws.random(shape).astype(variable.dtype)
        else:
            made[variable.name] = draws.integers(0, 4, shape).astype(variable.dtype)
        if variable.fill is not None and "step" in variable.dims:
            made[variable.name][0, -2:] = variable.fill  # the first world's ruler falls two steps before the end
    return made


def written(path: Path, worlds: int = WORLDS, labels: Labels = LABELS) -> Path:
    """A finished store."""
    with store.create(path, worlds, labels, {**ATTRIBUTES, "worlds": worlds}) as kept:
        for chunk in kept.chunks:
            store.write_chunk(kept, chunk, arrays(chunk, worlds, labels))
        store.finish(kept, {"run_seconds": 1.5, "run_host": "here"})
    return path


@pytest.mark.parametrize("worlds", [1, 64, 65, WORLDS])
def test_what_is_written_is_read(tmp_path: Path, worlds: int) -> None:
    path = written(tmp_path / "run" / "worlds.zarr", worlds)
    dataset = store.open_dataset(path)
    assert dict(dataset.sizes) == {
        "world": worlds, "step": 8, "district": 3, "pillar": 2, "parameter": 3, "input": 1,
    }  # fmt: skip
    assert set(dataset.data_vars) == {variable.name for variable in RECORDED}
    chunks = [arrays(chunk, worlds) for chunk in range(-(-worlds // CHUNK_WORLDS))]
    for variable in RECORDED:
        found = dataset[variable.name]
        given = np.concatenate([chunk[variable.name] for chunk in chunks])
        expected = np.where(given == -1, np.nan, given) if variable.fill == -1 else given
        np.testing.assert_array_equal(found.values, expected)
        assert (found.dims, found.attrs["units"]) == (variable.dims, variable.units)
    assert store.is_complete(path)
    assert store.damaged_chunks(path) == []
    np.testing.assert_array_equal(store.read_chunk(path, 0, ["deaths"])["deaths"], chunks[0]["deaths"])
    assert sorted(file.name for file in path.parent.iterdir()) == ["journal.jsonl", "worlds.zarr"]


def test_labels_come_back(tmp_path: Path) -> None:
    dataset = store.open_dataset(written(tmp_path / "worlds.zarr"))
    assert list(dataset.district.values) == list(LABELS.districts)
    assert all(isinstance(name, str) for name in dataset.district_kind.values)
    assert dataset.time.values[5] == np.datetime64("2022-01-02T06:00")  # step 5 is the second day's morning
    assert set(dataset.coords) == {
        "world", "step", "time", "district", "district_region", "district_kind", "latitude", "longitude",
        "population", "pillar", "parameter", "input",
    }  # fmt: skip
    assert int(dataset.population.sel(district="Жаңаөзен")) == 77_000
    assert dataset.parameter_value.sel(parameter="news.lag").shape == (WORLDS,)
    assert dataset.outcome.dtype == np.int8
    assert dataset.request_day.dtype == np.float32
    assert dataset.attrs["outcome_classes"] == ["FELL", "CONCESSION"]
    assert dataset.attrs["run_seconds"] == 1.5


def test_xarray_opens_it_without_a_warning(tmp_path: Path) -> None:
    path = written(tmp_path / "worlds.zarr")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        dataset = xr.open_dataset(path, engine="zarr").load()
    assert dataset.turnout.dims == ("world", "step", "district")
    assert store.same(dataset.set_coords(["time"]), dataset.set_coords(["time"])) == []


def test_no_places_no_pillars_and_no_names(tmp_path: Path) -> None:
    empty = Labels(np.datetime64("2022-01-01"), 4, ["x"], [""], [""], [0.0], [0.0], [1], [], [], [])
    path = written(tmp_path / "worlds.zarr", 2, empty)
    assert store.open_dataset(path).load().stance.shape == (2, 4, 0)


def test_order_of_chunks_does_not_matter(tmp_path: Path) -> None:
    one = written(tmp_path / "one" / "worlds.zarr")
    with store.create(tmp_path / "two" / "worlds.zarr", WORLDS, LABELS, ATTRIBUTES) as kept:
        for chunk in (2, 0, 1, 0):
            store.write_chunk(kept, chunk, arrays(chunk))
        store.finish(kept, {"run_seconds": 9.0})
    assert store.same(store.open_dataset(one), store.open_dataset(kept.path)) == []


CUT_OFF = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from test_store import ATTRIBUTES, LABELS, WORLDS, arrays
from groundswell.model import journal, layout, store
path, after, inside = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
kept = store.create(path, WORLDS, LABELS, ATTRIBUTES)
for chunk in range(after):
    store.write_chunk(kept, chunk, arrays(chunk))
if inside == "files":
    whole, count = layout.write_whole, [0]
    def torn(file, content):
        count[0] += 1
        if count[0] == 9:
            file.write_bytes(content[: len(content) // 2])
            os._exit(9)
        whole(file, content)
    layout.write_whole = torn
    store.write_chunk(kept, after, arrays(after))
elif inside == "journal":
    def torn_line(file, entry):
        file.open("ab").write(b'{"chunk": 1, "wor')
        os._exit(9)
    journal.append = torn_line
    store.write_chunk(kept, after, arrays(after))
os.kill(os.getpid(), signal.SIGKILL) if os.name == "posix" else os._exit(9)
"""


@pytest.mark.parametrize(("after", "inside"), [(0, ""), (1, ""), (2, ""), (1, "files"), (1, "journal")])
def test_a_killed_run_goes_on_to_the_same_dataset(tmp_path: Path, after: int, inside: str) -> None:
    path = tmp_path / "cut" / "worlds.zarr"
    here = str(Path(__file__).parent)
    killed = subprocess.run([sys.executable, "-c", CUT_OFF, str(path), str(after), inside, here], check=False)
    assert killed.returncode in (-9, 9)
    assert store.finished_chunks(path) == set(range(after))
    assert not store.is_complete(path)
    assert store.open_dataset(path).sizes["world"] == min(after * CHUNK_WORLDS, WORLDS)
    kept = store.resume(path, ATTRIBUTES)  # the dead process's lock bars nobody
    assert kept is not None
    for chunk in set(kept.chunks) - store.finished_chunks(path):
        store.write_chunk(kept, chunk, arrays(chunk))
    store.finish(kept, {"run_threads": 2})
    whole = written(tmp_path / "whole" / "worlds.zarr")
    assert store.same(store.open_dataset(path), store.open_dataset(whole)) == []
    lines = (path.parent / store.JOURNAL).read_bytes().splitlines()
    assert [json.loads(line)["chunk"] for line in lines] == [0, 1, 2]


def test_a_store_cut_off_in_the_making_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "worlds.zarr"
    with monkeypatch.context() as patched:
        patched.setattr(layout, "flush_folder", _no_room)
        with pytest.raises(StoreError, match="the disk is full"):
            store.create(path, WORLDS, LABELS, ATTRIBUTES)
    assert store.resume(path, ATTRIBUTES) is None
    written(path)


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _not_allowed(*_: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize(("refusal", "said"), [(_no_room, "disk is full"), (_not_allowed, "no permission")])
def test_a_refused_chunk_is_not_journaled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: object, said: str
) -> None:
    with store.create(tmp_path / "worlds.zarr", WORLDS, LABELS, ATTRIBUTES) as kept:
        with monkeypatch.context() as patched:
            patched.setattr(layout, "write_whole", refusal)
            with pytest.raises(StoreError, match=said):
                store.write_chunk(kept, 0, arrays(0))
        assert store.finished_chunks(kept.path) == set()
        store.write_chunk(kept, 0, arrays(0))
        assert store.finished_chunks(kept.path) == {0}


def test_a_file_that_is_gone_or_cut_is_written_again(tmp_path: Path) -> None:
    path = written(tmp_path / "worlds.zarr")
    (path / "deaths" / "1.0.0").unlink()
    os.truncate(path / "belief" / "2.0.0", 10)
    assert store.finished_chunks(path) == {0}
    assert not store.is_complete(path)
    with pytest.raises(StoreError, match=r"1\.0\.0 is not there"):
        store.read_chunk(path, 1)
    with pytest.raises(StoreError, match=r"2\.0\.0 is damaged"):
        store.read_chunk(path, 2)
    kept = store.resume(path, ATTRIBUTES)
    assert kept is not None
    with pytest.raises(StoreError, match=r"not complete: chunks \[1, 2\]"):
        store.finish(kept, {})
    store.write_chunk(kept, 1, arrays(1))
    store.write_chunk(kept, 2, arrays(2))
    store.finish(kept, {})
    assert store.is_complete(path)


def test_changed_values_are_found_by_their_hash(tmp_path: Path) -> None:
    path = written(tmp_path / "worlds.zarr")
    lines = [json.loads(line) for line in (path.parent / store.JOURNAL).read_text().splitlines()]
    lines[1]["sha256"] = lines[2]["sha256"]
    (path.parent / store.JOURNAL).write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert store.damaged_chunks(path) == [1]


def test_one_writer(tmp_path: Path) -> None:
    path = tmp_path / "worlds.zarr"
    with store.create(path, WORLDS, LABELS, ATTRIBUTES):
        with pytest.raises(StoreError, match=f"is being written: process {os.getpid()}"):
            store.resume(path, ATTRIBUTES)
        code = "import sys; sys.path.insert(0, sys.argv[2]); from test_store import *; store.discard(Path(sys.argv[1]))"
        second = subprocess.run(
            [sys.executable, "-c", code, str(path), str(Path(__file__).parent)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert second.returncode != 0
        assert f"process {os.getpid()} is writing" in second.stderr
    kept = store.resume(path, ATTRIBUTES)
    assert kept is not None
    kept.close()
    with pytest.raises(StoreError, match="is closed"):
        store.write_chunk(kept, 0, arrays(0))
    (path.parent / store.LOCK).write_text("999999\n")  # left by a process that died
    store.discard(path)
    assert list(path.parent.glob("worlds*")) == []


def test_another_run_is_not_resumed(tmp_path: Path) -> None:
    path = written(tmp_path / "worlds.zarr")
    for name, value in (("seed", 8), ("rules_hash", "c"), ("days", 3), ("worlds", 64)):
        with pytest.raises(StoreError, match=f"another run: {name} is"):
            store.resume(path, {**ATTRIBUTES, name: value})
    with pytest.raises(StoreError, match="exists already"):
        store.create(path, WORLDS, LABELS, ATTRIBUTES)


def test_another_version_and_no_store_at_all(tmp_path: Path) -> None:
    path = written(tmp_path / "worlds.zarr")
    gathered = json.loads((path / ".zmetadata").read_text())
    gathered["metadata"][".zattrs"].update(store_format=99, groundswell_version="9.1")
    (path / ".zmetadata").write_text(json.dumps(gathered))
    with pytest.raises(StoreError, match=r"another version of groundswell \(9.1, store format 99"):
        store.open_dataset(path)
    (path / ".zmetadata").write_text("{")
    with pytest.raises(StoreError, match="not a readable store"):
        store.resume(path, ATTRIBUTES)
    with pytest.raises(StoreError, match="is not there"):
        store.open_dataset(tmp_path / "none.zarr")
    assert not store.is_complete(tmp_path / "none.zarr")


def test_a_wrong_chunk_is_refused(tmp_path: Path) -> None:
    with store.create(tmp_path / "worlds.zarr", WORLDS, LABELS, ATTRIBUTES) as kept:
        good = arrays(0)
        wrong = [
            ({**good, "turnuot": good["turnout"]}, "nearest is .*turnout"),
            ({name: good[name] for name in good if name != "deaths"}, "lacks 'deaths'"),
            ({**good, "deaths": good["deaths"][:, :, :2]}, "has shape"),
            ({**good, "deaths": good["deaths"].astype(float)}, "kept as int32"),
            ({**good, "seat": good["seat"].astype(int) + 400}, "outside int8"),
        ]
        for given, said in wrong:
            with pytest.raises(StoreError, match=said):
                store.write_chunk(kept, 0, given)
        with pytest.raises(StoreError, match="its chunks are 0 to 2"):
            store.write_chunk(kept, 3, good)
        store.write_chunk(kept, 0, {**good, "seat": good["seat"].astype(int)})


def test_attributes_that_cannot_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "worlds.zarr"
    with pytest.raises(StoreError, match=r"citations\[0\] is"):
        store.create(path, WORLDS, LABELS, {**ATTRIBUTES, "citations": [object()]})
    with pytest.raises(StoreError, match="attributes lack seed"):
        store.create(path, WORLDS, LABELS, {name: ATTRIBUTES[name] for name in ATTRIBUTES if name != "seed"})
    with pytest.raises(StoreError, match="latitude has 1 values for 3 districts"):
        store.create(path, WORLDS, LABELS._replace(latitude=[1.0]), ATTRIBUTES)
    with store.create(path, WORLDS, LABELS, ATTRIBUTES) as kept, pytest.raises(StoreError, match="'run_'"):
        store.finish(kept, {"seed": 3})


def test_same_finds_a_change(tmp_path: Path) -> None:
    path = written(tmp_path / "worlds.zarr")
    ours, theirs = store.open_dataset(path), store.open_dataset(path).load()
    assert store.same(ours, theirs.assign_attrs(run_seconds=99, command="other")) == []
    theirs.deaths[140, 3, 1] = 1e6
    theirs.request_day[5] = np.nan
    theirs.attrs["seed"] = 8
    theirs = theirs.drop_vars("scar").assign_coords(
        population=theirs.population.copy(data=theirs.population.values + 1)
    )
    theirs.belief.attrs["units"] = "share"
    said = store.same(ours, theirs)
    assert said[0] == "attribute seed of the dataset: 7 and 8"
    assert "variable scar is only in the first" in said
    assert any(
        line.startswith("variable deaths differs in 1 of 3600 values, first at {'world': 140, 'step': 3")
        for line in said
    )
    assert any(line.startswith("variable request_day differs in 1 of 150") for line in said)
    assert any(line.startswith("coordinate population differs in 3 of 3") for line in said)
    assert any("units of variable belief" in line for line in said)
    assert len(said) == 6
    assert any("{'world': 150" in line for line in store.same(ours, ours.isel(world=slice(64))))


def test_nothing_is_written_ahead(tmp_path: Path) -> None:
    million = {**ATTRIBUTES, "worlds": 1_000_000}
    with store.create(tmp_path / "worlds.zarr", 1_000_000, LABELS, million) as kept:
        store.write_chunk(kept, 15_000, arrays(0, 64))
        stored = sum(file.stat().st_size for file in kept.path.rglob("*") if file.is_file())
        assert stored < 1_500_000
        assert store.finished_chunks(kept.path) == {15_000}
        assert store.open_dataset(kept.path).world.values[0] == 960_000


def test_writing_needs_neither_xarray_nor_zarr() -> None:
    code = (
        "import sys; from groundswell.model import store, layout; layout._codec(4); "
        "assert not {'xarray', 'zarr', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
