"""The parameter sets of an ensemble, kept beside its worlds as they were asked for, with the case file as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from groundswell.model.case import Case
from groundswell.model.casefile import load_case
from groundswell.model.faults import CaseError
from groundswell.model.kept import explained
from groundswell.model.layout import write_whole

__all__ = ["SETS", "KeptSets", "case_of_set", "keep_sets", "kept_sets"]

SETS = "sets.json"  # beside worlds.zarr
CASE = "case.toml"  # the case file as it was, without what any set changes


class KeptSets(NamedTuple):
    """Where the case was, what each set changes in it, and the days that were asked for."""

    case_file: Path
    sets: Mapping[str, tuple[str, ...]]
    days: int | None
    settings: tuple[str, ...]  # that all sets share
    hashes: tuple[str, ...]  # of the case that each set makes


def keep_sets(folder: Path, kept: KeptSets) -> None:
    """Write the sets and the case into the folder of their store; `StoreError` where the disk refuses."""
    told = {
        "case_file": str(kept.case_file),
        "days": kept.days,
        "settings": list(kept.settings),
        "sets": {name: list(settings) for name, settings in kept.sets.items()},
        "hashes": list(kept.hashes),
    }
    with explained(folder, "make"):
        content = kept.case_file.read_bytes()
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / CASE, content)
        write_whole(folder / SETS, (json.dumps(told, ensure_ascii=False) + "\n").encode())


def kept_sets(folder: Path) -> KeptSets:
    """The sets of the ensemble in this folder; `CaseError` where they are not there or cannot be read."""
    try:
        told = json.loads((folder / SETS).read_text(encoding="utf-8"))
        sets = {str(name): tuple(map(str, settings)) for name, settings in told["sets"].items()}
        shared, hashes = (tuple(map(str, told[name])) for name in ("settings", "hashes"))
        if len(hashes) != len(sets) or not sets:
            raise ValueError(f"{len(hashes)} cases for {len(sets)} sets")
        return KeptSets(Path(told["case_file"]), sets, told["days"], shared, hashes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as failure:
        raise CaseError(f"{folder / SETS}: the parameter sets cannot be read ({failure}); make them again") from None


def case_of_set(folder: Path, kept: KeptSets, place: int) -> Case:
    """The case as the set at this place makes it; `CaseError` where it is not the one whose worlds were played."""
    settings = (*kept.settings, *list(kept.sets.values())[place])
    case = load_case(folder / CASE, settings, kept.days)
    if case.hash() != kept.hashes[place]:
        raise CaseError(
            f'{folder / CASE}: this is not the case of set "{list(kept.sets)[place]}" as it was played: the file was '
            "changed, or this version reads it otherwise"
        )
    return case
