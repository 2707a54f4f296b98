"""English for explorations: which numbers matter, how surely, what is chance, and in which worlds, by key."""

from __future__ import annotations

__all__ = ["EXPLORE_ENGLISH"]

EXPLORE_ENGLISH: dict[str, str] = {
    "explore.title": "What decides {outcome} in this model: {case}",
    "explore.size": "{worlds}, {days} days, {weight} citizens an agent, seed {seed}.",
    "explore.design.lhs": "Latin hypercube",
    "explore.design.morris": "Morris trajectories",
    "explore.design.sobol": "Sobol shares",
    "explore.design.split": "variance by source",
    "explore.design.prim": "worlds for boxes",
    "explore.five": "The {number} numbers that matter",
    "explore.number.1": "one",
    "explore.number.2": "two",
    "explore.number.3": "three",
    "explore.number.4": "four",
    "explore.number.5": "five",
    "explore.growing": "Shares with others, as the design grew",
    "explore.samples": "{samples} samples",
    "explore.rest": "Beside them",
    "explore.screened": "What goes with it, factor by factor",
    "explore.effects": "Effects of one factor at a time",
    "explore.split": "Where the variance comes from",
    "explore.outcome.ruler_out": "whether the ruler is out",
    "explore.outcome.demand_met": "whether the demand is met, in part or whole",
    "explore.outcome.foreign_troops": "whether foreign troops come on the government’s side",
    "explore.outcome.thousand_deaths": "whether at least 1,000 die",
    "explore.outcome.peak_turnout": "how large the largest crowd is",
    "explore.outcome.deaths": "how many die",
    "explore.outcome.arrests": "how many are arrested",
    "explore.outcome.injuries": "how many are hurt",
    "explore.of.ruler_out": "ruler out",
    "explore.of.demand_met": "demand met",
    "explore.of.foreign_troops": "foreign troops",
    "explore.of.thousand_deaths": "1,000 deaths",
    "explore.of.peak_turnout": "largest crowd",
    "explore.of.deaths": "deaths",
    "explore.of.arrests": "arrests",
    "explore.of.injuries": "injuries",
    "explore.source.parameters": "numbers of the rules",
    "explore.source.inputs": "inputs of the case",
    "explore.source.chance": "chance",
    "explore.source.structure": "structure",
    "explore.source.other parameters": "all other numbers of the rules",
    "explore.source.other inputs": "all other inputs of the case",
    "explore.source.together": "no source alone",
    "explore.factor": "number",
    "explore.source": "source",
    "explore.alone": "alone (90%)",
    "explore.whole": "with others (90%)",
    "explore.whole_of": "of {outcome}, with others",
    "explore.correlation": "rank correlation (90%)",
    "explore.explains": "explains (90%)",
    "explore.effect": "effect (90%)",
    "explore.effect_of": "on {outcome}",
    "explore.size_only": "{size} (either way)",
    "explore.never": "did not differ",
    "explore.share_with": "{share} ({low} to {high})",
    "explore.ties.none": "Each of the first five stands above the next in at least 95% of resamples.",
    "explore.ties": "Neighbours that cannot be told apart (95% of resamples): ranks {runs}. {order}",
    "explore.tie": "{first} to {last}",
    "explore.tie.beyond": "{first} to {last} (the last of them is not shown)",
    "explore.order": "Told apart: {pairs}.",
    "explore.order.pair": "{first} above {last}",
    "explore.order.none": "None of them is surely above another.",
    "explore.converged": "All {all} shares have converged: no 90% interval is wider than 10 points.",
    "explore.unconverged": (
        "Not converged: {open} of {all} shares have a 90% interval wider than 10 points, the widest {widest} points. "
        "Intervals narrow with the root of the samples: --samples {more} would halve them."
    ),
    "explore.never_differed": "{outcome} did not differ between these worlds: nothing can be said of what it hangs on.",
    "explore.read": (
        "Alone: the share of the variance that would be gone on the mean if this were known. With others: the share "
        "that would be left if all but this were known. Estimates may lie below 0% or above 100% by sampling. Counts "
        "of people are taken as ln(1 + count)."
    ),
    "explore.drawn": (
        "Each factor explored is drawn by itself, {numbers}, inputs from their intervals; what is not explored is "
        "drawn as in any run. Only the split keeps the numbers together as the fit has them."
    ),
    "explore.drawn.fit": "numbers as the fit has each of them",
    "explore.drawn.intervals": "numbers from their intervals",
    "explore.screening": (
        "{points} points over {factors} factors. By chance alone a factor hardly explains more than {floor}; "
        "{beyond} explain more. The first {kept} were passed on."
    ),
    "explore.screening.alone": (
        "{points} points over {factors} factors. By chance alone a factor hardly explains more than {floor}; "
        "{beyond} explain more."
    ),
    "explore.morris": (
        "{trajectories} trajectories over {factors} factors. A step goes two thirds of the way across a factor’s "
        "probability. Another chance alone moves the outcome by {chance}. {agreement}"
    ),
    "explore.morris.agree": "Of the eight largest effects in one half of the trajectories, {share} are in the other’s.",
    "explore.split.read": (
        "{pairs} pairs of worlds, each with every mixture of their sources; the widest interval has {widest} points. "
        "Structures: {structures}, each as likely as another, all with the same numbers, which were fitted to the case "
        "as it is."
    ),
    "explore.split.unread": (
        "{pairs} pairs of worlds, each with every mixture of their sources; the widest interval has {widest} points."
    ),
    "explore.human": (
        "Deaths and arrests stand beside it. Coercion is varied like all else, not ranked: of the ruler’s own force "
        "only the size of an effect is told where survival is meant, and no order is advice."
    ),
    "explore.kept": "Kept in {folder}: {store} holds every index and every world.",
    "explore.figure.caption": (
        "Dots: share of the variance with others; diamonds: alone. Lines: 90% intervals of the sampling, which hold no "
        "error of the model. Numbers whose lines overlap may stand in any order."
    ),
    "explore.figure.label": "Shares of the variance with others: {sentence}.",
    "explore.figure.axis": "share of the variance",
    "explore.figure.whole": "with others",
    "explore.figure.alone": "alone",
    # boxes
    "discover.title": "In which worlds {outcome}: {case}",
    "discover.outcome.ruler_out": "the ruler fell",
    "discover.outcome.demand_met": "the demand was met, in part or whole",
    "discover.outcome.foreign_troops": "foreign troops came on the government’s side",
    "discover.outcome.thousand_deaths": "at least 1,000 died",
    "discover.outcome.peak_turnout": "at least {least} were in the street at once",
    "discover.outcome.deaths": "at least {least} died",
    "discover.outcome.arrests": "at least {least} were arrested",
    "discover.outcome.injuries": "at least {least} were hurt",
    "discover.box": (
        "{outcome} in {inside} of worlds where {bounds} (90% interval {low} to {high}), against {every} of all worlds; "
        "{covered} of all worlds in which {outcome_low} are among these."
    ),
    "discover.harm": (
        "In the worlds of the box {deaths_in} died and {arrests_in} were arrested in the middle world, elsewhere "
        "{deaths_out} and {arrests_out}."
    ),
    "discover.above": "{name} > {low}",
    "discover.below": "{name} < {high}",
    "discover.between": "{low} < {name} < {high}",
    "discover.and": " and ",
    "discover.bounds": "Its bounds",
    "discover.box_number": "box",
    "discover.factor": "number",
    "discover.bound": "bound",
    "discover.quasi_p": "quasi-p",
    "discover.again": "comes back",
    "discover.none": (
        "No box holds: whatever was drawn in one half of the worlds did not stand out in the other half. That is an "
        "answer; more --worlds may give another."
    ),
    "discover.few": (
        "{outcome} in {some} of {all} worlds: boxes need at least {fewest} with and {fewest} without. Ask for more "
        "worlds."
    ),
    "discover.read": (
        "Drawn by PRIM in one half of the worlds and told from the other half. Quasi-p: how often chance alone would "
        "make the box as dense without this bound. Comes back: in how many of ten halves PRIM bounds this number "
        "again. Outside the box the outcome happens too."
    ),
    "discover.force": (
        "No box is drawn in what a ruler has in hand to hold a people down (forces, arrests, orders, censorship): they "
        "vary in these worlds, but a box in them would be read as a recipe."
    ),
}
