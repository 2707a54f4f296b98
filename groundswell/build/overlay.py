"""Lays corrections over a built case: what is replaced, added or left out, and the mark that each change leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.build.corrections import Corrections, DistrictChange
from groundswell.build.estimates import number_text
from groundswell.model.case import COLUMNS
from groundswell.model.checking import fault_at
from groundswell.model.faults import CaseError, Fault, nearest, told
from groundswell.model.quantities import Quantity
from groundswell.model.toml_places import Path as Key

__all__ = ["Corrected", "lay_over"]

_SCALARS = ("country", "forces", "organisers", "loyalists", "exit", "outside", "patron")
_DISTRICT = ("region", "kind", "latitude", "longitude", *COLUMNS)
_ALONE = "Built from tables alone"  # the first words of the builder's remark that corrections make untrue
_HOLIDAYS = "Holidays are not known"
_PEOPLE = "People are counted"


class Corrected(NamedTuple):
    """A case with corrections: its tree, a note for each district that was changed, and how many numbers were."""

    tree: dict[str, Any]
    notes: dict[str, str]
    corrected: int
    expert: int


class _Laying:
    """One laying over: the tree as it changes, and the faults found."""

    def __init__(self, tree: dict[str, Any], given: Corrections, path: Path, text: str) -> None:
        self.tree, self.given, self._path, self._text = tree, given, path, text
        self._as_tree = given.model_dump(exclude_unset=True)
        self.faults: list[Fault] = []
        self.count = 0

    def fault(self, key: Key, said: str) -> None:
        self.faults.append(fault_at(self._path, self._text, self._as_tree, key, said))

    def numbers(self, key: Key, rows: Mapping[str, Any], built: dict[str, Any]) -> None:
        """Quantities and texts of one table over those built, each number marked with what it was."""
        for name, each in rows.items():
            if name not in built:
                self.fault((*key, name), f"is no key of a case's [{key[0]}].{nearest(name, built)}")
            elif isinstance(each, Quantity):
                built[name] = _marked(each, built[name])
                self.count += 1
            else:
                built[name] = each

    def left_out(self, kind: str, name_of: Any) -> None:
        """Rows of a list that the case leaves out."""
        names = getattr(self.given.without, kind)
        there = [name_of(row) for row in self.tree[kind]]
        for at, name in enumerate(names):
            if name not in there:
                self.fault(("without", kind, at), f"was not built.{nearest(name, there)}")
        self.tree[kind] = [row for row in self.tree[kind] if name_of(row) not in names]


def lay_over(tree: Mapping[str, Any], given: Corrections, path: Path, text: str) -> Corrected:
    """A built case with corrections laid over it. path, text: of their file, for what is said of faults.

    Raises `CaseError` for a key, district, pillar or column that the builder does not make, with the nearest.
    """
    whole: dict[str, Any] = {name: _copied(rows) for name, rows in tree.items()}
    laying = _Laying(whole, given, path, text)
    for name in _SCALARS:
        laying.numbers((name,), getattr(given, name), whole[name])
    _calendar(laying)
    laying.left_out("pillars", lambda row: row["name"])
    laying.left_out("precedents", _named)
    laying.left_out("districts", lambda row: row["name"])
    _pillars(laying)
    _precedents(laying)
    notes = _districts(laying)
    _columns(laying, notes)
    if given.switches:
        whole["switches"] = whole.get("switches", {}) | given.switches
    if laying.faults:
        raise CaseError(told(laying.faults))
    _words(laying)
    return Corrected(whole, notes, laying.count, given.expert)


def _copied(rows: Any) -> Any:
    if isinstance(rows, Mapping):
        return {name: _copied(each) for name, each in rows.items()}
    return [_copied(each) for each in rows] if isinstance(rows, list) else rows


def _marked(each: Quantity, was: Mapping[str, Any]) -> dict[str, Any]:
    """A corrected number, its source followed by what the tables had given."""
    same = (each.value, each.low, each.high) == (was["value"], was["low"], was["high"])
    numbers = f"{number_text(was['value'])} ({number_text(was['low'])} to {number_text(was['high'])})"
    mark = "; the tables give the same" if same else f"; corrected from {numbers}"
    return each.model_dump() | {"source": each.source + mark}


def _named(row: Mapping[str, Any]) -> str:
    return f"{row['name']} {row['year']}"


def _calendar(laying: _Laying) -> None:
    tree, given = laying.tree, laying.given
    for name in ("start", "days", "holidays"):
        value = getattr(given.calendar, name)
        if value is not None:
            tree["calendar"][name] = value
    if given.triggers is not None:
        tree["triggers"] = [each.model_dump() for each in given.triggers]
    if given.drifts:
        tree["drifts"] = [each.model_dump() for each in given.drifts]


def _pillars(laying: _Laying) -> None:
    rows = {row["name"]: row for row in laying.tree["pillars"]}
    for at, change in enumerate(laying.given.pillars):
        given = {name: getattr(change, name) for name in ("weight", "cohesion", "rents", "guns")}
        said = {name: each for name, each in given.items() if each is not None}
        if change.name in rows:
            row = rows[change.name]
            laying.numbers(("pillars", at), said, row)
        elif len(said) < len(given):
            laying.fault(("pillars", at, "name"), _unbuilt("a pillar", change.name, list(rows)))
            continue
        else:
            row = {"name": change.name} | {name: _added(each) for name, each in said.items()}
            laying.tree["pillars"].append(row)
            laying.count += len(said)
        row["name"] = change.called or change.name


def _added(each: Quantity) -> dict[str, Any]:
    return each.model_dump() | {"source": each.source + "; added by hand"}


def _precedents(laying: _Laying) -> None:
    rows = {_named(row): row for row in laying.tree["precedents"]}
    for change in laying.given.precedents:
        row = change.model_dump()
        was = rows.get(_named(row))
        mark = (
            f"; corrected from {was['result']}"
            if was and was["result"] != row["result"]
            else "; corrected"
            if was
            else "; added by hand"
        )
        row["source"] += mark
        laying.count += 1
        if was is not None:
            was |= row
        else:
            laying.tree["precedents"].append(row)
    laying.tree["precedents"].sort(key=lambda row: row["year"])


def _districts(laying: _Laying) -> dict[str, str]:
    """Districts changed, renamed and added; returns a note for each by its new name."""
    rows = {row["name"]: row for row in laying.tree["districts"]}
    notes: dict[str, str] = {}
    for at, change in enumerate(laying.given.districts):
        said = {name: getattr(change, name) for name in _DISTRICT if getattr(change, name) is not None}
        if change.name in rows:
            row = rows[change.name]
            moved = [f"{name} {_plain(row[name])}" for name, value in said.items() if value != row[name]]
            laying.count += len(moved)
            renamed = [f"the name {change.name}"] if change.called else []
            row |= said
            note = f"corrected from: {', '.join([*renamed, *moved])}" if moved or renamed else ""
        elif len(said) < len(_DISTRICT):
            laying.fault(("districts", at, "name"), _unbuilt("a district", change.name, list(rows)))
            continue
        else:
            row = {"name": change.name, **said}
            laying.tree["districts"].append(row)
            laying.count += len(COLUMNS)
            note = "added by hand"
        if change.reason is not None:
            row["reason"] = change.reason
        row["name"] = change.called or change.name
        if note:
            notes[row["name"]] = note
    return notes


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _columns(laying: _Laying, notes: Mapping[str, str]) -> None:
    """The text of each column that was corrected anywhere, with how many districts were."""
    given, tree = laying.given, laying.tree
    for name in given.columns:
        if name not in COLUMNS:
            laying.fault(("columns", name), f"is no number of a district.{nearest(name, COLUMNS)}")
    for name in COLUMNS:
        changed = sum(_changes(each, name) for each in given.districts)
        about = tree["columns"][name]
        if name in given.columns:
            about |= given.columns[name].model_dump(exclude_none=True)
        if changed:
            about["source"] += f"; by hand in {changed} of {len(tree['districts'])} districts"


def _changes(change: DistrictChange, column: str) -> bool:
    return getattr(change, column) is not None


def _words(laying: _Laying) -> None:
    """Summary, citations and limits: what a reader must know of a corrected case."""
    about, given = laying.tree["case"], laying.given
    if given.build.summary:
        about["summary"] = given.build.summary
    about["citations"] = list(dict.fromkeys([*about["citations"], *given.case.citations]))
    told_so = (
        f"Built from tables; {laying.count} numbers were corrected by hand, each marked in the file, {given.expert} of them an "
        "expert's judgement."
        if laying.count > 1
        else "Built from tables; 1 number was corrected by hand, and is marked in the file."
    )
    kept = [each for each in about["limits"] if not each.startswith(_ALONE)]
    if given.calendar.holidays is not None:
        kept = [each for each in kept if not each.startswith(_HOLIDAYS)]
    if "population" in given.columns:
        kept = [each for each in kept if not each.startswith(_PEOPLE)]
    first = [told_so] if laying.count else [each for each in about["limits"] if each.startswith(_ALONE)]
    about["limits"] = [*first, *kept, *given.case.limits]


def _unbuilt(kind: str, name: str, built: Sequence[str]) -> str:
    near = nearest(name, built) or f" Built: {', '.join(built[:8])}{', ...' if len(built) > 8 else ''}"
    return f"was not built as {kind}, and to add it every key is needed.{near}"
