"""English for branches of a run: what was changed and from which day, the tree, endings side by side, by key."""

from __future__ import annotations

__all__ = ["BRANCHES_ENGLISH"]

BRANCHES_ENGLISH: dict[str, str] = {
    "branch.title": "{name}: {parent}, from {day} on",
    "branch.of_world": "world {world} of {run}",
    "branch.of_branch": "the branch {name}",
    "branch.of_future": "future {future} of the branch {name}",
    "branch.changed": "Changed: {changes}.",
    "branch.nothing": "Nothing is changed.",
    "branch.same": "Nothing is changed, and nothing differs: it is the same world, bit for bit.",
    "branch.not_same": (
        "Nothing is changed, but the world that is kept is another one: its store was made on another machine or is "
        "damaged. Run the case again before you trust its branches."
    ),
    "branch.no_difference": "The change is made, and nothing that is recorded differs: it acts on nothing here.",
    "branch.parts": "It leaves the world that it comes from on {moment}.",
    "branch.found": "This branch had been made before: it was found and is shown again.",
    "branch.futures": (
        "{futures} futures: all that happened before {day} is as it was, and chance is drawn anew from then on, the "
        "same in future k whatever is changed."
    ),
    "branch.apart": "In {some} the ruler’s fate is another one: out in {gained} and in office in {kept}.",
    "branch.apart.none": "In none of {all} futures is the ruler’s fate another one.",
    "branch.of_run": "the run",
    "branch.unrecorded": (
        "This is a branch: until {day} it is world {world} of {of}, and from then on: {changes}. It is held against no "
        "record, which began on the eve."
    ),
    "branch.endings": "How it ends",
    "branch.as_it_was": "As it was",
    "branch.changed_column": "Changed",
    "branch.told": "What happened from {day} on",
    "branch.kept": "Kept in: {folder}",
    "branch.go_on": "Go on from it: groundswell branch {run} --of {name} --day {day} --do ...",
    "branch.note": "Note: {note}",
    "branch.reach": (
        "In this model, for this one world: a branch shows what these rules and these draws make of a change, not what "
        "would have happened. Orders are not ranked; who died and who was jailed stands beside every ending."
    ),
    "branch.row.ending": "Ending",
    "branch.row.day": "Day of the ending",
    "branch.row.dead": "Deaths",
    "branch.row.arrests": "Arrests",
    "branch.row.detained": "Most people in jail at once",
    "branch.row.peak": "Most people in the street at once",
    "branch.row.troops": "Foreign troops arrive",
    "branch.range": "{median} ({low} to {high})",
    "branch.endings.note": "Counts of people: median of the futures and the middle 80%.",
    "tree.title": "{run}: {worlds}, {days}, seed {seed}",
    "tree.none": (
        "It has no branches yet. From the morning of day 4 of world 17, for example: groundswell branch {run} "
        "--world 17 --day 4 --do concede"
    ),
    "tree.from_world": "world {world}, {day}: {changes}",
    "tree.from_future": "future {future}, {day}: {changes}",
    "tree.from_branch": "{day}: {changes}",
    "tree.nothing": "nothing changed",
    "tree.end": "{ending}, {day}; {dead} dead, at most {detained} in jail",
    "tree.end.open": "{ending}; {dead} dead, at most {detained} in jail",
    "tree.ends": "{futures} futures: {endings}; {dead} dead, at most {detained} in jail (medians)",
    "tree.share": "{ending} {share}",
    "outcome.short.FELL": "fell",
    "outcome.short.CONCESSION": "gave way and stayed",
    "outcome.short.SURVIVED_REPRESSION": "stayed by force",
    "outcome.short.SAVED_BY_PATRON": "stayed after troops came",
    "outcome.short.REFORM_REMOVED_BY_PATRON": "removed by the patron",
    "outcome.short.CIVIL_WAR": "civil war",
    "outcome.short.FADED": "protest faded",
    "outcome.short.ONGOING": "not over",
    "table.ending_measure": "What",
}
