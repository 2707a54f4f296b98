"""Epstein's Model I against what the paper and other programs of it give, within bounds that were set beforehand.

Bounds come from an independent program of the same rules; where ours falls outside, a test says so and
docs/classics.md has both numbers.
"""

from functools import cache

import numpy as np
import pytest

from groundswell.classics.epstein import simulate
from groundswell.classics.epstein_law import PRESETS, Epstein, Variant, rises, turns_active
from groundswell.classics.epstein_runs import FEEDBACK, erosion, jump, run_5, slide
from groundswell.classics.epstein_start import populate, setting_of
from groundswell.classics.outbursts import before_outbursts, outbursts, tension, waits
from groundswell.rules.turnout import danger

TEN, THIRTY = range(1, 11), range(1, 31)
NETLOGO_ROUND = PRESETS["netlogo"]._replace(arrest="round")


@cache
def run_2(variant, ticks=3000):
    return simulate(Epstein(), variant, ticks=ticks, seeds=TEN)


def per_seed(found):
    return np.array([int((found.seed == seed).sum()) for seed in TEN])


# E1: exact
def test_the_danger_of_one_cop_for_one_alone_is_nine_in_ten():
    for rule in range(3):
        assert danger(1.0, 1.0, rule, Epstein()) == pytest.approx(0.899741, abs=5e-7)


def test_who_stands_on_the_edge_is_quiet():
    assert not turns_active(0.5, 0.5, 0.5, 0.25)
    assert turns_active(0.5, 0.5, 0.5, np.nextafter(0.25, 0))


@pytest.mark.parametrize("variant", [*PRESETS, Variant(arrest="floor", schedule="together")])
def test_with_a_legitimacy_of_nine_tenths_nobody_is_ever_active(variant):
    alone = Epstein(legitimacy=0.9, cop_density=0.0)
    assert simulate(alone, variant, ticks=50, seeds=[1, 2]).active.max() == 0


@pytest.mark.parametrize(("legitimacy", "share"), [(0.82, 0.4444), (0.89, 0.0909), (0.8, 0.5)])
def test_how_many_only_fear_keeps_quiet(legitimacy, share):
    hardship = (np.arange(100_000) + 0.5) / 100_000
    unafraid = [turns_active(each * (1.0 - legitimacy), 1.0, 0.0, 0.1) for each in hardship]
    assert np.mean(unafraid) == pytest.approx(1.0 - 0.1 / (1.0 - legitimacy), abs=2e-5)
    assert np.mean(unafraid) == pytest.approx(share, abs=1e-4)


def test_how_many_act_although_arrest_is_certain():
    hardship, careful = np.meshgrid((np.arange(2000) + 0.5) / 2000, (np.arange(2000) + 0.5) / 2000)
    share = np.mean(hardship * 0.18 - careful > 0.1)
    assert share == pytest.approx(0.08**2 / 0.36, rel=2e-3)
    assert share * 1120 == pytest.approx(20, abs=0.2)


def test_the_short_cuts_of_the_engine_are_the_rule():
    rng = np.random.default_rng(5)
    for rule in ("literal", "floor", "round"):
        people = populate(1, 10, 10, Epstein(), Variant())
        setting = setting_of(people, Epstein(), Variant(arrest=rule))
        for _ in range(3000):
            grievance, careful = rng.random() * 0.5, rng.random()
            cops, crowd = int(rng.integers(0, 12)), int(rng.integers(0, 40))
            risk = danger(float(cops), max(float(crowd), 1.0), setting.arrest, setting)
            expected = turns_active(grievance, careful, risk, setting.threshold)
            assert rises(grievance, careful, cops, crowd, setting) == expected


# E2
def test_the_rule_as_printed_gives_no_outburst():
    assert run_2(Variant()).active.max() < 50


# E3
def test_the_floor_gives_outbursts_of_the_size_and_rhythm_of_the_other_program():
    found = outbursts(run_2(Variant(arrest="floor")).active)
    assert 95 <= np.mean(per_seed(found)) <= 130
    assert 19 <= waits(found).mean() <= 24
    assert 680 <= found.total.mean() <= 880


@pytest.mark.xfail(strict=True, reason="136 in one of ten seeds, 106 to 117 in the others; 39 of 40 are within")
def test_each_seed_has_between_95_and_130_outbursts_of_the_floor():
    found = per_seed(outbursts(run_2(Variant(arrest="floor")).active))
    assert found.min() >= 95
    assert found.max() <= 130


def test_tension_rises_before_an_outburst():
    played = run_2(Variant(arrest="floor"))
    before = before_outbursts(tension(played), outbursts(played.active), ticks=15)
    assert (np.diff(before)[:-1] > 0).all()  # on the last tick some already act, so that fewer are quiet
    assert before[-1] > 1.2 * before[0]


# E4
@pytest.mark.slow
def test_netlogo_with_the_floor():
    found = outbursts(run_2("netlogo").active)
    assert per_seed(found).min() >= 90
    assert per_seed(found).max() <= 112
    assert 20 <= waits(found).mean() <= 26
    assert 900 <= found.total.mean() <= 1400


@pytest.mark.slow
def test_netlogo_with_rounding_comes_nearest_to_the_paper():
    found = outbursts(run_2(NETLOGO_ROUND, 10_000).active)
    assert 35 <= waits(found).mean() <= 60
    assert 450 <= found.total.mean() <= 900


# E5
@pytest.mark.parametrize(("arrest", "least"), [("floor", 0.95), ("round", 0.6)])
def test_a_jump_beats_a_slide(arrest, least):
    variant = PRESETS["netlogo"]._replace(arrest=arrest)
    slid, jumped = (
        simulate(Epstein(), variant, ticks=300, seeds=THIRTY, legitimacy=series).active.max("tick")
        for series in (slide(300), jump(300))
    )
    assert float((jumped > slid).mean()) >= least


# E6
@pytest.mark.parametrize(("arrest", "expected"), [("floor", 77), ("round", 70)])
def test_salami_cuts_of_cops_tip_society(arrest, expected):
    numbers, cops = run_5(300)
    active = simulate(numbers, Variant(arrest=arrest), ticks=300, seeds=THIRTY, cops=cops).active.to_numpy()
    assert (active > 50).any(axis=1).all()
    left = np.asarray(cops)[np.argmax(active > 50, axis=1)]
    assert abs(left.mean() - expected) <= 10


# L1
def test_legitimacy_does_not_come_back_after_the_first_rebellion():
    played = simulate(FEEDBACK, Variant(arrest="floor"), ticks=800, seeds=range(1, 21))
    calm = simulate(FEEDBACK._replace(scar=0.0), Variant(arrest="floor"), ticks=800, seeds=range(1, 21))
    large = 0.1 * 1120
    assert (calm.active <= large).all()  # it is the feedback that makes the rebellion
    onset = erosion(played, large)
    assert int(onset.onset.notnull().sum()) >= 18
    assert float((onset.after < onset.before).sum() / onset.onset.notnull().sum()) >= 0.9
    assert float(onset.highest_after.max()) < FEEDBACK.legitimacy
