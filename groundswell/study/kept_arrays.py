"""Arrays that a study keeps in a file and goes on from: read whole or told as damaged, written in one stroke."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from groundswell.model.kept import StoreError

__all__ = ["read_arrays", "write_arrays"]


def read_arrays(path: Path, names: tuple[str, ...], what: str) -> list[np.ndarray]:
    """The arrays of these names; none where there is no such file. `StoreError` where ``what`` was kept is damaged."""
    if not path.is_file():
        return []
    try:
        with np.load(path, allow_pickle=False) as kept:
            return [kept[name] for name in names]
    except (ValueError, KeyError, EOFError, BadZipFile) as failure:
        raise StoreError(f"{path}: these {what} are damaged; remove the file and run again") from failure


def write_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Put arrays into the file of a path in one stroke."""
    draft = path.with_suffix(".draft.npz")
    named: dict[str, Any] = dict(arrays)
    np.savez_compressed(draft, **named)
    draft.replace(path)
