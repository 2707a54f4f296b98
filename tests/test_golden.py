"""Results change only on purpose: eight worlds of the shipped case against the baseline, integer by integer."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
HINT = """
The same case, seed and options now give other numbers than the baseline. If that is meant:
  1. python tools/golden.py --write
  2. add a line to CHANGELOG.md that begins with **Results change** and says why.
If it is not meant, a rule, a draw, the order of a sum or an input has moved. (Another platform's exp and log may
differ in the last bit; then the differences here are few and small.)
"""


@pytest.fixture
def golden(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(ROOT / "tools")
    return importlib.import_module("golden")


def test_results_are_those_of_the_baseline(golden: Any) -> None:
    kept = json.loads(golden.BASELINE.read_text(encoding="utf-8"))
    assert kept["run"] == golden.RUN, "tools/golden.py and the baseline speak of different runs"
    said = golden.differing(golden.counted(), kept)
    assert not said, "\n".join(said) + "\n" + HINT


def test_the_baseline_tells_worlds_apart(golden: Any) -> None:
    """A baseline in which nothing happens would pass whatever the rules say."""
    kept = json.loads(golden.BASELINE.read_text(encoding="utf-8"))
    assert max(kept["peak_turnout"]) > 1000
    assert max(kept["arrests"]) > 0
    assert len(set(kept["turnout_sum"])) >= 4


def test_a_difference_is_named(golden: Any) -> None:
    kept = {"deaths": [1, 2, 3], "turnout_sha256": "a"}
    assert golden.differing({"deaths": [1, 5, 4], "turnout_sha256": "a"}, kept) == [
        "deaths: 2 worlds, first world 1: 2 before, 5 now"
    ]
    assert golden.differing(kept, kept) == []
