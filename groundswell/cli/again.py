"""What is said when a long command is stopped: how much is kept, and the very command that goes on from there."""

from __future__ import annotations

import shlex
import sys

__all__ = ["Again"]


class Again:
    """The command as it was typed, and how many worlds its progress has told of so far."""

    def __init__(self) -> None:
        self._done, self._total = 0, 0

    def note(self, done: int, total: int) -> None:
        """Remember how far the command is."""
        self._done, self._total = done, total

    def __call__(self) -> str:
        """How to go on, in two sentences."""
        kept = f"{self._done:,} of {self._total:,} worlds are kept" if self._done else "What was done is kept"
        return f"{kept}. Go on with: {self.command()}"

    def command(self) -> str:
        """The command as it was typed."""
        return shlex.join(["groundswell", *sys.argv[1:]])
