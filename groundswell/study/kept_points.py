"""Design points that were played are kept slice by slice, so that an exploration cut off, or a larger one, goes on."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from groundswell.model.kept import explained
from groundswell.study.features import FEATURES
from groundswell.study.points import Points, Slice, play_slice, slices_of
from groundswell.study.recipe import Recipe
from groundswell.study.workers import Workers

__all__ = ["POINTS", "play_kept"]

POINTS = "points"  # the folder of kept slices, shared by all explorations of one folder of results
_log = logging.getLogger(__name__)


def play_kept(
    recipes: Sequence[Recipe],
    points: Points,
    folder: Path,
    workers: Workers,
    told: Callable[[int, int], None] | None = None,
) -> np.ndarray:
    """The features of all points, float64 (point, feature), played where they are not kept yet in ``folder``.

    A slice is named by the hash of all that it follows from; written whole or not at all. ``told`` is told how many
    points of how many are done. Raises `StoreError` where the disk refuses; what was done then is kept.
    """
    with explained(folder, "write to"):
        folder.mkdir(parents=True, exist_ok=True)
    found: dict[int, np.ndarray] = {}
    missing: list[tuple[int, Slice]] = []
    for place, item in enumerate(slices_of(recipes, points)):
        kept = _read(folder / _name(item), item)
        if kept is None:
            missing.append((place, item))
        else:
            found[place] = kept
    done = sum(len(each) for each in found.values())
    if told:
        told(done, points.worlds)

    def deliver(item: tuple[int, Slice], features: np.ndarray) -> None:
        nonlocal done
        place, own = item
        _write(folder / _name(own), features)
        found[place] = features
        done += len(features)
        if told:
            told(done, points.worlds)

    workers.carry_out(_play, missing, deliver)
    return np.concatenate([found[place] for place in sorted(found)]) if found else np.zeros((0, len(FEATURES)))


def _play(item: tuple[int, Slice], threads: int) -> np.ndarray:
    return play_slice(item[1], threads)


def _name(item: Slice) -> str:
    """What a slice follows from, as the name of its file."""
    identity = [[*recipe[1:2], *recipe[3:]] for recipe in item.recipes]  # without where its case lies
    told = hashlib.sha256(json.dumps([identity, list(FEATURES), list(item.points.keys)]).encode())
    for each in item.points[1:]:
        told.update(np.ascontiguousarray(each).tobytes())
    return f"{told.hexdigest()[:32]}.npz"


def _write(path: Path, features: np.ndarray) -> None:
    draft = path.with_suffix(f".{os.getpid()}.draft")
    with explained(path.parent, "write to"):
        with open(draft, "wb") as file:
            np.savez(file, features=features, sha256=np.array(_sum(features)))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


def _read(path: Path, item: Slice) -> np.ndarray | None:
    try:
        with np.load(path, allow_pickle=False) as kept:
            features = kept["features"]
            if features.shape != (item.points.worlds, len(FEATURES)) or str(kept["sha256"]) != _sum(features):
                raise ValueError("its sum is wrong")
            return features
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as failure:
        _log.warning("%s cannot be read (%s): its worlds are made again", path, failure)
        return None


def _sum(features: np.ndarray) -> str:
    return hashlib.sha256(np.ascontiguousarray(features).tobytes()).hexdigest()
