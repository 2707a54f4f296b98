"""Worker processes on this machine: each plays worlds with its share of the threads, and one that dies is replaced."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import TracebackType
from typing import TypeVar, final

from groundswell.study.workers import Lanes, deliver_as_done

__all__ = ["Processes"]

Item = TypeVar("Item")
Made = TypeVar("Made")
_log = logging.getLogger(__name__)
_AHEAD = 2  # items a process, so that none waits for the next
_DEATHS = 3  # times that processes may die without a single item done between


@final
class Processes:
    """So many processes, spawned when the first item is there, with so many threads each."""

    here = True

    def __init__(self, processes: int, threads: int) -> None:
        self._lanes = Lanes(processes, threads)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(wait=kind is None)

    def lanes(self, wide: bool) -> Lanes:
        """One item for each process at once, with that process's threads, whether it is wide or not."""
        return self._lanes

    def told(self) -> str:
        """As `Workers.told`."""
        return f"{self._lanes.number} processes of {self._lanes.threads} threads"

    def carry_out(
        self,
        work: Callable[[Item, int], Made],
        items: Iterable[Item],
        deliver: Callable[[Item, Made], None],
        wide: bool = False,
    ) -> None:
        """As `Workers.carry_out`. Where a process dies, what it had is worked on again by those that take its place.

        Raises RuntimeError where processes die again and again and nothing is done between.
        """
        under_way: list[Item] = []
        delivered = [0]

        def hand_on(item: Item, made: Made) -> None:
            under_way[:] = [each for each in under_way if each is not item]
            delivered[0] += 1
            deliver(item, made)

        def noted(rest: Iterator[Item]) -> Iterator[Item]:
            yield from list(under_way)  # those of processes that died come first
            for item in rest:
                under_way.append(item)
                yield item

        rest, deaths, before = iter(items), 0, -1
        while True:
            try:
                deliver_as_done(
                    lambda item: self._submit(work, item), noted(rest), hand_on, _AHEAD * self._lanes.number
                )
                return
            except BrokenProcessPool:
                self._end(wait=False)
                deaths = deaths + 1 if delivered[0] == before else 1
                before = delivered[0]
                if deaths > _DEATHS:
                    raise RuntimeError(
                        f"worker processes end again and again before any world is done, {deaths} times now: perhaps "
                        "there is too little memory (try fewer --workers). What was done is kept"
                    ) from None
                _log.warning("a worker process has ended unasked: its worlds are played again by others")

    def _submit(self, work: Callable[[Item, int], Made], item: Item) -> Future[Made]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._lanes.number, context, _begin)
        with _script_aside():  # a process may be spawned here
            return self._pool.submit(work, item, self._lanes.threads)

    def _end(self, wait: bool) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=wait, cancel_futures=True)


@contextmanager
def _script_aside() -> Iterator[None]:
    """Spawn processes that do not run the user's script again: all that they are given is found in modules.

    Otherwise a script that does its work without `if __name__ == "__main__":` would do it in every process.
    """
    script = sys.modules["__main__"]
    hidden = {name: script.__dict__[name] for name in ("__file__", "__spec__") if name in script.__dict__}
    script.__dict__.pop("__file__", None)
    script.__spec__ = None
    try:
        yield
    finally:
        script.__dict__.update(hidden)


def _begin() -> None:
    """How a worker process begins: Ctrl-C is its parent's to answer, and it ends when its parent has."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
