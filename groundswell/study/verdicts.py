"""Verdicts: the tables of honesty as Markdown, each with the sentence that says what it means."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from groundswell.study.features import FEATURES
from groundswell.study.honesty import endings, mean_log, patterns, scores, shuffled, swapped
from groundswell.study.markdown import markdown_table
from groundswell.study.patterns import FITTED_TO, IN_PRIORS, PATTERNS
from groundswell.study.pool import Pool
from groundswell.study.score import FATES

__all__ = [
    "correction_table",
    "ending_table",
    "ladder_table",
    "pattern_table",
    "score_table",
    "shuffle_table",
    "swap_table",
]


def score_table(pool: Pool, effective: float) -> str:
    """Each case's probability of what happened, fitted and left out, against climatology."""
    rows = scores(pool, effective)
    cells = [
        (
            row.case,
            row.fate,
            f"{row.climatology:.3f}",
            f"{row.prior:.3f}",
            f"{row.fitted:.3f}",
            f"{row.left_out:.3f}",
            f"{row.fitted_given:.3f}",
            f"{row.left_out_given:.3f}",
            f"{row.log_climatology:.2f}",
            f"{row.log_left_out:.2f}",
            f"{row.brier_climatology:.2f}",
            f"{row.brier_left_out:.2f}",
        )
        for row in rows
    ]
    on_eve = [row.case for row in rows if row.fitted <= row.climatology]
    missed = [row.case for row in rows if row.fitted_given <= row.climatology]
    missed_out = [row.case for row in rows if row.left_out_given <= row.climatology]

    street = [row for row in rows if row.case not in IN_PRIORS]
    street_log = [row.log_left_out for row in street]
    street_climatology = [row.log_climatology for row in street]

    def count(cases: list[str]) -> str:
        return f"{len(rows) - len(cases)} of {len(rows)} cases" + (f" (not in {', '.join(cases)})" if cases else "")

    verdict = (
        "Climatology is the share of 47 comparable crises that came about, so its match is the forecast given an "
        "uprising (at least 1,000 in the street, NAVCO's threshold). Fitted and given an uprising, what happened is "
        f"more probable than climatology in {count(missed)}; left out of its own fit, in "
        f"{count(missed_out)}; on the eve, when most "
        f"triggers come to nothing, fitted, in {count(on_eve)}. Given an uprising, mean log score left out "
        f"{np.mean([row.log_left_out for row in rows]):.2f} nats, climatology "
        f"{np.mean([row.log_climatology for row in rows]):.2f}. Four cases prove little: everyone who wrote the rules "
        "knew how they ended. Czechoslovakia, which had no street, is told over all worlds in every column, and "
        f"several numbers of the patron come from it; without it the mean is {np.mean(street_log):.2f} nats, "
        f"climatology "
        f"{np.mean(street_climatology):.2f}. Still in office by its own means, faded or not, counts as survived."
    )
    columns = (
        "case", "what happened", "climatology", "unfitted", "fitted", "left out", "fitted, given", "left out, given",
        "log, clim.", "log, left out", "Brier, clim.", "Brier, left out",
    )  # fmt: skip
    return markdown_table("The probability of what happened", columns, cells, verdict)


def ending_table(pool: Pool, effective: float) -> str:
    """How the worlds of each case end, fitted, where there was an uprising."""
    rows = [
        (case, f"{rose:.2f}", *(f"{share:.2f}" for share in shares))
        for case, (rose, shares) in endings(pool, effective).items()
    ]
    verdict = "The patron's troops: they came and the ruler stayed, or they removed him."
    return markdown_table("Endings, fitted, given an uprising", ("case", "uprising in", *FATES), rows, verdict)


def shuffle_table(pool: Pool, effective: float) -> str:
    """The same fit to endings that did not happen."""
    real, others = shuffled(pool, effective)
    better = sum(other <= real for other in others)
    verdict = (
        f"The real endings rank {better + 1} of {len(others) + 1}. "
        + ("They fit best. " if better == 0 else "The fit of endings counts for nothing. ")
        + f"With {len(others)} false assignments no p-value below {1 / (len(others) + 1):.2f} can be had."
    )
    rows = [
        ("the real endings", f"{real:.2f}"),
        ("shuffled, best", f"{min(others):.2f}"),
        ("shuffled, median", f"{float(np.median(others)):.2f}"),
        ("shuffled, worst", f"{max(others):.2f}"),
    ]
    return markdown_table("Shuffled endings, the same budget", ("endings", "mean log score in sample"), rows, verdict)


def swap_table(pool: Pool, effective: float) -> str:
    """The ending of one case under another's inputs."""
    matrix = swapped(pool, effective)
    rows = [(case, *(f"{p:.3f}" for p in matrix[place])) for place, case in enumerate(pool.cases)]
    own = sum(int(np.argmax(matrix[place])) == place for place in range(len(pool.cases)))
    verdict = f"In {own} of {len(pool.cases)} rows the ending is most probable under the case's own inputs."
    title = "Inputs swapped, in sample: the row's ending (display class) under the inputs of the column"
    return markdown_table(title, ("case", *pool.cases), rows, verdict)


def correction_table(full: Pool, unjudged: Pool, alone: Pool, draws: int, effective: float) -> str:
    """The score with the shipped inputs, without the experts' settings, and with the tables alone."""
    pools = (full.first(draws), unjudged, alone)
    told = [scores(pool, effective) for pool in pools]
    rows = [
        (row[0].case, *(f"{each.left_out:.3f}" for each in row), *(f"{each.left_out_given:.3f}" for each in row))
        for row in zip(*told)
    ]
    means = [mean_log(pool, effective, True) for pool in pools]
    ways = ("as corrected", "without experts", "tables alone")
    columns = ("case", *ways, *(f"{way}, given" for way in ways))
    return markdown_table(
        "Without experts, and from the tables alone",
        columns,
        rows,
        "The probability of what happened, left out, on the eve and given an uprising. Without experts: each of their "
        "settings is what the tables give. Tables alone: no correction at all; the date, the trigger, the window and "
        "its holidays stay. Each is weighed anew. Mean log score on the eve: "
        f"{means[0]:.2f}, {means[1]:.2f} and {means[2]:.2f} nats.",
    )


def ladder_table(rungs: Mapping[str, Pool], effective: float) -> str:
    """Does complexity pay out of sample?"""
    found = {name: (mean_log(pool, effective, False), mean_log(pool, effective, True)) for name, pool in rungs.items()}
    best = min(found, key=lambda name: found[name][1])
    verdict = f"Out of sample the best rung is: {best}." + (
        "" if best == "full" else " Complexity did not pay on these four cases."
    )
    verdict += (
        " The rungs without a patron cannot send troops, and two of the four cases ended with them: most of the step "
        "to the full model is that, and says little of its detail."
    )
    rows = [(name, f"{fitted:.2f}", f"{left:.2f}") for name, (fitted, left) in found.items()]
    return markdown_table(
        "The ladder (mean log score on the eve, lower is better)", ("rung", "fitted", "left out"), rows, verdict
    )


def pattern_table(pool: Pool, effective: float) -> str:
    """Right for the right reason: the way to the ending against the timelines, each case left out of the fit."""
    unknown = {name for each in PATTERNS.values() for name in each} - {*FEATURES, "shirk_to_elite"}
    if unknown:
        raise KeyError(f"no such feature: {', '.join(sorted(unknown))}")
    found = patterns(pool, PATTERNS, effective)
    rows = [
        (
            row.case,
            row.name,
            f"{row.happened:.0%}",
            "–" if np.isnan(row.median) else f"{row.median:,.3g}",
            "–" if np.isnan(row.median) else f"{row.low:,.3g} to {row.high:,.3g}",
            f"{row.recorded[0]:,.6g} to {row.recorded[1]:,.6g}",
            "meets" if row.inside else "misses",
            "the fit" if row.name in FITTED_TO.get(row.case, ()) else "a prior" if row.case in IN_PRIORS else "nothing",
        )
        for row in found
    ]
    free = [row for row in found if row.name not in FITTED_TO.get(row.case, ()) and row.case not in IN_PRIORS]
    columns = ("case", "pattern", "happened in", "median", "middle 80%", "recorded", "", "the record also entered")
    verdict = (
        f"The recorded interval meets the middle 80% of the forecast, each case left out of its own fit, in "
        f"{sum(row.inside for row in found)} of {len(found)} patterns; of the {len(free)}"
        f" whose record entered nothing, in {sum(row.inside for row in free)}. A yes or no (recorded 0 or 1) "
        "is met where at least half of the weight "
        "agrees. "
        "A wide forecast meets much: the medians say more."
    )
    return markdown_table("Right for the right reason", columns, rows, verdict)
