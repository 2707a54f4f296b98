"""How a command ends when it cannot go on: one clear message on stderr and an exit code, never a traceback."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

__all__ = ["BAD_INPUT", "FAULT", "INTERRUPTED", "told_plainly"]

BAD_INPUT, FAULT, INTERRUPTED = 2, 1, 130


@contextmanager
def told_plainly(going_on: str = "") -> Iterator[None]:
    """Turn what can go wrong into a message: 2 for bad input, 130 for Ctrl-C, 1 for the machine's faults.

    ``going_on`` says how to go on after Ctrl-C.
    """
    from groundswell.model.casefile import CaseError
    from groundswell.model.store import StoreError

    try:
        yield
    except CaseError as failure:
        _end(str(failure), BAD_INPUT)
    except StoreError as failure:
        _end(str(failure), FAULT)
    except KeyboardInterrupt:
        _end(f"stopped. {going_on}".strip(), INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(FAULT) from None
    except RuntimeError as failure:  # a buffer of the engine is full: said, never passed over
        _end(str(failure), FAULT)
    except MemoryError:
        _end("there is not enough memory for this run; try more --citizens-per-agent", FAULT)
    except OSError as failure:
        place = f"{failure.filename}: " if failure.filename else ""
        hint = " Free some space and run the same command again." if failure.errno == errno.ENOSPC else ""
        _end(f"{place}{failure.strerror or failure}.{hint}", FAULT)


def _end(message: str, code: int) -> None:
    typer.echo(f"groundswell: {message}", err=True)
    raise typer.Exit(code)
