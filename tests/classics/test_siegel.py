"""Siegel 2009: the complete graph is Granovetter's crowd, and more ties can keep people at home."""

import numpy as np
import pytest

from groundswell.classics.granovetter import fixed_points
from groundswell.classics.networks import small_world
from groundswell.classics.normal import standard_normals
from groundswell.classics.purposes import MOTIVE
from groundswell.classics.siegel import (
    ELITES,
    NETWORKS,
    complete_by_quantiles,
    crowd_alone,
    more_ties,
    participation,
    spread_over,
)

# (b_mean, b_sd) away from the point where the calm fixed point vanishes; near it 1/N is multiplied by 1 / (1 - F').
AWAY = [(0.3, 0.25), (0.6, 0.25), (0.5, 0.3), (0.4, 0.4), (0.7, 0.1), (0.2, 0.5), (0.76, 0.122)]


@pytest.mark.parametrize(("b_mean", "b_sd"), AWAY)
@pytest.mark.parametrize("people", [100, 400])
def test_where_all_know_all_it_is_granovetter(people, b_mean, b_sd):
    """Si1, exact: person by person the same cascade, and the large crowd's fixed point to 1/N."""
    played, thresholds = complete_by_quantiles(people, b_mean, b_sd)
    assert played == thresholds
    assert abs(played / people - crowd_alone(b_mean, b_sd)) <= 1.0 / people


def test_the_equation_of_the_complete_graph():
    for b_mean, b_sd in AWAY:
        assert crowd_alone(b_mean, b_sd) == fixed_points(1.0 - b_mean, b_sd)[0]


def test_near_the_tipping_point_the_finite_crowd_parts():
    """Short of the critical spread 0.12222 of mean 0.75, 1/N does not hold: 51 of 1,000 take part, not 54.8."""
    played, thresholds = complete_by_quantiles(1000, 0.75, 0.122)
    assert played == thresholds == 51
    assert 1000 * crowd_alone(0.75, 0.122) == pytest.approx(54.79, abs=0.01)


def test_more_ties_can_lower_participation():
    """Si2: at b_mean 0.5, b_sd 0.25, five per cent rewired, 1,000 people, seeds 1 to 30: lower in each."""
    shown = more_ties(degrees=(4, 20, 50), seeds=range(1, 31)).participation
    few, more, many = (shown.sel(degree=degree).to_numpy() for degree in (4, 20, 50))
    assert (many < few).all()
    assert few.mean() == pytest.approx(0.0559, abs=0.0001)  # as printed in the documents
    assert more.mean() == pytest.approx(0.0343, abs=0.0001)
    assert many.mean() == pytest.approx(0.0306, abs=0.0001)
    assert (few - many).mean() > 5.0 * (few - many).std() / np.sqrt(30)


def test_more_ties_can_raise_it_too():
    shown = more_ties(b_mean=0.6, degrees=(4, 50), seeds=(1, 2, 3)).participation
    assert (shown.sel(degree=50) > 0.9).all()
    assert (shown.sel(degree=4) < 0.4).all()


@pytest.mark.parametrize("rewiring", [0.0, 0.1])
def test_memory_sets_the_pace_and_not_the_end(rewiring):
    ties = small_world(300, 6, rewiring, 1)
    motives = 0.6 + 0.25 * standard_normals(1, 1, 300, MOTIVE)[0]
    ends = [spread_over(ties, motives, memory) for memory in (0.0, 0.3, 0.9)]
    for one in ends[1:]:
        np.testing.assert_array_equal(one.at_end, ends[0].at_end)
    assert ends[0].active.size < ends[1].active.size < ends[2].active.size


def test_the_end_is_the_smallest_that_holds():
    ties = small_world(200, 6, 0.1, 2)
    motives = 0.6 + 0.25 * standard_normals(2, 1, 200, MOTIVE)[0]
    end = spread_over(ties, motives, 0.5).at_end
    seen = ties.active_known(end) / ties.degree
    np.testing.assert_array_equal(end, motives > 1.0 - seen)
    alone = motives > 1.0
    assert (end >= alone).all()
    rising = spread_over(ties, motives, 0.5).active
    assert (np.diff(rising) >= 0).all()


@pytest.mark.parametrize("network", NETWORKS)
def test_each_network_plays(network):
    shown = participation(network, people=200, degree=6, seeds=(1, 2))
    assert shown.identical(participation(network, people=200, degree=6, seeds=(1, 2)))
    np.testing.assert_allclose(shown.active[:, -1] / 200, shown.participation)
    assert float(shown.cost[0, 0]) == 1.0


@pytest.mark.parametrize("network", NETWORKS)
def test_the_best_connected_matter(network):
    silent, as_others, loud = (
        float(participation(network, people=300, degree=6, elites=elites).participation.mean())
        for elites in (ELITES[1], ELITES[0], ELITES[2])
    )
    assert silent <= as_others <= loud
    assert silent < loud


def test_what_cannot_be_played_is_said():
    with pytest.raises(ValueError, match="small world, villages"):
        participation("scale free")
    with pytest.raises(ValueError, match="as others, never, always"):
        participation(elites="paid")
    with pytest.raises(ValueError, match="memory is 1"):
        participation(people=50, memory=1.0)
    with pytest.raises(ValueError, match="b_sd"):
        participation(b_sd=0.0)
    with pytest.raises(ValueError, match="at least 4"):
        participation(people=3)
