"""The Kazakhstan 2022 inputs add up, and its targets leave out what nobody counted; more in test_street_cases.py."""

import pytest
from shipped import case, targets

CASE = case("kazakhstan-2022")
TARGETS = targets("kazakhstan-2022")
DISTRICTS = CASE["districts"]


def test_the_people_add_up() -> None:
    people = sum(district["population"] for district in DISTRICTS)
    assert people == pytest.approx(19_122_400, rel=0.001)  # official estimate of 1 January 2022
    almaty = next(district for district in DISTRICTS if district["name"] == "Almaty")
    # census 2,030,285 of 19,186,015, scaled: 2,030,285 x 19,122,400 / 19,186,015 = 2,023,553
    assert almaty["population"] == 2_023_600


def test_the_police_add_up() -> None:
    officers = sum(district["officers"] for district in DISTRICTS)
    # 393 x 191 = 75,000 police and 15,000 Guard in garrison
    assert officers == pytest.approx(90_000, rel=0.001)


def test_zhanaozen_is_the_one_named_town() -> None:
    kinds = {kind: [d for d in DISTRICTS if d["kind"] == kind] for kind in ("city", "remainder", "named")}
    assert {kind: len(rows) for kind, rows in kinds.items()} == {"city": 21, "remainder": 14, "named": 1}
    assert kinds["named"][0]["name"] == "Zhanaozen"
    assert kinds["named"][0]["reason"]


def test_the_record() -> None:
    assert TARGETS["outcome"]["class"] == "SAVED_BY_PATRON"
    assert "peak_turnout" not in TARGETS["quantities"]
