"""English for what a result, a contrast or a case says of itself in a notebook or at a prompt, by key."""

from __future__ import annotations

__all__ = ["NOTEBOOK_ENGLISH"]

NOTEBOOK_ENGLISH: dict[str, str] = {
    "look.size": ("{worlds} of {citizens} citizens, {days} from {start}; one agent for every {weight}; seed {seed}."),
    "look.weight.one": "citizen",
    "look.weight.many": "{number} citizens",
    "look.found": "This run had been made before: it was found and not played again.",
    "look.none": "In none of these worlds (90% interval {low} to {high}): {names}.",
    "look.doubt": (
        "In this model, given these inputs; {numbers}; no forecast of any country. Intervals hold chance alone, for a "
        "finite number of worlds, and no error of the model. That troops were the cause of a survival is not implied "
        "by its label."
    ),
    "look.numbers.unfitted": "numbers from their first intervals, not fitted",
    "look.numbers.among": "numbers fitted to past cases, this one among them",
    "look.numbers.begun": "numbers fitted to past cases, this one begun from one of them: {case}",
    "look.numbers.apart": (
        "numbers fitted to past cases, this one not among them, and endings of such cases were told worse than by base "
        "rates (docs/hindcast.md)"
    ),
    "look.kept": "Kept in {folder}",
    "look.reach": ".dataset opens the worlds with xarray, .summary has these numbers, .case the inputs.",
    "look.lost": "The dataset is no longer there, so there is no picture: {why}",
    "look.unrecorded.none": "Nothing recorded stands beside this run: its case has no record.",
    "look.unrecorded.cut": (
        "Nothing recorded stands beside this run: it plays {days} of the {whole} days of its case, and "
        "the record is of all."
    ),
    "record.changed": "The record is of the case as it was; this run changes {keys}.",
    "look.turnout": (
        "The largest crowd of each day in the whole country, in {worlds}; single worlds are one in {every}, not "
        "chosen by hand. A world leaves when its ruler falls, because from then on the model does not speak: the strip "
        "shows how many are still in, and bands stop when fewer than {least} are."
    ),
    "look.twin": "As table: {title}",
    "look.inputs": "Inputs",
    "look.part": "The picture is of the first {some} worlds.",
    "look.recorded": "What is scored",
    "look.quantities": "How many and when",
    "look.contrast": "{variant}: {worlds} each, {days}; one agent for every {weight}",
    "look.summary": "Summary of a run",
    "look.case": (
        "{start} to {end}, {citizens} citizens in {districts} districts. Patron: {patron} ({alliance}). Inputs known "
        "by {known}."
    ),
    "look.case.reach": ".inputs() lists every number with its source.",
    "look.more": "and {some} more, of pillars and earlier cases",
    "look.districts": "Inputs of each district ({some})",
    "progress.compiling": "preparing the rules (compiled once per version)",
    "progress.compiling_row": "compiling the rules: row '{row}', {done} of {total}",
    "progress.reading": "reading parameter set {done} of {total}",
    "progress.worlds": "{done} of {total} worlds, {seconds} s",
    "progress.left": ", about {span} more",
}
