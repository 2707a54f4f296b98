"""Weights of shared draws: nearness by hand, tempering, leaving out, shuffling; and numbers drawn from a fit."""

from math import exp, log

import numpy as np
import pytest

from groundswell.data.fitted import Fitted, load_fitted, save_fitted, shipped_fitted
from groundswell.model.casefile import case_path, load_case
from groundswell.model.launch import load_kernels
from groundswell.model.numbers import FittedDraws, draw_numbers, known_numbers
from groundswell.model.running import SWEEPS
from groundswell.rules.aftermath import FELL, OUTCOMES, REFORM_REMOVED_BY_PATRON, SAVED_BY_PATRON
from groundswell.study.calibrate import ABSENT, QUANTITIES, SPREAD, WRONG, Evidence, evidence_of, nearness, weigh
from groundswell.study.features import FEATURES
from groundswell.study.ground import other_rules
from groundswell.study.honesty import fitted_weights, left_out_weights, scores, shuffled, swapped
from groundswell.study.pool import Pool
from groundswell.study.score import CLIMATOLOGY, FATES, brier, fate_of, fates, log_score, weighted_shares
from groundswell.study.targets import targets_hash

CASES = ("belarus-2020", "czechoslovakia-1968", "kazakhstan-2022", "ukraine-2013")


def pool_of(draws: int, cases: tuple[str, ...] = CASES) -> Pool:
    """Draws in which nothing happened anywhere."""
    features = np.full((draws, len(cases), len(FEATURES)), np.nan)
    for name in ("ruler_out", "demand_met", "foreign_troops", "thousand_deaths", "arrests", "deaths", "injuries"):
        features[:, :, FEATURES.index(name)] = 0.0
    features[:, :, FEATURES.index("outcome")] = OUTCOMES.index("FADED")
    return Pool(cases, features, features, np.zeros((draws, len(known_numbers()))), 1, "none", ())


def put(pool: Pool, draw: int, case: str, **values: float) -> None:
    for name, value in values.items():
        pool.features[draw, pool.cases.index(case), FEATURES.index(name)] = value


def test_nearness_by_hand():
    evidence = Evidence(
        "kazakhstan-2022", {"ruler_out": 0.0, "foreign_troops": 1.0}, SAVED_BY_PATRON, {"deaths": (150.0, 300.0)}
    )
    pool = pool_of(3)
    put(pool, 1, "kazakhstan-2022", foreign_troops=1.0, deaths=200.0)
    put(pool, 2, "kazakhstan-2022", foreign_troops=1.0, deaths=exp(log(301.0) + SPREAD) - 1.0)
    found = nearness(pool, "kazakhstan-2022", evidence)
    # both variables agree, deaths inside: 2 ln 0.9
    assert found[1] == pytest.approx(2 * log(1 - WRONG))
    # one standard deviation above: less half of the weight of a quantity
    assert found[2] == pytest.approx(2 * log(1 - WRONG) - QUANTITIES * 0.5)
    # no troops; no deaths at all is more than five standard deviations off, and counts as five
    assert found[0] == pytest.approx(log(1 - WRONG) + log(WRONG) - QUANTITIES * 0.5 * 25)


def test_what_did_not_happen_is_so_many_deviations_off():
    evidence = Evidence("kazakhstan-2022", {}, SAVED_BY_PATRON, {"request_day": (4.0, 4.0)})
    pool = pool_of(2)
    put(pool, 1, "kazakhstan-2022", request_day=7.0)
    found = nearness(pool, "kazakhstan-2022", evidence)
    assert found[0] == pytest.approx(-QUANTITIES * 0.5 * ABSENT**2)
    assert found[1] == pytest.approx(-QUANTITIES * 0.5)  # three days off


def test_weights_are_tempered_until_enough_draws_count():
    near = np.linspace(-50.0, 0.0, 400)
    sharp, soft = weigh(near, 2.0), weigh(near, 100.0)
    assert sharp.power == 1.0
    assert soft.power < 1.0
    assert soft.effective == pytest.approx(100.0, rel=0.01)
    assert soft.weights.sum() == pytest.approx(1.0)
    assert (np.diff(soft.weights) > 0).all()


def test_every_shipped_case_can_be_scored():
    found = {case: evidence_of(case) for case in CASES}
    assert found["ukraine-2013"].outcome == FELL
    assert found["czechoslovakia-1968"].outcome == REFORM_REMOVED_BY_PATRON
    assert all(
        set(each.variables) == {"ruler_out", "demand_met", "foreign_troops", "thousand_deaths"}
        for each in found.values()
    )


def test_scores_by_hand():
    assert log_score((0.25, 0.75), 0) == pytest.approx(log(4.0))
    assert brier((0.25, 0.75), 0) == pytest.approx(0.75**2 + 0.75**2)
    assert sum(CLIMATOLOGY) == pytest.approx(1.0)
    # the climatology of the 47 cases scores 1.281 nats and 0.668 on itself (literature)
    assert sum(p * log_score(CLIMATOLOGY, k) for k, p in enumerate(CLIMATOLOGY)) == pytest.approx(1.281, abs=0.001)
    assert sum(p * brier(CLIMATOLOGY, k) for k, p in enumerate(CLIMATOLOGY)) == pytest.approx(0.668, abs=0.001)
    assert [FATES[fate_of(code)] for code in (FELL, SAVED_BY_PATRON)] == ["fell", "patron's troops"]
    assert fates(np.array([FELL, SAVED_BY_PATRON])).tolist() == [0, 2]


def test_no_class_is_impossible_and_half_a_world_says_so():
    shares = weighted_shares(np.zeros(10), np.ones(10), 5)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[1] == pytest.approx(0.1 / 10.5)


def test_a_case_left_out_does_not_weigh():
    pool = pool_of(50)
    for draw in range(10):
        put(pool, draw, "ukraine-2013", ruler_out=1.0, demand_met=2.0, outcome=FELL)
    assert fitted_weights(pool, 5.0).weights[:10].sum() > 0.9
    assert left_out_weights(pool, "ukraine-2013", 5.0).weights[:10].sum() == pytest.approx(0.2)
    row = next(each for each in scores(pool, 5.0) if each.case == "ukraine-2013")
    assert row.fitted > 0.9
    assert row.prior == pytest.approx(0.2, abs=0.01)
    assert row.left_out == pytest.approx(row.prior, abs=0.01)


def test_real_endings_beat_shuffled_ones_where_draws_know_the_cases():
    pool = pool_of(60)
    for draw in range(30):
        put(pool, draw, "ukraine-2013", ruler_out=1.0, demand_met=2.0, outcome=FELL)
        put(pool, draw, "kazakhstan-2022", foreign_troops=1.0, demand_met=1.0, outcome=SAVED_BY_PATRON)
        put(pool, draw, "czechoslovakia-1968", ruler_out=1.0, outcome=REFORM_REMOVED_BY_PATRON)
    real, others = shuffled(pool, 20.0)
    assert len(others) == 9  # ways to give each of four cases another's ending
    assert real < min(others)
    matrix = swapped(pool, 20.0)
    assert matrix.shape == (4, 4)
    # Kazakhstan and Czechoslovakia share a fate, so their rows tie
    assert np.diag(matrix) == pytest.approx(matrix.max(1), abs=1e-6)


def test_a_fit_comes_back_as_it_was_kept_and_worlds_draw_from_it(tmp_path):
    names = tuple(known_numbers())
    middle = np.array([number.value for number in known_numbers().values()])
    kept = Fitted(names, np.stack([middle, middle * 0.5]), np.array([0.25, 0.75]), {"cases": ["a"], "seed": 3})
    save_fitted(kept, tmp_path / "fit.npz")
    back = load_fitted(tmp_path / "fit.npz")
    assert back.names == names
    assert back.provenance == kept.provenance
    assert np.allclose(back.values, kept.values, rtol=1e-6)
    draws = FittedDraws(kept.values, np.cumsum(kept.weights))
    first = [draw_numbers(seed, {}, True, draws)[0].turnout.threshold for seed in range(400)]
    share = np.mean(np.isclose(first, middle[names.index("turnout.threshold")]))
    assert 0.15 < share < 0.35
    fixed, values = draw_numbers(7, {"turnout.threshold": 0.11}, True, draws)
    assert fixed.turnout.threshold == 0.11
    assert values[names.index("turnout.threshold")] == 0.11


def test_a_number_that_a_fit_does_not_know_keeps_its_interval():
    middle = np.array([number.value for number in known_numbers().values()])
    place = list(known_numbers()).index("news.prior")
    middle[place] = np.nan
    draws = FittedDraws(middle[None], np.array([1.0]))
    found = [draw_numbers(seed, {}, True, draws)[0].news.prior for seed in range(20)]
    assert len(set(found)) == 20


def test_the_shipped_fit_was_made_with_these_rules():
    fitted = shipped_fitted()
    assert fitted is not None
    rules_hash = load_kernels(SWEEPS, {}).rules_hash
    assert other_rules(fitted, rules_hash) == "", "run `make calibrate`, then tools/golden.py --write"
    assert set(fitted.names) == set(known_numbers())
    assert set(fitted.provenance["cases"]) == set(CASES)
    assert "other rules" in other_rules(fitted, "0" * 64)


def test_the_shipped_fit_knows_the_cases_and_targets_that_it_was_made_of():
    fitted = shipped_fitted()
    assert fitted is not None
    for case in CASES:
        assert fitted.provenance["case_hashes"][case] == load_case(case).hash()[:16], f"{case} was edited after the fit"
        assert fitted.provenance["targets_hashes"][case] == targets_hash(case_path(case))
