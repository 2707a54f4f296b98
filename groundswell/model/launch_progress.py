"""Launch: while rules are compiled, which row of the step they belong to, and how many of them are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, final

from groundswell.model.launch import to_compile

__all__ = ["Compiled", "tell_compiled"]

_ROWS = "groundswell.model.rows."


class Compiled(NamedTuple):
    """How far the compiler is: ``done`` of ``total`` functions; ``row``: the file of the row of the step it is at."""

    row: str
    done: int
    total: int


@contextmanager
def tell_compiled(tell: Callable[[Compiled], None]) -> Iterator[None]:
    """While this lasts, ``tell`` is called with each function that is compiled; never where all are in the cache."""
    from numba.core import event

    @final
    class Heard(event.Listener):
        """Keeps which functions are done, and what is being compiled for what."""

        def __init__(self) -> None:
            self._rows: list[str] = []
            self._done: set[int] = set()
            self._total = 0

        def on_start(self, event: Any) -> None:
            module = event.data["dispatcher"].py_func.__module__ or ""
            before = self._rows[-1] if self._rows else ""
            self._rows.append(module.removeprefix(_ROWS) if module.startswith(_ROWS) else before)
            self._total = self._total or to_compile()

        def on_end(self, event: Any) -> None:
            row = self._rows.pop() if self._rows else ""
            self._done.add(id(event.data["dispatcher"].py_func))
            if row:
                tell(Compiled(row, min(len(self._done), self._total), self._total))

    with event.install_listener("numba:compile", Heard()):
        yield
