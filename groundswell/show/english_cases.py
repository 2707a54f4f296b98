"""English for what is shown of cases before anything is played: inputs, maps, timelines, analogues."""

from __future__ import annotations

__all__ = ["CASES_ENGLISH"]

CASES_ENGLISH: dict[str, str] = {
    # a case at a glance
    "case.span": "{start} to {end} ({days} days); {people} people in {districts} districts",
    "case.known": "All inputs stand as they could be known by {date}.",
    "case.counts": "{all} numbers, each drawn from an interval: {told}.",
    "case.inputs": "Inputs that matter most ({shown} of {all}; all with sources: --all)",
    "case.source": "source: {source}",
    "case.patron": "Patron: {name}. Alliance: {alliance}. Basis: {basis}.",
    "case.nothing_recorded": "Nothing is recorded: there is no targets.toml beside the case file.",
    "case.pillars": "Pillars of the elite",
    "case.precedents": "Precedents that publics, elites and patron have in mind",
    "case.districts": "Districts",
    "case.given": "Given to the model",
    "case.given.more": "{count} more dated steps: --all",
    "case.before": "Before the eve: {count} precedents from {first} to {last}; by weight the ruler fell in {fell}.",
    "case.before.none": "Before the eve: no precedents are given.",
    "case.after": "What happened after the eve (the record; the model is never given it)",
    "case.after.more": "{count} dated lines of the record: --all, or groundswell timeline {name}",
    "case.cannot": "What the model cannot say here",
    "case.limit": "Limit: {text}",
    "case.wrong": "Miss: {text}",
    "case.left_out": "Left out: {text}",
    "case.general": (
        "Not what will happen, nothing about a person, and no cause without a counterfactual; see README.md."
    ),
    "case.nothing_written": (
        "Nothing is written down of this case alone: no limits in the case file, no README.md beside it that says "
        "where the model missed."
    ),
    # columns
    "column.group": "About",
    "column.case": "Case",
    "column.source": "Source",
    "column.region": "Region",
    "column.hardship": "Hardship",
    "column.legitimacy": "Legitimacy",
    "column.organisation": "Networks",
    "column.online": "Beyond state media",
    "column.input": "Input",
    "column.amount": "Value",
    "column.interval": "Interval",
    "column.how": "Known",
    "column.district": "District",
    "column.letter": "On map",
    "column.people": "People",
    "column.pillar": "Pillar",
    "column.weight": "Weight",
    "column.cohesion": "Cohesion",
    "column.rents": "Rents",
    "column.guns": "Guns",
    "column.precedent": "Precedent",
    "column.year": "Year",
    "column.became": "What became of the ruler",
    "column.day": "Day",
    "column.date": "Date",
    "column.what": "What",
    # the map of inputs
    "inputmap.title": "Districts: shade is {input} by region; letters are the largest cities",
    "inputmap.shade": "{mark} {low} to {high}",
    "inputmap.one": "{mark} {low}",
    "inputmap.unknown": "{mark} no district",
    "inputmap.more": "and {count} more districts: --all",
    "inputmap.no_borders": "No borders are shipped for {country}: letters stand where the districts lie.",
    "inputmap.legend.regions": "{input}",
    "inputmap.legend.city": "people",
    "inputmap.label": "Map of {country}: {input} by region. Highest: {highest}. Lowest: {lowest}.",
    # timelines
    "timeline.title": "{count} cases on one clock: day 0 is the first trigger",
    "timeline.zero.trigger": "first trigger",
    "timeline.zero.drift": "no trigger: first drift",
    "timeline.zero.start": "no trigger: start of the window",
    "timeline.row.zero": "day 0",
    "timeline.row.zero_is": "which is",
    "timeline.row.outcome": "what happened",
    "timeline.row.request": "ruler asks for troops",
    "timeline.row.troops": "patron’s troops arrive",
    "timeline.row.end": "crisis ends",
    "timeline.row.peak_turnout": "most in the street",
    "timeline.row.arrests": "arrests",
    "timeline.row.injuries": "injuries",
    "timeline.row.deaths": "deaths",
    "timeline.row.played": "  in a run, same",
    "timeline.summary": "The record in short (days of each case’s own clock)",
    "timeline.days": "Day by day",
    "timeline.played": "{median} ({low} to {high}), {share}",
    "timeline.played.never": "in no world",
    "timeline.played.note": (
        "In a run: median day over worlds where it came (10th to 90th percentile), and the share of worlds where it "
        "did."
    ),
    "timeline.none": "not recorded",
    "timeline.moment.trigger": "TRIGGER ({type}) {what}",
    "timeline.moment.drift": "DRIFT (level {low} to {high}) {what}",
    "timeline.moment.event": "{what}",
    "timeline.moment.counted": "{what} ({quantity}: {range})",
    "timeline.moment.request": "THE RULER ASKS FOR TROOPS",
    "timeline.moment.troops": "THE PATRON’S TROOPS ARRIVE",
    "timeline.moment.end": "THE CRISIS ENDS",
    "timeline.until": "{what} (recorded: {days})",
    "timeline.quantity.turnout": "in the street",
    "timeline.quantity.arrests": "arrests",
    "timeline.quantity.deaths": "deaths",
    "timeline.quantity.deaths_of_forces": "dead of the forces",
    "timeline.quantity.troops": "troops",
    "timeline.note": (
        "Triggers and drifts are given to the model; all else is the record, which it never sees. Side by side is no "
        "comparison of like with like: cases differ in size, season and in who counted."
    ),
    "timeline.figure.people": "persons",
    "timeline.figure.title": "{title}: day 0 is {zero}",
    "timeline.figure.days": "days from day 0 (narrower further on)",
    "timeline.figure.label": "Timelines of {cases} on one clock of days.",
    "timeline.figure.note": (
        "Solid: given to the model. Dashed: recorded. A mark with a bar: how far sources disagree. Counts on a "
        "logarithmic scale."
    ),
    "timeline.figure.none": "no count is recorded",
    "timeline.figure.mark.trigger": "trigger: {type}",
    "timeline.figure.mark.drift": "drift",
    "timeline.figure.mark.request": "asks for troops",
    "timeline.figure.mark.troops": "troops arrive",
    "timeline.figure.mark.end": "ends",
    # analogues
    "analogues.title": "Nearest to {title} by what was known on {date}",
    "analogues.scale": (
        "{inputs} inputs compared with {cases} other cases. Distance: 0 is no difference, 1 what two of these cases "
        "usually differ by. Alike: the difference with its doubt is below the usual one. Apart: the intervals do not "
        "meet, and the difference is at least half the usual one."
    ),
    "analogues.rank": "{place}. {title}: distance {distance}",
    "analogues.later": "It came after the eve: nobody could have drawn this analogy then.",
    "analogues.drawn": (
        "With every input drawn from its interval it is the nearest in {share} of draws, and by {ways} of {all} ways "
        "of measuring distance."
    ),
    "analogues.groups": "Distance by group of inputs: {told}.",
    "analogues.groups.assumed": "(assumed alike)",
    "analogues.assumed": (
        "{assumed} of {inputs} inputs are assumed in both cases; so far a likeness is of our assumptions."
    ),
    "analogues.happened": "What happened there: {outcome}. {told}",
    "analogues.happened.none": "What happened there is not recorded.",
    "analogues.alike": "Alike within their doubt ({shown} of {all})",
    "analogues.alike.none": "No input is alike within its doubt.",
    "analogues.breaks": "What breaks the analogy: inputs that are apart ({shown} of {all})",
    "analogues.breaks.none": "No intervals are apart; with intervals so wide that is no proof of likeness.",
    "analogues.trigger": "Set off by {here} here, by {there} there.",
    "analogues.trigger.same": "Set off alike: {here}.",
    "analogues.trigger.no": "nothing (no trigger)",
    "analogues.patron.other": "Another patron: {here} here, {there} there.",
    "analogues.basis.other": "Another basis of help. Here: {here}. There: {there}.",
    "analogues.basis.same": "The same basis of help.",
    "analogues.gap": "{ratio} × usual",
    "analogues.heads": "{name}, per 100,000",
    "analogues.both_assumed": "both assumed",
    "analogues.separated": "The nearest is at {first}, the next at {second}: {verdict}.",
    "analogues.separated.clear": "well apart, and the order holds in {share} of draws",
    "analogues.separated.draws": "the order holds in only {share} of draws, so do not lean on which comes first",
    "analogues.one": "There is only one other case, so it is the nearest whatever the distance.",
    "analogues.weak": (
        "With {cases} other cases an analogy is weak evidence. What matters may be what no input measures, and "
        "likeness of eves has not been shown to go with likeness of endings; groundswell analogues --score tests it."
    ),
    "analogues.score": "Each case held out: does its nearest neighbour foretell its ending?",
    "analogues.score.sum": "The nearest case ended alike in {same} of {all} cases.",
    "analogues.score.same": "yes",
    "analogues.score.other": "no",
    "analogues.score.impossible": (
        "No two of these cases ended alike, so it could not be otherwise: the library is too small for this test."
    ),
    "analogues.score.variables": (
        "Of four recorded variables (ruler out, demand met, foreign troops, 1,000 deaths) the nearest case shares "
        "{share} on average; a case taken at random shares {chance}."
    ),
    "analogues.score.verdict.better": "So likeness of eves told a little more than chance, in a handful of cases.",
    "analogues.score.verdict.none": "So likeness of eves told no more than chance.",
    "analogues.score.later": "{later} of {all} nearest cases came after the eve that they are an analogy for.",
    "column.nearest": "Nearest",
    "column.next": "Distance (next)",
    "column.same": "Same ending",
    "column.shared": "Variables shared",
    "column.here": "Here",
    "column.there": "There",
    "column.apart": "Apart",
}
