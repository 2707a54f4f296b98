"""English for the first page of a report, by key."""

from __future__ import annotations

__all__ = ["BRIEF_ENGLISH"]

BRIEF_ENGLISH: dict[str, str] = {
    "report.by": "{worlds} of {days} from {start}, one agent for every {weight}. Inputs known by {known}.",
    "report.weight.one": "citizen",
    "report.weight.many": "{number} citizens",
    "banner.title": "How to read this",
    "banner.conditional": (
        "Every number here holds in this model, given these inputs. It is not a forecast of any country in particular."
    ),
    "banner.unfitted": (
        "The numbers of the rules are first numbers: taken from the literature or assumed, and not yet "
        "fitted to any record."
    ),
    "banner.apart": (
        "The numbers of the rules were weighted by how near their worlds came to past cases, and this case is not one "
        "of them; most stay as wide as they were assumed. Endings of cases that the fit had not seen were told worse "
        "than by base rates: read shares of endings as what this model does, not as chances (groundswell hindcast)."
    ),
    "banner.begun": (
        "The numbers of the rules were weighted by how near their worlds came to past cases, and this case was begun "
        "from one of them, {case}, whose inputs it mostly has: it is no test of that fit. What that fit is worth is "
        "printed by: groundswell honesty."
    ),
    "banner.among": (
        "The numbers of the rules were weighted by how near their worlds came to past cases, and this case is one of "
        "them: its agreement with the record is in sample. What that fit is worth is printed by: groundswell honesty."
    ),
    "banner.persons": (
        "There is no data about persons: citizens are drawn from district totals, and no agent stands for anybody."
    ),
    "banner.belief": "Publishing a probability can move the belief that it models.",
    "banner.cause": (
        "The label SAVED_BY_PATRON says that troops came and the ruler stayed. That the troops were the cause is a "
        "counterfactual, answered by comparing worlds with and without them; the label does not imply it."
    ),
    "brief.heading": "The brief",
    "brief.likely": "What is likely in this model",
    "brief.changes": "What would change it",
    "brief.cannot": "What the model cannot say",
    # what is likely
    "brief.cut": (
        "The run was cut to {days} of the case’s {whole}: what would have ended later counts as not over, and every "
        "share is of the shorter time."
    ),
    "brief.one": (
        "One world was played, with one draw of every number: it illustrates and gives no probability. {outcome}."
    ),
    "brief.few": "{worlds} are too few to speak of shares: they are counted here, no more.",
    "brief.modal": "The most common ending: {outcome} ({frequency}; 90% interval {interval}).",
    "brief.also": "Next: {outcomes}.",
    "brief.turnout": (
        "At its height the crowd holds {median} people at the median; in the middle 80% of worlds {range}."
    ),
    "brief.turnout.half": (
        "In half of the worlds or more nobody is in the street at any time; the largest crowd in the middle 80% of "
        "worlds: {range}."
    ),
    "brief.turnout.one": "At its height the crowd holds {median} people.",
    "brief.turnout.none": "In nine of ten worlds or more nobody is in the street at any time.",
    "brief.turnout.none.one": "Nobody is in the street at any time.",
    "brief.harm": (
        "Deaths: median {deaths} (middle 80%: {deaths_range}). Arrests: median {arrests} (middle 80%: {arrests_range})."
    ),
    "brief.harm.one": "Deaths: {deaths}. Arrests: {arrests}.",
    "brief.request": "The ruler asks the patron for troops in {frequency}, at the median on {day}.",
    "brief.request.one": "The ruler asks the patron for troops on {day}.",
    "brief.request.none.one": "The ruler does not ask the patron for troops.",
    "brief.request.none": "In no world does the ruler ask the patron for troops.",
    "brief.record": "Of {all} recorded quantities, {inside} lie inside the model’s middle 80%.",
    "brief.record.one": "The one recorded quantity lies {where} the model’s middle 80%.",
    "brief.record.where.inside": "inside",
    "brief.record.where.outside": "outside",
    "brief.record.missed": "Missed: {names}.",
    "brief.record.more": "{number} more",
    "brief.record.few": "What was recorded stands in a table below; {worlds} cannot be judged by it.",
    "brief.strip": "Large: share of worlds. Small: 90% interval for a finite number of worlds.",
    "brief.strip.few": "Large: number of worlds. Small: 90% interval of the share, as wide as so few worlds leave it.",
    # what would change it
    "changes.intro": (
        "How often the ruler is out when {worlds} are lived again with one thing changed, with 90% intervals of the "
        "difference; deaths and arrests as means. Nothing here is advice."
    ),
    "changes.sentence": (
        "{variant}: in {after} instead of {before} ({low} to {high}); deaths {deaths} instead of {deaths_before}, "
        "arrests {arrests} instead of {arrests_before}."
    ),
    "changes.same": "{variant}: nothing differs.",
    "changes.apart.larger": (
        "Played with larger agents than the run, so that “instead of” may differ a little from the shares above."
    ),
    "changes.apart.smaller": (
        "Played with smaller agents than the run, so that “instead of” may differ a little from the shares above."
    ),
    "changes.apart.fewer": (
        "Played with fewer worlds than the run, so that “instead of” may differ a little from the shares above."
    ),
    "changes.more": "Deaths and arrests are counted up to a ruler’s fall. More under “What if”.",
    "changes.none": (
        "No counterfactuals were played with this run. The option --what-if asks for them; fewer than {fewest} worlds "
        "show no difference."
    ),
    "drivers.few": (
        "Which numbers drive an outcome cannot be said with {worlds}; {fewest} worlds or more may show it."
    ),
    "drivers.unknown": (
        "Of the {looked} numbers that each world draws, none stands out from chance in {worlds} by “{target}”."
    ),
    "drivers.settled": "No outcome varies enough between these worlds to ask what drives it.",
    "drivers.intro": "Numbers whose draw separates the worlds most, by “{target}”:",
    "drivers.sentence": "{name}: {low} where it is in its lowest third, {high} in its highest.",
    "drivers.caption": (
        "Out of {looked} numbers drawn by each world, those whose thirds differ beyond chance; a reading of this "
        "model, not of the country."
    ),
}
