"""What a case says of the user's tables that it was built with: which input is from which, and their citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from groundswell.build.estimates import Estimate
from groundswell.build.reader import Reader
from groundswell.data.countries import Known, State
from groundswell.data.importers.format import ALWAYS
from groundswell.data.importers.formats import FORMATS
from groundswell.data.shelf import Kept

__all__ = ["inputs_read", "table_citations", "table_limits"]


def inputs_read(sections: Mapping[str, Mapping[str, Estimate]], people: Known) -> dict[str, list[str]]:
    """Of each table of the user the inputs that were read from it, as section.name."""
    found: dict[str, list[str]] = {people.table: ["population"]} if people.table else {}
    for section, fields in sections.items():
        for name, told in fields.items():
            for table in told.tables:
                found.setdefault(table, []).append(f"{section}.{name}")
    return {table: list(dict.fromkeys(names)) for table, names in found.items()}


def table_citations(reader: Reader, read: Mapping[str, Sequence[str]]) -> list[str]:
    """How each table that was read is cited: the dataset's words, licence, file, hash and the day it was added."""
    return [
        f"{kept.citation} {kept.licence}. Your table {_named(kept)}." for kept in reader.tables if kept.name in read
    ]


def table_limits(reader: Reader, state: State, read: Mapping[str, Sequence[str]]) -> list[str]:
    """A sentence on every table that the case was built with, also on one that had nothing to say."""
    told = []
    for kept in reader.tables:
        if kept.name not in read:
            told.append(
                f"Your table {_named(kept)}, {kept.title}, was given, but no number is from it: it has nothing of {state.name} "
                "that was public on the eve and that was not given or known as late without it."
            )
            continue
        late = ", coded or revised after the fact" if FORMATS[kept.format].hindsight == ALWAYS else ""
        told.append(f"From your table {_named(kept)}, {kept.title}{late}: {', '.join(read[kept.name])}.")
    return told


def _named(kept: Kept) -> str:
    return f"{kept.name} ({kept.file}, SHA-256 {kept.sha256[:12]}, added {kept.added[:10]})"
