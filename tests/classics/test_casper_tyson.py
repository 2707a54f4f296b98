"""Casper and Tyson's protest as a public signal: the multiplier, where it rises, and elites who move too far."""

import numpy as np
import pytest

from groundswell.classics.casper_tyson import coups, multipliers, publicity, signal_of
from groundswell.classics.morris_shin import equilibria


def test_the_multiplier_to_its_digits():
    found = publicity(0.5, 1.0, 1.0, 0.5)
    assert found.response == pytest.approx(-0.6637, abs=5e-5)
    assert found.multiplier == pytest.approx(2.327467, abs=5e-7)
    assert found.alone == -1.0


@pytest.mark.parametrize("numbers", [(0.5, 1.0, 1.0, 0.5), (0.25, 2.0, 1.5, 0.7), (0.8, 0.5, 0.9, 0.1)])
def test_the_whole_is_the_derivative_of_the_cutoff(numbers):
    p, alpha, tau, y = numbers
    step = 1e-6
    above, below = equilibria(p, alpha, tau, y + step)[0].cutoff, equilibria(p, alpha, tau, y - step)[0].cutoff
    assert (above - below) / (2 * step) == pytest.approx(publicity(*numbers).whole, abs=1e-6)


@pytest.mark.parametrize("alpha", [0.3, 1.0, 4.0])
def test_it_rises_with_media_freedom_up_to_the_bound_where_the_fate_is_open(alpha):
    found = multipliers(0.5, alpha, (0.5,))["multiplier"].values[0]
    assert np.all(np.diff(found) > 0.0)
    assert found[-1] > 10.0


@pytest.mark.parametrize("p", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_elites_always_overreact(p):
    assert float(multipliers(p, 1.0, (-0.5, 0.0, 0.3, 0.5, 1.0, 1.5))["multiplier"].min()) > 1.0


def test_it_does_not_rise_all_the_way_where_the_signal_settles_the_matter():
    found = multipliers(0.5, 1.0, (0.1, 0.9))["multiplier"].values
    assert np.all(found.argmax(axis=1) < found.shape[1] - 10)
    assert found[0] == pytest.approx(found[1])


def test_a_protest_tells_of_a_weaker_leader():
    assert signal_of(0.5) == pytest.approx(0.5)
    told = [signal_of(size) for size in (0.01, 0.1, 0.5, 0.9)]
    assert told == sorted(told, reverse=True)


def test_others_who_react_steepen_the_answer():
    found = coups()
    assert np.all(np.diff(found["joining"]) >= 0.0)
    large, small = found.sel(protest=0.6, method="nearest"), found.sel(protest=0.4, method="nearest")
    assert np.all(large["joining"] > large["joining_alone"])
    assert np.all(small["joining"] < small["joining_alone"])
    assert np.all(np.diff(large["joining"]) > 0.0)  # the more, the freer the media


def test_what_cannot_be_asked_is_told():
    with pytest.raises(ValueError, match=r"media_freedom is 3; at most 2\.50663"):
        publicity(media_freedom=3.0)
    with pytest.raises(ValueError, match="media_freedom is 0"):
        publicity(media_freedom=0.0)
    with pytest.raises(ValueError, match="protest is 1"):
        signal_of(1.0)
