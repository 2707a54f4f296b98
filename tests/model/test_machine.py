"""What a process may use of its machine, as control groups, the kernel and the disk say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundswell.model import machine
from groundswell.model.launch import threads_of


def group(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("texts", "quota"),
    [
        ({}, None),
        ({"cpu.max": "max 100000\n"}, None),
        ({"cpu.max": "150000 100000\n"}, 1.5),
        ({"cpu.max": "nonsense"}, None),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
        ({"cpu/cpu.cfs_quota_us": "50000", "cpu/cpu.cfs_period_us": "100000"}, 0.5),
        ({"cpu/cpu.cfs_quota_us": "50000", "cpu/cpu.cfs_period_us": "0"}, None),
    ],
)
def test_the_quota_of_a_control_group(tmp_path: Path, texts: dict[str, str], quota: float | None) -> None:
    assert machine.core_quota(group(tmp_path, texts)) == quota


@pytest.mark.parametrize(("allowed", "quota", "usable"), [(8, None, 8), (8, 1.5, 2), (8, 0.2, 1), (2, 64.0, 2)])
def test_threads_are_not_more_than_the_quota(
    monkeypatch: pytest.MonkeyPatch, allowed: int, quota: float | None, usable: int
) -> None:
    monkeypatch.setattr(machine, "cores_allowed", lambda: allowed)
    monkeypatch.setattr(machine, "core_quota", lambda: quota)
    assert machine.cores_usable() == usable


def test_a_run_takes_as_many_threads_as_it_may_use_or_was_told() -> None:
    assert threads_of(None) == machine.cores_usable()
    assert threads_of(7) == 7
    assert threads_of(0) == 1


def test_memory_is_the_least_that_anything_grants(tmp_path: Path) -> None:
    told_by = tmp_path / "meminfo"
    told_by.write_text("MemTotal: 99 kB\nMemAvailable:    4096 kB\n")
    empty = tmp_path / "none"
    assert machine.memory_available(empty, told_by) == 4096 * 1024
    small = group(tmp_path / "small", {"memory.max": "3000000", "memory.current": "1000000"})
    assert machine.memory_available(small, told_by) == 2_000_000
    unlimited = group(tmp_path / "unlimited", {"memory.max": "max", "memory.current": "1"})
    assert machine.memory_available(unlimited, told_by) == 4096 * 1024
    used_up = group(tmp_path / "used", {"memory.max": "100", "memory.current": "200"})
    assert machine.memory_available(used_up, told_by) == 0


def test_a_folder_that_is_not_there_is_judged_by_the_one_above(tmp_path: Path) -> None:
    assert machine.nearest_folder(tmp_path / "a" / "b") == tmp_path
    assert machine.room_at(tmp_path / "a" / "b") > 0
    assert machine.why_not_writable(tmp_path / "a" / "b") == ""
    assert not (tmp_path / "a").exists()


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    assert "not a folder" in machine.why_not_writable(tmp_path / "out")
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


def test_a_refusal_is_given_back_as_the_system_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(dir: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(machine.tempfile, "TemporaryFile", refuse)
    assert machine.why_not_writable(tmp_path) == "Permission denied"
