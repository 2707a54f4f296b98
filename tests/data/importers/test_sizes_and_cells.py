"""Sizes in words, days, codes and degrees: read by stated rules, or given up with a reason."""

from __future__ import annotations

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.data.importers.cells import (
    coded,
    count,
    day,
    day_of_parts,
    degrees_north,
    last_day,
    number,
    one_of,
    whole,
)
from groundswell.data.importers.format import Bad, Unsaid
from groundswell.data.importers.sizes import said_size


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("2000", 2000, 2000),
        ("1,500", 1500, 1500),
        ("about 300", 240, 375),
        ("Around 5,000", 4000, 6250),
        ("50+", 50, 100),
        (">10000", 10_000, 20_000),
        ("at least 40", 40, 80),
        ("<900", 450, 900),
        ("hundreds", 200, 999),
        ("100s", 200, 999),
        ("1000s", 2000, 9999),
        ("Tens of thousands", 20_000, 99_999),
        ("1,000,000s", 2_000_000, 9_999_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("several hundred", 200, 999),
        ("3000-10000", 3000, 10_000),
        ("between 20 and 30", 20, 30),
        ("2 thousand", 2000, 2000),
        ("dozens", 24, 99),
        ("dozens to hundreds", 24, 999),
        ("10.000", 10_000, 10_000),
        ("1.500.000", 1_500_000, 1_500_000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("10 to 20 thousand", 10_000, 20_000),
    ],
)
def test_sizes_in_words(said: str, low: float, high: float) -> None:
    found = said_size(said)
    assert (found[0], found[2]) == (low, high)
    best = found[1]
    assert best is not None
    assert low <= best <= high


@pytest.mark.parametrize("said", [None, "no report", "unknown", "", "."])
def test_no_size_is_none(said: str | None) -> None:
    assert said_size(said) == (None, None, None)


def test_words_that_are_not_understood_are_counted_and_not_guessed() -> None:
    with pytest.raises(Unsaid):
        said_size("a sea of people")


@given(st.text(max_size=40))
def test_a_size_is_ordered_or_none(said: str) -> None:
    try:
        low, best, high = said_size(said)
    except Unsaid:
        return
    if low is None or best is None or high is None:
        assert low is best is high is None
    else:
        assert 0.0 <= low <= best <= high < 1e11
        assert math.isfinite(best)


@pytest.mark.parametrize(
    ("said", "is_day"),
    [
        ("2022-01-05", (2022, 1, 5)),
        ("20220105", (2022, 1, 5)),
        ("2022-01-05 00:00:00.000", (2022, 1, 5)),
        ("2022-01-05T10:00:00Z", (2022, 1, 5)),
        ("05 January 2022", (2022, 1, 5)),
        ("13-Apr-95", (1995, 4, 13)),
        ("5-Jan-00", (2000, 1, 5)),
        ("18/04/2001", (2001, 4, 18)),
        ("3/4/1991", (1991, 3, 4)),
    ],
)
def test_days(said: str, is_day: tuple[int, int, int]) -> None:
    assert day(said) == datetime.date(*is_day)


@pytest.mark.parametrize("said", ["2022-02-30", "yesterday", "0000-00-00", "5-Foo-99", "12022-01-01", None])
def test_what_is_no_day_is_given_up(said: str | None) -> None:
    with pytest.raises(Bad):
        day(said)


def test_parts_of_a_date() -> None:
    assert day_of_parts("2020", None, None) == datetime.date(2020, 1, 1)
    assert last_day("2020", "2.0", None) == datetime.date(2020, 2, 29)
    assert last_day("2020", None, None) == datetime.date(2020, 12, 31)


@pytest.mark.parametrize("parts", [("99999999999", "1", "1"), ("2020", "99999999999", None), ("2020", "13", "1")])
def test_parts_that_are_no_date_are_given_up(parts: tuple[str, str, str | None]) -> None:
    with pytest.raises(Bad, match="calendar"):
        day_of_parts(*parts)
    with pytest.raises(Bad, match="calendar"):
        last_day(*parts)


def test_numbers_codes_and_degrees() -> None:
    assert number("1e3") == 1000.0
    assert whole("705.0") == 705
    assert count("-99") is None
    assert coded("cow")("705.0") == "cow:705"
    assert one_of({"1": "day"})("1.0") == "day"
    for bad in ("nan", "inf", "1e999", "0x10", "1_000", "9" * 80):
        with pytest.raises(Bad):
            number(bad)
    for call, cell in (
        (degrees_north, "91"),
        (count, "3e9"),
        (whole, "1.5"),
        (one_of({"1": "x"}), "7"),
        (coded("cow"), "a b"),
    ):
        with pytest.raises(Bad):
            call(cell)
