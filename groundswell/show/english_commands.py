"""English for what commands say of cases: what ships, two cases side by side, a new case, by key."""

from __future__ import annotations

__all__ = ["COMMANDS_ENGLISH"]

COMMANDS_ENGLISH: dict[str, str] = {
    # groundswell cases
    "cases.title": "Cases that ship",
    "cases.yours": "Cases in this folder",
    "cases.case": "case",
    "cases.year": "year",
    "cases.patron": "patron",
    "cases.happened": "what happened",
    "cases.next": (
        "groundswell show CASE tells what is known of one, run CASE plays it, new NAME --from CASE begins one of "
        "your own."
    ),
    "happened.FELL": "the ruler fell",
    "happened.CONCESSION": "the ruler gave way and stayed",
    "happened.SURVIVED_REPRESSION": "the ruler stayed by his own force",
    "happened.SAVED_BY_PATRON": "the patron’s troops came, ruler stayed",
    "happened.REFORM_REMOVED_BY_PATRON": "the patron removed the reformers",
    "happened.CIVIL_WAR": "civil war",
    "happened.FADED": "the protest faded",
    "happened.ONGOING": "not over",
    "happened.none": "not recorded",
    "happened.broken": "has a fault: groundswell check {case}",
    # groundswell compare A B
    "side.title": "{first} and {second}",
    "side.size": "{worlds} worlds each; {first} over {first_days} days, {second} over {second_days}",
    "side.measure": "What is compared",
    "side.input": "Input",
    "side.outcomes": "How the worlds end",
    "side.variables": "What is recorded",
    "side.counts": "Crowds and human cost",
    "side.people": "Citizens",
    "side.happened": "What happened",
    "side.per_head": "{name}, per 100,000",
    "side.middle": "{median} ({range})",
    "side.share": "{share} ({range})",
    "side.counts.note": "Counts: median of worlds and middle 80%; they end with a ruler’s fall.",
    "side.sentence": (
        "The ruler is out in {share} of the worlds of {second} and in {other} of those of {first}: {difference} "
        "(90% interval {low} to {high}, the chance of so many worlds and nothing else)."
    ),
    "side.apart": "Where the eves differ beyond their intervals",
    "side.apart.none": "No input differs beyond its interval.",
    "side.apart.note": (
        "{shown} of {apart} such inputs, of {compared} compared; the most different first, measured by what cases "
        "usually differ by. None of them is shown to be a cause."
    ),
    "side.windows": "The windows differ in length: --days {days} follows both for the same time.",
    "side.method": (
        "A contrast of two cases, not a counterfactual: two countries share no draws, and they differ in every input "
        "at once. What one thing does is asked within one case: groundswell compare {first} --set KEY=VALUE. Nothing "
        "here ranks rulers or their answers."
    ),
}
