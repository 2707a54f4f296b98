"""Knows how to write the districts of a case, made from open tables, into its case file.

Usage: python tools/case_districts.py CASE DATA_FOLDER [CASE_FILE]

CASE is the name of a case with tables of its own in tools/tables_*.py, such as kazakhstan-2022. DATA_FOLDER holds
geonames_cities_case_countries.parquet (GeoNames, CC BY 4.0), mass_mobilization_v5_1990_2020.parquet (Mass Mobilization
v5, CC0 1.0) and the borders that the tables name. Everything from the line "[columns]" to the end of CASE_FILE
(groundswell/cases/CASE/case.toml) is replaced; the rest of the file is written by hand. Needs pyarrow.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from district_rules import CaseTables, column_lines, districts, numbers, written

CASES = Path(__file__).resolve().parent.parent / "groundswell" / "cases"


def main(arguments: list[str]) -> int:
    """Rewrite the generated part of the case file; return the exit status."""
    if len(arguments) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    name, data = arguments[0], Path(arguments[1])
    case = Path(arguments[2]) if len(arguments) == 3 else CASES / name / "case.toml"
    tables: CaseTables = importlib.import_module("tables_" + name.replace("-", "_")).TABLES
    head = case.read_text(encoding="utf-8").split("\n[columns]\n")[0]
    rows = districts(tables, data)
    made = zip(rows, numbers(tables, rows, data), strict=True)
    body = "\n".join(written(tables, row, values) for row, values in made)
    case.write_text(f"{head.rstrip()}\n\n{column_lines(tables)}\n{body}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
