"""A short run of the fuzzer in `tools/`: whatever stands in a file, it is read or refused in words."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_two_thousand_broken_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    fuzzer = importlib.import_module("fuzz_cases")
    odd, counted, _ = fuzzer.fuzz(2000, seed=7, processes=1, plays=False, keep=str(tmp_path))
    assert counted.total() == 2000
    faults = [f"{number} ({told.how}): {told.note}" for number, told in odd if told.kind == "fault"]
    assert not faults, "\n\n".join(faults[:3])
    kinds = {kind for _, kind in counted}
    assert len(kinds) > 25, "the fuzzer reaches few of the messages"
    accepted = sum(number for (_, kind), number in counted.items() if kind == "accepted")
    assert 0.05 < accepted / 2000 < 0.4
