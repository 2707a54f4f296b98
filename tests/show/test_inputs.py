"""Inputs in words: every one has a name and a meaning; amounts, levels and sources read well."""

from __future__ import annotations

import pytest

from groundswell.model.casefile import load_case
from groundswell.show.catalogue import CATALOGUE
from groundswell.show.english_cases import CASES_ENGLISH
from groundswell.show.english_inputs import INPUTS_ENGLISH
from groundswell.show.inputs import (
    amount,
    district_table,
    input_name,
    level,
    pillar_table,
    precedent_table,
    shortened,
    told_by_group,
    top_table,
)
from groundswell.study.inputs import inputs_told
from groundswell.study.library import FITTED
from groundswell.study.traits import traits_of


def test_no_text_of_these_two_is_taken_by_another() -> None:
    for key, text in {**CASES_ENGLISH, **INPUTS_ENGLISH}.items():
        assert CATALOGUE["en"][key] == text


@pytest.mark.parametrize("name", FITTED)
def test_every_input_has_a_name_and_a_meaning(name: str) -> None:
    case = load_case(name)
    told = [each.key for rows in told_by_group(case).values() for each in rows]
    skipped = ("pillars", "precedents", "drifts")
    assert sorted(told) == sorted(each.key for each in inputs_told(case) if each.key.split(".")[0] not in skipped)
    assert all(len(input_name(key)) <= 34 for key in traits_of(case))
    assert len(pillar_table(case).rows) == len(case.pillars)
    assert len(precedent_table(case).rows) == len(case.precedents)
    assert len(district_table(case, [""] * len(case.districts)).rows) == len(case.districts)
    assert len(top_table(case, sources=True).columns) == 6


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.35, "share", "0.35"),
        (0.5, "share", "0.5"),
        (0.005, "share", "0.005"),
        (-0.25, "scale -1..1", "−0.25"),
        (5500.0, "persons", "5,500"),
        (4.0, "count", "4"),
        (26.1, "years", "26.1 years"),
        (1.0, "years", "1 year"),
        (1.5, "days", "1.5 days"),
        (462.7, "per 100,000", "463 per 100,000"),
    ],
)
def test_amounts(value: float, unit: str, words: str) -> None:
    assert amount(value, unit) == words


def test_levels_are_words_for_places_on_a_scale_only() -> None:
    assert level("country.rents", 0.05, "share") == "very low"
    assert level("country.rents", 0.5, "share") == "middle"
    assert level("country.rents", 0.95, "share") == "very high"
    assert level("patron.stance", -0.8, "scale -1..1") == "hostile"
    assert level("patron.stance", 0.55, "scale -1..1") == "close"
    assert level("forces.army", 5e4, "persons") == ""
    assert level("loyalists.support", 0.02, "share") == ""  # of people: 2% is no low place on a scale


def test_a_source_is_shortened_to_its_first_clause() -> None:
    assert shortened("assumed: middle of the scale; pay was to rise") == "middle of the scale"
    long = shortened("a " * 100)
    assert len(long) <= 70
    assert long.endswith("…")
