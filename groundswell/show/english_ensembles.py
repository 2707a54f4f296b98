"""English for ensembles of parameter sets, for workers, and for runs that are repeated, by key."""

from __future__ import annotations

__all__ = ["ENSEMBLES_ENGLISH"]

ENSEMBLES_ENGLISH: dict[str, str] = {
    "sets.title": "Parameter sets",
    "sets.column.set": "parameter set",
    "sets.column.out": "ruler out",
    "sets.column.out_interval": "90% interval",
    "sets.column.troops": "foreign troops",
    "sets.column.peak": "largest crowd",
    "sets.column.arrests": "arrests",
    "sets.column.deaths": "deaths",
    "sets.middle": "{median} ({range})",
    "sets.size": (
        "{sets} parameter sets, {worlds} of each, of {citizens} citizens, {days} from {start}; seed {seed}. Worlds of "
        "one number share their draws in every set."
    ),
    "sets.counts": "Crowds, arrests and deaths are medians, with the middle 80% of worlds in brackets.",
    "sets.more": "The first {some} of {all} sets; the dataset holds all.",
    "sets.reach": (
        ".dataset opens all worlds with xarray, with the coordinates parameter_set and draw; .unstacked() gives both "
        "as dimensions."
    ),
    "sets.found": "This ensemble had been made before: its results were found and are shown again.",
    "sets.doubt": (
        "In this model, given these inputs; no forecast of any country. Intervals hold chance alone, for a finite "
        "number of worlds, and no error of the model."
    ),
    "repeated.same": "{count} of {all} were played again and are the same, value by value.",
    "repeated.same.one": "1 of {all} was played again and is the same, value by value.",
    "repeated.differ": "{differing} of {count} worlds that were played again did not come out as they are kept.",
    "repeated.world": "world {world}: {variables}{step}",
    "repeated.more": "{variables} and {number} more",
    "repeated.step": ", from day {day} on",
    "repeated.damaged": (
        "{number} of them cannot be held against anything: what was written of them is damaged. The command of the run "
        "makes them again: {command}"
    ),
    "repeated.other.rules": (
        "The rules are other ones: the run was made with {then}, and here are {here}. Worlds of other rules are other "
        "worlds; the version that made them is groundswell {version}."
    ),
    "repeated.other.fit": "The fitted numbers are other ones: the run drew from {then}, and here is {here}.",
    "repeated.other.version": "{what} was {then} and is {here}.",
    "repeated.other.none": "Rules, fit and versions are those of the run.",
    "repeated.why": (
        "Rules, fit and versions are those of the run, so this should not be: perhaps the files were changed by hand, "
        "or the machine computes otherwise. Please report it."
    ),
    "repeated.no_matter": "For these worlds it made no difference.",
}
