"""What `--set KEY=VALUE` and `--do ACT` change in a case before it is checked, and which keys they know."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from groundswell.model.allowed import keys_at
from groundswell.model.case import COLUMNS, Case
from groundswell.model.faults import CaseError, called, nearest
from groundswell.model.intervention_text import intervention_row
from groundswell.model.numbers import known_numbers
from groundswell.model.toml_places import Path
from groundswell.model.tomlfile import toml_value

__all__ = ["DO", "act_in", "apply_acts", "apply_settings", "is_act", "with_acts"]

DO = "do="  # begins a setting that is an intervention: "do=day 5: concede"
_OPTIONAL = ("switches", "spread", "seeds")  # tables that a case file may leave out


def apply_settings(tree: dict[str, Any], settings: Sequence[str]) -> dict[Path, str]:
    """Change a case's tree in place by "KEY=VALUE", in order; which paths each changed, for messages.

    Raises `CaseError` where a setting is not written so, or names a key that the case does not have.
    """
    if isinstance(settings, (str, bytes)) or not all(isinstance(each, str) for each in settings):
        raise CaseError('settings must be a list of texts, such as ["country.legitimacy=0.3"]')
    return {_apply(tree, each): f"--set {called(each)}" for each in settings if not is_act(each)}


def is_act(setting: str) -> bool:
    """True for a setting that is an intervention, such as "do=day 5: concede"."""
    return setting.partition("=")[0].strip() == "do"


def act_in(setting: str) -> str:
    """The text of an intervention in its setting."""
    return setting.partition("=")[2].strip()


def with_acts(settings: Sequence[str], do: Sequence[str]) -> tuple[str, ...]:
    """Settings, and after them interventions given as texts such as "day 5: concede"; `CaseError` where they are none.

    One text is taken as one intervention.
    """
    acts = [do] if isinstance(do, str) else list(do)
    if isinstance(settings, (str, bytes)) or not all(isinstance(each, str) for each in acts):
        raise CaseError(
            'settings and do must be lists of texts, such as ["country.legitimacy=0.3"], ["day 5: concede"]'
        )
    return (*settings, *(f"{DO}{each}" for each in acts))


def apply_acts(tree: dict[str, Any], settings: Sequence[str]) -> dict[Path, str]:
    """Add the interventions among the settings to a case's tree in place; which rows they are, for messages.

    Raises `CaseError` where one cannot be understood.
    """
    calendar = tree.get("calendar")
    start = calendar.get("start") if isinstance(calendar, dict) else None
    first = start if isinstance(start, datetime.date) and not isinstance(start, datetime.datetime) else None
    added: dict[Path, str] = {}
    for text in (act_in(each) for each in settings if is_act(each)):
        row = intervention_row(text, first)
        rows = tree.setdefault("interventions", [])
        if not isinstance(rows, list):  # what is wrong with it is told when the case is checked
            return added
        added["interventions", len(rows)] = f'--do "{called(text)}"'
        rows.append(row)
    return added


def _apply(tree: dict[str, Any], setting: str) -> Path:
    key, equals, raw = setting.partition("=")
    key, raw = key.strip(), raw.strip()
    if not equals or not key or not raw:
        raise CaseError(f"--set {called(setting)}: write it as KEY=VALUE, for example --set country.legitimacy=0.3")
    value = _value(raw, setting)
    number = key.removeprefix("numbers.")
    if number in known_numbers():
        if not isinstance(tree.setdefault("numbers", {}), dict):
            tree["numbers"] = {}
        tree["numbers"][number] = value
        return ("numbers", number)
    path = _path_of(tree, key)
    place: Any = tree
    for part in path[:-1]:
        place = place[part]
    last = path[-1]
    old = place.get(last) if isinstance(last, str) else place[last]
    if isinstance(old, dict) and "value" in old and not isinstance(value, dict):
        value = {**old, "value": value, "low": value, "high": value, "source": "set by hand"}
    place[last] = value
    return path


def _value(raw: str, setting: str) -> Any:
    """What stands after =, as TOML reads it; what is no TOML is taken as a text."""
    try:
        return toml_value(raw)
    except ValueError:
        if "\n" in raw or raw[0] in "[{\"'":
            raise CaseError(
                f"--set {called(setting)}: what stands after = is no value: write a number, true, false, a text, "
                "a date, or a list or table that is closed"
            ) from None
        return raw


def _path_of(tree: dict[str, Any], key: str) -> Path:
    """The path of a dotted key in the tree; the name of a row may itself hold dots."""
    section, _, rest = key.partition(".")
    if section not in keys_at(Case, ()):
        raise _unknown(tree, key)
    if section in _OPTIONAL and rest:
        tree.setdefault(section, {})
    if section in ("rules", "numbers") and rest:
        raise CaseError(
            f"--set {called(key)}: "
            + (
                "a rule of one's own is named in the case file, under [rules]"
                if section == "rules"
                else "this is not a number of any rule." + nearest(rest, known_numbers())
            )
        )
    if not rest:
        return (section,)
    place = tree.get(section)
    if isinstance(place, list):
        return (section, *_in_row(place, section, rest, key, tree))
    return (section, *_in_table(place, (section,), rest, key, tree))


def _in_row(rows: list[Any], section: str, rest: str, key: str, tree: Mapping[str, Any]) -> Path:
    """The row by its name or its number, and the field within it."""
    names = [str(row.get("name", "")) if isinstance(row, dict) else "" for row in rows]
    for number, name in enumerate(names):
        if name and (rest == name or rest.startswith(f"{name}.")):
            return (number, *_after_row(rows[number], (section, number), rest[len(name) + 1 :], key, tree))
    first, _, field = rest.partition(".")
    if first.isascii() and first.isdecimal() and len(first) < 6 and int(first) < len(rows):
        number = int(first)
        return (number, *_after_row(rows[number], (section, number), field, key, tree))
    wanted = rest.rpartition(".")[0] or rest
    named = [name for name in names if name]
    some = ", ".join(called(name) for name in named[:8]) + (", ..." if len(named) > 8 else "")
    there = f" There are {len(rows)}: {some or f'0 to {len(rows) - 1}'}" if rows else " The case has none"
    raise CaseError(f'--set {called(key)}: there is no "{called(wanted)}" in {section}.{nearest(wanted, named)}{there}')


def _after_row(row: Any, path: Path, rest: str, key: str, tree: Mapping[str, Any]) -> Path:
    return _in_table(row, path, rest, key, tree) if rest else ()


def _in_table(place: Any, path: Path, rest: str, key: str, tree: Mapping[str, Any]) -> Path:
    """The rest of a key in a table: keys that are there, or that the table may have."""
    first, _, deeper = rest.partition(".")
    if not isinstance(place, dict) or (first not in place and first not in keys_at(Case, path)):
        raise _unknown(tree, key)
    if not deeper:
        return (first,)
    if first not in place:
        raise _unknown(tree, key)
    return (first, *_in_table(place[first], (*path, first), deeper, key, tree))


def _unknown(tree: Mapping[str, Any], key: str) -> CaseError:
    return CaseError(f"--set {called(key)}: there is no such key.{nearest(key, _keys(tree, key))}")


def _keys(tree: Mapping[str, Any], key: str) -> Iterable[str]:
    """Keys that ``--set`` accepts; of rows, those of the row that ``key`` begins with, or of the first."""
    yield from known_numbers()
    for section in keys_at(Case, ()):
        for field in keys_at(Case, (section,)):
            yield f"{section}.{field}"
        rows = tree.get(section)
        if isinstance(rows, list) and rows:
            names = [str(row.get("name", number)) if isinstance(row, dict) else "" for number, row in enumerate(rows)]
            name = next((each for each in names if key.startswith(f"{section}.{each}.")), names[0])
            fields = COLUMNS if section == "districts" else keys_at(Case, (section, 0))
            yield from (f"{section}.{name}.{field}" for field in fields)
