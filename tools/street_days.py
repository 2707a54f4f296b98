"""Knows how protests of Mass Mobilization become the days on which people stood in the street over votes or prices.

Usage: python tools/street_days.py TABLES_FOLDER OUTPUT_FOLDER

OUTPUT_FOLDER is groundswell/data/countries, TABLES_FOLDER holds mass_mobilization_v5_1990_2020.parquet. Written is
street_days.csv: state, day on which protests began, subject, people in all of them (the best reading of each size), how
many were of no known size. Subject: `rule` for the demands "political behavior, process" and "removal of politician",
`prices` for "price increases, tax policy". A protest over both is in both. Needs duckdb.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import duckdb
from country_pack import number

from groundswell.data.importers.format import Unsaid
from groundswell.data.importers.mass_mobilization import RANGES
from groundswell.data.importers.sizes import said_size

SUBJECTS = {
    "political behavior, process": "rule",
    "removal of politician": "rule",
    "price increases, tax policy": "prices",
}


def people(words: str | None, category: str | None) -> float | None:
    """The best reading of a size in words, else the geometric middle of its category; None where neither is told."""
    try:
        best = said_size(words)[1]
    except Unsaid:
        best = None
    if best is not None:
        return best
    if category in RANGES:
        low, high = RANGES[category]
        return (low * high) ** 0.5
    return None


def street_days(table: Path) -> list[tuple[int, str, str, int, int]]:
    """Return state, day, subject, people and protests of no known size, in that order."""
    told = duckdb.sql(
        "select ccode::int, startdate, participants, participants_category, protesterdemand1, protesterdemand2, "
        f"protesterdemand3, protesterdemand4 from '{table}' where protest = 1 and startdate is not null"
    ).fetchall()
    found: dict[tuple[int, str, str], tuple[float, int]] = {}
    for code, day, words, category, *demands in told:
        size = people(words, category)
        for subject in {SUBJECTS[each] for each in demands if each in SUBJECTS}:
            key = (number(code), str(day)[:10], subject)
            heads, unsaid = found.get(key, (0.0, 0))
            found[key] = (heads + (size or 0.0), unsaid + (size is None))
    return [(*key, round(heads), unsaid) for key, (heads, unsaid) in sorted(found.items())]


def main(arguments: list[str]) -> int:
    """Write the table; return the exit status."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    rows = street_days(Path(arguments[0]) / "mass_mobilization_v5_1990_2020.parquet")
    with (Path(arguments[1]) / "street_days.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("state", "day", "subject", "people", "unsaid"))
        writer.writerows(rows)
    print(f"{len(rows)} days", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
