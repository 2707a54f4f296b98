"""Hidden folders in which tables are made: whose they are, and how those of a process that was killed are cleared."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path

__all__ = ["clear_leftovers", "folder_in_the_making", "set_aside"]

_DAY = 86_400.0  # seconds after which a folder that nothing is written to is a leftover, whoever made it
_OURS = {"staged.tsv", "rejects.csv", "about.json", "table.parquet", "tmp_table.parquet"}
_HIDDEN = re.compile(
    r"\.(?P<name>[a-z0-9][a-z0-9._-]{0,79}?)-(?P<machine>[0-9a-f]{8})-(?P<process>\d{1,10})(?P<old>-old)?"
)


def folder_in_the_making(home: Path, name: str) -> Path:
    """Where this process makes a table of a name before it is put in place; it says which process on which machine."""
    return home / f".{name}-{_machine()}-{os.getpid()}"


def set_aside(making: Path) -> Path:
    """Where the table that is replaced lies while the new one is put in its place."""
    return making.with_name(f"{making.name}-old")


def clear_leftovers(home: Path) -> None:
    """Take away what a process that was killed left on a shelf, and put back a table that it had set aside.

    A folder is a leftover where the process that made it ran on this machine and is gone, or, where that cannot be
    known, when nothing in it was written for a day. What holds anything else, or may not be taken away, stays.
    """
    with suppress(OSError):
        found = [(folder, _HIDDEN.fullmatch(folder.name)) for folder in home.glob(".*-*")]
        for folder, parts in found:
            if parts is None or not folder.is_dir() or not _is_left(folder, parts["machine"], int(parts["process"])):
                continue
            table = home / parts["name"]
            if parts["old"] and not table.exists():
                with suppress(OSError):
                    folder.rename(table)
                continue
            shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path, machine: str, process: int) -> bool:
    inside = list(folder.iterdir())
    if (machine == _machine() and process == os.getpid()) or not {each.name for each in inside} <= _OURS:
        return False
    if machine == _machine() and _is_gone(process):
        return True
    return time.time() - max(each.stat().st_mtime for each in (folder, *inside)) > _DAY


def _is_gone(process: int) -> bool:
    """Whether no process of this number runs; not known on Windows, where asking by signal would end it."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _machine() -> str:
    """A mark of this machine: a shelf may lie on a disk that several share."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
