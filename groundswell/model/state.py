"""The state of one world: flat arrays of records, their fields and units, and the bill of memory."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from groundswell.model.people import BLOCK, BUFFER, CELL, TIES_EACH, Layout, Skips

__all__ = [
    "AT_HOME",
    "AUDIENCE",
    "COUNTRY",
    "DEAD",
    "DETAINED",
    "DISTRICT",
    "HURT_AT_HOME",
    "MILITANT",
    "NATION",
    "ONLINE",
    "OUT_EVEN",
    "OUT_ODD",
    "PAID",
    "PILLAR",
    "TELEVISION",
    "Citizens",
    "Scratch",
    "World",
    "bytes_of",
    "new_citizens",
    "new_scratch",
]

# Status byte of an agent: what it is in the lowest three bits, in the street at even and odd steps in two more.
AT_HOME, MILITANT, DETAINED, HURT_AT_HOME, DEAD = 0, 1, 2, 3, 4
PAID, OUT_EVEN, OUT_ODD = 8, 64, 128
TELEVISION, ONLINE = 0, 1

_DISTRICT_INPUTS = (
    "hardship",
    "legitimacy",
    "exposure",
    "online",
    "officers",
    "kinship",
    "organisation",
    "importance",  # normalised: the sum over districts is 1
)

DISTRICT = np.dtype(
    [(name, "f8") for name in _DISTRICT_INPUTS]
    + [(name, "i8") for name in ("population", "weight", "agents", "first", "first_block", "blocks")]
    + [
        ("importance_rank", "f8"),  # 1 where the seat matters most, in proportion below
        ("insult", "f8"),  # grievance added by triggers and repression: anger and what harm adds
        ("anger", "f8"),  # the part of triggers
        ("harm", "f8"),  # harm remembered, in injuries
        ("bar", "f8"),  # wish that must be exceeded
        ("quiet", "f8"),  # legitimacy added because the eve was quiet
        ("mobilisation", "f8"),  # share of those free who were in the street in the last step
        ("expected", "f8"),  # the same, as expected
        ("fatigue", "f8"),
        ("call", "f8"),  # strength of the organisers' call, 0..1
        ("danger", "f8"),  # Epstein's D, as citizens expect it
        ("deter", "f8"),  # D x severity, on the grid of exact.py
        ("nerve", "f8"),
        ("fan", "f8"),  # hardship rank below which one who is free rallies for the ruler
        ("private", "f8"),  # share who would go if it were sure to succeed and free of danger
        ("crowd", "i8"),  # citizens in the street against the ruler in this step, militants included
        ("militants", "i8"),  # of them militant
        ("loyalists", "i8"),
        ("shirking", "f8"),
        ("defected", "f8"),
        ("hurt", "f8"),  # officers out of action
        ("reserve", "f8"),  # officers of the mobile reserve here
        ("forces", "f8"),  # officers on duty who obey
        ("unit_belief", "f8"),  # logits
        ("unit_unheard", "f8"),
        ("seat", "i8"),
        ("wanted", "f8"),
        ("arrests", "i8"),  # citizens in this step
        ("injuries", "i8"),
        ("deaths", "i8"),
        ("arrest_carry", "i8"),  # citizens taken for whom no agent has changed status yet
        ("injury_carry", "i8"),
        ("death_carry", "i8"),
        ("detained", "i8"),  # citizens in jail, the carry included
        ("dead", "i8"),  # citizens, the carry included
    ]
)

AUDIENCE = np.dtype([("belief", "f8"), ("prior", "f8"), ("unheard", "f8"), ("frame", "f8")])

PILLAR = np.dtype(
    [(name, "f8") for name in ("weight", "cohesion", "rents", "guns", "belief", "unheard")] + [("stance", "i8")]
)

# The numbers of the case for the whole country, as one world has drawn them.
COUNTRY = np.dtype(
    [
        (name, "f8")
        for name in (
            "rents", "civil_society", "media_freedom", "censorship", "shutdown_capability", "negotiable",
            "coup_proofing", "police_pay", "reserve", "army", "jail_places", "arms",
            "reach", "unity", "discipline", "support", "armed", "exile", "immunity",
            "stance", "value", "distance_days", "troops_available", "cover", "contributors", "clients_watching",
            "recent_loss", "cost", "bases", "leverage", "linkage", "attention",
        )
    ]
    + [("population", "i8"), ("provocateurs", "i8"), ("online", "f8"), ("withdrawn", "f8"), ("prepared", "f8")]
    + [
        (f"with_{name}", "i8")
        for name in (
            "contacts", "organisers", "loyalists", "backlash", "militancy", "fatigue", "frame", "shutdown", "units",
            "elites", "plots", "ruler", "patron", "troops", "money", "learning", "outside", "precedents", "danger",
        )
    ]
)  # fmt: skip

NATION = np.dtype(
    [("seed", "u8"), ("chance", "u8"), ("fault", "i8"), ("step", "i8")]  # seed: who is who; chance: what happens to them
    + [
        (name, "f8")
        for name in (
            # audiences, in logits, and what they have not heard yet
            "ruler_belief", "ruler_unheard", "patron_belief", "patron_unheard",
            "prior_public", "prior_elites", "prior_patron", "belief_public", "belief_elites", "frame_public",
            # street
            "mobilisation", "peak", "expected", "violent", "seats_lost", "shirking", "defected", "elites_out",
            "seen_seats", "seen_shirking", "seen_defected", "seen_elites", "seen_concession", "seen_promise", "seen_troops",
            "focal", "harm", "harmed",
            # ruler
            "estimate", "estimate_with_troops", "concession", "pledge", "exit_offer", "army_here",
            "estimate_at_request", "estimate_with_troops_at_request", "troops_chance",
            # patron and outside power
            "promise", "money", "drift", "troops", "force", "readiness", "pressure", "calm_days", "dropped",
        )
    ]
    + [
        (name, "i8")
        for name in (
            "order", "act", "patron_act", "shutdown", "asked", "invited", "rested", "conceded_now", "pledged_now",
            "request_step", "troops_sent_step", "troops_step", "end_step", "ended", "calm_steps", "out", "out_kind",
            "removed_by_patron", "seeded", "warnings", "warned_step", "army_fought", "invasion_deaths", "deaths", "arrests", "injuries", "loyalist_call",
            "due",  # forced acts not yet done, a bit for each column of rows/forced.py
        )
    ]
)  # fmt: skip


class Citizens(NamedTuple):
    """Arrays over agents and over blocks of agents."""

    status: np.ndarray  # uint8 (agent,)
    street: np.ndarray  # uint16 (2, block, BUFFER): who was found in the street, by parity of the step
    street_count: np.ndarray  # int32 (2, block)
    recruits: np.ndarray  # uint16 (block, BUFFER): new militants of this step
    recruit_count: np.ndarray  # int32 (block,)
    rallied: np.ndarray  # int32 (block,)
    crowded: np.ndarray  # uint8 (2, cell): no fewer than are seen in the street there, by parity of the step
    militant: np.ndarray  # int32 (capacity,): agents listed as militants
    away: np.ndarray  # int32 (capacity,): agents in jail or hurt at home
    away_until: np.ndarray  # int32 (capacity,): the step at which each comes back
    listed: np.ndarray  # int64 (2,): how many militants, how many away


class Scratch(NamedTuple):
    """Room in which citizens of a block are sorted out: one slot for each call at a time. Nothing is kept in it."""

    word: np.ndarray  # uint64 (slot, BUFFER)
    place: np.ndarray  # int32 (slot, BUFFER): positions within the block of those still in question, in order
    mark: np.ndarray  # uint8 (slot, BUFFER)
    open: np.ndarray  # int32 (slot, BUFFER): whose contacts decide, as indices into ``place``
    who: np.ndarray  # uint64 (slot, BUFFER): the names of their first contacts
    tie: np.ndarray  # uint64 (slot, TIES_EACH, BUFFER): the draws of their contacts
    seen: np.ndarray  # int32 (slot, BUFFER): how many of them were in the street


class World(NamedTuple):
    """One world: its state, its inputs as drawn, its layout and the calendar. Records are numpy recarrays."""

    citizens: Citizens
    districts: Any  # DISTRICT (district,)
    audiences: Any  # AUDIENCE (district, 2): television, online
    pull: np.ndarray  # float64 (district, diet, believes the frame, contacts out 0..8, steep | base)
    pillars: Any  # PILLAR (pillar,)
    nation: Any  # NATION (1,)
    country: Any  # COUNTRY (1,)
    layout: Layout
    skips: Skips
    calendar: np.ndarray  # int8 (step,): 0 night, 1 working hours, 2 evening of a working day, 3 free day
    triggers: np.ndarray  # float64 (step, 2): kind (-1 none) and size of a trigger at this step
    drift: np.ndarray  # float64 (step,): how far the client government has moved from the patron's line
    forced: np.ndarray  # int16 (step, COLUMNS of rows/forced.py): what a counterfactual makes the actors do; 0 nothing


def new_citizens(layout: Layout) -> Citizens:
    """All at home, nothing listed."""
    agents, blocks = int(layout.agents.sum()), len(layout.block_size)
    capacity = max(4096, agents // 8)
    return Citizens(
        np.zeros(agents, np.uint8),
        np.zeros((2, blocks, BUFFER), np.uint16),
        np.zeros((2, blocks), np.int32),
        np.zeros((blocks, BUFFER), np.uint16),
        np.zeros(blocks, np.int32),
        np.zeros(blocks, np.int32),
        np.zeros((2, blocks * (BLOCK // CELL)), np.uint8),
        np.zeros(capacity, np.int32),
        np.zeros(capacity, np.int32),
        np.zeros(capacity, np.int32),
        np.zeros(2, np.int64),
    )


def new_scratch(slots: int) -> Scratch:
    """Room for so many calls at a time."""
    shape = (slots, BUFFER)
    return Scratch(
        np.zeros(shape, np.uint64),
        np.zeros(shape, np.int32),
        np.zeros(shape, np.uint8),
        np.zeros(shape, np.int32),
        np.zeros(shape, np.uint64),
        np.zeros((slots, TIES_EACH, BUFFER), np.uint64),
        np.zeros(shape, np.int32),
    )


def bytes_of(world: World) -> int:
    """Bytes that the arrays of one world hold: about 3 for each agent, and some kilobytes for each district."""
    arrays = [*world.citizens, *world.layout, *world.skips]
    arrays += [world.districts, world.audiences, world.pull, world.pillars, world.nation, world.country]
    return sum(array.nbytes for array in arrays)


def empty_pull(districts: int) -> np.ndarray:
    """Room for the coefficients of the join rule."""
    return np.zeros((districts, 2, 2, TIES_EACH + 1, 2))
