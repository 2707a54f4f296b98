"""Knows how the districts of a case are corrected: what was built of a country, against tables that name its places.

Usage: python tools/case_districts.py CASE DATA_FOLDER [CORRECTIONS_FILE]

CASE is the name of a case with tables of its own in tools/tables_*.py, such as kazakhstan-2022. DATA_FOLDER holds
mass_mobilization_v5_1990_2020.parquet (Mass Mobilization v5, CC0 1.0). Everything from the line "[without]" to the end
of CORRECTIONS_FILE (groundswell/cases/CASE/corrections.toml) is replaced; the rest of the file is written by hand. A
district says only what differs from what was built.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from pathlib import Path
from typing import Any

from district_rules import ORDER, CaseTables, District, corrected, rests

from groundswell.build.builder import build
from groundswell.build.casetree import Made

CASES = Path(__file__).resolve().parent.parent / "groundswell" / "cases"


def built_of(name: str, asked: dict[str, Any]) -> Made:
    """The case as the tables that ship give it, by [build] of its corrections."""
    return build(name, asked["country"], asked["date"], asked["trigger"], days=asked["days"], since=asked.get("since"))


def matched(tables: CaseTables, made: Made) -> tuple[list[District], list[str]]:
    """Every district of the case, with the name that it was built under, and the names of those built in vain."""
    built = {each.place.name: each.place for each in made.districts}
    by_unit = {each.region: each.name for each in built.values() if each.kind == "remainder"}
    theirs = {ours: built_under for built_under, ours in tables.built_units.items()}
    asked = [
        (name, geonames, region, "named" if name in tables.reasons else "city", people)
        for name, (geonames, region, people) in tables.cities.items()
    ]
    asked += [
        (f"Rest of {region}", by_unit.get(theirs.get(region, region), ""), region, "remainder", people)
        for region, people in rests(tables).items()
    ]
    rows = []
    for name, built_under, region, kind, people in asked:
        found = built.get(built_under)
        at = tables.points.get(name) or ((found.latitude, found.longitude) if found else None)
        if at is None:
            raise ValueError(f"{name}: not among those built, and tables give it no point")
        rows.append(District(name, region, kind, *at, people, found.name if found else ""))
    scale = tables.official / tables.counted
    rows = [each._replace(population=100 * round(each.population * scale / 100)) for each in rows]
    used = {each.built for each in rows}
    return rows, [name for name in built if name not in used]


def toml(value: object) -> str:
    """A value as a case file writes it."""
    if isinstance(value, str):
        return f'"{value}"'
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def told(tables: CaseTables, made: Made, data: Path) -> str:
    """The made part of the corrections: districts left out, columns, and each district's own numbers."""
    rows, without = matched(tables, made)
    before = {each.place.name: each for each in made.districts}
    lines = ["[without]", f"districts = [{', '.join(toml(name) for name in without)}]"]
    for key in ("pillars", "precedents"):
        names = getattr(tables, f"without_{key}")
        if names:
            lines.append(f"{key} = [{', '.join(toml(name) for name in names)}]")
    lines.append("")
    for name, about in tables.columns.items():
        lines += [
            f"[columns.{name}]", f'unit = "{about.unit}"', f"spread = {about.spread:.2f}",
            f"relative = {str(about.relative).lower()}", f'source = "{about.source}"', "",
        ]  # fmt: skip
    for row, numbers in zip(rows, corrected(tables, rows, made, data), strict=True):
        old = before.get(row.built)
        place: dict[str, object] = {
            "region": row.region, "kind": row.kind, "latitude": row.latitude, "longitude": row.longitude,
            "population": row.population,
        }  # fmt: skip
        if row.kind == "named":
            place["reason"] = tables.reasons[row.name]
        lines += ["[[districts]]", f"name = {toml(row.built or row.name)}"]
        if old is not None and row.built != row.name:
            lines.append(f"called = {toml(row.name)}")
        known = {} if old is None else {**old.place._asdict(), **old._asdict()}
        for key, value in {**place, **{key: numbers[key] for key in ORDER}}.items():
            if key not in known or known[key] != value:
                lines.append(f"{key} = {toml(value)}")
        lines.append("")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Rewrite the made part of the corrections; return the exit status."""
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    name, data = arguments[0], Path(arguments[1])
    file = Path(arguments[2]) if len(arguments) == 3 else CASES / name / "corrections.toml"
    tables: CaseTables = importlib.import_module("tables_" + name.replace("-", "_")).TABLES
    head = file.read_text(encoding="utf-8").split("\n[without]\n")[0]
    asked = tomllib.loads(head)
    if asked["country"]["legitimacy"]["value"] != tables.legitimacy:
        print("the country's legitimacy is not that of the tables", file=sys.stderr)
        return 1
    text = f"{head.rstrip()}\n\n{told(tables, built_of(name, asked['build']), data)}"
    file.write_text(text.rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
