"""The command `groundswell` and its subcommands."""

from __future__ import annotations

from typing import Annotated

import typer

from groundswell.cli.commands import COMMANDS, LoadedWhenAsked

__all__ = ["app", "main"]

app = typer.Typer(
    name="groundswell",
    cls=LoadedWhenAsked,
    help="Simulate, forecast and explain mass uprisings against rulers who lean on a foreign patron.",
    epilog="Not a forecast of any country: what follows from the rules and the inputs of a case, with its doubt.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _not_loaded() -> None:
    """What stands for a command until `LoadedWhenAsked` has loaded its file."""


# A new command is one line in cli/commands.py; it needs none here.
for _name, _command in COMMANDS.items():
    app.command(_name, help=_command.line, rich_help_panel=_command.panel)(_not_loaded)


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
    import logging

    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="groundswell: %(message)s", force=True
    )


def main() -> None:
    """The same as `groundswell.cli.entry.main`, under the name that older console scripts call."""
    from groundswell.cli.entry import main as enter

    enter()
