"""Whose terms the shipped data keeps: each piece, what it was made from, the words its makers ask for, what to do."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection
from importlib import metadata, resources
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["CODE", "PAGE", "Piece", "Terms", "known_pieces", "known_terms", "page_at", "pieces_of", "texts"]

CODE = "Apache-2.0"
PAGE = "DATA_LICENSES.md"


class Terms(NamedTuple):
    """A licence: its name, where it stands, what whoever passes the piece on must do."""

    name: str
    url: str
    duty: str

    @property
    def asks(self) -> bool:
        """True where something is to be done, beyond the good practice of citing."""
        return not self.duty.startswith("Nothing")


class Piece(NamedTuple):
    """One piece of shipped data, in the words of DATA_LICENSES.md (light Markdown)."""

    where: str
    made_from: str
    licence: str  # a key of `known_terms`
    terms: str  # what is to be said beyond the licence's name; else empty
    attribution: str
    cases: tuple[str, ...]  # shipped cases that hold it
    references: tuple[str, ...]  # keys of data/references.toml


@functools.cache
def _told() -> dict[str, Any]:
    return tomllib.loads((resources.files("groundswell") / "data" / "licences.toml").read_text(encoding="utf-8"))


def known_terms() -> dict[str, Terms]:
    """Every licence that a shipped piece is under, by its name."""
    return {name: Terms(name, told["url"], told["duty"]) for name, told in _told()["licence"].items()}


def known_pieces() -> list[Piece]:
    """Every piece of data that others made and that ships, in the list's order."""
    return [
        Piece(
            told["where"],
            told["made_from"],
            told["licence"],
            told.get("terms", ""),
            told["attribution"],
            tuple(told["cases"]),
            tuple(told["references"]),
        )
        for told in _told()["piece"]
    ]


def texts() -> tuple[str, str]:
    """What stands before and after the table of pieces, as DATA_LICENSES.md has it."""
    return _told()["preface"].strip(), _told()["closing"].strip()


def pieces_of(case: str, references: Collection[str] = ()) -> list[Piece]:
    """The pieces that a shipped case holds; for another case, those by whose references (keys) it is cited.

    A case made from a shipped one keeps the sources of its numbers, so their terms come along.
    """
    pieces = known_pieces()
    if any(case in piece.cases for piece in pieces):
        return [piece for piece in pieces if case in piece.cases]
    held: list[Piece] = []
    for piece in pieces:
        said = any(set(piece.references) <= set(each.references) for each in held)
        if set(piece.references) & set(references) and not said:
            held.append(piece._replace(where=_told()["elsewhere"]))
    return held


def page_at() -> Path | None:
    """DATA_LICENSES.md of this installation: beside the clone, or among the wheel's licence files; None if neither."""
    beside = Path(str(resources.files("groundswell"))).parent / PAGE
    if beside.is_file():
        return beside
    try:
        files = metadata.files("groundswell") or []
    except metadata.PackageNotFoundError:
        return None
    found = [Path(str(file.locate())) for file in files if file.name == PAGE]
    return found[0] if found and found[0].is_file() else None
