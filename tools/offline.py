"""Knows what a built page would fetch from a network: `python tools/offline.py build/docs` names it and fails.

A link that a reader may follow is no fetch; a script, a style, a typeface, a picture or a frame from elsewhere is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

FETCHED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
NOT_FETCHED = {"canonical", "author", "license", "help", "next", "prev", "search", "index"}  # kinds of <link>
ELSEWHERE = re.compile(r"^\s*(https?:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)


class Page(HTMLParser):
    """One page: the addresses elsewhere that opening it would ask for."""

    def __init__(self) -> None:
        """Nothing is found yet."""
        super().__init__()
        self.found: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag fetches, and what its style does."""
        told = dict(attrs)
        self.in_style = tag == "style"
        if tag != "link" or (told.get("rel") or "") not in NOT_FETCHED:
            values = (told.get(name) or "" for name in FETCHED.get(tag, ()))
            self.found += [value for value in values if ELSEWHERE.match(value)]
        self.found += IN_STYLES.findall(told.get("style") or "")

    def handle_data(self, data: str) -> None:
        """Note what a style sheet inside the page fetches."""
        if self.in_style:
            self.found += IN_STYLES.findall(data)


def fetches(folder: Path) -> Iterator[tuple[str, str]]:
    """File and address of everything that the pages and style sheets of a folder fetch from elsewhere."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            page = Page()
            page.feed(path.read_text(encoding="utf-8"))
            found = page.found
        elif path.suffix == ".css":
            found = IN_STYLES.findall(path.read_text(encoding="utf-8"))
        else:
            continue
        yield from ((str(path.relative_to(folder)), address) for address in found)


def main(arguments: list[str]) -> int:
    """Print what would be fetched; 0 where nothing is."""
    found = list(fetches(Path(arguments[0] if arguments else "build/docs")))
    for file, address in found:
        print(f"{file} fetches {address}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
