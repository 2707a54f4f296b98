"""Knows how the list of files in docs/architecture.md is made from the sentence that each file opens with.

`make format` runs it; `tests/test_house.py` fails when the page and the files have parted.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
PACKAGE = ROOT / "groundswell"
TOWER = ("", "rules", "data", "model", "build", "classics", "study", "show", "web", "cli")
BEGIN, END = "<!-- files: written by tools/architecture.py -->", "<!-- end of files -->"


def opening(path: Path) -> str:
    """Return the first paragraph of a file's docstring on one line, or nothing where there is none."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split()).replace("``", "`").replace("|", "\\|")


def room(name: str) -> list[str]:
    """Return the lines of the page on one room of the tower, from its files; none where it has no file."""
    folder = PACKAGE / name
    files = sorted(folder.rglob("*.py") if name else folder.glob("*.py"))
    rows = [
        f"| `{path.relative_to(folder)}` | {opening(path)} |"
        for path in files
        if path.name != "__init__.py" or not name
    ]
    entrance = folder / "__init__.py"
    purpose = [opening(entrance), ""] if name and entrance.exists() else []
    if not rows:
        return []
    return [
        f"### `{folder.relative_to(ROOT)}/`",
        "",
        *purpose,
        "| file | its first sentence |",
        "|---|---|",
        *rows,
        "",
    ]


def page(text: str) -> str:
    """Return the text of the page with its list of files made anew; ValueError when a marker is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} needs the two lines {BEGIN!r} and {END!r} around its list of files")
    lines = [line for name in TOWER for line in room(name)]
    return before + begin + "\n\n" + "\n".join(lines) + "\n" + end + after


def main() -> int:
    """Write the page, and return the exit status."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
