"""What cannot be said of a case is read from its file and from the page beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundswell.study.library import FITTED
from groundswell.study.misses import misses_of

from .small import write_small

PAGE = """# A country

## What the model leaves out

The weather;
the courts.

## What the model gets wrong here

Figures: elsewhere.

- **Too few deaths.** By half
  at least.
* Too short.
"""


@pytest.mark.parametrize("name", FITTED)
def test_every_shipped_case_says_where_the_model_misses(name: str) -> None:
    found = misses_of(name)
    assert found.wrong
    assert found.left_out
    assert not any("**" in each for each in found.wrong)


def test_sections_of_a_page_are_read_as_lines(tmp_path: Path) -> None:
    mine = write_small(tmp_path)
    assert misses_of(mine).wrong == []
    mine.with_name("README.md").write_text(PAGE, encoding="utf-8")
    found = misses_of(mine)
    assert found.wrong == ["Too few deaths. By half at least.", "Too short."]
    assert found.left_out == "The weather; the courts."


def test_a_page_that_is_no_text_is_no_fault(tmp_path: Path) -> None:
    mine = write_small(tmp_path)
    mine.with_name("README.md").write_bytes(bytes(range(256)))
    assert misses_of(mine).wrong == []
