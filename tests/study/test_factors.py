"""What varies in a case, drawn as the worlds of a run draw it."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.model.casefile import CaseError, load_case
from groundswell.model.numbers import draw_numbers, known_numbers
from groundswell.model.world import seed_of
from groundswell.study.factors import factors_of
from groundswell.study.ground import ground_for

CASE = "kazakhstan-2022"


def ground(*settings: str):
    return ground_for(load_case(CASE, settings), 1000)


def test_everything_that_varies_is_a_factor_and_what_is_held_is_none() -> None:
    keys = factors_of(ground("turnout.threshold=0.1", "country.legitimacy=0.4")).keys
    assert len(keys) > 250
    assert not {"turnout.threshold", "country.legitimacy", "country.tenure"} & set(keys)
    assert set(factors_of(ground(), "parameters").keys) == set(known_numbers())
    assert not set(factors_of(ground(), "inputs").keys) & set(known_numbers())


def test_keys_may_be_named_in_a_list_or_with_commas() -> None:
    assert factors_of(ground(), "patron.stance,turnout.slack").keys == ("patron.stance", "turnout.slack")
    assert factors_of(ground(), ["turnout.slack"]).keys == ("turnout.slack",)


@pytest.mark.parametrize(
    ("over", "settings", "said"),
    [
        ("turnout.slak", (), 'Did you mean "turnout.slack"'),
        ("country.tenure", (), "one value"),
        ("turnout.slack", ("turnout.slack=0.2",), "one value"),
        ("inputs", ("spread.inputs=false",), "spread.inputs is false"),
        ("districts.hardship", ("spread.inputs=false",), "districts do not vary"),
    ],
)
def test_what_cannot_vary_is_refused_in_words(over: str, settings: tuple[str, ...], said: str) -> None:
    with pytest.raises(CaseError, match=said):
        factors_of(ground(*settings), over)


def test_values_at_shares_have_the_distribution_that_worlds_draw() -> None:
    for settings in ((), ("spread.fitted=false",)):
        laid = ground(*settings)
        factors = factors_of(laid, ["turnout.slack", "news.surprise_gain"])
        shares = np.repeat(((np.arange(4000) + 0.5) / 4000)[:, None], 2, 1)
        values = factors.at(shares)
        place = [list(known_numbers()).index(key) for key in factors.keys]
        seeds = [seed_of(3, world) for world in range(3000)]
        drawn = np.array([draw_numbers(each, {}, True, laid.fitted)[1][place] for each in seeds])
        for column in range(2):
            at = np.quantile(values[:, column], (0.1, 0.5, 0.9))
            width = float(np.ptp(drawn[:, column]))
            assert np.abs(at - np.quantile(drawn[:, column], (0.1, 0.5, 0.9))).max() < 0.04 * width


def test_the_rulers_own_force_is_known_as_such() -> None:
    forced = {factor.key for factor in factors_of(ground()).each if factor.force}
    assert {"forces.reserve", "districts.officers", "repression.arrest_beat", "ruler.shoot_gain"} <= forced
    assert not {"turnout.slack", "patron.stance", "country.legitimacy", "news.prior"} & forced
