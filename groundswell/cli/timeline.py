"""`groundswell timeline`: cases aligned on day 0, the record and, where there is one, a run beside it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli.completion import offered_cases, offered_runs
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson

__all__ = ["timeline"]

_NARROWEST = 26  # columns that a case needs to be read beside others
_DAY = 6
_LABELS, _SHORTEST = 24, 21  # columns of the words, and of each case, in the short table


def timeline(
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CASE",
            help="Shipped cases, folders or case files; those of the fit if none is named.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ] = None,
    runs: Annotated[
        list[Path] | None,
        typer.Option(
            "--run",
            metavar="RUN",
            help="A run's folder: its median days beside the record; one for each case.",
            autocompletion=offered_runs,
            show_default=False,
        ),
    ] = None,
    figure: Annotated[
        Path | None,
        typer.Option("--figure", metavar="FILE", help="Draw it into this file (.png, .svg, .pdf).", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set cases side by side, day by day from their first trigger.

    Triggers and drifts are what the model is given; all else is the record. Where a terminal is too narrow for a
    column each, the days stand in one list.
    """
    with told_plainly():
        from groundswell.study.library import FITTED
        from groundswell.study.timeline import timelines

        if figure is not None:
            from groundswell.show.picture import checked_picture

            checked_picture(figure)
        lines = timelines(cases or FITTED, list(runs or []))
        if as_json:
            from groundswell.cli.plain import plain

            told = {"timelines": plain(lines)}
            sys.stdout.write(json.dumps(told, allow_nan=False, ensure_ascii=False) + "\n")
        else:
            from rich.console import Console

            from groundswell.cli.grid import print_table
            from groundswell.show.recorded_ending import codings_in_words
            from groundswell.show.timelines import days_list, days_table, short_table
            from groundswell.show.words import say

            console = Console(highlight=False, markup=False)
            for part in range(0, len(lines), most := max((console.width - _LABELS) // _SHORTEST, 1)):
                print_table(console, short_table(lines[part : part + most]))
            if any(line.played for line in lines):
                console.print(say("timeline.played.note"), style="dim")
            beside = 1 < len(lines) <= (console.width - _DAY) // _NARROWEST
            print_table(console, days_table(lines) if beside else days_list(lines))
            console.print()
            for line in lines:
                for sentence in codings_in_words(line.codings):
                    console.print(sentence if len(lines) == 1 else f"{line.name}: {sentence}")
            console.print(say("timeline.note"))
        if figure is not None:
            from groundswell.show.timeline_figure import write_timelines

            write_timelines(lines, figure)
            typer.echo(f"the timelines are in {figure}", err=True)
