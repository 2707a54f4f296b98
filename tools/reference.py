"""Writes the reference as Markdown from the program: commands, case file, dataset, rules, numbers, public words."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin, get_type_hints

from case_keys import meaning
from pydantic.fields import FieldInfo
from typer.models import ArgumentInfo, OptionInfo

import groundswell
from groundswell.cli import app as command_line
from groundswell.cli.commands import COMMANDS, command_called, commands_within
from groundswell.model.allowed import allowed, slot_at
from groundswell.model.case import COLUMNS, Case
from groundswell.model.numbers import known_numbers
from groundswell.model.own_rules import replaceable_rules
from groundswell.model.quantities import Measured, Table
from groundswell.model.record import RECORDED
from groundswell.model.toml_places import Path

# How a heading is written in TOML, and the step from a table of that form to one of its rows.
INSIDE: dict[str, Path] = {"[{}]": (), "[[{}]]": (0,), "[{}.NAME]": (COLUMNS[0],)}


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table; a bar inside a cell is kept from ending it."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return [*lines, *("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows), ""]


# ------------------------------------------------------------------------------------------- commands
def commands() -> str:
    """A section for each command of `groundswell`, from the functions that carry it out."""
    lines = ["## Options of `groundswell` itself", "", *_options(command_line.begin)]
    panel = ""
    for name, command in COMMANDS.items():
        if command.panel != panel:
            panel = command.panel
            lines += [f"## {panel}", ""]
        function = command_called(name)
        words = [_usage(each, info) for each, info, _ in _parameters(function) if isinstance(info, ArgumentInfo)]
        lines += [f"### {name}", "", "```text", " ".join(["groundswell", name, *words, "[OPTIONS]"]), "```", ""]
        lines += [_markdown(inspect.getdoc(function) or ""), "", *_options(function)]
        for inner, called in commands_within(name).items():
            lines += [f"#### {name} {inner}", "", "```text", f"groundswell {name} {inner} [OPTIONS]", "```", ""]
            lines += [_markdown(inspect.getdoc(called) or ""), "", *_options(called)]
    return "\n".join(lines)


def _parameters(function: Any) -> Iterator[tuple[str, ArgumentInfo | OptionInfo, Any]]:
    """Name, what typer is told, and default of each parameter of a command."""
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        for extra in get_args(hints[name])[1:]:
            if isinstance(extra, (ArgumentInfo, OptionInfo)):
                yield name, extra, parameter.default


def _usage(name: str, info: ArgumentInfo | OptionInfo) -> str:
    return str(info.metavar or name.upper())


def _options(function: Any) -> list[str]:
    rows = []
    for name, info, default in _parameters(function):
        if info.hidden:
            continue
        called = _called(info) if isinstance(info, OptionInfo) else f"`{_usage(name, info)}`"
        rows.append((called, info.help or "", _default(default)))
    return table(("option or argument", "what it does", "default"), rows) if rows else ["It takes no options.", ""]


def _called(info: OptionInfo) -> str:
    """Every spelling of an option: in `Annotated` typer keeps the first where a default would stand."""
    spellings = [info.default] if isinstance(info.default, str) else []
    spellings += info.param_decls or []
    return ", ".join(f"`{each} {info.metavar}`" if info.metavar else f"`{each}`" for each in spellings)


def _default(default: Any) -> str:
    if default is inspect.Parameter.empty:
        return "required"
    return "" if default is None or isinstance(default, bool) else f"`{default}`"


def _markdown(docstring: str) -> str:
    """A docstring whose examples, commands at the end of a line, are set as code."""
    return re.sub(r"(?m)^(.*: )?(groundswell .*)$", r"\1`\2`", docstring)


# ------------------------------------------------------------------------------------------ case file
def case_file() -> str:
    """A section for each table of a case file: its keys, types, ranges and meaning, from the schema itself."""
    lines = []
    for name, field in Case.model_fields.items():
        found = _table_of(field.annotation)
        if found is None:
            continue
        model, form = found
        said = (inspect.getdoc(model) or "").replace("\n", " ").replace("  ", "\n\n")
        lines += [f"## `{form.format(name)}`", "", said, "", _how_many(field, form), ""]
        rows = [
            (f"`{key}`", _holds((name, *INSIDE[form], key)), _left_out(each), meaning(f"{name}.{key}"))
            for key, each in model.model_fields.items()
        ]
        lines += table(("key", "holds", "if left out", "meaning"), rows)
    return "\n".join(lines)


def _table_of(annotation: Any) -> tuple[type[Table], str] | None:
    """The model of a table and how its heading is written in TOML; None for plain keys such as those of [numbers]."""
    parts = get_args(annotation)
    form = {list: "[[{}]]", dict: "[{}.NAME]"}.get(get_origin(annotation), "[{}]")
    model = parts[-1] if parts else annotation
    return (model, form) if isinstance(model, type) and issubclass(model, Table) else None


def _how_many(field: FieldInfo, form: str) -> str:
    bounds = {type(each).__name__: each for each in field.metadata}
    if form == "[{}]":
        return "There is one." if field.is_required() else "It may be left out."
    if form == "[{}.NAME]":
        return "One for each number of a district: " + ", ".join(f"`{name}`" for name in COLUMNS) + "."
    least = bounds["MinLen"].min_length if "MinLen" in bounds else 0
    most = f"{bounds['MaxLen'].max_length:,}" if "MaxLen" in bounds else "any number"
    return f"{least} to {most} of them."


def _holds(path: Path) -> str:
    """What a key holds, in the words of the messages that refuse anything else."""
    slot = slot_at(Case, path)
    assert slot is not None
    measured = next((each.func for each in slot.limits if isinstance(getattr(each, "func", None), Measured)), None)
    if measured is not None:
        return f"number with interval, {measured.unit}, {measured.ge:g} to {measured.le:,.0f}"
    return allowed(slot, str(path[-1]))


def _left_out(field: FieldInfo) -> str:
    if field.is_required():
        return "refused"
    value = field.get_default(call_default_factory=True)
    return f"`{json.dumps(value)}`"


# -------------------------------------------------------------------------------------------- dataset
def dataset() -> str:
    """Every variable of a run's dataset by what it is recorded for, from the layout that the writer follows."""
    lines = []
    for dims in dict.fromkeys(each.dims for each in RECORDED):
        lines += [f"## By {', '.join(dims)}", ""]
        rows = [
            (f"`{each.name}`", each.units, each.dtype, each.long_name + _codes(each.codes))
            for each in RECORDED
            if each.dims == dims
        ]
        lines += table(("variable", "unit", "type", "what it is"), rows)
    return "\n".join(lines)


def _codes(codes: Sequence[str]) -> str:
    return ": " + ", ".join(f"{code} {name}" for code, name in enumerate(codes)) if codes else ""


# ------------------------------------------------------------------------------------- rules, numbers
def rules() -> str:
    """Every rule that a case can replace: its arguments and what it says, by file."""
    lines, file = [], ""
    for name, function in replaceable_rules().items():
        room, _, short = name.partition(".")
        if short.startswith("_") or room in ("draws", "exact"):  # how chance is drawn and rounded: no claim of anybody
            continue
        if room != file:
            file = room
            lines += [f"## {room}", ""]
        said = (inspect.getdoc(function) or "").splitlines()[0].replace("*", "\\*").replace("<", "\\<")
        lines += [f"`{name}({', '.join(inspect.signature(function).parameters)})`", f": {said}", ""]
    return "\n".join(lines)


def numbers() -> str:
    """Every number of every rule: key, default, range, unit, source, by file."""
    lines, file = [], ""
    rows: list[tuple[str, ...]] = []
    columns = ("number", "default", "range", "unit", "source")
    for number in known_numbers().values():
        room = number.key.partition(".")[0]
        if room != file:
            lines += table(columns, rows) if rows else []
            file, rows = room, []
            lines += [f"## {room}", ""]
        said = (
            f"`{number.key}`",
            f"{number.value:g}",
            f"{number.low:g} to {number.high:g}",
            number.unit,
            number.source,
        )
        rows.append(said)
    return "\n".join([*lines, *table(columns, rows)])


# --------------------------------------------------------------------------------------- public words
def formats() -> str:
    """A section for each format of other people's data: how it is known, what becomes of its columns, its terms."""
    from groundswell.data.importers.formats import FORMATS
    from groundswell.show.data_tables import format_in_words, mapping_table

    lines: list[str] = []
    for each in FORMATS.values():
        told = mapping_table(each)
        lines += [f"## {each.name}: {each.title}", "", *table(told.columns, told.rows)]
        lines += [f"- {line}" for line in format_in_words(each)] + [""]
    return "\n".join(lines)


def data_tables() -> str:
    """The columns of the two typed tables: unit and meaning."""
    from groundswell.data.country_years import COUNTRY_YEAR_COLUMNS
    from groundswell.data.events import EVENT_COLUMNS, SHARED_BY

    lines: list[str] = []
    for title, columns in (
        ("Events", EVENT_COLUMNS | {"shared_by": SHARED_BY}),
        ("Country-years", COUNTRY_YEAR_COLUMNS),
    ):
        rows = [(f"`{name}`", each.kind.lower(), each.unit, each.meaning) for name, each in columns.items()]
        lines += [f"## {title}", "", *table(("column", "type", "unit", "meaning"), rows)]
    return "\n".join(lines)


def public_words() -> str:
    """Functions, then classes, then errors of `groundswell`, each for autodoc to say from its docstring."""
    groups: dict[str, list[str]] = {"Functions": [], "Classes": [], "Errors": []}
    for name in groundswell.__all__:
        each = getattr(groundswell, name)
        is_error = isinstance(each, type) and issubclass(each, BaseException)
        groups["Errors" if is_error else "Classes" if isinstance(each, type) else "Functions"].append(name)
    lines = []
    for group, names in groups.items():
        directive = {"Functions": "autofunction", "Classes": "autoclass", "Errors": "autoexception"}[group]
        lines += [f"## {group}", ""]
        for name in names:
            members = ["   :members:"] if group == "Classes" else []
            lines += ["```{eval-rst}", f".. {directive}:: groundswell.{name}", *members, "```", ""]
    return "\n".join(lines)
