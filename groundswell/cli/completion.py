"""What the shell offers after a TAB: cases, keys of `--set` with their values, variants of `--without`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from groundswell.model.settable import Settable

__all__ = [
    "offered_branches",
    "offered_cases",
    "offered_countries",
    "offered_runs",
    "offered_settings",
    "offered_tables",
    "offered_triggers",
    "offered_variants",
]

Offered = list[tuple[str, str]]  # words, each with what the shell says of it


def offered_cases(incomplete: str) -> Offered:
    """Shipped cases, and folders from here that hold a case.toml."""
    from importlib import resources

    shipped = resources.files("groundswell") / "cases"
    names = sorted(each.name for each in shipped.iterdir() if (each / "case.toml").is_file())
    found = [(name, "ships with the package") for name in names if name.startswith(incomplete)]
    return found + [(folder, "a folder with a case.toml") for folder in _folders(incomplete, "case.toml")]


def offered_runs(incomplete: str) -> Offered:
    """Folders from here that hold the store of a run."""
    return [(folder, "a run") for folder in _folders(incomplete, "worlds.zarr")]


def offered_branches(ctx: typer.Context, incomplete: str) -> Offered:
    """Branches of the run that the line names."""
    folder = Path(str(ctx.params.get("run", ""))) / "branches"
    names = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    return [(name, "a branch") for name in names if name.startswith(incomplete)]


def offered_settings(ctx: typer.Context, incomplete: str) -> Offered:
    """KEY=VALUE as it is now, for every key of the case that the line names (of any case before it is named).

    A key with a space in it is left out: shells do not agree on how to write one.
    """
    from groundswell.model.settable import settable_keys

    keys = settable_keys(_case_file(ctx))
    return [
        (_written(each), each.said) for each in keys if _written(each).startswith(incomplete) and " " not in each.key
    ]


def offered_countries(incomplete: str) -> Offered:
    """Codes of the countries of today, each with its name."""
    from groundswell.data.countries import states_at

    return [
        (each.code, each.name) for each in states_at(2024) if each.code.startswith(incomplete.upper()) and each.code
    ]


def offered_tables(incomplete: str) -> Offered:
    """Tables on the user's shelf that a case can be read from."""
    from groundswell.data.added import READ
    from groundswell.data.shelf import list_data

    there = [(each.name, each.title) for each in list_data() if each.format in READ]
    return [each for each in [*there, ("all", "every one of them")] if each[0].startswith(incomplete)]


def offered_triggers(incomplete: str) -> Offered:
    """Types of triggers, each in words."""
    from groundswell.build.builder import TRIGGER_WORDS

    return [(name, words) for name, words in TRIGGER_WORDS.items() if name.startswith(incomplete)]


def offered_variants(incomplete: str) -> Offered:
    """Names of variants, as `--without` takes them."""
    from groundswell.study.compare import VARIANTS, variant_names

    return [
        (name, " and ".join(VARIANTS.get(name, (f"switches.{name}=false",))))
        for name in variant_names()
        if name.startswith(incomplete)
    ]


def _written(each: Settable) -> str:
    return f"{each.key}={each.value}"


def _case_file(ctx: typer.Context) -> Path | None:
    """The case file that the words before the cursor name, if they name one."""
    from groundswell.model.casefile import CaseError, case_path

    known: Any = ctx.params.get("case") or ctx.params.get("cases")
    # While an option still lacks its value, the words that are no options have not been given their names.
    named = known if isinstance(known, str) else next(iter(known or ctx.args), None)
    try:
        return case_path(named) if named else None
    except CaseError:
        return None


def _folders(incomplete: str, holding: str) -> Iterator[str]:
    """Folders whose path begins with what is written and that hold a file or folder of this name."""
    above, _, begun = incomplete.rpartition("/")
    place = Path(above or ("/" if incomplete.startswith("/") else "."))
    try:
        found = sorted(entry.name for entry in os.scandir(place) if entry.is_dir() and entry.name.startswith(begun))
    except OSError:
        return
    for name in found:
        if (place / name / holding).exists():
            yield f"{above}/{name}" if "/" in incomplete else name
