"""Workers: who plays the worlds of a study, one small protocol for threads here, processes here, or a cluster."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, TypeVar, final

from groundswell.model.faults import CaseError, in_range
from groundswell.model.launch import threads_of
from groundswell.study.sizes import SIZES

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Inline", "Lanes", "Wanted", "Workers", "check_workers", "deliver_as_done", "workers_for"]

Item = TypeVar("Item")
Made = TypeVar("Made")
Wanted: TypeAlias = "int | str | Path | Client | None"  # what a user may ask for, as `workers_for` takes it
_log = logging.getLogger(__name__)
# Items a lane that are handed out: enough that none waits while this thread writes a chunk to the disk, which takes as
# long as some worlds of 20 ms each.
_AHEAD = 12


class Lanes(NamedTuple):
    """How many items are worked on at once, and with how many threads each."""

    number: int
    threads: int


class Workers(Protocol):
    """Who plays worlds. Whoever they are, each item is delivered once, and what is made of it is the same.

    ``here``: whether they share this machine, and so the kernels that this process has compiled.
    """

    here: bool

    def lanes(self, wide: bool) -> Lanes:
        """How the cores are shared out, each used once; ``wide``: an item is so large that it takes many of them."""
        ...

    def carry_out(
        self,
        work: Callable[[Item, int], Made],
        items: Iterable[Item],
        deliver: Callable[[Item, Made], None],
        wide: bool = False,
    ) -> None:
        """Work on all items, at most a few ahead, and deliver each in this thread as it is done, in any order.

        ``work`` is a function of a module, called with an item and a number of threads; it and the items can be
        pickled. Where anything raises, Ctrl-C too, what has begun here is let end, and what is done is delivered before
        that goes on.
        """
        ...

    def told(self) -> str:
        """Who they are, in a few words that are kept with a run."""
        ...


@final
class Inline:
    """Threads of this process; an item that is wide has all of them to itself."""

    here = True

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads_of(threads)

    def lanes(self, wide: bool) -> Lanes:
        """All threads on one item, or one thread on each."""
        return Lanes(1, self.threads) if wide else Lanes(self.threads, 1)

    def carry_out(
        self,
        work: Callable[[Item, int], Made],
        items: Iterable[Item],
        deliver: Callable[[Item, Made], None],
        wide: bool = False,
    ) -> None:
        """As `Workers.carry_out`."""
        if wide:
            for item in items:
                deliver(item, work(item, self.threads))
            return
        with ThreadPoolExecutor(self.threads, thread_name_prefix="world") as pool:
            deliver_as_done(lambda item: pool.submit(work, item, 1), items, deliver, _AHEAD * self.threads)

    def told(self) -> str:
        """As `Workers.told`."""
        return f"{self.threads} threads of one process"


def deliver_as_done(
    submit: Callable[[Item], Future[Made]],
    items: Iterable[Item],
    deliver: Callable[[Item, Made], None],
    ahead: int,
) -> None:
    """Hand out items, at most ``ahead`` of them at once, and deliver each as it is done, here.

    Where anything raises, what has not begun is taken back, what has begun is waited for and delivered, and then it
    is raised.
    """
    waiting: dict[Future[Made], Item] = {}
    rest = iter(items)
    try:
        for item in rest:
            waiting[submit(item)] = item
            while len(waiting) >= ahead:
                _deliver_some(waiting, deliver)
        while waiting:
            _deliver_some(waiting, deliver)
    except BaseException:
        begun = {future: item for future, item in waiting.items() if not future.cancel()}
        wait(begun)
        for future, item in begun.items():
            with suppress(BaseException):  # what was raised first is what is told
                deliver(item, future.result())
        raise


def _deliver_some(waiting: dict[Future[Made], Item], deliver: Callable[[Item, Made], None]) -> None:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        item = waiting.pop(future)
        deliver(item, future.result())


def check_workers(workers: Wanted, threads: int | None) -> None:
    """`CaseError` where what is asked for can be no workers; whether they can be had is found by `workers_for`."""
    if isinstance(workers, int):
        in_range("workers", workers, *SIZES["workers"])
    elif workers is not None and threads is not None:
        raise CaseError(
            "threads are of this machine; those of a cluster are set where its workers are started (--nthreads)"
        )
    if isinstance(workers, (str, Path)) and not str(workers).strip():
        raise CaseError(f"workers = {str(workers)!r}: give the address of a scheduler, such as tcp://host:8786")


@contextmanager
def workers_for(workers: Wanted, threads: int | None) -> Iterator[Workers]:
    """The workers that a user asks for, ended with the block.

    workers: None for threads of this process; a number of processes on this machine; the address of a Dask scheduler
    ("tcp://host:8786") or its scheduler file; or a `distributed.Client`, which is left open. threads: in all, on this
    machine; all cores if not said. Raises `CaseError` where they cannot be had.
    """
    check_workers(workers, threads)
    if workers is None or workers == 1:
        yield Inline(threads)
    elif isinstance(workers, int):
        from groundswell.study.workers_processes import Processes

        cores = threads_of(threads)
        if workers > cores:
            _log.warning("%d workers are asked for, and there are %d threads: %d are used", workers, cores, cores)
        number = min(workers, cores)
        if number == 1:
            yield Inline(threads)
            return
        with Processes(number, cores // number) as processes:
            yield processes
    else:
        from groundswell.study.workers_cluster import Cluster

        with Cluster(workers) as cluster:
            yield cluster
