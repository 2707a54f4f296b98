"""Reads rows from JSON: an array, an answer of a web service that holds one, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TextIO, final

from groundswell.data.reading.faults import DataError, Record

__all__ = ["JsonRecords"]

_PIECE = 1_000_000  # characters read at a time
_LONGEST = 4_000_000  # characters of one object
_ARRAY = re.compile(r'"(?:data|result|results|events)"\s*:\s*\[', re.IGNORECASE)
_GAP = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s*,?\s*\{")
_FIRST = 100  # objects whose keys are the header


@final
class JsonRecords:
    """The objects of a JSON text as records under the keys of its first hundred objects.

    ``line`` of a record counts objects. A broken object is given up up to the next thing that looks like one.
    """

    def __init__(self, stream: TextIO, broken: Callable[[Exception], str]) -> None:
        """Read from ``stream``; ``broken`` says in words what stops it. DataError where there are no rows in it."""
        self.blank = 0
        self.lines = 0  # objects
        self.width = 0
        self.late: set[str] = set()  # names that no object of the first hundred has; they are not read
        self._stream, self._broken = stream, broken
        self._text, self._at, self._ended, self._stopped = "", 0, False, ""
        self._decoder = json.JSONDecoder()
        self._open()
        self._objects = self._parsed()
        self._first: list[dict[str, Any] | str] = []
        for each in self._objects:
            self._first.append(each)
            if len(self._first) == _FIRST:
                break
        keys = dict.fromkeys(key for each in self._first if isinstance(each, dict) for key in each)
        self.header = [str(key) for key in keys]
        self._known = frozenset(self.header)

    def __iter__(self) -> Iterator[Record]:
        at = 0
        for each in self._every():
            at += 1
            self.lines = at
            if isinstance(each, str):
                yield Record(at, 1, [], each)
                continue
            if len(each) > len(self._known) or not self._known.issuperset(each):
                self.late.update(list(set(map(str, each)) - self._known)[: _FIRST - len(self.late)])
            cells = [_cell(each.get(key)) for key in self.header]
            if not all(map(_is_text, cells)):
                yield Record(at, 1, [], "half a character, which is no text")
            else:
                yield Record(at, 1, cells)

    def _every(self) -> Iterator[dict[str, Any] | str]:
        yield from self._first
        yield from self._objects

    def _more(self) -> bool:
        """Read one more piece; False where there is none."""
        if self._ended:
            return False
        try:
            piece = self._stream.read(_PIECE)
        except Exception as failure:
            self._stopped = self._broken(failure)
            piece = ""
        self._ended = not piece
        self._text = self._text[self._at :] + piece
        self._at = 0
        return bool(piece)

    def _open(self) -> None:
        """Go to the first object: past the bracket of the array that holds the rows."""
        self._more()
        self._text = self._text.lstrip("\ufeff \t\r\n")
        self._closing = ""
        if self._text.startswith("["):
            self._at, self._closing = 1, "]"
            return
        found = _ARRAY.search(self._text)
        inside = self._text.find("{", 1)
        if found and (inside < 0 or found.start() < inside or self._text.find("\n") < 0):
            self._at, self._closing = found.end(), "]"
        elif not self._text.startswith("{"):
            raise DataError("it is no JSON with rows: neither an array of objects nor one object a line")
        else:
            self._refuse_an_error()

    def _refuse_an_error(self) -> None:
        """Say what a web service answered where it gave an error and no rows."""
        try:
            told = json.loads(self._text)
        except (ValueError, RecursionError):
            return
        said = told.get("message") or told.get("error") if isinstance(told, dict) else None
        if said and not ({"event_date", "event_id_cnty", "date_start"} & set(told)):
            raise DataError(
                f"it holds the answer of a web service that gave no rows: {str(said)[:200]!r}. If you are "
                f"logged in, your "
                "account may lack access to the API; ask who runs it"
            )

    def _parsed(self) -> Iterator[dict[str, Any] | str]:
        """Objects in order; a text where there should be one says what is wrong."""
        while True:
            gap = _GAP.match(self._text, self._at)
            self._at = gap.end() if gap else self._at
            left = self._at < len(self._text)
            if not left and self._more():
                continue
            if not left or (self._closing and self._text[self._at] == self._closing):
                if self._stopped:
                    yield self._stopped
                elif not left and self._closing:
                    yield "the file ends before its array does"
                return
            yield self._one()

    def _one(self) -> dict[str, Any] | str:
        while True:
            try:
                found, self._at = self._decoder.raw_decode(self._text, self._at)
                return found if isinstance(found, dict) else "no object where a row should be"
            except RecursionError:
                return self._given_up()
            except ValueError as failure:
                near = not isinstance(failure, json.JSONDecodeError) or failure.pos > len(self._text) - 20
                cut = near or "Unterminated" in str(failure)
                if not (cut and len(self._text) - self._at < _LONGEST and self._more()):
                    return self._given_up()

    def _given_up(self) -> str:
        """Go to what looks like the next object."""
        while True:
            found = _NEXT.search(self._text, self._at)
            if found:
                self._at = found.end() - 1
                return "no readable JSON object"
            self._at = max(self._at, len(self._text) - 1000)  # the end of one object may be in this piece
            if not self._more():
                self._at, self._closing = len(self._text), ""
                return self._stopped or "no readable JSON object"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    try:
        return str(value)
    except ValueError:  # a whole number of more digits than Python writes
        return "a number of too many digits"


def _is_text(cell: str) -> bool:
    if cell.isascii():
        return "\0" not in cell
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in cell
