"""What each actor sees of a world and may do in it: its own estimates and reports, never the world as it is.

The fields that a seat may read are listed, and a sight is made from a copy of the world in which all others are blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from groundswell.model import state
from groundswell.model.rows.patron import can_be_done as patron_can
from groundswell.model.rows.ruler import can_be_done as ruler_can
from groundswell.model.world import BY_NATION, Life
from groundswell.rules.news import logistic
from groundswell.rules.patron import client_estimate
from groundswell.rules.repression import LOST
from groundswell.rules.ruler import estimate
from groundswell.rules.turnout import available_share

__all__ = ["ACTORS", "OWN", "Option", "Sight", "is_seated", "options_of", "sight_of"]

ACTORS = ("ruler", "patron", "outside")
_WORKING_HOURS = 1
_HARM = ("detained", "dead")  # always shown, to everybody
_STREET = ("expected", "step", "out", "out_kind")

# What a seat reads: fields of the nation, of the country, of districts, and of what was done in the last turn.
OWN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ruler": {
        "nation": (
            *_STREET, "ruler_belief", "seats_lost", "violent", "shirking", "elites_out", "pressure", "concession",
            "order", "shutdown", "asked", "pledge", "exit_offer", "promise", "money", "troops",
        ),
        "country": (
            "population", "negotiable", "jail_places", "exile", "immunity", "with_shutdown", "with_patron",
        ),
        "districts": (*_HARM, "seat", "crowd", "forces"),
        "acts": ("act", "patron_act"),
    },
    "patron": {
        "nation": (
            *_STREET, "patron_belief", "seats_lost", "elites_out", "drift", "invited", "promise", "money", "force",
            "troops", "troops_sent_step", "warnings", "calm_days", "exit_offer",
        ),
        "country": (
            "population", "stance", "value", "cover", "contributors", "cost", "distance_days", "troops_available",
            "with_troops", "with_money",
        ),
        "districts": _HARM,
        "acts": ("act", "patron_act"),
    },
    "outside": {
        "nation": (*_STREET, "pressure", "exit_offer"),
        "country": ("population", "attention", "leverage", "linkage"),
        "districts": _HARM,
        "acts": ("act", "patron_act"),
    },
}  # fmt: skip


class Sight(NamedTuple):
    """What an actor sees when its turn begins; None or 0 for what it has no eyes for.

    ``survival``: its own estimate 0..1 that the ruler survives as things stand, ``with_troops`` the same were foreign
    troops to come; both by its own belief, lag, noise and bias included. ``street``: people in the street on a working
    day, as reports have led everybody to expect; ``violent``, ``shirking``, ``elites_out``, ``reached``: shares 0..1.
    ``detained`` and ``dead``: citizens, until now. ``acts``: what the ruler and the patron were seen to do in the last
    turn, as (step, "act" or "patron_act", code).
    """

    actor: str
    step: int
    survival: float | None
    with_troops: float | None
    street: float
    violent: float
    shirking: float
    reached: float | None
    elites_out: float
    seats_lost: tuple[str, ...]
    seats_share: float
    detained: int
    dead: int
    pressure: float
    concession: float
    negotiable: float
    order: int
    shut: bool
    asked: bool
    exit_offer: bool
    promise: float
    money: float
    troops: int
    on_the_way: int
    drift: float
    warnings: int
    acts: tuple[tuple[int, str, int], ...]


class Option(NamedTuple):
    """One thing that an actor may choose now; ``kind``: order (one stands), act (done once), level (0..1)."""

    word: str
    kind: str


_ORDER_WORDS = ("tolerate", "disperse", "beat", "shoot")
_ACT_WORDS = ("concede", "shut down", "ask", "pledge", "leave", "flee")
_OPTION_WORDS = ("words", "money", "standby", "troops", "withdraw", "broker", "drop")


def is_seated(actor: str, life: Life) -> bool:
    """Whether this actor can do anything in this case: its switch may be off."""
    return int(life.world.country[f"with_{actor}"][0]) == 1


def _own(actor: str, life: Life) -> tuple[Any, Any, Any]:
    """Nation, country and districts in which everything that this actor does not read is blank."""
    read = OWN[actor]
    blank = []
    for records, dtype, fields in (
        (life.world.nation, state.NATION, read["nation"]),
        (life.world.country, state.COUNTRY, read["country"]),
        (life.world.districts, state.DISTRICT, read["districts"]),
    ):
        copy = np.zeros(len(records), dtype).view(np.recarray)
        for field in fields:
            copy[field] = records[field]
        blank.append(copy)
    return blank[0], blank[1], blank[2]


def sight_of(actor: str, life: Life, names: tuple[str, ...], last_turn: int) -> Sight:
    """What an actor sees of a world now; ``names``: of its districts, ``last_turn``: the step at which that began."""
    nation, country, districts = _own(actor, life)
    n, c = nation[0], country[0]
    survival, helped = _estimates(actor, n, life)
    free = available_share(_WORKING_HOURS, life.numbers.turnout)
    crowd = int(districts["crowd"].sum())
    reach = districts["crowd"] * districts["forces"] / (districts["forces"] + districts["crowd"] + 1.0)
    lost = tuple(name for name, seat in zip(names, districts["seat"]) if actor == "ruler" and seat == LOST)
    return Sight(
        actor,
        int(n.step),
        survival,
        helped,
        float(n.expected) * free * float(c.population),
        float(n.violent),
        float(n.shirking),
        float(reach.sum()) / crowd if crowd > 0 else None,
        float(n.elites_out),
        lost,
        float(n.seats_lost),
        int(districts["detained"].sum()),
        int(districts["dead"].sum()),
        float(n.pressure),
        float(n.concession),
        float(c.negotiable),
        int(n.order),
        bool(n.shutdown == 1),
        bool(n.asked == 1 or n.invited == 1),
        bool(n.exit_offer > 0.0),
        float(n.promise),
        float(n.money),
        int(n.troops),
        int(n.force) if n.troops == 0.0 else 0,
        float(n.drift),
        int(n.warnings),
        _seen(actor, life.by_nation[last_turn : int(n.step)], last_turn),
    )


def _estimates(actor: str, n: Any, life: Life) -> tuple[float | None, float | None]:
    """Survival as this actor reckons it, as things stand and with troops; the outside power has no reckoning."""
    if actor == "ruler":
        numbers = life.numbers.ruler
        alone = estimate(n.ruler_belief, n.expected, n.seats_lost, numbers)
        return float(logistic(alone)), float(logistic(alone + numbers.ask_gain))
    if actor == "patron":
        theirs = life.numbers.patron
        alone = client_estimate(n.patron_belief, theirs)
        return float(logistic(alone)), float(logistic(alone + theirs.help_gain))
    return None, None


def _seen(actor: str, rows: Any, first: int) -> tuple[tuple[int, str, int], ...]:
    blank = np.zeros(len(rows), BY_NATION).view(np.recarray)
    for field in OWN[actor]["acts"]:
        blank[field] = rows[field]
    return tuple(
        (first + step, name, int(blank[name][step]))
        for step in range(len(blank))
        for name in ("act", "patron_act")
        if blank[name][step] != 0
    )


def options_of(actor: str, life: Life) -> tuple[Option, ...]:
    """What an actor may choose now, in one fixed order that says nothing of what is better."""
    nation, country, _ = _own(actor, life)
    step = int(nation.step[0])
    if actor == "ruler":
        acts = [word for code, word in enumerate(_ACT_WORDS, start=1) if ruler_can(code, nation, country, step)]
        if int(nation.shutdown[0]) == 1:
            acts.insert(0, "restore")
        orders = [Option(word, "order") for word in _ORDER_WORDS]
        return (*orders, *(Option(word, "act") for word in acts))
    if actor == "patron":
        words = [word for code, word in enumerate(_OPTION_WORDS, start=1) if patron_can(code, nation, country)]
        return tuple(Option(word, "act") for word in words)
    offer = () if nation.exit_offer[0] > 0.0 else (Option("exit offer", "act"),)
    return (Option("pressure", "level"), *offer)
