"""Belief against fate: samples a week apart, each world once in a bin, what is silent left out."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import numpy as np
import pytest

import groundswell as gs
from groundswell.study.reliability import FEWEST_WORLDS, reliability_of, reliability_of_samples, sampled
from groundswell.study.summary import share_of

from .small import write_small


def test_one_sample_a_week_at_an_hour_of_the_world() -> None:
    belief = np.tile(np.arange(60.0) / 100, (3, 1))
    belief[1, 30:] = np.nan  # fell in the second week
    belief[2, 20:] = -1.0  # as a silent integer would be
    rows, values = sampled(belief, first_world=26)
    assert rows.tolist() == [0, 0, 1, 2]
    # world 26 is asked at steps 26 and 54, world 27 at 27 (55 is silent), world 28 at 0 (28 and 56 are silent)
    assert values.tolist() == [0.26, 0.54, 0.27, 0.0]


def test_bins_by_hand() -> None:
    belief = np.array([0.72, 0.78, 0.75, 0.05, 1.0, 0.3])
    world = np.array([0, 0, 1, 1, 2, 2])
    found = reliability_of_samples(belief, world, np.array([True, False, True]))
    seventh = found.bins[7]
    assert (seventh.samples, seventh.worlds) == (3, 2)  # two weeks of world 0 count as one world
    assert seventh.belief == pytest.approx(0.75)
    assert seventh.stayed == share_of(1, 2)
    assert (found.bins[0].worlds, found.bins[0].stayed.share) == (1, 0.0)
    assert found.bins[9].samples == 1  # a belief of 1 is in the last bin
    assert found.bins[3].samples == 1  # 0.3 opens its bin, though 0.3 * 10 is a little less than 3
    assert isnan(found.bins[5].belief)
    assert (found.told, found.held) == (0, 0)
    assert isnan(found.gap)


def test_the_gap_is_of_bins_with_enough_worlds() -> None:
    worlds = np.arange(FEWEST_WORLDS + 1)
    belief = np.full(len(worlds), 0.75)
    belief[-1] = 0.15  # alone in its bin
    stayed = worlds % 2 == 0
    found = reliability_of_samples(belief, worlds, stayed)
    assert found.told == 1
    assert found.gap == pytest.approx(0.5 - 0.75)
    assert found.held == 0
    surer = reliability_of_samples(np.full(40, 0.52), np.arange(40), np.arange(40) % 2 == 0)
    assert (surer.told, surer.held) == (1, 1)


def test_of_a_store(tmp_path: Path) -> None:
    result = gs.run(write_small(tmp_path / "case", days=9), worlds=70, threads=1, out=tmp_path / "out", command="test")
    found = reliability_of(result.store)
    data = result.dataset
    assert found.worlds == 70
    belief = data.belief_public.values
    asked = [belief[k, step] for k in range(70) for step in range(k % 28, 36, 28) if np.isfinite(belief[k, step])]
    assert sum(each.samples for each in found.bins) == len(asked)
    assert len(asked) > 70  # some are asked twice in nine days
