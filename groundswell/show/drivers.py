"""Which drawn numbers separate the worlds of one run most: lowest against highest third, kept if beyond chance."""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import xarray as xr

from groundswell.show.series import spoken

__all__ = ["Driver", "Drivers", "drivers_of"]

TARGETS = ("ruler_out", "foreign_troops", "thousand_deaths", "demand_met", "ongoing")
CLEAR_VARIANCE = 0.05  # of a share p: p (1 - p); the first target that varies so much is asked about
LEAST_VARIANCE = 0.02  # below it nothing can be told apart
ERROR_RATE = 0.05  # chance that any number is named when none matters (Bonferroni)
FEWEST_WORLDS = 30
SHOWN = 5


class Driver(NamedTuple):
    """One number of the rules or of the case, and the share of worlds of the target at its two ends."""

    name: str
    low: float  # share where the number is in its lowest third
    high: float  # share where it is in its highest third


class Drivers(NamedTuple):
    """What drives one target in a run."""

    target: str | None  # name of the recorded variable; None when no variable varies between worlds
    found: list[Driver]
    looked: int  # numbers looked at


def drivers_of(dataset: xr.Dataset) -> Drivers:
    """The drawn parameters and inputs that separate the worlds most by one outcome variable.

    That variable is the first of TARGETS that varies clearly between worlds (ruler out before all).
    Values are independent draws, so a difference beyond chance is an effect inside this model. Returns at most
    five, strongest first, and none when nothing stands out.
    """
    hits = {name: spoken(dataset, name) >= 1 for name in TARGETS if name in dataset}
    spread = {name: float(hit.mean() * (1 - hit.mean())) for name, hit in hits.items()}
    if not spread or max(spread.values()) < LEAST_VARIANCE or dataset.sizes["world"] < FEWEST_WORLDS:
        return Drivers(None, [], 0)
    clear = [name for name in spread if spread[name] >= CLEAR_VARIANCE]
    target = clear[0] if clear else max(spread, key=lambda name: spread[name])
    drawn: list[tuple[str, np.ndarray]] = []
    for variable, dimension in (("parameter_value", "parameter"), ("input_value", "input")):
        if variable in dataset:
            values = spoken(dataset, variable)
            drawn += [(str(name), values[:, k]) for k, name in enumerate(dataset[dimension].to_numpy())]
    drawn = [(name, values) for name, values in drawn if np.ptp(values) > 0]
    if not drawn:
        return Drivers(target, [], 0)
    threshold = NormalDist().inv_cdf(1 - ERROR_RATE / (2 * len(drawn)))
    ranked: list[tuple[float, Driver]] = []
    for name, values in drawn:
        lower, upper = np.quantile(values, [1 / 3, 2 / 3])
        low, high = hits[target][values <= lower], hits[target][values >= upper]
        pooled = np.concatenate([low, high]).mean()
        error = np.sqrt(pooled * (1 - pooled) * (1 / low.size + 1 / high.size))
        if error > 0 and abs(high.mean() - low.mean()) / error > threshold:
            ranked.append((abs(high.mean() - low.mean()), Driver(name, float(low.mean()), float(high.mean()))))
    ranked.sort(key=lambda pair: -pair[0])
    return Drivers(target, [driver for _, driver in ranked[:SHOWN]], len(drawn))
