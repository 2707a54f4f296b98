"""Contacts: looked at in batches as one by one, and never more of them out than the counts by cell allow."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.model.people import BLOCK, BUFFER, CELL, TIES_EACH
from groundswell.model.rows.contacts import contacts_out, count_contacts, draw_contacts, most_contacts_out
from groundswell.model.state import OUT_EVEN, OUT_ODD, new_scratch
from groundswell.rules.draws import TIES, key
from model.tiny import HARSH, advance, born, tiny_case

CELLS = BLOCK // CELL


@pytest.mark.parametrize(("seed", "citizens_per_agent"), [(1, 1), (2, 10), (3, 100)])
def test_cells_count_whoever_is_seen(seed: int, citizens_per_agent: int) -> None:
    """At every step nobody's status says "in the street" in a cell whose count is none, militants included."""
    life = born(tiny_case(days=6, numbers=HARSH), seed, citizens_per_agent, 0.8)
    w = life.world
    most = 0
    for step in range(len(w.calendar)):
        advance(life, step, step + 1)
        if w.nation.step[0] <= step:
            break
        out = w.citizens.status & (OUT_ODD if step % 2 else OUT_EVEN) != 0
        for place in w.districts:
            there = np.flatnonzero(out[place.first : place.first + place.agents])
            found = np.bincount(there // CELL, minlength=place.blocks * CELLS)
            first = place.first_block * CELLS
            counted = w.citizens.crowded[step % 2, first : first + place.blocks * CELLS]
            assert (found <= counted).all()
        most = max(most, int(out.sum()))
    assert most > 100


@pytest.mark.parametrize("share", [0.0, 0.001, 0.05, 1.0])
def test_contacts_are_counted_alike_one_by_one_and_in_batches(share: float) -> None:
    """Also at both ends of a district, which meet; and never more than the block's bound."""
    life = born(tiny_case(), 4, 10)
    w = life.world
    marked = np.random.default_rng(7).random(len(w.citizens.status)) < share
    w.citizens.status[:] = np.where(marked, OUT_ODD, 0)
    for place in w.districts:
        cells = place.first_block * CELLS + np.flatnonzero(marked[place.first : place.first + place.agents]) // CELL
        np.add.at(w.citizens.crowded[1], cells, 1)
    tie_key, scratch = key(np.uint64(3), 0, TIES), new_scratch(2)
    tie_district = w.layout.tie_district
    for block in range(len(w.layout.block_size)):
        d, start = int(w.layout.block_district[block]), int(w.layout.block_start[block])
        size = int(w.layout.block_size[block])
        sample = np.unique(np.concatenate([np.arange(8), np.arange(0, size, 97), np.arange(size - 8, size)]))[:BUFFER]
        scratch.place[1, : len(sample)] = sample
        scratch.open[1, : len(sample)] = np.arange(len(sample))
        draw_contacts(scratch, 1, len(sample), tie_key, d, start)
        count_contacts(scratch, 1, len(sample), w.citizens, w.districts, tie_district, d, start, 1)
        singly = [
            contacts_out(w.citizens, w.districts, tie_district, tie_key, d, start + int(index), 1) for index in sample
        ]
        assert scratch.seen[1, : len(sample)].tolist() == singly
        assert max(singly) <= most_contacts_out(w.citizens.crowded, 1, w.districts[d], block) <= TIES_EACH
