"""`groundswell explore`: which numbers an outcome hangs on, how much is chance, and in which worlds it is common."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import (
    Agents,
    AsJson,
    CaseName,
    Cluster,
    Days,
    Out,
    Quiet,
    Seed,
    Settings,
    Threads,
    Workers,
    workers_asked,
)
from groundswell.cli.whole import whole_number

if TYPE_CHECKING:
    from groundswell.study.discover import Discovered
    from groundswell.study.explore import Explored

__all__ = ["explore"]


class Method(StrEnum):
    """How to explore."""

    ALL = "all"
    LHS = "lhs"
    MORRIS = "morris"
    SOBOL = "sobol"
    SPLIT = "split"
    PRIM = "prim"


class Outcome(StrEnum):
    """What may hang on numbers and inputs."""

    RULER_OUT = "ruler_out"
    DEMAND_MET = "demand_met"
    FOREIGN_TROOPS = "foreign_troops"
    THOUSAND_DEATHS = "thousand_deaths"
    PEAK_TURNOUT = "peak_turnout"
    DEATHS = "deaths"
    ARRESTS = "arrests"
    INJURIES = "injuries"


def explore(
    case: CaseName,
    method: Annotated[
        Method,
        typer.Option(
            "--method",
            help="all: a Latin hypercube over everything, Sobol's shares of what explains most, variance by source. "
            "prim: boxes of worlds in which the outcome is common.",
        ),
    ] = Method.ALL,
    over: Annotated[
        str,
        typer.Option("--over", metavar="WHAT", help="parameters, inputs, both, or keys with commas between."),
    ] = "both",
    outcome: Annotated[
        Outcome, typer.Option("--outcome", help="What is asked about; all others are found as well.")
    ] = (Outcome.RULER_OUT),
    samples: Annotated[
        int | None,
        typer.Option(
            "--samples",
            metavar="N",
            parser=whole_number("--samples", 2, 1_000_000),
            help="Size of the design: points (lhs), trajectories (morris), base samples (sobol, all) or pairs (split).",
            show_default=False,
        ),
    ] = None,
    worlds: Annotated[
        int | None,
        typer.Option(
            "--worlds",
            "-n",
            metavar="N",
            parser=whole_number("--worlds", 1, 1_000_000),
            help="Worlds that a point is the mean of (1), each with its own chance; of prim, all worlds (1000).",
            show_default=False,
        ),
    ] = None,
    at_least: Annotated[
        float | None,
        typer.Option(
            "--at-least",
            metavar="COUNT",
            help="prim: how large a count must be; else what a fifth exceed.",
            show_default=False,
        ),
    ] = None,
    boxes: Annotated[
        int, typer.Option("--boxes", metavar="N", parser=whole_number("--boxes", 1, 10), help="prim: boxes at most.")
    ] = 2,
    settings: Settings = None,
    seed: Seed = 1,
    citizens_per_agent: Agents = 1000,
    days: Days = None,
    threads: Threads = None,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = Path("out"),
    figure: Annotated[
        Path | None,
        typer.Option(
            "--figure", metavar="FILE", help="Draw the numbers that matter (.png, .svg, .pdf).", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Which numbers an outcome hangs on, and how much is chance.

    Numbers of the rules and inputs of the case vary as a run draws them, and chance with them. With nothing named:
    which of them explain most, their shares of the variance with intervals, and the variance by source; about a minute
    on two cores. What was played is kept in --out, so that a larger design goes on from a smaller one.

    Coercion varies like all else and is never optimised: deaths and arrests stand beside every outcome, and no box is
    drawn in what a ruler has in hand to hold a people down.

    For example: groundswell explore kazakhstan-2022

    For example: groundswell explore kazakhstan-2022 --method prim --outcome foreign_troops

    For example: groundswell explore kazakhstan-2022 --method sobol --over turnout.threshold,country.legitimacy
    """
    with told_plainly("What was played is kept: the same command goes on from there."):
        from groundswell.cli.bar import Bar

        _fits(method, figure, at_least)
        playing = workers_asked(workers, cluster)
        with Bar(quiet or as_json) as bar:
            if method is Method.PRIM:
                from groundswell.study.discover import discover

                found = discover(
                    case, over=over, outcome=outcome.value, at_least=at_least, boxes=boxes, seed=seed,
                    worlds=1000 if worlds is None else worlds, citizens_per_agent=citizens_per_agent, days=days,
                    threads=threads, workers=playing, settings=list(settings or []), out=out,
                    progress=bar.tell_design,
                )  # fmt: skip
            else:
                from groundswell.study.explore import explore as ask

                found = ask(
                    case, method=method.value, over=over, outcome=outcome.value, samples=samples, seed=seed,
                    worlds=1 if worlds is None else worlds, citizens_per_agent=citizens_per_agent, days=days,
                    threads=threads, workers=playing, settings=list(settings or []), out=out, command=_command(),
                    progress=bar.tell_design,
                )  # fmt: skip
        _tell(found, figure, as_json)


def _fits(method: Method, figure: Path | None, at_least: float | None) -> None:
    """CaseError where an option and the method do not go together, before the work."""
    from groundswell.model.casefile import CaseError

    if figure is not None:
        from groundswell.show.picture import checked_picture

        if method not in (Method.ALL, Method.SOBOL):
            raise CaseError(f"--figure draws shares of the variance, which --method {method.value} does not find")
        checked_picture(figure)
    if at_least is not None and method is not Method.PRIM:
        raise CaseError("--at-least says which counts boxes are drawn for: it goes with --method prim")


def _command() -> str:
    return " ".join(["groundswell", *sys.argv[1:]])


def _tell(found: Explored | Discovered, figure: Path | None, as_json: bool) -> None:
    from groundswell.study.discover import Discovered

    if isinstance(found, Discovered):
        _tell_boxes(found, as_json)
        return
    if figure is not None:
        from groundswell.show.five_numbers import write_five_numbers

        write_five_numbers(found, figure)
        typer.echo(f"the figure is in {figure}", err=True)
    if as_json:
        from groundswell.study.exploration_json import explored_as_json

        _say_json(explored_as_json(found))
        return
    from rich.console import Console

    from groundswell.cli.grid import print_table
    from groundswell.show.exploration_notes import kept_in_words, notes_on
    from groundswell.show.explorations import opening, tables_of

    console = Console(highlight=False, markup=False)
    title, size = opening(found)
    console.print(f"\n{title}", style="bold")
    console.print(size)
    for table in tables_of(found, brief=True):
        print_table(console, table)
    console.print()
    for note in notes_on(found):
        console.print(note)
    console.print(f"\n{kept_in_words(found)}", soft_wrap=True)


def _tell_boxes(found: Discovered, as_json: bool) -> None:
    if as_json:
        from groundswell.study.exploration_json import discovered_as_json

        _say_json(discovered_as_json(found))
        return
    from rich.console import Console

    from groundswell.cli.grid import print_table
    from groundswell.show.discoveries import bounds_table, box_sentences, heading_of, notes_on_boxes

    console = Console(highlight=False, markup=False)
    console.print(f"\n{heading_of(found)}\n", style="bold")
    for sentence in box_sentences(found):
        console.print(sentence)
    if found.boxes:
        print_table(console, bounds_table(found))
    console.print()
    for note in notes_on_boxes():
        console.print(note)


def _say_json(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, allow_nan=False) + "\n")
