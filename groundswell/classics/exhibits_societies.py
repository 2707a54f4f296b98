"""What is shown of Makowsky and Rubin's societies: one before and after a shock, and the four cells of the paper."""

from __future__ import annotations

import numpy as np

from groundswell.classics import makowsky_rubin as societies
from groundswell.classics.exhibit import Exhibit, Finding, finding

__all__ = ["makowsky_rubin"]

_WORDS = ("low", "high")


def makowsky_rubin(
    centralisation: float = 0.45,
    reach: int = 8,
    shock: float = 0.25,
    tolerance: float = 0.5,
    people: int = 1600,
    distance: societies.Distance = "absolute",
    seed: int = 1,
    alike: bool = False,
) -> Exhibit:
    """One society, and centralisation by range on three societies that are the same in every cell.

    alike: neighbours want much the same in private.
    """
    name = "makowsky-rubin"
    one = societies.society(centralisation, reach, shock, tolerance, people, distance, seed, alike)
    cells = societies.four_cells(distance=distance, tolerance=tolerance, seeds=(seed, seed + 1, seed + 2), alike=alike)
    hidden = cells["falsification"].mean("seed").to_numpy()
    changed = cells["change"].mean(("shock", "seed")).to_numpy()
    row, column = np.unravel_index(int(changed.argmax()), changed.shape)
    gone = int(one["gone"])
    found = (
        Finding("falsification", float(one["falsification"]), "exact"),
        Finding("change", float(one["change"]), "exact"),
        Finding("gone", float(gone) if gone > 0 else None, "count"),
        finding(name, "by_centralisation", float((hidden[1] - hidden[0]).mean()), "exact"),
        finding(name, "by_reach", float((hidden[:, 1] - hidden[:, 0]).mean()), "exact"),
        finding(name, "largest", f"found.{name}.cell.{_WORDS[row]}.{_WORDS[column]}", "words"),
    )
    return Exhibit(name, {"society": one, "cells": cells}, found)
