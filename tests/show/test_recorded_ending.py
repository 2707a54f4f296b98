"""The recorded ending says how sure it is and how others code it, wherever it is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import groundswell as gs
from groundswell.model.casefile import case_path
from groundswell.show.case_in_words import record_in_words
from groundswell.show.recorded_ending import codings_in_words, ending_in_words, with_confidence
from groundswell.show.run_report import write_run_report
from groundswell.show.timelines import short_table
from groundswell.study.targets import Coded
from groundswell.study.timeline import timeline_of

CODED = """
[[codings]]
by = "NAVCO 2.1"
says = "success"
class = "CONCESSION"
demand_met = 2
foreign_troops = false
source = "a table"
"""


def a_case(tmp_path: Path) -> Path:
    """Kazakhstan, whose ending somebody else codes otherwise, and whose dead are in doubt."""
    folder = tmp_path / "coded"
    shutil.copytree(case_path("kazakhstan-2022").parent, folder)
    targets = folder / "targets.toml"
    text = "\n".join(line for line in targets.read_text(encoding="utf-8").splitlines() if "confidence" not in line)
    text = text.replace("[outcome]\n", '[outcome]\nconfidence = "high"\n')
    text = text.replace("[quantities.deaths]\n", '[quantities.deaths]\nconfidence = "low"\n')
    targets.write_text(text + CODED, encoding="utf-8")
    return folder


def test_high_confidence_is_told_of_the_ending_only() -> None:
    assert with_confidence("5", "high") == with_confidence("5", "") == "5"
    assert with_confidence("5", "low") == "5 (low confidence)"
    assert ending_in_words({"class": "FELL", "confidence": "high"}).endswith("(high confidence)")
    assert ending_in_words({}) == ""


def test_a_coding_is_told_in_its_words_and_in_ours() -> None:
    told = codings_in_words([Coded("me", "won", {"ruler_out": True, "demand_met": 0}, "a book")])
    assert told == ["Coded otherwise by me: “won”, which is here the ruler out, no demand met (a book)."]


def test_timeline_case_and_report_tell_them(tmp_path: Path) -> None:
    line = timeline_of(a_case(tmp_path))
    cells = {row[0]: row[1] for row in short_table([line]).rows}
    assert cells["what happened"].endswith("(high confidence)")
    assert cells["deaths"] == "150 to 300 (low confidence)"
    assert any("NAVCO 2.1: “success”" in sentence for sentence in record_in_words(line))
    name = str(tmp_path / "coded")
    asked = {"worlds": 2, "seed": 1, "citizens_per_agent": 10_000, "out": tmp_path}
    cut = gs.run(name, **asked, days=9)
    assert "Coded otherwise" not in write_run_report(cut).read_text(encoding="utf-8"), "cut short"
    page = write_run_report(gs.run(name, **asked)).read_text(encoding="utf-8")
    for told in ("Recorded ending:", "Coded otherwise by NAVCO 2.1", "150 to 300 (low confidence)"):
        assert told in page
