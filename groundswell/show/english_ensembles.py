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
}
