"""The worlds of many triggers: each one's case built from its date alone, and the largest crowd of every world kept."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.build.builder import build, built_text
from groundswell.build.people import TooSmall
from groundswell.data.countries import NoSuchCountry
from groundswell.data.fitted import shipped_fitted
from groundswell.data.triggers import WINDOW, Trigger
from groundswell.model.casefile import load_case
from groundswell.model.kept import explained
from groundswell.model.launch import load_kernels
from groundswell.model.people import SMALLEST
from groundswell.model.running import SWEEPS, run_life, warm_up
from groundswell.model.world import Ground
from groundswell.study.ground import fit_hash, ground_for
from groundswell.study.kept_arrays import read_arrays, write_arrays
from groundswell.study.recipe import life_of
from groundswell.study.workers import workers_for

__all__ = ["Played", "ground_of_trigger", "play_triggers"]

_KEPT_EVERY = 10.0  # seconds between two writes


class Played(NamedTuple):
    """The largest crowd of each world after each trigger, in people, float64 (trigger, world); NaN without a case."""

    peaks: np.ndarray
    rules_hash: str
    fit_hash: str


class _Asked(NamedTuple):
    """What a lane is given: a trigger and its worlds."""

    trigger: Trigger
    worlds: int
    seed: int
    citizens_per_agent: int
    fitted: bool


def ground_of_trigger(trigger: Trigger, citizens_per_agent: int, fitted: bool = True) -> Ground:
    """The case of a trigger as the builder makes it, without a correction, laid out.

    Its numbers are drawn from the fit, or, where not ``fitted``, from their first intervals.
    """
    made = build(trigger.name.lower(), str(trigger.state), trigger.date, trigger.type, days=WINDOW)
    with tempfile.TemporaryDirectory(prefix="groundswell-") as folder:
        path = Path(folder) / "case.toml"
        path.write_text(built_text(made), encoding="utf-8", newline="\n")
        return ground_for(load_case(path, () if fitted else ("spread.fitted=false",)), citizens_per_agent)


def _play(asked: _Asked, threads: int) -> np.ndarray:
    """Largest crowd of each world, float64 (world,); NaN where the builder makes no case of it."""
    try:
        ground = ground_of_trigger(asked.trigger, asked.citizens_per_agent, asked.fitted)
    except (NoSuchCountry, TooSmall):
        return np.full(asked.worlds, np.nan)
    kernels = load_kernels(SWEEPS, {})
    peaks = np.zeros(asked.worlds)
    for world in range(asked.worlds):
        life = life_of(ground, asked.seed, world)
        run_life(life, kernels)
        steps = int(life.world.nation.step[0])
        peaks[world] = life.by_district[:steps]["turnout"].sum(1).max(initial=0)
    return peaks


def play_triggers(
    triggers: Sequence[Trigger],
    worlds: int,
    *,
    seed: int,
    citizens_per_agent: int,
    threads: int | None,
    folder: Path,
    fitted: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Played:
    """Play so many worlds of WINDOW days after each trigger, or find those that were played before.

    World k of every trigger has the same seed: the same numbers and the same size of the trigger, so that triggers
    differ by their cases and not by chance. fitted: numbers are drawn from the fit, not from their first intervals.
    Kept in ``folder`` under the hash of what they follow from; cut off, it goes on from there. Raises `StoreError`
    where what was kept is damaged, or the disk refuses.
    """
    kernels, fit = load_kernels(SWEEPS, {}), fit_hash(shipped_fitted() if fitted else None)
    identity = json.dumps([kernels.rules_hash, fit, seed, worlds, citizens_per_agent, SMALLEST, WINDOW, _builder()])
    path = folder / f"triggers-{hashlib.sha256(identity.encode()).hexdigest()[:16]}.npz"
    with explained(folder, "write to"):
        folder.mkdir(parents=True, exist_ok=True)
    kept = _read(path)
    missing = [each for each in triggers if each.name not in kept]
    if missing:
        warm_up(ground_of_trigger(missing[0], citizens_per_agent), kernels, False)
    written = [time.perf_counter()]

    def deliver(asked: _Asked, peaks: np.ndarray) -> None:
        kept[asked.trigger.name] = peaks
        if time.perf_counter() - written[0] > _KEPT_EVERY:
            _write(path, kept)
            written[0] = time.perf_counter()
        if progress:
            progress(sum(each.name in kept for each in triggers), len(triggers))

    try:
        with workers_for(None, threads) as lanes:
            asked = (_Asked(each, worlds, seed, citizens_per_agent, fitted) for each in missing)
            lanes.carry_out(_play, asked, deliver)
    finally:
        if missing:
            _write(path, kept)
    peaks = np.array([kept[each.name] for each in triggers]).reshape(len(triggers), worlds)
    return Played(peaks, kernels.rules_hash, fit)


def _builder() -> str:
    """SHA-256 of all that a case is built from: the builder's own files, and the tables that ship."""
    sha = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for pattern in ("build/*.py", "data/*.py", "data/countries/*", "data/ties/*", "data/vdem/*", "data/world/*.*"):
        for file in sorted(root.glob(pattern)):
            with suppress(IsADirectoryError):
                sha.update(file.name.encode() + file.read_bytes())
    return sha.hexdigest()


def _read(path: Path) -> dict[str, np.ndarray]:
    kept = read_arrays(path, ("names", "peaks"), "worlds")
    return dict(zip(kept[0].tolist(), kept[1])) if kept else {}


def _write(path: Path, kept: dict[str, np.ndarray]) -> None:
    if not kept:
        return
    with explained(path, "write"):
        write_arrays(path, {"names": np.array(list(kept)), "peaks": np.array(list(kept.values()))})
