"""From districts to agents: weights, blocks, ties near and far, the skip tables, and the bill of memory."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from groundswell.model.people import BLOCK, BUFFER, GUIDE_BITS, NEAR_TIES, TIES_EACH, lay_out, skip_tables
from groundswell.model.rows.contacts import contacts_out
from groundswell.model.rows.street import district_of
from groundswell.model.state import DISTRICT, OUT_EVEN, bytes_of
from groundswell.model.world import Life, lay_ground, new_life
from groundswell.rules.draws import TIES, key
from groundswell.rules.turnout import CEILINGS
from model.tiny import case_of, tiny_tree

populations_of = some.lists(some.integers(1000, 3_000_000), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("population", "citizens_per_agent", "weight"),
    [
        (1_977_000, 1, 1),  # one to one
        (1_977_000, 10, 10),
        (1_977_000, 100, 100),
        (1_977_000, 1000, 395),  # floor(1,977,000 / 5,000) = 395: no district has fewer than 5,000 agents
        (77_000, 100, 15),  # floor(77,000 / 5,000) = 15
        (4_999, 100, 1),  # floor = 0, and no weight is below one
        (5_000, 100, 1),
        (10_000, 100, 2),
    ],
)
def test_weight_of_a_district(population: int, citizens_per_agent: int, weight: int) -> None:
    layout = lay_out(np.array([population]), citizens_per_agent)
    assert layout.weight[0] == weight
    assert layout.agents[0] == population // weight


@given(populations_of, some.sampled_from([1, 10, 100, 5000]))
def test_blocks_never_cross_districts(populations: list[int], citizens_per_agent: int) -> None:
    layout = lay_out(np.array(populations), citizens_per_agent)
    left_over = populations - layout.agents * layout.weight
    assert ((left_over >= 0) & (left_over < layout.weight)).all()
    for district in range(len(populations)):
        blocks = slice(layout.first_block[district], layout.first_block[district + 1])
        assert (layout.block_district[blocks] == district).all()
        starts, sizes = layout.block_start[blocks], layout.block_size[blocks]
        np.testing.assert_array_equal(starts, np.arange(len(starts)) * BLOCK)
        assert (sizes >= 1).all()
        assert (sizes <= BLOCK).all()
        assert sizes.sum() == layout.agents[district]
        assert layout.first[district] == layout.agents[:district].sum()
    assert layout.first_block[-1] == len(layout.block_size)


@given(populations_of)
def test_the_district_of_an_agent_is_found(populations: list[int]) -> None:
    layout = lay_out(np.array(populations), 1000)
    districts = np.zeros(len(populations), DISTRICT).view(np.recarray)
    districts["first"] = layout.first
    for district in range(len(populations)):
        for agent in (layout.first[district], layout.first[district] + layout.agents[district] - 1):
            assert district_of(agent, districts) == district


def seen_by(marked: np.ndarray, sample: np.ndarray, district: int, life: Life) -> np.ndarray:
    """How many contacts of each sampled agent of a district are among the marked agents."""
    world = life.world
    citizens = world.citizens._replace(status=np.where(marked, OUT_EVEN, 0).astype(np.uint8))
    tie_key = key(np.uint64(1), 0, TIES)
    return np.array(
        [
            contacts_out(citizens, world.districts, world.layout.tie_district, tie_key, district, int(index), 0)
            for index in sample
        ]
    )


@pytest.fixture(scope="module")
def four_districts() -> Life:
    tree = tiny_tree()
    for place, population in zip(tree["districts"], (60_000, 30_000, 10_000)):
        place["population"] = population
    return new_life(lay_ground(case_of(tree), 1), 1)


def test_ties_are_mostly_near(four_districts: Life) -> None:
    """Six of eight contacts live within 512 places; who marks only those finds six and a few long ones."""
    world = four_districts.world
    for index in (10_000, 30_000, 59_990):  # the last one's near ties go round the end of the district
        agents = int(world.districts.agents[0])
        marked = np.zeros(len(world.citizens.status), bool)
        marked[(index + np.arange(-512, 513)) % agents] = True
        found = seen_by(marked, np.array([index]), 0, four_districts)
        assert NEAR_TIES <= found[0] <= TIES_EACH


def test_everybody_is_among_everybody(four_districts: Life) -> None:
    world = four_districts.world
    everybody = np.ones(len(world.citizens.status), bool)
    assert (seen_by(everybody, np.arange(50), 1, four_districts) == TIES_EACH).all()


def test_long_ties_go_by_population(four_districts: Life) -> None:
    """From district 2, long ties to district 0 are 2 x 60% a citizen, to district 1 2 x 30%: binomial, 4 sd."""
    world, sample = four_districts.world, np.arange(0, 4000, 4)
    for district, share in ((0, 0.6), (1, 0.3)):
        marked = np.zeros(len(world.citizens.status), bool)
        first = int(world.districts.first[district])
        marked[first : first + int(world.districts.agents[district])] = True
        found = seen_by(marked, sample, 2, four_districts)
        bound = 4.0 * np.sqrt(2.0 * share * (1.0 - share) / len(sample))
        assert abs(found.mean() - 2.0 * share) < bound


def test_cells_of_long_ties_follow_population() -> None:
    populations = np.array([700_000, 250_000, 50_000])
    cells = lay_out(populations, 1).tie_district
    np.testing.assert_allclose(np.bincount(cells) / len(cells), populations / populations.sum(), atol=1 / len(cells))


def test_skip_tables_are_geometric() -> None:
    """P(skip <= k) = 1 - (1 - p)^(k + 1), to the rounding of 32 bits that adds up along the table."""
    skips = skip_tables()
    for number, ceiling in enumerate(CEILINGS):
        table = skips.table[skips.start[number] : skips.start[number + 1]] / 2.0**32
        np.testing.assert_allclose(table, 1.0 - (1.0 - ceiling) ** np.arange(1, len(table) + 1), atol=1e-7)
        assert (np.diff(table) > 0).all()
        for upper in range(1 << GUIDE_BITS):  # the guide starts at or before the entry that a search would find
            word = upper << (32 - GUIDE_BITS)
            entries = skips.table[skips.start[number] : skips.start[number + 1]]
            assert skips.guide[number, upper] <= np.searchsorted(entries, word, side="right")
            assert skips.guide[number, upper] >= np.searchsorted(entries, word, side="left")


def test_buffers_hold_ten_standard_deviations() -> None:
    mean = BLOCK * max(CEILINGS)
    assert mean + 10.0 * np.sqrt(mean * (1.0 - max(CEILINGS))) < BUFFER


def test_one_to_one_costs_about_three_bytes_a_citizen() -> None:
    tree = tiny_tree()
    for place in tree["districts"]:
        place["population"] = 2_000_000
    life = new_life(lay_ground(case_of(tree), 1), 1)
    each = bytes_of(life.world) / 6_000_000
    assert 1.0 < each < 3.5
