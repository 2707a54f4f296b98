"""`groundswell branch`: from any day of a kept world, change something and go on; list, name and export branches."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.completion import offered_branches, offered_settings
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson, Quiet, RunFolder, Threads
from groundswell.cli.whole import whole_number
from groundswell.study.sizes import SIZES

if TYPE_CHECKING:
    from rich.console import Console

    from groundswell.study.branches import Endings, Tree
    from groundswell.study.opened_branch import Branch

__all__ = ["branch"]


def branch(
    run: RunFolder,
    of: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="NAME",
            help="Go on from this branch of the run, not from the run itself.",
            autocompletion=offered_branches,
            show_default=False,
        ),
    ] = "",
    world: Annotated[
        int | None,
        typer.Option(
            "--world",
            metavar="N",
            parser=whole_number("--world", 0, SIZES["worlds"][1]),
            help="The world to go on from; with --of, the future.",
            show_default=False,
        ),
    ] = None,
    day: Annotated[
        int | None,
        typer.Option(
            "--day",
            metavar="N",
            parser=whole_number("--day", 0, SIZES["days"][1]),
            help="From the morning of this day on; day 0 is the first.",
            show_default=False,
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="Change an input or a number from that day on; repeatable.",
            autocompletion=offered_settings,
            show_default=False,
        ),
    ] = None,
    do: Annotated[
        list[str] | None,
        typer.Option(
            "--do",
            metavar="ACT",
            help='Make an actor do something: "day 5: concede"; repeatable.',
            show_default=False,
        ),
    ] = None,
    futures: Annotated[
        int,
        typer.Option(
            "--futures",
            metavar="N",
            parser=whole_number("--futures", 0, SIZES["worlds"][1]),
            help="So many futures, chance drawn anew from that day on.",
            show_default=False,
        ),
    ] = 0,
    alone: Annotated[
        bool, typer.Option("--alone", help="With --futures: do not play the same futures with nothing changed.")
    ] = False,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What the branch is called.", show_default=False),
    ] = None,
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="A line that is kept with it.", show_default=False)
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the branches of the run as a tree.")] = False,
    export: Annotated[
        str | None,
        typer.Option(
            "--export",
            metavar="NAME",
            help='Write this branch out, or "all" endings.',
            autocompletion=offered_branches,
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="Where to: NAME.csv or NAME.zarr.", show_default=False),
    ] = None,
    threads: Threads = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Go on from a day of a kept world otherwise: branches.

    Everything until that day is as it was, on the same draws; what is changed holds from its morning on. With nothing
    changed it is the same world, bit for bit. With --futures it is played on many times, chance drawn anew from that
    day on, changed and unchanged. A branch can be branched again; with nothing but a run, its tree is listed.

    For example: groundswell branch out/kazakhstan-2022-3bceea34 --world 17 --day 4 --do concede --name early
    """
    with told_plainly("What was done is kept: the same command goes on from there."):
        made = [world, day, settings, do, name, futures or None, note or None, of or None]
        _only_one_thing(listed, export, to, any(each is not None for each in made))
        if export is not None and to is not None:
            from groundswell.study.branches import export as write

            typer.echo(f"Written: {write(run, export, to)}")
        elif listed or all(each is None for each in made):
            _list(run, as_json)
        else:
            _make(run, of, world, day, settings, do, futures, alone, name, note, threads, as_json, quiet)


def _only_one_thing(listed: bool, export: str | None, to: Path | None, made: bool) -> None:
    from groundswell.model.faults import CaseError

    if (export is None) != (to is None):
        raise CaseError("--export and --to go together: --export NAME --to FILE.csv, or FILE.zarr")
    if sum((listed, export is not None, made)) > 1:
        raise CaseError("--list, --export and making a branch (--world, --day, ...) are asked for one at a time")


def _make(
    run: Path,
    of: str,
    world: int | None,
    day: int | None,
    settings: list[str] | None,
    do: list[str] | None,
    futures: int,
    alone: bool,
    name: str | None,
    note: str,
    threads: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    from groundswell.cli.bar import Bar
    from groundswell.model.faults import CaseError
    from groundswell.study import branches
    from groundswell.study.branch import branch as make_branch
    from groundswell.study.branch import twin_of

    if day is None:
        raise CaseError("say from which day on: --day 4, for example; day 0 is the first")
    with Bar(quiet or as_json) as bar:
        made = make_branch(
            run,
            world,
            day,
            settings or (),
            do or (),
            of=of,
            name=name,
            futures=futures,
            note=note,
            threads=threads,
            progress=bar.tell,
        )
        twin = None if alone else twin_of(made, threads, bar.tell)
    tree = branches.branches(run)
    endings = branches.endings_of(made.store)
    before = branches.endings_of(twin.store) if twin else None if made.futures else _of_parent(made, tree)
    if as_json:
        _say({**_as_json(made, endings), "as_it_was": before and _endings_as_json(before)})
    else:
        _print(made, endings, before, tree)


def _of_parent(made: Branch, tree: Tree) -> Endings:
    from groundswell.model.store import WORLDS
    from groundswell.study.branches import endings_of

    parent = tree[made.parent].store if made.parent else tree.run / WORLDS
    return endings_of(parent).of(made.world)


def _list(run: Path, as_json: bool) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_lines
    from groundswell.show.branching import tree_lines
    from groundswell.show.words import say
    from groundswell.study.branches import branches, endings_of

    tree = branches(run)
    endings = [endings_of(each.store) for each in tree]
    if as_json:
        told = [_as_json(each, ended) for each, ended in zip(tree, endings, strict=True)]
        _say({"run": str(tree.run), "case": tree.case.case.name, "branches": told})
        return
    console = Console(highlight=False, markup=False)
    plain = not console.encoding.lower().startswith("utf")
    for place, (before, line) in enumerate(tree_lines(tree, endings, plain=plain)):
        joined = before[:-3] + ("   " if before.endswith(("- ", "─ ")) else before[-3:])
        print_lines(console, [line], before, style="bold" if place == 0 else "", after=joined)
    if not len(tree):
        print_lines(console, [say("tree.none").format(run=run)], "")


def _print(made: Branch, endings: Endings, before: Endings | None, tree: Tree) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.branching import ending_table, fates_in_words, opening
    from groundswell.show.words import say
    from groundswell.study.branches import parting_of

    console = Console(highlight=False, markup=False)
    first, *rest = opening(made, parting_of(made), tree)
    console.print()
    print_lines(console, [first], "", style="bold")
    print_lines(console, rest, "")
    if before is None or (not made.settings and not made.futures):
        print_table(console, ending_table(made, endings, None))
    else:
        print_table(console, ending_table(made, before, endings))
    if made.futures:
        print_lines(console, [say("branch.endings.note")], "", style="dim")
        if before is not None:
            print_lines(console, [fates_in_words(before, endings)], "")
    else:
        _print_moments(console, made)
    console.print()
    print_lines(console, [say("branch.reach")], "")
    console.print(say("branch.kept").format(folder=made.folder), soft_wrap=True)
    go_on = {"run": tree.run, "name": made.name, "day": min(made.day + 3, made.case.calendar.days - 1)}
    console.print(say("branch.go_on").format(**go_on), soft_wrap=True)


def _print_moments(console: Console, made: Branch) -> None:
    from groundswell.cli.grid import print_table
    from groundswell.show.decisions import chronicle
    from groundswell.show.tables import chronicle_table
    from groundswell.show.words import say

    moments = [
        each for each in chronicle(made.dataset, 0, by_region=not made.standing.recorded) if each.day >= made.day
    ]
    print_table(console, chronicle_table(moments, say("branch.told").format(day=say("day").format(day=made.day))))


def _as_json(made: Branch, endings: Endings) -> dict[str, Any]:
    return {
        "name": made.name,
        "parent": made.parent or None,
        "world": made.world,
        "day": made.day,
        "changed": list(made.settings),
        "futures": made.futures,
        "note": made.note,
        "same": made.same,
        "found": made.found,
        "store": str(made.store),
        "endings": _endings_as_json(endings),
    }


def _endings_as_json(endings: Endings) -> dict[str, Any]:
    from groundswell.rules.aftermath import OUTCOMES

    told: dict[str, Any] = {"outcome": [OUTCOMES[int(code)] for code in endings.outcome]}
    for name in endings._fields[1:]:
        told[name] = [None if value != value else int(value) for value in getattr(endings, name)]
    return told


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, allow_nan=False) + "\n")
