"""`groundswell compare`: a case against itself with one thing changed, on common draws."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from groundswell.cli.completion import offered_settings, offered_variants
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import Agents, AsJson, CaseName, Days, Quiet, Seed, Threads, Worlds

if TYPE_CHECKING:
    from groundswell.study.compare import Contrast

__all__ = ["compare"]


class Patron(StrEnum):
    """Another patron than the case's own."""

    hostile = "hostile"
    words = "words"


def compare(
    case: CaseName,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="NAME",
            help="Without: troops, patron, shutdown, frame, ... Repeatable, one by one.",
            autocompletion=offered_variants,
            show_default=False,
        ),
    ] = None,
    patron: Annotated[
        Patron | None, typer.Option("--patron", help="A patron hostile to the ruler, or of words only.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="Change this; all --set together are one variant.",
            autocompletion=offered_settings,
            show_default=False,
        ),
    ] = None,
    both: Annotated[
        list[str] | None,
        typer.Option(
            "--both",
            metavar="KEY=VALUE",
            help="Hold this on both sides; repeatable.",
            autocompletion=offered_settings,
            show_default=False,
        ),
    ] = None,
    worlds: Worlds = 100,
    seed: Seed = 1,
    citizens_per_agent: Agents = 1000,
    days: Days = None,
    threads: Threads = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """What differs: a case with one thing changed, or two cases.

    With nothing named, all variants of a report are asked one by one. Deaths and arrests stand beside every
    difference; variants are not ranked.
    """
    with told_plainly():
        from groundswell.cli.bar import Bar
        from groundswell.study.compare import what_if

        with Bar(quiet or as_json) as bar:
            found = what_if(
                case,
                _variants(list(without or []), patron, list(settings or [])),
                list(both or []),
                worlds,
                seed,
                citizens_per_agent=citizens_per_agent,
                days=days,
                threads=threads,
                progress=bar.tell_variant,
            )
        if as_json:
            from groundswell.study.kept_contrasts import contrasts_as_json

            told = {"case": case, "seed": seed, "both": list(both or []), "contrasts": contrasts_as_json(found)}
            sys.stdout.write(json.dumps(told, allow_nan=False) + "\n")
        else:
            _print(case, found)


def _variants(without: Sequence[str], patron: Patron | None, settings: Sequence[str]) -> dict[str, Sequence[str]]:
    from groundswell.study.compare import VARIANTS, settings_called

    chosen: dict[str, Sequence[str]] = {name: settings_called(name) for name in without}
    if patron is not None:
        chosen[patron.value] = VARIANTS[patron.value]
    if settings:
        chosen[""] = settings
    return chosen or dict(VARIANTS)


def _print(case: str, found: Sequence[Contrast]) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_table
    from groundswell.model.casefile import load_case
    from groundswell.show.contrasts import cause_in_words, contrast_in_words, contrast_table
    from groundswell.show.words import say

    console = Console(highlight=False)
    about = load_case(case)
    console.print(f"\n[bold]{about.case.title}[/bold]: {found[0].worlds:,} worlds each, {found[0].days} days")
    for contrast in found:
        print_table(console, contrast_table(contrast))
        console.print(contrast_in_words(contrast, about.calendar.start))
        if contrast.name == "troops":
            console.print(cause_in_words(contrast), style="bold")
    console.print()
    console.print(say("what_if.method"))
