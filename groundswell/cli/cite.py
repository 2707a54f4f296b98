"""`groundswell cite`: BibTeX of the data, rules and methods that a case or a run used."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.completion import offered_cases
from groundswell.cli.failing import told_plainly

if TYPE_CHECKING:
    from groundswell.study.cited import Citations

__all__ = ["Form", "cite"]


class Form(StrEnum):
    """How the works are written down."""

    BIBTEX = "bibtex"
    TEXT = "text"
    CSL = "csl"


def cite(
    subject: Annotated[
        str | None,
        typer.Argument(
            metavar="CASE|STORE",
            help="A case, its file, a run's folder or store, a classic, a format of data; without: Groundswell.",
            autocompletion=offered_cases,
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="BibTeX, lines of text, or CSL-JSON (Zotero, pandoc).")] = (
        Form.BIBTEX
    ),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")] = False,
) -> None:
    """Cite the data, rules and methods that a case or a run used.

    For example: groundswell cite kazakhstan-2022 > uprising.bib
    """
    with told_plainly():
        from groundswell import __version__
        from groundswell.show.citing import as_csl, as_text, bibliography, by_role, reasons_in_words
        from groundswell.study.cited import references_of, references_of_software

        told = None if subject is None else _of_classics(subject) or _of_formats(subject) or references_of(subject)
        uses = references_of_software() if told is None else told.uses
        notes = _notes(told)
        if as_json:
            typer.echo(json.dumps(_as_json(told, notes, __version__), ensure_ascii=False))
        elif form is Form.CSL:
            typer.echo(json.dumps([as_csl(use.reference, __version__) for use in uses], ensure_ascii=False, indent=1))
        elif form is Form.TEXT:
            for heading, here in by_role(uses):
                typer.echo(f"\n{heading}")
                for use in here:
                    why = reasons_in_words(use.reasons)
                    typer.echo(f"  {as_text(use.reference, __version__)}" + (f"\n      {why}" if why else ""))
            for note in notes:
                typer.echo(f"\n{note}")
        else:
            for note in notes:
                typer.echo("\n".join(f"% {line}" for line in note.splitlines()))
            typer.echo(f"\n{bibliography(uses, __version__)}", nl=False)


def _of_classics(subject: str) -> Citations | None:
    """The works of one classic or, by the word `classics`, of all; None for anything else."""
    from groundswell.classics.catalogue import CLASSICS

    return _of_works(subject, "classic", {name: classic.works for name, classic in CLASSICS.items()})


def _of_formats(subject: str) -> Citations | None:
    """The works of one format of data that users add or, by the word `formats`, of all; None for anything else."""
    from groundswell.data.importers.formats import FORMATS

    return _of_works(subject, "format", {name: format.terms.works for name, format in FORMATS.items()})


def _of_works(subject: str, kind: str, known: Mapping[str, Sequence[str]]) -> Citations | None:
    from groundswell.study.cited import references_of_works

    if subject != f"{kind}s" and subject not in known:
        return None
    works: dict[str, list[str]] = {}
    for name, keys in known.items():
        for key in keys if subject in (f"{kind}s", name) else ():
            works.setdefault(key, []).append(name)
    return references_of_works(subject, works, kind)


def _notes(told: Citations | None) -> list[str]:
    """What a list of works cannot say by itself."""
    from groundswell.show.words import say

    if told is None:
        return [say("cite.alone").format(command="groundswell cite CASE")]
    roles = [use.reference.role for use in told.uses]
    if roles and set(roles) == {"classic"}:
        return [say("cite.classics").format(subject=told.subject, works=len(roles))]
    if {each.kind for use in told.uses for each in use.reasons} == {"format"}:
        return [say("cite.formats").format(subject=told.subject, works=len(roles))]
    counted = {"works": len(roles), "data": roles.count("data"), "rules": roles.count("rule")}
    notes = [say("cite.heading").format(subject=told.subject, **counted), say("cite.signs")]
    if told.facts:
        notes.append(say("cite.facts").format(number=len(told.facts)))
    if not told.exact:
        notes.append(say("cite.inexact"))
    if told.own_rules:
        notes.append(say("cite.own_rules").format(rules=", ".join(told.own_rules)))
    if told.unlisted:
        notes.append("\n".join([say("cite.unlisted"), *(f"  {each}" for each in told.unlisted)]))
    return notes


def _as_json(told: Citations | None, notes: list[str], version: str) -> dict[str, Any]:
    from groundswell.show.citing import as_bibtex, as_csl, as_text
    from groundswell.study.cited import references_of_software

    uses = references_of_software() if told is None else told.uses
    return {
        "subject": "groundswell" if told is None else told.subject,
        "exact": told is None or told.exact,
        "notes": notes,
        "own_rules": [] if told is None else list(told.own_rules),
        "facts": [] if told is None else [f"{each.kind}:{each.place}" for each in told.facts],
        "unlisted": [] if told is None else list(told.unlisted),
        "references": [
            {
                "key": use.reference.key,
                "role": use.reference.role,
                "reasons": [each._asdict() for each in use.reasons],
                "text": as_text(use.reference, version),
                "bibtex": as_bibtex(use.reference, version),
                "csl": as_csl(use.reference, version),
            }
            for use in uses
        ],
    }
