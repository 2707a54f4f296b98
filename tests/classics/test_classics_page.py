"""docs/classics.md says what the classics say and give; its figures are there, small, and can be read aloud."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from groundswell.classics.catalogue import CLASSICS

ROOT = Path(__file__).resolve().parents[2]
LONG = ("epstein", "epstein-groups")  # many worlds: played in full only where slow tests run
LARGEST = 60_000  # bytes of a figure


def tool() -> ModuleType:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module("classics_page")
    finally:
        sys.path.remove(str(ROOT / "tools"))


def blocks() -> dict[str, str]:
    text = (ROOT / "docs" / "classics.md").read_text(encoding="utf-8")
    return {f"{found[1]}: {found['name']}": found[0] for found in tool().BLOCK.finditer(text)}


def picture(name: str) -> str:
    return (ROOT / "docs" / "classics" / f"{name}.svg").read_text(encoding="utf-8")


def without_tables(text: str) -> str:
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
    return re.sub(r"\n{2,}", "\n\n", kept)


@pytest.mark.parametrize("name", CLASSICS)
def test_the_words_are_those_of_the_catalogue(name: str) -> None:
    made = tool().block(name, None, tool().label_of(picture(name)))
    assert without_tables(blocks()[f"classic: {name}"]) == without_tables(made), "run `python tools/classics_page.py`"


@pytest.mark.parametrize("name", [name for name in CLASSICS if name not in LONG])
def test_the_figures_are_those_that_come_out(name: str) -> None:
    made = tool().block(name, tool().played(name), tool().label_of(picture(name)))
    assert blocks()[f"classic: {name}"] == made, f"run `python tools/classics_page.py {name}`"


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_the_figures_of_many_worlds_are_those_that_come_out(name: str) -> None:
    made = tool().block(name, tool().played(name), tool().label_of(picture(name)))
    assert blocks()[f"classic: {name}"] == made, f"run `python tools/classics_page.py {name}`"


def test_every_variant_stands_beside_the_paper() -> None:
    rows = [line.split(" | ") for line in blocks()["variants: epstein"].splitlines() if line.startswith("| ")][1:]
    named = [(row[0].removeprefix("| "), row[1]) for row in rows]
    assert named == [("**the paper**", "C/A, as printed"), *tool().VARIANTS]


@pytest.mark.parametrize("name", CLASSICS)
def test_a_figure_is_small_whole_and_said_in_words(name: str) -> None:
    file = ROOT / "docs" / "classics" / f"{name}.svg"
    assert file.stat().st_size <= LARGEST
    root = ElementTree.fromstring(picture(name))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(root.get("aria-label") or "") > 20


def test_no_figure_is_left_over() -> None:
    assert {file.stem for file in (ROOT / "docs" / "classics").iterdir()} == set(CLASSICS)


def test_every_test_that_the_page_names_is_there() -> None:
    text = (ROOT / "docs" / "classics.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", text))
    assert len(named) > 10
    assert not [path for path in named if not (ROOT / path).is_file()]
