"""Where each key, table and row of a TOML text stands: its line, for messages that point at it."""

from __future__ import annotations

import bisect
import re
import tomllib
from typing import NamedTuple

__all__ = ["Path", "Places", "line_of", "places_of"]

Path = tuple[str | int, ...]  # ("districts", 3, "hardship"): rows are counted from 0

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'", re.DOTALL)
_PLAIN = re.compile(r"[^,\]}\n#]+")


class Places(NamedTuple):
    """The lines of a TOML text, counted from 1, by path; and what is written twice, with both lines."""

    lines: dict[Path, int]
    twice: list[tuple[Path, int, int]]


def places_of(text: str) -> Places:
    """Where everything stands in a text that `tomllib` has read; in a broken text, up to where it breaks."""
    scan = _Scan(text)
    try:
        while scan.statement():
            pass
    except (_Broken, RecursionError):
        pass
    return Places(scan.lines, scan.twice)


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the table that it should stand in; 1 where neither is there."""
    for end in range(len(path), 0, -1):
        part = path[end - 1]
        dotted = part.split(".") if isinstance(part, str) else [part]  # turnout.threshold, written without quotes
        for here in (path[:end], (*path[: end - 1], *dotted)):
            if here in lines:
                return lines[here]
    return 1


class _Broken(Exception):
    """The text is no TOML from here on."""


class _Scan:
    """One pass over a text, statement by statement."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.twice: list[tuple[Path, int, int]] = []
        self._table: Path = ()
        self._rows: dict[Path, int] = {}  # rows so far of each [[array of tables]]
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def statement(self) -> bool:
        """Read one header or one key with its value; False at the end of the text."""
        self._take(_BLANK)
        if self.at >= len(self.text):
            return False
        if self.text[self.at] == "[":
            self._header()
        else:
            self._pair(self._table)
        return True

    def _header(self) -> None:
        row = self.text.startswith("[[", self.at)
        line = self._line()
        self.at += 2 if row else 1
        parts = self._key()
        self._expect("]]" if row else "]")
        path = self._inside((), parts[:-1], line)
        path = (*path, parts[-1])
        if not row:
            self._mark(path, line)
        else:
            self.lines.setdefault(path, line)
            self._rows[path] = self._rows.get(path, 0) + 1
            path = (*path, self._rows[path] - 1)
            self.lines[path] = line
        self._table = path

    def _inside(self, path: Path, parts: list[str], line: int) -> Path:
        """The path of a table under ``path``; of an array of tables, the row begun last."""
        for part in parts:
            path = (*path, part)
            self.lines.setdefault(path, line)
            if path in self._rows:
                path = (*path, self._rows[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        parts = self._key()
        self._expect("=")
        path = (*self._inside(table, parts[:-1], line), parts[-1])
        self._mark(path, line)
        self._take(_SPACE)
        self._value(path)

    def _mark(self, path: Path, line: int) -> None:
        if path in self.lines:
            self.twice.append((path, self.lines[path], line))
        self.lines.setdefault(path, line)

    def _value(self, path: Path) -> None:
        opened = self.text[self.at : self.at + 1]
        if opened == "[":
            self.at += 1
            self._take(_BLANK)
            place = 0
            while not self.text.startswith("]", self.at):
                self.lines[(*path, place)] = self._line()
                self._value((*path, place))
                place += 1
                self._take(_BLANK)
                if self.text.startswith(",", self.at):
                    self.at += 1
                    self._take(_BLANK)
                elif not self.text.startswith("]", self.at):
                    raise _Broken
            self.at += 1
        elif opened == "{":
            self.at += 1
            self._take(_BLANK)
            while not self.text.startswith("}", self.at):
                self._pair(path)
                self._take(_BLANK)
                if self.text.startswith(",", self.at):
                    self.at += 1
                    self._take(_BLANK)
                elif not self.text.startswith("}", self.at):
                    raise _Broken
            self.at += 1
        else:
            self._need(_TEXT if opened in ('"', "'") else _PLAIN)

    def _key(self) -> list[str]:
        self._take(_SPACE)
        parts = [self._part()]
        while _DOT.match(self.text, self.at):
            self._need(_DOT)
            parts.append(self._part())
        self._take(_SPACE)
        return parts

    def _part(self) -> str:
        written = self._need(_PART)
        if written[0] not in "\"'":
            return written
        try:
            return next(iter(tomllib.loads(f"{written} = 0")))
        except tomllib.TOMLDecodeError:
            raise _Broken from None

    def _line(self) -> int:
        return bisect.bisect_left(self._ends, self.at) + 1

    def _expect(self, sign: str) -> None:
        if not self.text.startswith(sign, self.at):
            raise _Broken
        self.at += len(sign)

    def _take(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _need(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None or match.end() == self.at:
            raise _Broken
        self.at = match.end()
        return match.group()
