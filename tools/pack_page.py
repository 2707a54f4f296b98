"""Write docs/reference/pack.md: what the country-year pack holds, and what the builder reads of it.

`python tools/pack_page.py --write` writes the page; without it the page is compared, and the exit status says whether
it is current. Which input of a case reads a column is not listed by hand: some cases are built, and what they read is
noted.
"""

from __future__ import annotations

import datetime
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from groundswell.build.builder import build
from groundswell.build.people import TooSmall, people_of, places_of
from groundswell.data import countries
from groundswell.data.countries import FIRST_YEAR, Column, column_names, column_of, states_at

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "pack.md"
YEARS = (1946, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020, 2025)
# Cases of which the columns that they read are noted: early and late, of a party and of an army, at war.
EVES = (
    ("KAZ", "2022-01-02"),
    ("MMR", "2021-02-01"),
    ("EGY", "2011-01-25"),
    ("CHN", "1995-06-01"),
    ("SYR", "2014-03-01"),
    ("FRA", "2018-11-17"),
)
# What is read beside the numbers of a section.
BESIDE = {"population": ["districts.population"], "conflict": ["limits"], "v2x_polyarchy": ["limits"]}

HEAD = """# The tables that ship

<!-- Written by tools/pack_page.py from the pack: run `python tools/pack_page.py --write`. -->

`groundswell new --country` builds a case from values by country and year that ship with Groundswell. Here is each
column, and what reads it. Files of the same datasets that you fetch yourself go further:
[Make a case of your own](../how-to/make-a-case.md).

- **Public after**: days after the end of a year at which its value is public in the ordinary course of the source. A
  case reads nothing that was not public on its eve.
- **Coded late**: values of years up to this one were coded or reckoned after the fact; a number that is read from one
  says so.
- **Widens**: what the interval of a share gains on each side for each year that its value is carried forward.
- **Filled**: which part of all states and years since 1946 has a value."""
OTHERS = """No input of a case is read from these; `groundswell.data.countries.known_by` gives them. Protests by city,
from which `districts.organisation` follows, and uprisings, from which precedents do, are in
`groundswell/data/countries/protests.csv` and `episodes.csv`."""
STATES = """States are numbered as by Gleditsch and Ward. A case is built for states with more than half a million
people whose admin-1 units ship; this is tried at the end of some years."""


def coverage(column: str) -> tuple[int, int, int, float]:
    """Return first and last year of a column, how many states it knows, and the filled share of all state-years."""
    numbers, values = countries._table(column)
    there = np.isfinite(values)
    years = FIRST_YEAR + np.flatnonzero(there.any(0))
    were = existing(tuple(int(each) for each in numbers), values.shape[1])
    return int(years.min()), int(years.max()), int(there.any(1).sum()), float((there & were).sum() / were.sum())


@cache
def existing(numbers: tuple[int, ...], years: int) -> np.ndarray:
    """Return whether each state was one in each year (state, year)."""
    were = np.zeros((len(numbers), years), bool)
    for place in range(years):
        members = {each.number for each in states_at(FIRST_YEAR + place)}
        were[:, place] = [number in members for number in numbers]
    return were


def readers() -> dict[str, list[str]]:
    """Return of each column the inputs of a case that are read from it, as section.name, in the order of a case."""
    found: dict[str, list[str]] = {name: list(BESIDE.get(name, [])) for name in column_names()}
    for country, day in EVES:
        made = build("a-case", country, datetime.date.fromisoformat(day), "price")
        for section, fields in {**made.sections, "patron": made.patronage.inputs}.items():
            for name, told in fields.items():
                for column in told.columns:
                    found[column].append(f"{section}.{name}")
    found["population"] += ["forces", "loyalists.armed"]
    found["v2x_ex_party"].append("pillars")
    return {column: sorted(dict.fromkeys(names)) for column, names in found.items()}


def buildable(year: int) -> tuple[int, int, list[str]]:
    """Return how many states a year has, for how many a case can be built at its end, and for whom it cannot."""
    refused = []
    for state in states_at(year):
        try:
            eve = datetime.date(year, 12, 31)
            places_of(state, eve, people_of(state, eve).value)
        except TooSmall:
            refused.append(state.name)
    there = len(states_at(year))
    return there, there - len(refused), refused


def page() -> str:
    """Return the page."""
    told = tomllib.loads((ROOT / "groundswell" / "data" / "countries" / "columns.toml").read_text(encoding="utf-8"))
    read = readers()
    lines = [
        *HEAD.splitlines(),
        "",
        *_sources(told),
        "## Columns that a case reads",
        "",
        *_table({name: names for name, names in read.items() if names}),
        "## Columns that ship for studies",
        "",
        *OTHERS.splitlines(),
        "",
        *_table({name: names for name, names in read.items() if not names}),
        "## For whom a case can be built",
        "",
        *STATES.splitlines(),
        "",
        "| year | states | a case can be built for | not for |",
        "|---|---|---|---|",
        *[_year(year) for year in YEARS],
        "",
    ]
    return "\n".join(lines)


def _sources(told: Mapping[str, Mapping[str, str]]) -> list[str]:
    names: dict[tuple[str, str, str], list[str]] = {}
    for name, about in told.items():
        names.setdefault((about["short"], about["source"], about["licence"]), []).append(name)
    rows = [f"| {short} | {source} | {licence} | {len(of)} |" for (short, source, licence), of in names.items()]
    return ["## Sources", "", "| short | source | licence | columns |", "|---|---|---|---|", *rows, ""]


def _table(read: Mapping[str, list[str]]) -> list[str]:
    used = any(read.values())
    head = "| column | what | unit | source | public after | coded late | widens | years | states | filled |"
    rows = [
        head + (" read by |" if used else ""),
        "|---|---|---|---|---|---|---|---|---|---|" + ("---|" if used else ""),
    ]
    for name, names in read.items():
        rows.append(_row(column_of(name)) + (f" {', '.join(f'`{each}`' for each in names)} |" if used else ""))
    return [*rows, ""]


def _row(about: Column) -> str:
    first, last, states, filled = coverage(about.name)
    return (
        f"| `{about.name}` | {about.what} | {about.unit} | {about.short} | {about.published} days | "
        f"to {about.hindsight} | {about.widens:g} a year | {first}-{last} | {states} | {100 * filled:.0f}% |"
    )


def _year(year: int) -> str:
    there, built, refused = buildable(year)
    named = ", ".join(refused[:4]) + (f" and {len(refused) - 4} more" if len(refused) > 4 else "")
    return f"| {year} | {there} | {built} | {named or 'none'} |"


def main(arguments: list[str]) -> int:
    """Write or compare the page; return the exit status."""
    if arguments == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
        print(f"{PAGE.relative_to(ROOT)} is current")
        return 0
    print(f"{PAGE.relative_to(ROOT)} is not as the pack is: run python tools/pack_page.py --write", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
