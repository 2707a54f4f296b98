"""Where branches of a run are kept, what each says of how it came about, and the worlds that it names."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.model.case import Case
from groundswell.model.faults import CaseError, called, nearest
from groundswell.model.store import IDENTITY, WORLDS, StoreError, attributes_of
from groundswell.study.cited import store_at
from groundswell.study.kept_case import KeptCase, kept_case
from groundswell.study.kept_sets import SETS
from groundswell.study.lineage import Lineage, Turning
from groundswell.study.turning import turned_case

__all__ = ["BRANCHES", "Kept", "Link", "Stand", "before", "identity_of", "kept_branches", "named", "stand_of"]

BRANCHES = "branches"  # in the folder of a run: one folder for each of its branches, whatever each is a branch of
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_LONGEST = 60


class Link(NamedTuple):
    """One turning in the history of a branch, from the run that it began with on."""

    name: str
    world: int  # in the store of the link before, or of the run
    day: int
    settings: tuple[str, ...]
    futures: int  # 0: one world, by its own draws
    case_hash: str  # of the case from that day on
    note: str = ""


class Kept(NamedTuple):
    """A branch as its store says of itself."""

    folder: Path
    links: tuple[Link, ...]  # the last one is the branch itself
    attributes: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.links[-1].name

    @property
    def parent(self) -> str:
        """The branch that it is a branch of; empty for the run itself."""
        return self.links[-2].name if len(self.links) > 1 else ""


class Stand(NamedTuple):
    """What one may branch from: a run, or a branch of one; the case as it is there, and the links that led to it."""

    run: Path  # the folder of the run
    kept: KeptCase  # of the run
    store: Path
    attributes: Mapping[str, Any]
    links: tuple[Link, ...]
    cases: tuple[Case, ...]  # of the run, then from each link on

    @property
    def name(self) -> str:
        """The branch's name; empty for the run itself."""
        return self.links[-1].name if self.links else ""

    def lineage(self, world: int) -> Lineage:
        """All that names one world of its store."""
        root = self.links[0].world if self.links else world
        following = [*(link.world for link in self.links[1:]), world]
        turnings = (
            Turning(link.day, case, after + 1 if link.futures else 0)
            for link, case, after in zip(self.links, self.cases[1:], following)
        )
        seed, citizens = self.attributes["seed"], self.attributes["citizens_per_agent"]
        return Lineage(self.cases[0], seed, root, citizens, tuple(turnings))


def links_of(attributes: Mapping[str, Any]) -> tuple[Link, ...]:
    """The history that a store tells of itself; none for a run."""
    told = attributes.get("branch")
    if not told:
        return ()
    links = [Link(**each) for each in json.loads(told)["links"]]
    return tuple(link._replace(settings=tuple(link.settings)) for link in links)


def stand_of(place: str | Path, name: str = "") -> Stand:
    """The run in a folder, or its branch called ``name``; a branch's own folder does as well.

    Raises `CaseError` where there is none, or where a case that it went through is no longer what it was.
    """
    store = store_at(place)
    if store is None:
        raise CaseError(
            f"{place}: there is no run here. Give the folder of a run, which holds {WORLDS}; make one with: "
            "groundswell run CASE"
        )
    store = store.resolve()
    if (store.parent / SETS).exists():
        raise CaseError(f"{place}: this is an ensemble of parameter sets: branch from a run of one of them")
    attributes = attributes_of(store)
    links = links_of(attributes)
    run = store.parent.parent.parent if links else store.parent
    if name and not (links and links[-1].name == name):
        return stand_of(_branch_called(run, name).folder)
    root = store_at(run) if links else store
    if root is None:
        raise CaseError(f"{place}: the run that this is a branch of is not in {run} any more: put the folder back")
    kept = kept_case(run, attributes_of(root))
    return Stand(run, kept, store, attributes, links, _cases(kept.case, links))


def before(stand: Stand) -> Stand:
    """What a branch is a branch of; its own store is not looked for."""
    return stand._replace(links=stand.links[:-1], cases=stand.cases[:-1])


def _cases(case: Case, links: Sequence[Link]) -> tuple[Case, ...]:
    """The case of a run, and as each link changed it; `CaseError` where one is not what it was."""
    cases = [case]
    for link in links:
        changed = turned_case(cases[-1], link.settings, link.day)
        if changed.hash() != link.case_hash:
            raise CaseError(
                f'the branch "{link.name}" was made by another version of groundswell, which read its changes '
                f"otherwise: make it again with --day {link.day} and the same changes"
            )
        cases.append(changed)
    return tuple(cases)


def _branch_called(run: Path, name: str) -> Kept:
    found = {each.name: each for each in kept_branches(run)}
    if name not in found:
        there = f"There are: {', '.join(found)}" if found else "It has none yet"
        raise CaseError(f'{run.name} has no branch called "{called(name)}".{nearest(name, found)} {there}')
    return found[name]


def kept_branches(run: Path) -> Iterator[Kept]:
    """All branches of the run in this folder, by name; those that cannot be read are left out."""
    folder = run / BRANCHES
    for each in sorted(folder.iterdir()) if folder.is_dir() else []:
        try:
            attributes = attributes_of(each / WORLDS)
            links = links_of(attributes)
        except (StoreError, OSError, ValueError, KeyError, TypeError):
            continue
        if links:
            yield Kept(each, links, attributes)


def identity_of(root: Mapping[str, Any], links: Sequence[Link]) -> str:
    """What the worlds of a branch depend on, in a few digits: its name and note are no part of it."""
    told = [root[name] for name in IDENTITY]
    history = [[link.world, link.day, link.futures, link.case_hash] for link in links]
    return hashlib.sha256(json.dumps([told, history]).encode()).hexdigest()[:16]


def named(wanted: str | None, link: Link, taken: Sequence[str], first: bool) -> str:
    """The name of a branch: as wanted, or made of its world, its day and what it changes.

    Raises `CaseError` for a name that cannot be a folder's, or is taken.
    """
    if wanted is not None:
        if not _NAME.fullmatch(wanted) or len(wanted) > _LONGEST:
            raise CaseError(
                f'--name "{called(wanted)}": a branch is called by small letters, digits, dots and hyphens, at most '
                f'{_LONGEST}, such as "concede-early"'
            )
        if wanted in taken:
            raise CaseError(f"--name {wanted}: another branch of this run has that name: choose another one")
        return wanted
    said = "-".join(_words(setting) for setting in link.settings) or "as-it-was"
    world = f"w{link.world}-" if first else ""
    many = f"-x{link.futures}" if link.futures else ""
    name = f"{world}d{link.day}-{said}"[: _LONGEST - len(many) - 3].rstrip("-.") + many
    number = 2
    while (each := name if number == 2 else f"{name}-{number - 1}") in taken:
        number += 1
    return each


def _words(setting: str) -> str:
    """What a setting changes, as part of a name: "do=day 5: concede" is concede."""
    said = setting.partition("=")[2].rpartition(":")[2] if setting.startswith("do") else setting
    return re.sub(r"[^a-z0-9.]+", "-", said.lower()).strip("-.")
