"""`groundswell compare`: a case against itself with one thing changed, on common draws; or two cases side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from groundswell.cli.completion import offered_cases, offered_settings, offered_variants
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import Agents, AsJson, Days, Quiet, Seed, Threads, Worlds

if TYPE_CHECKING:
    from groundswell.study.compare import Contrast
    from groundswell.study.side_by_side import SideBySide

__all__ = ["compare"]


class Patron(StrEnum):
    """Another patron than the case's own."""

    hostile = "hostile"
    words = "words"


def compare(
    cases: Annotated[
        list[str],
        typer.Argument(
            metavar="CASE",
            help="One case, to change something in it; or two cases, to set them side by side.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ],
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
        Patron | None,
        typer.Option("--patron", help="A patron hostile to the ruler, or of words only.", show_default=False),
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

    A case with one thing changed is played on the same draws, so that worlds part only where the cause reaches. With
    nothing named, all variants of a report are asked one by one. Two cases share no draws: they stand side by side, and
    nothing says what one would have been with a part of the other. Deaths and arrests stand beside every difference;
    variants are not ranked.

    Nothing is kept on disk: --json > FILE.json keeps what was found.

    For example: groundswell compare kazakhstan-2022 --without troops

    For example: groundswell compare kazakhstan-2022 belarus-2020 --days 30
    """
    with told_plainly():
        played = _Played(list(both or []), worlds, seed, citizens_per_agent, days, threads, as_json, quiet)
        if len(cases) == 1:
            variants = _variants(list(without or []), patron, list(settings or []))
            _one_case(cases[0], variants, played)
        else:
            _only_two(cases, bool(without or patron or settings))
            _two_cases(cases, played)


def _only_two(cases: Sequence[str], changed: bool) -> None:
    from groundswell.model.casefile import CaseError

    if len(cases) > 2:
        raise CaseError(f"compare takes one case or two, not {len(cases)}: {', '.join(cases)}")
    if changed:
        raise CaseError(
            "--without, --patron and --set change one thing in one case; with two cases, --both KEY=VALUE holds a "
            f"value in each. For the change alone: groundswell compare {cases[0]} --set KEY=VALUE"
        )


class _Played(NamedTuple):
    """How worlds are played and told, whatever they are compared with."""

    both: list[str]
    worlds: int
    seed: int
    citizens_per_agent: int
    days: int | None
    threads: int | None
    as_json: bool
    quiet: bool


def _one_case(case: str, variants: dict[str, Sequence[str]], played: _Played) -> None:
    from groundswell.cli.bar import Bar
    from groundswell.study.compare import what_if

    with Bar(played.quiet or played.as_json) as bar:
        found = what_if(
            case,
            variants,
            played.both,
            played.worlds,
            played.seed,
            citizens_per_agent=played.citizens_per_agent,
            days=played.days,
            threads=played.threads,
            progress=bar.tell_variant,
        )
    if played.as_json:
        from groundswell.study.kept_contrasts import contrasts_as_json

        told = contrasts_as_json(found)
        _say_json({"case": case, "seed": played.seed, "both": played.both, "contrasts": told})
    else:
        _print_contrasts(case, found)


def _two_cases(cases: Sequence[str], played: _Played) -> None:
    from groundswell.cli.bar import Bar
    from groundswell.study.side_by_side import side_by_side, side_by_side_as_json

    with Bar(played.quiet or played.as_json) as bar:
        found = side_by_side(
            cases[0],
            cases[1],
            played.both,
            played.worlds,
            played.seed,
            citizens_per_agent=played.citizens_per_agent,
            days=played.days,
            threads=played.threads,
            progress=bar.tell_case,
        )
    if played.as_json:
        _say_json(side_by_side_as_json(found) | {"both": played.both})
    else:
        _print_sides(found)


def _variants(without: Sequence[str], patron: Patron | None, settings: Sequence[str]) -> dict[str, Sequence[str]]:
    from groundswell.study.compare import VARIANTS, settings_called

    chosen: dict[str, Sequence[str]] = {name: settings_called(name) for name in without}
    if patron is not None:
        chosen[patron.value] = VARIANTS[patron.value]
    if settings:
        chosen[""] = settings
    return chosen or dict(VARIANTS)


def _say_json(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, allow_nan=False) + "\n")


def _print_contrasts(case: str, found: Sequence[Contrast]) -> None:
    from rich.console import Console
    from rich.text import Text

    from groundswell.cli.grid import print_table
    from groundswell.model.casefile import load_case
    from groundswell.show.contrasts import cause_in_words, contrast_in_words, contrast_table
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    about = load_case(case)
    console.print(
        Text.assemble("\n", (about.case.title, "bold"), f": {found[0].worlds:,} worlds each, {found[0].days} days")
    )
    for contrast in found:
        print_table(console, contrast_table(contrast))
        console.print(contrast_in_words(contrast, about.calendar.start))
        if contrast.name == "troops":
            console.print(cause_in_words(contrast), style="bold")
    console.print()
    console.print(say("what_if.method"))


def _print_sides(found: SideBySide) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_table
    from groundswell.show import side_by_side as told
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    title = say("side.title").format(first=found.first.title, second=found.second.title)
    console.print(f"\n{title}", style="bold")
    console.print(told.size_in_words(found))
    tables = [told.ending_table(found), told.variable_table(found), told.human_table(found)]
    for table in [*tables, told.apart_table(found)] if found.apart else tables:
        print_table(console, table)
    console.print()
    console.print(told.gap_in_words(found), style="bold")
    for note in told.notes(found):
        console.print(note)
