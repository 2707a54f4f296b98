"""A user's own rules: a function in a Python file, named by a case, takes the place of a rule of the package."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import pkgutil
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FunctionType
from typing import Any

import groundswell.rules
from groundswell.model.faults import CaseError, called, nearest, shown
from groundswell.model.tomlfile import called_path, read_text
from groundswell.rules.rule import is_rule

__all__ = ["own_rules", "replaceable_rules"]


def replaceable_rules() -> dict[str, Callable[..., Any]]:
    """Every rule of the package by the name under which a case can replace it, such as ``turnout.joins``."""
    found: dict[str, Callable[..., Any]] = {}
    for entry in pkgutil.iter_modules(groundswell.rules.__path__):
        module = importlib.import_module(f"groundswell.rules.{entry.name}")
        for name, each in vars(module).items():
            if is_rule(each) and each.__module__ == module.__name__:
                found[f"{entry.name}.{name}"] = each
    return found


def own_rules(rules: Mapping[str, str], folder: Path) -> dict[str, Callable[..., Any]]:
    """The functions that a case's [rules] names, as {"turnout.joins": function}.

    ``rules`` maps a rule's name to "FILE.py:FUNCTION", the file relative to ``folder``. This runs the file's code.
    Raises `CaseError` where a name, file or function is missing, or takes other arguments than the rule it replaces.
    """
    known = replaceable_rules() if rules else {}
    found = {}
    for name, place in rules.items():
        if name not in known:
            raise CaseError(f"rules.{called(name)}: there is no such rule to replace.{nearest(name, known)}")
        file, colon, function = place.rpartition(":")
        path = folder / file
        if not colon or not file.strip() or not function.strip():
            raise CaseError(f'rules.{name} = {shown(place)}: write it as "FILE.py:FUNCTION"')
        if path.suffix != ".py":
            raise CaseError(
                f"rules.{name} = {shown(place)}: {called(path.name)} is no Python file: its name ends in .py"
            )
        if not path.exists():
            raise CaseError(
                f'rules.{name} = {shown(place)}: write it as "FILE.py:FUNCTION"; there is no file {called_path(path)}.'
                + nearest(path.name, _python_files(path.parent))
            )
        module = _module(path, f"rules.{name}")
        found[name] = _function(name, function, module, path, known[name])
    return found


def _python_files(folder: Path) -> list[str]:
    try:
        return [each.name for each in folder.glob("*.py")]
    except OSError:
        return []


def _function(name: str, function: str, module: Any, path: Path, original: Callable[..., Any]) -> Callable[..., Any]:
    """The marked function of a module that takes as many arguments as the rule it replaces."""
    own = vars(module).get(function)
    if not is_rule(own) or not isinstance(own, FunctionType):
        marked = [each for each, value in vars(module).items() if is_rule(value) and isinstance(value, FunctionType)]
        raise CaseError(
            f"rules.{name}: {called(path.name)} has no function {called(function)} marked with @rule."
            + (nearest(function, marked) or (f" It has: {called(', '.join(marked))}" if marked else ""))
        )
    if own.__closure__:
        raise CaseError(f"rules.{name}: {function} is made inside another function; write it at the top of the file")
    parameters = inspect.signature(own).parameters
    wanted, given = list(inspect.signature(original).parameters), list(parameters)
    plain = all(each.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD for each in parameters.values())
    if len(wanted) != len(given) or not plain:
        raise CaseError(
            f"rules.{name}: {function} takes ({', '.join(given)}), but the rule takes ({', '.join(wanted)})"
        )
    return own


def _module(path: Path, rule: str) -> Any:
    """A user's file, run as a module; `CaseError` with its line where it cannot be read or run."""
    text = read_text(path, "a rule file")
    try:
        compile(text, str(path), "exec")
    except SyntaxError as failure:
        line = f" The line reads: {called(failure.text.strip())}" if failure.text else ""
        where = f"{called_path(path)}:{failure.lineno or 1}"
        raise CaseError(f"{where}: {rule} cannot be read: this is not valid Python: {failure.msg}.{line}") from None
    except (ValueError, RecursionError, MemoryError):
        raise CaseError(f"{called_path(path)}: {rule} cannot be read: Python cannot read this file") from None
    # Named by its text and findable by that name: a kernel kept on the disk asks for the module of each rule in it.
    named = f"groundswell_own_{path.stem}_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    spec = importlib.util.spec_from_file_location(named, path)
    if spec is None or spec.loader is None:
        raise CaseError(f"{called_path(path)}: {rule} cannot be read: it is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[named] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as failure:  # whatever a user's file raises, said in one line
        sys.modules.pop(named, None)
        lines = [each.lineno for each in traceback.extract_tb(failure.__traceback__) if each.filename == str(path)]
        where = f"{called_path(path)}:{lines[-1] if lines else 1}"
        said = f"{type(failure).__name__}: {called(failure)}"
        raise CaseError(f"{where}: {rule} cannot be read: the file stops with {said}") from None
    return module
