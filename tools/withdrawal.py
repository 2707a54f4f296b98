"""Knows which results would make us withdraw the model, and where each stands today, by the pages of scores.

The thresholds were written down with the first values in view and before any later result. `python tools/withdrawal.py`
prints the table, and `tools/odd.py` puts it into docs/refuted.md. A threshold is only ever made stricter, or its change
is told in CHANGELOG.md.
"""

from __future__ import annotations

import re
import sys
from math import log
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).resolve().parent.parent / "docs"
HONESTY, HINDCAST, QUIET = DOCS / "honesty.md", DOCS / "hindcast.md", DOCS / "quiet.md"
UNFITTED, FITTED, LEFT_OUT = 2, 3, 4  # places in the rows of the first table, after the case and what happened


class Result(NamedTuple):
    """One result that would make us withdraw something: what, the threshold, today's value, whether it is crossed."""

    would_go: str
    threshold: str
    today: str
    crossed: bool


def cells(text: str, heading: str) -> list[list[str]]:
    """The rows of the table under a heading of docs/honesty.md, each a list of cells."""
    _, found, rest = text.partition(f"## {heading}")
    if not found:
        raise ValueError(f"{HONESTY.name} has no heading that begins with {heading!r}: run `make honesty`")
    lines = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def number(text: str, pattern: str) -> float:
    """The number that a sentence of docs/honesty.md tells."""
    found = re.search(pattern, text)
    if not found:
        raise ValueError(f"{HONESTY.name} tells nothing like {pattern!r}: run `make honesty`")
    return float(found[1])


def mean_logs(text: str) -> dict[str, float]:
    """Mean log score on the eve, in nats, of the unfitted, fitted and left-out numbers."""
    rows = cells(text, "The probability of what happened")
    places = {"unfitted": UNFITTED + 1, "fitted": FITTED + 1, "left out": LEFT_OUT + 1}
    return {name: sum(-log(float(row[place])) for row in rows) / len(rows) for name, place in places.items()}


def results(text: str) -> list[Result]:
    """Every result that would make us withdraw something, in the order of the page."""
    score = number(text, r"without it the mean is ([\d.]+) nats")
    base = number(text, r"without it the mean is [\d.]+ nats, climatology ([\d.]+)\.")
    rank = number(text, r"The real endings rank (\d+) of")
    own = number(text, r"In (\d+) of \d+ rows the ending is most probable under the case's own")
    free, all_free = number(text, r"entered nothing, in (\d+)\."), number(text, r"of the (\d+) whose record entered")
    ladder = {row[0]: float(row[2]) for row in cells(text, "The ladder")}
    gain = min(value for name, value in ladder.items() if name != "full") - ladder["full"]
    logs = mean_logs(text)
    ways = [[log(float(cell)) for cell in row[1:4]] for row in cells(text, "Without experts")]
    worth = sum(corrected - unjudged for corrected, unjudged, _ in ways) / len(ways)
    by_hand = sum(corrected - alone for corrected, _, alone in ways) / len(ways)
    fell = [row for row in cells(text, "The probability of what happened") if row[1] == "fell"]
    missed = sum(float(row[7]) <= float(row[2]) for row in fell)
    unseen = HINDCAST.read_text(encoding="utf-8")
    fell_unseen = [row for row in cells(unseen, "The probability of what happened") if row[1] == "fell"]
    missed_unseen = sum(float(row[5]) <= float(row[7]) for row in fell_unseen)
    ours = number(unseen, r"the mean log score is (?:not )?below climatology's \(([\d.]+) against")
    theirs = number(unseen, r"the mean log score is (?:not )?below climatology's \([\d.]+ against ([\d.]+) nats")
    quiet = QUIET.read_text(encoding="utf-8")
    crowd = number(quiet, r"Its Brier score over all triggers, ([\d.]+),")
    share = number(quiet, r"that of the share of the trigger's type, ([\d.]+)[,:.]")
    return [
        Result(
            "any probability of an ending",
            "mean log score of the street cases, left out, given an uprising, not below climatology's",
            f"{score:.2f} against {base:.2f}",
            score >= base,
        ),
        Result(
            "the fit of endings",
            "a shuffled assignment of endings fits as well as the real one",
            f"the real one ranks {rank:.0f} of 10",
            rank > 1,
        ),
        Result(
            "that the numbers should be fitted at all",
            "mean log score on the eve left out worse than unfitted",
            f"{logs['left out']:.2f} against {logs['unfitted']:.2f}",
            logs["left out"] > logs["unfitted"],
        ),
        Result(
            "that inputs of the eve tell cases apart",
            "own inputs make the ending most probable in 2 of 4 rows or fewer",
            f"{own:.0f} of 4",
            own <= 2,
        ),
        Result(
            "that the detail pays",
            "a simpler rung scores as well out of sample",
            f"the full model leads by {gain:.2f} nats; the rungs without a patron cannot send troops",
            gain <= 0.0,
        ),
        Result(
            '"right for the right reason"',
            "of the patterns whose record entered nothing, half or fewer are met",
            f"{free:.0f} of {all_free:.0f}",
            free <= all_free / 2,
        ),
        Result(
            "that it can tell a fall",
            "of three or more recorded falls, most less probable than climatology, left out, given an uprising",
            f"{missed} of {len(fell)} in the fit, {missed_unseen} of {len(fell_unseen)} not seen by it",
            missed + missed_unseen > (len(fell) + len(fell_unseen)) / 2,
        ),
        Result(
            "that endings can be told of a case that the fit has not seen",
            "over the held-out cases of the library, given an uprising, mean log score not below climatology's",
            f"{ours:.2f} against {theirs:.2f}",
            ours >= theirs,
        ),
        Result(
            "that the chance of a crowd after a trigger can be told",
            "Brier score not below that of the share of the trigger's type, over all triggers of the tables",
            f"{crowd:.3f} against {share:.3f}",
            crowd >= share,
        ),
        Result(
            "scores with expert settings",
            "expert settings are worth more than 0.5 nats a case",
            f"{worth:.2f} nats",
            worth > 0.5,
        ),
        Result(
            "scores with inputs corrected by hand",
            "corrections are worth more than 0.5 nats a case over the tables alone",
            f"{by_hand:.3f} nats",
            by_hand > 0.5,
        ),
    ]


def table() -> str:
    """The table of the page, in Markdown."""
    lines = ["| what would go | the result that would make us withdraw it | today | crossed |", "|---|---|---|---|"]
    for each in results(HONESTY.read_text(encoding="utf-8")):
        lines.append(f"| {each.would_go} | {each.threshold} | {each.today} | {'**yes**' if each.crossed else 'no'} |")
    return "\n".join(lines)


def worth_of_the_fit() -> str:
    """What the fit is worth on the eve, in a sentence."""
    logs = mean_logs(HONESTY.read_text(encoding="utf-8"))
    return (
        f"Mean log score on the eve over the four cases, in nats: unfitted {logs['unfitted']:.2f}, fitted "
        f"{logs['fitted']:.2f}, each case left out of its own fit {logs['left out']:.2f}. In sample the fit gains "
        f"{logs['unfitted'] - logs['fitted']:.2f}; out of sample {logs['unfitted'] - logs['left out']:.2f}."
    )


if __name__ == "__main__":
    print(table(), worth_of_the_fit(), sep="\n\n")
    sys.exit(0)
