"""`groundswell classics`: lists the published models, and plays one by its name."""

from __future__ import annotations

import json
import sys

import typer

from groundswell.cli.classics_games import casper_tyson, edmond, lohmann, morris_shin, tyson_smith
from groundswell.cli.classics_street import epstein, epstein_groups
from groundswell.cli.classics_thresholds import granovetter, kuran, makowsky_rubin, siegel
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson

__all__ = ["PLAYED", "app", "classics"]


def classics(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Play the published models: Granovetter, Epstein, Kuran, ...

    Without a name it lists them. For example: groundswell classics epstein --arrest round --figure out/epstein.png
    """
    if ctx.invoked_subcommand is not None:
        return
    with told_plainly():
        from groundswell.show.classics import classics_table
        from groundswell.show.words import say

        table = classics_table()
        if as_json:
            told = {"classics": [dict(zip(("name", "year", "title", "what"), row)) for row in table.rows]}
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
            return
        from rich.console import Console

        from groundswell.cli.grid import print_lines, print_table

        console = Console(highlight=False, markup=False)
        print_table(console, table)
        console.print()
        print_lines(console, [say("classics.next")], before="")


# In the order in which `groundswell classics` lists them; a test keeps it the catalogue's.
PLAYED = {
    "granovetter": granovetter,
    "kuran": kuran,
    "lohmann": lohmann,
    "epstein": epstein,
    "epstein-groups": epstein_groups,
    "morris-shin": morris_shin,
    "siegel": siegel,
    "edmond": edmond,
    "makowsky-rubin": makowsky_rubin,
    "casper-tyson": casper_tyson,
    "tyson-smith": tyson_smith,
}

app = typer.Typer(
    name="classics",
    add_completion=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.callback()(classics)
for _name, _function in PLAYED.items():
    app.command(_name)(_function)
