"""What only a user's table can say of a case: soldiers, years in office, type of regime, promises of great powers."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from groundswell.build.estimates import Estimate, carried, two_figures
from groundswell.build.reader import Reader
from groundswell.data.added import bonds_in, cited_table, label_in, ruler_in
from groundswell.data.countries import Known, State, states_at
from groundswell.data.shelf import Kept
from groundswell.data.ties import KINDS, Force, Tie, force_of

__all__ = [
    "Growth",
    "army_of",
    "force_within",
    "growth_of",
    "made_by_army",
    "made_by_party",
    "tenure_of",
    "tie_of",
]

_MOVED = 1.0 / 3.0  # share of all soldiers that can be sent against a crowd, as without a table (assumed)
_AROUND, _A_YEAR = 1.8, 0.05  # factor of the interval each way, and what it gains for each year carried
# Great powers by the Correlates of War's list of states since 1946: only they are patrons by ATOP.
_GREAT = {2: (1946, 9999), 200: (1946, 9999), 220: (1946, 9999), 365: (1946, 9999), 710: (1950, 9999), 260: (1991, 9999), 740: (1991, 9999)}  # fmt: skip
_ORDER = (2, 365, 710, 200, 220, 260, 740)  # of those for whom no force is in the table of ties
_MANY = 10  # promises to defend from which a pact of many is behind them (assumed)
_SENT = (0.01, 0.002, 0.05)  # share of its soldiers that a patron without an entry there can move at once (assumed)


class Growth(NamedTuple):
    """Growth of income a head by year, of which years, and the table of the user it is from, if any."""

    rate: float
    first: int
    last: int
    table: str = ""
    told: str = ""


def growth_of(reader: Reader, state: State, date: datetime.date) -> Growth | None:
    """Yearly growth of income a head over the last five years known; from levels, else from a table of growth itself."""
    levels = reader.series(state, "income", date, 12)
    rates = reader.series(state, "growth", date, 12)
    longer = rates.values and (not levels.values or rates.values[-1][0] > levels.values[-1][0])
    if longer and len(rates.values) >= 5:
        years = rates.values[-5:]
        whole = 1.0
        for _, percent in years:
            whole *= 1.0 + percent / 100.0
        return Growth(whole ** (1.0 / len(years)) - 1.0, years[0][0] - 1, years[-1][0], rates.table, rates.told)
    if len(levels.values) < 6:
        return None
    (first, before), (last, after) = levels.values[-6], levels.values[-1]
    return Growth((after / before) ** (1.0 / (last - first)) - 1.0, first, last, levels.table, levels.told)


def army_of(reader: Reader, state: State, date: datetime.date) -> Estimate | None:
    """A third of the soldiers of the last year public on the eve; the interval widens for each year carried."""
    known = reader.known(state, "soldiers", date)
    if known is None:
        return None
    value = two_figures(known.value * _MOVED)
    factor = _AROUND * (1.0 + _A_YEAR) ** max(known.age, 0)
    source = (
        f"a third (assumed) of {known.value:,.0f} soldiers in {known.year} ({known.told}), a factor of {_AROUND:g} each "
        f"way{_older(known)}"
    )
    return Estimate(
        value, two_figures(value / factor), two_figures(value * factor), "persons", source, (), (known.table,)
    )


def _older(known: Known) -> str:
    """Words for the age of a value whose interval is a factor."""
    return carried(known, _A_YEAR).replace(f"widened by {_A_YEAR:g}", f"widened by {100 * _A_YEAR:.0f}%")


def force_within(reader: Reader, patron: int, date: datetime.date, force: Force | None) -> tuple[Force | None, str]:
    """What a patron can move at once, and the table that bounds it: never more than all its soldiers.

    Where the table of ties knows no force, one in a hundred of its soldiers (assumed).
    """
    state = next((each for each in states_at(date.year) if each.number == patron), None)
    known = None if state is None else reader.known(state, "soldiers", date)
    if known is None:
        return force, ""
    counted = f"{known.value:,.0f} soldiers in {known.year} ({known.told}){carried(known, 0.0).replace(' and widened by 0 a year', '')}"
    if force is None:
        value, low, high = (two_figures(known.value * part) for part in _SENT)
        return Force(
            value, low, high, f"assumed: 1 in 100 (2 in 1,000 to 5 in 100) of the patron's {counted}"
        ), known.table
    if force.high <= known.value:
        return force, ""
    most = two_figures(known.value)
    bounded = Force(min(force.troops, most), min(force.low, most), most, f"{force.source}; not more than {counted}")
    return bounded, known.table


def tenure_of(reader: Reader, state: State, date: datetime.date) -> Estimate | None:
    """Years in office on the eve by the first table that knows a ruler; down to none where it may miss a change."""
    for kept in reader.tables:
        found = ruler_in(kept, state, date)
        if found is None:
            continue
        years, may_miss = round(found[0], 1), found[1]
        missed = "; a ruler who came since is not in it, so the interval goes down to none" if may_miss else ""
        source = (
            "since the last entry of a ruler before the eve, coded with hindsight but public the same day: "
            f"{cited_table(kept)}{missed}"
        )
        return Estimate(years, 0.0 if may_miss else years, years, "years", source, (), (kept.name,))
    return None


def made_by_army(reader: Reader, state: State, date: datetime.date) -> Estimate | None:
    """Coup-proofing where no index of the executive is known: 0.45 for a regime whose type names the military."""
    told = _labelled(reader, state, date, "military")
    if told is None:
        return None
    source = f'assumed: 0.45, 0.15 less than elsewhere, where the regime is called "{told[0]}" in {told[1]}, {cited_table(told[2])}'
    return Estimate(
        0.45, *_widened(0.45, 0.25, told[1], date), "share", f"{source}, coded with hindsight", (), (told[2].name,)
    )


def made_by_party(reader: Reader, state: State, date: datetime.date) -> Estimate | None:
    """Willing loyalists where no index of the executive is known: more for a regime whose type names a party."""
    told = _labelled(reader, state, date, "party")
    if told is None:
        return None
    source = f'assumed: a ruling party makes the ruler where the regime is called "{told[0]}" in {told[1]}, {cited_table(told[2])}'
    return Estimate(0.05, 0.02, 0.12, "share", f"{source}, coded with hindsight", (), (told[2].name,))


def _labelled(reader: Reader, state: State, date: datetime.date, word: str) -> tuple[str, int, Kept] | None:
    for kept in reader.tables:
        found = label_in(kept, state, date)
        if found is not None:
            return (*found, kept) if word in found[0] else None
    return None


def _widened(value: float, half: float, year: int, date: datetime.date) -> tuple[float, float]:
    half += 0.02 * max(date.year - year, 0)
    return round(max(value - half, 0.0), 2), round(min(value + half, 1.0), 2)


def tie_of(reader: Reader, state: State, date: datetime.date) -> tuple[Tie, str] | None:
    """The bond to a great power by ATOP, for a state that the table of ties leaves without a patron; and the table.

    A promise to defend is a guarantee, one to consult alone a friendship; a promise not to attack or to stay neutral is no
    patronage. Who has promises of many (ten and more) is in a pact of many, which binds loosely and counts as friendship, as
    in the table of ties. Of several great powers the one with the stronger promise, then the one that can move most troops.
    """
    if _great(state.number, date.year):
        return None
    for kept in reader.tables:
        found = bonds_in(kept, state, date)
        if found is None:
            continue
        year, bonds = found
        loose = sum(kind == "guarantee" for kind in bonds.values()) >= _MANY
        able = [
            (partner, "friendship" if loose else kind) for partner, kind in bonds.items() if _great(partner, date.year)
        ]
        if not able:
            continue
        patron, kind = max(able, key=lambda each: (KINDS.index(bonds[each[0]]), *_strength(each[0], date)))
        promise = "to defend" if bonds[patron] == "guarantee" else "to consult"
        many = "; one of many such promises, so counted as friendship" if loose and bonds[patron] == "guarantee" else ""
        age = max(date.year - 1 - year, 0)
        older = f", the table's last year, carried forward {age} year{'s' if age > 1 else ''}" if age else ""
        basis = f"a promise {promise} in force in {year}{older}, coded with hindsight: {cited_table(kept)}{many}"
        tie = Tie(patron, state.number, f"alliance of ATOP ({promise})", kind, basis, datetime.date(year, 12, 31), ())
        return tie, kept.name
    return None


def _great(number: int, year: int) -> bool:
    first, last = _GREAT.get(number, (9999, 0))
    return first <= year <= last


def _strength(number: int, date: datetime.date) -> tuple[float, int]:
    force = force_of(number, date)
    return (0.0 if force is None else force.troops), -_ORDER.index(number)
