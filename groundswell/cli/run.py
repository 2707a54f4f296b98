"""`groundswell run`: a case in many worlds, a table, a dataset, a report."""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.again import Again
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
    from groundswell.cli.bar import Bar
    from groundswell.study.contrast import Contrast
    from groundswell.study.ensemble import Result
    from groundswell.study.profile import Profile

__all__ = ["run"]

_UNASKED = 24_000  # steps x worlds of a variant that are played unasked, so that a report takes seconds
_WITH_CLASS = 100  # columns of a terminal from which the name of a class stands beside its words
_FEWEST = 20  # worlds of a variant all the same, however long the case


def run(
    case: CaseName,
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
    with_what_if: Annotated[
        bool | None,
        typer.Option(
            "--what-if/--no-what-if",
            help="Play the report's counterfactuals in full (up to 100 worlds), or leave them out.",
        ),
    ] = None,
    no_report: Annotated[bool, typer.Option("--no-report", help="Write no report.html.")] = False,
    with_profile: Annotated[
        bool,
        typer.Option("--profile", help="Tell where the time goes, row by row of the step; the worlds stay the same."),
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Play a case in many worlds: a table, a dataset, a report.

    The table says how often each ending came, with its interval, beside what was recorded. The dataset is zarr. A run
    that was cut off goes on where it stopped; one that was made before is found.

    For example: groundswell run kazakhstan-2022 --worlds 20 --set country.legitimacy=0.3
    """
    again = Again()
    with told_plainly(again):
        from groundswell.cli.bar import Bar
        from groundswell.model.settings import with_acts
        from groundswell.study.ensemble import run as run_ensemble

        changed = with_acts(settings or [], do or [])
        with Bar(quiet or as_json, again) as bar:
            result = run_ensemble(
                case,
                worlds=worlds,
                seed=seed,
                citizens_per_agent=citizens_per_agent,
                days=days,
                threads=threads,
                workers=workers_asked(workers, cluster),
                device=device,
                settings=changed,
                out=out,
                command=_command(case, worlds, seed, citizens_per_agent, days, changed),
                progress=bar.tell,
            )
        report, of_report = None, (0.0, 0.0)
        if not no_report:
            each = _variant_worlds(result, worlds, with_what_if)
            with Bar(quiet or as_json) as bar:
                contrasts = _contrasts(result, each, seed, changed, threads, bar) if each else []
            from groundswell.show.run_report import write_run_report

            began = time.perf_counter(), time.process_time()
            report = write_run_report(result, contrasts=contrasts)
            of_report = time.perf_counter() - began[0], time.process_time() - began[1]
        profile = None
        if with_profile:
            from groundswell.study.profile import profile as profile_of

            with Bar(quiet or as_json) as bar:
                profile = profile_of(result, threads=threads, progress=bar.tell)
            profile = profile if report is None else profile.with_report(*of_report)
        if as_json:
            told = _as_json(result, worlds, citizens_per_agent)
            told |= {} if profile is None else {"profile": profile.as_json()}
            sys.stdout.write(json.dumps(told, allow_nan=False) + "\n")
        else:
            _print(result, worlds, report, profile)


def _command(case: str, worlds: int, seed: int, citizens: int, days: int | None, settings: Sequence[str]) -> str:
    from groundswell.model.settings import act_in, is_act

    parts = ["groundswell", "run", case, "--worlds", str(worlds), "--seed", str(seed)]
    parts += ["--citizens-per-agent", str(citizens)]
    if days is not None:
        parts += ["--days", str(days)]
    for setting in settings:
        parts += ["--do", act_in(setting)] if is_act(setting) else ["--set", setting]
    return shlex.join(parts)


def _variant_worlds(result: Result, worlds: int, wanted: bool | None) -> int:
    """Worlds of each counterfactual: fewer in a long case unless they were asked for in full; 0 for none.

    Unasked, a run of a few worlds has none: they could not show a difference, and would take longer than the run.
    """
    if wanted is False or (wanted is None and worlds < _FEWEST):
        return 0
    from groundswell.study.kept_contrasts import IN_FULL

    unasked = max(_UNASKED // result.case.steps, _FEWEST)
    return min(worlds, IN_FULL if wanted else min(unasked, IN_FULL))


def _contrasts(
    result: Result, worlds: int, seed: int, settings: Sequence[str], threads: int | None, bar: Bar
) -> list[Contrast]:
    """The report's counterfactuals, from the run's folder where the same were played before."""
    from groundswell.study.compare import VARIANTS, what_if
    from groundswell.study.kept_contrasts import CONTRASTS, keep_contrasts, kept_contrasts
    from groundswell.study.played import CITIZENS_PER_AGENT

    attributes = result.attributes
    identity = [attributes["case_hash"], attributes["rules_hash"], seed, worlds, CITIZENS_PER_AGENT, list(VARIANTS)]
    path = result.folder / CONTRASTS
    kept = kept_contrasts(path, identity)
    if kept is not None:
        return kept
    found = what_if(
        result.case_file,
        settings=settings,
        worlds=worlds,
        seed=seed,
        days=result.case.calendar.days,
        threads=threads,
        out=None,
        progress=bar.tell_variant,
    )
    keep_contrasts(path, identity, found)
    return found


def _as_json(result: Result, worlds: int, citizens_per_agent: int) -> dict[str, Any]:
    from groundswell.study.carried_out import carried_out

    summary = result.summary
    return {
        "case": result.case.case.name,
        "worlds": worlds,
        "citizens_per_agent": citizens_per_agent,
        "seconds": round(result.seconds, 3),
        "found": result.found,
        "changed": list(result.standing.changed),
        "forced": list(result.standing.forced),
        "carried_out": [each._asdict() for each in carried_out(result.store, result.case)],
        "days": result.standing.days,
        "days_of_case": result.standing.whole,
        "fit": result.standing.fit,
        "begun_from": result.standing.begun_from or None,
        "outcomes": {name: share.share for name, share in summary.outcomes.items()},
        "variables": {name: share.share for name, share in summary.variables.items()},
        "quantities": {
            name: {
                "median": quantity.median,
                "p10": quantity.p10,
                "p90": quantity.p90,
                "happened": quantity.happened,
                "recorded": None if quantity.recorded is None else list(quantity.recorded),
                "inside": quantity.inside,
            }
            for name, quantity in summary.quantities.items()
        },
        "store": str(result.store),
    }


def _print(result: Result, worlds: int, report: Path | None, profile: Profile | None) -> None:
    from rich.console import Console
    from rich.text import Text

    from groundswell.cli.grid import print_table
    from groundswell.show.carried_out import carried_in_words
    from groundswell.show.standing import beside_record, fit_in_words
    from groundswell.show.tables import outcome_table, quantity_table, variable_table
    from groundswell.show.words import days_in_words, worlds_in_words
    from groundswell.study.carried_out import carried_out

    console = Console(highlight=False, markup=False)
    case = result.case
    size = f"{worlds_in_words(worlds)} of {case.population:,} citizens, {days_in_words(case.calendar.days)}"
    console.print(Text.assemble("\n", (case.case.title, "bold"), f": {size}"))
    if result.found:
        console.print("This run had been made before: its results were found and are shown again.")
    outcomes = outcome_table(result.summary, worlds)
    told = len(outcomes.columns) if console.width >= _WITH_CLASS else len(outcomes.columns) - 1
    print_table(console, outcomes, told)
    print_table(console, variable_table(result.summary, worlds))
    beside = beside_record(result.summary, result.standing)
    if beside:
        console.print(f"\n{beside}")
    for said in carried_in_words(carried_out(result.store, case)):
        console.print(said)
    print_table(console, quantity_table(result.summary, worlds))
    console.print(
        f"\nIn this model, given these inputs; {fit_in_words(result.standing)}; no forecast of any country. "
        "Crowds come too often in it (docs/quiet.md). That troops were the cause of a survival is not implied by its "
        "label."
    )
    console.print(f"Dataset: {result.store}", soft_wrap=True)
    if report is not None:
        console.print(f"Report:  {report}", soft_wrap=True)
    if profile is not None:
        from groundswell.show.profiling import once_table, profile_in_words, world_table

        print_table(console, once_table(profile))
        print_table(console, world_table(profile))
        console.print(f"\n{profile_in_words(profile)}")
