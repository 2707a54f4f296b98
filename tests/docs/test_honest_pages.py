"""limits.md, misuse.md and refuted.md name tests that are there, and quote what the generated pages say today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("limits.md", "misuse.md", "refuted.md")
# Figure as quoted, and the words of the generated page from which it is quoted.
QUOTED = {
    "limits.md": (
        ("1.79 nats against 1.32", "hindcast.md", "(1.79 against 1.32 nats)"),
        ("after 50%; there was one after 8%", "quiet.md", "after 50% of these triggers, and there was one after 8%"),
        ("1.09 nats against 1.45", "honesty.md", "without it the mean is 1.09 nats, climatology 1.45"),
        ("in 3 of 4 cases", "honesty.md", "left out of its own fit, in 3 of 4 cases (not in ukraine-2013)"),
        (
            "Ukraine: 0.18 left out, against 0.45",
            "honesty.md",
            "| fell | 0.447 | 0.174 | 0.300 | 0.140 | 0.341 | 0.183 |",
        ),
        ("(0.289) as under its own (0.294)", "honesty.md", "| 0.113 | 0.058 | 0.294 | 0.289 |"),
        ("0.076 and not 0.245", "honesty.md", "| kazakhstan-2022 | 0.245 | 0.257 | 0.076 |"),
        ("Kazakhstan: 5 at the left-out median, 50", "honesty.md", "| deaths | 100% | 5 | 0 to 50 | 150 to 300 |"),
        ("750 arrests by day 105", "honesty.md", "| arrests_105 | 75% | 750 |"),
        ("at day 160", "honesty.md", "| troops_day | 87% | 160 |"),
        ("4.74 against 4.39", "benchmarks.md", "| choice only | 4.74 |"),
        ("plots change 0 of 100 worlds, elites 11", "mechanisms.md", "| `plots` | 0% |"),
        ("changes 3 of 100 worlds", "mechanisms.md", "| `outside` | 3% |"),
    ),
    "refuted.md": (
        ("1.79 nats against 1.32", "hindcast.md", "(1.79 against 1.32 nats)"),
        ("-0.02 nats a case", "hindcast.md", "Corrections by hand are worth -0.02 nats a case"),
        ("0.80 unfitted, 0.66 fitted", "honesty.md", "| survived | 0.340 | 0.797 | 0.660 |"),
        ("0.245 to 0.257", "honesty.md", "| kazakhstan-2022 | 0.245 | 0.257 |"),
        ("elites and units alone score 3.82", "honesty.md", "| elites and units only | 3.64 | 3.82 |"),
        (
            "peak turnout by 4%",
            "mechanisms.md",
            "| `contacts` | 67% | -1.0 [-3.0, +0.0] | -1.0 [-4.0, +2.0] | **-0.04**",
        ),
        ("Belarus 0.14, Ukraine 0.33", "honesty.md", "| belarus-2020 | 0.78 | 0.28 | 0.57 | 0.14 |"),
    ),
}


README = (
    ("1.79 nats against", "hindcast.md", "(1.79 against 1.32 nats)"),
    (
        "after 50% of triggers where one came after 8%",
        "quiet.md",
        "after 50% of these triggers, and there was one after 8%",
    ),
)


def text(page: str) -> str:
    """A page with its lines joined, as its sentences run."""
    return " ".join((ROOT / "docs" / page).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_is_there(page: str) -> None:
    known = {
        name
        for path in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    } | {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    named = set(re.findall(r"\btest_\w+", text(page)))
    assert not named - known


@pytest.mark.parametrize("page", sorted(QUOTED))
def test_figures_are_those_of_the_generated_pages(page: str) -> None:
    for quoted, source, words in QUOTED[page]:
        assert quoted in text(page), f"{page} no longer says {quoted!r}"
        assert words in text(source), f"{source} no longer says {words!r}: {page} must follow it"


def test_the_front_page_says_what_was_withdrawn() -> None:
    front = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    for quoted, source, words in README:
        assert quoted in front
        assert words in text(source)


def test_what_the_reports_are_asked_to_say_is_on_the_page_too() -> None:
    for part in ("Probabilities", "Days", "Deaths", "Causes", "Counterfactuals", "Decisions", "Narratives", "Aftermath",
                 "Districts", "published probability", "named misses"):  # fmt: skip
        assert re.search(rf"## [^#]*{part}", text("limits.md")), f"limits.md has no section on {part}"
