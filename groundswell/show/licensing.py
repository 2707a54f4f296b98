"""Whose terms a case's data keeps, in words and tables: what must be said before anything is passed on."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

from groundswell.data.licences import Piece, Terms, known_terms, pieces_of
from groundswell.data.packages import packages_beneath
from groundswell.show.tables import Table
from groundswell.show.words import say
from groundswell.study.cited import references_of

__all__ = ["duties_of", "notice_of", "package_table", "pieces_held", "plain"]


def pieces_held(case_or_store: str | Path) -> tuple[str, list[Piece]]:
    """The name of a case and the pieces of others' data in it, of a shipped one, a case file, a store or a run.

    A case of one's own holds what its sources name. Raises `CaseError` or `StoreError` as `references_of`.
    """
    told = references_of(case_or_store)
    return told.subject, pieces_of(told.subject, [use.reference.key for use in told.uses])


def duties_of(pieces: Iterable[Piece]) -> list[Terms]:
    """What each licence among these pieces asks of whoever passes them on, in the list's order."""
    here = {piece.licence for piece in pieces}
    return [terms for name, terms in known_terms().items() if name in here]


def notice_of(case_or_store: str | Path, language: str = "en") -> str:
    """One line to say before a case, a dataset or a report is passed on; empty where nobody's terms come along."""
    subject, pieces = pieces_held(case_or_store)
    asking = [terms.name for terms in duties_of(pieces) if terms.asks]
    if not asking:
        return ""
    command = f"groundswell licenses {subject}"
    return say("licences.line", language).format(licences=", ".join(asking), command=command)


def plain(text: str) -> str:
    """Light Markdown without its marks."""
    return text.replace("`", "")


def package_table(language: str = "en") -> Table:
    """The installed packages beneath Groundswell: name, version, licence; no rows where it is not installed itself."""
    try:
        packages = packages_beneath()
    except PackageNotFoundError:
        packages = []
    rows = [(each.name, each.installed, each.licence or say("licences.unsaid", language)) for each in packages]
    columns = tuple(say(f"table.{name}", language) for name in ("package", "version", "licence"))
    return Table(say("licences.packages", language), columns, rows, (False, False, False))
