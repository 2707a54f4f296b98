"""The benchmark of graphics cards: where there is none it says so in a sentence, counts, and ends well."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from groundswell.model.launch_card import NoCard

ROOT = Path(__file__).resolve().parents[2]


def test_without_a_card_it_says_so_and_counts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    card = importlib.import_module("card")
    monkeypatch.setattr(card, "card_here", lambda: NoCard("card", "no driver answers", ""))
    monkeypatch.setattr(card, "bytes_touched", lambda case: dict.fromkeys(card.CLASSES, 1.25))
    monkeypatch.setattr(sys, "argv", ["card.py", "--smaller", "5000", "--days", "1"])
    card.main()
    told = capsys.readouterr().out
    assert told.startswith("No graphics card was at hand (no driver answers), so that nothing")
    assert "1.25" in told
    assert "800 billion citizen-steps a second" in told
    assert "found:" not in told, "a figure that was not measured is none"
