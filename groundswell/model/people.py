"""From districts to citizens: agents and their weights, blocks, implicit ties, tables that find the free."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from groundswell.rules.turnout import CEILINGS

__all__ = [
    "BLOCK",
    "BUFFER",
    "CELL",
    "GUIDE_BITS",
    "LONG_TIES",
    "NEAR_TIES",
    "SMALLEST",
    "TIES_EACH",
    "Layout",
    "Skips",
    "lay_out",
    "skip_tables",
]

BLOCK = 4096  # agents of one block; a block never crosses a district
BUFFER = 512  # agents of a block who may be in the street at once: the ceiling of 8% is 328, this is ten sd above
CELL = 64  # agents of one cell, in which those in the street are counted; a block is a whole number of cells
NEAR_TIES, LONG_TIES = 6, 2
TIES_EACH = NEAR_TIES + LONG_TIES
SMALLEST = 5000  # a district is never cut into fewer agents than this by a large weight
GUIDE_BITS = 10  # upper bits of a draw by which the search in a table of skips begins: nearly always one entry away
_TIE_CELLS = 4096
_ONE = 1 << 32


class Layout(NamedTuple):
    """How the citizens of a case become agents; agents of a district are contiguous."""

    weight: np.ndarray  # int64 (district,): citizens of one agent
    agents: np.ndarray  # int64 (district,)
    first: np.ndarray  # int64 (district,): index of the district's first agent
    first_block: np.ndarray  # int64 (district + 1,)
    block_district: np.ndarray  # int32 (block,)
    block_start: np.ndarray  # int32 (block,): index within the district of the block's first agent
    block_size: np.ndarray  # int32 (block,)
    tie_district: np.ndarray  # int32 (cell,): districts in proportion to population, for long ties


class Skips(NamedTuple):
    """Integer tables of the geometric distribution at each ceiling; no logarithm is taken in a run."""

    table: np.ndarray  # int64 (entry,): 2^32 P(skip <= k), the four tables one after another
    start: np.ndarray  # int32 (class + 1,): where each table starts
    guide: np.ndarray  # int32 (class, 1024): where to begin the search, by the upper 10 bits of the draw
    stride: np.ndarray  # int32 (class,): draws made at once, nearly always enough for a block
    ceiling: np.ndarray  # float64 (class,)


def lay_out(populations: np.ndarray, citizens_per_agent: int, fewest_agents: int = SMALLEST) -> Layout:
    """Agents for districts of these populations (int64): the weight of a district is
    clamp(floor(population / ``fewest_agents``), 1, ``citizens_per_agent``).

    The fewer than one agent's citizens who are left over stay at home; they count in the population.
    """
    populations = np.asarray(populations, dtype=np.int64)
    weight = np.clip(populations // fewest_agents, 1, max(1, citizens_per_agent))
    agents = populations // weight
    first = np.concatenate([[0], np.cumsum(agents)])[:-1]
    blocks = -(-agents // BLOCK)
    first_block = np.concatenate([[0], np.cumsum(blocks)])
    district = np.repeat(np.arange(len(agents)), blocks)
    start = (np.arange(first_block[-1]) - first_block[district]) * BLOCK
    size = np.minimum(agents[district] - start, BLOCK)
    share = np.cumsum(populations) / populations.sum()
    cells = np.searchsorted(share, (np.arange(_TIE_CELLS) + 0.5) / _TIE_CELLS)
    return Layout(
        weight.astype(np.int64),
        agents.astype(np.int64),
        first.astype(np.int64),
        first_block.astype(np.int64),
        district.astype(np.int32),
        start.astype(np.int32),
        size.astype(np.int32),
        np.minimum(cells, len(agents) - 1).astype(np.int32),
    )


def skip_tables() -> Skips:
    """The tables for `turnout.CEILINGS`, in integers only, so that they are the same on every machine."""
    tables, starts, guides, strides = [], [0], [], []
    for ceiling in CEILINGS:
        misses = _ONE - round(ceiling * _ONE)
        left, table = misses, []
        while left > 0:
            table.append(_ONE - left)
            left = left * misses >> 32
        tables += table
        starts.append(starts[-1] + len(table))
        mean = round(ceiling * BLOCK)
        strides.append(min(-(-(mean + 3 * math.isqrt(mean)) // 8) * 8, BUFFER))
        guides.append(
            np.searchsorted(
                np.array(table, dtype=np.uint64),
                np.arange(1 << GUIDE_BITS, dtype=np.uint64) << np.uint64(32 - GUIDE_BITS),
                side="right",
            )
        )
    return Skips(
        np.array(tables, dtype=np.int64),
        np.array(starts, dtype=np.int32),
        np.array(guides, dtype=np.int32),
        np.array(strides, dtype=np.int32),
        np.array(CEILINGS),
    )
