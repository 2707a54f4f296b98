"""Worlds of a chunk that was cut off: kept beside the store until the chunk is whole, so that none is made twice."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from groundswell.model.kept import digest

__all__ = ["UNFINISHED", "forget_unfinished", "keep_unfinished", "read_unfinished"]

UNFINISHED = "unfinished-{chunk}.npz"  # beside the store
_log = logging.getLogger(__name__)


def keep_unfinished(
    folder: Path, identity: Mapping[str, Any], chunk: int, done: Collection[int], room: Mapping[str, np.ndarray]
) -> None:
    """Keep the worlds of ``room`` that are done, by their places in the chunk. A disk that refuses is warned of."""
    if not done:
        return
    places = np.array(sorted(done), dtype=np.int64)
    values = {name: np.ascontiguousarray(each[places]) for name, each in room.items()}
    about = json.dumps({"identity": dict(identity), "chunk": chunk, "sha256": digest(values)}, sort_keys=True)
    path = folder / UNFINISHED.format(chunk=chunk)
    draft = path.with_name(f".{path.name}.draft")
    try:
        with open(draft, "wb") as file:
            np.savez(file, allow_pickle=False, about=np.array(about), places=places, **_prefixed(values))
        draft.replace(path)
    except OSError as failure:
        draft.unlink(missing_ok=True)
        _log.warning("%d finished worlds could not be kept in %s: %s", len(places), folder, failure.strerror)


def read_unfinished(folder: Path, identity: Mapping[str, Any], chunk: int, room: Mapping[str, np.ndarray]) -> set[int]:
    """Put kept worlds of this very chunk into ``room``; their places, none where nothing whole was kept for it."""
    path = folder / UNFINISHED.format(chunk=chunk)
    try:
        with np.load(path, allow_pickle=False) as kept:
            about = json.loads(str(kept["about"]))
            if about["identity"] != json.loads(json.dumps(dict(identity))) or about["chunk"] != chunk:
                return set()
            places = kept["places"]
            values = {name: kept[f"room_{name}"] for name in room}
        if about["sha256"] != digest(values):
            raise ValueError("its sum is wrong")
        for name, each in values.items():
            room[name][places] = each
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, BadZipFile) as failure:
        _log.warning("%s cannot be read (%s): its worlds are made again", path, failure)
        return set()
    return {int(place) for place in places}


def forget_unfinished(folder: Path, chunk: int | None = None) -> None:
    """Remove what was kept of a chunk, once it is whole; of all chunks where none is named."""
    name = UNFINISHED.format(chunk="*" if chunk is None else chunk)
    for path in [*folder.glob(name), *folder.glob(f".{name}.draft")]:
        path.unlink(missing_ok=True)


def _prefixed(values: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {f"room_{name}": each for name, each in values.items()}
