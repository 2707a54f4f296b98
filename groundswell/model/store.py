"""Knows how the worlds of a run are kept: chunk by chunk, journaled, resumable, readable by xarray."""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from groundswell.model import journal, layout
from groundswell.model.kept import (
    COMPLETE,
    FORMAT,
    JOURNAL,
    WORLDS,
    StoreError,
    attributes_of,
    damaged_chunks,
    digest,
    explained,
    finished_chunks,
    is_complete,
    is_sound,
    lengths_of,
    open_dataset,
    read_chunk,
    read_texts,
    same,
)
from groundswell.model.record import CHUNK_WORLDS, RECORDED, Labels, Variable, sizes

__all__ = [
    "CHUNK_WORLDS",
    "FORMAT",
    "IDENTITY",
    "JOURNAL",
    "LOCK",
    "WORLDS",
    "Labels",
    "Store",
    "StoreError",
    "attributes_of",
    "create",
    "damaged_chunks",
    "discard",
    "finish",
    "finished_chunks",
    "is_complete",
    "is_sound",
    "open_dataset",
    "read_chunk",
    "resume",
    "same",
    "write_chunk",
]

IDENTITY = ("case_hash", "rules_hash", "seed", "worlds", "citizens_per_agent", "days")
LOCK = "writing.lock"


class Store:
    """A store that this process alone may write; give it back with `finish`, `close` or a `with` block."""

    def __init__(self, path: Path, texts: dict[str, Any], lock: journal.WriterLock) -> None:
        self.path = path
        self.texts = texts
        self.sizes = lengths_of(texts)
        self._lock = lock

    @property
    def worlds(self) -> int:
        """Number of worlds that the whole store holds."""
        return self.sizes["world"]

    @property
    def chunks(self) -> range:
        """Numbers of all chunks, finished or not."""
        return range(-(-self.worlds // CHUNK_WORLDS))

    def worlds_of(self, chunk: int) -> range:
        """Numbers of the worlds in this chunk; StoreError where there is no such chunk."""
        if chunk not in self.chunks:
            raise StoreError(f"chunk {chunk} is not in {self.path}: its chunks are 0 to {len(self.chunks) - 1}")
        return range(chunk * CHUNK_WORLDS, min((chunk + 1) * CHUNK_WORLDS, self.worlds))

    def writing(self) -> bool:
        """True while this process may write."""
        return self._lock.held()

    def close(self) -> None:
        """Stop writing; what is journaled stays, and `resume` goes on from there."""
        self._lock.give_back()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(path: Path, worlds: int, labels: Labels, attributes: Mapping[str, object]) -> Store:
    """Make an empty store at `path`, which must not exist, for `worlds` worlds, and open it for writing.

    `attributes` must hold the identity (IDENTITY). The journal and the lock lie beside the store, in its
    parent folder. StoreError where the store exists, another process writes, or the disk refuses.
    """
    told = _plain(attributes) | {"store_format": FORMAT}
    lacking = [name for name in IDENTITY if name not in told]
    if lacking or worlds < 1 or told["worlds"] != worlds:
        said = f"attributes lack {', '.join(lacking)}" if lacking else f"{worlds} worlds, attributes {told['worlds']}"
        raise StoreError(f"{path} cannot be made: {said}; name all of {', '.join(IDENTITY)}, with one or more worlds")
    try:
        texts, pieces = layout.metadata(sizes(worlds, labels), CHUNK_WORLDS, labels, told)
    except ValueError as error:
        raise StoreError(f"{path} cannot be made: {error}") from error
    lock = _take_lock(path)
    try:
        with explained(path, "make"):
            if path.exists():
                raise StoreError(f"{path} exists already; resume it, or remove it first")
            (path.parent / JOURNAL).unlink(missing_ok=True)
            _lay_down(path, texts, pieces)
    except BaseException:
        shutil.rmtree(_draft_of(path), ignore_errors=True)
        lock.give_back()
        raise
    return Store(path, texts, lock)


def _draft_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.partial")


def _lay_down(path: Path, texts: dict[str, Any], pieces: Iterator[tuple[str, bytes]]) -> None:
    # Made beside and renamed, so that a store cut off in the making is never taken for one.
    partial = _draft_of(path)
    if partial.exists():
        shutil.rmtree(partial)
    for key, text in texts.items():
        (partial / key).parent.mkdir(parents=True, exist_ok=True)
        (partial / key).write_bytes(layout.text_bytes(text))
    # Each array's own texts are in .zmetadata too, so only that and the coordinates are flushed one by one.
    for key, content in pieces:
        layout.write_whole(partial / key, content)
        layout.flush_folder((partial / key).parent)
    layout.write_whole(partial / ".zmetadata", _gathered(texts))
    layout.flush_folder(partial)
    os.replace(partial, path)
    layout.flush_folder(path.parent)


def resume(path: Path, attributes: Mapping[str, object]) -> Store | None:
    """Open an existing store for writing; None where there is none.

    StoreError where the store belongs to another run (its IDENTITY differs), was made by another version,
    cannot be read, or is being written by another process.
    """
    if not path.exists():
        return None
    texts = read_texts(path)
    had, wanted = texts[".zattrs"], _plain(attributes)
    differing = [name for name in IDENTITY if had.get(name) != wanted.get(name)]
    if differing:
        said = "; ".join(f"{name} is {had.get(name)!r}, not {wanted.get(name)!r}" for name in differing)
        raise StoreError(f"{path} holds another run: {said}. Choose another folder, or remove {path.parent}")
    lock = _take_lock(path)
    try:
        with explained(path, "resume"):
            journal.mend(path.parent / JOURNAL)
    except BaseException:
        lock.give_back()
        raise
    return Store(path, texts, lock)


def write_chunk(store: Store, chunk: int, arrays: Mapping[str, np.ndarray]) -> None:
    """Write all recorded variables of one chunk of worlds, flush them to the disk, then journal the chunk.

    `arrays` holds every name of RECORDED, shaped by its dims with the chunk's worlds first. StoreError where
    a name, shape or type is wrong or the disk refuses; the chunk then counts as not written.
    """
    if not store.writing():
        raise StoreError(f"{store.path} is closed; resume it before writing chunk {chunk}")
    worlds = store.worlds_of(chunk)
    unknown = sorted(set(arrays) - {variable.name for variable in RECORDED})
    if unknown:
        near = difflib.get_close_matches(unknown[0], [variable.name for variable in RECORDED], 1)
        raise StoreError(f"chunk {chunk} has {unknown[0]!r}, which is not recorded; nearest is {near or 'none'}")
    values = {variable.name: _checked(variable, arrays, len(worlds), store.sizes) for variable in RECORDED}
    stored = 0
    with explained(store.path, f"write chunk {chunk} of"):
        for variable in RECORDED:
            content = layout.encode(values[variable.name], layout.grid(variable, store.sizes, CHUNK_WORLDS))
            folder = store.path / variable.name
            layout.write_whole(folder / layout.chunk_name(variable, chunk), content)
            layout.flush_folder(folder)
            stored += len(content)
        entry = journal.Entry(chunk, len(worlds), stored, digest(values))
        journal.append(store.path.parent / JOURNAL, entry)


def _checked(
    variable: Variable, arrays: Mapping[str, np.ndarray], worlds: int, lengths: Mapping[str, int]
) -> np.ndarray:
    if variable.name not in arrays:
        raise StoreError(f"the chunk lacks {variable.name!r}; give every variable of RECORDED")
    values = np.asarray(arrays[variable.name])
    shape = (worlds, *(lengths[name] for name in variable.dims[1:]))
    if values.shape != shape:
        raise StoreError(f"{variable.name!r} has shape {values.shape}; {variable.dims} here is {shape}")
    wanted = np.dtype(variable.dtype).newbyteorder("<")
    if (wanted.kind == "i" and values.dtype.kind not in "iub") or values.dtype.kind not in "iubf":
        raise StoreError(f"{variable.name!r} is {values.dtype}; it is kept as {variable.dtype}")
    kept = np.ascontiguousarray(values, dtype=wanted)
    if wanted.kind == "i" and not np.can_cast(values.dtype, wanted) and not np.array_equal(kept, values):
        raise StoreError(f"{variable.name!r} has values outside {variable.dtype}: {values.min()} to {values.max()}")
    return kept


def finish(store: Store, run_attributes: Mapping[str, object]) -> None:
    """Write the run's own attributes (names start with "run_"), mark the store complete and close it."""
    wrong = [name for name in run_attributes if not name.startswith("run_")]
    if wrong:
        raise StoreError(f"attribute {wrong[0]!r} cannot be added at the end; only names that start with 'run_' can")
    lacking = sorted(set(store.chunks) - finished_chunks(store.path))
    if lacking:
        raise StoreError(f"{store.path} is not complete: chunks {lacking[:5]} are not written; write them first")
    store.texts[".zattrs"] = {**store.texts[".zattrs"], **_plain(run_attributes), COMPLETE: True}
    with explained(store.path, "finish"):
        layout.write_whole(store.path / ".zattrs", layout.text_bytes(store.texts[".zattrs"]))
        layout.write_whole(store.path / ".zmetadata", _gathered(store.texts))
        layout.flush_folder(store.path)
    store.close()


def discard(path: Path) -> None:
    """Remove a store and its journal; StoreError where another process is writing it."""
    lock = _take_lock(path)
    try:
        with explained(path, "discard"):
            (path.parent / JOURNAL).unlink(missing_ok=True)
            if path.exists():
                shutil.rmtree(path)
    finally:
        lock.give_back()


def _take_lock(path: Path) -> journal.WriterLock:
    lock = journal.WriterLock(path.parent / LOCK)
    with explained(path.parent, "make"):
        path.parent.mkdir(parents=True, exist_ok=True)
    with explained(path, "lock"):
        try:
            lock.take()
        except journal.Locked as error:
            raise StoreError(f"{path} is being written: {error}; wait until it ends, or end it") from error
    return lock


def _plain(attributes: Mapping[str, object]) -> dict[str, Any]:
    try:
        return {name: layout.plain(value, name) for name, value in attributes.items()}
    except ValueError as error:
        raise StoreError(str(error)) from error


def _gathered(texts: Mapping[str, Any]) -> bytes:
    return layout.text_bytes({"zarr_consolidated_format": 1, "metadata": dict(texts)})
