"""A sample of a kept run's worlds played again: are they the same, value by value, and what is different here?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model import store
from groundswell.model.case import Case
from groundswell.model.faults import CaseError, in_range
from groundswell.model.kept import sound_chunk
from groundswell.model.launch import compiler_version, load_kernels
from groundswell.model.record import CHUNK_WORLDS, RECORDED
from groundswell.model.running import SWEEPS
from groundswell.model.trying import tried_rules
from groundswell.study.branch_filling import play_branch_again
from groundswell.study.cited import store_at
from groundswell.study.ground import fit_hash, fit_used
from groundswell.study.kept_case import kept_case
from groundswell.study.kept_sets import SETS, case_of_set, kept_sets
from groundswell.study.recipe import Recipe, play_worlds, recipe_of
from groundswell.study.room import LARGE, agents_of, check_room
from groundswell.study.sizes import SIZES
from groundswell.study.workers import Wanted, check_workers, workers_for

__all__ = ["Difference", "Other", "Repeated", "repeat"]

_FEW = 8  # worlds that are played again unasked


class Other(NamedTuple):
    """Something on which worlds depend, or may, that is not here what it was when the run was made."""

    what: str  # "rules", "fit", "groundswell", "numpy" or "numba"
    then: str
    here: str


class Difference(NamedTuple):
    """A world that came out otherwise: its row in the store, in which variables, and from which step on."""

    world: int
    variables: tuple[str, ...]
    step: int | None  # the first one that differs; None where only what is said of the whole world does


@dataclass(frozen=True)
class Repeated:
    """What came of playing worlds of a kept run again.

    ``worlds``: rows of the store that were played; ``differences``: those that came out otherwise; ``damaged``: rows
    that cannot be held against anything, because what was written of them is damaged; ``other``: what is not here as it
    was then; ``attributes``: what the run's dataset says of itself.
    """

    store: Path
    worlds: tuple[int, ...]
    differences: tuple[Difference, ...]
    damaged: tuple[int, ...]
    other: tuple[Other, ...]
    attributes: Mapping[str, Any]

    @property
    def same(self) -> bool:
        """Whether every world that was played is the one that is kept, value by value."""
        return not self.differences and not self.damaged


class _Set(NamedTuple):
    """Cases of a store one after the other, so many worlds of each."""

    folder: Path  # in which their own rules lie
    worlds: int
    case_of: Callable[[int], Case]


class _Row(NamedTuple):
    row: int
    recipe: Recipe
    world: int
    wide: bool


def repeat(
    run: str | Path,
    *,
    worlds: int | None = None,
    threads: int | None = None,
    workers: Wanted = None,
    progress: Callable[[int, int], None] | None = None,
) -> Repeated:
    """Play some worlds of a kept run or ensemble again, and hold them against what is kept, value by value.

    run: the folder of the run, or the worlds.zarr in it. worlds: how many, from the first to the last at the same
    distances; eight, or all where there are fewer, if not said. threads, workers: as for `run`. progress: told how many
    of how many are done.

    Nothing is written. Where the rules or the fit are other ones now, the worlds are played by those that are here, and
    what is other is told. A branch is played again from the run that it grew from, on threads of this process. Gives
    back a `Repeated`. Raises `CaseError` where there is no run, it is a game, or its case is lost, and `StoreError`
    where it cannot be read.
    """
    path = store_at(run)
    if path is None:
        raise CaseError(
            f"{run}: there is no run here. Give the folder of a run, which holds worlds.zarr, or that store"
        )
    check_workers(workers, threads)
    attributes = store.attributes_of(path)
    if "game" in attributes:
        raise CaseError(f"{run}: this is a game. Play it again from its log: groundswell play --replay {path.parent}")
    there = _rows_there(path, int(attributes["worlds"]))
    if not there:
        raise CaseError(f"{run}: no world of this run is finished yet. Go on with it: {attributes.get('command', '')}")
    count = min(_FEW, len(there)) if worlds is None else in_range("worlds", worlds, 1, SIZES["worlds"][1])
    chosen = _spread(there, min(count, len(there)))
    differences: list[Difference] = []
    damaged: list[int] = []
    done = [0]

    def hold(row: int, made: Mapping[str, np.ndarray]) -> None:
        kept = sound_chunk(path, row // CHUNK_WORLDS)
        if kept is None:
            damaged.append(row)
        else:
            found = _difference(row, kept, made)
            differences.extend([found] if found else [])
        done[0] += 1
        if progress:
            progress(done[0], len(chosen))

    if "branch" in attributes:
        case, rules_hash = play_branch_again(path, chosen, threads, hold)
    else:
        case, rules_hash = _play_again(path, attributes, chosen, threads, workers, hold)
    return Repeated(
        path, tuple(chosen), tuple(sorted(differences)), tuple(sorted(damaged)),
        tuple(_others(attributes, case, rules_hash)), attributes,
    )  # fmt: skip


def _play_again(
    path: Path,
    attributes: Mapping[str, Any],
    chosen: list[int],
    threads: int | None,
    workers: Wanted,
    hold: Callable[[int, Mapping[str, np.ndarray]], None],
) -> tuple[Case, str]:
    """Play rows of a run or ensemble and hold each; its first case and the hash of the rules that played it."""
    sets = _sets_of(path.parent, attributes)
    first = sets.case_of(0)
    kernels = load_kernels(SWEEPS, tried_rules(first.rules, sets.folder))
    citizens = int(attributes["citizens_per_agent"])
    wide = agents_of(first, citizens) > LARGE
    recipes: dict[int, Recipe] = {}

    def rows() -> Iterator[_Row]:
        for row in chosen:
            place = row // sets.worlds
            if place not in recipes:
                case = sets.case_of(place)
                recipes[place] = recipe_of(case, sets.folder, citizens, int(attributes["seed"]), kernels.rules_hash)
            yield _Row(row, recipes[place], row % sets.worlds, wide)

    with workers_for(workers, threads) as playing:
        lanes = playing.lanes(wide)
        check_room(first, citizens, min(lanes.number, len(chosen)), lanes.number, kept=False)
        playing.carry_out(_play, rows(), lambda row, made: hold(row.row, made), wide)
    return first, kernels.rules_hash


def _play(row: _Row, threads: int) -> dict[str, np.ndarray]:
    return play_worlds(row.recipe, [row.world], threads, row.wide)


def _rows_there(path: Path, worlds: int) -> list[int]:
    finished = store.finished_chunks(path)
    return [row for row in range(worlds) if row // CHUNK_WORLDS in finished]


def _spread(rows: list[int], count: int) -> list[int]:
    """So many rows, from the first to the last, at the same distances."""
    places = np.linspace(0, len(rows) - 1, count).round().astype(int)
    return [rows[place] for place in dict.fromkeys(int(each) for each in places)]


def _sets_of(folder: Path, attributes: Mapping[str, Any]) -> _Set:
    if (folder / SETS).exists():
        kept = kept_sets(folder)
        worlds = int(attributes["worlds_of_set"])
        return _Set(kept.case_file.parent, worlds, lambda place: case_of_set(folder, kept, place))
    alone = kept_case(folder, attributes)
    return _Set(alone.case_file.parent, int(attributes["worlds"]), lambda _: alone.case)


def _difference(row: int, kept: Mapping[str, np.ndarray], made: Mapping[str, np.ndarray]) -> Difference | None:
    """In which variables a world is not the kept one, bit for bit, and the first step where it shows."""
    place, variables, steps = row % CHUNK_WORLDS, [], []
    for variable in RECORDED:
        ours = np.ascontiguousarray(kept[variable.name][place])
        theirs = np.ascontiguousarray(made[variable.name][0], dtype=ours.dtype)
        if ours.tobytes() == theirs.tobytes():
            continue
        variables.append(variable.name)
        if "step" in variable.dims:
            unlike = (ours != theirs) & ~((ours != ours) & (theirs != theirs))
            steps += [int(np.nonzero(unlike)[0][0])] if unlike.any() else []
    return Difference(row, tuple(variables), min(steps, default=None)) if variables else None


def _others(attributes: Mapping[str, Any], case: Case, rules_hash: str) -> Iterator[Other]:
    here = {
        "rules": ("rules_alone_hash", rules_hash),
        "fit": ("fit_hash", fit_hash(fit_used(case))),
        "groundswell": ("groundswell_version", version("groundswell")),
        "numpy": ("numpy_version", np.__version__),
        "numba": ("numba_version", compiler_version()),
    }
    for what, (name, value) in here.items():
        if name in attributes and attributes[name] != value:
            yield Other(what, str(attributes[name]), value)
