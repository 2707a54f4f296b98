"""Worker processes of a Dask cluster: worlds played wherever its scheduler sends them, each delivered once."""

from __future__ import annotations

import functools
import hashlib
import logging
import platform
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast, final
from urllib.parse import urlsplit

from groundswell.model.faults import CaseError, called
from groundswell.model.kernels import rules_text
from groundswell.model.store import StoreError
from groundswell.study.workers import Lanes

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster"]

Item = TypeVar("Item")
Made = TypeVar("Made")
_log = logging.getLogger(__name__)
_AHEAD = 2  # items a lane, so that none waits for the next
_REACHED_WITHIN = 15.0  # seconds for a scheduler to answer
_JOINED_WITHIN = 120.0  # seconds for a first worker, or for another where all have gone
_LOOKED = 2.0  # seconds between two looks at who is there
_KEPT = "what was done is kept, and the same command goes on from there"
_SAME = ("groundswell", "rules", "numpy", "numba")  # on which the worlds depend, or the dataset says so
_whole_worker = threading.Lock()  # held in a worker by an item that is wide, so that its threads are used once


@final
class Cluster:
    """The workers of a Dask scheduler: by its address, its scheduler file, or a client that somebody else opened."""

    here = False

    def __init__(self, scheduler: str | Path | Client) -> None:
        try:
            import distributed
        except ImportError:
            raise CaseError(
                "worlds are sent to a cluster by Dask, which is not installed: pip install 'groundswell[cluster]'"
            ) from None
        self._cancelled, self._killed = distributed.CancelledError, distributed.KilledWorker
        self._gone_since: float | None = None
        if isinstance(scheduler, distributed.Client):
            self._own, self._client = False, scheduler
        elif isinstance(scheduler, str | Path):
            self._own, self._client = True, _client(scheduler)
        else:
            raise CaseError(
                f"workers: a number of processes, the address of a scheduler or a distributed.Client is meant, "
                f"not {type(scheduler).__name__}"
            )
        try:
            self._begin()
        except BaseException:
            self._close()
            raise

    def _begin(self) -> None:
        """See that there is a worker, and that all there are know what is known here."""
        if self._client.asynchronous:
            raise CaseError("workers: the client is asynchronous; give one made without asynchronous=True")
        if not self._threads():
            _log.warning("the scheduler has no workers yet: waiting for one, at most %d s", _JOINED_WITHIN)
        try:
            self._client.wait_for_workers(1, timeout=_JOINED_WITHIN)
        except TimeoutError:
            raise CaseError(
                f"{self._address()}: this scheduler has no workers, and none has joined within {_JOINED_WITHIN:.0f} s: "
                f"start some, as with `dask worker {self._address()}`"
            ) from None
        self._told = len(self._threads())
        answers = cast("dict[str, object]", self._client.run(about_here, on_error="return"))
        for place, found in answers.items():
            if isinstance(found, ModuleNotFoundError):
                raise CaseError(f"worker {place}: {found}. Install groundswell[cluster] where the workers run")
            if not isinstance(found, dict):
                raise CaseError(f"worker {place} cannot say what it has installed: {type(found).__name__}: {found}")
            _check_alike(found, about_here(), place)

    def _threads(self) -> dict[str, int]:
        """Threads of each worker that is there now, by its address."""
        return cast("dict[str, int]", self._client.nthreads())

    def _address(self) -> str:
        scheduler = self._client.scheduler
        return str(scheduler.address) if scheduler is not None else "the scheduler"

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._own:
            with suppress(Exception):  # a scheduler that is gone need not be told, whatever Dask says of it
                self._client.close(timeout=5)

    def lanes(self, wide: bool) -> Lanes:
        """One item for each thread of the workers that are there now; of wide ones, one for each worker."""
        threads = list(self._threads().values()) or [1]
        self._told = max(self._told, len(threads))
        return Lanes(len(threads), max(threads)) if wide else Lanes(sum(threads), 1)

    def told(self) -> str:
        """As `Workers.told`."""
        return f"a Dask cluster of {self._told} {'worker' if self._told == 1 else 'workers'}"

    def carry_out(
        self,
        work: Callable[[Item, int], Made],
        items: Iterable[Item],
        deliver: Callable[[Item, Made], None],
        wide: bool = False,
    ) -> None:
        """As `Workers.carry_out`. What a worker had that has gone is worked on again by the others.

        Raises `StoreError` where nobody is left or the scheduler is gone, RuntimeError where an item has cost the life
        of several workers. Where anything raises, what is done by then is delivered, and the rest is taken back.
        """
        waiting: dict[Future[Any], Item] = {}
        done: SimpleQueue[Future[Any]] = SimpleQueue()
        rest = iter(items)
        ahead = _AHEAD * self.lanes(wide).number
        more = True
        try:
            while more or waiting:
                while more and len(waiting) < ahead:
                    try:
                        item = next(rest)
                    except StopIteration:
                        more = False
                        break
                    future = self._client.submit(_work, work, item, wide, about_here(), pure=False)
                    waiting[future] = item
                    future.add_done_callback(done.put)
                if not waiting:
                    return
                future = self._next(done)
                if future is None:  # nothing for a while: a good moment to see who has joined
                    ahead = _AHEAD * self.lanes(wide).number
                    continue
                made = self._made(future)
                deliver(waiting.pop(future), made)
        except BaseException:
            for future, item in waiting.items():
                if future.status == "finished":
                    with suppress(BaseException):  # what was raised first is what is told
                        deliver(item, future.result(timeout=_LOOKED))
            with suppress(Exception):
                self._client.cancel(list(waiting))
            raise

    def _next(self, done: SimpleQueue[Future[Any]]) -> Future[Any] | None:
        try:
            return done.get(timeout=_LOOKED)
        except Empty:
            self._see_somebody()
            return None

    def _made(self, future: Future[Any]) -> Any:
        """What came of an item; it may be made once more where the worker that held it has gone."""
        while True:
            try:
                return future.result(timeout=_LOOKED)
            except TimeoutError:
                self._see_somebody()
            except self._cancelled:
                raise StoreError(f"{self._address()}: the scheduler has gone or was restarted; {_KEPT}") from None
            except self._killed as failure:
                raise RuntimeError(
                    f"worker after worker ended over the same worlds ({failure.last_worker.address} last): perhaps "
                    f"they have too little memory. Otherwise {_KEPT}"
                ) from None

    def _see_somebody(self) -> None:
        """`StoreError` where the scheduler or all workers have been gone for too long."""
        try:
            there = self._client.status == "running" and bool(self._threads())
        except (OSError, ValueError, TimeoutError):
            there = False
        if there:
            self._gone_since = None
            return
        now = time.monotonic()
        if self._gone_since is None:
            self._gone_since = now
            _log.warning("no worker of the cluster is there: waiting for one, at most %d s", _JOINED_WITHIN)
        elif now - self._gone_since > _JOINED_WITHIN:
            raise StoreError(f"{self._address()}: no worker of the cluster is there any more; {_KEPT}")


def _client(scheduler: str | Path) -> Client:
    """A client of the scheduler at an address, or of the one that a scheduler file tells of."""
    import distributed

    text = str(scheduler).strip()
    is_file = text.endswith(".json")
    if is_file and not Path(text).is_file():
        raise CaseError(f"{called(text)}: there is no such scheduler file; `dask scheduler --scheduler-file` writes it")
    if not is_file:
        _knock(text)
    client = distributed.Client.__new__(distributed.Client)  # so that one that is only half made can be closed too
    try:
        if is_file:
            client.__init__(scheduler_file=text, timeout=_REACHED_WITHIN, set_as_default=False)
        else:
            client.__init__(text, timeout=_REACHED_WITHIN, set_as_default=False)
    except Exception as failure:  # what answers there may be anything, and then Dask raises anything
        with suppress(Exception):
            client.close(timeout=1)
        client.status = "closed"  # so that it is not closed again, with a wait of its own, when it is forgotten
        raise CaseError(_unreached(text, failure)) from None
    return client


def _knock(address: str) -> None:
    """`CaseError` at once where nobody listens at a plain address; Dask itself would try for the whole time."""
    place = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        if place.scheme not in ("tcp", "tls"):
            return
        if not place.hostname or not place.port:
            raise ValueError("an address is a host and a port")
        socket.create_connection((place.hostname, place.port), _REACHED_WITHIN).close()
    except (OSError, ValueError) as failure:
        raise CaseError(_unreached(address, failure)) from None


def _unreached(address: str, failure: Exception) -> str:
    why = " ".join(str(failure).split())[:200] or type(failure).__name__
    return (
        f"{called(address)}: no Dask scheduler answers there ({why}; tried for at most {_REACHED_WITHIN:.0f} s). "
        "Give the address that `dask scheduler` prints, such as tcp://host:8786, and see that this machine reaches it"
    )


@functools.cache
def about_here() -> dict[str, str]:
    """What worlds played in this process follow from: the hash of the rules, and versions."""
    return {
        "groundswell": version("groundswell"),
        "rules": hashlib.sha256(rules_text().encode()).hexdigest()[:12],
        "numpy": version("numpy"),
        "numba": version("numba"),
        "python": platform.python_version(),
    }


def _check_alike(found: dict[str, str], wanted: dict[str, str], where: str) -> None:
    """`CaseError` where a worker has other rules or versions than whoever asks it."""
    differing = [name for name in _SAME if found.get(name) != wanted[name]]
    if differing:
        said = "; ".join(f"{name} {found.get(name)}, and here is {wanted[name]}" for name in differing)
        raise CaseError(f"worker {where} has {said}: install the same everywhere, and start the workers again")


def _work(work: Callable[[Item, int], Made], item: Item, wide: bool, wanted: dict[str, str]) -> Made:
    """In a worker: one item, on one thread, or on all threads of the worker where it is wide."""
    from distributed import get_worker

    worker = get_worker()
    _check_alike(about_here(), wanted, worker.address)
    if not wide:
        return work(item, 1)
    with _whole_worker:
        return work(item, worker.state.nthreads)
