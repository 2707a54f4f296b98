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
        ("1.18 nats against 1.45", "honesty.md", "without it the mean is 1.18 nats, climatology 1.45"),
        ("in 3 of 4 cases", "honesty.md", "left out of its own fit, in 3 of 4 cases (not in ukraine-2013)"),
        (
            "Ukraine: 0.19 left out, against 0.45",
            "honesty.md",
            "| fell | 0.447 | 0.197 | 0.323 | 0.143 | 0.362 | 0.188 |",
        ),
        ("(0.296) than under its own (0.276)", "honesty.md", "| 0.228 | 0.118 | 0.276 | 0.296 |"),
        ("Kazakhstan: 2 at the left-out median, 48", "honesty.md", "| deaths | 100% | 2 | 0 to 48 | 150 to 300 |"),
        ("910 arrests by day 105", "honesty.md", "| arrests_105 | 79% | 910 |"),
        ("at day 159", "honesty.md", "| troops_day | 83% | 159 |"),
        ("4.81 against 4.24", "benchmarks.md", "| choice only | 4.81 |"),
        ("plots change 0 of 100 worlds, elites 15", "mechanisms.md", "| `plots` | 0% |"),
        ("changes 4 of 100 worlds", "mechanisms.md", "| `outside` | 4% |"),
    ),
    "refuted.md": (
        ("0.72 unfitted, 0.56 fitted", "honesty.md", "| survived | 0.340 | 0.724 | 0.563 |"),
        ("0.198 to 0.201", "honesty.md", "| kazakhstan-2022 | 0.198 | 0.201 |"),
        ("elites and units alone score 3.85", "honesty.md", "| elites and units only | 3.70 | 3.85 |"),
        (
            "peak turnout by 4%",
            "mechanisms.md",
            "| `contacts` | 71% | -2.0 [-4.0, +0.0] | +0.0 [-2.0, +2.0] | **-0.04**",
        ),
        ("Belarus 0.30, Ukraine 0.33", "honesty.md", "| belarus-2020 | 0.76 | 0.27 | 0.43 | 0.30 |"),
    ),
}


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


def test_what_the_reports_are_asked_to_say_is_on_the_page_too() -> None:
    for part in ("Probabilities", "Days", "Deaths", "Causes", "Counterfactuals", "Decisions", "Narratives", "Aftermath",
                 "Districts", "published probability", "named misses"):  # fmt: skip
        assert re.search(rf"## [^#]*{part}", text("limits.md")), f"limits.md has no section on {part}"
