"""Which tables on the user's shelf a case is built with: by name, by folder, or all that a case can be read from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from groundswell.data.added import READ
from groundswell.data.shelf import Kept, kept_data, list_data, shelf_home
from groundswell.model.faults import CaseError, nearest

__all__ = ["ALL", "tables_called"]

ALL = "all"


def tables_called(names: str | Sequence[str]) -> tuple[Kept, ...]:
    """The tables of these names, each once, in their order; "all": every one that a number of a case can be read from.

    A name with a stroke in it, such as shelf/nmc, is the folder of a table outside of the user's own shelf. Raises
    `CaseError` for a table that is not there, one of events, or one that no number of a case is read from.
    """
    found: dict[Path, Kept] = {}
    for name in [names] if isinstance(names, str) else names:
        for kept in _all() if name == ALL else [_one(name)]:
            found.setdefault(kept.folder.resolve(), kept)
    return tuple(found.values())


def _all() -> list[Kept]:
    there = [each for each in list_data() if each.format in READ]
    if not there:
        raise CaseError(
            f"there is no table in {shelf_home()} that a number of a case is read from. {_read()} Add one with: "
            "groundswell data add FILE"
        )
    return there


def _one(name: str) -> Kept:
    folder = Path(name)
    out = folder.parent if "/" in name or "\\" in name else None
    called = name if out is None else folder.name
    there = [each.name for each in list_data(out)]
    if called not in there:
        listed = ", ".join(there) or "none yet: groundswell data add FILE"
        raise CaseError(
            f'there is no table "{called[:60]}" in {shelf_home(out)}.{nearest(called, there)} Tables: {listed}'
        )
    kept = kept_data(called, out)
    if kept.table == "events":
        raise CaseError(
            f'table "{called}" holds events ({kept.title}), and a case is built from values by country and year. '
            f"{_read()} Daily series of events: groundswell data series CASE --events {called}"
        )
    if kept.format not in READ:
        raise CaseError(f'no number of a case is read from table "{called}" ({kept.title}). {_read()}')
    return kept


def _read() -> str:
    return f"Formats that one is read from: {', '.join(READ)}."
