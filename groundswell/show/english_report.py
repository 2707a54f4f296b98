"""English for the report, by key."""

from __future__ import annotations

__all__ = ["REPORT_ENGLISH"]

REPORT_ENGLISH: dict[str, str] = {
    "report.title": "{case}: {worlds} worlds",
    "report.kicker": "Groundswell report",
    "report.skip": "Skip to the brief",
    "report.by": (
        "{worlds} worlds of {days} days from {start}, one agent for every {weight}. Inputs known by {known}."
    ),
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
    "banner.fitted": (
        "The numbers of the rules were weighted by how near their worlds came to past cases, of which this may be one; "
        "most stay as wide as they were assumed. What that fit is worth is printed by: groundswell honesty."
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
        "The label SAVED_BY_PATRON says that troops came and the ruler stayed. That the troops were the "
        "cause is a counterfactual, answered by comparing worlds with and without them; the label does not "
        "imply it."
    ),
    "brief.heading": "The brief",
    "brief.likely": "What is likely in this model",
    "brief.drives": "What drives it",
    "brief.cannot": "What the model cannot say",
    "brief.modal": "The most common ending: {outcome} ({frequency}; 90% interval {low} to {high}).",
    "brief.also": "Next: {outcomes}.",
    "brief.turnout": (
        "At its height the crowd holds {median} people at the median; in the middle 80% of worlds {low} to {high}."
    ),
    "brief.harm": (
        "Deaths: median {deaths} (middle 80%: {deaths_low} to {deaths_high}). Arrests: median {arrests} "
        "(middle 80%: {arrests_low} to {arrests_high})."
    ),
    "brief.request": "The ruler asks the patron for troops in {frequency}, at the median on {day}.",
    "brief.request.none": "The ruler asks the patron for troops in none of these worlds.",
    "brief.record": "Of {all} recorded quantities, {inside} lie inside the model’s middle 80%.",
    "brief.record.missed": "Missed: {names}.",
    "brief.record.none": "Nothing recorded was given for comparison with this run.",
    "brief.strip": "Large: share of worlds. Small: 90% interval for a finite number of worlds.",
    "drivers.unknown": (
        "With {worlds} worlds no single number stands out from chance for “{target}”. More worlds, or an "
        "exploration run, may show some."
    ),
    "drivers.settled": "No outcome varies enough between these worlds to ask what drives it.",
    "drivers.intro": "Numbers whose draw separates the worlds most, by “{target}”:",
    "drivers.sentence": "{name}: {low} where it is in its lowest third, {high} in its highest.",
    "drivers.caption": (
        "Each world draws its numbers from their intervals; these are the ones whose lowest and highest "
        "thirds differ by more than chance would allow after looking at {looked} numbers. It is a reading "
        "of this model, not of the country."
    ),
    "section.contents": "Contents",
    "section.outcomes": "Outcomes",
    "section.turnout": "People in the street",
    "section.harm": "Arrests and deaths",
    "section.belief": "Belief in the ruler’s survival",
    "section.map": "Where",
    "section.decisions": "What the actors decided",
    "section.record": "The model and the record",
    "section.aftermath": "Aftermath",
    "section.assumptions": "Assumptions",
    "section.limits": "Limits",
    "section.data": "Data and citations",
    "section.repeat": "Repeat this run",
    "decisions.first": "How often each act was taken at least once in a world, and when first.",
    "decisions.world": "Single worlds, told",
    "decisions.world.intro": (
        "For each of the most common endings, the world nearest to the medians of that ending. A single "
        "world is an illustration; the shares above are the result."
    ),
    "decisions.world.one": "{outcome} ({share} of worlds): world {world}",
    "record.intro": (
        "“Inside” means that the recorded interval overlaps the middle 80% of the worlds where the thing happened."
    ),
    "aftermath.intro": (
        "Probabilities that the model gives for what follows, each with something that can be observed later."
    ),
    "assumptions.parameters": "Numbers of the rules",
    "assumptions.parameters.intro": "One set for all cases. Every world draws its own from the interval.",
    "assumptions.inputs": "Inputs of this case",
    "assumptions.inputs.intro": "Known by {known}. Every world draws its own from the interval.",
    "assumptions.triggers": "Triggers",
    "assumptions.triggers.intro": ("The size of a trigger is one draw per world, shared by all cases of its type."),
    "assumptions.districts": "Inputs by district",
    "assumptions.none": ("No list was passed; the intervals below are the middle 90% of the values drawn in this run."),
    "assumptions.drawn": "drawn in this run",
    "repeat.command": "Command",
    "repeat.python": "Python",
    "repeat.same": ("The same seed, case and rules give the same dataset on any machine and any number of threads."),
    "details.table": "As a table: {title}",
    "details.parameters": "All {number} numbers of the rules",
    "details.inputs": "All {number} inputs",
    "details.districts": "All {number} districts",
    "data.none": "The run names no data source.",
    "data.model": "Groundswell {version}, rules {rules}, case {case}.",
    "footer": "Made by groundswell {version} from its own dataset. This file loads nothing from the network.",
    "limit.model": (
        "It is a model of one script: belief in the ruler’s survival moves citizens, forces, elites, ruler "
        "and patron. What does not pass through that belief is not in it."
    ),
    "limit.after": (
        "After a ruler’s fall the model does not speak: nothing is said of who follows, or of violence after the fall."
    ),
    "limit.cause": (
        "It cannot say what caused a past ending. A cause is a comparison of worlds that differ in one thing."
    ),
    "limit.inputs": (
        "Several inputs are judgements with an interval, not measurements; the list of assumptions says which."
    ),
    "limit.history": ("Everyone who built it knows how past cases ended, so agreement with them is a weak test."),
    "limit.interval": (
        "Intervals on shares count worlds only. The error of the model itself is larger and is not known."
    ),
    "limit.persons": "It holds no data about persons and can say nothing about any person.",
    "limit.advice": "It is no advice to any side, and does not rank repression by what it achieves.",
    # tables
    "table.outcome": "Ending",
    "table.variable": "What is recorded",
    "table.share": "Share",
    "table.interval": "90% interval",
    "table.frequency": "In words",
    "table.class": "Class",
    "table.quantity": "Quantity",
    "table.median": "Median",
    "table.most": "Middle 80%",
    "table.half": "Middle 50%",
    "table.happened": "Happened in",
    "table.recorded": "Recorded",
    "table.inside": "Inside?",
    "table.day": "Day",
    "table.date": "Date",
    "table.remaining": "Worlds still in",
    "table.audience": "Audience",
    "table.district": "District",
    "table.region": "Region",
    "table.kind": "Kind",
    "table.population": "Population",
    "table.per_thousand": "Per 1,000",
    "table.crowd": "Largest crowd, median",
    "table.seat_lost": "Seat lost",
    "table.actor": "Who",
    "table.act": "Did what",
    "table.first": "First day, median",
    "table.first_range": "Middle 80%",
    "table.name": "Name",
    "table.value": "Value",
    "table.range": "Interval",
    "table.unit": "Unit",
    "table.source": "Source",
    "table.aftermath": "What follows",
    "table.probability": "Probability",
    "table.observable": "Can be observed in",
    "table.what": "What",
    "table.type": "Type",
    "aftermath.alignment": "Closer alignment with the patron",
    "aftermath.insurgency": "An insurgency follows",
    "aftermath.scar": "A lasting loss of legitimacy",
    "observable.alignment": "votes in the United Nations, bases, memberships",
    "observable.insurgency": "armed clashes in event data in the following years",
    "observable.scar": "later polls, turnout and protests",
    "kind.city": "city",
    "kind.remainder": "rest of region",
    "kind.named": "named place",
    "kind.region": "region",
}
