"""The tree of branches of a run: which there are, what became of each, and both written out for others."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model import store
from groundswell.model.case import Case
from groundswell.model.faults import CaseError, called, nearest
from groundswell.model.record import RECORDED, STEP_HOURS
from groundswell.model.shown import page_of, text_of
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.kept_branch import kept_branches, stand_of
from groundswell.study.opened_branch import Branch, open_branch

__all__ = ["Endings", "Parting", "Tree", "branches", "endings_of", "export", "parting_of"]

_SUMMED = ("turnout", "militants", "loyalists", "arrests", "injuries", "deaths", "forces")
_LOST = 2  # of a seat of power
ALL = "all"


class Endings(NamedTuple):
    """How worlds ended and what it cost, each array (world,): citizens, and the most detained and in the street at
    once; ``end_day`` is NaN where nothing ended."""

    outcome: np.ndarray
    end_day: np.ndarray
    troops_day: np.ndarray
    dead: np.ndarray
    arrests: np.ndarray
    detained: np.ndarray
    peak: np.ndarray

    def of(self, world: int) -> Endings:
        """One world of these."""
        return Endings(*(each[world : world + 1] for each in self))


class Parting(NamedTuple):
    """The first step in which two worlds differ in anything that is recorded; None where they never do."""

    step: int | None


@dataclass(frozen=True, repr=False)
class Tree:
    """The branches of a run in the order of the tree, each before its own; ``tree["name"]`` is one of them.

    ``run``: the folder of the run; ``case``: as it was played; ``attributes``: of the run's dataset.
    """

    run: Path
    case: Case
    attributes: Mapping[str, Any]
    branches: tuple[Branch, ...]

    def __repr__(self) -> str:
        return text_of(self, lambda tree: f"Tree({str(tree.run)!r}, {len(tree.branches)} branches)")

    def _repr_html_(self) -> str | None:
        return page_of(self)

    def __iter__(self) -> Iterator[Branch]:
        return iter(self.branches)

    def __len__(self) -> int:
        return len(self.branches)

    def __getitem__(self, name: str) -> Branch:
        found = {each.name: each for each in self.branches}
        if name not in found:
            raise CaseError(f'there is no branch called "{called(name)}".{nearest(name, found)} {", ".join(found)}')
        return found[name]

    def depth(self, branch: Branch) -> int:
        """How many branches lie between a branch and the run."""
        return 0 if not branch.parent else 1 + self.depth(self[branch.parent])

    def is_last(self, branch: Branch) -> bool:
        """Whether no other branch of its parent comes after it."""
        return [each for each in self.branches if each.parent == branch.parent][-1] is branch


def branches(run: str | Path) -> Tree:
    """All branches of a run, and branches of those, as they were kept; one that was cut off is left out.

    run: the folder or store of a run, or of one of its branches. Nothing is played. Raises `CaseError` where there is
    no run.
    """
    stand = stand_of(run)
    root = stand_of(stand.run) if stand.links else stand
    found: list[Branch] = []
    for kept in kept_branches(stand.run):
        if store.finished_chunks(kept.folder / store.WORLDS):
            found.append(open_branch(kept.folder))
    return Tree(stand.run, root.kept.case, root.attributes, tuple(_in_order(found, "")))


def _in_order(found: Sequence[Branch], parent: str) -> Iterator[Branch]:
    names = {each.name for each in found}
    for each in sorted(found, key=lambda one: (one.world, one.day, one.name)):
        lost = parent == "" and each.parent not in names  # its parent is gone: it hangs on the run
        if each.parent == parent or lost:
            yield each
            yield from _in_order(found, each.name)


def endings_of(path: Path) -> Endings:
    """How the finished worlds of a store ended, in their order."""
    names = ("outcome", "end_day", "troops_day", "deaths", "invasion_deaths", "arrests", "detained", "turnout")
    parts: list[list[np.ndarray]] = []
    for chunk in sorted(store.finished_chunks(path)):
        read = store.read_chunk(path, chunk, names)
        spoken = {name: np.maximum(read[name], 0) for name in ("deaths", "arrests", "detained", "turnout")}
        parts.append(
            [
                read["outcome"],
                read["end_day"],
                read["troops_day"],
                spoken["deaths"].sum((1, 2)) + read["invasion_deaths"],
                spoken["arrests"].sum((1, 2)),
                spoken["detained"].max(1),
                spoken["turnout"].sum(2).max(1),
            ]
        )
    return Endings(*(np.concatenate(each) for each in zip(*parts)))


def parting_of(branch: Branch) -> Parting:
    """Where the one world of a branch leaves its parent's; of a branch with futures, where the first of them does."""
    names = tuple(each.name for each in RECORDED if "step" in each.dims)
    parent = stand_of(branch.run, branch.parent).store
    row = branch.world % store.CHUNK_WORLDS
    theirs = store.read_chunk(parent, branch.world // store.CHUNK_WORLDS, names)
    first: int | None = None
    for chunk in sorted(store.finished_chunks(branch.store)):
        ours = store.read_chunk(branch.store, chunk, names)
        for name in names:
            one, other = theirs[name][row][None], ours[name]
            unlike = (one != other) & ~((one != one) & (other != other))
            steps = np.flatnonzero(unlike.reshape(*unlike.shape[:2], -1).any((0, 2)))
            if steps.size and (first is None or steps[0] < first):
                first = int(steps[0])
    return Parting(first)


def export(run: str | Path, name: str, to: str | Path) -> Path:
    """Write a branch out: its labelled dataset (.zarr), or every step of it as a row (.csv).

    run: the folder of a run. name: of the branch; "all" writes a row for every world of every branch (.csv). to: the
    file, or the folder that ends in .zarr; it must not be there yet. Raises `CaseError` for what cannot be written so.
    """
    path = Path(to)
    if path.exists():
        raise CaseError(f"{path} is there already: choose another name, or remove it")
    if path.suffix not in (".zarr", ".csv"):
        raise CaseError(f"{path}: a branch is written as a labelled dataset (.zarr) or as a table (.csv): end it so")
    tree = branches(run)
    if name == ALL and path.suffix != ".csv":
        raise CaseError(f"{path}: all branches together are written as one table: end it in .csv")
    chosen = None if name == ALL else tree[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    if chosen is not None and path.suffix == ".zarr":
        if not store.is_complete(chosen.store):
            raise CaseError(f"{name} was cut off: go on with it first: {chosen.attributes['command']}")
        shutil.copytree(chosen.store, path)
        return path
    rows = _all_endings(tree) if chosen is None else _all_steps(chosen)
    with open(path, "x", encoding="utf-8", newline="") as file:
        first = next(rows, {})
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)
    return path


def _all_endings(tree: Tree) -> Iterator[dict[str, Any]]:
    """A row for every world of every branch."""
    for branch in tree:
        endings = endings_of(branch.store)
        for world in range(len(endings.outcome)):
            yield {
                "branch": branch.name,
                "parent": branch.parent,
                "world_of_parent": branch.world,
                "day": branch.day,
                "changed": "; ".join(branch.settings),
                "future": world if branch.futures else "",
                "outcome": OUTCOMES[int(endings.outcome[world])],
                **{name: _plain(getattr(endings, name)[world]) for name in Endings._fields[1:]},
                "note": branch.note,
            }
    if not tree.branches:
        raise CaseError(f"{tree.run} has no branches yet: make one with --world, --day and --do or --set")


def _all_steps(branch: Branch) -> Iterator[dict[str, Any]]:
    """A row for every step of every world of a branch, until the record of a world falls silent."""
    national = [each for each in RECORDED if each.dims == ("world", "step")]
    names = (*_SUMMED, "seat", "steps", *(each.name for each in national))
    start = np.datetime64(str(branch.case.calendar.start), "h")
    for chunk in sorted(store.finished_chunks(branch.store)):
        read = store.read_chunk(branch.store, chunk, names)
        for row in range(len(read["steps"])):
            world = chunk * store.CHUNK_WORLDS + row
            for step in range(int(read["steps"][row])):
                yield {
                    "future": world if branch.futures else "",
                    "day": step // 4,
                    "time": str(start + np.timedelta64(STEP_HOURS * step, "h")),
                    **{name: int(read[name][row, step].sum()) for name in _SUMMED},
                    "seats_lost": int((read["seat"][row, step] == _LOST).sum()),
                    **{
                        each.name: each.codes[int(read[each.name][row, step])]
                        if each.codes
                        else _plain(read[each.name][row, step])
                        for each in national
                    },
                }


def _plain(value: Any) -> Any:
    """A number as a table holds it: whole, or in the digits that it was kept with; empty where nothing is said."""
    number = float(value)
    if not np.isfinite(number):
        return ""
    return int(number) if number.is_integer() else float(f"{number:.6g}")
