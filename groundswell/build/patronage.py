"""What the tables say of a country's patron on the eve: treaty, bases, distance, clients who watch and clients lost."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from groundswell.build.estimates import Estimate, assumed
from groundswell.build.memory import Episode, episodes_before
from groundswell.build.reader import SHIPPED, Reader
from groundswell.build.user_tables import force_within, tie_of
from groundswell.data.countries import State, states_at
from groundswell.data.ties import Force, Tie, bases_at, clients_of, force_of, patron_of, ties_of
from groundswell.data.world import City, cities_in, distance_km

__all__ = ["Patronage", "patron_inputs"]

_MEMORY = 25  # years for which a lost client counts at all
_STILL = 1.0 / 3.0  # what a client counts for whose ruler fell and who stayed in the alliance (rule of the first cases)
_HALVES = 10.0  # years
_NONE = "none"


class Patronage(NamedTuple):
    """The [patron] section in the making; ``exists`` is False where no treaty and no garrison ties the state to anyone."""

    exists: bool
    name: str
    alliance: str
    basis: str
    inputs: dict[str, Estimate]


# Stance to the ruler and cover, by kind of bond: value, low, high. Assumed, after the first cases; an expert may set them.
_STANCE = {"collective": (0.5, 0.15, 0.85), "guarantee": (0.5, 0.15, 0.85), "friendship": (0.35, 0.0, 0.7)}
_COVER = {"collective": (0.6, 0.4, 0.8), "guarantee": (0.3, 0.1, 0.5), "friendship": (0.1, 0.0, 0.25)}
_A_YEAR = 0.02  # half-width that these gain for each year that a user's table of alliances is carried on
_BY_KIND = ("stance", "cover", "value")  # inputs that follow the kind of bond
_WORDS = {
    "collective": "an alliance with a decision of all",
    "guarantee": "a treaty of defence",
    "friendship": "a treaty of friendship, aid or bases",
}


def patron_inputs(state: State, date: datetime.date, reader: Reader = SHIPPED) -> Patronage:
    """The patron by treaty and bases at a date, and what is read or assumed of it; never from who intervened."""
    tie, table = patron_of(state.number, date), ""
    if tie is None and (found := tie_of(reader, state, date)) is not None:
        tie, table = found
    if tie is None:
        return Patronage(
            False,
            _NONE,
            "none",
            "no treaty of defence or friendship and no garrison in groundswell/data/ties",
            _nobody(),
        )
    name = next(each.name for each in states_at(date.year) if each.number == tie.patron)
    inputs = _inputs(state, date, tie, reader)
    if table:  # the year of ATOP is in the basis: since when is not in the table
        half = _A_YEAR * max(date.year - 1 - tie.since.year, 0)
        marked = {kind: _widened(inputs[kind], half, table) for kind in _BY_KIND}
        return Patronage(True, name, tie.name, tie.basis, inputs | marked)
    loose = "; a pact of many without a joint command or a garrison here, counted as friendship" if tie.loose else ""
    return Patronage(True, name, _alliances(state, date, tie), f"{tie.basis}; tied since {tie.since}{loose}", inputs)


def _alliances(state: State, date: datetime.date, tie: Tie) -> str:
    return ", and ".join(dict.fromkeys(each.name for each in ties_of(state.number, date) if each.patron == tie.patron))


def _inputs(state: State, date: datetime.date, tie: Tie, reader: Reader) -> dict[str, Estimate]:
    bases = [each for each in bases_at(state.number, date) if each.patron == tie.patron]
    garrison = any(each.garrison for each in bases)
    far = _kilometres(state.number, tie.patron, date.year)
    bond = _WORDS[tie.kind]
    value = (
        0.55
        + (0.15 if garrison else 0.0)
        + (0.1 if far < 1000.0 else 0.0)
        + (0.05 if tie.kind == "collective" else 0.0)
    )
    watching = [each for each in clients_of(tie.patron, date) if each != state.number]
    all_tied = [each for each in clients_of(tie.patron, date, "friendship") if each != state.number]
    lost, lost_words = _lost(tie.patron, state, date)
    members = float(len(tie.members))
    days = 1.0 if garrison or far < 1000.0 else 2.0 if far < 4000.0 else 3.0
    counted, table = force_within(reader, tie.patron, date, force_of(tie.patron, date))
    force = counted or Force(1000.0, 200.0, 5000.0, "assumed: a battalion or two; no count is in the table")
    held = "no base or garrison by agreement" if not bases else " and ".join(each.what for each in bases)
    base = (0.9, 0.7, 1.0) if garrison else (0.5, 0.3, 0.8) if bases else (0.0, 0.0, 0.1)
    return {
        "stance": Estimate(*_STANCE[tie.kind], "scale -1..1", f"assumed: by kind of bond ({bond}), the same for every case of the kind"),
        "value": assumed(
            round(value, 2), round(value - 0.25, 2), min(round(value + 0.2, 2), 1.0), "share",
            f"0.55, 0.15 more with a garrison, 0.1 within 1,000 km, 0.05 in a collective alliance; here {far:,.0f} km between cities",
        ),
        "distance_days": assumed(days, days / 2.0, 2.5 * days, "days", f"1 with a garrison or within 1,000 km, 2 within 4,000, else 3; here {far:,.0f} km"),
        "troops_available": Estimate(force.troops, force.low, force.high, "persons", force.source, (), (table,) if table else ()),
        "cover": Estimate(*_COVER[tie.kind], "share", f"assumed: by kind of bond ({bond}), the same for every case of the kind"),
        "contributors": Estimate(members, float(round(members / 2)), members, "count", f"other members of {tie.name} on the eve" if members else "no alliance to contribute"),
        "clients_watching": Estimate(
            float(min(len(watching), 200)), float(min(len(watching), len(tie.members) or len(watching))), float(max(len(all_tied), len(watching))), "count",
            "states tied to the patron by a treaty of defence, other than the client; high: with those tied by friendship, aid or bases",
        ),
        "recent_loss": Estimate(round(lost, 2), round(lost / 2.0, 2), round(min(1.5 * lost, 1.0), 2), "share", lost_words),
        "cost": assumed(0.45, 0.25, 0.7, "share", "middle: what else binds the patron cannot be tabulated; the same for every case"),
        "bases": Estimate(*base, "share", f"{held}: a garrison 0.9, a site 0.5, none 0"),
    }  # fmt: skip


def _widened(told: Estimate, half: float, table: str) -> Estimate:
    """An input by kind of bond where the bond is from a table of the user, as old as it is."""
    least = -1.0 if told.unit.startswith("scale") else 0.0
    low, high = round(max(told.low - half, least), 2), round(min(told.high + half, 1.0), 2)
    older = f", widened by {half:g} each way for the age of the table" if half else ""
    return told._replace(low=low, high=high, source=told.source + older, tables=(*told.tables, table))


def _nobody() -> dict[str, Estimate]:
    """A patron that is not there: the switch is off, and nothing of it is read."""

    def nothing(unit: str) -> Estimate:
        return Estimate(0.0, 0.0, 0.0, unit, "no patron by treaty or garrison")

    units = {
        "stance": "scale -1..1",
        "distance_days": "days",
        "troops_available": "persons",
        "contributors": "count",
        "clients_watching": "count",
    }
    order = (
        "stance",
        "value",
        "distance_days",
        "troops_available",
        "cover",
        "contributors",
        "clients_watching",
        "recent_loss",
        "cost",
        "bases",
    )
    return {name: nothing(units.get(name, "share")) for name in order}


def _lost(patron: int, state: State, date: datetime.date) -> tuple[float, str]:
    """Clients lost: rulers who fell while tied to the patron, halving every ten years; a third where they stayed tied."""
    total, named = 0.0, []
    for each in episodes_before(date):
        if each.result != "fell" or date.year - each.last > _MEMORY or each.state == state.number:
            continue
        then = datetime.date(min(each.last, date.year), 1, 1)
        if patron not in {tie.patron for tie in ties_of(each.state, then)}:
            continue
        still = patron in {tie.patron for tie in ties_of(each.state, date)}
        total += (_STILL if still else 1.0) * 0.5 ** ((date.year - each.last) / _HALVES)
        named.append(f"{_called(each)} {each.last}")
    words = "rule: clients lost, halving every ten years, a third where they stayed tied: " + (
        ", ".join(named[-8:]) or "none"
    )
    return min(total, 1.0), words


def _called(episode: Episode) -> str:
    there = [each.name for each in states_at(episode.last) if each.number == episode.state]
    return there[0] if there else episode.name


def _kilometres(one: int, other: int, year: int) -> float:
    """Between the nearest two cities of over 100,000 people (the largest where there is none)."""
    apart = [
        distance_km(here.latitude, here.longitude, there.latitude, there.longitude)
        for here in _towns(one, year)
        for there in _towns(other, year)
    ]
    return min(apart, default=5000.0)


def _towns(number: int, year: int) -> list[City]:
    cities = cities_in(number, year)
    return [each for each in cities if each.population >= 100_000][:150] or cities[:1]
