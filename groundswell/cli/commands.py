"""Every command by name: its panel and its line in `--help`, and the file that is loaded when it is called."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple, NoReturn, final

import typer
from typer.core import TyperGroup

__all__ = ["COMMANDS", "Command", "LoadedWhenAsked", "command_called", "commands_within"]

_PLAY, _KNOW, _MAKE, _TRUST = "Run and compare", "Know a case", "Make a case", "Trust and cite"
_TEACH = "Learn and teach"


class Command(NamedTuple):
    """A command: a function of a file in `cli/`, and what `groundswell --help` says of it without loading that file."""

    file: str
    panel: str
    line: str  # the first line of the function's docstring; a test keeps them the same
    function: str = ""  # where it is not called as the command is
    group: bool = False  # its file holds an `app` with commands of its own


# In the order in which `--help` shows them.
COMMANDS: dict[str, Command] = {
    "run": Command("run", _PLAY, "Play a case in many worlds: a table, a dataset, a report."),
    "ensemble": Command("ensemble", _PLAY, "Play a case under many parameter sets, into one dataset."),
    "compare": Command("compare", _PLAY, "What differs: a case with one thing changed, or two cases."),
    "narratives": Command("narratives", _PLAY, "Anger, hired provocateurs or an elite plot: ask the model."),
    "branch": Command("branch", _PLAY, "Go on from a day of a kept world otherwise: branches."),
    "explore": Command("explore", _PLAY, "Which numbers an outcome hangs on, and how much is chance."),
    "play": Command("play", _PLAY, "Decide for the ruler, the patron or the outside power."),
    "report": Command("report", _PLAY, "Make the report of a kept run again, without playing it."),
    "cases": Command("cases", _KNOW, "List the cases that ship: year, patron, what happened."),
    "show": Command("show", _KNOW, "Show a case: inputs in words, map, timeline, its limits."),
    "timeline": Command("timeline", _KNOW, "Set cases side by side, day by day from their first trigger."),
    "analogues": Command("analogues", _KNOW, "Find the nearest cases, and what breaks the analogy."),
    "new": Command("new", _MAKE, "Begin a case: from another one, or a country and a date."),
    "check": Command("check", _MAKE, "Check a case file and say what it holds."),
    "data": Command("data", _MAKE, "Add tables that you downloaded; make series of them.", group=True),
    "classics": Command("classics", _TEACH, "Play the published models: Granovetter, Epstein, Kuran, ...", group=True),
    "doctor": Command("doctor", _TRUST, "Check the installation: packages, threads, cache, space."),
    "repeat": Command("repeat", _TRUST, "Play some worlds of a kept run again: are they the same?"),
    "cite": Command("cite", _TRUST, "Cite the data, rules and methods that a case or a run used."),
    "licenses": Command("licenses", _TRUST, "Say under which terms code, data and packages are."),
    "triggers": Command(
        "triggers", _TRUST, "List rigged votes and price shocks, quiet or not; score them.", group=True
    ),
    "honesty": Command("honesty", _TRUST, "Print, good or bad, what the fit is worth."),
    "hindcast": Command("hindcast", _TRUST, "Forecast the cases that the fit has not seen, and score it."),
    "calibrate": Command("honesty", _TRUST, "Fit one shared set of numbers to the article's four cases."),
}


# What others call a command; a word that is only misspelt is found by its letters.
_MEANT = {
    **dict.fromkeys(("simulate", "simulation", "forecast", "predict", "start"), "run"),
    **dict.fromkeys(("list", "ls"), "cases"),
    **dict.fromkeys(("info", "describe", "inspect", "view"), "show"),
    **dict.fromkeys(("create", "init", "copy"), "new"),
    **dict.fromkeys(("import", "add", "load", "series", "events"), "data"),
    **dict.fromkeys(("validate", "lint", "verify"), "check"),
    **dict.fromkeys(("diff", "counterfactual", "what-if", "whatif"), "compare"),
    **dict.fromkeys(("fork", "branches", "tree", "take-over"), "branch"),
    **dict.fromkeys(("game", "wargame"), "play"),
    **dict.fromkeys(("sensitivity", "screen", "sobol", "morris", "discover", "prim"), "explore"),
    **dict.fromkeys(("similar", "neighbours", "neighbors"), "analogues"),
    **dict.fromkeys(("fit", "train"), "calibrate"),
    **dict.fromkeys(("quiet", "elections", "prices"), "triggers"),
    **dict.fromkeys(("sweep", "grid", "batch", "vary"), "ensemble"),
    **dict.fromkeys(("reproduce", "replicate", "verify-run", "replay"), "repeat"),
    **dict.fromkeys(("bibtex", "citation"), "cite"),
}


def command_called(name: str) -> Callable[..., None]:
    """The function of a command, its file loaded; KeyError where there is none."""
    command = COMMANDS[name]
    module = import_module(f"groundswell.cli.{command.file}")
    return getattr(module, command.function or name)


def commands_within(name: str) -> dict[str, Callable[..., None]]:
    """The commands that a group holds, by name, its file loaded; none for a command that is no group."""
    if not COMMANDS[name].group:
        return {}
    app = import_module(f"groundswell.cli.{COMMANDS[name].file}").app
    return {str(each.name): each.callback for each in app.registered_commands if each.callback}


def _refuse(word: str) -> NoReturn:
    """End over a word that is no command, with the one that was meant and all of them."""
    from groundswell.cli.failing import refuse
    from groundswell.model.faults import called, nearest

    meant = _MEANT.get(word.lower())
    hint = f' Did you mean "{meant}"?' if meant else nearest(word, COMMANDS)
    refuse(f'there is no command "{called(word)}".{hint} Commands: {", ".join(COMMANDS)}')


def _flowing(text: str) -> str:
    """Paragraphs without the line breaks of the source, so that they wrap where the terminal ends."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _loaded(name: str) -> Any:
    """What click carries out for a command of this name: one function, or a group of them."""
    function = command_called(name)
    said = _flowing(inspect.getdoc(function) or "")
    if COMMANDS[name].group:
        group = typer.main.get_command(import_module(f"groundswell.cli.{COMMANDS[name].file}").app)
        group.help = said
        return group
    alone = typer.Typer(add_completion=False)
    alone.command(name, help=said)(function)
    return typer.main.get_command(alone)


@final
class LoadedWhenAsked(TyperGroup):
    """Commands whose files are loaded when one is called, so that `--help` and a wrong word cost nothing."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command meant by the first word, loaded, and the words after it."""
        word = args[0] if args else ""
        if word and not word.startswith("-") and not ctx.resilient_parsing and self.get_command(ctx, word) is None:
            _refuse(word)
        name, command, rest = super().resolve_command(ctx, args)
        if name in COMMANDS:
            command = _loaded(name)
        return name, command, rest
