"""Knows how a kept store is read: finished chunks, values without xarray, labelled dataset, differences."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.model import journal, layout
from groundswell.model.record import CHUNK_WORLDS, DIMENSIONS, RECORDED, Variable

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "COMPLETE",
    "FORMAT",
    "JOURNAL",
    "WORLDS",
    "StoreError",
    "attributes_of",
    "damaged_chunks",
    "digest",
    "explained",
    "finished_chunks",
    "is_complete",
    "is_sound",
    "lengths_of",
    "open_dataset",
    "read_chunk",
    "read_texts",
    "same",
    "sound_chunk",
]

FORMAT = 1
WORLDS = "worlds.zarr"
JOURNAL = "journal.jsonl"
COMPLETE = "run_complete"
_NOT_COMPARED = ("command",)
_ALSO_COORDINATES = (
    "time", "district_region", "district_kind", "latitude", "longitude", "population",
    "parameter_set", "draw", "set_name", "set_settings", "set_case_hash",
)  # fmt: skip


class StoreError(Exception):
    """A store cannot be written or read; the message says what, where and how to mend it."""


@contextmanager
def explained(path: Path, doing: str) -> Iterator[None]:
    """Turn what the system refuses while `doing` something to `path` into a StoreError that helps."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            why = "the disk is full; make room and run again, the finished chunks are kept"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            why = "no permission; choose a folder that you may write, or mend its rights"
        elif isinstance(error, NotADirectoryError | FileExistsError):
            why = f"{_first_file(path) or path} is a file where a folder should be; choose another folder"
        elif error.errno == errno.EFBIG:
            why = "files here may not grow so large; raise the limit (ulimit -f) or choose another folder"
        elif isinstance(error, FileNotFoundError):
            why = f"{error.filename or path} is not there"
        else:
            why = error.strerror or str(error)
        raise StoreError(f"cannot {doing} {path}: {why}") from error


def _first_file(path: Path) -> Path | None:
    """The first part of a path that is there and is no folder."""
    return next((each for each in reversed([path, *path.parents]) if each.exists() and not each.is_dir()), None)


def read_texts(path: Path) -> dict[str, Any]:
    """The metadata texts of a store by key; StoreError where missing, unreadable or of another version."""
    if path.is_dir() and not (path / ".zmetadata").exists():
        raise StoreError(f"{path} is no store of groundswell (no .zmetadata in it): move it, or choose another folder")
    with explained(path, "read"):
        content = (path / ".zmetadata").read_bytes()
    try:
        texts = json.loads(content)["metadata"]
        made = texts[".zattrs"].get("store_format")
        version = texts[".zattrs"].get("groundswell_version", "unknown")
        lengths = lengths_of(texts) if made == FORMAT else {}
        recorded = made == FORMAT and all(_as_recorded(texts, lengths, variable) for variable in RECORDED)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise StoreError(f"{path} is not a readable store: its .zmetadata is damaged; {_mend(path)}") from error
    if not recorded:
        raise StoreError(
            f"{path} was made by another version of groundswell ({version}, store format {made}; this one "
            f"writes {FORMAT}); read it with that version, or {_mend(path)}"
        )
    return texts


def _mend(path: Path) -> str:
    return f"remove the folder {path.parent} and run again"


def _as_recorded(texts: Mapping[str, Any], lengths: Mapping[str, int], variable: Variable) -> bool:
    text = texts.get(f"{variable.name}/.zarray")
    laid = layout.grid(variable, lengths, CHUNK_WORLDS)
    if text is None:
        return False
    return (text["shape"], text["chunks"], text["dtype"]) == (
        list(laid.shape),
        list(laid.chunks),
        laid.dtype.str,
    )


def lengths_of(texts: Mapping[str, Any]) -> dict[str, int]:
    """Length of each dimension, from its coordinate in the metadata texts."""
    return {name: int(texts[f"{name}/.zarray"]["shape"][0]) for name in DIMENSIONS}


def attributes_of(path: Path) -> dict[str, Any]:
    """The dataset's attributes, read without xarray; StoreError where there is no readable store."""
    return dict(read_texts(path)[".zattrs"])


def finished_chunks(path: Path) -> set[int]:
    """Chunks that are journaled and whose files are all there with their journaled size in bytes."""
    with explained(path.parent / JOURNAL, "read"):
        entries = journal.read(path.parent / JOURNAL)
    files = dict.fromkeys(entries, 0)
    stored = dict.fromkeys(entries, 0)
    if not entries or not path.exists():
        return set()
    with explained(path, "read"):
        for variable in RECORDED:
            with os.scandir(path / variable.name) as listing:
                for file in listing:
                    number = file.name.partition(".")[0]
                    if number.isdecimal() and int(number) in entries:
                        files[int(number)] += 1
                        stored[int(number)] += file.stat().st_size
    whole = len(RECORDED)
    return {chunk for chunk, entry in entries.items() if files[chunk] == whole and stored[chunk] == entry.bytes}


def is_complete(path: Path) -> bool:
    """True where the store was finished and all its chunks are still there; False where there is no store."""
    if not path.exists():
        return False
    texts = read_texts(path)
    chunks = -(-lengths_of(texts)["world"] // CHUNK_WORLDS)
    return bool(texts[".zattrs"].get(COMPLETE)) and len(finished_chunks(path)) == chunks


def read_chunk(path: Path, chunk: int, names: Sequence[str] | None = None) -> dict[str, np.ndarray]:
    """Values of one chunk as stored (-1 and NaN where nothing is said), of all or the named variables.

    It needs neither xarray nor zarr, and memory for one chunk only. StoreError where it is not readable.
    """
    lengths = lengths_of(read_texts(path))
    worlds = min((chunk + 1) * CHUNK_WORLDS, lengths["world"]) - chunk * CHUNK_WORLDS
    wanted = [variable for variable in RECORDED if names is None or variable.name in names]
    if worlds < 1 or (names is not None and len(wanted) < len(set(names))):
        raise StoreError(f"{path} has no chunk {chunk} of {names or 'all variables'}; see finished_chunks and RECORDED")
    values: dict[str, np.ndarray] = {}
    for variable in wanted:
        file = path / variable.name / layout.chunk_name(variable, chunk)
        with explained(file, "read"):
            try:
                laid = layout.grid(variable, lengths, CHUNK_WORLDS)
                values[variable.name] = np.ascontiguousarray(layout.decode(file.read_bytes(), laid, worlds))
            except (RuntimeError, ValueError) as error:
                raise StoreError(f"{file} is damaged ({error}); remove it and run again") from error
    return values


def digest(values: Mapping[str, np.ndarray]) -> str:
    """SHA-256 of the values' bytes, little-endian, in the order of RECORDED."""
    sha = hashlib.sha256()
    for variable in RECORDED:
        sha.update(values[variable.name].tobytes())
    return sha.hexdigest()


def sound_chunk(path: Path, chunk: int) -> dict[str, np.ndarray] | None:
    """All values of one chunk; None where they are not those that were journaled (by SHA-256) or cannot be read."""
    with explained(path.parent / JOURNAL, "read"):
        entry = journal.read(path.parent / JOURNAL).get(chunk)
    try:
        values = read_chunk(path, chunk)
    except StoreError:
        return None
    return values if entry is not None and digest(values) == entry.sha256 else None


def damaged_chunks(path: Path) -> list[int]:
    """Finished chunks whose values are no longer those that were journaled (SHA-256), read one by one."""
    return [chunk for chunk in sorted(finished_chunks(path)) if sound_chunk(path, chunk) is None]


def is_sound(path: Path) -> bool:
    """True where a store is complete and all its values are those that were written; reads them one chunk at a time."""
    return is_complete(path) and not damaged_chunks(path)


def open_dataset(path: str | Path) -> xr.Dataset:
    """The worlds of a run as a labelled dataset, decoded, each variable loaded from the disk when it is asked for.

    path: the run's folder, or the worlds.zarr in it. Dims: world, step (of six hours), district, pillar, parameter,
    input; each variable has its unit and meaning as attributes, `time` is the local start of each step. What the
    model does not say is NaN, above all every step after a ruler's fall. Of a run that was cut off, only the worlds
    of its finished chunks are there. Raises `StoreError` where there is no readable store.
    """
    path = Path(path)
    if (path / WORLDS).is_dir():
        path = path / WORLDS
    texts = read_texts(path)
    import xarray as xr

    try:
        dataset = xr.open_dataset(path, engine="zarr", consolidated=True, chunks=None)
    except Exception as error:
        raise StoreError(f"xarray cannot open {path} ({error}); {_mend(path)}") from error
    dataset = dataset.set_coords([name for name in _ALSO_COORDINATES if name in dataset])
    if dataset.attrs.get(COMPLETE) and not (path.parent / JOURNAL).exists():
        return dataset  # a whole store that was copied elsewhere without its journal
    finished = finished_chunks(path)
    worlds = lengths_of(texts)["world"]
    if len(finished) * CHUNK_WORLDS >= worlds:
        return dataset
    there = [
        world
        for chunk in sorted(finished)
        for world in range(chunk * CHUNK_WORLDS, min((chunk + 1) * CHUNK_WORLDS, worlds))
    ]
    return dataset.isel(world=there)


def same(a: xr.Dataset, b: xr.Dataset) -> list[str]:
    """What differs between two datasets in decoded values, coordinates and attributes; empty where none.

    Attributes run_* and `command` are not compared. Worlds are read 64 at a time.
    """
    said = _attributes_differ("the dataset", a.attrs, b.attrs)
    for kind, ours, theirs in (("variable", a.data_vars, b.data_vars), ("coordinate", a.coords, b.coords)):
        for name in sorted(set(map(str, ours)) ^ set(map(str, theirs))):
            said.append(f"{kind} {name} is only in the {'first' if name in ours else 'second'}")
        for name in [str(name) for name in ours if name in theirs]:
            said += _attributes_differ(f"{kind} {name}", ours[name].attrs, theirs[name].attrs)
            said += _values_differ(f"{kind} {name}", ours[name], theirs[name])
    return said


def _attributes_differ(where: str, ours: Mapping[Any, Any], theirs: Mapping[Any, Any]) -> list[str]:
    names = sorted({str(name) for name in (*ours, *theirs)})
    return [
        f"attribute {name} of {where}: {ours.get(name)!r} and {theirs.get(name)!r}"
        for name in names
        if not name.startswith("run_")
        and name not in _NOT_COMPARED
        and layout.plain(ours.get(name), name) != layout.plain(theirs.get(name), name)
    ]


def _values_differ(where: str, ours: xr.DataArray, theirs: xr.DataArray) -> list[str]:
    if (ours.dims, ours.shape) != (theirs.dims, theirs.shape):
        return [f"{where} is {dict(ours.sizes)} and {dict(theirs.sizes)}"]
    if ours.dtype != theirs.dtype:
        return [f"{where} is {ours.dtype} and {theirs.dtype}"]
    differing, first = 0, ""
    by_world = ours.dims[:1] == ("world",)
    for start in range(0, ours.shape[0], CHUNK_WORLDS) if by_world else (0,):
        piece = {"world": slice(start, start + CHUNK_WORLDS)} if by_world else {}
        left, right = ours.isel(piece).values, theirs.isel(piece).values
        unlike = left != right
        if left.dtype.kind == "f":
            unlike &= ~(np.isnan(left) & np.isnan(right))
        if not first and np.any(unlike):
            place = tuple(int(index[0]) for index in np.nonzero(np.atleast_1d(unlike)))
            at = dict(zip(ours.dims, (place[0] + start, *place[1:]), strict=False))
            first = f"first at {at}: {np.atleast_1d(left)[place]} and {np.atleast_1d(right)[place]}"
        differing += int(np.count_nonzero(unlike))
    return [f"{where} differs in {differing} of {ours.size} values, {first}"] if differing else []
