"""docs/mechanisms.md says what the rules say, names each of them, and names only tests that are there."""

from __future__ import annotations

import ast
import functools
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def tool() -> ModuleType:
    """tools/mechanisms.py, by its path: this folder has the same name."""
    spec = importlib.util.spec_from_file_location("tool_of_mechanisms", ROOT / "tools" / "mechanisms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@functools.cache
def text() -> str:
    return (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")


def test_the_page_is_as_the_rules_are() -> None:
    assert tool().page(text()) == text(), "the rules have changed: run `python tools/mechanisms.py`"


def test_every_rule_stands_under_some_claim() -> None:
    assert set(tool().rules()) - set(tool().named_rules(text())) == set()


def test_every_number_is_shown() -> None:
    read = {number.key for name in tool().rules() for number in tool().read_by(name)}
    rest = {number.key for number in tool().unread()}
    assert read | rest == set(tool().numbers())
    assert not read & rest
    assert tool().UNREAD in tool().named_rules(text())


def test_all_thirteen_claims_are_there() -> None:
    places = [section.place for section in tool().sections(text())]
    assert places[:13] == [str(place) for place in range(1, 14)]
    assert len(places) == len(set(places))


def test_each_claim_is_whole() -> None:
    for section in tool().sections(text()):
        for label in ("Mechanism", "Observable", "Switch", "Pinned by", "Thinner than the claim"):
            assert tool().line_of(section.text, label), f"{section.heading} says nothing under {label}"


@pytest.mark.parametrize("place", range(8))
def test_every_test_that_is_named_is_there(place: int) -> None:
    """One eighth of the names each, so that a fault names few."""
    named = sorted(set(tool().TEST.findall(text())))
    assert len(named) > 40
    for file, name in named[place::8]:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, f"{file}::{name}"
