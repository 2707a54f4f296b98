"""The works that rules, cases and methods name: one shipped list, and which of them a text names."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any, NamedTuple

__all__ = ["FIELDS", "KINDS", "ROLES", "Reference", "known_references", "references_named"]

ROLES = ("data", "rule", "method", "software", "classic")
KINDS = ("article", "book", "inproceedings", "misc", "data", "software")
# What a reference may say of itself beyond author, title and year, in the order in which BibTeX shows it.
FIELDS = (
    "journal",
    "booktitle",
    "volume",
    "number",
    "pages",
    "publisher",
    "address",
    "howpublished",
    "version",
    "doi",
    "url",
    "note",
)


class Reference(NamedTuple):
    """One work: what is needed to find it, and the words by which sources and docstrings name it."""

    key: str
    kind: str  # one of KINDS
    role: str  # one of ROLES
    author: tuple[str, ...]  # "Family, Given"; a body in braces; "others" at the end of a shortened list
    title: str
    year: int | None
    fields: dict[str, str]  # by name of FIELDS
    named: tuple[str, ...]
    when: str  # for what is not found by name: when a run uses it; else empty
    why: str  # what a run uses it for, where no number or input says so


@functools.cache
def known_references() -> dict[str, Reference]:
    """Every shipped reference by its key, in the list's order."""
    text = (resources.files("groundswell") / "data" / "references.toml").read_text(encoding="utf-8")
    return {key: _reference(key, told) for key, told in tomllib.loads(text).items()}


def _reference(key: str, told: dict[str, Any]) -> Reference:
    return Reference(
        key,
        told["kind"],
        told["role"],
        tuple(told["author"]),
        told["title"],
        told.get("year"),
        {name: str(told[name]) for name in FIELDS if name in told},
        tuple(told.get("named", ())),
        told.get("when", ""),
        told.get("why", ""),
    )


def references_named(text: str) -> list[Reference]:
    """The references that a source, a docstring or a citation names, in the list's order; none for "assumed"."""
    return [each for each in known_references().values() if any(word in text for word in each.named)]
