"""Row 2, contacts: how many of a citizen's eight were seen in the street, and how many at most could have been.

Those in the street are counted by cells of 64 agents as well. Few cells have anybody in the street, and their counts
lie near the processor, so that the status of a contact is read only where somebody of its cell was out.
"""

import numpy as np

from groundswell.model.people import BLOCK, CELL, LONG_TIES, NEAR_TIES, TIES_EACH
from groundswell.model.state import OUT_EVEN, OUT_ODD
from groundswell.rules.draws import bits, chosen_below, citizen, contact, mix
from groundswell.rules.rule import sweep

__all__ = ["contacts_out", "count_contacts", "draw_contacts", "most_contacts_out"]

_NEAR = 1023  # near contacts live within 511 places to either side
_CELLS = BLOCK // CELL
_CELL_BITS = CELL.bit_length() - 1
_AROUND = _NEAR // 2 // CELL + 2  # cells that near contacts reach beyond a block, past a short last one too


@sweep
def near_contact(word, index, agents):
    """The index of a near contact: up to 511 places to either side of a citizen, in a district whose ends meet."""
    other = index + chosen_below(word, _NEAR) - _NEAR // 2
    if other >= index:
        other += 1
    if other < 0 or other >= agents:
        other %= agents
    return other


@sweep
def contacts_out(citizens, districts, tie_district, tie_key, district, index, parity):
    """How many contacts of one citizen were in the street in the step of this ``parity``: six near, two anywhere."""
    bit = OUT_ODD if parity == 1 else OUT_EVEN
    seen = 0
    for k in range(TIES_EACH):
        word = bits(tie_key, contact(citizen(district, index), k))
        if k < NEAR_TIES:
            agent = districts[district].first + near_contact(word, index, districts[district].agents)
        else:
            there = tie_district[chosen_below(word, len(tie_district))]
            agent = districts[there].first + chosen_below(mix(word), districts[there].agents)
        seen += 1 if citizens.status[agent] & bit != 0 else 0
    return seen


@sweep
def draw_contacts(scratch, slot, undecided, tie_key, district, start):
    """The draws of all contacts of those undecided, in straight loops."""
    for each in range(undecided):
        who = start + scratch.place[slot, scratch.open[slot, each]]
        scratch.who[slot, each] = contact(citizen(district, who), 0)
    for k in range(TIES_EACH):
        for each in range(undecided):
            scratch.tie[slot, k, each] = bits(tie_key, scratch.who[slot, each] + np.uint64(k))


@sweep
def count_contacts(scratch, slot, undecided, citizens, districts, tie_district, district, start, parity):
    """`contacts_out` of each who is undecided, from draws made before; left in ``scratch.seen``."""
    bit = OUT_ODD if parity == 1 else OUT_EVEN
    agents, first_agent = districts[district].agents, districts[district].first
    first_cell = districts[district].first_block * _CELLS
    cells = len(tie_district)
    for each in range(undecided):
        index = start + scratch.place[slot, scratch.open[slot, each]]
        seen = 0
        for k in range(NEAR_TIES):
            other = near_contact(scratch.tie[slot, k, each], index, agents)
            if citizens.crowded[parity, first_cell + (other >> _CELL_BITS)] != 0:
                seen += 1 if citizens.status[first_agent + other] & bit != 0 else 0
        for k in range(NEAR_TIES, TIES_EACH):
            word = scratch.tie[slot, k, each]
            there = tie_district[chosen_below(word, cells)]
            other = chosen_below(mix(word), districts[there].agents)
            if citizens.crowded[parity, districts[there].first_block * _CELLS + (other >> _CELL_BITS)] != 0:
                seen += 1 if citizens.status[districts[there].first + other] & bit != 0 else 0
        scratch.seen[slot, each] = seen


@sweep
def most_contacts_out(crowded, parity, place, block):
    """The most contacts that anybody of a block can have seen in the street: those near it, and the two anywhere."""
    cells = (place.agents + CELL - 1) // CELL
    first = (block - place.first_block) * _CELLS - _AROUND
    last = first + _CELLS + 2 * _AROUND
    out = 0
    if first >= 0 and last <= cells:
        for cell in range(place.first_block * _CELLS + first, place.first_block * _CELLS + last):
            out += crowded[parity, cell]
    else:  # the ends of a district meet
        for k in range(first, min(last, first + cells)):
            out += crowded[parity, place.first_block * _CELLS + k % cells]
    return min(out, NEAR_TIES) + LONG_TIES
