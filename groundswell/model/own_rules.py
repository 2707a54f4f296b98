"""A user's own rules: a function in a Python file, named by a case, takes the place of a rule of the package."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import groundswell.rules
from groundswell.model.casefile import CaseError
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
            near = difflib.get_close_matches(name, list(known), n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            raise CaseError(f"rules.{name}: there is no such rule to replace.{hint}")
        file, colon, function = place.rpartition(":")
        path = folder / file
        if not colon or not path.is_file():
            raise CaseError(f'rules.{name} = "{place}": write it as "FILE.py:FUNCTION"; there is no file {path}')
        own = getattr(_module(path), function, None)
        if own is None or not is_rule(own):
            raise CaseError(f"rules.{name}: {path.name} has no function {function} marked with @rule")
        wanted, given = list(inspect.signature(known[name]).parameters), list(inspect.signature(own).parameters)
        if len(wanted) != len(given):
            raise CaseError(
                f"rules.{name}: {function} takes ({', '.join(given)}), but the rule takes ({', '.join(wanted)})"
            )
        found[name] = own
    return found


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"groundswell_own_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise CaseError(f"{path}: this rule file cannot be read: it is no Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as failure:  # whatever a user's file raises, said in one line
        raise CaseError(f"{path}: this rule file cannot be read: {type(failure).__name__}: {failure}") from None
    return module
