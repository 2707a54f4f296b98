"""Edmond's propaganda, linear cost: the table, the abstract's claims, brute force, and a crowd that is lied to."""

import math

import numpy as np
import pytest

from groundswell.classics.edmond import elasticities, equilibrium, lie, propaganda, thresholds

# (p, c, alpha): theta*, x*, gamma, derived by other hands than this code's from the paper's set-up.
TABLE = [
    ((0.25, 0.5, 1), (0.75, 1.424490, 0.0)),
    ((0.25, 0.5, 2), (0.730906, 1.222102, 0.347537)),
    ((0.25, 0.5, 4), (0.614610, 1.026786, 0.483402)),
    ((0.25, 0.5, 10), (0.462929, 0.784888, 0.430233)),
    ((0.25, 0.5, 100), (0.197989, 0.348618, 0.203804)),
    ((0.25, 0.5, 1e6), (0.003479, 0.006525, 0.003656)),
    ((0.5, 0.5, 10), (0.359035, 0.473206, 0.430233)),
    ((0.25, 1, 10), (0.695147, 0.927008, 0.215571)),
    ((0.25, 1, 100), (0.336044, 0.457633, 0.166352)),
]
# (p, c, alpha): theta* where citizens are naive, and where they are not.
NAIVE = [
    ((0.25, 0.5, 10), 0.522397, 0.462929),
    ((0.5, 0.5, 4), 0.439015, 0.443835),
    ((0.75, 0.5, 10), 0.213536, 0.227239),
    ((0.25, 1, 100), 0.515953, 0.336044),
]
# Cases outside the equations' range: middling regimes lie but the weakest survivor does not; nobody has use for lies.
HONEST = [(0.25, 0.5, 1.6), (0.25, 0.5, 1.7), (0.1, 0.5, 2.0), (0.9, 0.5, 3.0)]

normal_cdf = np.frompyfunc(lambda z: 0.5 * math.erfc(-z / math.sqrt(2.0)), 1, 1)


def best_replies(cutoff, c, alpha, step):
    """Strengths, what each regime shows, and theta*, by trying every lie on a grid."""
    wide = 9.0 / math.sqrt(alpha)
    theta = np.arange(cutoff - wide, cutoff + wide, step)
    attack = normal_cdf(math.sqrt(alpha) * (cutoff - theta)).astype(float)
    worth = -attack - c * theta
    later = np.maximum.accumulate(worth[::-1])[::-1]
    place = theta.size - 1 - np.maximum.accumulate(np.where(worth[::-1] >= later[::-1], np.arange(theta.size), 0))[::-1]
    payoff = theta * (1.0 + c) + later
    first = int(np.argmax(payoff >= 0.0))
    low, high = payoff[first - 1], payoff[first]
    threshold = theta[first] - step * high / (high - low)
    shown = np.where(payoff >= 0.0, theta[place], theta)
    return theta, shown, threshold


def brute_force(p, c, alpha):
    """theta* and x* by bisection on the cutoff: best replies of all regimes, then Bayes by quadrature."""
    step = 4e-4 / math.sqrt(alpha)

    def believed(cutoff):
        theta, shown, threshold = best_replies(cutoff, c, alpha, step)
        weight = np.exp(-0.5 * alpha * (cutoff - shown) ** 2)
        return np.interp(threshold, theta + 0.5 * step, np.cumsum(weight)) / weight.sum()

    low, high = 1.0 - p - 12.0 / math.sqrt(alpha), 1.0 - p + 12.0 / math.sqrt(alpha)
    for _ in range(24):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if believed(middle) > p else (low, middle)
    return best_replies(middle, c, alpha, step)[2], middle


@pytest.mark.parametrize(("numbers", "printed"), TABLE)
def test_the_table(numbers, printed):
    assert equilibrium(*numbers)[:3] == pytest.approx(printed, abs=1e-5)


@pytest.mark.parametrize("numbers", [row[0] for row in TABLE[:5]] + HONEST)
def test_brute_force_agrees(numbers):
    there = equilibrium(*numbers)
    assert brute_force(*numbers) == pytest.approx((there.threshold, there.cutoff), abs=3e-4)


@pytest.mark.parametrize("numbers", [row[0] for row in TABLE])
def test_a_crowd_that_is_lied_to_has_the_same_boundary(numbers):
    played = propaganda(*numbers, citizens=100_000, points=41)
    assert np.all(np.abs(played["played_threshold"] - played["threshold"]) < 0.01)
    clear = (np.abs(played["strength"] - played["threshold"]) > 0.02) & (
        played["strength"] < played["last_liar"] - 0.02
    )
    assert float(np.abs(played["played_lie"] - played["lie"]).where(clear, 0.0).max()) < 0.03
    assert float(np.abs(played["played_attack"] - played["attack"]).where(clear, 0.0).max()) < 0.03


def test_precise_signals_make_the_regime_safer():
    found = thresholds(0.25, (0.5,), np.logspace(-1, 8, 60))
    sophisticated = found["threshold"].sel(belief="sophisticated", lie_cost=0.5).values
    assert np.all(np.diff(sophisticated) <= 1e-15)
    assert sophisticated[0] == 0.75
    assert sophisticated[-1] < 1e-3


def test_more_signals_endanger_the_regime_unless_lies_have_economies_of_scale():
    found = thresholds(precisions=(1.0,))["signals"].sel(count=[1, 2, 5, 10])
    assert found.sel(law="proportional").values == pytest.approx([0.4629, 0.5762, 0.7309, 0.7500], abs=5e-5)
    assert found.sel(law="fixed").values == pytest.approx([0.4629, 0.3643, 0.2593, 0.1980], abs=5e-5)
    assert found.sel(law="root").values == pytest.approx([0.462929] * 4, abs=5e-7)


@pytest.mark.parametrize("numbers", [(0.25, 0.5, 10.0), (0.5, 1.0, 100.0)])
def test_costs_of_lying_weigh_exactly_twice_as_much_as_precision(numbers):
    p, c, alpha = numbers
    step = 1e-5

    def log_threshold(cost_factor, precision_factor):
        return math.log(equilibrium(p, c * cost_factor, alpha * precision_factor).threshold)

    by_cost = (log_threshold(1 + step, 1) - log_threshold(1 - step, 1)) / (2 * step)
    by_precision = (log_threshold(1, 1 + step) - log_threshold(1, 1 - step)) / (2 * step)
    assert by_cost / by_precision == pytest.approx(-2.0, abs=5e-5)
    assert elasticities(*numbers) == pytest.approx((by_cost, by_precision), abs=1e-7)
    for factor in (0.01, 3.0, 1e4):
        same = equilibrium(p, c * math.sqrt(factor), alpha * factor).threshold
        assert same == pytest.approx(equilibrium(*numbers).threshold, abs=1e-12)


@pytest.mark.parametrize(("numbers", "naive", "sophisticated"), NAIVE)
def test_naive_citizens(numbers, naive, sophisticated):
    there = equilibrium(*numbers, belief="naive")
    assert there.threshold == pytest.approx(naive, abs=1e-6)
    assert equilibrium(*numbers).threshold == pytest.approx(sophisticated, abs=1e-6)
    step = 2e-4 / math.sqrt(numbers[2])
    assert best_replies(there.cutoff, numbers[1], numbers[2], step)[2] == pytest.approx(naive, abs=3e-4)
    played = propaganda(*numbers, points=5)["played_threshold"].sel(belief="naive")
    assert float(played) == pytest.approx(naive, abs=0.01)


def test_knowing_of_lies_helps_the_regime_or_the_citizens():
    safer = [equilibrium(*row[0]).threshold < equilibrium(*row[0], belief="naive").threshold for row in NAIVE]
    assert safer == [True, False, False, True]


@pytest.mark.parametrize("numbers", HONEST)
def test_where_the_equations_leave_their_range(numbers):
    there, naive = equilibrium(*numbers), equilibrium(*numbers, belief="naive")
    assert there == naive
    assert there.threshold == 1.0 - numbers[0]
    assert there.first_liar > there.threshold
    played = propaganda(*numbers, points=201)
    assert float(played["played_threshold"][0]) == pytest.approx(there.threshold, abs=0.01)
    assert bool((played["played_lie"] > 0.05).any()) == math.isfinite(there.first_liar)


@pytest.mark.parametrize("p", [0.1, 0.25, 0.4, 0.5, 0.8])
def test_the_threshold_never_jumps_nor_passes_that_without_lies(p):
    alphas = np.linspace(1.0, 8.0, 1401)
    for belief in ("sophisticated", "naive"):
        found = np.array([equilibrium(p, 0.5, float(alpha), belief).threshold for alpha in alphas])
        assert np.abs(np.diff(found)).max() < 3e-3
        assert found.max() <= 1.0 - p


def test_liars_all_look_alike_and_the_weakest_lies_most():
    there = equilibrium()
    liars = np.linspace(there.first_liar, there.last_liar, 50, endpoint=False)
    lies = np.array([lie(float(strength), there) for strength in liars])
    assert liars + lies == pytest.approx(np.full(50, there.cutoff + there.gamma))
    assert lies.argmax() == 0
    assert lie(there.threshold - 1e-9, there) == 0.0
    assert lie(there.last_liar, there) == 0.0


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((1.0, 0.5, 1), "cost is 1"), ((0.5, 0, 1), "lie_cost is 0"), ((0.5, 1, float("nan")), "precision is nan")],
)
def test_what_cannot_be_asked_is_told(numbers, said):
    with pytest.raises(ValueError, match=said):
        equilibrium(*numbers)
    with pytest.raises(ValueError, match="belief 'wary' is not one of"):
        equilibrium(belief="wary")
