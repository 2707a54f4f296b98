"""What was recorded is read beside the case, and refused in words where it makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundswell.model.casefile import CaseError, case_names, case_path
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.summary import _UNITS
from groundswell.study.targets import outcome_of, targets_of


@pytest.mark.parametrize("name", case_names())
def test_shipped_targets_are_whole(name: str) -> None:
    file = case_path(name)
    found = targets_of(file)
    assert set(found) <= set(_UNITS), "a target of nothing that a summary knows"
    for target in found.values():
        assert target.low <= target.high
        assert target.source
    outcome = outcome_of(file)
    assert not outcome or outcome["class"] in OUTCOMES


def test_without_a_file_nothing_is_recorded(tmp_path: Path) -> None:
    assert targets_of(tmp_path / "case.toml") == {}
    assert outcome_of(tmp_path / "case.toml") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[quantities.deaths]\nlow = 1\nunit = 'persons'\nsource = 'x'", "quantities.deaths needs low, high, unit"),
        ("[quantities.deaths]\nlow = 'few'\nhigh = 2\nunit = 'persons'\nsource = 'x'", "quantities.deaths needs"),
        ("[quantities.deaths]\nlow = 3\nhigh = 2\nunit = 'persons'\nsource = 'x'", "low must not exceed high"),
        ("[quantities.deaths]\nlow = nan\nhigh = 2\nunit = 'persons'\nsource = 'x'", "low must not exceed high"),
        ("[quantities]\ndeaths = 3", "quantities.deaths needs"),
        ("[quantities", "cannot be read"),
        ("quantities = 3", "quantities"),
        ("outcome = 3", "outcome"),
    ],
)
def test_bad_targets_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "targets.toml").write_text(text)
    with pytest.raises(CaseError) as caught:
        targets_of(tmp_path / "case.toml")
    assert said in str(caught.value)
    assert "targets.toml" in str(caught.value)


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_bytes(bytes(range(256)))
    with pytest.raises(CaseError, match="cannot be read"):
        targets_of(tmp_path / "case.toml")
