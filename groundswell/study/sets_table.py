"""The table of an ensemble: one line a parameter set, in a file that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from groundswell.model.kept import explained
from groundswell.model.layout import write_whole
from groundswell.study.summary import Summary

__all__ = ["TABLE", "write_table"]

TABLE = "sets.csv"  # beside worlds.zarr


def write_table(path: Path, sets: Mapping[str, Sequence[str]], summaries: Sequence[Summary]) -> None:
    """Write a line for each set: what it changes, its shares with 90% intervals, its quantities with 80% ranges.

    Raises `StoreError` where the disk refuses.
    """
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    for place, ((name, settings), summary) in enumerate(zip(sets.items(), summaries, strict=True)):
        shares = {**summary.variables, **summary.outcomes}
        if place == 0:
            heads = [f"{each}{end}" for each in shares for end in ("", "_low", "_high")]
            heads += [f"{each}_{end}" for each in summary.quantities for end in ("median", "p10", "p90", "happened")]
            lines.writerow(["parameter_set", "name", "settings", *heads])
        cells: list[object] = [number for share in shares.values() for number in share]
        cells += [
            number
            for each in summary.quantities.values()
            for number in (each.median, each.p10, each.p90, each.happened)
        ]
        lines.writerow([place, name, ", ".join(settings), *(_written(each) for each in cells)])
    with explained(path, "write"):
        write_whole(path, text.getvalue().encode())


def _written(number: object) -> str:
    return "" if number is None else f"{number:.6g}" if isinstance(number, float) else str(number)
