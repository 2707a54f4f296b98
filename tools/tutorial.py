"""Knows how the commands that a page shows are run, and how the page is held to what they print.

`python tools/tutorial.py` runs the pages and names the lines that differ; `--write` puts in what is printed now;
names of pages after it run only those. In a page:

- a ``console`` block runs each line that begins with ``$``, in one shell a page, in an empty folder with the clone's
  Makefile and .venv; a long command goes on after a backslash. What follows is the output;
- ``<!-- file: mine.py -->`` before a block writes the block into that file first;
- ``<!-- run: first 12, last 3 -->`` before a block shows only so many lines; ``exit 2`` expects that code;
- a block without a ``$`` is left alone.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "docs" / "tutorial.md",
    *sorted((ROOT / "docs" / "how-to").glob("*.md")),
    *sorted((ROOT / "docs" / "lessons").glob("*.md")),
]
COLUMNS = 88  # what a page shows without scrolling
BLOCK = re.compile(
    r"(?P<before>(?:^<!--[^\n]*-->\n)*)^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
REMARK = re.compile(r"<!-- (file|run): (.*?) -->")
COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
SECONDS = re.compile(r"\b\d+(\.\d+)?(?= (s|seconds)\b)")
LEFT_OUT = "..."
END = "\x1e"


class Ran(NamedTuple):
    """One page after its commands ran: its text as it would be now, and what went wrong on the way."""

    text: str
    faults: list[str]


class Shell:
    """One shell in a folder of its own, as a reader has it after cloning."""

    def __init__(self, folder: Path) -> None:
        """Put the clone's Makefile and environment into ``folder`` and start a shell there."""
        shutil.copy(ROOT / "Makefile", folder)
        shutil.copy(ROOT / "pyproject.toml", folder)
        os.utime(folder / "pyproject.toml", (0, 0))  # older than the environment, so that make installs nothing
        (folder / ".venv").symlink_to(Path(sys.prefix))
        for name in ("docs", "tools"):
            (folder / name).symlink_to(ROOT / name)
        environment = dict(os.environ, COLUMNS=str(COLUMNS), TERM="dumb", NO_COLOR="1", PYTHONWARNINGS="ignore")
        environment["PATH"] = f"{sys.prefix}/bin:{environment['PATH']}"
        self.folder = folder
        self.process = subprocess.Popen(
            ["bash", "--norc", "--noprofile"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ask(self, command: str) -> tuple[list[str], int]:
        """What a command prints, without colours and places of this machine, and how it ends."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{{ {command}\n}} </dev/null 2>&1; printf '\\n{END}%d\\n' $?\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.startswith(END):
                return _trimmed(lines, self.folder), int(line[1:])
            lines.append(line.rstrip())
        return _trimmed(lines, self.folder), -1

    def close(self) -> None:
        """End the shell."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=60)


def _trimmed(lines: list[str], folder: Path) -> list[str]:
    text = COLOUR.sub("", "\n".join(lines)).replace(f"{folder.resolve()}/", "").replace(f"{folder}/", "")
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def run_page(text: str) -> Ran:
    """Run every command of a page in one shell, and put in what each printed."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        shell = Shell(Path(name))

        def block(match: re.Match[str]) -> str:
            remarks = dict(REMARK.findall(match["before"]))
            if "file" in remarks:
                (Path(name) / remarks["file"]).parent.mkdir(parents=True, exist_ok=True)
                (Path(name) / remarks["file"]).write_text(match["body"], encoding="utf-8")
            if match["language"] != "console" or "$ " not in match["body"]:
                return match[0]
            lines = []
            for command in _commands(match["body"]):
                said, code = shell.ask("\n".join(line.removeprefix("$ ") for line in command))
                expected = _number_after("exit", remarks.get("run", "")) or 0
                if code != expected:
                    faults.append(f"{command[0]}: ended with {code}, expected {expected}:\n" + "\n".join(said))
                lines += [*command, *_shown(said, remarks.get("run", ""))]
            return f"{match['before']}```console\n" + "\n".join(lines) + "\n```"

        try:
            return Ran(BLOCK.sub(block, text), faults)
        finally:
            shell.close()


def _commands(body: str) -> Iterator[list[str]]:
    """The lines of each command of a block, with those that it goes on in."""
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = [line]
            while command[-1].endswith("\\"):
                command.append(next(lines))
            yield command


def _number_after(word: str, remark: str) -> int | None:
    found = re.search(rf"\b{word} (\d+)", remark)
    return int(found[1]) if found else None


def _shown(said: list[str], remark: str) -> list[str]:
    first, last = _number_after("first", remark), _number_after("last", remark)
    if (first is None and last is None) or len(said) <= (first or 0) + (last or 0):
        return said
    return [*said[: first or 0], LEFT_OUT, *said[len(said) - (last or 0) :]]


def differences(before: str, after: str, name: str) -> list[str]:
    """Lines in which a page and what its commands print differ; how long something took does not count."""
    old, new = (SECONDS.sub("0", text).splitlines() for text in (before, after))
    return list(difflib.unified_diff(old, new, f"{name} as written", f"{name} as run", lineterm="", n=1))


def main(arguments: list[str] | None = None) -> int:
    """Run the pages; return 0 where each command ended as it should and printed what the page says."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", nargs="*", type=Path, help="pages to run; all that show commands if none is named")
    parser.add_argument("--write", action="store_true", help="put what is printed now into the pages")
    asked = parser.parse_args(arguments)
    wrong = 0
    for page in asked.pages or PAGES:
        text = page.read_text(encoding="utf-8")
        ran = run_page(text)
        differs = differences(text, ran.text, page.name)
        if asked.write and differs and not ran.faults:
            page.write_text(ran.text, encoding="utf-8")
            print(f"{page.name}: written")
            differs = []
        print("\n".join([*ran.faults, *differs]) or f"{page.name}: as run")
        wrong += bool(ran.faults or differs)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
