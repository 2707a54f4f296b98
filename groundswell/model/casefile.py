"""A case file on disk: where it is, what `--set` and `--days` change in it, and what is wrong with it in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from groundswell.model.case import Case
from groundswell.model.checking import checked, fault_at
from groundswell.model.faults import CaseError, called, nearest, shown, told
from groundswell.model.numbers import known_numbers
from groundswell.model.settings import apply_acts, apply_settings
from groundswell.model.toml_places import Path as Key
from groundswell.model.tomlfile import called_path, read_toml

__all__ = ["CaseError", "case_names", "case_path", "changed_case", "load_case"]

_FEW = 6  # names in an error message; more are not read
_FREE = ("numbers", "rules")  # tables whose keys are themselves dotted, as in turnout.threshold


def case_names() -> list[str]:
    """Names of the cases that ship with the package."""
    folder = resources.files("groundswell") / "cases"
    return sorted(entry.name for entry in folder.iterdir() if (entry / "case.toml").is_file())


def case_path(name_or_path: str | Path) -> Path:
    """The case file meant by ``name_or_path``: a shipped name (`case_names`), a folder with a case.toml, or a file.

    Raises `CaseError` with the nearest name where there is none.
    """
    if not isinstance(name_or_path, (str, Path)):
        raise CaseError(f"a case is a shipped name or a path in a text, not {shown(name_or_path)}")
    text = str(name_or_path)
    names = case_names()
    if text in names:
        return Path(str(resources.files("groundswell") / "cases" / text / "case.toml"))
    path = Path(name_or_path)
    try:
        if text.strip() and path.is_dir():
            path = path / "case.toml"
        if text.strip() and path.exists():
            return path
    except OSError as failure:
        raise CaseError(f"{called(text)}: this cannot be the path of a case: {failure.strerror}") from None
    shipped = _listed(names)
    if path.suffix == ".toml" or len(path.parts) > 1:
        near = _beside(path)
        raise CaseError(
            f"{called_path(path)}: there is no such case file.{near} "
            f"Give a .toml file, a folder with a case.toml, or a shipped name. {shipped}"
        )
    raise CaseError(f'there is no case "{called(text)}".{_named_so(text, names)} {shipped}')


def _named_so(text: str, names: Sequence[str]) -> str:
    """The shipped cases of which the first letters were given, as in a country without its year; else the nearest."""
    begun = [name for name in names if text.strip() and name.startswith(text.strip().lower())]
    if 1 < len(begun) <= _FEW:
        return f" Did you mean {', '.join(begun[:-1])} or {begun[-1]}?"
    return nearest(begun[0] if begun else text, names)


def _listed(names: Sequence[str]) -> str:
    """The shipped names where they are few, else how many there are and what lists them."""
    if len(names) <= _FEW:
        return f"Shipped cases: {', '.join(names)}"
    return f"{len(names)} cases ship: groundswell cases lists them"


def _beside(path: Path) -> str:
    """The nearest name among the files beside a path that is not there."""
    try:
        others = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    except OSError:
        return ""
    return nearest(path.name, others)


def load_case(name_or_path: str | Path, settings: Sequence[str] = (), days: int | None = None) -> Case:
    """Read, change and check a case; what comes back shows its inputs as a table in a notebook and at a prompt.

    name_or_path: as for `case_path`. settings: "KEY=VALUE" each, one input of the case or number of a rule, such as
    "country.legitimacy=0.3". days: followed from the start, instead of the case's own; events after them are left out.
    Raises `CaseError` with file, line, key, what is allowed and the nearest word, all faults at once.
    """
    path = case_path(name_or_path)
    tree, text = read_toml(path, "a case file")
    if not tree:
        raise CaseError(
            f"{called_path(path)}: this file holds no keys. Begin with a copy of a shipped case: "
            "groundswell new NAME --from kazakhstan-2022"
        )
    for section in _FREE:
        if isinstance(tree.get(section), dict):
            tree[section] = _undotted(tree[section])
    set_by = apply_settings(tree, settings)
    if days is not None and isinstance(tree.get("calendar"), dict):
        tree["calendar"]["days"] = days
        set_by["calendar", "days"] = f"--days {shown(days)}"
        _cut(tree, days)
    set_by |= apply_acts(tree, settings)
    return _checked(tree, path, text, set_by)


def changed_case(case: Case, settings: Sequence[str], from_day: int = 0) -> Case:
    """A checked case with settings applied to it; an intervention that says no beginning begins on ``from_day``.

    Raises `CaseError` as `load_case` does, where a setting is not one of this case.
    """
    tree = case.model_dump()
    set_by = apply_settings(tree, settings) | apply_acts(tree, settings)
    for row in (tree["interventions"][path[1]] for path in set_by if path[0] == "interventions" and len(path) > 1):
        if from_day > 0 and isinstance(row, dict) and row.get("day") is None and row.get("from_day") is None:
            row["from_day"] = from_day
    return _checked(tree, Path(case.case.name), "", set_by)


def _undotted(table: Mapping[str, Any]) -> dict[str, Any]:
    """turnout.threshold = 0.1 without quotes is a table in a table to TOML; here it is one key."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict) and value:
            flat |= {f"{key}.{inner}": each for inner, each in value.items()}
        else:
            flat[key] = value
    return flat


def _cut(tree: dict[str, Any], days: int) -> None:
    """What comes after a window that ``--days`` made shorter is left out: it cannot act in it."""
    start = tree["calendar"].get("start")
    if not _is_date(start) or start.year > 3000 or not isinstance(days, int) or not 0 < days < 10_000:
        return
    end = start + datetime.timedelta(days=days)
    holidays = tree["calendar"].get("holidays", [])
    if isinstance(holidays, list):
        tree["calendar"]["holidays"] = [day for day in holidays if not _is_date(day) or day < end]
    for events in ("triggers", "drifts"):
        rows = tree.get(events, [])
        if isinstance(rows, list):
            tree[events] = [row for row in rows if not _begins_after(row, end)]
    rows = tree.get("interventions", [])
    if isinstance(rows, list):
        tree["interventions"] = [_shortened(row, days) for row in rows if not _acts_after(row, days)]


def _acts_after(row: Any, days: int) -> bool:
    """True for an intervention that begins after the last day."""
    told = [row.get(field) for field in ("day", "from_day")] if isinstance(row, dict) else []
    return any(isinstance(day, int) and day >= days for day in told)


def _shortened(row: Any, days: int) -> Any:
    """An intervention that ends with the window, at the latest."""
    last = row.get("to_day") if isinstance(row, dict) else None
    return {**row, "to_day": days - 1} if isinstance(last, int) and last >= days else row


def _begins_after(row: Any, end: datetime.date) -> bool:
    date = row.get("date") if isinstance(row, dict) else None
    return isinstance(date, datetime.date) and _is_date(date) and date >= end


def _is_date(value: Any) -> bool:
    """True for a date without a time of day, which cannot be compared with one."""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _checked(tree: dict[str, Any], path: Path, text: str, set_by: Mapping[Key, str]) -> Case:
    case = checked(Case, tree, path, text, set_by)
    faults = []
    for key, value in case.numbers.items():
        number = known_numbers().get(key)
        if number is None:
            said = "is not a number of any rule." + nearest(key, known_numbers())
        elif not number.low <= value <= number.high:
            allowed = f"{number.low:g} ... {number.high:g} ({number.unit}), default {number.value:g}"
            said = f"is out of range: {allowed}"
        else:
            continue
        faults.append(fault_at(path, text, tree, ("numbers", key), said, set_by))
    if faults:
        raise CaseError(told(faults))
    return case
