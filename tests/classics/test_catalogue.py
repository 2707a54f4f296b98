"""The catalogue of classics: each has its file, its works, its words, its exhibit and its command."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import groundswell.classics
from groundswell.classics import exhibits
from groundswell.classics.catalogue import CLASSICS, classic_named
from groundswell.cli.classics import PLAYED
from groundswell.data.references import known_references
from groundswell.rules.rule import is_rule
from groundswell.show.classics import texts_of
from groundswell.show.classics_figures import _DRAWN
from groundswell.show.words import say

ROOM = Path(groundswell.classics.__file__).parent
each_classic = pytest.mark.parametrize("name", CLASSICS)


def test_every_classic_has_a_command_a_figure_and_an_exhibit():
    assert list(PLAYED) == list(CLASSICS)
    assert set(_DRAWN) == set(CLASSICS)
    assert set(exhibits.__all__) == {each.file for each in CLASSICS.values()}
    assert {each.file for each in CLASSICS.values()} <= set(groundswell.classics.__all__)


@each_classic
def test_its_works_are_in_the_list_of_references(name):
    classic, listed = CLASSICS[name], known_references()
    assert set(classic.works) <= set(listed)
    assert listed[classic.works[0]].year == classic.year
    assert {each.work for each in classic.printed.values()} - {""} <= set(classic.works)


@each_classic
def test_its_words_are_all_there(name):
    for part in ("title", "line", "what", "cannot", "engine"):
        assert say(f"classic.{name}.{part}")
    assert len(say(f"classic.{name}.title")) <= 24  # a table of classics fits into 80 columns
    assert len(texts_of(name, "notice")) >= 3
    tried = texts_of(name, "try")
    assert tried
    assert all(each.startswith(f"groundswell classics {name} ") for each in tried)


@each_classic
def test_the_rules_that_it_is_said_to_use_are_used(name):
    """Some file of the room imports the engine's rule; for the grid it is not the one that is called."""
    files = sorted(ROOM.glob("*.py"))
    used = {
        f"{node.module.rpartition('.')[2]}.{alias.name}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("groundswell.rules.")
        for alias in node.names
    }
    for rule in CLASSICS[name].rules:
        room, _, function = rule.partition(".")
        assert is_rule(getattr(import_module(f"groundswell.rules.{room}"), function))
        assert rule in used


@each_classic
def test_what_its_words_call_a_rule_is_one(name):
    said = say(f"classic.{name}.engine")
    for rule in said.split("`")[1::2]:
        room, _, function = rule.partition(".")
        assert is_rule(getattr(import_module(f"groundswell.rules.{room}"), function)), rule


@each_classic
def test_its_file_and_its_exhibit_say_what_they_are(name):
    classic = CLASSICS[name]
    assert inspect.getdoc(import_module(f"groundswell.classics.{classic.file}"))
    assert inspect.getdoc(getattr(exhibits, classic.file))


def test_a_mistyped_name_is_told_the_nearest():
    assert classic_named("kuran").year == 1991
    with pytest.raises(ValueError, match="did you mean 'granovetter'"):
        classic_named("granoveter")
