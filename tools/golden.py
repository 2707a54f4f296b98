"""Writes and reads the golden baseline: what eight worlds of a shipped case come to, number by number.

`python tools/golden.py` compares, `python tools/golden.py --write` makes tests/golden/baseline.json anew. A change
of the baseline is a change of results: it goes with a line in CHANGELOG.md marked **Results change**.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

import groundswell as gs
from groundswell.rules.aftermath import OUTCOMES

BASELINE = Path(__file__).parents[1] / "tests" / "golden" / "baseline.json"
RUN = {"case": "kazakhstan-2022", "worlds": 8, "seed": 1, "citizens_per_agent": 100, "days": 12}


def counted(threads: int | None = None) -> dict[str, Any]:
    """The run of the baseline, played now: integers by world, and the SHA-256 of every turnout."""
    with tempfile.TemporaryDirectory() as out:
        result = gs.run(
            RUN["case"],
            worlds=RUN["worlds"],
            seed=RUN["seed"],
            citizens_per_agent=RUN["citizens_per_agent"],
            days=RUN["days"],
            threads=threads,
            out=out,
            command="golden",
        )
        data = result.dataset.load()
    spoken = {name: np.maximum(data[name].fillna(0).values, 0) for name in ("turnout", "arrests", "deaths")}
    request = data.request_day.values
    return {
        "run": RUN,
        "outcome": [OUTCOMES[int(code)] for code in data.outcome.values],
        "peak_turnout": _whole(spoken["turnout"].sum(2).max(1)),
        "arrests": _whole(spoken["arrests"].sum((1, 2))),
        "deaths": _whole(spoken["deaths"].sum((1, 2))),
        "request_day": [None if np.isnan(day) else int(day) for day in request],
        "turnout_sum": _whole(spoken["turnout"].sum((1, 2))),
        "turnout_sha256": hashlib.sha256(np.ascontiguousarray(spoken["turnout"], "<i4").tobytes()).hexdigest(),
    }


def _whole(values: np.ndarray) -> list[int]:
    return [int(value) for value in values]


def differing(found: dict[str, Any], kept: dict[str, Any]) -> list[str]:
    """What differs from the baseline, one line each, with the first world in which it does."""
    said = []
    for name in sorted(found.keys() | kept.keys()):
        now, before = found.get(name), kept.get(name)
        if now == before:
            continue
        if isinstance(now, list) and isinstance(before, list) and len(now) == len(before):
            worlds = [world for world in range(len(now)) if now[world] != before[world]]
            first = worlds[0]
            said.append(f"{name}: {len(worlds)} worlds, first world {first}: {before[first]} before, {now[first]} now")
        else:
            said.append(f"{name}: {before} before, {now} now")
    return said


def main() -> int:
    """Compare with the baseline, or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the baseline anew")
    found = counted()
    if parser.parse_args().write:
        BASELINE.parent.mkdir(exist_ok=True)
        BASELINE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(f"written: {BASELINE.name}. Add a line marked **Results change** to CHANGELOG.md.")
        return 0
    said = differing(found, json.loads(BASELINE.read_text(encoding="utf-8")))
    print("\n".join(said) or "as in the baseline")
    return 1 if said else 0


if __name__ == "__main__":
    raise SystemExit(main())
