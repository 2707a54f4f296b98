"""How large a run may be: the least and the most of what says so, and the check of what was asked for."""

from __future__ import annotations

from typing import NamedTuple

from groundswell.model.faults import in_range

__all__ = ["SIZES", "Sizes", "sizes_in_range"]

SIZES: dict[str, tuple[int, int]] = {
    "worlds": (1, 1_000_000),
    "citizens_per_agent": (1, 100_000),
    "seed": (0, 2**63 - 1),
    "days": (1, 1500),
    "threads": (1, 1024),
    "workers": (1, 1024),
    "sets": (1, 100_000),
}


class Sizes(NamedTuple):
    """What every kind of run is asked for beside its worlds, as plain whole numbers."""

    citizens_per_agent: int
    seed: int
    days: int | None
    threads: int | None


def sizes_in_range(citizens_per_agent: int, seed: int, days: int | None, threads: int | None) -> Sizes:
    """The same where each is a whole number that SIZES allows, or None where it may be; `CaseError` otherwise."""
    return Sizes(
        in_range("citizens_per_agent", citizens_per_agent, *SIZES["citizens_per_agent"]),
        in_range("seed", seed, *SIZES["seed"]),
        None if days is None else in_range("days", days, *SIZES["days"]),
        None if threads is None else in_range("threads", threads, *SIZES["threads"]),
    )
