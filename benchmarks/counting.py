"""What a sweep does, counted: calls of each rule, bytes that it touches, and instructions, one by one as they run.

Calls and bytes are counted in the sweep's own plain Python. Instructions are counted in its compiled kernel by
stepping a copy of this process (ptrace, Linux), so that no counter of the processor is needed.
"""

import ctypes
import os
import signal
import sys
import time
import types
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import numpy as np

from groundswell.rules.rule import is_rule

LINE = 64  # bytes that memory moves at once
PATIENCE = 45.0  # seconds for one count; on a quiet machine it takes about two
_TRACE_ME, _SINGLE_STEP = 0, 9


def counted(function: Callable[..., None], calls: Counter) -> Callable[..., None]:
    """A plain copy of a sweep that counts each call of a rule or sweep within it, by name."""
    bound = dict(function.__globals__)
    for name in _names_within(function.__code__):
        used = bound.get(name)
        if is_rule(used):
            bound[name] = _telling(counted(used, calls), name, calls)
    return types.FunctionType(function.__code__, bound, function.__name__, function.__defaults__, function.__closure__)


def _telling(function: Callable[..., object], name: str, calls: Counter) -> Callable[..., object]:
    def called(*arguments: object) -> object:
        calls[name] += 1
        return function(*arguments)

    return called


def _names_within(code: types.CodeType) -> set[str]:
    inner = (each for each in code.co_consts if isinstance(each, types.CodeType))
    return set(code.co_names).union(*map(_names_within, inner))


class Watched:
    """An array that remembers which of its lines of memory were touched, in its rows too."""

    def __init__(self, array: np.ndarray, lines: set[int] | None = None) -> None:
        self._array, self._address = array, array.__array_interface__["data"][0]
        self.shape = array.shape
        self.lines: set[int] = set() if lines is None else lines

    def __len__(self) -> int:
        return len(self._array)

    def __getitem__(self, place: object) -> object:
        found = self._array[place]
        if isinstance(found, np.ndarray):
            return Watched(found, self.lines)
        self._touch(place)
        return found

    def __setitem__(self, place: object, value: object) -> None:
        self._touch(place)
        self._array[place] = value

    def _touch(self, place: object) -> None:
        places = place if isinstance(place, tuple) else (place,)
        steps = zip(places, self._array.shape, self._array.strides)
        self.lines.add((self._address + sum(int(at) % size * stride for at, size, stride in steps)) // LINE)


def instructions(work: Callable[[], None]) -> int | None:
    """Instructions that a copy of this process runs for ``work``, its calls from Python included; None where the
    system does not let itself be watched, or is too busy to be stepped within `PATIENCE`."""
    if sys.platform != "linux":
        return None
    system = ctypes.CDLL(None, use_errno=True)
    system.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    system.ptrace.restype = ctypes.c_long
    work()  # loaded and warm before the copy is made
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})  # both on one core: nothing to wake up elsewhere
    child = os.fork()
    if child == 0:
        try:
            system.ptrace(_TRACE_ME, 0, None, None)
            os.kill(os.getpid(), signal.SIGSTOP)
            work()
            os.kill(os.getpid(), signal.SIGSTOP)
        finally:
            os._exit(0)
    try:
        _, status = os.waitpid(child, 0)
        return _stepped(system, child) if os.WIFSTOPPED(status) else None
    finally:
        os.sched_setaffinity(0, cores)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)


def _stepped(system: ctypes.CDLL, child: int) -> int | None:
    count, until = 0, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if system.ptrace(_SINGLE_STEP, child, None, None) != 0:
            return None
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return None
        if os.WSTOPSIG(status) == signal.SIGSTOP and count > 0:
            return count
        count += 1
    return None
