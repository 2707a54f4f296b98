"""Many parameter sets: worlds of each on shared draws, in one labelled store."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.model import store
from groundswell.model.case import Case
from groundswell.model.casefile import case_path, load_case
from groundswell.model.faults import CaseError, in_range
from groundswell.model.launch import load_kernels, threads_of
from groundswell.model.record import ParameterSet
from groundswell.model.running import SWEEPS
from groundswell.model.settings import with_acts
from groundswell.model.shown import page_of, text_of
from groundswell.model.trying import tried_rules
from groundswell.study.cited import store_at
from groundswell.study.ensemble import check_folder, described, labels_of, name_of_run, warn_of_other_rules
from groundswell.study.filling import Asked, Progress, fill
from groundswell.study.ground import ground_for
from groundswell.study.kept_sets import SETS, KeptSets, case_of_set, keep_sets, kept_sets
from groundswell.study.parameter_sets import named_sets
from groundswell.study.recipe import Recipe, recipe_of
from groundswell.study.room import check_room
from groundswell.study.sets_table import TABLE, write_table
from groundswell.study.sizes import SIZES, sizes_in_range
from groundswell.study.summary import Summary, summarise_sets
from groundswell.study.workers import Wanted, check_workers
from groundswell.study.workers_card import check_device, players_for

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["Ensemble", "ensemble", "open_ensemble"]


@dataclass(frozen=True, repr=False)
class Ensemble:
    """Worlds of many parameter sets in one store: draw k of every set has the same seed.

    ``sets``: what each set changes, "KEY=VALUE" each, in the order of the dataset's ``parameter_set``; ``names``: what
    they are called; ``summaries``: what each set's worlds sum up to; ``worlds``: of each set; ``found`` is True when
    the same had been made before; ``seconds``: wall time of this call's worlds.
    """

    store: Path
    case: Case  # of the first set
    case_file: Path
    sets: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    worlds: int
    found: bool
    seconds: float
    summaries: tuple[Summary, ...]
    attributes: Mapping[str, Any]

    def __repr__(self) -> str:
        return text_of(self, lambda made: f"Ensemble({str(made.store)!r})")

    def _repr_html_(self) -> str | None:
        return page_of(self)

    @property
    def folder(self) -> Path:
        """The folder of the store, its journal and the list of its sets."""
        return self.store.parent

    @property
    def table(self) -> Path:
        """A table of what each set came to, for a spreadsheet: one line a set."""
        return self.folder / TABLE

    @property
    def dataset(self) -> xr.Dataset:
        """All worlds along the dimension world, with its coordinates parameter_set and draw; see `unstacked`."""
        return store.open_dataset(self.store)

    def unstacked(self) -> xr.Dataset:
        """The dataset with dims parameter_set and draw in the place of world; it is loaded into memory.

        Of any such dataset it is ``dataset.set_index(world=["parameter_set", "draw"]).unstack("world")``.
        """
        dataset = self.dataset
        world = [str(name) for name in dataset.coords if name == "world"]
        unstacked = dataset.drop_vars(world).set_index(world=["parameter_set", "draw"]).unstack("world")
        about = {str(name): ("parameter_set", dataset[name].values) for name in ("set_name", "set_settings")}
        return unstacked.drop_dims("set").assign_coords(about)


def ensemble(
    case: str | Path,
    sets: Sequence[Sequence[str]] | Mapping[str, Sequence[str]],
    *,
    worlds: int = 100,
    seed: int = 1,
    citizens_per_agent: int = 100,
    days: int | None = None,
    threads: int | None = None,
    workers: Wanted = None,
    device: str = "cpu",
    settings: Sequence[str] = (),
    do: Sequence[str] = (),
    out: str | Path = "out",
    command: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Ensemble:
    """Play a case under many parameter sets, or find the same where it was made before, or go on with one cut off.

    case: as for `run`. sets: what each changes, "KEY=VALUE" each, perhaps by name; `grid_of` and `read_sets` make them.
    All are of the same days and districts. worlds: of each set; world k has the same seed in every set, so that sets
    differ by what they change and not by chance. settings, do: what all sets share. seed, citizens_per_agent, days,
    threads, workers, device, out, command and progress: as for `run`. Worlds that another run or ensemble in ``out``
    has made already are taken from there.

    Gives back an `Ensemble`. Raises `CaseError` for bad input and `StoreError` where the disk refuses; what was done
    then is kept, and the same call goes on from there.
    """
    shared, named = with_acts(settings, do), named_sets(sets)
    worlds = in_range("worlds", worlds, *SIZES["worlds"])
    in_range("the number of parameter sets", len(named), *SIZES["sets"])
    in_range("worlds of all parameter sets", worlds * len(named), *SIZES["worlds"])
    citizens_per_agent, seed, days, threads = sizes_in_range(citizens_per_agent, seed, days, threads)
    check_workers(workers, threads)
    check_device(device, workers)
    check_folder(Path(out))
    case_file = case_path(case)
    first = load_case(case_file, (*shared, *next(iter(named.values()))), days)
    kernels = load_kernels(SWEEPS, tried_rules(first.rules, case_file.parent))
    warn_of_other_rules(first, kernels)
    check_room(first, citizens_per_agent, worlds * len(named), threads_of(1 if device == "cuda" else threads))
    ground = ground_for(first, citizens_per_agent)
    recipes: list[Recipe] = []
    for changed in _cases(case_file, shared, named, days, first, progress):
        recipes.append(recipe_of(changed, case_file.parent, citizens_per_agent, seed, kernels.rules_hash))
    told = [
        ParameterSet(name, settings, recipe.case_hash)
        for (name, settings), recipe in zip(named.items(), recipes, strict=True)
    ]
    said = command or f"groundswell.ensemble({str(case)!r}, ..., worlds={worlds}, seed={seed})"
    attributes = described(first, kernels, worlds * len(named), seed, citizens_per_agent, said) | {
        "case_hash": _hash_of(told),
        "parameter_sets": len(named),
        "worlds_of_set": worlds,
        "settings": json.dumps(shared),
    }
    folder = Path(out) / name_of_run(attributes)
    path = folder / store.WORLDS
    started = time.perf_counter()
    found = store.is_sound(path)
    if not found:
        hashes = tuple(each.case_hash for each in told)
        keep_sets(folder, KeptSets(case_file.resolve(), named, days, shared, hashes))
        asked = Asked(recipes, worlds, int(ground.layout.agents.sum()))
        labels = labels_of(ground)._replace(sets=told)
        with players_for(device, workers, threads) as playing:
            fill(asked, path, attributes, labels, playing, progress)
    seconds = time.perf_counter() - started
    made = Ensemble(
        path, first, case_file, tuple(named.values()), tuple(named), worlds, found, seconds,
        summarise_sets(path, worlds), store.attributes_of(path),
    )  # fmt: skip
    with suppress(OSError) if found else nullcontext():  # what is found need not lie where one may write
        write_table(made.table, named, made.summaries)
    return made


def open_ensemble(place: str | Path) -> Ensemble:
    """An ensemble as it was kept, without playing anything.

    place: its folder, or the worlds.zarr in it. Raises `CaseError` where there is none, it is not finished, or its case
    is not what was played, and `StoreError` where it cannot be read.
    """
    path = store_at(place)
    if path is None or not (path.parent / SETS).exists():
        raise CaseError(f"{place}: there is no ensemble here. Give the folder that `groundswell ensemble` has made")
    path = path.resolve()
    attributes, kept = store.attributes_of(path), kept_sets(path.parent)
    if not store.is_complete(path):
        raise CaseError(f"{place}: this ensemble is not finished. Go on with it: {attributes.get('command', '')}")
    worlds = int(attributes["worlds_of_set"])
    return Ensemble(
        path, case_of_set(path.parent, kept, 0), kept.case_file, tuple(kept.sets.values()), tuple(kept.sets), worlds,
        True, 0.0, summarise_sets(path, worlds), attributes,
    )  # fmt: skip


def _hash_of(sets: Sequence[ParameterSet]) -> str:
    return hashlib.sha256(json.dumps([[each.name, each.case_hash] for each in sets]).encode()).hexdigest()


def _cases(
    case_file: Path,
    shared: tuple[str, ...],
    named: Mapping[str, tuple[str, ...]],
    days: int | None,
    first: Case,
    progress: Callable[[Progress], None] | None,
) -> Iterator[Case]:
    """The case as each set changes it; `CaseError` where one is of another shape or other rules than the first."""
    shape = _shape(first)
    for place, (name, settings) in enumerate(named.items()):
        try:
            changed = load_case(case_file, (*shared, *settings), days)
        except CaseError as failure:
            raise CaseError(f'parameter set "{name}": {failure}') from None
        differing = [what for what, value in _shape(changed).items() if value != shape[what]]
        if differing:
            raise CaseError(
                f'parameter set "{name}": its {" and ".join(differing)} are not those of the first set; one dataset '
                "holds worlds of one shape. Make an ensemble of its own of it"
            )
        if progress:
            progress(Progress("reading", place + 1, len(named), 0.0, 0, {}))
        yield changed


def _shape(case: Case) -> dict[str, object]:
    return {
        "days": (case.calendar.start, case.steps),
        "districts": [district.name for district in case.districts],
        "pillars": [pillar.name for pillar in case.pillars],
        "inputs": [each.key for each in case.inputs()],
        "rules": case.rules,
        "populations": [district.population for district in case.districts],
    }
