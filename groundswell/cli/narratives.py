"""`groundswell narratives`: the people's own anger, hired provocateurs or an elite plot, asked of the model."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.failing import told_plainly

if TYPE_CHECKING:
    from groundswell.study.narratives import Narratives

__all__ = ["narratives"]


def narratives(
    case: Annotated[str, typer.Argument(help="A case that begins with an event and has a recorded outcome.")],
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Change this under every narrative; repeatable."),
    ] = None,
    worlds: Annotated[int, typer.Option("--worlds", "-n", help="Worlds of each dose.")] = 50,
    seed: Annotated[int, typer.Option("--seed", help="Names all draws, the same under every narrative.")] = 1,
    citizens_per_agent: Annotated[
        int, typer.Option("--citizens-per-agent", help="Citizens of one agent; small doses need small agents.")
    ] = 100,
    days: Annotated[int | None, typer.Option("--days", help="Days to run, instead of the case's own.")] = None,
    threads: Annotated[int | None, typer.Option("--threads", help="Threads; all cores if not said.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Anger, hired provocateurs or an elite plot: ask the model.

    For each: what it needs at least, what it predicts, and how it stands against what was recorded.
    """
    with told_plainly():
        from groundswell.cli.bar import Bar
        from groundswell.study.narratives import narratives as ask

        with Bar(quiet or as_json) as bar:
            found = ask(
                case,
                list(settings or []),
                worlds,
                seed,
                citizens_per_agent=citizens_per_agent,
                days=days,
                threads=threads,
                progress=bar.tell_variant,
            )
        if as_json:
            sys.stdout.write(json.dumps(_as_json(found), allow_nan=False) + "\n")
        else:
            _print(case, found)


def _as_json(found: Narratives) -> dict[str, Any]:
    def rung(each: Any) -> dict[str, Any] | None:
        if each is None:
            return None
        plain = {name: getattr(each, name) for name in ("provocateurs", "sent", "withdrawn", "medians")}
        return plain | {"reached": each.reached._asdict()}

    return {
        "case": found.case,
        "worlds": found.worlds,
        "narratives": {
            each.name: {
                "least": rung(each.least),
                "nearest": rung(each.nearest),
                "rungs": [rung(one) for one in each.rungs],
                "likelihood": None if each.likelihood is None else each.likelihood._asdict(),
            }
            for each in found.accounts
        },
    }


def _print(case: str, found: Narratives) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_table
    from groundswell.model.casefile import load_case
    from groundswell.show.accounts import (
        doses_table,
        likelihoods_in_words,
        needs_in_words,
        note,
        predictions_table,
    )
    from groundswell.show.words import say

    console = Console(highlight=False)
    title = say("narratives.title").format(case=load_case(case).case.title)
    console.print(f"\n[bold]{title}[/bold] {found.worlds:,} worlds at each dose\n")
    console.print(say("narratives.needs"), style="bold")
    for each in found.accounts:
        console.print(needs_in_words(each))
    print_table(console, predictions_table(found))
    for each in found.accounts:
        said = likelihoods_in_words(each)
        if said:
            console.print(said)
    print_table(console, doses_table(found))
    console.print()
    console.print(note())
