"""Progress as one line of text that is written over and over: for a prompt, a notebook or a log, without a bar."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from groundswell.show.words import say

if TYPE_CHECKING:
    from groundswell.study.ensemble import Progress

__all__ = ["print_progress", "span_in_words"]

WIDTH = 72  # what was longer before is written over


def print_progress(told: Progress) -> None:
    """Write how far a run is to stderr, as in ``groundswell.run(case, progress=groundswell.print_progress)``.

    ``told`` is what a run tells its hook. The line is written at most a hundred times in a run, and is left standing
    when the run is done; in a notebook it stands under the cell.
    """
    if told.stage == "compiling" and told.row:
        _write(say("progress.compiling_row").format(row=told.row, done=told.done, total=told.total))
    elif told.stage == "compiling":
        _write(say("progress.compiling"))
    elif told.stage == "reading":
        if told.done * 20 // told.total > (told.done - 1) * 20 // told.total:
            _write(say("progress.reading").format(done=f"{told.done:,}", total=f"{told.total:,}"))
    elif told.stage == "done":
        _write(_worlds(told), "\n")
    elif told.done * 100 // told.total > (told.done - 1) * 100 // told.total:
        _write(_worlds(told))


def span_in_words(seconds: float) -> str:
    """A length of time as one says it while waiting: "40 s", "12 min", "3 h 20 min"."""
    minutes = round(seconds / 60)
    if seconds < 100:
        return f"{seconds:.0f} s"
    if minutes < 100:
        return f"{minutes} min"
    return f"{minutes // 60:,} h {minutes % 60} min"


def _worlds(told: Progress) -> str:
    said = say("progress.worlds").format(done=f"{told.done:,}", total=f"{told.total:,}", seconds=f"{told.seconds:.0f}")
    if told.fresh > 0 and told.done < told.total:
        left = told.seconds / told.fresh * (told.total - told.done)
        said += say("progress.left").format(span=span_in_words(left))
    return said


def _write(line: str, end: str = "") -> None:
    sys.stderr.write(f"\r{line:<{WIDTH}}{end}")
    sys.stderr.flush()
