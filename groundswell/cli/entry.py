"""The door of the command: from its first moment, what stops it or cannot bear its words ends it plainly."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

__all__ = ["main"]

INTERRUPTED = 130
_stopped: list[int] = []  # signals that asked this process to end
SWEPT = (200_000, 20, 100)  # garbage is looked for seldom: a sixth of a short run's time went there, for 4 MB


def main() -> NoReturn:
    """Entry point of the console script and of `python -m groundswell`: run the command, exit with its code."""
    _answer_signals()
    _bear_words()
    gc.set_threshold(*SWEPT)
    try:
        from groundswell.cli.app import app

        app(prog_name="groundswell")
        code = 0
    except KeyboardInterrupt:  # before any command has begun
        code = INTERRUPTED
    except ModuleNotFoundError as missing:  # one that typer stands on, or typer itself
        from groundswell.cli.missing import tell_missing

        code = tell_missing(missing)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BrokenPipeError:
        code = 1
    except Exception as failure:  # before any command has begun, as when the disk behind stdout is full
        code = _told(failure)
    if _stopped and code == 1:  # stopped where no command was told of it, as while its file was read
        code = 128 + _stopped[0]
    _leave(code)


def _told(failure: Exception) -> int:
    from groundswell.cli.failing import refused_in_words, unforeseen_in_words

    words = refused_in_words(failure) if isinstance(failure, OSError) else unforeseen_in_words(failure)
    with suppress(OSError):
        sys.stderr.write(f"groundswell: {words}\n")
    return 1


def _leave(code: int) -> NoReturn:
    """End the process; one that was stopped does not wait for threads whose worlds nobody wants any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # nobody reads any more
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if code > 128:
        os._exit(code)
    raise SystemExit(code)


def _answer_signals() -> None:
    """Ctrl-C, a polite end and a closed terminal all raise KeyboardInterrupt, at any moment."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as under nohup
        signal.signal(signal.SIGINT, _stop)
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    _stopped.append(number)
    raise KeyboardInterrupt(number)


def _bear_words() -> None:
    """Closed streams swallow, and a terminal that knows few letters gets ? for the others, instead of an error."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (open as long as the process)
        elif isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="replace")
