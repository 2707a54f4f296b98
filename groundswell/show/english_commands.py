"""English for what commands say of cases: what ships, two cases side by side, a new case, by key."""

from __future__ import annotations

__all__ = ["COMMANDS_ENGLISH"]

COMMANDS_ENGLISH: dict[str, str] = {
    # groundswell cases
    "cases.fitted": "Cases that the numbers are fitted to",
    "cases.unseen": "Cases that they have not seen",
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
    "side.size": "{worlds} each; {first} over {first_days}, {second} over {second_days}",
    "side.measure": "What is compared",
    "side.input": "Input",
    "side.outcomes": "How the worlds end",
    "side.variables": "What is scored",
    "side.counts": "Crowds and human cost",
    "side.people": "Citizens",
    "side.happened": "What happened",
    "side.unrecorded.none": "no record",
    "side.unrecorded.cut": "cut short: {days} of {whole} days",
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
    # groundswell new NAME --from CASE
    "new.made": "Made {folder}: {files}.",
    "new.next.corrected": (
        "Next: groundswell check {place}. To change a number, change the file of corrections and build again: "
        "case.toml is made."
    ),
    "new.next": "Next: edit {folder}/case.toml, then groundswell check {place}; README.md has the steps.",
    "new.recorded": "What was recorded of {parent} came with it: it is held against every run until you change it.",
    "new.readme": """# {title}

Begun from `{parent}` with Groundswell {version}. Until you change them, all numbers are those of {parent}.

## Next steps

1. **Edit** `case.toml`. Each number has a value, the interval that worlds draw it from, a unit and a source. Change the
   source with the number: begin it with `assumed:` where you guess and with `expert:` where you judge. Change `title`,
   `summary`, `known_until` and `citations` in `[case]`, the dates in `[calendar]`, and what set it off in
   `[[triggers]]`. Use only what was known on the eve.
2. **Check** it: `groundswell check {place}`. A fault is told with its line, what is allowed, and the nearest word.
3. **See** it: `groundswell show {place}`.
4. **Run** it: `groundswell run {place}`.
5. **Compare** it with its parent: `groundswell compare {place} {parent}`. Two cases share no draws. What one number
   does is asked within one case: `groundswell compare {place} --set country.legitimacy=0.3`.

## What was recorded

{recorded}

## Whose data this is

Numbers that stay the parent's keep its sources and their terms: leave `citations` as long as they hold, and see
`groundswell cite {place}` and `groundswell licenses {place}`.
""",
    "new.readme.targets": (
        "`targets.toml` is a copy of what was recorded of {parent}. It is held against every run of this case; where "
        "the case is no longer that country at that time, change it or remove it."
    ),
    "new.readme.no_targets": (
        "Nothing is held against a run. Once the crisis is over, write `targets.toml` as a shipped case has it; no run "
        "reads it before it has ended. Without a recorded ending the report shows nothing finer than regions."
    ),
    # groundswell check CASE
    "check.size": "{districts} districts, {citizens} citizens, {days} from {start}",
    "check.experts": "{number} inputs by an expert: {keys}",
    "check.record": "{targets} recorded quantities to compare with; own rules: {rules}",
    "check.none": "none",
    "check.whole": "Nothing wrong was found. Next: groundswell run {case}",
    "check.remark.experts": "Remark: more than {most} inputs are an expert’s; every score will say so.",
    "check.remark.exact": (
        "Remark: no world doubts what has no interval ({number}): {keys}. Give it a low and a high that you believe."
    ),
    "check.remark.late": "Remark: known_until ({known}) is after the start ({start}): use what was known on the eve.",
    "check.remark.unsourced": "Remark: [case] has no citations; who made the data wants to be named.",
    "check.remark.open": "Remark: no ending is recorded, so a report shows nothing finer than regions.",
    # groundswell report RUN
    "report.cut_off": "This run was cut off: the page tells of the worlds that were finished.",
    "report.no_contrasts": (
        "No counterfactuals are kept with this run, so the page has none; groundswell run with --what-if plays them."
    ),
}
