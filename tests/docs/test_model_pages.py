"""The pages of the model say what the code says: rules, numbers, fields, inputs and draws, each with an equation."""

from __future__ import annotations

import functools
import importlib
import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def tool(name: str) -> ModuleType:
    """A file of tools/ by its name."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "tools"))


@functools.cache
def pages() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in tool("odd").pages()}


@functools.cache
def blocks() -> tuple[tuple[str, str, str], ...]:
    """What each block wants, of what, and the hand-written text above it since the block or heading before."""
    found = []
    for text in pages().values():
        end = 0
        for block in tool("odd").BLOCK.finditer(text):
            above = text[end : block.start()]
            found.append((block["what"], block["name"] or "", above[above.rfind("\n## ") + 1 :].replace("\\_", "_")))
            end = block.end()
    return tuple(found)


def named(what: str) -> list[str]:
    return [name for kind, name, _ in blocks() if kind == what]


def test_the_pages_are_as_the_code_is() -> None:
    assert len(pages()) >= 11
    for place, text in pages().items():
        assert tool("odd").page(text) == text, f"{place} and the code have parted: run `python tools/odd.py`"


def test_every_rule_and_every_draw_stands_on_a_page_once() -> None:
    assert sorted(named("rule")) == sorted(tool("odd_code").laws())


def test_every_number_stands_on_a_page() -> None:
    shown = {number.key for name in named("rule") if name in tool("mechanisms").rules() for number in _read(name)}
    assert named("unread") == [""]
    assert shown | {number.key for number in tool("mechanisms").unread()} == set(tool("mechanisms").numbers())


def _read(name: str) -> list[object]:
    return tool("mechanisms").read_by(name)


@pytest.mark.parametrize("record", ["DISTRICT", "AUDIENCE", "PILLAR", "NATION", "COUNTRY"])
def test_every_field_has_words(record: str) -> None:
    assert record in named("fields")
    assert not re.search(r"\|\s*\|$", tool("odd").fields_block(record), re.MULTILINE)
    assert set(tool("odd_words").FIELDS[record]) <= {name for name, _ in tool("odd_code").fields(record)}


def test_every_input_and_every_purpose_has_words() -> None:
    assert set(tool("odd_words").INPUTS) == {f"{each.table}.{each.key}" for each in tool("odd_code").inputs()}
    assert set(tool("odd_words").PURPOSES) == set(tool("odd_code").purposes())
    for block in ("step", "schedule", "record", "inputs", "draws", "outcomes", "literals", "fit"):
        assert block in {kind for kind, _, _ in blocks()}, f"no page has the block {block}"


def test_every_purpose_is_drawn_somewhere() -> None:
    for purpose in tool("odd_code").purposes():
        assert tool("odd_code").drawn_in(purpose), f"nothing draws {purpose}"


@pytest.mark.parametrize(
    "room", ["grievance", "turnout", "repression", "loyalty", "news", "ruler", "patron", "aftermath"]
)
def test_an_equation_names_all_that_its_rule_reads(room: str) -> None:
    """Above each rule's block stands an equation, with every argument and every number of the rule in it."""
    for kind, name, above in blocks():
        if kind != "rule" or not name.startswith(f"{room}."):
            continue
        assert above.startswith(f"## `{name}`"), f"the heading above {name} is another"
        assert "$" in above or "|" in above, f"{name} has no equation"
        said = set(re.findall(r"[A-Za-z_]\w*", above))
        arguments = [each for each in inspect.signature(tool("odd_code").laws()[name]).parameters if each != "numbers"]
        numbers = [number.key.partition(".")[2] for number in tool("mechanisms").read_by(name)]
        lacking = [each for each in (*arguments, *numbers) if each not in said]
        assert not lacking, f"the equation of {name} leaves out {', '.join(lacking)}"


def test_links_between_the_pages_lead_somewhere() -> None:
    for place in [*ROOT.glob("docs/*.md"), *ROOT.glob("docs/model/*.md")]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", place.read_text(encoding="utf-8")):
            assert (place.parent / link).exists(), f"{place.name} links to {link}, which is not there"


def test_every_equation_can_be_drawn_without_a_script() -> None:
    """What the renderer of the documents does not know it would print as it is written."""
    converter = pytest.importorskip("latex2mathml.converter")
    for place, text in pages().items():
        for block, line in re.findall(r"\$\$(.+?)\$\$|(?<!\$)\$([^$\n]+)\$(?!\$)", text, re.DOTALL):
            drawn = converter.convert(block or line)
            assert not re.search(r"\\[a-zA-Z]|>&amp;<|>&<", drawn), f"{place}: {block or line}"
