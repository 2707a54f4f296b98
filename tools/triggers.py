"""Knows how the tables that ship become the table of irregular elections and price shocks, with the crowds after them.

Usage: python tools/triggers.py

writes groundswell/data/vdem/triggers.csv from the country-year pack, election_days.csv (days of votes, public record,
by hand) and street_days.csv (Mass Mobilization, by tools/street_days.py). The bounds are those of
groundswell/data/triggers.py. The same tables give the same file.

An election: a year in which at least two of V-Dem's five judgements of the vote change, for it carries them on between
votes; each vote of that year whose day is on record, else the year itself. A price shock: a peak of the world's price
of food or fuel, for every state poorer than the median; or a year in which income a head fell, without armed conflict.
Only states whose electoral democracy lay below the bound the year before. The date depends on nothing that happened
after it: a crowd never makes a date more exact.
"""

from __future__ import annotations

import calendar
import csv
import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.build.people import TooSmall, people_of
from groundswell.data.countries import State, rank_by, state_at, states_at
from groundswell.data.triggers import DEMOCRACY, FALL, IRREGULAR, SMALLEST, WINDOW

DATA = Path(__file__).resolve().parent.parent / "groundswell" / "data"
FIRST, LAST = 1990, 2019
END = datetime.date(2020, 3, 31)  # of Mass Mobilization
JUDGED = ("v2elirreg", "v2elintim", "v2elfrfair", "v2elmulpar", "v2elvotbuy")
CHANGED = 2  # judgements that change in a year with a vote
# Public record. One a year: oil's record of July 2008 would be the same states again three months on.
PEAKS = (
    ("1990-08-02", "fuel price", "crude oil doubles in two months from the day on which Iraq takes Kuwait"),
    ("1996-05", "food price", "wheat and maize at their highest prices of two decades"),
    ("2000-09", "fuel price", "crude oil above 35 dollars a barrel, the most in ten years"),
    ("2008-04", "food price", "rice at about three times its price of a year before"),
    ("2011-01-05", "food price", "the FAO announces that its food price index is at its highest since 1990"),
)


class Found(NamedTuple):
    """An occasion before anything is looked up: what it is, whose, when, how surely."""

    type: str
    kind: str
    what: str
    subject: str
    state: State
    date: datetime.date
    precision: str
    until: datetime.date
    irregularities: float
    fairness: float


def span(text: str) -> tuple[datetime.date, str, datetime.date]:
    """First day, precision, and last day looked at, of 2010-12-19, 2010-12 or 2010."""
    parts = [int(each) for each in text.split("-")]
    if len(parts) == 3:
        first = last = datetime.date.fromisoformat(text)
    elif len(parts) == 2:
        first = datetime.date(parts[0], parts[1], 1)
        last = first.replace(day=calendar.monthrange(parts[0], parts[1])[1])
    else:
        first, last = datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)
    return first, ("year", "month", "day")[len(parts) - 1], last + datetime.timedelta(WINDOW - 1)


def series(column: str) -> dict[int, np.ndarray]:
    """The column by state: float64 (year,), from 1946 on."""
    for file in ("vdem/country_year.npz", "countries/open.npz"):
        with np.load(DATA / file) as kept:
            if column in kept:
                return {int(state): row.astype(float) for state, row in zip(kept["states"], kept[column])}
    raise KeyError(column)


def elections() -> Iterator[Found]:
    """Irregular elections."""
    days: dict[str, list[tuple[str, str]]] = {}
    with (DATA / "countries" / "election_days.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days.setdefault(row["code"], []).append((row["date"], row["vote"]))
    judged = {name: series(name) for name in JUDGED}
    polyarchy = series("v2x_polyarchy")
    for state, year in _states_and_years():
        place = year - 1946
        now = {name: judged[name][state.number][place] for name in JUDGED}
        then = {name: judged[name][state.number][place - 1] for name in JUDGED}
        changed = sum(bool(np.isfinite(now[name]) and not abs(now[name] - then[name]) < 1e-6) for name in JUDGED)
        low = now["v2elirreg"] < IRREGULAR and now["v2elfrfair"] < IRREGULAR
        if changed < CHANGED or not low or not polyarchy[state.number][place - 1] < DEMOCRACY:
            continue
        votes = [each for each in days.get(state.code, []) if each[0].startswith(f"{year}-")] or [(str(year), "a vote")]
        last = None
        for text, what in votes:
            date, precision, until = span(text)
            if last is None or date > last:  # a second round, or a second vote within the window, is the same occasion
                judgement = (float(now["v2elirreg"]), float(now["v2elfrfair"]))
                yield Found("election", "election", what, "rule", state, date, precision, until, *judgement)
                last = until


def peaks() -> Iterator[Found]:
    """The world's price peaks, in every poor state."""
    polyarchy = series("v2x_polyarchy")
    nothing = float("nan")
    for text, kind, what in PEAKS:
        date, precision, until = span(text)
        for state in states_at(date.year):
            poor = rank_by(state, "income", date)
            if poor is not None and poor.value < 0.5 and polyarchy[state.number][date.year - 1 - 1946] < DEMOCRACY:
                yield Found("price", kind, what, "prices", state, date, precision, until, nothing, nothing)


def falls() -> Iterator[Found]:
    """Years in which income a head fell, without armed conflict at home."""
    income, conflict, polyarchy = series("income"), series("conflict"), series("v2x_polyarchy")
    for state, year in _states_and_years():
        place = year - 1946
        fall = income[state.number][place] / income[state.number][place - 1] - 1.0
        if fall <= FALL and conflict[state.number][place] == 0.0 and polyarchy[state.number][place - 1] < DEMOCRACY:
            what = f"income down {-100 * fall:.0f}%"
            yield Found("price", "income fall", what, "prices", state, *span(str(year)), float("nan"), float("nan"))


def _states_and_years() -> Iterator[tuple[State, int]]:
    for year in range(FIRST, LAST + 1):
        for state in states_at(year):
            yield state_at(str(state.number), year), year


class Street:
    """People in the street by state, subject and day, and the years that are covered."""

    def __init__(self) -> None:
        self._days: dict[tuple[int, str], list[tuple[datetime.date, float, int]]] = {}
        with (DATA / "countries" / "street_days.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                day = (datetime.date.fromisoformat(row["day"]), float(row["people"]), int(row["unsaid"]))
                self._days.setdefault((int(row["state"]), row["subject"]), []).append(day)
        self._covered = series("protests")

    def within(
        self, state: int, subject: str, first: datetime.date, last: datetime.date
    ) -> tuple[float, int, int] | None:
        """Most people on a day, days with a protest, protests of no told size; None where a year is not covered."""
        covered = self._covered[state]
        if last > END or not all(np.isfinite(covered[year - 1946]) for year in {first.year, min(last.year, LAST)}):
            return None
        days = [each for each in self._days.get((state, subject), []) if first <= each[0] <= last]
        return max((each[1] for each in days), default=0.0), len(days), sum(each[2] for each in days)


def table() -> list[dict[str, Any]]:
    """All triggers as rows, by date."""
    street, polyarchy = Street(), series("v2x_polyarchy")
    rows = []
    for each in (*elections(), *peaks(), *falls()):
        number = each.state.number
        try:
            population = people_of(each.state, each.date).value  # as the case will have it
        except TooSmall:
            population = 0.0
        seen = street.within(number, each.subject, each.date, each.until)
        ago = [_a_year_before(day) for day in (each.date, each.until)]
        before = street.within(number, each.subject, ago[0], ago[1])
        left_out = "" if population >= SMALLEST else "under half a million people"
        if not left_out and seen is None:
            left_out = "no record of protests"
        rows.append(
            {
                "type": each.type,
                "kind": each.kind,
                "what": each.what,
                "state": number,
                "code": each.state.code or str(number),
                "country": each.state.name,
                "date": each.date,
                "precision": each.precision,
                "until": each.until,
                "polyarchy": f"{polyarchy[number][each.date.year - 1 - 1946]:.3f}",
                "irregularities": "" if np.isnan(each.irregularities) else f"{each.irregularities:.3f}",
                "fairness": "" if np.isnan(each.fairness) else f"{each.fairness:.3f}",
                "population": f"{population:.0f}",
                "people": "" if seen is None else f"{seen[0]:.0f}",
                "days": 0 if seen is None else seen[1],
                "unsaid": 0 if seen is None else seen[2],
                "year_before": "" if before is None else f"{before[0]:.0f}",
                "left_out": left_out,
            }
        )
    return sorted(rows, key=lambda row: (row["date"], row["kind"], row["state"]))


def _a_year_before(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=364)  # the same weekday


def written() -> str:
    """The file as a text."""
    rows = table()
    lines = [",".join(_cell(str(value)) for value in row.values()) for row in rows]
    return "\n".join([",".join(rows[0]), *lines]) + "\n"


def _cell(text: str) -> str:
    return f'"{text}"' if "," in text else text


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    (DATA / "vdem" / "triggers.csv").write_text(written(), encoding="utf-8", newline="\n")
