"""`groundswell licenses`: what ships, under which terms, and what to do when it is passed on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.completion import offered_cases
from groundswell.cli.failing import told_plainly

if TYPE_CHECKING:
    from groundswell.data.licences import Piece

__all__ = ["licenses"]


def licenses(
    case: Annotated[
        str | None,
        typer.Argument(
            help="A case, or a run's folder or store: only what it holds of others' data.",
            autocompletion=offered_cases,
        ),
    ] = None,
    packages: Annotated[bool, typer.Option("--packages", help="Only the Python packages that are installed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")] = False,
) -> None:
    """Say under which terms code, data and packages are.

    For example: groundswell licenses ukraine-2013
    """
    with told_plainly():
        from groundswell.data.licences import known_pieces
        from groundswell.show.licensing import pieces_held

        if case is not None and packages:
            from groundswell.model.casefile import CaseError

            raise CaseError("licenses: give a case or --packages, not both: packages are the same for every case")
        subject, pieces = ("", known_pieces()) if case is None else pieces_held(case)
        if as_json:
            typer.echo(json.dumps(_as_json(subject, pieces), ensure_ascii=False))
            return
        if not packages:
            _print_pieces(subject, pieces)
        if case is None:
            _print_packages()


def _print_pieces(subject: str, pieces: list[Piece]) -> None:
    from rich.console import Console
    from rich.table import Table as Grid

    from groundswell.data.licences import CODE, page_at
    from groundswell.show.licensing import duties_of, plain
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    console.print(say("licences.code").format(licence=CODE))
    console.print(f"\n{say('licences.case').format(case=subject) if subject else say('licences.pieces')}", style="bold")
    if not pieces:
        console.print(say("licences.none"))
        return
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for piece in pieces:
        made = say("licences.made_from").format(made_from=plain(piece.made_from))
        asked = say("licences.attribution").format(attribution=plain(piece.attribution))
        beyond = f"\n{piece.terms}" if piece.terms else ""
        grid.add_row(piece.licence, f"{plain(piece.where)}\n{made}\n{asked}{beyond}")
    console.print(grid)
    console.print(say("licences.duties"), style="bold")
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for terms in duties_of(pieces):
        grid.add_row(terms.name, terms.duty + (f"\n{terms.url}" if terms.url else ""))
    console.print(grid)
    page = page_at()
    if page is not None:
        console.print()
        console.print(say("licences.page").format(path=page), soft_wrap=True)


def _print_packages() -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_table
    from groundswell.show.licensing import package_table

    print_table(Console(highlight=False, markup=False), package_table())


def _as_json(subject: str, pieces: list[Piece]) -> dict[str, Any]:
    from groundswell.data.licences import CODE, page_at
    from groundswell.data.packages import packages_beneath
    from groundswell.show.licensing import duties_of

    page = page_at()
    return {
        "case": subject or None,
        "code": CODE,
        "pieces": [piece._asdict() for piece in pieces],
        "terms": [terms._asdict() for terms in duties_of(pieces)],
        "packages": [] if subject else [package._asdict() for package in packages_beneath()],
        "page": None if page is None else str(page),
    }
