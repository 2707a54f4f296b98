"""A sweep over blocks cut short after each of its parts, so that what a part costs is a difference of two times."""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from groundswell.rules.rule import is_rule, sweep

__all__ = ["cut_short"]


def cut_short(whole: Callable[..., Any]) -> list[tuple[str, Callable[..., Any]]]:
    """The sweep up to the end of each part of its loop, by the name of the last sweep that is called.

    A part is one statement of the sweep's last loop in which another sweep is called. The sweep itself is the last,
    under the name of its last part. One without a loop, or whose loop calls nothing, is one part.
    """
    module = ast.parse(textwrap.dedent(inspect.getsource(whole)))
    (written,) = (each for each in module.body if isinstance(each, ast.FunctionDef))
    loop = written.body[-1]
    if not isinstance(loop, ast.For):
        return [(whole.__name__, whole)]
    ends = [(place, _called_in(each, whole)) for place, each in enumerate(loop.body)]
    parts = [(place, name) for place, name in ends if name]
    if not parts:
        return [(whole.__name__, whole)]
    shortened = [(name, _shortened(whole, written, place + 1, name)) for place, name in parts[:-1]]
    return [*shortened, (parts[-1][1], whole)]


def _called_in(statement: ast.stmt, whole: Callable[..., Any]) -> str:
    """The first sweep that a statement calls; empty where it calls none."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            used = whole.__globals__.get(node.func.id)
            if is_rule(used) and used.__module__.startswith("groundswell.model."):
                return node.func.id
    return ""


def _shortened(whole: Callable[..., Any], written: ast.FunctionDef, kept: int, last: str) -> Callable[..., Any]:
    """The same sweep with only so many statements in its loop."""
    shorter = copy.deepcopy(written)
    shorter.name, shorter.decorator_list = f"{whole.__name__}_until_{last}", []
    loop = shorter.body[-1]
    assert isinstance(loop, ast.For)
    loop.body = loop.body[:kept]
    room: dict[str, Any] = dict(whole.__globals__)
    exec(compile(ast.Module([shorter], []), inspect.getfile(whole), "exec"), room)
    return sweep(room[shorter.name])
