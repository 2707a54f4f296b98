"""Launch: while rules are compiled, which row of the step they belong to, and how many of them are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, final

from groundswell.model.launch import to_compile

__all__ = ["Compiled", "tell_compiled"]

_ROWS = "groundswell.model.rows."


class Compiled(NamedTuple):
    """How far the compiler is: ``done`` of ``total`` functions, and the ``row`` of the step that it is at, by its file.

    Where it is at the step as a whole, the row is "step".
    """

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
            if not self._rows:  # a kernel, which calls all that is compiled for it
                self._total = self._total or to_compile() + 1
                row = "step"
            else:
                row = module.removeprefix(_ROWS) if module.startswith(_ROWS) else self._rows[-1]
            self._rows.append(row)
            self._tell(row)

        def on_end(self, event: Any) -> None:
            self._done.add(id(event.data["dispatcher"].py_func))
            self._tell(self._rows.pop())

        def _tell(self, row: str) -> None:
            tell(Compiled(row, min(len(self._done), self._total), self._total))

    with event.install_listener("numba:compile", Heard()):
        yield
