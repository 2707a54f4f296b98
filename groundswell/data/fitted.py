"""The fitted numbers that ship: weighted draws of the rules' numbers, and what they follow from."""

from __future__ import annotations

import functools
import json
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Fitted", "load_fitted", "save_fitted", "shipped_fitted"]


class Fitted(NamedTuple):
    """Weighted draws of the numbers, and their provenance."""

    names: tuple[str, ...]  # (number,)
    values: np.ndarray  # float64 (draw, number)
    weights: np.ndarray  # float64 (draw,), summing to 1
    provenance: dict[str, Any]


def save_fitted(fitted: Fitted, path: Path) -> None:
    """Write draws as one compressed file with their provenance inside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        names=np.array(fitted.names),
        values=fitted.values.astype(np.float32),
        weights=fitted.weights,
        provenance=np.array(json.dumps(fitted.provenance, sort_keys=True)),
    )


def load_fitted(path: Path) -> Fitted:
    """Read draws; ValueError where the file is not one of `save_fitted`."""
    with np.load(path, allow_pickle=False) as kept:
        missing = {"names", "values", "weights", "provenance"} - set(kept.files)
        if missing:
            raise ValueError(f"{path} holds no fitted numbers: {', '.join(sorted(missing))} missing")
        return Fitted(
            tuple(str(name) for name in kept["names"]),
            kept["values"].astype(np.float64),
            kept["weights"],
            json.loads(str(kept["provenance"])),
        )


@functools.cache
def shipped_fitted() -> Fitted | None:
    """The draws that ship with the package, read once a process; None before there was a fit."""
    path = Path(str(resources.files("groundswell") / "data" / "fitted.npz"))
    return load_fitted(path) if path.is_file() else None
