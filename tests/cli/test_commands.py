"""The command line's frame: every command in the help, loaded only when asked, a wrong word told."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from groundswell.cli.app import app
from groundswell.cli.commands import COMMANDS, command_called


def test_help_shows_every_command_with_its_line() -> None:
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).output
    for name, command in COMMANDS.items():
        assert name in shown
        assert command.line in shown
        assert command.panel in shown


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_line_in_the_help_is_the_first_of_the_commands_own_help(name: str) -> None:
    told = inspect.getdoc(command_called(name)) or ""
    assert told.splitlines()[0] == COMMANDS[name].line
    assert len(COMMANDS[name].line) <= 64, "a line of the help at 80 columns"
    shown = CliRunner().invoke(app, [name, "-h"], env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert shown.exit_code == 0
    assert COMMANDS[name].line in shown.output


def test_a_mistyped_command_is_told_the_nearest() -> None:
    done = CliRunner().invoke(app, ["narative", "kazakhstan-2022"], env={"NO_COLOR": "1"})
    assert done.exit_code == 2
    assert 'Did you mean "narratives"?' in done.output


def test_the_help_loads_neither_a_command_nor_the_model() -> None:
    asked = (
        "import sys; from typer.testing import CliRunner; from groundswell.cli.app import app; "
        "CliRunner().invoke(app, ['--help']); print(*[name for name in sys.modules if name.startswith('groundswell')])"
    )
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) == {"groundswell", "groundswell.cli", "groundswell.cli.app", "groundswell.cli.commands"}
    heavy = "import sys, groundswell.cli.app; print({'numpy', 'pydantic', 'numba', 'xarray'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout == "set()\n"
