"""The public door: every word is there, says what it takes, and costs nothing until it is used."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import groundswell

DOOR = Path(groundswell.__file__)
FUNCTIONS = [name for name in groundswell.__all__ if not inspect.isclass(getattr(groundswell, name))]
CLASSES = [name for name in groundswell.__all__ if inspect.isclass(getattr(groundswell, name))]


def told_to_type_checkers() -> set[str]:
    """The words that an editor sees, which are imported for it alone."""
    (block,) = [node for node in ast.parse(DOOR.read_text(encoding="utf-8")).body if isinstance(node, ast.If)]
    return {
        alias.asname or alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def test_the_three_lists_of_the_door_are_one() -> None:
    assert set(groundswell.__all__) == set(groundswell._ROOMS) == told_to_type_checkers()
    assert sorted(groundswell.__all__) == groundswell.__all__
    assert {*groundswell.__all__, "__version__", "classics"} == set(dir(groundswell))


def test_every_word_is_a_function_or_a_class() -> None:
    assert all(callable(getattr(groundswell, name)) for name in groundswell.__all__)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_what_each_argument_is(name: str) -> None:
    function = getattr(groundswell, name)
    said = inspect.getdoc(function) or ""
    unsaid = [argument for argument in inspect.signature(function).parameters if argument not in said]
    assert not unsaid, f"the docstring of {name} does not say what {unsaid} are"


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(groundswell, name))


def test_an_unknown_word_is_answered_with_the_public_ones() -> None:
    with pytest.raises(AttributeError, match="groundswell has no 'runn'; public words: Afterwards"):
        importlib.import_module("groundswell").runn  # noqa: B018


def test_the_classics_are_one_line_away() -> None:
    asked = "import groundswell as gs; print(int(gs.classics.granovetter.cascade(kind='ladder')['equilibrium']))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "100\n"
    with pytest.raises(AttributeError, match=r"groundswell\.classics has no .granoveter.; files: casper_tyson"):
        groundswell.classics.granoveter  # noqa: B018
