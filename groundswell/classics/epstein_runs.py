"""The runs of Model I (Epstein 2002) that need more than constant numbers: legitimacy and cops by tick, and scars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from groundswell.classics.epstein_law import Epstein

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["FEEDBACK", "erosion", "jump", "run_3", "run_4", "run_5", "slide"]

# Calm of itself: without scars no more than 6% are ever active. A tick with everybody in the street would cost five
# points of legitimacy, and half of a scar is healed after 69 ticks: longer than the small bursts are apart, so that
# they add up (after Lemos, Lopes and Coelho 2016, whose own numbers were not at hand).
FEEDBACK = Epstein(legitimacy=0.87, scar=0.05, healing=0.01)
_LASTING = Epstein(legitimacy=0.9, jail_max=float("inf"), cop_density=0.074)


def run_3(ticks: int) -> tuple[Epstein, list[float]]:
    """Numbers and legitimacy by tick of Run 3: from 0.9 down to 0.2 by 0.01 per tick (Fig. 9)."""
    return _LASTING, np.maximum(0.9 - 0.01 * np.arange(ticks), 0.2).tolist()


def run_4(ticks: int) -> tuple[Epstein, list[float]]:
    """Numbers and legitimacy by tick of Run 4: 0.9, and 0.7 from tick 78 on, after 77 ticks (Fig. 10)."""
    return _LASTING, np.where(np.arange(ticks) < 77, 0.9, 0.7).tolist()


def run_5(ticks: int) -> tuple[Epstein, list[int]]:
    """Numbers and cops by tick of Run 5: 118, and one less in each tick from the 50th on (Fig. 11)."""
    cops = np.clip(118 - np.maximum(np.arange(1, ticks + 1) - 50, 0), 0, 118)
    return _LASTING._replace(legitimacy=0.8), cops.tolist()


def slide(ticks: int) -> list[float]:
    """Legitimacy by tick: from 0.9 to 0 in equal steps over 250 ticks (as NetLogo's Info tab suggests)."""
    return np.maximum(0.9 - 0.9 / 250 * np.arange(ticks), 0.0).tolist()


def jump(ticks: int) -> list[float]:
    """Legitimacy by tick: 0.9 for 80 ticks, then 0.7 at once (as NetLogo's Info tab suggests)."""
    return np.where(np.arange(ticks) < 80, 0.9, 0.7).tolist()


def erosion(played: xr.Dataset, above: float) -> xr.Dataset:
    """What the first outburst of more than ``above`` active does to legitimacy, by seed.

    played: of `epstein.simulate`. Gives, dim (seed,), ``onset`` (its first tick; nan for none), the mean legitimacy
    ``before`` it and ``after`` its first tick, and ``highest_after``.
    """
    loud = played["active"] > above
    tick = played["tick"]
    onset = tick.where(loud).min("tick")
    legitimacy = played["legitimacy"]
    later = legitimacy.where(tick > onset)
    found = {
        "onset": onset,
        "before": legitimacy.where(tick <= onset).mean("tick"),
        "after": later.mean("tick"),
        "highest_after": later.max("tick"),
    }
    return played[[]].assign(found)
