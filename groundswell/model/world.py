"""One world: its draws, its first state, and the room for its record."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from groundswell.model import state
from groundswell.model.case import COLUMNS, TRIGGERS, Case
from groundswell.model.intervention import Intervention
from groundswell.model.numbers import FittedDraws, Numbers, draw_between, draw_numbers
from groundswell.model.people import SMALLEST, Layout, Skips, lay_out, skip_tables
from groundswell.model.rows import forced as force
from groundswell.model.rows.taken import RANKS
from groundswell.rules import draws
from groundswell.rules.grievance import trigger_scale
from groundswell.rules.news import logistic, precedent_shift, prepared_by, prior_of

__all__ = ["Ground", "Life", "lay_ground", "new_life", "seed_of"]


class Ground(NamedTuple):
    """What all worlds of one run share."""

    case: Case
    layout: Layout
    skips: Skips
    calendar: np.ndarray  # int8 (step,)
    trigger_steps: tuple[tuple[int, int], ...]  # (step, kind) of each trigger
    inputs: tuple[tuple[str, ...], np.ndarray, np.ndarray, np.ndarray]  # names, low, value, high
    forced: np.ndarray  # int16 (step, column): what the case's interventions force, as World holds it
    fitted: FittedDraws | None = None  # None: numbers from their intervals


class Life(NamedTuple):
    """One world in the making: its arrays, its numbers, its record."""

    world: state.World
    numbers: Numbers
    parameter_values: np.ndarray  # float64 (parameter,)
    input_values: np.ndarray  # float64 (input,)
    ranks: np.ndarray
    by_district: Any  # BY_DISTRICT (step, district)
    by_nation: Any  # BY_NATION (step,)
    by_pillar: np.ndarray  # int8 (step, pillar)


BY_DISTRICT = np.dtype(
    [(name, "i4") for name in ("turnout", "militants", "loyalists", "arrests", "injuries", "deaths", "forces")]
    + [("seat", "i1"), ("belief", "f4"), ("private_support", "f4"), ("shirking", "f4"), ("defected", "f4")]
)
BY_NATION = np.dtype(
    [
        (name, "f4")
        for name in (
            "belief_public", "belief_elites", "belief_ruler", "belief_patron", "frame_belief", "concession", "promise",
            "money", "pressure", "estimate", "estimate_with_troops", "patron_readiness",
        )
    ]
    + [("troops", "i4"), ("detained", "i4"), ("order", "i1"), ("act", "i1"), ("patron_act", "i1"), ("shutdown", "i1")]
)  # fmt: skip


def seed_of(seed: int, world: int) -> int:
    """The seed of one world of a run: 64 bits named by (seed, world)."""
    with np.errstate(over="ignore"):
        key = draws.key(np.uint64(seed & 0xFFFFFFFFFFFFFFFF), np.uint64(0), np.uint64(draws.WORLD))
        return int(draws.bits(key, np.uint64(world)))


def lay_ground(case: Case, citizens_per_agent: int, fewest_agents: int = SMALLEST) -> Ground:
    """Everything that the worlds of a run share, at so many citizens an agent (1: one to one).

    No district is cut into fewer than ``fewest_agents`` by a large weight.
    """
    populations = np.array([district.population for district in case.districts], dtype=np.int64)
    free = case.free_days()
    calendar = np.zeros(case.steps, np.int8)
    for day in range(case.calendar.days):
        is_free = case.calendar.start + datetime.timedelta(days=day) in free
        calendar[4 * day : 4 * day + 4] = (0, 3, 3, 2) if is_free else (0, 1, 1, 2)
    triggers = tuple(
        (4 * case.days_from_start(trigger.date), TRIGGERS.index(trigger.type)) for trigger in case.triggers
    )
    inputs = case.inputs()
    return Ground(
        case,
        lay_out(populations, citizens_per_agent, fewest_agents),
        skip_tables(),
        calendar,
        triggers,
        (
            tuple(each.key for each in inputs),
            np.array([each.low for each in inputs]),
            np.array([each.value for each in inputs]),
            np.array([each.high for each in inputs]),
        ),
        _forced(case.interventions, case.steps),
    )


def new_life(ground: Ground, seed: int, choice_seed: int | None = None, input_seed: int | None = None) -> Life:
    """A world at its first step; ``choice_seed`` and ``input_seed`` name its draws of chance and of inputs where they
    are not to be its own.

    The case's [spread] says whether numbers and inputs are drawn, or kept at their central values.
    """
    case = ground.case
    numbers, parameter_values = draw_numbers(seed, case.numbers, case.spread.parameters, ground.fitted)
    names, low, value, high = ground.inputs
    measured = seed if input_seed is None else input_seed
    drawn_inputs = draw_between(measured, names, low, value, high, draws.INPUT) if case.spread.inputs else value.copy()
    found = dict(zip(names, (float(each) for each in drawn_inputs)))
    districts = _districts(ground, measured, found, numbers)
    country = _country(ground, found)
    chance = seed if choice_seed is None else choice_seed
    nation = _nation(case, chance, found, numbers)
    audiences = np.zeros((len(districts), 2), state.AUDIENCE).view(np.recarray)
    audiences["belief"] = audiences["prior"] = nation.prior_public[0]
    districts["unit_belief"] = nation.prior_elites[0]
    pillars = np.zeros(len(case.pillars), state.PILLAR).view(np.recarray)
    for place in range(len(case.pillars)):
        for field in ("weight", "cohesion", "rents", "guns"):
            pillars[field][place] = found[f"pillars.{place}.{field}"]
    pillars["belief"] = nation.prior_elites[0]
    country["online"] = float((districts.online * districts.population).sum() / districts.population.sum())
    nation["belief_public"] = nation["belief_elites"] = logistic(float(nation.prior_public[0]))
    world = state.World(
        state.new_citizens(ground.layout),
        districts,
        audiences,
        state.empty_pull(len(districts)),
        pillars,
        nation,
        country,
        ground.layout,
        ground.skips,
        ground.calendar,
        _triggers(ground, chance, numbers),
        _drift(case, found),
        ground.forced.copy(),  # so that a world may be given acts while it runs
    )
    steps = case.steps
    return Life(
        world,
        numbers,
        parameter_values,
        drawn_inputs,
        np.zeros((len(districts), RANKS + 3), np.int32),
        np.zeros((steps, len(districts)), BY_DISTRICT).view(np.recarray),
        np.zeros(steps, BY_NATION).view(np.recarray),
        np.zeros((steps, len(pillars)), np.int8),
    )


def _districts(ground: Ground, seed: int, found: Mapping[str, float], numbers: Numbers) -> Any:
    """District records: each number is its value, a shift shared by the column, and a shift of its own."""
    case, layout = ground.case, ground.layout
    districts = np.zeros(len(case.districts), state.DISTRICT).view(np.recarray)
    places = range(len(case.districts))
    for name in COLUMNS[1:]:
        column = case.columns[name]
        values = np.array([float(getattr(district, name)) for district in case.districts])
        if case.spread.inputs:
            own_names = tuple(f"districts.{place}.{name}" for place in places)
            one = np.ones(len(values))
            own = draw_between(seed, own_names, -one, 0.0 * one, one, draws.INPUT)
            # The shared and the own shift weigh alike: part of a column's error is common (the source's), part local.
            shift = 0.5 * (found[f"districts.{name}"] + own) * column.spread
            values = values * (1.0 + shift) if column.relative else np.clip(values + shift, 0.0, 1.0)
        districts[name] = values
    districts["importance_rank"] = districts["importance"] / max(float(districts["importance"].max()), 1e-9)
    districts["importance"] /= max(float(districts["importance"].sum()), 1e-9)
    people = np.array([float(district.population) for district in case.districts])
    # The column says how districts differ; where the country as a whole stands is an input of its own.
    districts["legitimacy"] += found["country.legitimacy"] - np.average(
        [district.legitimacy for district in case.districts], weights=people
    )
    districts["legitimacy"] = np.clip(districts["legitimacy"], 0.0, 1.0)
    districts["population"] = [district.population for district in case.districts]
    for field in ("weight", "agents", "first"):
        districts[field] = getattr(layout, field)
    districts["first_block"] = layout.first_block[:-1]
    districts["blocks"] = np.diff(layout.first_block)
    districts["forces"] = districts["officers"] * numbers.repression.on_duty
    return districts


def _country(ground: Ground, found: Mapping[str, float]) -> Any:
    country = np.zeros(1, state.COUNTRY).view(np.recarray)
    fields = set(state.COUNTRY.names or ())
    for key, value in found.items():
        section, _, field = key.partition(".")
        if section not in ("pillars", "precedents", "districts", "drifts") and field in fields:
            country[field] = value
    country["population"] = ground.case.population
    country["provocateurs"] = ground.case.seeds.provocateurs
    country["withdrawn"] = ground.case.seeds.withdrawn
    if ground.case.switches.learning:
        country["prepared"] = prepared_by(_weigh(ground.case, found)[1])
    for name, switched in ground.case.switches:
        country[f"with_{name}"] = ("literal", "floor", "round").index(switched) if name == "danger" else int(switched)
    return country


def _weigh(case: Case, found: Mapping[str, float]) -> tuple[float, float]:
    """Summed weights of the precedents whose ruler stayed, and of those who fell."""
    stayed = fell = 0.0
    for place, precedent in enumerate(case.precedents if case.switches.precedents else []):
        weight = found[f"precedents.{place}.weight"]
        if precedent.result == "fell":
            fell += weight
        else:
            stayed += weight
    return stayed, fell


def _nation(case: Case, seed: int, found: Mapping[str, float], numbers: Numbers) -> Any:
    nation = np.zeros(1, state.NATION).view(np.recarray)
    nation["seed"] = nation["chance"] = seed
    survived, fell = _weigh(case, found)
    shift = precedent_shift(survived, fell, numbers.news)
    prior = prior_of(found["country.tenure"], shift, numbers.news)
    for audience in ("prior_public", "prior_elites", "prior_patron", "ruler_belief", "patron_belief"):
        nation[audience] = prior
    nation["warned_step"] = -10_000
    for step in ("request_step", "troops_sent_step", "troops_step", "end_step"):
        nation[step] = -1
    nation["order"] = 1  # assemblies without a permit are dispersed until the ruler says otherwise
    nation["pledge"] = -100
    nation["rested"] = 100
    return nation


def _drift(case: Case, found: Mapping[str, float]) -> np.ndarray:
    """The client government's drift by step: as at the start, then as each reform of the case sets it."""
    drift = np.full(case.steps, found["country.drift"])
    for place in sorted(range(len(case.drifts)), key=lambda each: case.drifts[each].date):
        drift[4 * case.days_from_start(case.drifts[place].date) :] = found[f"drifts.{place}.level"]
    return drift


def _forced(interventions: Sequence[Intervention], steps: int) -> np.ndarray:
    """What is forced, delayed or forbidden by step; all zero without interventions."""
    forced = np.zeros((steps, force.COLUMNS), np.int16)
    once = {*range(force.ACTS + 1, force.OPTIONS), *range(force.OPTIONS + 1, force.PRESSURE)}
    for each in interventions:
        held, column = each.steps(steps), each.column
        if each.how == "forbidden":
            forced[held, column] = 1 if column == force.PRESSURE else force.FORBIDDEN
        elif column == force.DELAY:
            forced[held, column] = 4 * (each.days_later or 0)
        elif column == force.PRESSURE:
            forced[held, column] = 1 + round(100.0 * (each.level or 0.0))
        else:
            forced[held, column] = force.AWAITED if column in once else force.FORCED
            forced[held.start, column] = force.FORCED
    return forced


def _triggers(ground: Ground, seed: int, numbers: Numbers) -> np.ndarray:
    """Kind and size by step; the size of the k-th trigger is one draw from the distribution of its type."""
    triggers = np.full((len(ground.calendar), 2), -1.0)
    for place, (step, kind) in enumerate(ground.trigger_steps):
        with np.errstate(over="ignore"):
            u = float(
                draws.uniform(draws.key(np.uint64(seed), np.uint64(0), np.uint64(draws.TRIGGER)), np.uint64(place))
            )
        before = max(triggers[step, 1], 0.0)  # two triggers of one day add up
        size = trigger_scale(kind, numbers.grievance) * draws.exponential_at(u) if ground.case.seeds.trigger else 0.0
        triggers[step] = kind, before + size
    return triggers
