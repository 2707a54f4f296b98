"""Ours docked with Mesa's own Epstein example at a pinned version, in three steps, each weaker and nearer to use.

1. Identity. Mesa's code as shipped, its generator answered by our named draws: every tick the same numbers.
2. Equivalence. `benchmarks/mesa_sample.py` kept 12 runs x 1000 ticks of Mesa on its own generator. Ours begins 8 times
   from each of Mesa's first states, for numbers of outbursts differ between first states by a factor of 3 and within
   one by little. The differences by first state of the mean log wait, the mean log total and the log of the mean active
   must have a 90% interval (two one-sided t tests of 5%) within +-15%, +-15% and +-5%.
   Margins were set before the sample was seen, from what one wrong rule does to ours on the same first states:
   moving before acting -39% wait and +32% active; floor -31% and +46%; a disc +36% and -23%; a cop that follows +19%
   wait and +64% total; jailed whose site counts as empty -11% wait and +19% total. A real term (-5%, +5%) and
   counting oneself twice (0%, +3%) are too small for any sample of this size: step 1 is what tells them.
   Of a run of 1000 ticks the standard deviations are 0.134, 0.140 and 0.036, so that two equal laws pass with a
   chance of 0.89, 0.86 and 0.99; a test below computes it.
   Pooled waits, and totals, must lie within a Kolmogorov distance of 0.12. The 5% point of equal laws is 0.09 for
   about 300 waits against 2400; a rule that moves first lies at about 0.25.
   Found: wait -3% (-9% ... +3%), total -2% (-9% ... +6%), mean active +1% (-2% ... +3%), distances 0.03 and 0.02.
3. Mesa live. 200 ticks of the first kept run again: the kept numbers, and a mean active like ours.
"""

import importlib.metadata
import json
from pathlib import Path

import numpy as np
import pytest

from groundswell.classics import epstein
from tests.classics.likeness import farthest, likely_range, logs, outbursts, power
from tests.classics.mesa_docked import first_state, mesa_model, our_numbers, with_named_draws

SAMPLE = json.loads((Path(__file__).parent / "data" / "mesa_sample.json").read_text(encoding="utf-8"))
OUTBURSTS, DEFAULTS = SAMPLE["settings"]["outbursts"], SAMPLE["settings"]["defaults"]
MARGINS = {"wait": 0.15, "total": 0.15, "mean active": 0.05}
DEVIATIONS = {"wait": 0.134, "total": 0.140, "mean active": 0.036}
DISTANCE = 0.12


@pytest.fixture
def ours_from(monkeypatch):
    """Plays ours from a first state of Mesa's; gives active and jailed, (seed, tick)."""

    def play(first, changed, ticks, seeds, side=40):
        monkeypatch.setattr(epstein, "populate", lambda *_: first)
        played = epstein.simulate(our_numbers(changed), "mesa", rows=side, columns=side, ticks=ticks, seeds=list(seeds))
        return played.active.to_numpy(), played.jailed.to_numpy()

    return play


def test_the_sample_is_of_the_version_that_is_here():
    assert SAMPLE["mesa"] == importlib.metadata.version("mesa") == "3.3.1"


@pytest.mark.parametrize(
    ("changed", "side", "ticks"),
    [({"legitimacy": 0.7, "cop_density": 0.04, "max_jail_term": 30}, 24, 120), ({}, 40, 15)],
)
def test_mesa_with_our_draws_is_ours(changed, side, ticks, ours_from):
    model = mesa_model(5, changed, side)
    first = first_state(model)
    agents = with_named_draws(model, 9)
    counted = []
    for _ in range(ticks):
        model.step()
        counted.append((model.ACTIVE, model.ARRESTED))
    active, arrested = np.array(counted).T
    ours_active, ours_jailed = ours_from(first, changed, ticks, [9], side)
    assert agents[0] in model.agents
    assert active.max() > 3
    assert arrested.max() > 10
    np.testing.assert_array_equal(ours_active[0], active)
    np.testing.assert_array_equal(ours_jailed[0], arrested)


@pytest.mark.slow
def test_waits_and_totals_are_those_of_mesa(ours_from):
    runs, changed = OUTBURSTS["runs"], OUTBURSTS["changed"]
    differences, waits, totals = [], ([], []), ([], [])
    for run in runs:
        first = first_state(mesa_model(run["seed"], changed))
        assert first.place.size == run["agents"]
        active, _ = ours_from(first, changed, OUTBURSTS["ticks"], range(1, 9))
        differences.append(np.array(logs(run["active"])) - np.mean([logs(one) for one in active], axis=0))
        for side, series in enumerate(([run["active"]], active)):
            for one in series:
                of_wait, of_total = outbursts(one)
                waits[side].extend(of_wait)
                totals[side].extend(of_total)
    for (name, margin), of_name in zip(MARGINS.items(), np.array(differences).T):
        low, high = likely_range(of_name)
        assert -np.log(1.0 + margin) < low, f"{name}: {np.expm1(low):+.1%} ... {np.expm1(high):+.1%}"
        assert high < np.log(1.0 + margin), f"{name}: {np.expm1(low):+.1%} ... {np.expm1(high):+.1%}"
    assert farthest(*waits) < DISTANCE
    assert farthest(*totals) < DISTANCE


def test_the_sample_is_large_enough_to_tell():
    spread = np.sqrt(1.0 + 1.0 / 8.0)
    chances = [
        power(np.log(1.0 + MARGINS[name]), DEVIATIONS[name] * spread, len(OUTBURSTS["runs"])) for name in MARGINS
    ]
    assert min(chances) > 0.8, chances


def test_the_defaults_of_mesa_are_calm_in_both(ours_from):
    """As shipped: one flicker, then those who rose are away for up to 1000 ticks. Within 3.5 sd of ours."""
    for run in DEFAULTS["runs"]:
        first = first_state(mesa_model(run["seed"], {}))
        active, jailed = ours_from(first, {}, DEFAULTS["ticks"], range(1, 31))
        for theirs, ours in ((np.mean(run["active"]), active.mean(axis=1)), (run["arrested"], jailed[:, -1])):
            assert abs(theirs - ours.mean()) < 3.5 * max(ours.std(ddof=1), 0.02)
        assert max(run["active"]) < 50


@pytest.mark.slow
def test_mesa_live_is_the_mesa_that_was_kept(ours_from):
    run, changed, ticks = OUTBURSTS["runs"][0], OUTBURSTS["changed"], 200
    model = mesa_model(run["seed"], changed)
    first, active = first_state(model), []
    for _ in range(ticks):
        model.step()
        active.append(model.ACTIVE)
    assert active == run["active"][:ticks]
    ours = ours_from(first, changed, ticks, range(1, 31))[0].mean(axis=1)
    assert abs(np.mean(active) - ours.mean()) < 3.5 * ours.std(ddof=1)
