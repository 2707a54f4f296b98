"""What was recorded is read beside the case, and refused in words where it makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundswell.model.casefile import CaseError, case_names, case_path
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.recorded import QUANTITIES
from groundswell.study.targets import codings_of, outcome_of, targets_of


@pytest.mark.parametrize("name", case_names())
def test_shipped_targets_are_whole(name: str) -> None:
    file = case_path(name)
    found = targets_of(file)
    assert set(found) <= set(QUANTITIES)
    for target in found.values():
        assert target.low <= target.high
        assert target.source
    outcome = outcome_of(file)
    assert not outcome or outcome["class"] in OUTCOMES


def test_without_a_file_nothing_is_recorded(tmp_path: Path) -> None:
    assert targets_of(tmp_path / "case.toml") == {}
    assert outcome_of(tmp_path / "case.toml") == {}


DEATHS = "[quantities.deaths]\nlow = 1\nhigh = 2\nunit = 'persons'\nsource = 'six'"
CODING = "[[codings]]\nby = 'NAVCO 2.1'\nsays = 'limited success'\nsource = 'the table'\n"
EVENT = "[[series]]\ndate = 2022-01-01\nwhat = 'it'\nsource = 'me'\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[quantities.deaths]\nlow = 1\nunit = 'persons'\nsource = 'six'", "toml:1: quantities.deaths.high is missing"),
        ("[quantities.deaths]\nlow = 'few'", 'toml:2: quantities.deaths.low = "few" is a text: it must be a number'),
        (
            "[quantities.deaths]\nlow = true",
            "toml:2: quantities.deaths.low = true is true or false: it must be a number",
        ),
        ("[quantities.deaths]\nlow = nan", "toml:2: quantities.deaths.low = nan is no number that a world can have"),
        (DEATHS.replace("low = 1", "low = 3"), "toml:1: quantities.deaths: low must not exceed high"),
        (DEATHS.replace("persons", "heads"), 'toml:4: quantities.deaths.unit = "heads": the unit must be "persons"'),
        (DEATHS.replace("deaths", "death"), 'is no quantity that a world is held against. Did you mean "deaths"?'),
        ("[quantities]\ndeaths = 3", "toml:2: quantities.deaths = 3 is a whole number: it must be a table"),
        ("[quantities", "toml:1: this is not valid TOML"),
        ("quantities = 3", "toml:1: quantities = 3"),
        ("outcome = 3", "toml:1: outcome = 3"),
        ("[outcome]\nclass = 'FEL'", 'Did you mean "FELL"?'),
        ("[outcome]\nclas = 'FELL'", 'toml:2: outcome.clas is not a key of outcome. Did you mean "class"?'),
        ("[outcome]\nruler_out = 1", "toml:2: outcome.ruler_out = 1 is a whole number: it must be true or false"),
        ("[outcome]\ndemand_met = 3", "demand_met = 3 is out of range: it must be a whole number from 0 to 2"),
        ("[outcom]", 'Did you mean "outcome"?'),
        ("[outcome]\nconfidence = 'hihg'", 'Did you mean "high"?'),
        (DEATHS + "\nconfidence = 0.9", "toml:6: quantities.deaths.confidence = 0.9 is a number: it must be"),
        (CODING, "toml:1: codings.0: says nothing of ours: add at least one of class, ruler_out, demand_met"),
        (CODING + "class = 'WON'", 'toml:5: codings.0.class ("NAVCO 2.1") = "WON"'),
        (CODING.replace("by = 'NAVCO 2.1'", "") + "demand_met = 1", "toml:1: codings.0.by is missing: add"),
        (
            "[[codings]]\nby = 'me'\ndemands = 1",
            'codings.0.demands ("me") is not a key of codings.0. Did you mean "demand_met"?',
        ),
        ("[[series]]\ndate = '2022-01-01'\nwhat = 'it'\nsource = 'me'", "toml:2: series.0.date"),
        (EVENT + "quantity = 'deaths'", "counts deaths, so it needs low, high and unit: add low and high and unit"),
        (EVENT + "low = 3", "toml:1: series.0: has an interval, but does not say of what: add quantity"),
    ],
)
def test_bad_targets_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "targets.toml").write_text(text)
    with pytest.raises(CaseError) as caught:
        targets_of(tmp_path / "case.toml")
    assert said in str(caught.value)
    assert "targets.toml" in str(caught.value)


def test_confidence_and_other_codings_are_kept(tmp_path: Path) -> None:
    text = f"[outcome]\nclass = 'FELL'\nconfidence = 'low'\n{DEATHS}\nconfidence = 'medium'\n{CODING}demand_met = 1\n"
    (tmp_path / "targets.toml").write_text(text)
    assert outcome_of(tmp_path / "case.toml") == {"class": "FELL", "confidence": "low"}
    assert targets_of(tmp_path / "case.toml")["deaths"].confidence == "medium"
    assert codings_of(tmp_path / "case.toml") == [("NAVCO 2.1", "limited success", {"demand_met": 1}, "the table")]


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_bytes(bytes(range(256)))
    with pytest.raises(CaseError, match="not a text file"):
        targets_of(tmp_path / "case.toml")
