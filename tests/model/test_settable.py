"""Every key that is offered to `--set` is one that it takes, in every shipped case."""

from __future__ import annotations

import pytest

from groundswell.model.casefile import case_path, load_case
from groundswell.model.numbers import known_numbers
from groundswell.model.settable import settable_keys
from groundswell.study.library import FITTED


@pytest.mark.parametrize("name", FITTED)
def test_every_offered_key_takes_the_value_it_is_shown_with(name: str) -> None:
    keys = settable_keys(case_path(name))
    assert len({each.key for each in keys}) == len(keys)
    assert set(known_numbers()) <= {each.key for each in keys}
    as_it_is = [f"{each.key}={each.value}" for each in keys if not each.key.startswith("drifts")]
    assert load_case(name, as_it_is).population == load_case(name).population
    assert all(each.said for each in keys)


def test_without_a_case_the_keys_are_those_of_any_case() -> None:
    keys = {each.key for each in settable_keys()}
    assert {"country.legitimacy", "patron.stance", "switches.troops", "seeds.withdrawn", "spread.choice"} <= keys
    assert "patron.name" not in keys
    there = {each.key for each in settable_keys(case_path("belarus-2020"))}
    assert keys <= there
