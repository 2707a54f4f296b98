"""Knows which chunks of a store are safely on disk, line by line, and which process may write."""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
from pathlib import Path
from typing import NamedTuple

__all__ = ["Entry", "Locked", "WriterLock", "append", "mend", "read"]

log = logging.getLogger(__name__)

# The lock is on a byte far behind the text, because Windows forbids reading a locked byte.
_LOCKED_BYTE = 1 << 20


class Entry(NamedTuple):
    """One finished chunk: its number, its worlds, its bytes on disk and the SHA-256 of its values."""

    chunk: int
    worlds: int
    bytes: int
    sha256: str


def read(path: Path) -> dict[int, Entry]:
    """The finished chunks by number; an unfinished last line and lines that make no sense are left out."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    entries: dict[int, Entry] = {}
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        try:
            told = json.loads(line)
            entry = Entry(int(told["chunk"]), int(told["worlds"]), int(told["bytes"]), str(told["sha256"]))
        except (ValueError, KeyError, TypeError):
            log.warning("%s, line %d makes no sense; its chunk will be computed again", path, number)
            continue
        entries[entry.chunk] = entry
    return entries


def mend(path: Path) -> None:
    """Cut off a half-written last line, so that the next line starts on its own."""
    try:
        with open(path, "r+b") as file:
            content = file.read()
            whole = content.rfind(b"\n") + 1
            if whole < len(content):
                log.info("%s ends in a half-written line; cut off", path)
                file.truncate(whole)
                file.flush()
                os.fsync(file.fileno())
    except FileNotFoundError:
        return


def append(path: Path, entry: Entry) -> None:
    """Add one line and flush it to the disk; where that fails, the journal is left as it was."""
    line = json.dumps(entry._asdict()).encode() + b"\n"
    with open(path, "ab", buffering=0) as file:
        before = file.seek(0, os.SEEK_END)
        try:
            if file.write(line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise


class Locked(Exception):
    """Another process holds the lock; `pid` is its number, or None where it cannot be read."""

    def __init__(self, pid: int | None) -> None:
        super().__init__(f"process {pid} is writing" if pid else "another process is writing")
        self.pid = pid


class WriterLock:
    """The right to write in a run folder: a lock of the operating system, which ends with the process.

    The file holds the writer's process number for people to read; a file left by a dead process bars nobody.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock; Locked where another writer has it, OSError where the folder cannot be written."""
        while self._handle is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(handle)
                # Between our opening and locking, the last writer may have removed the file.
                mine = self.path.exists() and os.path.samestat(os.fstat(handle), self.path.stat())
            except BlockingIOError:
                os.close(handle)
                raise Locked(self._pid()) from None
            except BaseException:
                os.close(handle)
                raise
            if mine:
                os.ftruncate(handle, 0)
                os.write(handle, f"{os.getpid()}\n".encode())
                self._handle = handle
            else:
                os.close(handle)

    def give_back(self) -> None:
        """Give the lock back and remove its file; calling it twice does no harm."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if os.name != "nt":
            self.path.unlink(missing_ok=True)
        os.close(handle)

    def held(self) -> bool:
        """True while this object holds the lock."""
        return self._handle is not None

    def _pid(self) -> int | None:
        try:
            return int(self.path.read_text())
        except (OSError, ValueError):
            return None


def _lock(handle: int) -> None:
    """Lock or raise BlockingIOError; file systems that know no locks are let through with a warning."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from None
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError as error:
            log.warning("this file system knows no locks (%s); see that one process writes at a time", error)
