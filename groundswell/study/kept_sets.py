"""The parameter sets of an ensemble, kept beside its worlds as they were asked for, with the case file as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from groundswell.model.faults import CaseError
from groundswell.model.kept import explained

__all__ = ["SETS", "KeptSets", "keep_sets", "kept_sets"]

SETS = "sets.json"  # beside worlds.zarr


class KeptSets(NamedTuple):
    """Where the case was, what each set changes in it, and the days that were asked for."""

    case_file: Path
    sets: Mapping[str, tuple[str, ...]]
    days: int | None
    settings: tuple[str, ...]  # that all sets share
    hashes: tuple[str, ...]  # of the case that each set makes
    text: str = ""  # of the case file as it was played


def keep_sets(folder: Path, kept: KeptSets) -> None:
    """Write the sets into the folder of their store, whole or not at all; `StoreError` where the disk refuses."""
    told = {
        "case_file": str(kept.case_file),
        "days": kept.days,
        "settings": list(kept.settings),
        "sets": {name: list(settings) for name, settings in kept.sets.items()},
        "hashes": list(kept.hashes),
        "case_text": kept.case_file.read_text(encoding="utf-8"),
    }
    with explained(folder, "make"):
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{SETS}.draft"
        draft.write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")
        draft.replace(folder / SETS)


def kept_sets(folder: Path) -> KeptSets:
    """The sets of the ensemble in this folder; `CaseError` where they are not there or cannot be read."""
    try:
        told = json.loads((folder / SETS).read_text(encoding="utf-8"))
        sets = {str(name): tuple(map(str, settings)) for name, settings in told["sets"].items()}
        shared, hashes = (tuple(map(str, told[name])) for name in ("settings", "hashes"))
        return KeptSets(Path(told["case_file"]), sets, told["days"], shared, hashes, str(told["case_text"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as failure:
        raise CaseError(f"{folder / SETS}: the parameter sets cannot be read ({failure}); make them again") from None
