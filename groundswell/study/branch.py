"""Branches: from any day of a kept world, something changed and played on, kept beside its run."""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from groundswell.model import store
from groundswell.model.case import Case
from groundswell.model.faults import CaseError, in_range
from groundswell.model.launch import load_kernels, threads_of
from groundswell.model.running import SWEEPS
from groundswell.model.settings import with_acts
from groundswell.model.trying import tried_rules
from groundswell.model.world import Life
from groundswell.study.branch_filling import fill_branch, played_on
from groundswell.study.ensemble import Progress, Result, described
from groundswell.study.kept_branch import (
    BRANCHES,
    Kept,
    Link,
    Stand,
    identity_of,
    kept_branches,
    named,
    stand_of,
)
from groundswell.study.kept_case import keep_case
from groundswell.study.lineage import Machine, Turning, Way, born, lived_until, way_of
from groundswell.study.opened_branch import Branch, case_to_keep, opened
from groundswell.study.room import check_room
from groundswell.study.sizes import SIZES
from groundswell.study.turning import STEPS_A_DAY, turned_case, without_effect

__all__ = ["branch", "twin_of"]


def branch(
    run: str | Path | Result | Branch,
    world: int | None = None,
    day: int = 0,
    settings: Sequence[str] = (),
    do: Sequence[str] = (),
    *,
    of: str = "",
    name: str | None = None,
    futures: int = 0,
    note: str = "",
    threads: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Branch:
    """From a day of a kept world, change something and go on; keep what comes of it as a branch of the run.

    run: the folder or store of a run, or of a branch, or what `run` or `branch` gave back. of: a branch of that run to
    go on from, by name. world: which world of it; not needed where it has one only. day: 0 is the first; what is
    changed holds from the morning of that day on. settings: "KEY=VALUE" each, any input of the case or number of a rule
    that a running world still reads. do: interventions, such as "day 5: concede". futures: 0 goes on by the world's own
    draws, so that with nothing changed it is the parent's world bit for bit; 100 plays a hundred futures, with chance
    drawn anew from that day on, future k the same for whatever is changed. name: for the list; made of the change if
    not given. note: a line that is kept with it. threads, progress: as for `run`.

    The same branch, asked for again, is found, or gone on with where it was cut off. Raises `CaseError` for bad input,
    also for what cannot be changed in mid-run, and `StoreError` where the disk refuses.
    """
    futures = in_range("futures", futures, 0, SIZES["worlds"][1])
    threads = None if threads is None else in_range("threads", threads, *SIZES["threads"])
    stand = stand_of(run.folder if isinstance(run, (Result, Branch)) else run, of)
    world = _which_world(stand, world)
    day = in_range("day", day, 0, SIZES["days"][1])
    changed = with_acts(settings, do)
    if stand.links and day < stand.links[-1].day:
        raise CaseError(
            f"day {day}: the branch {stand.name} begins on day {stand.links[-1].day}: branch from then on, or from "
            f"{stand.links[-2].name if len(stand.links) > 1 else 'the run itself'}"
        )
    case = turned_case(stand.cases[-1], changed, day)
    kernels = load_kernels(SWEEPS, tried_rules(case.rules, stand.kept.case_file.parent))
    link = Link("", world, day, changed, futures, case.hash(), note)
    asked = _command(stand, link, name)
    attributes = described(case, kernels, max(futures, 1), stand.attributes["seed"], _citizens(stand), asked)
    _check_rules(stand, attributes)
    way = _way(stand, link, case)
    taken = {each.name: each for each in kept_branches(stand.run)}
    root = _of_run(stand)
    identity = identity_of(root, [*stand.links, link])
    like = [each for each in taken.values() if each.attributes.get("branch_identity") == identity]
    same = next((each for each in like if name in (None, each.name)), None)
    link = same.links[-1] if same else link._replace(name=named(name, link, list(taken), not stand.links))
    told = {"run": {each: root[each] for each in store.IDENTITY}, "links": [*stand.links, link]}
    attributes["branch"] = json.dumps({**told, "links": [each._asdict() for each in told["links"]]})
    attributes["branch_identity"] = identity
    path = stand.run / BRANCHES / link.name / store.WORLDS
    found = store.is_complete(path)
    started = time.perf_counter()
    if not found:
        check_room(case, _citizens(stand), max(futures, 1), threads_of(threads))
        with played_on(kernels, way, threads_of(threads), progress) as machine:
            stem = _stem(stand, way, machine)
            _check_effect(way, stem, changed)
            fill_branch(stem, way, machine, path, attributes, progress)
        keep_case(path.parent, case_to_keep(stand, changed, case))
    return opened(stand, Kept(path.parent, (*stand.links, link), attributes), found, time.perf_counter() - started)


def twin_of(
    branch_: Branch, threads: int | None = None, progress: Callable[[Progress], None] | None = None
) -> Branch | None:
    """The same futures of the same world with nothing changed, made where they are not there yet.

    None for a branch that is one world, whose twin is its parent's, and for one that changes nothing.
    """
    if not branch_.futures or not branch_.settings:
        return None
    return branch(
        branch_.run, branch_.world, branch_.day, of=branch_.parent, futures=branch_.futures, threads=threads,
        progress=progress,
    )  # fmt: skip


def _which_world(stand: Stand, world: int | None) -> int:
    worlds = stand.attributes["worlds"]
    if world is None and worlds == 1:
        return 0
    if world is None:
        raise CaseError(f"say which world to branch from: --world 0 to {worlds - 1}{_some_worlds(stand)}")
    found = in_range("world", world, 0, worlds - 1)
    if found // store.CHUNK_WORLDS not in store.finished_chunks(stand.store):
        raise CaseError(
            f"world {world} is not finished: the run was cut off. Go on with it: {stand.attributes['command']}"
        )
    return found


def _some_worlds(stand: Stand) -> str:
    """One world of each ending, so that nobody has to search."""
    finished = sorted(store.finished_chunks(stand.store))
    if not finished:
        return ""
    codes = store.read_chunk(stand.store, finished[0], ("outcome",))["outcome"]
    names = json.loads(stand.attributes["outcome_classes"])
    first = finished[0] * store.CHUNK_WORLDS
    told = [f"{first + int(np.argmax(codes == code))} {names[code]}" for code in sorted(set(codes.tolist()))]
    return f". For example: {', '.join(told)}"


def _citizens(stand: Stand) -> int:
    return int(stand.attributes["citizens_per_agent"])


def _of_run(stand: Stand) -> Mapping[str, Any]:
    """The identity of the run that the tree grows from."""
    return json.loads(stand.attributes["branch"])["run"] if stand.links else stand.attributes


def _check_rules(stand: Stand, attributes: Mapping[str, Any]) -> None:
    if stand.attributes["rules_hash"] != attributes["rules_hash"]:
        raise CaseError(
            f"{stand.store.parent}: this was played with other rules, or another fit, than those of this version "
            f"({stand.attributes.get('groundswell_version')}): its worlds would not be the same. Run it again: "
            f"{stand.attributes.get('command')}"
        )


def _way(stand: Stand, link: Link, case: Case) -> Way:
    line = stand.lineage(link.world)
    return way_of(line._replace(turnings=(*line.turnings, Turning(link.day, case, int(link.futures > 0)))))


def _stem(stand: Stand, way: Way, machine: Machine) -> Life:
    """The world on the morning of the day from which it is to go on otherwise, held against what is kept of it."""
    day, world = way.lineage.turnings[-1].day, way.lineage.world if not stand.links else None
    called_so = f"world {world}" if world is not None else f"the branch {stand.name}"
    before = Way(way.lineage._replace(turnings=way.lineage.turnings[:-1]), way.grounds[:-1])
    stem = lived_until(before, day, machine)
    played = int(stem.world.nation.step[0])
    if played < STEPS_A_DAY * day:
        raise CaseError(
            f"{called_so} ended on day {(played - 1) // STEPS_A_DAY}, when its ruler was out: there is nothing to go "
            f"on with on day {day}. Branch from an earlier --day"
        )
    return stem


def _check_effect(way: Way, stem: Life, changed: Sequence[str]) -> None:
    """`CaseError` where a change is one that no world reads any more."""
    day, last = way.lineage.turnings[-1].day, len(way.grounds) - 1
    if way.grounds[last].case == way.grounds[last - 1].case:
        return
    if without_effect(born(way, last - 1), born(way, last), stem, day):
        raise CaseError(
            f"from day {day} on nothing reads what {', '.join(changed)} changes: what it acts on has passed. "
            "Branch from an earlier --day, or change something else"
        )


def _command(stand: Stand, link: Link, name: str | None) -> str:
    parts = ["groundswell", "branch", str(stand.run)]
    parts += ["--of", stand.name] if stand.name else []
    parts += ["--world", str(link.world), "--day", str(link.day)]
    for setting in link.settings:
        key, _, act = setting.partition("=")
        parts += ["--do", act] if key == "do" else ["--set", setting]
    parts += ["--futures", str(link.futures)] if link.futures else []
    parts += ["--name", name] if name else []
    return shlex.join(parts)
