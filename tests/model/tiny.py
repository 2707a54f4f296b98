"""A tiny country for tests: three districts of 48,000 people, eight days, one trigger that bites, two pillars."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from groundswell.model.case import Case
from groundswell.model.casefile import load_case
from groundswell.model.ending import keep, room_for
from groundswell.model.launch import Kernels, load_kernels
from groundswell.model.rows.citizens import set_pull
from groundswell.model.rows.street import count_street
from groundswell.model.running import SWEEPS, run_arguments, run_life
from groundswell.model.state import OUT_EVEN, OUT_ODD, new_scratch
from groundswell.model.step import run_steps
from groundswell.model.world import Life, lay_ground, new_life

PLACES = (  # name, population, hardship, legitimacy, exposure, online, officers, kinship, organisation, importance
    ("Capital", 30_000, 0.50, 0.40, 0.5, 0.7, 120, 0.3, 0.5, 1.0),
    ("Port", 12_000, 0.60, 0.35, 0.9, 0.6, 40, 0.5, 0.6, 0.5),
    ("Villages", 6_000, 0.55, 0.45, 0.6, 0.3, 25, 0.6, 0.2, 0.2),
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_FIELDS = ("name", "population", "hardship", "legitimacy", "exposure", "online", "officers", "kinship")
_FIELDS += ("organisation", "importance")


@functools.cache
def _shipped() -> dict[str, Any]:
    return load_case("kazakhstan-2022").model_dump(mode="json")


def tiny_tree(days: int = 8) -> dict[str, Any]:
    """The tiny case as a tree of plain values: the shipped country's numbers, its own places and calendar."""
    tree = copy.deepcopy(_shipped())
    tree["case"] = {**tree["case"], "name": "tiny", "title": "A tiny country", "country": "Tinyland"}
    tree["calendar"] = {"start": "2022-01-01", "days": days, "holidays": ["2022-01-03"] if days > 2 else []}
    tree["triggers"] = [{"type": "price", "date": "2022-01-01", "what": "bread", "source": "made up"}]
    tree["forces"] = {
        **tree["forces"],
        "reserve": _persons(150),
        "army": _persons(200),
        "jail_places": _persons(600),
    }
    tree["loyalists"] = {**tree["loyalists"], "armed": _persons(40)}
    tree["patron"] = {**tree["patron"], "troops_available": _persons(300)}
    tree["pillars"] = tree["pillars"][1:3]
    tree["districts"] = [
        {
            **dict(zip(_FIELDS, place)),
            "region": place[0],
            "kind": "city",
            "latitude": 43.0 + number,
            "longitude": 76.0 + number,
        }
        for number, place in enumerate(PLACES)
    ]
    return tree


def _persons(value: float) -> dict[str, Any]:
    low, high = 0.8 * value, 1.25 * value
    return {"value": value, "low": low, "high": high, "unit": "persons", "source": "made up"}


def tiny_case(days: int = 8, numbers: Mapping[str, float] | None = None, **switches: bool | str) -> Case:
    """The tiny case, with some numbers of the rules held and some mechanisms switched."""
    tree = tiny_tree(days)
    tree["numbers"] = dict(numbers or {})
    tree["switches"] = {**tree["switches"], **switches}
    return case_of(tree)


def case_of(tree: Mapping[str, Any]) -> Case:
    """A checked case from a tree in which dates are texts."""
    return Case.model_validate_json(json.dumps(tree))


def toml_of(tree: Mapping[str, Any]) -> str:
    """A case tree as the text of a case file."""
    lines: list[str] = []
    for section, table in tree.items():
        for row in table if isinstance(table, list) else [table]:
            lines += ["", f"[[{section}]]" if isinstance(table, list) else f"[{section}]"]
            lines += [f"{json.dumps(key)} = {_toml(value)}" for key, value in row.items()]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str) and _DATE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


# Numbers at which little of what force can do is missing, inside their intervals.
HARSH = {
    "repression.arrest_beat": 0.08,
    "repression.arrest_capacity": 0.03,
    "repression.injury_beat": 0.006,
    "repression.lethality_shoot": 5e-3,
    "repression.lethality_clash": 5e-4,
    "repression.sentence": 5.0,
    "turnout.nerve_floor": 0.003,
    "turnout.nerve_absent": 0.03,
    "turnout.fear_shoot": 0.4,
    "turnout.militant_free": 0.5,
    "grievance.insult_half_life": 42.0,
}


@functools.cache
def kernels() -> Kernels:
    """The compiled sweeps, from the cache that all tests share."""
    return load_kernels(SWEEPS, {})


def born(case: Case, seed: int = 5, citizens_per_agent: int = 1, trigger: float | None = 0.45) -> Life:
    """A world at its first step; ``trigger`` is the size of the first day's event, so that something happens.

    None leaves the size that the world draws; 0 takes the event away.
    """
    life = new_life(lay_ground(case, citizens_per_agent), seed)
    if trigger is not None:
        life.world.triggers[0] = (1.0, trigger) if trigger > 0.0 else (-1.0, -1.0)
    return life


def advance(life: Life, first: int, last: int, compiled: bool = True) -> None:
    """Steps [first, last) of a world, so that a test can look at it in between."""
    run = kernels()["run_steps"] if compiled else run_steps
    run(*run_arguments(life), first, last)
    assert life.world.nation.fault[0] == 0


def twin(life: Life) -> Life:
    """A deep copy of a world, to change one thing in it and nothing else."""
    w = life.world
    return life._replace(
        world=w._replace(
            citizens=type(w.citizens)(*(each.copy() for each in w.citizens)),
            districts=w.districts.copy(),
            audiences=w.audiences.copy(),
            pull=w.pull.copy(),
            pillars=w.pillars.copy(),
            nation=w.nation.copy(),
            country=w.country.copy(),
            triggers=w.triggers.copy(),
            forced=w.forced.copy(),
        ),
        ranks=life.ranks.copy(),
        by_district=life.by_district.copy(),
        by_nation=life.by_nation.copy(),
        by_pillar=life.by_pillar.copy(),
    )


def asked(life: Life, step: int, insult: float | None = None) -> np.ndarray:
    """Ask everybody in ``step`` with all other actors frozen; who is then out, bool (agent,)."""
    w, numbers = life.world, life.numbers
    if insult is not None:
        w.districts["insult"] = insult
    kind = int(w.calendar[step])
    set_pull(w.districts, w.audiences, w.pull, w.nation, w.country, numbers.turnout, numbers.grievance, kind, step)
    kernels()["ask_blocks"](
        w.citizens, w.districts, w.audiences, w.pull, w.nation, w.layout, w.skips, numbers.turnout, new_scratch(1),
        step, kind, 0, len(w.layout.block_size), 0,
    )  # fmt: skip
    count_street(
        w.citizens, w.districts, w.pull, w.audiences, w.nation, w.country, w.layout, numbers.turnout, step, kind
    )
    assert w.nation.fault[0] == 0
    return w.citizens.status & (OUT_ODD if step % 2 else OUT_EVEN) != 0


def lived(
    case: Case,
    seed: int = 5,
    citizens_per_agent: int = 1,
    trigger: float | None = 0.45,
    compiled: bool = True,
    threads: int = 1,
) -> Life:
    """A world at its end: in kernels, in plain Python, or block by block on ``threads`` of a pool."""
    life = born(case, seed, citizens_per_agent, trigger)
    if threads == 1:
        run_life(life, kernels() if compiled else None)
        return life
    with ThreadPoolExecutor(threads) as pool:
        run_life(life, kernels(), threads, pool)
    return life


def recorded(life: Life) -> dict[str, np.ndarray]:
    """Every recorded variable of one finished world, each with a first dimension of one world."""
    room = room_for(1, life)
    keep(room, 0, life)
    return room


def differing(one: Life, other: Life) -> list[str]:
    """Names of recorded variables in which two worlds differ by a bit; NaN equals NaN."""
    first, second = recorded(one), recorded(other)
    return [
        name for name in first if not np.array_equal(first[name], second[name], equal_nan=first[name].dtype.kind == "f")
    ]
