"""Splits text into records: quotes, lines of any length, broken ones, each line accounted for exactly once."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from typing import TextIO, final

from groundswell.data.reading.faults import Record

__all__ = ["LONGEST_LINE", "MOST_CHARACTERS", "MOST_LINES", "MOST_OPEN", "TextRecords"]

LONGEST_LINE = 4_000_000  # characters of one line; the widest format read here, V-Dem, has about 60,000
MOST_LINES = 200  # lines that one quoted cell may fill
MOST_OPEN = 1_000  # quotes never closed in one file after which no quote is followed beyond its line
MOST_CHARACTERS = 1_000_000  # of one record of several lines
_NOT_TEXT = "bytes that are no text in the encoding of the file"


@final
class TextRecords:
    """The records of a text, in order.

    A record that cannot be read is given back with its fault. Where a quote is never closed, or a record of several
    lines has the wrong number of cells, only its first line is given up and reading goes on at the next one. After the
    last record, `lines` = sum of all spans + `blank`: nothing is skipped.
    """

    def __init__(
        self,
        stream: TextIO,
        delimiter: str,
        quoted: bool,
        broken: Callable[[Exception], str],
        replaced: bool = False,
    ) -> None:
        """Read from ``stream``, opened with newline="".

        broken: says in words what stops the stream, or raises; replaced: what is no text was read as U+FFFD.
        """
        self.width = 0  # cells that a record must have; 0 before the header is known
        self.lines = 0  # lines read so far
        self.blank = 0
        self.late: set[str] = set()  # columns beyond the header: a text has none
        self._stream = stream
        self._delimiter = delimiter
        self._quoted = quoted
        self._broken = broken
        self._replaced = replaced
        self._waiting: deque[tuple[str, str]] = deque()  # lines to be read again, or faults to be told
        self._open = 0  # quotes that were never closed
        self._at = 0  # lines of records given so far, blank ones too

    def __iter__(self) -> Iterator[Record]:
        delimiter, quoted = self._delimiter, self._quoted
        while True:
            line, fault = self._next_line()
            if fault:
                self._at += 1
                yield Record(self._at, 1, [], fault)
                continue
            if not line:
                return
            if quoted and '"' in line:
                yield self._quoted_record(line)
                continue
            self._at += 1
            plain = line.rstrip("\r\n")
            if not plain:
                self.blank += 1
                continue
            yield self._checked(self._at, [line], plain.split(delimiter))

    def _next_line(self) -> tuple[str, str]:
        """A line, and what is wrong with it; two empty texts at the end."""
        if self._waiting:
            return self._waiting.popleft()
        counted = False
        try:
            line = self._stream.readline(LONGEST_LINE)
            if not line:
                return "", ""
            self.lines += 1
            counted = True
            if len(line) < LONGEST_LINE or line[-1] in "\r\n":
                return line, ""
            while True:  # the rest of it, in pieces
                piece = self._stream.readline(LONGEST_LINE)
                if not piece or piece[-1] in "\r\n":
                    break
            return "", f"a line of more than {LONGEST_LINE:,} characters"
        except Exception as failure:
            said = self._broken(failure)
            self._stream = io.StringIO()
            self.lines += not counted  # the piece of a line that was cut off
            return "", said

    def _quoted_record(self, line: str) -> Record:
        lines = [line]
        feeder = _Feeder(self, lines)
        fault, cells = "", []
        before = csv.field_size_limit(MOST_CHARACTERS + LONGEST_LINE)
        try:
            cells = next(csv.reader(feeder, delimiter=self._delimiter), [])
        except csv.Error as failure:
            fault = f"no readable record: {failure}"
        finally:
            csv.field_size_limit(before)
        if feeder.cut:
            fault = "a quote that is never closed"
            self._open += 1
        at = self._at + 1
        record = self._checked(at, lines, cells) if not fault else Record(at, len(lines), [], fault)
        if record.fault:  # only its first line is given up, the others are read again
            self._waiting.extendleft((each, "") for each in reversed(lines[1:]))
            record = record._replace(span=1)
        self._at += record.span
        return record

    def _checked(self, at: int, lines: list[str], cells: list[str]) -> Record:
        span, width = len(lines), self.width
        if width and len(cells) != width:
            if len(cells) > width and not any(cells[width:]):
                cells = cells[:width]
            else:
                return Record(at, span, [], f"{len(cells)} cells where the header has {width}")
        for line in lines:
            if not line.isascii() and (not _is_text(line) or (self._replaced and "\ufffd" in line)):
                return Record(at, span, [], _NOT_TEXT)
            if "\0" in line:
                return Record(at, span, [], "a zero byte")
        return Record(at, span, cells)


def _is_text(line: str) -> bool:
    """False where a byte could not be read: `surrogateescape` leaves half a character in its place."""
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


@final
class _Feeder:
    """Gives the csv reader the lines of one record, no more than a record may have."""

    def __init__(self, records: TextRecords, lines: list[str]) -> None:
        self.cut = False  # the reader asked for a line that it did not get: it is inside a quote
        self._records, self._lines = records, lines
        self._given = 0
        self._characters = len(lines[0])

    def __iter__(self) -> _Feeder:
        return self

    def __next__(self) -> str:
        if self._given:
            self._take_one_more()
        self._given += 1
        return self._lines[self._given - 1]

    def _take_one_more(self) -> None:
        most = MOST_LINES if self._records._open < MOST_OPEN else 1  # else a broken file is read for days
        if len(self._lines) >= most or self._characters >= MOST_CHARACTERS:
            self.cut = True
            raise StopIteration
        line, fault = self._records._next_line()
        if fault:  # it is told after this record, as one of its own
            self._records._waiting.appendleft(("", fault))
        if not line:
            self.cut = True
            raise StopIteration
        self._lines.append(line)
        self._characters += len(line)
