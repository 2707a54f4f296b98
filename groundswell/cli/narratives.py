"""`groundswell narratives`: the people's own anger, hired provocateurs or an elite plot, asked of the model."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import Agents, AsJson, CaseName, Days, Out, Quiet, Seed, Settings, Threads, Worlds

if TYPE_CHECKING:
    from groundswell.study.narratives import Narratives

__all__ = ["narratives"]


def narratives(
    case: CaseName,
    settings: Settings = None,
    worlds: Worlds = 50,
    seed: Seed = 1,
    citizens_per_agent: Agents = 100,
    days: Days = None,
    threads: Threads = None,
    out: Out = Path("out"),
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Anger, hired provocateurs or an elite plot: ask the model.

    For each: what it needs at least, what it predicts, and how it stands against what was recorded. The case must
    begin with an event. Small doses need small agents.

    The worlds of each dose are kept as a run is: found again, gone on with where they were cut off.
    """
    with told_plainly("What was done is kept: the same command goes on from there."):
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
                out=out,
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
    from rich.text import Text

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

    console = Console(highlight=False, markup=False)
    title = say("narratives.title").format(case=load_case(case).case.title)
    console.print(Text.assemble("\n", (title, "bold"), f" {found.worlds:,} worlds at each dose\n"))
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
