"""`groundswell compare`: a case against itself with one thing changed, on common draws; or two cases side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from groundswell.cli.completion import offered_cases, offered_settings, offered_variants
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import (
    Agents,
    AsJson,
    Cluster,
    Days,
    Out,
    Quiet,
    Seed,
    Threads,
    Workers,
    Worlds,
    workers_asked,
)

if TYPE_CHECKING:
    from groundswell.study.contrast import Contrast

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
    do: Annotated[
        list[str] | None,
        typer.Option(
            "--do",
            metavar="ACT",
            help='Force, forbid or delay an act: "day 5: concede", "no shutdown"; one variant with all --set.',
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
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = Path("out"),
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """What differs: a case with one thing changed, or two cases.

    A case with one thing changed is played on the same draws, so that worlds part only where the cause reaches. With
    nothing named, all variants of a report are asked one by one. Two cases share no draws: they stand side by side, and
    nothing says what one would have been with a part of the other. Two case files with the same districts, people and
    days share their draws, and so do two kept runs of the same seed and sizes. Deaths and arrests stand beside every
    difference; variants are not ranked.

    The worlds of each variant are kept as a run is: found again, gone on with where they were cut off, read as a
    dataset. --json tells every place.

    For example: groundswell compare kazakhstan-2022 --without troops

    For example: groundswell compare kazakhstan-2022 --do "day 5: concede"

    For example: groundswell compare kazakhstan-2022 belarus-2020 --days 30
    """
    with told_plainly("What was done is kept: the same command goes on from there."):
        from groundswell.model.settings import with_acts

        by = workers_asked(workers, cluster)
        played = _Played(list(both or []), worlds, seed, citizens_per_agent, days, threads, by, out, as_json, quiet)
        if len(cases) == 1:
            variants = _variants(list(without or []), patron, with_acts(settings or [], do or []))
            _one_case(cases[0], variants, played)
        else:
            _only_two(cases, bool(without or patron or settings or do))
            _two_of_a_kind(cases, played)


def _only_two(cases: Sequence[str], changed: bool) -> None:
    from groundswell.model.casefile import CaseError

    if len(cases) > 2:
        raise CaseError(f"compare takes one case or two, not {len(cases)}: {', '.join(cases)}")
    if changed:
        raise CaseError(
            "--without, --patron, --set and --do change one thing in one case; with two cases, --both KEY=VALUE holds "
            f"a value in each. For the change alone: groundswell compare {cases[0]} --set KEY=VALUE"
        )


class _Played(NamedTuple):
    """How worlds are played and told, whatever they are compared with."""

    both: list[str]
    worlds: int
    seed: int
    citizens_per_agent: int
    days: int | None
    threads: int | None
    workers: int | str | None
    out: Path
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
            out=played.out,
            workers=played.workers,
            progress=bar.tell_variant,
        )
    _say_contrasts(case, found, played)


def _say_contrasts(case: str, found: Sequence[Contrast], played: _Played) -> None:
    if played.as_json:
        from groundswell.study.kept_contrasts import contrasts_as_json

        told = contrasts_as_json(found)
        _say_json({"case": case, "seed": played.seed, "both": played.both, "contrasts": told})
    else:
        from groundswell.cli.contrast_telling import print_contrasts

        print_contrasts(case, found)


def _two_of_a_kind(given: Sequence[str], played: _Played) -> None:
    """Two kept runs, two cases that share their draws, or two countries."""
    from groundswell.study.cited import store_at
    from groundswell.study.compare import contrast, contrast_runs, share_draws

    if all(store_at(each) for each in given):
        from groundswell.study.kept_run import open_run

        found = contrast_runs(given[0], given[1], name=given[1])
        _say_contrasts(str(open_run(given[0]).case_file), [found], played)
        return
    from groundswell.model.casefile import case_path, load_case

    paths = [case_path(each) for each in given]
    here, there = (load_case(path, played.both, played.days) for path in paths)
    if paths[0].resolve() == paths[1].resolve() or not share_draws(here, there):
        _two_cases(given, played)
        return
    from groundswell.cli.bar import Bar

    with Bar(played.quiet or played.as_json) as bar:
        found = contrast(
            given[0],
            played.both,
            played.both,
            played.worlds,
            played.seed,
            other=given[1],
            name=given[1],
            citizens_per_agent=played.citizens_per_agent,
            days=played.days,
            threads=played.threads,
            out=played.out,
            workers=played.workers,
            progress=bar.tell_case,
        )
    _say_contrasts(given[0], [found], played)


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
        from groundswell.cli.contrast_telling import print_sides

        print_sides(found)


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
