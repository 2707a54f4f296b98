"""A stopwatch over the rows of the step: the step as it is written, each row's sweeps compiled and timed apart.

Nothing of the step is written a second time. The functions of `model/step.py` run as the plain Python that they are;
where they call a sweep of `model/rows`, its compiled kernel is called between two looks at the clock. So the order
and the arguments of the rows are those of every run, and the world is the same one.
"""

from __future__ import annotations

import importlib
import inspect
import re
import statistics
import time
import types
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, final

from groundswell.model.cut_short import cut_short
from groundswell.model.launch import Kernels, load_kernels
from groundswell.rules.rule import is_rule

__all__ = ["Lap", "Stopwatch", "row_of"]

_ROWS = "groundswell.model.rows."
_ROW = re.compile(r"Row (\d)")
_EMPTY_CALLS = 200  # calls of a kernel that does nothing, to learn what a call costs


class Lap(NamedTuple):
    """What one sweep took in all: its row of the step, its name, calls, seconds by the clock and of processors.

    What the calls themselves cost is taken off and told apart (``calling``): a run makes none of them from Python.
    """

    row: int
    sweep: str
    calls: int
    seconds: float
    processor: float
    calling: float


@final
class Stopwatch:
    """Kernels that run the same worlds as those of `load_kernels`, slower, and know what each row of them took.

    With ``within``, a sweep over blocks is also run cut short after each of its parts, before it is run whole: what it
    then takes itself is no measure, but what its parts take of it is (`shares`). Parts but the last may only write
    what the whole writes anew.
    """

    def __init__(
        self,
        sweeps: Sequence[Callable[..., Any]],
        replaced: Mapping[str, Callable[..., Any]] | None = None,
        within: bool = False,
    ) -> None:
        self._replaced, self._within = replaced or {}, within
        self._timed: dict[str, _Timed] = {}
        driven = {each.__name__: self._driven(each) for each in sweeps}
        self.kernels = Kernels(driven, load_kernels((), self._replaced).rules_hash)

    def _driven(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A sweep of a row as a timed kernel; any other as plain Python in which the sweeps of rows are timed."""
        if function.__module__.startswith(_ROWS):
            if function.__name__ not in self._timed:
                self._timed[function.__name__] = _Timed(function, self._replaced, self._within)
            return self._timed[function.__name__]
        bound = dict(function.__globals__)
        for name in _names_within(function.__code__):
            used: Any = bound.get(name)
            if is_rule(used) and used.__module__.startswith("groundswell.model."):
                bound[name] = self._driven(used)
        return types.FunctionType(
            function.__code__, bound, function.__name__, function.__defaults__, function.__closure__
        )

    def reset(self) -> None:
        """Forget what was timed so far, such as calls that loaded a kernel."""
        for each in self._timed.values():
            each.forget()

    def laps(self) -> list[Lap]:
        """What each sweep took since the last `reset`, by row and then as they were called; others are left out."""
        called = sorted((each for each in self._timed.values() if each.spans), key=lambda each: min(each.spans))
        return sorted((each.lap() for each in called), key=lambda lap: lap.row)

    def shares(self) -> dict[str, dict[str, float]]:
        """Of each sweep that was cut short, the share of every part by its name, in their order; they sum to 1."""
        return {name: each.shares() for name, each in self._timed.items() if each.parts and each.spans}


class _Timed:
    """One compiled sweep between two looks at the clock, on any number of threads at once."""

    def __init__(self, sweep: Callable[..., Any], replaced: Mapping[str, Callable[..., Any]], within: bool) -> None:
        empty = _emptied(sweep)
        kernels = load_kernels((sweep, empty), replaced)
        self._name, self._row = sweep.__name__, row_of(sweep)
        self._kernel, self._empty = kernels[sweep.__name__], kernels[empty.__name__]
        parts = cut_short(sweep) if within else []
        shorter = load_kernels([each for _, each in parts[:-1]], replaced)
        self.parts = {name: shorter[each.__name__] for name, each in parts[:-1]}
        self._last = parts[-1][0] if parts else ""
        self._arguments: tuple[Any, ...] = ()
        self.forget()

    def __call__(self, *arguments: Any) -> None:
        self._arguments = arguments
        for name, kernel in self.parts.items():
            self._shorter[name].append(_span_of(kernel, arguments))
        self.spans.append(_span_of(self._kernel, arguments))

    def forget(self) -> None:
        self.spans: list[tuple[float, float, float]] = []
        self._shorter: dict[str, list[tuple[float, float, float]]] = {name: [] for name in self.parts}

    def shares(self) -> dict[str, float]:
        _, calling = self._calling()
        until = [sum(worked for _, _, worked in spans) for spans in (*self._shorter.values(), self.spans)]
        until = [max(worked - len(self.spans) * calling, 0.0) for worked in until]
        parts = [max(one - before, 0.0) for before, one in pairwise([0.0, *until])]
        return {name: part / max(sum(parts), 1e-12) for name, part in zip([*self.parts, self._last], parts)}

    def _calling(self) -> tuple[float, float]:
        """What a call costs in which nothing is done, by the clock and of a processor."""
        self._empty(*self._arguments)
        empty = [_span_of(self._empty, self._arguments) for _ in range(_EMPTY_CALLS)]
        return statistics.median(end - start for start, end, _ in empty), statistics.median(each[2] for each in empty)

    def lap(self) -> Lap:
        calling, calling_processor = self._calling()
        calls = len(self.spans)
        within = sum(end - start for start, end, _ in self.spans)
        kept = max(1.0 - calls * calling / within, 0.0)  # of what was seen on all threads, so also of the clock's time
        processor = sum(worked for _, _, worked in self.spans) - calls * calling_processor
        return Lap(self._row, self._name, calls, _covered(self.spans) * kept, max(processor, 0.0), calls * calling)


def row_of(sweep: Callable[..., Any]) -> int:
    """The row of the step that a sweep of `model/rows` belongs to, as its file says in its first words."""
    said = inspect.getdoc(importlib.import_module(sweep.__module__)) or ""
    found = _ROW.match(said)
    assert found, f"{sweep.__module__} does not say which row of the step it is"
    return int(found[1])


def _names_within(code: types.CodeType) -> set[str]:
    """Every name that a function, or one written inside it, may look up."""
    inner = (each for each in code.co_consts if isinstance(each, types.CodeType))
    return set(code.co_names).union(*map(_names_within, inner))


def _emptied(sweep: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the same arguments that does nothing."""
    name, arguments = f"{sweep.__name__}_empty", ", ".join(inspect.signature(sweep).parameters)
    room: dict[str, Any] = {"__name__": __name__}
    exec(f"def {name}({arguments}):\n    return None\n", room)
    return room[name]


def _span_of(kernel: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[float, float, float]:
    """When a call began and ended, in seconds of one clock, and what this thread's processor did for it."""
    worked, start = time.thread_time(), time.perf_counter()
    kernel(*arguments)
    return start, time.perf_counter(), time.thread_time() - worked


def _covered(spans: Sequence[tuple[float, float, float]]) -> float:
    """Seconds in which at least one of these calls was going on."""
    covered, until = 0.0, float("-inf")
    for start, end, _ in sorted(spans):
        covered += max(end - max(start, until), 0.0)
        until = max(until, end)
    return covered
