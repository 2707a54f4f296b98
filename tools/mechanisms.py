"""Knows how docs/mechanisms.md gets its rules, numbers, intervals and sources: from the rules themselves.

A section of the page names its rules in a comment; this writes what each rule says, every number that it reads, and
the overview at the top. `python tools/mechanisms.py` writes the page. `tests/mechanisms/test_mechanisms_page.py` fails
when the page and the rules have parted, when a rule is named nowhere, or when a test that is named is not there.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.rules.rule import Number, is_rule, numbers_of

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "mechanisms.md"
ROOMS = ("grievance", "turnout", "repression", "loyalty", "news", "ruler", "patron", "aftermath")
OVERVIEW, OVERVIEW_END = "<!-- overview: written by tools/mechanisms.py -->", "<!-- end of overview -->"
RULES_END = "<!-- end of rules -->"
BLOCK = re.compile(r"<!-- rules: (?P<names>[^>]*?) -->\n.*?<!-- end of rules -->", re.DOTALL)
SECTION = re.compile(r"^## (?P<heading>(?P<place>\d+|[A-Z])\. .*)$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
UNREAD = "step"  # the name under which the numbers that no rule reads are written


class Section(NamedTuple):
    """One claim of the page: its place, heading, and text up to the next."""

    place: str
    heading: str
    text: str


def rules() -> dict[str, Callable[..., Any]]:
    """Every rule by file and name, such as "turnout.joins", in the order of the files."""
    found = {}
    for room in ROOMS:
        module = import_module(f"groundswell.rules.{room}")
        for name, function in vars(module).items():
            if is_rule(function) and function.__module__ == module.__name__:
                found[f"{room}.{name}"] = function
    return found


def numbers() -> dict[str, Number]:
    """Every number by its key, such as "turnout.threshold"."""
    groups = [getattr(import_module(f"groundswell.rules.{room}"), room.capitalize()) for room in ROOMS]
    return {number.key: number for group in groups for number in numbers_of(group)}


def read_by(name: str) -> list[Number]:
    """The numbers that a rule reads, in the order in which it reads them."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(rules()[name])))
    known, found = numbers(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "numbers":
            number = known[f"{name.partition('.')[0]}.{node.attr}"]
            if number not in found:
                found.append(number)
    return sorted(found, key=list(known.values()).index)


def unread() -> list[Number]:
    """The numbers that no rule reads: the rows of the step do."""
    read = {number.key for name in rules() for number in read_by(name)}
    return [number for key, number in numbers().items() if key not in read]


def cell(text: str) -> str:
    """A text as one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def row(rule: str, says: str, number: Number | None) -> str:
    """One line of a table of rules."""
    if number is None:
        return f"| {rule} | {cell(says)} | | | | |"
    key, interval = number.key.partition(".")[2], f"{number.low:g} ... {number.high:g}"
    return (
        f"| {rule} | {cell(says)} | `{key}` | {number.value:g} ({interval}) | {number.unit} | {cell(number.source)} |"
    )


def table(names: list[str]) -> str:
    """The table of these rules: what each says, and each number with default, interval, unit and source."""
    lines = ["| rule | what it says | number | default (interval) | unit | source |", "|---|---|---|---|---|---|"]
    for name in names:
        if name == UNREAD:
            lines += [row(f"`{each.key.partition('.')[0]}`", "", each) for each in unread()]
            continue
        if name not in rules():
            raise ValueError(f"{PAGE.name} names the rule {name!r}, which is not there; rules: {', '.join(rules())}")
        says = (inspect.getdoc(rules()[name]) or "").split("\n\n")[0]
        read = read_by(name)
        lines.append(row(f"`{name}`", says, read[0] if read else None))
        lines += [row("", "", number) for number in read[1:]]
    return "\n".join(lines)


def sections(text: str) -> Iterator[Section]:
    """The claims of a page, in their order."""
    starts = list(SECTION.finditer(text))
    for start, following in zip(starts, [*starts[1:], None]):
        end = following.start() if following else len(text)
        yield Section(start["place"], start["heading"], text[start.end() : end])


def named_rules(text: str) -> list[str]:
    """The rules that a text names in its comments, in order and once each."""
    return list(dict.fromkeys(name for block in BLOCK.finditer(text) for name in block["names"].split()))


def line_of(text: str, label: str) -> str:
    """The paragraph of a section that begins with a label in italics, without it; empty where there is none."""
    found = re.search(rf"^\*{label}\.\* (.*?)(?:\n\n|\n\*|\Z)", text, re.MULTILINE | re.DOTALL)
    return cell(found[1]) if found else ""


def overview(text: str) -> str:
    """The table of all claims: mechanism's rules, how many numbers, observable, switch, how many tests."""
    lines = ["| claim | rules | numbers | observable | switch | tests |", "|---|---|---:|---|---|---:|"]
    for section in sections(text):
        names = [name for name in named_rules(section.text) if name != UNREAD]
        count = len({number.key for name in names for number in read_by(name)})
        cells = [section.heading, ", ".join(f"`{name}`" for name in names), str(count)]
        cells += [line_of(section.text, "Observable"), line_of(section.text, "Switch")]
        cells += [str(len(set(TEST.findall(section.text))))]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def page(text: str) -> str:
    """The text of the page with its rules and its overview made anew; ValueError where a marker is missing."""
    text = BLOCK.sub(
        lambda block: f"<!-- rules: {block['names']} -->\n\n{table(block['names'].split())}\n\n{RULES_END}", text
    )
    before, begin, rest = text.partition(OVERVIEW)
    _, end, after = rest.partition(OVERVIEW_END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} needs the two lines {OVERVIEW!r} and {OVERVIEW_END!r} around its overview")
    return f"{before}{begin}\n\n{overview(text)}\n\n{end}{after}"


def main() -> int:
    """Write the page, and return the exit status."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
