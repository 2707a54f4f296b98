"""A page's commands are run in one shell, what they print is put in, and what differs is told."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tutorial() -> ModuleType:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module("tutorial")
    finally:
        sys.path.remove(str(ROOT / "tools"))


PAGE = """# A page

<!-- file: notes/one.txt -->
```text
first
second
third
fourth
```

```console
$ cd notes
$ word=kept; echo "$PWD" | grep -c notes
old output
```

<!-- run: first 1, last 1 -->
```console
$ cat one.txt
```

<!-- run: exit 3 -->
```console
$ echo $word && \\
    (exit 3)
```

```console
left alone
```
"""


def test_a_page_is_run_in_one_shell(tutorial: ModuleType) -> None:
    ran = tutorial.run_page(PAGE)
    assert ran.faults == []
    assert '$ cd notes\n$ word=kept; echo "$PWD" | grep -c notes\n1\n```' in ran.text
    assert "$ cat one.txt\nfirst\n...\nfourth\n```" in ran.text
    assert "$ echo $word && \\\n    (exit 3)\nkept\n```" in ran.text
    assert "left alone" in ran.text
    assert tutorial.run_page(ran.text).text == ran.text


def test_a_command_that_ends_otherwise_is_a_fault(tutorial: ModuleType) -> None:
    ran = tutorial.run_page("```console\n$ ls no-such-file\n```\n")
    assert len(ran.faults) == 1
    assert "no-such-file: ended with" in ran.faults[0]


def test_seconds_do_not_count_as_a_difference(tutorial: ModuleType) -> None:
    assert tutorial.differences("took 3.2 s\n", "took 4 s\n", "page") == []
    assert tutorial.differences("16 worlds\n", "17 worlds\n", "page")


def test_writing_puts_in_what_is_printed(tutorial: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n")
    assert tutorial.main([str(page)]) == 1
    assert tutorial.main([str(page), "--write"]) == 0
    assert page.read_text() == "```console\n$ echo one\none\n```\n"
    assert tutorial.main([str(page)]) == 0


def test_the_pages_that_are_run_show_commands(tutorial: ModuleType) -> None:
    shown = [page.name for page in tutorial.PAGES if "\n$ " in page.read_text(encoding="utf-8")]
    assert {"tutorial.md", "replace-a-rule.md", "predict-first.md", "where-it-is-wrong.md"} <= set(shown)
