"""An ensemble: many worlds of one case into one labelled store, resumable, the same for any number of threads."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.model import store
from groundswell.model.case import Case
from groundswell.model.casefile import case_path, load_case
from groundswell.model.faults import CaseError, in_range
from groundswell.model.launch import Kernels, compiler_version, load_kernels, threads_of
from groundswell.model.numbers import known_numbers
from groundswell.model.record import Labels
from groundswell.model.running import SWEEPS
from groundswell.model.settings import with_acts
from groundswell.model.shown import page_of, text_of
from groundswell.model.trying import tried_rules
from groundswell.model.world import Ground
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.cited import terms_of
from groundswell.study.filling import Asked, Progress, fill
from groundswell.study.ground import fit_hash, fit_used, ground_for, other_rules
from groundswell.study.kept_case import KeptCase, keep_case
from groundswell.study.recipe import recipe_of
from groundswell.study.room import check_room
from groundswell.study.sizes import SIZES, sizes_in_range
from groundswell.study.standing import Standing, whole_days
from groundswell.study.summary import Summary, summarise
from groundswell.study.taken_over import take_over
from groundswell.study.targets import outcome_of, targets_of
from groundswell.study.workers import Wanted, check_workers
from groundswell.study.workers_card import check_device, players_for

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["Progress", "Result", "described", "labels_of", "name_of_run", "run"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, repr=False)
class Result:
    """One finished run: where it is kept, and what it sums up to.

    In a notebook it shows itself as tables and a figure, at a prompt as text. ``found`` is True when the same run had
    been made before; ``seconds``: wall time of this call's worlds; ``attributes``: what the dataset says of itself
    (case, seed, worlds, hashes, versions, citations); ``standing``: how the run stands to the record and to the fit.
    """

    store: Path
    case: Case
    case_file: Path
    found: bool
    seconds: float
    summary: Summary
    attributes: Mapping[str, Any]
    standing: Standing

    def __repr__(self) -> str:
        return text_of(self, lambda result: f"Result({str(result.store)!r})")

    def _repr_html_(self) -> str | None:
        return page_of(self)

    @property
    def folder(self) -> Path:
        """The folder of the store, its journal and its report."""
        return self.store.parent

    @property
    def dataset(self) -> xr.Dataset:
        """The worlds as `open_dataset` gives them: dims world, step, district, pillar, parameter, input."""
        return store.open_dataset(self.store)


def run(
    case: str | Path,
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
    like: str | Path | None = None,
    command: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Run a case in many worlds, or find the same run where it was made before, or go on with one cut off.

    case: a shipped name (`case_names`), a folder or a case file. worlds: how many are played. seed: names every draw;
    the same case, rules, seed and options give the same dataset on any number of threads, by any workers.
    citizens_per_agent: how many citizens one agent stands for, 1 for one to one. days: followed from the start, instead
    of the case's own. threads: all cores if not said. workers: how many processes of this machine share those threads;
    or whose processes play the worlds: the address of a Dask scheduler ("tcp://host:8786"), its scheduler file, or a
    `distributed.Client`. device: "cuda" plays them on an NVIDIA graphics card of this machine instead. settings:
    "KEY=VALUE" each, one input of the case or number of a rule, such as "country.legitimacy=0.3". do: acts forced,
    forbidden or delayed, such as "day 5: concede" or "no shutdown": the run is then a counterfactual and held against
    no record. out: the folder in which the run's own folder is made; worlds that another run there has made already,
    such as one of fewer worlds, are taken from it. like: another run, of the same seed and sizes, that differs in
    ``do`` or in mechanisms switched off: worlds which that cannot change are taken from it too. command: how this run
    was asked for, kept with it. progress: told how far the run is (`Progress`), as `print_progress` is.

    Gives back a `Result`. The first run of a rule set compiles it, about half a minute. Raises `CaseError` for bad
    input and `StoreError` where the disk refuses; what was done then is kept, and the same call goes on from there.
    """
    worlds = in_range("worlds", worlds, *SIZES["worlds"])
    citizens_per_agent, seed, days, threads = sizes_in_range(citizens_per_agent, seed, days, threads)
    check_workers(workers, threads)
    check_device(device, workers)
    check_folder(Path(out))
    case_file, settings = case_path(case), with_acts(settings, do)
    checked = load_case(case_file, settings, days)
    targets = targets_of(case_file)  # read first, so that a fault in them is told before the work
    whole = whole_days(case_file, settings)
    kernels = load_kernels(SWEEPS, tried_rules(checked.rules, case_file.parent))
    warn_of_other_rules(checked, kernels)
    check_room(checked, citizens_per_agent, worlds, threads_of(1 if device == "cuda" else threads))
    ground = ground_for(checked, citizens_per_agent)
    recipe = recipe_of(checked, case_file.parent, citizens_per_agent, seed, kernels.rules_hash)
    attributes = described(
        checked, kernels, worlds, seed, citizens_per_agent, command or _python_call(case, worlds, seed)
    ) | {"settings": json.dumps(settings)}
    folder = Path(out) / name_of_run(attributes)
    path = folder / store.WORLDS
    started = time.perf_counter()
    found = store.is_sound(path)
    if not found:
        if like is not None:
            take_over(like, path, attributes, checked)
        asked = Asked([recipe], worlds, int(ground.layout.agents.sum()))
        with players_for(device, workers, threads) as playing:
            fill(asked, path, attributes, labels_of(ground), playing, progress)
    seconds = time.perf_counter() - started
    kept = KeptCase(checked, case_file.resolve(), tuple(settings), days, targets, bool(outcome_of(case_file)), whole)
    with suppress(OSError) if found else nullcontext():  # a run that is found need not lie where one may write
        keep_case(folder, kept)
    kept_attributes = store.attributes_of(path)
    standing = kept.standing(kept_attributes)
    return Result(path, checked, case_file, found, seconds, summarise(path, kept.held), kept_attributes, standing)


def check_folder(out: Path) -> None:
    """`CaseError` where results cannot be laid into this folder, because it, or one above it, is a file."""
    there = next((each for each in (out, *out.parents) if each.exists()), None)
    if there is not None and not there.is_dir():
        raise CaseError(f"--out {out}: {there} is a file, not a folder. Choose another folder")


def warn_of_other_rules(case: Case, kernels: Kernels) -> None:
    """Say where the fit that a case draws from was made with other rules than those that are played."""
    warning = other_rules(fit_used(case), kernels.rules_hash) if not case.rules else ""
    if warning:
        _log.warning(warning)


def labels_of(ground: Ground) -> Labels:
    """What the store's coordinates are called: dates, districts, pillars, numbers, inputs."""
    case = ground.case
    return Labels(
        case.calendar.start,
        case.steps,
        [district.name for district in case.districts],
        [district.region for district in case.districts],
        [district.kind for district in case.districts],
        [district.latitude for district in case.districts],
        [district.longitude for district in case.districts],
        [district.population for district in case.districts],
        [pillar.name for pillar in case.pillars],
        list(known_numbers()),
        list(ground.inputs[0]),
    )


def described(
    case: Case, kernels: Kernels, worlds: int, seed: int, citizens_per_agent: int, command: str
) -> dict[str, Any]:
    """What a run's dataset says of itself before a world is played; ``command``: how it was asked for."""
    fitted = fit_used(case)
    return {
        "case": case.case.name,
        "case_title": case.case.title,
        "case_hash": case.hash(),
        "rules_hash": _hash_of_rules(kernels, case),
        "rules_alone_hash": kernels.rules_hash,
        "fit_hash": fit_hash(fitted),
        "fit": json.dumps(fitted.provenance, sort_keys=True) if fitted else "",
        "seed": seed,
        "worlds": worlds,
        "citizens_per_agent": citizens_per_agent,
        "days": case.calendar.days,
        "start": str(case.calendar.start),
        "known_until": str(case.case.known_until),
        "groundswell_version": version("groundswell"),
        "numpy_version": np.__version__,
        "numba_version": compiler_version(),
        "citations": json.dumps(case.case.citations),
        "data_licences": json.dumps(terms_of(case)),  # they come along with whoever takes the dataset elsewhere
        "outcome_classes": json.dumps(OUTCOMES),
        "command": command,
    }


def _hash_of_rules(kernels: Kernels, case: Case) -> str:
    """The rules, and the fit that their numbers are drawn from: what all cases share."""
    return hashlib.sha256((kernels.rules_hash + fit_hash(fit_used(case))).encode()).hexdigest()


def name_of_run(attributes: Mapping[str, Any]) -> str:
    """The folder of a run: its case, and eight digits of what its worlds depend on, and nothing else."""
    identity = json.dumps([attributes[name] for name in store.IDENTITY])
    return f"{attributes['case']}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}"


def _python_call(case: str | Path, worlds: int, seed: int) -> str:
    return f"groundswell.run({str(case)!r}, worlds={worlds}, seed={seed})"
