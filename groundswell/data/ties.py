"""Knows who is tied to whom at a date, by treaty and by bases: for all members, never from who intervened."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["KINDS", "Force", "Stationed", "Tie", "bases_at", "clients_of", "force_of", "patron_of", "ties_of"]

KINDS = ("friendship", "guarantee", "collective")  # from the weakest bond to the strongest
_ALWAYS = datetime.date(9999, 12, 31)


class Tie(NamedTuple):
    """One bond of a client to a patron: the treaty or alliance, its kind, what it rests on, since when."""

    patron: int
    client: int
    name: str
    kind: str
    basis: str
    since: datetime.date
    members: tuple[int, ...]  # of a collective alliance, other than patron and client, at that date
    loose: bool = False  # a pact of many without a joint command or a garrison here, so counted as friendship


class Stationed(NamedTuple):
    """Troops or a site of a patron in a client's country."""

    patron: int
    host: int
    garrison: bool
    what: str


class Force(NamedTuple):
    """What a patron can move at once, in persons."""

    troops: float
    low: float
    high: float
    source: str


def ties_of(client: int, date: datetime.date) -> list[Tie]:
    """Every bond of a state to a patron at a date, the strongest first."""
    found = []
    for alliance in _told()["alliances"]:
        if client in _members(alliance, date):
            kind = _kind(alliance, client, date)
            others = tuple(each for each in _members(alliance, date) if each != client)
            found.append(
                Tie(
                    alliance["patron"],
                    client,
                    alliance["name"],
                    kind,
                    alliance["basis"],
                    _since(alliance, client, date),
                    others if kind == "collective" else (),
                    kind != alliance["kind"],
                )
            )
    bound = {each.patron for each in found}
    # A garrison binds where no treaty does yet: an occupation that became an alliance (East Germany before 1955).
    found += [
        Tie(each["patron"], client, f"garrison: {each['what']}", "guarantee", each["what"], each["from"], ())
        for each in _told()["bases"]
        if each["host"] == client and each["garrison"] and each["patron"] not in bound and _holds(each, date)
    ]
    return sorted(found, key=lambda each: (-KINDS.index(each.kind), each.since, each.patron))


def patron_of(client: int, date: datetime.date) -> Tie | None:
    """The bond to the state that is the patron: the strongest kind, then a garrison, then the oldest; None where none.

    A state never has its patron by who helped it; where two bonds are equal the troops on the ground say which, and a
    bond between two goes before a loose pact of many.
    """
    ties = ties_of(client, date)
    garrisons = {each.patron for each in bases_at(client, date) if each.garrison}
    ranked = sorted(
        ties, key=lambda each: (-KINDS.index(each.kind), each.patron not in garrisons, each.loose, each.since)
    )
    return ranked[0] if ranked else None


def clients_of(patron: int, date: datetime.date, least: str = "guarantee") -> tuple[int, ...]:
    """The states tied to a patron at a date by a bond of at least this kind, by number."""
    kinds = KINDS[KINDS.index(least) :]
    found: set[int] = set()
    for alliance in _told()["alliances"]:
        if alliance["patron"] == patron:
            found |= {each for each in _members(alliance, date) if _kind(alliance, each, date) in kinds}
    return tuple(sorted(found - {patron}))


def bases_at(host: int, date: datetime.date) -> list[Stationed]:
    """Troops and sites of others in a country at a date."""
    return [
        Stationed(each["patron"], host, each["garrison"], each["what"])
        for each in _told()["bases"]
        if each["host"] == host and _holds(each, date)
    ]


def force_of(patron: int, date: datetime.date) -> Force | None:
    """What a patron can move at once; None where the table says nothing."""
    for each in _told()["forces"]:
        if each["patron"] == patron and _holds(each, date):
            return Force(each["troops"], each["low"], each["high"], each["source"])
    return None


def _holds(told: dict[str, Any], date: datetime.date) -> bool:
    return told["from"] <= date <= told.get("to", _ALWAYS)


def _kind(alliance: dict[str, Any], client: int, date: datetime.date) -> str:
    """How far an alliance binds: one of many binds as such with a joint command, or where the patron stands."""
    if alliance["kind"] != "collective" or alliance.get("command", _ALWAYS) <= date:
        return alliance["kind"]
    garrison = any(each.garrison and each.patron == alliance["patron"] for each in bases_at(client, date))
    return "collective" if garrison else "friendship"


def _members(alliance: dict[str, Any], date: datetime.date) -> set[int]:
    first, last = alliance["from"], alliance.get("to", _ALWAYS)
    if not first <= date <= last:
        return set()
    return {each["state"] for each in alliance["members"] if each.get("from", first) <= date <= each.get("to", last)}


def _since(alliance: dict[str, Any], client: int, date: datetime.date) -> datetime.date:
    spans = [each.get("from", alliance["from"]) for each in alliance["members"] if each["state"] == client]
    return max(each for each in spans if each <= date)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("groundswell.data").joinpath("ties", "ties.toml").read_text(encoding="utf-8"))
