"""The progress bar: worlds done, rate, time left, and how the worlds have ended so far."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from groundswell.show.progress import span_in_words

if TYPE_CHECKING:
    from groundswell.cli.again import Again
    from groundswell.study.ensemble import Progress as Told

__all__ = ["Bar"]

_SHOWN = 3  # outcomes named beside the bar
_SAID_EVERY = 30.0  # seconds between two lines in a log


class Bar:
    """A bar on stderr that a run tells of its progress; silent where ``quiet``.

    Where stderr is no terminal, as in a log, a line says now and then how far it is. ``again`` remembers that too, for
    when the command is stopped.
    """

    def __init__(self, quiet: bool, again: Again | None = None) -> None:
        self._console = Console(stderr=True, quiet=quiet)
        self._again = again
        self._logs = not quiet and not self._console.is_terminal
        self._said = time.perf_counter()
        self._case = "", self._said, 0  # what is told of by name: since when, and how many were done then
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            TextColumn("{task.fields[counted]}"),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,  # a file of messages needs no empty line where a bar was
        )
        self._task = self._bar.add_task("reading the case", total=None, counted="")

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def tell(self, told: Told) -> None:
        """What the ensemble's progress hook calls."""
        if told.stage == "compiling":
            if told.row:
                self.tell_case(f"compiling the rules: row '{told.row}'", told.done, told.total)
            else:
                self._bar.update(self._task, description="preparing the rules", counted="compiled once per version")
            return
        if told.stage == "reading":
            self.tell_case("parameter sets", told.done, told.total)
            return
        if told.stage == "done":
            self._bar.update(self._task, description="writing the results", counted="", completed=told.total)
            return
        if self._again is not None:
            self._again.note(told.done, told.total)
        self._show("worlds", told.done, told.total, _counted(told))

    def tell_variant(self, name: str, done: int, total: int) -> None:
        """What a study of variants calls after each world: ``name`` is empty for the case as it is."""
        from groundswell.show.catalogue import CATALOGUE

        words = CATALOGUE["en"]
        key = f"variant.{name}" if name else "variant.as_is"
        shown = words.get(key) or words.get(f"narrative.{name}") or f"without {name}"
        self.tell_case(f"what if: {shown}", done, total)

    def tell_design(self, name: str, done: int, total: int) -> None:
        """What an exploration calls after each slice of a design."""
        from groundswell.show.catalogue import CATALOGUE

        self.tell_case(CATALOGUE["en"].get(f"explore.design.{name}", name), done, total)

    def tell_case(self, name: str, done: int, total: int) -> None:
        """What a study of several cases calls after each world of the one called ``name``."""
        now = time.perf_counter()
        if self._case[0] != name or done < self._case[2]:
            self._case = name, now, done
        _, began, before = self._case
        self._show(
            name, done, total, ", ".join([f"{done:,} of {total:,}", *_paced(done - before, total - done, now - began)])
        )

    def _show(self, name: str, done: int, total: int, counted: str) -> None:
        """In the bar, or now and then as a line of a log."""
        if self._logs and time.perf_counter() - self._said > _SAID_EVERY:
            self._said = time.perf_counter()
            sys.stderr.write(f"groundswell: {name}: {counted}\n")
        self._bar.update(self._task, description=name, total=total, completed=done, counted=counted)


def _paced(made: int, left: int, seconds: float) -> list[str]:
    """How many a second, and how long the rest will take; nothing before there is anything to go by."""
    if made < 1 or seconds <= 0.0:
        return []
    rate = made / seconds
    return [f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s", f"{span_in_words(left / rate)} left"]


def _counted(told: Told) -> str:
    parts = [f"{told.done:,} of {told.total:,}", *_paced(told.fresh, told.total - told.done, told.seconds)]
    common = sorted(told.outcomes.items(), key=lambda item: -item[1])[:_SHOWN]
    shares = [f"{name.replace('_', ' ').lower()} {count / max(told.done, 1):.0%}" for name, count in common]
    return ", ".join(parts) + ("  |  " + ", ".join(shares) if shares else "")
