"""`groundswell ensemble`: a case under many parameter sets, one dataset and one table of what each came to."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.again import Again
from groundswell.cli.completion import offered_settings
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import (
    Acts,
    Agents,
    AsJson,
    CaseName,
    Cluster,
    Days,
    Device,
    Out,
    Quiet,
    Seed,
    Settings,
    Threads,
    Workers,
    Worlds,
    workers_asked,
)

if TYPE_CHECKING:
    from groundswell.study.many_sets import Ensemble

__all__ = ["ensemble"]


def ensemble(
    case: CaseName,
    vary: Annotated[
        list[str] | None,
        typer.Option(
            "--vary",
            metavar="KEY=VALUES",
            help="Values of a key: 0.2,0.3,0.4 or LOW:HIGH:NUMBER. Of several, every combination; repeatable.",
            autocompletion=offered_settings,
            show_default=False,
        ),
    ] = None,
    sets: Annotated[
        Path | None,
        typer.Option(
            "--sets",
            metavar="FILE",
            help="Parameter sets: a .csv with a column for each key, or a .toml with a [[set]] each.",
            show_default=False,
        ),
    ] = None,
    worlds: Worlds = 100,
    seed: Seed = 1,
    citizens_per_agent: Agents = 100,
    days: Days = None,
    threads: Threads = None,
    workers: Workers = None,
    cluster: Cluster = None,
    device: Device = "cpu",
    settings: Settings = None,
    do: Acts = None,
    out: Out = Path("out"),
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Play a case under many parameter sets, into one dataset.

    World k of every set shares all its draws, so that sets differ by what they change and not by chance. What --set and
    --do change, they change in every set. An ensemble that was cut off goes on where it stopped; worlds that another
    run in the same folder has made are not played again. Sets stand in their order: nothing ranks them.

    For example: groundswell ensemble kazakhstan-2022 --vary country.legitimacy=0.2,0.3,0.4 --worlds 50
    """
    again = Again()
    with told_plainly(again):
        from groundswell.cli.bar import Bar
        from groundswell.model.settings import with_acts
        from groundswell.study.many_sets import ensemble as play_ensemble

        asked, shared = _sets(vary or [], sets), with_acts(settings or [], do or [])
        with Bar(quiet or as_json, again) as bar:
            made = play_ensemble(
                case,
                asked,
                worlds=worlds,
                seed=seed,
                citizens_per_agent=citizens_per_agent,
                days=days,
                threads=threads,
                workers=workers_asked(workers, cluster),
                device=device,
                settings=shared,
                out=out,
                command=_command(case, vary or [], sets, worlds, seed, citizens_per_agent, days, shared),
                progress=bar.tell,
            )
        if as_json:
            sys.stdout.write(json.dumps(_as_json(made), allow_nan=False) + "\n")
        else:
            _print(made)


def _sets(vary: list[str], file: Path | None) -> dict[str, tuple[str, ...]]:
    from groundswell.model.faults import CaseError
    from groundswell.study.parameter_sets import AS_IT_IS, crossed, grid_of, read_sets, varied_in

    if not vary and file is None:
        raise CaseError(
            "there is no parameter set: give --vary KEY=VALUES or --sets FILE, such as "
            "--vary country.legitimacy=0.2,0.3,0.4"
        )
    return crossed(read_sets(file) if file else {AS_IT_IS: ()}, grid_of(varied_in(vary)) if vary else {AS_IT_IS: ()})


def _command(
    case: str,
    vary: list[str],
    sets: Path | None,
    worlds: int,
    seed: int,
    citizens: int,
    days: int | None,
    shared: Sequence[str],
) -> str:
    """The command as it is kept: what the worlds follow from, and nothing of this machine."""
    from groundswell.model.settings import act_in, is_act

    given = [("--vary", each) for each in vary] + ([("--sets", str(sets))] if sets else [])
    given += [("--worlds", str(worlds)), ("--seed", str(seed)), ("--citizens-per-agent", str(citizens))]
    given += [("--days", str(days))] if days is not None else []
    given += [("--do", act_in(each)) if is_act(each) else ("--set", each) for each in shared]
    return shlex.join(["groundswell", "ensemble", case, *(word for pair in given for word in pair)])


def _as_json(made: Ensemble) -> dict[str, Any]:
    return {
        "case": made.case.case.name,
        "worlds": made.worlds,
        "seed": made.attributes["seed"],
        "seconds": round(made.seconds, 3),
        "found": made.found,
        "sets": [
            {
                "name": name,
                "settings": list(settings),
                "outcomes": {key: share.share for key, share in summary.outcomes.items()},
                "variables": {key: share.share for key, share in summary.variables.items()},
                "quantities": {
                    key: {"median": each.median, "p10": each.p10, "p90": each.p90, "happened": each.happened}
                    for key, each in summary.quantities.items()
                },
            }
            for name, settings, summary in zip(made.names, made.sets, made.summaries, strict=True)
        ],
        "store": str(made.store),
        "table": str(made.table),
    }


def _print(made: Ensemble) -> None:
    from rich.console import Console
    from rich.text import Text

    from groundswell.cli.grid import print_table
    from groundswell.show.ensembles import sets_left_out, sets_table, size_in_words
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    console.print(Text.assemble("\n", (made.case.case.title, "bold"), f": {size_in_words(made)}"))
    if made.found:
        console.print(say("sets.found"))
    print_table(console, sets_table(made))
    console.print()
    if left_out := sets_left_out(made):
        console.print(left_out)
    console.print(f"{say('sets.counts')} {say('sets.doubt')}")
    console.print(f"Dataset: {made.store}", soft_wrap=True)
    console.print(f"Table:   {made.table}", soft_wrap=True)
