"""Knows how docs/cases/ is made: a page for each shipped case, which is its README, and an index in two groups.

`make format` runs it; `tests/docs/test_case_pages.py` fails when the pages and the cases have parted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from groundswell.model.casefile import case_names, load_case
from groundswell.study.library import is_fitted

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "cases"
OPENING = """# The cases

What was known on the eve of each, how its numbers were made, what is disputed, and what the model gets wrong in it.
These pages are the `README.md` of each case's folder, `groundswell/cases/<name>/`. `groundswell cases` lists them with
what happened. `hong-kong-2019` keeps a record only: it was no state, so nothing builds, lists or plays it.
"""
FITTED_TITLE, UNSEEN_TITLE = "In the fit", "Not seen by the fit"
FITTED_WHY = "The four of the article. The numbers of the rules are fitted to them ([Honesty](../honesty.md))."
UNSEEN_WHY = "Built from tables, corrected where a source is better, and played with the numbers of the four."


def pages() -> dict[str, str]:
    """The text of every page of the folder, by its name."""
    dates = {name: load_case(name).calendar.start for name in case_names()}
    made = {f"{name}.md": f"```{{include}} ../../groundswell/cases/{name}/README.md\n```\n" for name in dates}
    groups = [
        (FITTED_TITLE, FITTED_WHY, [name for name in dates if is_fitted(name)]),
        (UNSEEN_TITLE, UNSEEN_WHY, [name for name in dates if not is_fitted(name)]),
    ]
    index = [OPENING]
    for title, why, names in groups:
        if names:
            listed = "\n".join(sorted(names, key=lambda name: dates[name]))
            index.append(f"## {title}\n\n{why}\n\n```{{toctree}}\n:maxdepth: 1\n{listed}\n```\n")
    return {"index.md": "\n".join(index), **made}


def main() -> int:
    """Write the pages that differ, take away those of cases that no longer ship, and return the exit status."""
    wanted = pages()
    for name, text in wanted.items():
        file = FOLDER / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
    for file in FOLDER.glob("*.md"):
        if file.name not in wanted:
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
