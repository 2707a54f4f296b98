"""Knows what the code says of the model: which function calls which, fields with their types, draws, literals, the fit.

Read from the sources and from the objects that they make; `tools/odd.py` puts it into the pages.
"""

from __future__ import annotations

import ast
import functools
import inspect
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from mechanisms import ROOMS, ROOT, rules

from groundswell.data.fitted import shipped_fitted
from groundswell.model import sections, state
from groundswell.model.quantities import Measured
from groundswell.rules import draws, exact
from groundswell.rules.rule import Number, is_rule

PACKAGE = ROOT / "groundswell"
ROWS = sorted((PACKAGE / "model" / "rows").glob("*.py"))
# Files in which rules are called, in the order of reading.
CALLING = [PACKAGE / "model" / "step.py", *ROWS, PACKAGE / "model" / "world.py", PACKAGE / "model" / "ending.py"]
RULE_FILES = [PACKAGE / "rules" / f"{room}.py" for room in (*ROOMS, "draws", "exact")]
PLAIN = (0.0, 1.0, 2.0, -1.0, 4.0, 0.25)  # none, whole, two, not said, steps of a day and back
GUARD = 1e-6  # a literal below it only keeps a division or a logarithm whole


@functools.cache
def laws() -> dict[str, Callable[..., Any]]:
    """Every rule of the model by file and name, the draws and the exact numbers among them."""
    found = dict(rules())
    for module in (draws, exact):
        room = module.__name__.rpartition(".")[2]
        own = {
            name: each for name, each in vars(module).items() if is_rule(each) and each.__module__ == module.__name__
        }
        found |= {f"{room}.{name}": each for name, each in own.items()}
    return found


class Function(NamedTuple):
    """One function of the model's sources: where it stands, its syntax, its text."""

    path: Path
    node: ast.FunctionDef
    source: str

    @property
    def place(self) -> str:
        """The file below model/ or rules/, such as "rows/citizens.py"."""
        return str(self.path.relative_to(PACKAGE)).removeprefix("model/")


@functools.cache
def functions(path: Path) -> dict[str, Function]:
    """The functions of one file by name, in its order."""
    source = path.read_text(encoding="utf-8")
    found = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return {node.name: Function(path, node, ast.get_source_segment(source, node) or "") for node in found}


@functools.cache
def imported(path: Path) -> dict[str, Path]:
    """The names that a file has from others of the package, each with the file that defines it."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("groundswell."):
            file = ROOT / ((node.module or "").replace(".", "/") + ".py")
            found |= {alias.asname or alias.name: file for alias in node.names if file.is_file()}
    return found


def calls(function: Function) -> list[Function]:
    """The functions of the model and the rules that one calls, once each, in the order of the lines."""
    nodes = [node for node in ast.walk(function.node) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    found = []
    for node in sorted(nodes, key=lambda each: (each.lineno, each.col_offset)):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        path = imported(function.path).get(name, function.path)
        called = functions(path).get(name)
        if called is not None and called not in found:
            found.append(called)
    return found


def callers(rule: str) -> list[str]:
    """Where a rule such as "turnout.hope" is called: "`set_pull` (rows/citizens.py)", rules as "`turnout.joins`"."""
    room, _, name = rule.partition(".")
    target = PACKAGE / "rules" / f"{room}.py"
    found = []
    for path in [*CALLING, *RULE_FILES]:
        for each in functions(path).values():
            if any((one.path, one.node.name) == (target, name) for one in calls(each)):
                own = path in RULE_FILES
                found.append(f"`{path.stem}.{each.node.name}`" if own else f"`{each.node.name}` ({each.place})")
    return found


def code_of(rule: str) -> str:
    """A rule's text without its mark and its docstring, as it is compiled."""
    text = textwrap.dedent(inspect.getsource(laws()[rule]))
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)
    lines = text.splitlines()
    if ast.get_docstring(node) is None:
        return "\n".join(lines[node.lineno - 1 :])
    said = node.body[0]
    return "\n".join(lines[node.lineno - 1 : said.lineno - 1] + lines[said.end_lineno or said.lineno :])


def first_sentence(function: Function) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((ast.get_docstring(function.node) or "").split("\n\n")[0].split()).replace("``", "`")


def literals(path: Path) -> dict[str, list[str]]:
    """The decimal literals of each function of a file that are no number with an interval: what nobody draws."""
    found = {}
    for name, function in functions(path).items():
        seen = [
            ast.get_source_segment(path.read_text(encoding="utf-8"), node) or ""
            for node in ast.walk(function.node)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, float)
            and node.value not in PLAIN
            and GUARD < abs(node.value) < 1e20
        ]
        if seen:
            found[name] = list(dict.fromkeys(seen))
    return found


def constants(path: Path) -> dict[str, tuple[str, str]]:
    """Named decimal or whole constants of a file: value as written, and the comment beside it."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"^(_?[A-Z][A-Z_]*) = ([\d._e-]+)(?:\s+# (.*))?$", line)
        if match:
            found[match[1]] = (match[2], match[3] or "")
    return found


def comments() -> dict[str, str]:
    """What model/state.py says of single fields in the comment beside each."""
    text = (PACKAGE / "model" / "state.py").read_text(encoding="utf-8")
    found = re.findall(r'^\s*(?:\("(\w+)", "\w+"\)|"(\w+)"),\s+# (.*)$', text, re.MULTILINE)
    found += [("", name, said) for name, said in re.findall(r"^    (\w+): [\w.]+  # (.*)$", text, re.MULTILINE)]
    return {first or second: said for first, second, said in found}


def fields(record: str) -> list[tuple[str, str]]:
    """Name and type of each field of a record of model/state.py, such as "DISTRICT"."""
    dtype = getattr(state, record)
    return [(name, str(dtype[name])) for name in dtype.names]


class Input(NamedTuple):
    """One number of a case file: its table, key, unit, and what is allowed."""

    table: str
    key: str
    unit: str
    least: float
    most: float


def inputs() -> list[Input]:
    """Every measured number of the tables of a case file, in the order of model/sections.py."""
    tables = ("Country", "Forces", "Organisers", "Loyalists", "Exit", "PatronState", "Outside", "Pillar")
    found = []
    for table in (*tables, "Precedent", "Drift"):
        for key, field in getattr(sections, table).model_fields.items():
            for bounds in (getattr(each, "func", None) for each in field.metadata):
                if not isinstance(bounds, Measured):  # a limit of another kind
                    continue
                name = {"PatronState": "patron", "Pillar": "pillars", "Precedent": "precedents", "Drift": "drifts"}
                where = name.get(table, table.lower())
                found.append(Input(where, key, *bounds))
    return found


def purposes() -> dict[str, int]:
    """The purposes of draws by name, in the order of their numbers."""
    found = {name: value for name, value in vars(draws).items() if name.isupper() and isinstance(value, int)}
    return dict(sorted((pair for pair in found.items() if pair[0] not in ("U64",)), key=lambda pair: pair[1]))


def drawn_in(purpose: str) -> list[str]:
    """The functions in which draws of a purpose are made."""
    paths = [*CALLING, PACKAGE / "model" / "numbers.py", PACKAGE / "study" / "lineage.py"]
    found = []
    for path in paths:
        for each in functions(path).values():
            names = {node.id for node in ast.walk(each.node) if isinstance(node, ast.Name)}
            names |= {node.attr for node in ast.walk(each.node) if isinstance(node, ast.Attribute)}
            aliased = purpose in names and not (purpose == "TROOPS" and each.node.name == "is_open")
            if aliased:
                found.append(f"`{each.node.name}` ({each.place})")
    return found


class FitOf(NamedTuple):
    """What the fit that ships says of one number: weighted 5%, 50% and 95% points, and width against the prior's."""

    low: float
    middle: float
    high: float
    width: float  # standard deviation of the fit over that of the triangular prior; 1: nothing was learnt


@functools.cache
def fit_of(number: Number) -> FitOf:
    """The fitted distribution of one number."""
    fitted = shipped_fitted()
    assert fitted is not None
    values = fitted.values[:, fitted.names.index(number.key)]
    weights = fitted.weights / fitted.weights.sum()
    order = np.argsort(values)
    heaped = np.cumsum(weights[order])
    low, middle, high = (
        float(values[order][min(int(np.searchsorted(heaped, q)), len(values) - 1)]) for q in (0.05, 0.5, 0.95)
    )
    mean = float(weights @ values)
    spread = float(np.sqrt(weights @ (values - mean) ** 2))
    a, c, b = number.low, number.value, number.high
    prior = float(np.sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18.0))
    return FitOf(low, middle, high, spread / prior)
