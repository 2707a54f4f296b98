"""Kept kernels: which folder is whose, and that only old folders of kernels are ever removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from groundswell.model.kernel_folders import KernelFolder, kernel_folders, remove_folders, stale_folders

NOW = 1_700_000_000.0


def made(home: Path, name: str, hours: float, compiled: bool = True) -> Path:
    """A folder of kernels last written so many hours ago."""
    folder = home / name
    (folder / "__pycache__").mkdir(parents=True)
    files = [folder / "run_steps.py"]
    files += [folder / "__pycache__" / "run_steps.kernel-8.py311.1.nbc"] if compiled else []
    for file in files:
        file.write_bytes(b"0123456789")
    for path in [*files, folder / "__pycache__", folder]:
        os.utime(path, (NOW - 3600 * hours, NOW - 3600 * hours))
    return folder


def test_folders_are_told_youngest_first_with_size_and_warmth(tmp_path: Path) -> None:
    old, young = made(tmp_path, "kernels-a", 9), made(tmp_path, "kernels-b", 2, compiled=False)
    (tmp_path / "other").mkdir()
    found = kernel_folders(tmp_path)
    assert [each.path for each in found] == [young, old]
    assert [each.warm for each in found] == [False, True]
    assert [each.bytes for each in found] == [10, 20]
    assert kernel_folders(tmp_path / "none") == []


def test_what_is_current_or_recent_is_not_stale(tmp_path: Path) -> None:
    current = made(tmp_path, "kernels-now", 9)
    made(tmp_path, "kernels-recent", 0.5)
    old = made(tmp_path, "kernels-old", 9)
    assert [each.path for each in stale_folders(kernel_folders(tmp_path), current, NOW)] == [old]


def test_removing_frees_what_it_says(tmp_path: Path) -> None:
    old = made(tmp_path, "kernels-old", 9)
    kept = made(tmp_path, "kernels-kept", 9)
    assert remove_folders([each for each in kernel_folders(tmp_path) if each.path == old]) == 20
    assert not old.exists()
    assert kept.exists()


def test_nothing_else_is_ever_removed(tmp_path: Path) -> None:
    other = tmp_path / "thesis"
    other.mkdir()
    with pytest.raises(ValueError, match="no folder of kernels"):
        remove_folders([KernelFolder(other, 0, False, 0.0)])
    link = tmp_path / "kernels-link"
    link.symlink_to(other, target_is_directory=True)
    with pytest.raises(ValueError, match="no folder of kernels"):
        remove_folders([KernelFolder(link, 0, False, 0.0)])
    assert other.exists()
