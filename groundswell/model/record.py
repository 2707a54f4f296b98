"""Knows what is kept of a world: every recorded variable with its dimensions, type, unit and meaning."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from groundswell.rules.aftermath import OUTCOMES as OUTCOME_CLASSES

__all__ = [
    "ACTS",
    "CHUNK_WORLDS",
    "DEMAND_MET",
    "DIMENSIONS",
    "ORDERS",
    "OUTCOME_CLASSES",
    "PATRON_ACTS",
    "RECORDED",
    "SEATS",
    "STANCES",
    "STEP_HOURS",
    "Labels",
    "ParameterSet",
    "Variable",
    "silent_room",
    "sizes",
    "variable",
]

CHUNK_WORLDS = 64
STEP_HOURS = 6
DIMENSIONS = ("world", "step", "district", "pillar", "parameter", "input")

SEATS = ("held", "contested", "lost", "retaken")
ORDERS = ("tolerate", "disperse", "beat", "shoot")
ACTS = (
    "nothing",
    "concede",
    "shut_down_the_net",
    "ask_the_patron",
    "pledge_to_stay",
    "leave_by_a_brokered_exit",
    "flee",
)
PATRON_ACTS = ("wait", "words", "money", "standby", "troops", "withdraw", "broker", "drop")
STANCES = ("stay", "hedge", "defect", "plot")
DEMAND_MET = ("none", "part", "whole")
_NO_YES = ("no", "yes")


class Variable(NamedTuple):
    """One recorded variable.

    `dims` starts with "world"; `dtype` is a numpy name; `fill` is the stored value that means "not said"
    (None: every value counts); `codes` names the values 0, 1, 2... of a coded variable. The unit of a day is
    "day", never "days", which xarray would decode to a time difference.
    """

    name: str
    dims: tuple[str, ...]
    dtype: str
    units: str
    long_name: str
    fill: float | None
    codes: tuple[str, ...] = ()


class ParameterSet(NamedTuple):
    """One parameter set of an ensemble: its name, what it changes ("KEY=VALUE" each), the hash of the changed case."""

    name: str
    settings: tuple[str, ...]
    case_hash: str


class Labels(NamedTuple):
    """The coordinates of a dataset: names in order, one place per district.

    `start` is the start of step 0, local time without a zone; `steps` counts 6-hour steps; `latitude` and
    `longitude` are in degrees; `population` in persons. `regions`, `kinds`, `latitude`, `longitude` and
    `population` are one per district. `sets`: the parameter sets, each with as many worlds, one after the other; none
    where all worlds are of one case.
    """

    start: datetime.datetime | datetime.date | np.datetime64
    steps: int
    districts: Sequence[str]
    regions: Sequence[str]
    kinds: Sequence[str]
    latitude: Sequence[float] | np.ndarray
    longitude: Sequence[float] | np.ndarray
    population: Sequence[int] | np.ndarray
    pillars: Sequence[str]
    parameters: Sequence[str]
    inputs: Sequence[str]
    sets: Sequence[ParameterSet] = ()


_WORLD = ("world",)
_STEP = ("world", "step")
_DISTRICT = ("world", "step", "district")
_PILLAR = ("world", "step", "pillar")


def _count(dims: tuple[str, ...], name: str, units: str, long_name: str) -> Variable:
    return Variable(name, dims, "int32", units, long_name, -1)


def _coded(dims: tuple[str, ...], name: str, long_name: str, codes: tuple[str, ...]) -> Variable:
    # Steps after the ruler's fall are silent (-1); a world's own codes always speak.
    return Variable(name, dims, "int8", "code", long_name, None if dims == _WORLD else -1, codes)


def _number(dims: tuple[str, ...], name: str, units: str, long_name: str) -> Variable:
    return Variable(name, dims, "float32", units, long_name, math.nan)


RECORDED: tuple[Variable, ...] = (
    _count(_DISTRICT, "turnout", "citizens", "citizens protesting in the street, militants included"),
    _count(_DISTRICT, "militants", "citizens", "militant citizens in the street"),
    _count(_DISTRICT, "loyalists", "citizens", "citizens in the street for the ruler"),
    _count(_DISTRICT, "arrests", "citizens", "citizens arrested in this step"),
    _count(_DISTRICT, "injuries", "citizens", "citizens injured in this step"),
    _count(_DISTRICT, "deaths", "citizens", "citizens killed in this step"),
    _count(_DISTRICT, "forces", "officers", "officers obeying"),
    _coded(_DISTRICT, "seat", "the district's seat of power", SEATS),
    _number(_DISTRICT, "belief", "probability", "citizens' mean belief that the ruler survives"),
    _number(_DISTRICT, "private_support", "share", "citizens who would go if it were safe and sure to succeed"),
    _number(_DISTRICT, "shirking", "share", "share of the district's unit that shirks"),
    _number(_DISTRICT, "defected", "share", "share of the district's unit that has changed sides"),
    _number(_STEP, "belief_public", "probability", "the public's belief that the ruler survives"),
    _number(_STEP, "belief_elites", "probability", "the elites' belief that the ruler survives"),
    _number(_STEP, "belief_ruler", "probability", "the ruler's belief that he survives"),
    _number(_STEP, "belief_patron", "probability", "the patron's belief that the ruler survives"),
    _number(_STEP, "frame_belief", "share", "how far the state's frame is believed"),
    _number(_STEP, "concession", "share", "how far the demand has been met"),
    _number(_STEP, "promise", "share", "the patron's promise of help"),
    _number(_STEP, "money", "share", "the patron's money"),
    _number(_STEP, "pressure", "share", "pressure of the outside power"),
    _number(_STEP, "estimate", "probability", "the ruler's estimate that he survives as things stand"),
    _number(_STEP, "estimate_with_troops", "probability", "the ruler's estimate that he survives with troops"),
    _number(_STEP, "patron_readiness", "probability", "probability that the patron would send troops"),
    _count(_STEP, "troops", "soldiers", "foreign troops in the country on the government's side"),
    _count(_STEP, "detained", "citizens", "citizens held in jail"),
    _coded(_STEP, "order", "the ruler's standing order to his forces", ORDERS),
    _coded(_STEP, "act", "the ruler's act in this step", ACTS),
    _coded(_STEP, "patron_act", "the patron's act in this step", PATRON_ACTS),
    _coded(_STEP, "shutdown", "the net is shut down", _NO_YES),
    _coded(_PILLAR, "stance", "stance of the elite pillar", STANCES),
    _coded(_WORLD, "outcome", "how the world ended, as a display class", OUTCOME_CLASSES),
    _coded(_WORLD, "ruler_out", "the ruler is out", _NO_YES),
    _coded(_WORLD, "demand_met", "how far the demand was met", DEMAND_MET),
    _coded(_WORLD, "foreign_troops", "foreign troops came on the government's side", _NO_YES),
    _coded(_WORLD, "thousand_deaths", "at least 1,000 deaths", _NO_YES),
    _coded(_WORLD, "ongoing", "nothing had ended when the world stopped", _NO_YES),
    _number(_WORLD, "request_day", "day", "day of the ruler's request for help (day 0 is the start date)"),
    _number(_WORLD, "troops_day", "day", "day when foreign troops came (day 0 is the start date)"),
    _number(_WORLD, "end_day", "day", "day of the ending (day 0 is the start date)"),
    _number(_WORLD, "trigger_size", "1", "size of the trigger, drawn once a world"),
    Variable("steps", _WORLD, "int32", "steps", "steps simulated", None),
    _number(_WORLD, "estimate_at_request", "probability", "the ruler's estimate of survival at his request"),
    _number(
        _WORLD,
        "estimate_with_troops_at_request",
        "probability",
        "the ruler's estimate of survival with troops, at his request",
    ),
    _number(_WORLD, "alignment", "probability", "aftermath: probability of alignment with the patron"),
    _number(_WORLD, "contributes", "probability", "aftermath: probability of troops for the alliance's next screen"),
    _number(_WORLD, "territory", "probability", "SCENARIO (n = 1): probability that the patron takes territory"),
    _number(_WORLD, "insurgency", "probability", "aftermath: probability of insurgency"),
    _number(_WORLD, "scar", "share", "aftermath: share of legitimacy lost for good"),
    Variable("warnings", _WORLD, "int32", "warnings", "warnings of the patron to a client that drifts", None),
    _coded(_WORLD, "army_fought", "the client's army fought troops sent against its government", _NO_YES),
    Variable("invasion_deaths", _WORLD, "int32", "citizens", "deaths when troops removed the government", None),
    Variable(
        "parameter_value",
        ("world", "parameter"),
        "float64",
        "1",
        "value of the shared parameter in this world, in the parameter's own unit",
        math.nan,
    ),
    Variable(
        "input_value",
        ("world", "input"),
        "float64",
        "1",
        "value of the country's input in this world, in the input's own unit",
        math.nan,
    ),
)


def variable(name: str) -> Variable:
    """The recorded variable of this name; KeyError where there is none."""
    for recorded in RECORDED:
        if recorded.name == name:
            return recorded
    raise KeyError(name)


def sizes(worlds: int, labels: Labels) -> dict[str, int]:
    """Length of each dimension of a dataset of so many worlds under these labels."""
    return {
        "world": worlds,
        "step": labels.steps,
        "district": len(labels.districts),
        "pillar": len(labels.pillars),
        "parameter": len(labels.parameters),
        "input": len(labels.inputs),
    } | ({"set": len(labels.sets)} if labels.sets else {})


def silent_room(worlds: int, lengths: Mapping[str, int]) -> dict[str, np.ndarray]:
    """Arrays for every recorded variable of so many worlds, in which nothing is said yet."""
    return {
        each.name: np.full(
            (worlds, *(lengths[name] for name in each.dims[1:])), 0 if each.fill is None else each.fill, each.dtype
        )
        for each in RECORDED
    }
