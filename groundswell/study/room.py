"""Whether the worlds of a run fit into this machine's memory, asked before the work."""

from __future__ import annotations

import math

import numpy as np

from groundswell.model.case import Case
from groundswell.model.faults import CaseError
from groundswell.model.machine import memory_available
from groundswell.model.people import SMALLEST
from groundswell.model.record import CHUNK_WORLDS, RECORDED

__all__ = ["LARGE", "agents_of", "bytes_needed", "check_room"]

LARGE = 2_000_000  # agents from which a run's threads all work on one world instead of one each
_EACH = 3.3  # bytes of an agent, as `state.bytes_of` counts them in a large world


def agents_of(case: Case, citizens_per_agent: int) -> int:
    """Agents of one world of a case."""
    populations = np.array([district.population for district in case.districts], dtype=np.int64)
    weight = np.clip(populations // SMALLEST, 1, citizens_per_agent)
    return int((populations // weight).sum())


def bytes_needed(case: Case, citizens_per_agent: int, worlds: int, threads: int, kept: bool) -> int:
    """About the least memory, in bytes, for ``threads`` worlds at once, and for one chunk's record where it is kept."""
    agents = agents_of(case, citizens_per_agent)
    lengths = {"step": case.steps, "district": len(case.districts), "pillar": len(case.pillars)}
    each = sum(
        np.dtype(variable.dtype).itemsize * math.prod(lengths.get(name, 100) for name in variable.dims[1:])
        for variable in RECORDED
    )
    at_once = 1 if kept and agents > LARGE else min(worlds, threads)
    return int(_EACH * agents) * at_once + (each * min(worlds, CHUNK_WORLDS) if kept else 0)


def check_room(case: Case, citizens_per_agent: int, worlds: int, threads: int, kept: bool = True) -> None:
    """`CaseError` where the worlds of a run cannot fit into the memory that is free; silent where that is not known."""
    free = memory_available()
    needed = bytes_needed(case, citizens_per_agent, worlds, threads, kept)
    if free is not None and needed > free:
        raise CaseError(
            f"this run needs about {_in_words(needed)} of memory, and {_in_words(free)} are free: "
            f"ask for --citizens-per-agent above {citizens_per_agent}, --threads below {threads} or fewer --days"
        )


def _in_words(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= 1e8 else f"{count / 1e6:,.0f} MB"
