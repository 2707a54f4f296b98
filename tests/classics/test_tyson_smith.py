"""Tyson and Smith's two crowds: public news moves both alike, whatever they know in private."""

import math

import numpy as np
import pytest

from groundswell.classics.morris_shin import equilibria
from groundswell.classics.normal import share_below
from groundswell.classics.tyson_smith import equilibrium, two_crowds

GAMES = [  # p, q, alpha, beta, weight, tau, y
    (0.5, 0.5, 1.0, 1.0, 1.0, 0.5, 0.0),
    (0.3, 0.6, 1.0, 9.0, 1.0, 0.6, 0.2),
    (0.7, 0.2, 4.0, 0.1, 0.5, 0.3, -0.4),
    (0.4, 0.4, 0.2, 100.0, 2.0, 0.4, 0.6),
]


@pytest.mark.parametrize("game", GAMES)
def test_a_public_signal_moves_both_alike_whatever_they_know_in_private(game):
    one, other = equilibrium(*game[:6], game[6] - 0.3), equilibrium(*game[:6], game[6] + 0.3)
    moved = other.threshold - one.threshold
    assert abs(moved) > 0.01
    assert other.opponent_belief - one.opponent_belief == pytest.approx(moved, abs=1e-14)
    assert other.adherent_belief - one.adherent_belief == pytest.approx(moved, abs=1e-14)


def test_stated_as_private_signals_the_shift_is_alike_only_for_equal_precision():
    for beta, alike in ((2.0, True), (8.0, False)):
        one, other = (equilibrium(0.3, 0.6, 2.0, beta, 1.0, 0.5, y) for y in (0.0, 0.1))
        opponents = other.opponent_cutoff - one.opponent_cutoff
        adherents = other.adherent_cutoff - one.adherent_cutoff
        assert (abs(opponents - adherents) < 1e-13) == alike


@pytest.mark.parametrize("game", GAMES)
def test_both_crowds_are_indifferent_and_the_contest_is_even(game):
    p, q, alpha, beta, weight, tau, y = game
    there = equilibrium(*game)
    attack = share_below(math.sqrt(alpha) * (there.opponent_cutoff - there.threshold))
    defence = share_below(math.sqrt(beta) * (there.threshold - there.adherent_cutoff))
    assert attack - weight * defence == pytest.approx(there.threshold, abs=1e-12)
    theta = np.linspace(-12.0, 12.0, 480_001)
    for precision, cutoff, wanted in ((alpha, there.opponent_cutoff, p), (beta, there.adherent_cutoff, 1.0 - q)):
        weights = np.exp(-0.5 * precision * (cutoff - theta) ** 2 - 0.5 * tau * (y - theta) ** 2)
        assert weights[theta < there.threshold].sum() / weights.sum() == pytest.approx(wanted, abs=1e-4)
        expected = (precision * cutoff + tau * y) / (precision + tau)
        assert expected == pytest.approx(there.opponent_belief if wanted == p else there.adherent_belief)


@pytest.mark.parametrize("game", GAMES)
def test_response_is_the_derivative_and_adherents_make_it_larger(game):
    there, step = equilibrium(*game), 1e-6
    above, below = (equilibrium(*game[:6], game[6] + sign * step).threshold for sign in (1, -1))
    assert (above - below) / (2 * step) == pytest.approx(there.response, abs=1e-6)
    assert there.response < -there.opponent_pull / (1.0 - there.opponent_pull)


def test_where_adherents_have_no_weight_it_is_the_game_of_one_crowd():
    for p, alpha, tau, y in ((0.25, 1.0, 1.0, 0.5), (0.5, 4.0, 1.0, 0.8)):
        alone = equilibrium(p, 0.5, alpha, 1.0, 0.0, tau, y)
        assert alone.threshold == pytest.approx(equilibria(p, alpha, tau, y)[0].threshold, abs=1e-12)
        assert alone.opponent_cutoff == pytest.approx(equilibria(p, alpha, tau, y)[0].cutoff, abs=1e-12)


def test_equal_crowds_are_each_others_mirror():
    there = two_crowds(adherent_precision=1.0)
    assert there["threshold"].values == pytest.approx(-there["threshold"].values[::-1], abs=1e-12)
    assert there["acting"].values[0] == pytest.approx(there["acting"].values[1][::-1], abs=1e-12)
    assert np.all(np.abs(there["response"]) > np.abs(there["one_sided"]))


def test_beyond_the_bound_it_is_told():
    with pytest.raises(ValueError, match=r"public_precision is 2; at most 1\.25331"):
        equilibrium(public_precision=2.0)
    with pytest.raises(ValueError, match="weight is -1"):
        equilibrium(weight=-1.0)
