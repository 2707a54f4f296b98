"""What became of every row of a file: taken, given up or left out, each with its reason, none unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple, final

__all__ = ["Reject", "Tally"]

_REASONS = 200  # different reasons that are told apart; a broken file could make thousands
_OTHER = "another reason (see the file of rejects)"


class Reject(NamedTuple):
    """One row, or one cell of a wide row, that was given up."""

    member: str
    line: int
    reason: str
    value: str


@final
class Tally:
    """Counts of a file's rows. `rows` = `taken` + all of `left` + all of `rejected`, always."""

    def __init__(self, rejects: Callable[[Reject], None]) -> None:
        """``rejects`` is told of every row that is given up."""
        self.rows = 0
        self.taken = 0
        self.values = 0  # rows of the table made from them; more than `taken` where a row holds many years
        self.blank = 0
        self.above = 0  # lines above the table, and its header
        self.left: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.cells: Counter[str] = Counter()  # cells without use in rows that were taken
        self.first: dict[str, Reject] = {}
        self._tell = rejects

    def take(self, values: int = 1) -> None:
        """Count a row that was taken."""
        self.rows += 1
        self.taken += 1
        self.values += values

    def leave(self, reason: str) -> None:
        """Count a row that was left out on purpose."""
        self.rows += 1
        self.left[reason] += 1

    def reject(self, member: str, line: int, reason: str, value: str = "") -> None:
        """Count and tell a row that was given up."""
        self.rows += 1
        told = Reject(member, line, reason, value)
        if reason not in self.rejected and len(self.rejected) >= _REASONS:
            reason = _OTHER
        self.rejected[reason] += 1
        self.first.setdefault(reason, told)
        self._tell(told)

    def note(self, reason: str) -> None:
        """Count a cell that says nothing of use; its row is taken."""
        self.cells[reason] += 1

    def adds_up(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows == self.taken + self.left.total() + self.rejected.total()
