"""`groundswell triggers`: irregular elections and price shocks, what came of them, and whether the model could tell."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson, Quiet, Seed, Threads
from groundswell.cli.whole import whole_number
from groundswell.study.sizes import SIZES

__all__ = ["HELD", "app", "triggers"]

_GOING_ON = "Worlds that were played are kept: the same command goes on from there."

Country = Annotated[
    str,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Name, code or number; all if not said.",
        show_default=False,
    ),
]
Type = Annotated[
    str,
    typer.Option(
        "--type",
        metavar="TYPE",
        help='election, price; or "food price", "fuel price", "income fall".',
        show_default=False,
    ),
]


def triggers(ctx: typer.Context, country: Country = "", kind: Type = "", as_json: AsJson = False) -> None:
    """List rigged votes and price shocks, quiet or not; score them.

    Every one of 1990 to 2019 that the tables hold, with the most people in the street after it.
    For example: groundswell triggers --country Belarus. `groundswell triggers score` asks the model for each.
    """
    if ctx.invoked_subcommand is not None:
        return
    with told_plainly():
        from groundswell.data.countries import NoSuchCountry
        from groundswell.data.triggers import KINDS, triggers_of
        from groundswell.model.faults import CaseError, called, nearest

        types = ("election", "price", *KINDS[1:])
        if kind and kind not in types:
            raise CaseError(f'--type "{called(kind)}" is no type.{nearest(kind, types)} There are: {", ".join(types)}')
        try:
            found = triggers_of(country.strip(), kind)
        except NoSuchCountry as refused:
            raise CaseError(f"--country: {refused}") from None
        if as_json:
            from groundswell.cli.plain import plain

            told = {"triggers": [{"name": each.name, **plain(each)} for each in found]}
            sys.stdout.write(json.dumps(told, allow_nan=False, ensure_ascii=False) + "\n")
            return
        from rich.console import Console

        from groundswell.cli.grid import print_lines, print_table
        from groundswell.show.triggers import triggers_in_words, triggers_table
        from groundswell.show.words import say

        if not found:
            countries = sorted({each.country for each in triggers_of("", kind)})
            typer.echo(
                say("triggers.none").format(kind=f" of type {kind}" if kind else "", countries="; ".join(countries))
            )
            return
        console = Console(highlight=False, markup=False)
        print_table(console, triggers_table(found))
        console.print()
        print_lines(console, triggers_in_words(found))


def score(
    sample: Annotated[
        int | None,
        typer.Option(
            "--sample", metavar="N", min=1, help="So many triggers, by chance; all if not said.", show_default=False
        ),
    ] = None,
    worlds: Annotated[
        int,
        typer.Option(
            "--worlds",
            "-n",
            metavar="N",
            parser=whole_number("--worlds", *SIZES["worlds"]),
            help="Worlds of each trigger.",
        ),
    ] = 60,
    seed: Seed = 1,
    threads: Threads = None,
    folder: Annotated[Path, typer.Option("--keep", metavar="FOLDER", help="Where worlds are kept.")] = Path(
        "out/triggers"
    ),
    unfitted: Annotated[
        bool, typer.Option("--unfitted", help="Also score the model before its fit; as long again.")
    ] = False,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="FILE", help="Also write the tables to this page.", show_default=False),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Score the model's chance of a crowd after each trigger.

    Each case is built from country and date alone; nothing is fitted to what came of it. Against shares of other
    countries and a regression, good or bad. For example: groundswell triggers score --sample 20 --worlds 10
    """
    with told_plainly(_GOING_ON):
        from groundswell.cli.bar import Bar
        from groundswell.show.triggers import scores_page
        from groundswell.study.trigger_scores import score_triggers

        if write is not None:
            write.touch()  # a page that cannot be written is told before the work, not after it
        with Bar(quiet) as bar:
            found = score_triggers(
                sample=sample,
                worlds=worlds,
                seed=seed,
                threads=threads,
                folder=folder,
                unfitted=unfitted,
                progress=lambda done, total: bar.tell_case("triggers", done, total),
            )
        page = scores_page(found)
        if write is not None:
            write.write_text(page, encoding="utf-8", newline="\n")
        if as_json:
            from groundswell.cli.plain import plain

            told = plain(found._replace(triggers=(), told=found.told.tolist()))
            told["triggers"] = [each.name for each in found.triggers]
            sys.stdout.write(json.dumps(told, allow_nan=False, ensure_ascii=False) + "\n")
            return
        typer.echo(page.rstrip())


# In the order in which `groundswell triggers --help` lists them.
HELD = {"score": score}

app = typer.Typer(
    name="triggers",
    add_completion=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.callback()(triggers)
for _name, _function in HELD.items():
    app.command(_name)(_function)
