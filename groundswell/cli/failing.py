"""How a command ends when it cannot go on: one clear message on stderr and an exit code, never a traceback."""

from __future__ import annotations

import errno
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

import typer

__all__ = ["BAD_INPUT", "FAULT", "INTERRUPTED", "refuse", "refused_in_words", "told_plainly", "unforeseen_in_words"]

BAD_INPUT, FAULT, INTERRUPTED = 2, 1, 130
_HINTS = {
    errno.ENOSPC: "make room, or choose another folder, and run the same command again",
    errno.EDQUOT: "make room, or choose another folder, and run the same command again",
    errno.EFBIG: "files here may not grow so large; raise the limit (ulimit -f) or choose another folder",
    errno.EACCES: "choose a folder that you may write, or mend its rights",
    errno.EPERM: "choose a folder that you may write, or mend its rights",
    errno.EROFS: "choose a folder that can be written",
    errno.EMFILE: "too many files are open; raise the limit (ulimit -n) or use fewer --threads",
    errno.EAGAIN: "the system starts no more threads; use fewer --threads",
}


@contextmanager
def told_plainly(going_on: str | Callable[[], str] = "") -> Iterator[None]:
    """Turn what can go wrong into a message: 2 for bad input, 130 for Ctrl-C, 1 for the machine's faults.

    ``going_on`` says how to go on after Ctrl-C, or is asked for it then. What nobody foresaw is said in one line too;
    with `--verbose` the whole of it.
    """
    from groundswell.data.places import PlacesError
    from groundswell.data.reading.faults import DataError
    from groundswell.model.faults import CaseError
    from groundswell.model.store import StoreError

    try:
        yield
        sys.stdout.flush()  # a full disk or a closed pipe behind stdout is found now or never
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except (CaseError, DataError, PlacesError) as failure:
        _end(str(failure), BAD_INPUT)
    except StoreError as failure:
        _end(str(failure), FAULT)
    except KeyboardInterrupt as stop:
        number = stop.args[0] if stop.args and isinstance(stop.args[0], int) else 2
        _end(f"stopped. {going_on() if callable(going_on) else going_on}".strip(), 128 + number)
    except BrokenPipeError:
        _read_no_more()
    except MemoryError:
        _end("there is not enough memory for this; try more --citizens-per-agent or fewer --threads", FAULT)
    except OSError as failure:
        _end(refused_in_words(failure), FAULT)
    except RuntimeError as failure:
        if type(failure) is RuntimeError:  # a buffer of the engine is full, or no thread can start: said as it is
            _end(str(failure), FAULT)
        _end(unforeseen_in_words(failure), FAULT)
    except Exception as failure:
        _end(unforeseen_in_words(failure), FAULT)


def refuse(message: str) -> NoReturn:
    """End the command over bad input, before it began."""
    _end(message, BAD_INPUT)


def refused_in_words(failure: OSError) -> str:
    """What the system refuses, where, and how to go on."""
    place = f"{failure.filename}: " if failure.filename else ""
    hint = _HINTS.get(failure.errno or 0)
    said = str(failure.strerror or failure).rstrip(".")
    return f"{place}{said}{f'; {hint}' if hint else ''}. What was done before is kept"


def unforeseen_in_words(failure: Exception) -> str:
    """A fault of the program in one line, with the last of its own lines that it came through."""
    if logging.getLogger().isEnabledFor(logging.INFO):
        traceback.print_exception(failure)
    frames = [each for each in traceback.extract_tb(failure.__traceback__) if "groundswell" in each.filename]
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    said = " ".join(str(failure).split())[:300]
    return (
        f"this is a fault of groundswell, not yours: {type(failure).__name__}: {said}{where}. Please report it with "
        "the command that you gave; `groundswell -v` before it shows the whole. What was done before is kept"
    )


def _read_no_more() -> NoReturn:
    """Whoever read stdout has left, as `| head` does: end quietly, and let Python's own last flush go nowhere."""
    with suppress(OSError, ValueError):  # no real file behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(FAULT) from None


def _end(message: str, code: int) -> NoReturn:
    with suppress(OSError):  # stderr is closed or full: the exit code says enough
        typer.echo(f"groundswell: {message}", err=True)
    raise typer.Exit(code) from None
