"""The folders of compiled kernels that are kept: which belongs to these rules, which are left from others."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from groundswell.model.kernels import cache_home

__all__ = ["KernelFolder", "kernel_folders", "remove_folders", "stale_folders"]

_RECENT = 3600.0  # seconds for which a folder that was just written may still be in use by another process


class KernelFolder(NamedTuple):
    """One kept folder: how large, whether compiled kernels lie in it, when it was written last."""

    path: Path
    bytes: int
    warm: bool
    written: float  # seconds since 1970


def kernel_folders(home: Path | None = None) -> list[KernelFolder]:
    """All kept folders, the youngest first; none where there is no cache yet. OSError where it cannot be read."""
    home = cache_home() if home is None else home
    if not home.is_dir():
        return []
    found = [_folder(path) for path in home.glob("kernels-*") if path.is_dir()]
    return sorted(found, key=lambda each: -each.written)


def _folder(path: Path) -> KernelFolder:
    size, warm, written = 0, False, path.stat().st_mtime
    for file in path.rglob("*"):
        try:
            told = file.stat()
        except FileNotFoundError:  # another process has just put it in its place
            continue
        if file.is_file():
            size += told.st_size
            warm = warm or file.suffix == ".nbc"
            written = max(written, told.st_mtime)
    return KernelFolder(path, size, warm, written)


def stale_folders(folders: Sequence[KernelFolder], current: Path, now: float | None = None) -> list[KernelFolder]:
    """Folders of other rules, versions or own rules that nobody has written to in the last hour."""
    at = time.time() if now is None else now
    return [each for each in folders if each.path != current and at - each.written > _RECENT]


def remove_folders(folders: Sequence[KernelFolder]) -> int:
    """Remove these folders and give back the bytes freed; OSError at the first that cannot be removed.

    Only folders named as `kernel_module` names them are touched: ValueError for any other.
    """
    freed = 0
    for each in folders:
        if not each.path.name.startswith("kernels-") or each.path.is_symlink():
            raise ValueError(f"{each.path} is no folder of kernels")
        shutil.rmtree(each.path)
        freed += each.bytes
    return freed
