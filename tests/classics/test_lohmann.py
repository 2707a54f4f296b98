"""Lohmann 1994: Leipzig's autumn within stated bounds, and a street that empties with grievance as it was."""

import numpy as np
import pytest

from groundswell.classics.leipzig import CITY, FITTED, MONDAYS, NO_SHOT, WALL_OPENS
from groundswell.classics.lohmann import FIRST_MONDAY, SHARES, Lohmann, cascade, misfit, play
from groundswell.classics.lohmann_fit import calibrate
from groundswell.rules.news import News, surprise
from groundswell.rules.rule import numbers_of

DECEMBER = 13  # weeks from 25 September to 18 December 1989


def test_the_record():
    days = [monday.day for monday in MONDAYS]
    assert all(day.weekday() == 0 for day in days)
    assert days == sorted(set(days))
    assert all(0 < monday.low <= monday.point <= monday.high and monday.source for monday in MONDAYS)
    autumn = [monday.point for monday in MONDAYS[FIRST_MONDAY:]]
    assert MONDAYS[FIRST_MONDAY + 2].day == NO_SHOT
    assert (autumn[2] / autumn[0]) ** 0.5 == pytest.approx(3.3, abs=0.05)  # the growth per week of literature
    assert max(MONDAYS, key=lambda monday: monday.point).day < WALL_OPENS


def test_growth():
    """Lo1: 2.5 to 4.5 times a week from 25 September to 9 October."""
    turnout = play(Lohmann(), DECEMBER).turnout
    assert 2.5 <= (turnout[2] / turnout[0]) ** 0.5 <= 4.5


def test_one_peak_and_then_half():
    """Lo1: one peak, within four weeks of 9 October, and half gone a week after the ruler gave way."""
    path = play(Lohmann(), DECEMBER)
    rises = np.diff(path.turnout) > 0.0
    peak = int(np.argmax(path.turnout))
    assert rises[:peak].all()
    assert not rises[peak:].any()
    assert 2 < peak <= 2 + 4
    assert path.gives_way == 6  # between 6 November and 13 November
    assert path.turnout[7] <= 0.5 * path.turnout[6]


def test_misfit():
    """Lo1: the root mean square of ln(turnout / record), 25 September to 23 October, is below 0.35."""
    turnout = play(Lohmann(), DECEMBER).turnout
    assert misfit(turnout) < 0.35
    assert misfit(turnout) == pytest.approx(0.176, abs=0.001)  # as printed in the documents
    assert misfit(turnout, FITTED, DECEMBER) == pytest.approx(0.189, abs=0.001)  # not fitted, but for 13 November


def test_the_fit_is_found_again():
    fit = calibrate()
    assert fit.numbers == Lohmann()
    assert fit.misfit == misfit(play(Lohmann(), DECEMBER).turnout)


def test_what_another_search_finds():
    """Seed 4 matches the five counts better, and its fall is 37%, not half: that bound is the kept fit's, not all's."""
    fit = calibrate(seed=4)
    turnout = play(fit.numbers, DECEMBER).turnout
    assert fit.misfit == pytest.approx(0.144, abs=0.001)
    assert (turnout[2] / turnout[0]) ** 0.5 == pytest.approx(2.78, abs=0.01)
    assert int(np.argmax(turnout)) == 6
    assert 1.0 - turnout[7] / turnout[6] == pytest.approx(0.37, abs=0.01)


def test_the_plain_difference_in_shares_does_not_make_it():
    """The rule as it is often written, gain x (turnout - expected): outside the bound, and not one peak."""
    assert calibrate("shares").numbers == SHARES
    turnout = play(SHARES, DECEMBER, "shares").turnout
    assert misfit(turnout) == pytest.approx(0.440, abs=0.001)
    assert (np.diff(np.sign(np.diff(turnout))) < 0).sum() > 1


def test_turnout_falls_with_grievance_frozen():
    """Lo2: nothing but information changes, and the street empties; keep its role, and it does not."""
    frozen = play(Lohmann(), 30)
    assert (frozen.grievance == 0.0).all()
    assert frozen.turnout[7] < 0.5 * frozen.turnout[6]
    assert frozen.turnout[-1] < 0.1 * frozen.turnout[6]
    assert (np.diff(frozen.turnout[6:]) < 0.0).all()
    kept = play(Lohmann(), 30, role_fades=False)
    np.testing.assert_array_equal(kept.turnout[:7], frozen.turnout[:7])
    assert (np.diff(kept.turnout) >= 0.0).all()
    eased = play(Lohmann(), 30, grievance_frozen=False)
    assert (eased.turnout[8:] < frozen.turnout[8:]).all()


def test_spring_was_not_fitted():
    """12 March 1990, the last before the election: 30,000 to 50,000 came, and 38,000 do here; on 5 February, where
    just under 100,000 were counted, 61,000 do. Nothing was fitted after 13 November."""
    turnout = play(Lohmann(), 25).turnout * CITY.people
    assert 30_000 <= turnout[24] <= 50_000
    assert turnout[19] == pytest.approx(61_000, abs=500)


def test_known_extremists_tell_nothing():
    """Discounted exactly: whoever is expected to come whatever happens moves no belief."""
    few, many = (play(Lohmann(extremists=share, extremists_expected=share), 8) for share in (0.0, 0.3))
    np.testing.assert_allclose(few.belief, many.belief, rtol=0, atol=1e-12)
    np.testing.assert_allclose(many.turnout, 0.3 + 0.7 * few.turnout, rtol=0, atol=1e-12)
    hidden = play(Lohmann(extremists=0.02), 8)
    assert (hidden.belief[1:5] > play(Lohmann(), 8).belief[1:5]).all()


def test_evidence_is_the_engines():
    """One step by hand with the engine's rule; for a small surprise it is the plain difference over what is usual."""
    numbers = Lohmann()
    path = play(numbers, 2)
    seen = (path.turnout[0] - numbers.extremists) / (1.0 - numbers.extremists)
    moved = np.log(path.belief[1] / (1 - path.belief[1])) - numbers.prior
    engine = News()._replace(surprise_floor=numbers.floor)
    assert moved == pytest.approx(numbers.gain * surprise(seen, 0.0, engine), abs=1e-9)
    assert surprise(0.201, 0.2, engine) == pytest.approx(0.001 / 0.21, rel=0.01)
    assert numbers.floor == News().surprise_floor
    assert numbers.expectation == pytest.approx(1.0 - (1.0 - News().expectation) ** 28, abs=5e-4)


def test_fear_holds_until_nobody_shoots():
    """The fit has no fear, so here some is added: without 9 October the ruler gives way later or never."""
    shown, never = cascade(fear=1.0, weeks=20), cascade(fear=1.0, no_shot=-1, weeks=20)
    assert int(shown.gives_way) > 6
    assert int(never.gives_way) in (-1, *range(int(shown.gives_way) + 1, 20))
    np.testing.assert_array_equal(shown.turnout[:3], never.turnout[:3])
    assert (shown.turnout[3:8] > never.turnout[3:8]).all()


def test_numbers_say_where_they_come_from():
    for number in numbers_of(Lohmann):
        assert number.unit
        assert number.source


def test_a_cascade_shows_itself():
    shown = cascade(weeks=16)
    assert str(shown.day.to_numpy()[2])[:10] == "1989-10-09"
    assert float(shown.point[2]) == 70_000
    assert np.isnan(shown.low.to_numpy()[13:]).all()
    assert cascade(extremists=0.05, extremists_known=False).belief[1] > shown.belief[1]
    with pytest.raises(ValueError, match="e-folds, shares"):
        cascade(evidence="bits")
    with pytest.raises(ValueError, match="weeks is 0"):
        cascade(weeks=0)
    with pytest.raises(ValueError, match="extremists is 1"):
        cascade(extremists=1.0)
    with pytest.raises(ValueError, match="fear"):
        cascade(fear=-1.0)
