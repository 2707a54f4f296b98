"""Networks from named draws: who knows whom, and how often."""

import numpy as np
import pytest

from groundswell.classics.networks import complete, hierarchy, opinion_leaders, small_world, villages


def pairs(ties):
    """Ties as a set of (person, person), from both ends."""
    return {
        (person, int(other))
        for person in range(ties.degree.size)
        for other in ties.known[ties.first[person] : ties.first[person + 1]]
    }


ALL = {
    "complete": lambda seed: complete(30),
    "small world": lambda seed: small_world(60, 6, 0.3, seed),
    "villages": lambda seed: villages(53, 10, 0.05, seed),
    "opinion leaders": lambda seed: opinion_leaders(200, 2.5, seed),
    "hierarchy": lambda seed: hierarchy(70, 3, 0.1, seed),
}


@pytest.mark.parametrize("name", ALL)
def test_ties_are_mutual_and_single(name):
    ties = ALL[name](1)
    listed = pairs(ties)
    assert len(listed) == ties.known.size
    assert all((other, one) in listed and one != other for one, other in listed)
    np.testing.assert_array_equal(ties.known, ALL[name](1).known)
    assert name == "complete" or pairs(ALL[name](2)) != listed
    active = np.arange(ties.degree.size) % 3 == 0
    counted = [sum(active[other] for one, other in listed if one == person) for person in range(active.size)]
    np.testing.assert_array_equal(ties.active_known(active), counted)


def test_a_small_world_keeps_its_degree():
    ring = small_world(50, 4, 0.0, 1)
    assert (ring.degree == 4).all()
    assert set(ring.known[ring.first[0] : ring.first[1]].tolist()) == {1, 2, 48, 49}
    moved = small_world(500, 10, 0.2, 1)
    assert moved.degree.mean() == 10.0
    far = np.mean([min((a - b) % 500, (b - a) % 500) > 5 for a, b in pairs(moved)])
    assert far == pytest.approx(0.2, abs=0.03)


def test_villages_are_cliques():
    apart = villages(25, 10, 0.0, 1)
    np.testing.assert_array_equal(apart.degree, [9] * 20 + [4] * 5)
    assert (villages(25, 10, 1.0, 1).degree == 24).all()


def test_leaders_know_many():
    degree = opinion_leaders(2000, 2.5, 1).degree
    assert np.median(degree) == 1
    assert degree.max() > 30


def test_a_hierarchy_is_a_tree():
    tree = hierarchy(40, 3, 0.0, 1)
    assert tree.known.size == 2 * 39
    assert tree.degree[0] == 3
    assert (tree.degree[1:13] == 4).all()
    assert (tree.degree[13:] == 1).all()


def test_what_cannot_be_built_is_said():
    for build, said in (
        (lambda: small_world(20, 5, 0.1, 1), "even"),
        (lambda: small_world(20, 40, 0.1, 1), "degree is 40"),
        (lambda: small_world(20, 4, 1.5, 1), "rewiring"),
        (lambda: villages(20, 0, 0.1, 1), "size"),
        (lambda: hierarchy(20, 1, 0.1, 1), "branching"),
        (lambda: opinion_leaders(20, 0.5, 1), "exponent"),
    ):
        with pytest.raises(ValueError, match=said):
            build()
