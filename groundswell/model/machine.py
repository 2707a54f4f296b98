"""What this process may use of the machine: cores, memory, room on a disk, leave to write, a terminal."""

from __future__ import annotations

import math
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "Terminal",
    "core_quota",
    "cores_allowed",
    "cores_usable",
    "graphics_here",
    "memory_available",
    "nearest_folder",
    "room_at",
    "terminal_here",
    "why_not_writable",
]

_CGROUP = Path("/sys/fs/cgroup")
_MEMORY = Path("/proc/meminfo")
_UNLIMITED = 1 << 60  # what version 1 of control groups says where nothing is limited


def cores_allowed() -> int:
    """Cores on which this process may run, by affinity; all of the machine's where the system knows none."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # macOS and Windows
        return max(1, os.cpu_count() or 1)


def core_quota(groups: Path = _CGROUP) -> float | None:
    """Cores' worth of time that a control group grants, as containers and schedulers set it; None where unlimited."""
    told = _first_line(groups / "cpu.max").split()
    if len(told) == 2 and told[0] != "max":
        return _ratio(told[0], told[1])
    return _ratio(_first_line(groups / "cpu/cpu.cfs_quota_us"), _first_line(groups / "cpu/cpu.cfs_period_us"))


def _ratio(quota: str, period: str) -> float | None:
    try:
        share = int(quota) / int(period)
    except (ValueError, ZeroDivisionError):
        return None
    return share if share > 0 else None


def cores_usable() -> int:
    """Cores that it makes sense to keep busy: those allowed, or the quota rounded up where that is less."""
    quota = core_quota()
    allowed = cores_allowed()
    return allowed if quota is None else max(1, min(allowed, math.ceil(quota)))


def memory_available(groups: Path = _CGROUP, told_by: Path = _MEMORY) -> int | None:
    """Bytes of memory that are free for this process now; None where the system does not say."""
    found = [each for each in (_memory_of_machine(told_by), _memory_of_group(groups)) if each is not None]
    return min(found) if found else None


def _memory_of_machine(told_by: Path) -> int | None:
    try:
        for line in told_by.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return 1024 * int(line.split()[1])
    except (OSError, ValueError, IndexError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _memory_of_group(groups: Path) -> int | None:
    for most, used in (
        ("memory.max", "memory.current"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"),
    ):
        try:
            limit, current = int(_first_line(groups / most)), int(_first_line(groups / used))
        except ValueError:  # "max", or no such file
            continue
        if limit < _UNLIMITED:
            return max(limit - current, 0)
    return None


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        return ""


def nearest_folder(path: Path) -> Path:
    """The folder itself where it exists, else the nearest one above it that does."""
    path = path.absolute()
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return path


def room_at(path: Path) -> int:
    """Free bytes on the disk that would hold ``path``; OSError where that cannot be asked."""
    return shutil.disk_usage(nearest_folder(path)).free


def why_not_writable(path: Path) -> str:
    """Empty where files can be written at ``path`` or where it would be made; else what the system says."""
    if path.exists() and not path.is_dir():
        return f"{path} is a file, not a folder"
    try:
        with tempfile.TemporaryFile(dir=nearest_folder(path)):
            return ""
    except OSError as failure:
        return failure.strerror or str(failure)


def graphics_here() -> str:
    """What speaks for a graphics card that could compute: a driver's name; empty where none shows itself."""
    if Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi"):
        return "NVIDIA"
    if Path("/dev/kfd").exists():
        return "AMD"
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return "Apple"
    return ""


class Terminal(NamedTuple):
    """Where words are written to: a terminal or not, its width in letters, colour, every letter or ASCII only."""

    is_terminal: bool
    columns: int
    colour: bool
    unicode: bool
    encoding: str


def terminal_here() -> Terminal:
    """The terminal of this process's standard output."""
    is_terminal = sys.stdout.isatty()
    colour = is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
    encoding = (sys.stdout.encoding or "ascii").lower()
    return Terminal(is_terminal, shutil.get_terminal_size().columns, colour, encoding.startswith("utf"), encoding)
