"""A branch as it was kept: what it changes, how it ended, and whether it is still its parent's world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.model import store
from groundswell.model.case import Case
from groundswell.model.faults import CaseError
from groundswell.model.record import RECORDED
from groundswell.model.shown import page_of, text_of
from groundswell.study.kept_branch import BRANCHES, Kept, Stand, before, stand_of
from groundswell.study.kept_case import KeptCase
from groundswell.study.standing import Standing
from groundswell.study.summary import Summary, summarise
from groundswell.study.turning import turned_case

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["Branch", "case_to_keep", "open_branch", "opened"]


@dataclass(frozen=True, repr=False)
class Branch:
    """A world gone on with otherwise from one of its days, in one future or in many; it shows itself as text.

    ``name``; ``parent``: the branch that it is a branch of, empty for the run itself; ``world``: in the parent's store;
    ``day``: from which on ``settings`` ("KEY=VALUE", or "do=ACT") hold; ``futures``: 0 for one world by its own draws,
    else how many, each with chance drawn anew from that day on. ``run``: folder of the run that the tree grows from;
    ``same``: whether its world is, bit for bit, the parent's (None where there are many). ``found``: it was there
    before; ``seconds``: wall time of this call's worlds.
    """

    name: str
    parent: str
    world: int
    day: int
    settings: tuple[str, ...]
    futures: int
    note: str
    run: Path
    store: Path
    case: Case
    found: bool
    seconds: float
    summary: Summary
    attributes: Mapping[str, Any]
    standing: Standing
    same: bool | None

    def __repr__(self) -> str:
        return text_of(self, lambda each: f"Branch({each.name!r})")

    def _repr_html_(self) -> str | None:
        return page_of(self)

    @property
    def folder(self) -> Path:
        """The folder of the branch: its store, its journal, its case."""
        return self.store.parent

    @property
    def worlds(self) -> int:
        """Worlds of its store: one, or a future each."""
        return max(self.futures, 1)

    @property
    def dataset(self) -> xr.Dataset:
        """Its worlds as `open_dataset` gives them; with futures, world k is future k."""
        return store.open_dataset(self.store)


def open_branch(run: str | Path, name: str = "") -> Branch:
    """A branch as it was kept: of the run in a folder, by name, or the one in a branch's own folder.

    Raises `CaseError` where there is none, and where it was cut off before its first worlds were done.
    """
    stand = stand_of(run, name)
    if not stand.links:
        raise CaseError(f"{run}: this is a run, not a branch of one: say which branch")
    if not store.finished_chunks(stand.store):
        raise CaseError(f"{run}: no world of the branch {stand.name} is finished yet: {stand.attributes['command']}")
    return opened(before(stand), Kept(stand.store.parent, stand.links, stand.attributes), True, 0.0, stand.cases[-1])


def case_to_keep(stand: Stand, changed: Sequence[str], case: Case) -> KeptCase:
    """What is kept of the case of a branch of ``stand``: as a run keeps its own, with all that was ever changed."""
    before = [setting for link in stand.links for setting in link.settings]
    settings = (*stand.kept.settings, *before, *changed)
    return stand.kept._replace(case=case, settings=settings, targets={})  # what is recorded began on the eve


def opened(stand: Stand, kept: Kept, found: bool, seconds: float, case: Case | None = None) -> Branch:
    """The branch that is kept in a folder, ``stand`` being what it is a branch of."""
    link, path = kept.links[-1], kept.folder / store.WORLDS
    case = case or turned_case(stand.cases[-1], link.settings, link.day)
    attributes = store.attributes_of(path)
    whole = case_to_keep(stand, link.settings, case)
    summary = summarise(path, {})
    parent = stand.run / BRANCHES / stand.links[-1].name / store.WORLDS if stand.links else stand.run / store.WORLDS
    same = None if link.futures else is_same_world(parent, link.world, path, 0)
    return Branch(
        link.name, kept.parent, link.world, link.day, link.settings, link.futures, link.note, stand.run, path, case,
        found, seconds, summary, attributes, whole.standing(attributes), same,
    )  # fmt: skip


def is_same_world(one: Path, world: int, other: Path, its: int) -> bool:
    """Whether a world of one store is, in every recorded value, a world of another one."""
    names = tuple(each.name for each in RECORDED)
    first = store.read_chunk(one, world // store.CHUNK_WORLDS, names)
    second = store.read_chunk(other, its // store.CHUNK_WORLDS, names)
    return all(
        np.array_equal(
            first[name][world % store.CHUNK_WORLDS],
            second[name][its % store.CHUNK_WORLDS],
            equal_nan=first[name].dtype.kind == "f",
        )
        for name in names
    )
