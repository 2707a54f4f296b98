"""A made-up country's run in the exact schema of a real one, so that show/ is tested without stepping a world."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import xarray as xr

from groundswell.data.places import Region
from groundswell.study.summary import Quantity, Share, Summary

CLASSES = [
    "FELL",
    "CONCESSION",
    "SURVIVED_REPRESSION",
    "SAVED_BY_PATRON",
    "REFORM_REMOVED_BY_PATRON",
    "CIVIL_WAR",
    "FADED",
    "ONGOING",
]

# name, region, kind, latitude, longitude, population, importance of its seat
DISTRICTS = [
    ("Almaty", "Almaty (city)", "city", 43.25, 76.95, 1_977_000),
    ("Astana", "Astana", "city", 51.17, 71.43, 1_184_000),
    ("Shymkent", "Shymkent", "city", 42.32, 69.60, 1_073_000),
    ("Aktobe", "Aqtöbe", "city", 50.30, 57.17, 500_000),
    ("Aktau", "Mangghystau", "city", 43.65, 51.17, 183_000),
    ("Zhanaozen", "Mangghystau", "named", 43.34, 52.86, 150_000),
    ("Mangghystau, rest", "Mangghystau", "remainder", 44.6, 53.6, 380_000),
    ("Almaty region, rest", "Almaty", "remainder", 44.9, 78.2, 2_080_000),
]

# regions of the drawn country, as rings of (longitude, latitude)
REGIONS: list[tuple[str, list[list[tuple[float, float]]]]] = [
    ("Mangghystau", [[(50.2, 42.0), (55.8, 42.0), (56.0, 45.3), (51.0, 45.6), (50.2, 42.0)]]),
    ("Aqtöbe", [[(56.0, 45.3), (62.0, 46.0), (63.5, 50.8), (54.5, 51.0), (51.0, 45.6), (56.0, 45.3)]]),
    ("Shymkent", [[(66.0, 41.3), (71.0, 42.3), (70.0, 46.0), (62.0, 46.0), (66.0, 41.3)]]),
    (
        "Astana",
        [[(63.5, 50.8), (62.0, 46.0), (70.0, 46.0), (76.0, 48.0), (76.5, 53.5), (68.0, 54.9), (63.5, 50.8)]],
    ),
    (
        "Almaty",
        [[(71.0, 42.3), (80.2, 42.1), (82.5, 45.5), (85.5, 48.5), (76.0, 48.0), (70.0, 46.0), (71.0, 42.3)]],
    ),
]

PARAMETERS = [
    "turnout.threshold",
    "turnout.hope",
    "repression.arrest",
    "loyalty.bandwagon",
    "patron.cover",
    "news.lag",
]
INPUTS = [
    "country.legitimacy",
    "country.rents",
    "forces.police_pay",
    "organisers.unity",
    "patron.stance",
    "exit.exile",
]


def _waves(rng: np.random.Generator, steps: int) -> tuple[np.ndarray, float]:
    """One world's national turnout (step,) and the size of its trigger."""
    size = float(rng.lognormal(0.0, 0.8))
    day = np.arange(steps) / 4
    rise = np.exp(-(((day - rng.uniform(3, 7)) / rng.uniform(1.5, 4)) ** 2))
    tail = 0.4 * np.exp(-day / rng.uniform(5, 25)) * (day > 2)
    clock = np.array([0.05, 0.5, 1.0, 0.8])[np.arange(steps) % 4]
    return 45_000 * size * (rise + tail) * clock * rng.lognormal(0, 0.1, steps), size


Place = tuple[str, str, str, float, float, int]


def dataset(
    worlds: int = 100,
    steps: int = 120,
    seed: int = 1,
    decoded: bool = False,
    districts: list[Place] = DISTRICTS,
) -> xr.Dataset:
    """A synthetic run in the schema of a real one; decoded turns -1 into NaN as xarray does on reading."""
    rng = np.random.default_rng(seed)
    places = len(districts)
    people = np.array([row[5] for row in districts], float)
    weight = people / people.sum()
    shape, national = (worlds, steps, places), (worlds, steps)
    series = {
        name: np.zeros(shape, np.int32)
        for name in ("turnout", "militants", "loyalists", "arrests", "injuries", "deaths", "forces")
    }
    seat = np.zeros(shape, np.int8)
    soft = {name: np.zeros(shape, np.float32) for name in ("belief", "shirking", "defected")}
    floats = {
        name: np.zeros(national, np.float32)
        for name in (
            "belief_public",
            "belief_elites",
            "belief_ruler",
            "belief_patron",
            "frame_belief",
            "concession",
            "promise",
            "money",
            "pressure",
            "estimate",
            "estimate_with_troops",
            "patron_readiness",
        )
    }
    counts = {name: np.zeros(national, np.int32) for name in ("troops", "detained")}
    codes = {name: np.zeros(national, np.int8) for name in ("order", "act", "patron_act", "shutdown")}
    stance = np.zeros((worlds, steps, 4), np.int8)
    outcome = np.zeros(worlds, np.int8)
    ruler_out, demand, troops_in, thousand, ongoing = (np.zeros(worlds, np.int8) for _ in range(5))
    request, arrive, end, alone, helped = (np.full(worlds, np.nan) for _ in range(5))
    trigger, stop = np.zeros(worlds), np.full(worlds, steps, np.int32)
    parameter_value = rng.uniform(0, 1, (worlds, len(PARAMETERS)))
    input_value = rng.uniform(0.2, 0.8, (worlds, len(INPUTS)))
    for w in range(worlds):
        total, trigger[w] = _waves(rng, steps)
        total *= 1.6 - input_value[w, 0]
        share = rng.dirichlet(60 * weight)
        series["turnout"][w] = total[:, None] * share
        series["militants"][w] = 0.04 * series["turnout"][w] * rng.uniform(0.3, 2, places)
        series["loyalists"][w] = 500 * weight
        pressure = np.maximum.accumulate(total) / 90_000
        fear = 0.55 * pressure / (1 + pressure) * (1.7 - input_value[w, 0])
        belief = np.clip(0.95 - fear + rng.normal(0, 0.02, steps), 0.02, 0.99)
        for name, lean in (("public", 0.0), ("elites", -0.03), ("ruler", 0.06), ("patron", 0.02)):
            floats[f"belief_{name}"][w] = np.clip(belief + lean + rng.normal(0, 0.01, steps), 0, 1)
        soft["belief"][w] = belief[:, None]
        soft["shirking"][w] = (0.5 * (1 - belief))[:, None]
        hard = total.max() > 60_000
        series["arrests"][w] = rng.poisson(0.004 * series["turnout"][w])
        series["deaths"][w] = rng.poisson((0.0004 if hard else 0.00002) * series["turnout"][w])
        series["injuries"][w] = rng.poisson(0.002 * series["turnout"][w])
        series["forces"][w] = (people * 0.003).astype(int)
        codes["order"][w] = np.select([belief < 0.5, belief < 0.65, belief < 0.85], [3, 2, 1], 0)
        peak = int(total.argmax())
        if hard:
            seat[w, max(peak - 3, 0) :, 0] = 1
            seat[w, peak:, 0] = 2
            codes["act"][w, max(peak - 4, 0)] = 1
            codes["act"][w, max(peak - 2, 0)] = 2
            codes["shutdown"][w, max(peak - 2, 0) :] = 1
            floats["estimate"][w] = belief
            floats["estimate_with_troops"][w] = np.clip(belief + 0.35, 0, 0.97)
        low = float(belief.min())
        if hard and low < 0.55:
            ask = min(peak + 1, steps - 1)
            codes["act"][w, ask] = 3
            request[w], alone[w], helped[w] = ask // 4, belief[ask], min(belief[ask] + 0.38, 0.97)
            floats["patron_readiness"][w] = rng.uniform(0.2, 0.9)
            if rng.uniform() < 0.6:
                codes["patron_act"][w, ask + 2] = 4
                counts["troops"][w, ask + 6 :] = 2_500
                arrive[w] = (ask + 6) // 4
                troops_in[w] = 1
                seat[w, ask + 12 :, 0] = 3
                outcome[w] = 3
                end[w] = arrive[w] + rng.integers(3, 9)
            else:
                outcome[w], ruler_out[w], demand[w] = 0, 1, 2
                codes["act"][w, ask + 3] = 6
                stance[w, ask:, 0] = 2
                stance[w, ask - 3 : ask, 0] = 1
                end[w] = (ask + 4) // 4
                stop[w] = ask + 4
        elif hard:
            outcome[w], demand[w], end[w] = (1, 1, peak // 4 + 5) if rng.uniform() < 0.3 else (2, 0, peak // 4 + 7)
        else:
            outcome[w], end[w] = (7, np.nan) if rng.uniform() < 0.2 else (6, rng.integers(14, 25))
            ongoing[w] = outcome[w] == 7
        thousand[w] = series["deaths"][w].sum() >= 1_000
        last = stop[w]
        for block in (*series.values(), *counts.values(), *codes.values(), seat, stance):
            block[w, last:] = -1
        for block in (*soft.values(), *floats.values()):
            block[w, last:] = np.nan
    wsd, ws, w1 = ("world", "step", "district"), ("world", "step"), ("world",)
    variables: dict[str, Any] = {name: (wsd, values) for name, values in (series | soft | {"seat": seat}).items()}
    variables |= {name: (ws, values) for name, values in (floats | counts | codes).items()}
    variables["stance"] = (("world", "step", "pillar"), stance)
    per_world = dict(
        outcome=outcome,
        ruler_out=ruler_out,
        demand_met=demand,
        foreign_troops=troops_in,
        thousand_deaths=thousand,
        ongoing=ongoing,
        request_day=request,
        troops_day=arrive,
        end_day=end,
        trigger_size=trigger,
        steps=stop,
        estimate_at_request=alone,
        estimate_with_troops_at_request=helped,
        alignment=0.3 + 0.4 * troops_in,
        insurgency=0.02 + 0.05 * ruler_out,
        scar=np.clip(0.2 + 0.1 * trigger, 0, 1),
    )
    variables |= {name: (w1, values) for name, values in per_world.items()}
    variables["parameter_value"] = (("world", "parameter"), parameter_value)
    variables["input_value"] = (("world", "input"), input_value)
    start = np.datetime64("2022-01-01", "ns")
    result = xr.Dataset(
        variables,
        coords={
            "world": np.arange(worlds),
            "step": np.arange(steps),
            "time": ("step", start + np.arange(steps) * np.timedelta64(6, "h")),
            "district": [row[0] for row in districts],
            "district_region": ("district", [row[1] for row in districts]),
            "district_kind": ("district", [row[2] for row in districts]),
            "latitude": ("district", [row[3] for row in districts]),
            "longitude": ("district", [row[4] for row in districts]),
            "population": ("district", [row[5] for row in districts]),
            "pillar": ["party", "tycoons", "security council", "regions"],
            "parameter": PARAMETERS,
            "input": INPUTS,
        },
        attrs={
            "case": "synthetic-2022",
            "case_title": "A made-up country, January 2022",
            "case_hash": "0" * 64,
            "rules_hash": "1" * 64,
            "seed": 1,
            "worlds": worlds,
            "citizens_per_agent": 10,
            "start": "2022-01-01",
            "known_until": "2022-01-01",
            "groundswell_version": "0.0",
            "numpy_version": np.__version__,
            "numba_version": "0",
            "command": f"groundswell run synthetic-2022 --worlds {worlds} --seed 1",
            "citations": json.dumps(
                ["Made-up Statistics Office (2021). District populations. https://example.org/x?a=1&b=2"]
            ),
            "outcome_classes": json.dumps(CLASSES),
            "run_seconds": 12.5,
            "run_host": "nowhere",
            "run_threads": 2,
            "run_started": "2026-01-01T00:00:00",
        },
    )
    if decoded:
        for name, array in list(result.data_vars.items()):
            if np.issubdtype(array.dtype, np.integer) and "step" in array.dims:
                result[name] = array.where(array != -1)
    return result


def _share(hits: np.ndarray) -> Share:
    n, p, z = hits.size, float(hits.mean()), 1.645
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Share(p, max(0.0, float(middle - half)), min(1.0, float(middle + half)))


def _quantity(values: np.ndarray, unit: str, recorded: tuple[float, float] | None = None) -> Quantity:
    heard = values[np.isfinite(values)]
    if heard.size == 0:
        return Quantity(None, None, None, 0.0, recorded, None if recorded is None else False, unit, "")
    low, middle, high = (float(q) for q in np.quantile(heard, [0.1, 0.5, 0.9]))
    inside = None if recorded is None else bool(recorded[1] >= low and recorded[0] <= high)
    return Quantity(middle, low, high, heard.size / values.size, recorded, inside, unit, "")


def summary(run: xr.Dataset) -> Summary:
    """The Summary of a synthetic run, with two recorded values inside and one far outside."""

    def heard(name: str) -> np.ndarray:
        values = run[name].to_numpy().astype(float)
        return np.where(values < 0, np.nan, values)

    def total(name: str) -> np.ndarray:
        return np.nansum(heard(name), axis=(1, 2))

    outcome = run["outcome"].to_numpy()
    demand = run["demand_met"].to_numpy()
    return Summary(
        outcomes={name: _share(outcome == code) for code, name in enumerate(CLASSES)},
        variables={
            "ruler_out": _share(run["ruler_out"].to_numpy() == 1),
            "demand_part": _share(demand == 1),
            "demand_whole": _share(demand == 2),
            "foreign_troops": _share(run["foreign_troops"].to_numpy() == 1),
            "thousand_deaths": _share(run["thousand_deaths"].to_numpy() == 1),
            "ongoing": _share(run["ongoing"].to_numpy() == 1),
        },
        quantities={
            "peak_turnout": _quantity(np.nansum(heard("turnout"), axis=2).max(axis=1), "persons", (50_000, 70_000)),
            "arrests": _quantity(total("arrests"), "persons", (7_900, 9_900)),
            "deaths": _quantity(total("deaths"), "persons", (225, 238)),
            "injuries": _quantity(total("injuries"), "persons"),
            "request_day": _quantity(run["request_day"].to_numpy(), "day", (4, 4)),
            "troops_day": _quantity(run["troops_day"].to_numpy(), "day", (5, 6)),
            "end_day": _quantity(run["end_day"].to_numpy(), "day"),
            "peak_militants": _quantity(np.nansum(heard("militants"), axis=2).max(axis=1), "persons"),
            "seats_lost": _quantity((heard("seat") == 2).any(axis=1).sum(axis=1).astype(float), "seats", (1, 2)),
        },
    )


def regions() -> list[Region]:
    """The made-up country's borders."""
    return [Region(name, rings) for name, rings in REGIONS]


def case() -> dict[str, Any]:
    """The case as a plain mapping, in the shape of case.toml."""

    def number(value: float, low: float, high: float, unit: str, source: str = "made up") -> dict[str, Any]:
        return {"value": value, "low": low, "high": high, "unit": unit, "source": source}

    return {
        "case": {
            "name": "synthetic-2022",
            "title": "A made-up country, January 2022",
            "country": "Nowhere",
            "known_until": "2022-01-01",
            "summary": "The cap on a price ends; <b>markup</b> & quotes are only text.",
        },
        "calendar": {"start": "2022-01-01", "days": 30, "holidays": []},
        "triggers": [{"type": "price", "date": "2022-01-01", "what": "the cap on a price ends", "source": "made up"}],
        "country": {
            "legitimacy": number(0.45, 0.3, 0.6, "share", "expert: why"),
            "tenure": number(2, 2, 2, "years"),
        },
        "forces": {"army": number(35_000, 25_000, 45_000, "persons", "Made-up Military Balance 2021")},
        "pillars": [{"name": "party", "weight": number(0.3, 0.2, 0.4, "share")}],
        "columns": {"population": {"unit": "persons", "spread": 0.03, "relative": True, "source": "made up"}},
        "districts": [
            {"name": row[0], "region": row[1], "kind": row[2], "population": row[5], "hardship": 0.4}
            for row in DISTRICTS
        ],
    }
