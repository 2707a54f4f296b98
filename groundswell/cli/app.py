"""The command `groundswell` and its subcommands."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from groundswell.cli.cases import cases
from groundswell.cli.check import check
from groundswell.cli.compare import compare
from groundswell.cli.honesty import calibrate, honesty
from groundswell.cli.narratives import narratives
from groundswell.cli.run import run

__all__ = ["app", "main"]

app = typer.Typer(
    name="groundswell",
    help="Simulate, forecast and explain mass uprisings against rulers who lean on a foreign patron.",
    epilog="Not a forecast of any country: what follows from the rules and the inputs of a case, with its doubt.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(run)
app.command()(cases)
app.command()(check)
app.command()(compare)
app.command()(narratives)
app.command()(calibrate)
app.command()(honesty)


def _say_version(wanted: bool) -> None:
    if wanted:
        from groundswell import __version__

        typer.echo(f"groundswell {__version__}")
        raise typer.Exit


@app.callback()
def begin(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version and stop.", callback=_say_version, is_eager=True)
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log to stderr what is done.")] = False,
) -> None:
    """Set up what all commands share."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="groundswell: %(message)s", force=True
    )


def main() -> None:
    """Entry point of the console script."""
    app()
