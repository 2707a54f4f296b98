"""Pages name only commands, options and files that are there; the reference says every key, rule and public word."""

from __future__ import annotations

import functools
import importlib
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import groundswell
from groundswell.cli.commands import COMMANDS, command_called, commands_within
from groundswell.model.case import Case
from groundswell.model.numbers import known_numbers
from groundswell.model.record import RECORDED

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted(path for path in (ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").glob("*.md")),
    *sorted((ROOT / "groundswell").rglob("*.md")),
]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWN = {"-h", "--help", "--version", "-v", "--verbose", "--install-completion", "--show-completion"}


@functools.cache
def tool(name: str) -> ModuleType:
    """A file of tools/ by its name."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "tools"))


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@functools.cache
def options_of(name: str) -> set[str]:
    """Every spelling of every option of a command."""
    called = [command_called(name), *commands_within(name).values()]
    rows = [row for each in called for row in tool("reference")._options(each)]
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(row.split(" | ")[0] for row in rows)))


def commands_of(text: str) -> Iterator[list[str]]:
    """The words after `groundswell` of every command that a page shows; in a block with prompts the rest is output."""
    for block in CONSOLE.findall(text):
        lines = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ") or "$ " not in block]
        for line in lines:
            if re.match(r"[\w./]*groundswell ", line):
                words = shlex.split(line, comments=True)
                ends = [words.index(each) for each in ("|", "&&", ">") if each in words]
                yield words[1 : min(ends, default=None)]


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_every_link_to_a_file_leads_to_one(path: Path) -> None:
    for address in LINK.findall(path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", address):
            assert (path.parent / address).exists(), f"{page_id(path)} links to {address}"


@pytest.mark.parametrize("path", [path for path in PAGES if "```console" in path.read_text("utf-8")], ids=page_id)
def test_every_command_and_option_that_a_page_shows_is_there(path: Path) -> None:
    for words in commands_of(path.read_text(encoding="utf-8")):
        if not words or words[0] in OWN:
            continue
        assert words[0] in COMMANDS, f"groundswell {words[0]}"
        for word in words[1:]:
            option = word.partition("=")[0]
            if re.match(r"--?[a-z]", option):
                assert option in options_of(words[0]) | OWN, f"groundswell {words[0]} has no {option}"


def test_the_readers_of_commands_read_them() -> None:
    text = "```console\n$ groundswell run a --set x=1 | head -4\ngroundswell show: 'tis output\n```\n"
    text += "```console\n.venv/bin/groundswell doctor  # looks\nmake run\n```\n"
    assert list(commands_of(text)) == [["run", "a", "--set", "x=1"], ["doctor"]]
    assert {"--worlds", "-n", "--set", "--no-what-if"} <= options_of("run")


def test_the_reference_of_commands_says_each() -> None:
    said = tool("reference").commands()
    for name in COMMANDS:
        assert f"### {name}\n" in said


def test_the_reference_of_the_case_file_says_each_key_with_its_meaning() -> None:
    said = tool("reference").case_file()
    for name in Case.model_fields:
        assert f"[{name}" in said or name in ("numbers", "rules"), name
    assert "| `legitimacy` | number with interval, share, 0 to 1 | refused | Legitimacy of the ruler" in said
    assert "| `days` | a whole number from 1 to 1500 |" in said


def test_no_meaning_is_of_a_key_that_is_not_there() -> None:
    tables = {name: tool("reference")._table_of(field.annotation) for name, field in Case.model_fields.items()}
    keys = {f"{name}.{key}" for name, found in tables.items() if found for key in found[0].model_fields}
    assert set(tool("case_keys").MEANINGS) <= keys


def test_the_reference_of_the_dataset_says_each_variable_and_code() -> None:
    said = tool("reference").dataset()
    for variable in RECORDED:
        assert f"| `{variable.name}` | {variable.units} |" in said
    assert "0 held, 1 contested, 2 lost, 3 retaken" in said


def test_the_reference_says_each_rule_and_each_number() -> None:
    rules, numbers = tool("reference").rules(), tool("reference").numbers()
    assert "`turnout.joins(rank, risk_aversion, steep, base, deter)`\n: True when" in rules
    assert "draws." not in rules
    for key in known_numbers():
        assert f"| `{key}` |" in numbers


def test_the_reference_of_python_says_each_public_word() -> None:
    said = tool("reference").public_words()
    for word in groundswell.__all__:
        assert f":: groundswell.{word}\n" in said


def test_what_a_page_would_fetch_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<link rel="canonical" href="https://a.example"><a href="https://b.example">read</a>'
        '<script src="//c.example/x.js"></script><img src="here.png" style="background: url(https://d.example/y.png)">'
        "<style>@import 'https://e.example/z.css';</style>"
    )
    (tmp_path / "page.css").write_text("@font-face { src: url('http://f.example/font.woff2') }")
    found = {address for _, address in tool("offline").fetches(tmp_path)}
    assert found == {
        "//c.example/x.js",
        "https://d.example/y.png",
        "https://e.example/z.css",
        "http://f.example/font.woff2",
    }
