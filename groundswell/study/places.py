"""The places that a study tells apart: districts, or for a case that is not over its regions, and nothing finer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case

__all__ = ["Places", "places_of"]


class Places(NamedTuple):
    """Places by name, and of which of them each district is a part."""

    names: tuple[str, ...]
    part_of: np.ndarray  # int64 (district,)

    def gather(self, values: np.ndarray) -> np.ndarray:
        """Counts (..., district) as counts (..., place)."""
        if len(self.names) == len(self.part_of):
            return values
        return np.stack([values[..., self.part_of == place].sum(-1) for place in range(len(self.names))], -1)


def places_of(case: Case, over: bool) -> Places:
    """The districts of a case; its regions (admin-1) where it is not over, for nothing finer is told of it."""
    if over:
        return Places(tuple(each.name for each in case.districts), np.arange(len(case.districts)))
    names = list(dict.fromkeys(each.region for each in case.districts))
    return Places(tuple(names), np.array([names.index(each.region) for each in case.districts]))
