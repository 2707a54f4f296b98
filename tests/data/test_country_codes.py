"""Countries are known by any of their names, and by the codes of five schemes."""

from __future__ import annotations

import pytest

from groundswell.data.country_codes import codes_of, is_called, plain_name


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kazakhstan", {"iso3:KAZ", "iso:398", "fips:KZ", "cow:705", "gw:705"}),
        ("Ukraine", {"iso3:UKR", "iso:804", "fips:UP", "cow:369", "gw:369"}),
        ("belarus", {"iso3:BLR", "iso:112", "fips:BO", "cow:370", "gw:370"}),
        ("Czech Republic", {"iso3:CZE", "iso:203", "fips:EZ", "cow:316", "gw:316"}),
        ("Czechoslovakia", {"iso3:CSK", "iso:200", "fips:CZ", "cow:315", "gw:315"}),
        ("Germany", {"iso3:DEU", "iso:276", "fips:GM", "cow:255", "gw:260"}),
    ],
)
def test_codes(name: str, codes: set[str]) -> None:
    assert codes_of(name) == codes


def test_names() -> None:
    assert is_called("Côte d'Ivoire") == is_called("Ivory Coast")
    assert "turkiye" in is_called("Turkey")
    assert codes_of("Atlantis") == frozenset()
    assert is_called("Atlantis") == {"atlantis"}
    assert plain_name("Łódź, Polska!") == "lodz polska"


def test_no_code_of_a_living_state_is_told_twice() -> None:
    from groundswell.data.country_codes import _countries

    seen: dict[str, frozenset[str]] = {}
    for names, codes in _countries():
        for code in codes:
            if code.startswith("iso3:"):
                assert code not in seen, (code, names, seen.get(code))
                seen[code] = names
