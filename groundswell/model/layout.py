"""Knows how a labelled array lies on disk: zarr format 2, its texts and chunk files, written whole."""

from __future__ import annotations

import datetime
import functools
import importlib
import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model.record import RECORDED, STEP_HOURS, Labels, Variable

__all__ = [
    "Coordinate",
    "Grid",
    "chunk_name",
    "coordinates",
    "decode",
    "encode",
    "flush_folder",
    "grid",
    "metadata",
    "plain",
    "text_bytes",
    "write_whole",
]

# Fast to write and small: a world's counts are mostly runs of small integers, so shuffled bytes pack well.
_COMPRESSION = {"id": "blosc", "cname": "zstd", "clevel": 1, "shuffle": 1, "blocksize": 0}
_COORDINATE_WORLDS = 65_536


class Grid(NamedTuple):
    """Shape of an array and of its chunks, its little-endian type, its fill value and its attributes."""

    shape: tuple[int, ...]
    chunks: tuple[int, ...]
    dtype: np.dtype[Any]
    fill: float | None
    attributes: dict[str, object]


class Coordinate(NamedTuple):
    """One coordinate: name, dimension, values (None: 0, 1, 2... made piece by piece) and attributes."""

    name: str
    dimension: str
    values: np.ndarray | None
    attributes: dict[str, object]


def coordinates(labels: Labels, worlds: int) -> tuple[Coordinate, ...]:
    """The coordinates of a dataset, in order; ValueError where a list has another length than it must."""
    if labels.sets and worlds % len(labels.sets):
        raise ValueError(f"{worlds} worlds cannot be shared out among {len(labels.sets)} parameter sets")
    places = len(labels.districts)
    for name in ("regions", "kinds", "latitude", "longitude", "population"):
        found = len(getattr(labels, name))
        if found != places:
            raise ValueError(f"{name} has {found} values for {places} districts; give one for each district")
    start = str(np.asarray(labels.start, dtype="datetime64[s]")).replace("T", " ")
    seconds = np.arange(labels.steps, dtype="<i8") * (STEP_HOURS * 3600)
    clock: dict[str, object] = {"units": f"seconds since {start}", "calendar": "proleptic_gregorian"}
    latitude: dict[str, object] = {"long_name": "latitude", "units": "degrees_north"}
    longitude: dict[str, object] = {"long_name": "longitude", "units": "degrees_east"}
    people: dict[str, object] = {"long_name": "population", "units": "persons"}
    return (
        Coordinate("world", "world", None, {"long_name": "world"}),
        Coordinate("step", "step", None, {"long_name": "step of six hours, four a day", "units": "1"}),
        Coordinate("time", "step", seconds, {"long_name": "start of the step, local time", **clock}),
        Coordinate("district", "district", _words(labels.districts), {"long_name": "district"}),
        Coordinate("district_region", "district", _words(labels.regions), {"long_name": "admin-1 unit"}),
        Coordinate("district_kind", "district", _words(labels.kinds), {"long_name": "kind of district"}),
        Coordinate("latitude", "district", _numbers(labels.latitude, "<f8"), latitude),
        Coordinate("longitude", "district", _numbers(labels.longitude, "<f8"), longitude),
        Coordinate("population", "district", _numbers(labels.population, "<i8"), people),
        Coordinate("pillar", "pillar", _words(labels.pillars), {"long_name": "elite pillar"}),
        Coordinate("parameter", "parameter", _words(labels.parameters), {"long_name": "shared parameter"}),
        Coordinate("input", "input", _words(labels.inputs), {"long_name": "country's input"}),
        *(_sets(labels, worlds) if labels.sets else ()),
    )


def _sets(labels: Labels, worlds: int) -> tuple[Coordinate, ...]:
    """Which set and which draw each world is, and the table of sets."""
    count = len(labels.sets)
    each = worlds // count
    told = [", ".join(one.settings) or "nothing changed" for one in labels.sets]
    return (
        Coordinate(
            "parameter_set", "world", np.repeat(np.arange(count, dtype="<i8"), each), {"long_name": "parameter set"}
        ),
        Coordinate(
            "draw",
            "world",
            np.tile(np.arange(each, dtype="<i8"), count),
            {"long_name": "draw: worlds of one number share all their draws, whatever their set"},
        ),
        Coordinate("set", "set", np.arange(count, dtype="<i8"), {"long_name": "parameter set"}),
        Coordinate("set_name", "set", _words([one.name for one in labels.sets]), {"long_name": "name of the set"}),
        Coordinate("set_settings", "set", _words(told), {"long_name": "what the set changes in the case"}),
        Coordinate(
            "set_case_hash", "set", _words([one.case_hash for one in labels.sets]), {"long_name": "case of the set"}
        ),
    )


def _words(values: Sequence[str]) -> np.ndarray:
    longest = max((len(value) for value in values), default=1)
    return np.array(list(values), dtype=f"<U{max(1, longest)}")


def _numbers(values: Sequence[float] | np.ndarray, dtype: str) -> np.ndarray:
    return np.asarray(values, dtype=dtype)


def grid(variable: Variable, sizes: Mapping[str, int], chunk_worlds: int) -> Grid:
    """How a recorded variable is laid out: `chunk_worlds` worlds x everything else in one chunk."""
    shape = tuple(sizes[name] for name in variable.dims)
    chunks = (min(chunk_worlds, shape[0]), *(max(1, length) for length in shape[1:]))
    attributes: dict[str, object] = {
        "_ARRAY_DIMENSIONS": list(variable.dims),
        "units": variable.units,
        "long_name": variable.long_name,
    }
    if variable.codes:
        attributes["flag_values"] = list(range(len(variable.codes)))
        attributes["flag_meanings"] = " ".join(variable.codes)
    dtype = np.dtype(variable.dtype).newbyteorder("<")
    return Grid(shape, chunks, dtype, variable.fill, attributes)


def _array_text(laid: Grid) -> dict[str, object]:
    fill: object = laid.fill
    if laid.dtype.kind == "U":
        fill = ""
    elif laid.fill is not None and math.isnan(laid.fill):
        fill = "NaN"
    return {
        "zarr_format": 2,
        "shape": list(laid.shape),
        "chunks": list(laid.chunks),
        "dtype": laid.dtype.str,
        "compressor": _COMPRESSION,
        "fill_value": fill,
        "order": "C",
        "filters": None,
    }


def metadata(
    sizes: Mapping[str, int], chunk_worlds: int, labels: Labels, attributes: Mapping[str, object]
) -> tuple[dict[str, Any], Iterator[tuple[str, bytes]]]:
    """The texts of a new store by key ("turnout/.zarray"), and the coordinates' chunk files one by one."""
    texts: dict[str, Any] = {".zgroup": {"zarr_format": 2}, ".zattrs": dict(attributes)}
    laid: list[tuple[Coordinate, Grid]] = []
    for item in coordinates(labels, sizes["world"]):
        length = sizes[item.dimension]
        dtype = np.dtype("<i8") if item.values is None else item.values.dtype
        described = {"_ARRAY_DIMENSIONS": [item.dimension], **item.attributes}
        laid.append((item, Grid((length,), (max(1, min(length, _COORDINATE_WORLDS)),), dtype, None, described)))
    arrays = {item.name: one for item, one in laid}
    arrays |= {variable.name: grid(variable, sizes, chunk_worlds) for variable in RECORDED}
    for name, one in arrays.items():
        texts[f"{name}/.zarray"] = _array_text(one)
        texts[f"{name}/.zattrs"] = one.attributes
    return texts, (piece for item, one in laid for piece in _coordinate_files(item, one))


def _coordinate_files(item: Coordinate, laid: Grid) -> Iterator[tuple[str, bytes]]:
    length, piece = laid.shape[0], laid.chunks[0]
    for number, first in enumerate(range(0, length, piece)):
        last = min(first + piece, length)
        values = np.arange(first, last) if item.values is None else item.values[first:last]
        yield f"{item.name}/{number}", encode(values, laid)


def chunk_name(variable: Variable, chunk: int) -> str:
    """File name of a chunk of worlds inside the variable's folder, e.g. "3.0.0"."""
    return ".".join([str(chunk)] + ["0"] * (len(variable.dims) - 1))


@functools.cache
def _codec(item_bytes: int) -> Any:
    from numcodecs.blosc import Blosc

    settings = _COMPRESSION
    return Blosc(settings["cname"], settings["clevel"], settings["shuffle"], settings["blocksize"], item_bytes)


def encode(values: np.ndarray, laid: Grid) -> bytes:
    """Compressed bytes of one chunk file; fewer worlds than a chunk holds are padded with the fill value."""
    if values.shape != laid.chunks:
        fill: object = "" if laid.dtype.kind == "U" else (laid.fill or 0)
        padded = np.full(laid.chunks, fill, dtype=laid.dtype)
        padded[tuple(slice(0, length) for length in values.shape)] = values
        values = padded
    blosc: Any = importlib.import_module("numcodecs.blosc")
    codec, threads = _codec(laid.dtype.itemsize), blosc.use_threads
    blosc.use_threads = False  # several threads would put its blocks in the order in which each was ready
    try:
        return codec.encode(np.ascontiguousarray(values, dtype=laid.dtype))
    finally:
        blosc.use_threads = threads


def decode(content: bytes, laid: Grid, worlds: int) -> np.ndarray:
    """The first `worlds` worlds of one chunk file, as stored (fill values not replaced)."""
    values = np.frombuffer(_codec(laid.dtype.itemsize).decode(content), dtype=laid.dtype).reshape(laid.chunks)
    return values[tuple(slice(0, length) for length in (worlds, *laid.shape[1:]))]


def plain(value: object, where: str) -> Any:
    """The value as JSON can hold it (dates as text, numpy numbers as numbers); ValueError where it cannot."""
    if isinstance(value, np.datetime64):
        return str(value)
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner, f"{where}.{key}") for key, inner in value.items()}
    if isinstance(value, Sequence | np.ndarray) and not isinstance(value, bytes):
        return [plain(inner, f"{where}[{index}]") for index, inner in enumerate(value)]
    raise ValueError(
        f"attribute {where} is {value!r}; allowed are text, finite numbers, dates, lists and tables of them"
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file and flush it to the disk; a reader sees the old file or the new one, never a part."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with open(partial, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def flush_folder(path: Path) -> None:
    """Flush a folder's list of names to the disk; Windows does this by itself and offers no call for it."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def text_bytes(text: object) -> bytes:
    """JSON bytes of a metadata text, keys in their order."""
    return json.dumps(text, ensure_ascii=False, indent=1, allow_nan=False).encode()
