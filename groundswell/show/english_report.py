"""English for the report, by key."""

from __future__ import annotations

__all__ = ["REPORT_ENGLISH"]

REPORT_ENGLISH: dict[str, str] = {
    "report.title": "{case}: {worlds}",
    "report.kicker": "Groundswell report",
    "report.skip": "Skip to the brief",
    "direction": "ltr",  # how the language is written: ltr or rtl
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
        "“Inside” means that the recorded interval overlaps the middle 80% of the worlds where the thing happened. "
        "“The crisis ends” counts worlds where a crowd of some size went home or the ruler fell; where the protest "
        "stayed small there was no such day."
    ),
    "aftermath.intro": (
        "What the model gives for what follows: two probabilities and a share, as means over the worlds, each with "
        "something that can be observed later."
    ),
    "outcomes.error": (
        "How sure: an interval on a share, at most {half} points to either side here, holds the chance of a finite "
        "number of worlds; four times as many worlds would halve it. What the numbers leave open does not shrink with "
        "more worlds: each world draws its own {drawn} numbers, so that a share is a mean over them, and the middle "
        "80% of worlds of a quantity holds both. The error of the model itself is in neither, and is larger."
    ),
    "outcomes.error.few": (
        "How sure: so few worlds leave a share open by up to {half} points. Each world draws its own {drawn} numbers, "
        "and few worlds show few of the draws that the intervals of the numbers allow. The error of the model itself "
        "comes on top."
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
    "repeat.same": "The same seed, case and rules give the same dataset on any machine and any number of threads.",
    "repeat.facts": "What a reviewer needs",
    "repeat.groundswell": "Groundswell",
    "repeat.numpy": "NumPy",
    "repeat.numba": "Numba",
    "repeat.case": "Case",
    "repeat.case_hash": "Hash of the case",
    "repeat.rules_hash": "Hash of the rules and their numbers",
    "repeat.fit": "Numbers fitted to",
    "repeat.fit.none": "nothing: first intervals",
    "repeat.seed": "Seed",
    "repeat.worlds": "Worlds",
    "repeat.weight": "Citizens of one agent",
    "repeat.days": "Days",
    "repeat.drawn": "Numbers drawn by each world",
    "repeat.error": "Monte Carlo error: largest half-width of a share’s 90% interval",
    "table.fact": "What",
    "details.figure": "Figure",
    "details.table": "As a table: {title}",
    "details.parameters": "All {number} numbers of the rules",
    "details.inputs": "All {number} inputs",
    "details.districts": "All {number} districts",
    "data.none": "The run names no data source.",
    "data.credit": "Outlines on the map",
    "footer": "Made by groundswell {version} from its own dataset. This file loads nothing from the network.",
    "limit.model": (
        "It is a model of one script: belief in the ruler’s survival moves citizens, forces, elites, ruler "
        "and patron. What does not pass through that belief is not in it."
    ),
    "limit.unseen": (
        "It cannot say how a crisis ends that its numbers were not fitted to: over 32 past ones its endings scored "
        "worse than base rates (docs/hindcast.md). What differs between variants of one case is what it is for."
    ),
    "limit.crowd": (
        "It cannot say whether a trigger brings a crowd: after triggers of the past it tells one several times too "
        "often (docs/quiet.md). Read what it says given an uprising."
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
    "table.variable": "What is scored",
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
    "table.mean": "Mean",
    "table.observable": "Can be observed in",
    "table.what": "What",
    "table.type": "Type",
    "aftermath.alignment": "Closer alignment with the patron: probability",
    "aftermath.insurgency": "An insurgency follows: probability",
    "aftermath.scar": "Legitimacy lost for good: share",
    "observable.alignment": "votes in the United Nations, bases, memberships",
    "observable.insurgency": "armed clashes in event data in the following years",
    "observable.scar": "later polls, turnout and protests",
    "kind.city": "city",
    "kind.remainder": "rest of region",
    "kind.named": "named place",
    "kind.region": "region",
}
