"""Kuran 1991: the same small private change, another revolution; and how far mean discontent foretells one."""

import numpy as np
import pytest

from groundswell.classics.kuran import SOCIETIES, TEN_PEOPLE, predictability, revolution, share_explained


@pytest.mark.parametrize(("society", "share"), [("A", 0.1), ("A'", 0.9), ("B", 0.1), ("B'", 0.2)])
def test_ten_people(society, share):
    """K1, exact: A and B end alike; after one person's same change, A' ends at 90% and B' at 20%."""
    assert float(revolution(society).open_opposition) == share


def test_primed_societies_differ_by_one_person():
    for before, after in (("A", "A'"), ("B", "B'")):
        changed = [(old, new) for old, new in zip(TEN_PEOPLE[before], TEN_PEOPLE[after]) if old != new]
        assert changed == [(20, 10)]
    assert [old - new for old, new in zip(TEN_PEOPLE["A"], TEN_PEOPLE["B"]) if old != new] == [-10]


def test_a_society_shows_far_less_than_it_wants():
    shown = revolution(seed=1)
    assert float(shown.private_opposition) > 0.9
    assert float(shown.open_opposition) < 0.1
    assert shown.identical(revolution(seed=1))
    assert not shown.threshold.equals(revolution(seed=2).threshold)
    assert float(revolution(discontent=0.9).open_opposition) == 1.0


@pytest.mark.parametrize("society", SOCIETIES)
def test_nobody_would_change_at_the_end(society):
    shown = revolution(society, people=80)
    end = float(shown.open_opposition)
    assert end == pytest.approx(float(shown.fixed_point[0]))
    assert (shown.threshold <= end + 1e-9).mean() == pytest.approx(end)
    assert (np.diff(shown.joined) > 0).all()


def test_size_is_not_foretold_near_the_critical_set():
    """The claim: among like societies near the critical set, mean discontent explains little of a large variance."""
    near = predictability()
    assert float((near.open_opposition < 0.1).mean()) > 0.2
    assert float((near.open_opposition > 0.9).mean()) > 0.1
    assert float(near.line) < 0.3
    assert float(near.curve) < 0.3


def test_where_the_claim_ends():
    """Between very unlike societies, or in very large ones, mean discontent foretells much: the claim is local."""
    unlike = predictability(between=0.1)
    assert float(unlike.line) > 0.5
    assert float(unlike.curve) > 0.7
    large = predictability(people=5000, societies=200)
    assert float(large.curve) > 0.6
    calm = predictability(discontent=0.6)
    assert float(calm.open_opposition.max()) < 0.1


def test_share_explained():
    cause = np.linspace(0.0, 1.0, 1000)
    assert share_explained(cause, 3.0 * cause - 1.0) == pytest.approx((1.0, 1.0), abs=0.01)
    line, any_curve = share_explained(cause, (cause - 0.5) ** 2)
    assert line < 1e-9
    assert any_curve > 0.95
    noise = np.sin(np.arange(1000) * 12345.678)
    assert max(share_explained(cause, noise)) < 0.03
    assert share_explained(cause, np.ones(1000)) == (0.0, 0.0)


def test_what_cannot_be_played_is_said():
    with pytest.raises(ValueError, match="A', B, B', drawn"):
        revolution("C")
    with pytest.raises(ValueError, match="at least 40"):
        predictability(societies=10)
    with pytest.raises(ValueError, match="at least 2"):
        revolution(people=1)
    with pytest.raises(ValueError, match="discontent must lie"):
        revolution(discontent=1.5)
