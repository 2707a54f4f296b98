"""`groundswell analogues`: the cases nearest to one by what was known on its eve, and what such a likeness is worth."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from groundswell.cli.completion import offered_cases
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson

if TYPE_CHECKING:
    from rich.console import Console

    from groundswell.study.analogues import Analogues, HeldOut

__all__ = ["analogues"]


def analogues(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="CASE",
            help="A shipped case, a folder or a case file; none is needed with --score.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ] = None,
    most: Annotated[int, typer.Option("--most", metavar="N", help="How many cases to show, nearest first.")] = 2,
    among: Annotated[
        list[str] | None,
        typer.Option(
            "--among",
            metavar="CASE",
            help="A case of yours to look among, with the shipped ones; repeatable.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ] = None,
    score: Annotated[
        bool, typer.Option("--score", help="Hold out each case: would its nearest have foretold its ending?")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", "-a", help="Every input that is alike or apart.")] = False,
    as_json: AsJson = False,
) -> None:
    """Find the nearest cases, and what breaks the analogy.

    Cases are compared by inputs alone; what happened is printed beside them and never used. With few cases an analogy
    is weak evidence, and the command says how weak.
    """
    with told_plainly():
        from groundswell.model.casefile import CaseError
        from groundswell.study.analogues import analogues as find
        from groundswell.study.analogues import leave_one_out

        if case is None and not score:
            raise CaseError(
                "which case? for example: groundswell analogues kazakhstan-2022, or --score for all of them"
            )
        found = find(case, most, list(among or [])) if case is not None else None
        tests = leave_one_out(list(among or [])) if score else None
        if as_json:
            from groundswell.cli.plain import plain

            told = {"analogues": plain(found), "score": plain(tests)}
            sys.stdout.write(json.dumps(told, allow_nan=False, ensure_ascii=False) + "\n")
            return
        from rich.console import Console

        console = Console(highlight=False, markup=False)
        if found is not None:
            _print(console, found, everything)
        if tests is not None:
            _print_score(console, tests)


def _print(console: Console, found: Analogues, everything: bool) -> None:
    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.analogues import (
        SHOWN,
        alike_table,
        analogue_in_words,
        breaks_in_words,
        breaks_table,
        heading,
        opening,
        warning,
    )
    from groundswell.show.words import say

    title, scale = opening(found)
    console.print(title, style="bold")
    console.print(scale, style="dim")
    rows = 10_000 if everything else SHOWN
    for place, each in enumerate(found.found, start=1):
        console.print()
        console.print(heading(place, each), style="bold")
        print_lines(console, analogue_in_words(each, found.compared))
        alike = alike_table(each, rows)
        if alike is None:
            print_lines(console, [say("analogues.alike.none")])
        else:
            print_table(console, alike)
        breaks = breaks_table(each, rows)
        if breaks is not None:
            print_table(console, breaks)
        print_lines(console, breaks_in_words(each))
    console.print()
    print_lines(console, warning(found))


def _print_score(console: Console, tests: list[HeldOut]) -> None:
    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.analogues import score_in_words, score_table

    print_table(console, score_table(tests))
    console.print()
    print_lines(console, score_in_words(tests))
