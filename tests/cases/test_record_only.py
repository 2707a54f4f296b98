"""A folder that only keeps a record is no case: nothing lists, builds or plays it, and its record still parses."""

from importlib.resources import files
from pathlib import Path

import pytest

from groundswell.model.casefile import case_names, load_case
from groundswell.model.checking import checked
from groundswell.model.faults import CaseError
from groundswell.model.tomlfile import read_toml
from groundswell.study.recorded import Record

PLACE = Path(str(files("groundswell") / "cases" / "hong-kong-2019"))


def test_hong_kong_is_kept_as_a_record() -> None:
    assert sorted(each.name for each in PLACE.iterdir()) == ["README.md", "targets.toml"]
    tree, text = read_toml(PLACE / "targets.toml", "a targets file")
    record = checked(Record, tree, PLACE / "targets.toml", text)
    assert record.outcome.class_ == "SURVIVED_REPRESSION"
    assert "Why no case is made" in (PLACE / "README.md").read_text(encoding="utf-8")


def test_nothing_takes_a_record_for_a_case() -> None:
    assert "hong-kong-2019" not in case_names()
    with pytest.raises(CaseError):
        load_case("hong-kong-2019")
