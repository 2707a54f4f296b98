"""Knows how docs/classics.md gets its words, tables and figures: from the classics themselves.

`python tools/classics_page.py` plays every classic, writes its block of the page and its figure into docs/classics/.
Names after it write only those. `tests/classics/test_classics_page.py` fails when a block and the classics have parted.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from groundswell.classics import exhibits, exhibits_street
from groundswell.classics.catalogue import CLASSICS, Printed
from groundswell.classics.exhibit import Exhibit
from groundswell.show.classics import found_table, source_line, texts_of, value_in_words
from groundswell.show.classics_figures import classic_svg
from groundswell.show.words import say

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "classics.md"
FIGURES = ROOT / "docs" / "classics"
BLOCK = re.compile(r"<!-- (classic|variants): (?P<name>[\w-]+) -->\n.*?<!-- end of \1 -->\n", re.DOTALL)
SEEDS = range(1, 11)
TICKS = 3000
# Variants of Epstein's Model I set side by side: whose program, and how the ratio of police to active is taken.
VARIANTS = [
    ("paper", "literal"),
    ("paper", "floor"),
    ("paper", "round"),
    ("netlogo", "floor"),
    ("netlogo", "round"),
    ("mesa", "round"),
]


def street(variant: str, arrest: str) -> Exhibit:
    """Epstein's Run 2 in one variant, ten worlds of 3,000 ticks."""
    how = exhibits_street.variant_of(variant, {"arrest": arrest})
    return exhibits.epstein(how, ticks=TICKS, seeds=SEEDS)


# What each classic is played with here, and the same as a command; others with what they come with.
PLAYED: dict[str, tuple[Callable[[], Exhibit], str]] = {
    "epstein": (lambda: street("netlogo", "round"), f"--arrest round --worlds {len(SEEDS)} --ticks {TICKS}"),
    "morris-shin": (lambda: exhibits.morris_shin(public_precision=3.0), "--public-precision 3"),
}


def played(name: str) -> Exhibit:
    """A classic as the page shows it."""
    if name in PLAYED:
        return PLAYED[name][0]()
    return getattr(exhibits, CLASSICS[name].file)()


def command(name: str) -> str:
    """The command that prints the table of a classic and draws its figure."""
    options = PLAYED[name][1] if name in PLAYED else ""
    return " ".join(part for part in ("groundswell classics", name, options, f"--figure {name}.svg") if part)


def table(exhibit: Exhibit) -> list[str]:
    """What came out beside what is published, as Markdown."""
    found = found_table(exhibit)
    return rows(found.columns, found.rows, found.numeric)


def rows(columns: tuple[str, ...], cells: list[tuple[str, ...]], numeric: tuple[bool, ...]) -> list[str]:
    """The lines of a Markdown table."""
    rule = "|" + "|".join("---:" if right else "---" for right in numeric) + "|"
    return [f"| {' | '.join(columns)} |", rule, *(f"| {' | '.join(row)} |" for row in cells)]


def block(name: str, exhibit: Exhibit | None, label: str) -> str:
    """The section of one classic; without an exhibit its table is left out, so that the words can be compared."""
    classic = CLASSICS[name]
    author = source_line(name).partition(":")[0]
    lines = [f"## {say(f'classic.{name}.title')} ({author})", "", say(f"classic.{name}.what"), ""]
    lines += [f"![{label}](classics/{name}.svg)", "", "```console", command(name), "```", ""]
    lines += table(exhibit) if exhibit else []
    lines += ["", "**Things to notice**", "", *(f"- {text}" for text in texts_of(name, "notice")), ""]
    lines += ["**Things to try**", "", "```console", *texts_of(name, "try"), "```", ""]
    lines += [f"**It cannot say** {_lower(say(f'classic.{name}.cannot'))}", ""]
    lines += [f"**In Groundswell** {_lower(say(f'classic.{name}.engine'))}", ""]
    lines += [f"The works: `groundswell cite {name}`. The code: `groundswell/classics/{classic.file}.py`.", ""]
    return f"<!-- classic: {name} -->\n" + "\n".join(lines) + "<!-- end of classic -->\n"


def _lower(text: str) -> str:
    """A sentence that goes on from another: its first word small, unless it is a name."""
    first = text.split(" ", 1)[0]
    return text if first in ("Siegel’s", "Kuran’s") else text[0].lower() + text[1:]


def variants() -> str:
    """Epstein's Run 2 in every variant, beside the paper."""
    printed = CLASSICS["epstein"].printed
    names = ("wait", "slope", "total")
    columns = ("variant", "arrest", "outbursts in 1,000 ticks", *(say(f"found.epstein.{name}") for name in names))
    lines = [("**the paper**", "C/A, as printed", "", *(_of_paper(printed[name]) for name in names))]
    for variant, arrest in VARIANTS:
        found = {each.measure: each for each in street(variant, arrest).found}
        cells = [value_in_words(found[name].value, "number", found[name].spread) for name in ("outbursts", *names)]
        lines.append((variant, arrest, *cells))
    text = "\n".join(rows(columns, lines, (False, False, True, True, True, True)))
    return f"<!-- variants: epstein -->\n{text}\n<!-- end of variants -->\n"


def _of_paper(printed: Printed) -> str:
    assert isinstance(printed.value, float)
    return value_in_words(printed.value, "number", printed.spread)


def label_of(picture: str) -> str:
    """What stands for a figure in words, from the figure itself."""
    found = re.search(r'aria-label="([^"]*)"', picture)
    return found[1] if found else ""


def write(names: list[str]) -> None:
    """Play the classics, and write their blocks and figures."""
    FIGURES.mkdir(exist_ok=True)
    text = PAGE.read_text(encoding="utf-8")
    for name in names:
        exhibit = played(name)
        picture = classic_svg(exhibit)
        (FIGURES / f"{name}.svg").write_text(picture, encoding="utf-8")
        text = put(text, "classic", name, block(name, exhibit, label_of(picture)))
        if name == "epstein":
            text = put(text, "variants", name, variants())
    PAGE.write_text(text, encoding="utf-8")


def put(text: str, kind: str, name: str, made: str) -> str:
    """The page with one of its blocks replaced."""
    found = [each for each in BLOCK.finditer(text) if (each[1], each["name"]) == (kind, name)]
    if len(found) != 1:
        raise ValueError(f"{PAGE.name} has {len(found)} blocks {kind}: {name}, not one")
    return text[: found[0].start()] + made + text[found[0].end() :]


def main(arguments: list[str] | None = None) -> int:
    """Write the page; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*CLASSICS, []], help="classics to write; all where none is named")
    asked = parser.parse_args(arguments)
    write(list(asked.names) or list(CLASSICS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
