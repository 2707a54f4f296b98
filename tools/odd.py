"""Knows how the pages of the model (ODD) get from the code what the code knows: rows, rules, numbers, fields, draws.

A page names what it wants between two comments; this writes it there. `python tools/odd.py` writes all pages;
`python tools/odd.py --fit` prints what the fit has taught of the numbers. `tests/docs/test_model_pages.py` fails when a
page and the code have parted, or when a rule, a number, a field or a draw stands on no page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from math import sqrt
from pathlib import Path

import numpy as np
import withdrawal
from mechanisms import ROOT, cell, numbers, read_by, rules, unread
from odd_code import (
    PACKAGE,
    ROWS,
    RULE_FILES,
    Function,
    callers,
    calls,
    code_of,
    comments,
    constants,
    drawn_in,
    fields,
    first_sentence,
    fit_of,
    functions,
    inputs,
    laws,
    literals,
    purposes,
)
from odd_words import FIELDS, INPUTS, PURPOSES

from groundswell.data.fitted import shipped_fitted
from groundswell.model.record import RECORDED
from groundswell.model.step import ROWS as STEP
from groundswell.rules.aftermath import OUTCOMES
from groundswell.rules.rule import Number

DOCS = ROOT / "docs"
BLOCK = re.compile(r"<!-- odd: (?P<what>[a-z]+)(?: (?P<name>[\w.]+))? -->\n.*?<!-- end of odd -->", re.DOTALL)
BEYOND = 1.959963984540054  # a shift that one number in twenty shows by chance


def pages() -> list[Path]:
    """The pages that have something from the code in them."""
    return [path for path in sorted(DOCS.rglob("*.md")) if BLOCK.search(path.read_text(encoding="utf-8"))]


def table(columns: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join([*lines, *("| " + " | ".join(cell(each) for each in row) + " |" for row in rows)])


def numbers_table(found: list[Number], with_group: bool = False) -> str:
    """Numbers with unit, default, interval, what the fit that ships says of each, and the source."""
    columns = ["number", "unit", "default", "interval", "fitted: median (middle 90%)", "width left", "source"]
    rows = []
    for each in found:
        fit = fit_of(each)
        told = f"{fit.middle:.3g} ({fit.low:.3g} ... {fit.high:.3g})"
        name = each.key if with_group else each.key.partition(".")[2]
        interval = f"{each.low:g} ... {each.high:g}"
        rows.append([f"`{name}`", each.unit, f"{each.value:g}", interval, told, f"{fit.width:.2f}", each.source])
    return table(columns, rows)


def rule_block(name: str) -> str:
    """One rule: who calls it, its own words, its numbers, its code."""
    doc = (laws()[name].__doc__ or "").strip()
    said = "\n\n".join(" ".join(paragraph.split()) for paragraph in doc.split("\n\n")).replace("``", "`")
    read, called = read_by(name) if name in rules() else [], callers(name)
    parts = ["*Called by* " + (", ".join(called) if called else "nothing") + ".", said]
    if read:
        parts.append(numbers_table(read))
    return "\n\n".join([*parts, f"```python\n{code_of(name)}\n```"])


def step_block(_: str) -> str:
    """The rows of the step as data."""
    columns = ["order", "row", "decides", "reads", "writes", "switches"]
    switches = [", ".join(f"`{name}`" for name in row.switches) or "none" for row in STEP]
    rows = [[str(r.order), r.name, r.decides, r.reads, r.writes, s] for r, s in zip(STEP, switches)]
    return table(columns, rows)


def schedule_block(_: str) -> str:
    """Which function runs when in a step, and which rules each calls, from the syntax of the sources."""
    step = functions(PACKAGE / "model" / "step.py")
    lines: list[str] = []

    def write(function: Function, depth: int) -> None:
        called = calls(function)
        own = [each for each in called if each.path in ROWS]
        room = "rules"
        laws = [f"`{e.path.stem}.{e.node.name}`" for e in called if e.path.parent.name == room and e.path in RULE_FILES]
        says = f": {first_sentence(function)}" if first_sentence(function) else ""
        lines.append(f"{'   ' * depth}1. `{function.node.name}` ({function.place}){says}")
        if laws:
            lines[-1] += f" *Rules:* {', '.join(laws)}."
        for each in own:
            write(each, depth + 1)

    for name in ("open_step", "close_step"):
        if name == "close_step":
            write(functions(PACKAGE / "model" / "rows" / "citizens.py")["ask_blocks"], 0)
        write(step[name], 0)
    return "\n".join(lines)


def fields_block(record: str) -> str:
    """The fields of one record of model/state.py."""
    beside, words = comments(), FIELDS.get(record, {})
    cases = {each.key: each for each in inputs()}
    rows = []
    for name, dtype in fields(record):
        says = words.get(name) or (beside.get(name, "") if record == "DISTRICT" else "")
        if not says and record == "COUNTRY":
            says = f"switch `{name[5:]}`" if name.startswith("with_") else f"input `{cases[name].table}.{name}`"
        rows.append([f"`{name}`", dtype, says])
    return table(["field", "type", "what it is"], rows)


def record_block(_: str) -> str:
    """What is kept of a world."""
    rows = []
    for each in RECORDED:
        codes = "; ".join(f"{k} {name}" for k, name in enumerate(each.codes))
        rows.append([f"`{each.name}`", ", ".join(each.dims), each.dtype, each.units, each.long_name, codes])
    return table(["variable", "dimensions", "type", "unit", "what it is", "codes"], rows)


def inputs_block(_: str) -> str:
    """The numbers of a case file."""
    rows = []
    for each in inputs():
        key = f"{each.table}.{each.key}"
        rows.append([f"`{key}`", each.unit, f"{each.least:g} ... {each.most:g}", INPUTS[key]])
    return table(["input", "unit", "allowed", "what it is"], rows)


def draws_block(_: str) -> str:
    """Everything that is ever drawn."""
    rows = [
        [str(number), f"`{name}`", PURPOSES[name], ", ".join(drawn_in(name))] for name, number in purposes().items()
    ]
    return table(["purpose", "name", "what is drawn", "where"], rows)


def outcomes_block(_: str) -> str:
    """The classes of endings by code."""
    return table(["code", "class"], [[str(code), f"`{name}`"] for code, name in enumerate(OUTCOMES)])


def literals_block(_: str) -> str:
    """What stands in rules and rows as a plain literal or constant, with no interval and no draw."""
    rows = []
    for path in [*RULE_FILES[:-2], *ROWS]:
        place = str(path.relative_to(PACKAGE)).removeprefix("model/")
        for name, (value, said) in constants(path).items():
            rows.append([f"`{place}`", f"`{name}`", value, said])
        for name, found in literals(path).items():
            rows.append([f"`{place}`", f"`{name}`", ", ".join(found), "in its code"])
    return table(["file", "constant or function", "value", "what the source says"], rows)


def unread_block(_: str) -> str:
    """The numbers that the rows read themselves."""
    return numbers_table(unread(), with_group=True)


def fit_block(_: str) -> str:
    """What the fit has taught of the numbers, against what chance alone would show."""
    known, fitted = numbers(), shipped_fitted()
    assert fitted is not None
    weights = fitted.weights / fitted.weights.sum()
    effective = 1.0 / float((weights**2).sum())
    shifts = []
    for key, each in known.items():
        a, c, b = each.low, each.value, each.high
        spread = sqrt((a * a + b * b + c * c - a * b - a * c - b * c) / 18.0)
        moved = (float(weights @ fitted.values[:, fitted.names.index(key)]) - (a + b + c) / 3.0) / spread
        shifts.append((moved, key))
    widths = np.array([fit_of(each).width for each in known.values()])
    chance = sqrt(1.4 / (4.0 * effective))  # of a standard deviation's ratio, for a triangular distribution
    far = sorted((each for each in shifts if abs(each[0]) * sqrt(effective) > 3.5), key=lambda each: -abs(each[0]))
    beyond = sum(abs(moved) * sqrt(effective) > BEYOND for moved, _ in shifts)
    assumed = sum(each.source.startswith("assumed") for each in known.values())
    named = ", ".join(f"`{key}` ({moved:+.2f} standard deviations of its prior)" for moved, key in far) or "none"
    return (
        f'There are {len(known)} numbers; the source of {assumed} of them begins with "assumed". Under the fit that '
        f"ships ({effective:.0f} effective draws) their widths are {widths.min():.2f} to {widths.max():.2f} of the "
        f"priors', {widths.mean():.2f} on average with a standard deviation of {widths.std():.2f}; chance alone gives "
        f"1.00 and {chance:.2f}. {beyond} of {len(known)} means moved by more than chance moves one in twenty "
        f"({0.05 * len(known):.0f} expected). Moved by more than 3.5 of its own standard errors: {named}."
    )


def withdrawal_block(_: str) -> str:
    """The results that would make us withdraw something, and today's values."""
    return withdrawal.table()


def worth_block(_: str) -> str:
    """What the fit is worth on the eve."""
    return withdrawal.worth_of_the_fit()


WRITERS: dict[str, Callable[[str], str]] = {
    "rule": rule_block,
    "step": step_block,
    "schedule": schedule_block,
    "fields": fields_block,
    "record": record_block,
    "inputs": inputs_block,
    "draws": draws_block,
    "outcomes": outcomes_block,
    "literals": literals_block,
    "unread": unread_block,
    "fit": fit_block,
    "withdrawal": withdrawal_block,
    "worth": worth_block,
}


def page(text: str) -> str:
    """The text of a page with what the code knows made anew; KeyError for what nobody knows."""

    def write(block: re.Match[str]) -> str:
        what, name = block["what"], block["name"] or ""
        head = f"<!-- odd: {what}{' ' + name if name else ''} -->"
        return f"{head}\n\n{WRITERS[what](name)}\n\n<!-- end of odd -->"

    return BLOCK.sub(write, text)


def main() -> int:
    """Write the pages, or print what the fit has taught; return the exit status."""
    if "--fit" in sys.argv[1:]:
        print(fit_block(""))
        return 0
    for path in pages():
        path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
