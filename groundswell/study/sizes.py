"""How large a run may be: the least and the most of what says so."""

from __future__ import annotations

__all__ = ["SIZES"]

SIZES: dict[str, tuple[int, int]] = {
    "worlds": (1, 1_000_000),
    "citizens_per_agent": (1, 100_000),
    "seed": (0, 2**63 - 1),
    "days": (1, 1500),
    "threads": (1, 1024),
    "workers": (1, 1024),
    "sets": (1, 100_000),
}
