"""A user's file on disk: how it is read at all, and what is said where it is no text or no TOML."""

from __future__ import annotations

import functools
import os
import pickle
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from groundswell.model.faults import CaseError, called
from groundswell.model.toml_places import places_of

__all__ = ["MOST_BYTES", "read_text", "read_toml", "toml_value"]

MOST_BYTES = 10_000_000
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_PLACE = re.compile(r"\s*\((?:at|after) (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_DATE = re.compile(r"=\s*\d{4}-\d")
_QUOTED = re.compile(r"'(\\?.|\\x..|\\u....)'")
# What `tomllib` says, in the words of somebody who writes a case file. The first that begins alike is taken.
_IN_WORDS = {
    "Expected '=' after a key": "after a key there must be = and a value",
    "Invalid initial character for a key": "a line must be KEY = VALUE, a [table] or a comment",
    "Invalid statement": "a line must be KEY = VALUE, a [table] or a comment",
    "Invalid value": "this is no value of TOML: texts stand in quotes, numbers have a point, and true, false, nan and "
    "inf are written in small letters",
    "Expected newline or end of document": "there is something left on the line after the value: texts with blanks "
    "stand in quotes, numbers have a point, comments begin with #",
    "Unclosed array": "a list is not closed: its ] is missing, or a comma between two entries",
    "Unclosed inline table": "a table is not closed: its } is missing, or a comma between two entries",
    "Expected ']' at the end of a table": "the ] of a [table] is missing",
    "Expected ']]' at the end of an array": "the ]] of a [[table]] is missing",
    "Unterminated string": "the closing quote of a text is missing",
    "Illegal character": "a text is not closed before the end of its line, or holds a control character",
    "Unescaped '\\' in a string": "a backslash in a text is written twice, or the text stands in single quotes",
    "Expected \"'''\"": "the closing ''' of a text is missing",
    'Expected "\'"': "the closing quote of a text is missing",
    "Escaped character is not": "a character written as a code does not exist",
    "Invalid hex value": "a character written as a code does not exist",
    "Found invalid character": "a text in single quotes is not closed on its line, or a comment holds a control "
    "character",
    "Invalid date or datetime": "there is no such date",
}


def read_text(path: Path, what: str) -> str:
    """The text of a plain file of the user's, ``what`` it should be; `CaseError` where it cannot be read as one.

    A pipe or a device is refused unread: it might never end.
    """
    try:
        kind = path.stat().st_mode
        for is_kind, name in _KINDS:
            if is_kind(kind):
                raise CaseError(f"{called_path(path)}: this is {name}, not {what}. Give the path of a plain file")
        with open(path, "rb", opener=_unwaiting) as file:
            content: bytes | None = file.read(MOST_BYTES + 1)
    except CaseError:
        raise
    except OSError as failure:
        raise CaseError(f"{called_path(path)}: {what} cannot be read: {failure.strerror or failure}") from None
    except ValueError:  # a path with a null character in it
        raise CaseError(f"{called_path(path)}: this cannot be the path of {what}") from None
    if content is None:
        raise CaseError(f"{called_path(path)}: {what} cannot be read: it gives nothing now")
    if len(content) > MOST_BYTES:
        raise CaseError(f"{called_path(path)}: larger than {MOST_BYTES // 1_000_000} MB, so it is not {what}")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CaseError(f"{called_path(path)}: this text is in UTF-16. Save it as UTF-8 and run again")
    if b"\x00" in content:
        raise CaseError(f"{called_path(path)}: this is not a text file (it holds zero bytes), so it is not {what}")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as failure:
        line = content.count(b"\n", 0, failure.start) + 1
        raise CaseError(
            f"{called_path(path)}:{line}: this is not a text file in UTF-8, so it is not {what}. "
            "Where it is text, save it as UTF-8 and run again"
        ) from None


def _unwaiting(path: str, flags: int) -> int:
    """Open a file without waiting for somebody to write it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_toml(path: Path, what: str) -> tuple[dict[str, Any], str]:
    """The tree and the text of a user's TOML file; `CaseError` with the line where it breaks."""
    text = read_text(path, what)
    try:
        return pickle.loads(_tree_of(text)), text  # a tree of one's own, since whoever asks may change it
    except (ValueError, RecursionError) as failure:
        line, said = _broken(failure, text)
    shown = called(text.split("\n")[line - 1].strip())
    reads = f" The line reads: {shown}" if shown else ""
    raise CaseError(f"{called_path(path)}:{line}: this is not valid TOML: {said}.{reads}")


@functools.lru_cache(maxsize=4)
def _tree_of(text: str) -> bytes:
    """The tree of a text, packed; the last few are remembered, for a study reads one file once for each of its sets."""
    return pickle.dumps(tomllib.loads(text))


def called_path(path: Path) -> str:
    """A path as it may be repeated to the user: as it was given, in one line."""
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(path))
    return text if len(text) <= 300 else text[:200] + "..." + text[-90:]


def toml_value(written: str) -> Any:
    """The value that a text is in TOML; ValueError where it is none, or more than one."""
    try:
        tree = tomllib.loads(f"value = {written}")
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if len(tree) != 1 or "\n" in written.strip():
        raise ValueError("more than one value")
    return tree["value"]


def _broken(failure: Exception, text: str) -> tuple[int, str]:
    """The line where a text stops being TOML, counted from 1, and why."""
    lines = text.count("\n") + 1
    if isinstance(failure, RecursionError):
        return 1, "lists or tables are nested too deeply"
    said = str(failure)
    place = _PLACE.search(said)
    line = int(place.group("line")) if place and place.group("line") else lines
    if not isinstance(failure, tomllib.TOMLDecodeError):  # what Python's own numbers and dates refuse
        return 1, "a number or a date in it is beyond all bounds"
    said = said[: place.start()] if place else said
    twice = places_of(text).twice
    if said.startswith(("Cannot overwrite", "Cannot declare", "Duplicate inline", "Cannot mutate", "Cannot redefine")):
        if not twice:
            return min(line, lines), "a key or table is written twice, or extends a table that is closed"
        path, first, second = twice[-1]
        name = called(".".join(str(part) for part in path))
        return second, f"{name} is written twice, first in line {first}. Take one of them out"
    if place and not place.group("line") and said.startswith("Invalid value"):
        return lines, "the file ends where a value should stand, or within a list or a table that is not closed"
    if said.startswith("Expected newline") and _DATE.search(text.split("\n")[min(line, lines) - 1]):
        return min(line, lines), "there is no such date: a date is written as 2022-01-31, without quotes"
    for begins, words in _IN_WORDS.items():
        if said.startswith(begins):
            return min(line, lines), words
    return min(line, lines), _QUOTED.sub(r"\1", said[:1].lower() + said[1:])
