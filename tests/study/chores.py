"""What the tests give workers to do: functions of a module, so that other processes find them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import NamedTuple


class Chore(NamedTuple):
    """A number to be squared; the first worker that comes to ``fatal`` dies over it, or each where there is no file."""

    number: int
    fatal: int | None = None
    marker: str = ""


def square(chore: Chore, threads: int) -> tuple[int, int, int]:
    """The square, by which process, with how many threads."""
    if chore.number == chore.fatal and not (chore.marker and Path(chore.marker).exists()):
        if chore.marker:
            Path(chore.marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if chore.number < 0:
        raise ValueError("a negative number")
    time.sleep(0.002)
    return chore.number**2, os.getpid(), threads
