"""What many worlds sum up to: shares with Wilson's interval, fallen worlds left silent, the record beside the range."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from groundswell.model import store
from groundswell.model.record import CHUNK_WORLDS, RECORDED, Labels
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.summary import share_of, summarise
from groundswell.study.targets import Target

LABELS = Labels(
    np.datetime64("2022-01-01"), 4, ("A", "B"), ("A", "B"), ("city", "city"), (1.0, 2.0), (1.0, 2.0), (5000, 5000),
    ("party",), ("turnout.threshold",), ("country.legitimacy",),
)  # fmt: skip
SIZES = {"step": 4, "district": 2, "pillar": 1, "parameter": 1, "input": 1}
Fill = Callable[[dict[str, np.ndarray]], None]


def test_wilson_by_hand() -> None:
    """3 of 10: (0.3 + z2/20) / (1 + z2/10) -+ z sqrt(0.021 + z2/400) / (1 + z2/10), z = 1.6449, z2 = 2.7055.

    Centre (0.3 + 0.13528) / 1.27055 = 0.34259; half 1.6449 sqrt(0.021 + 0.0067638) / 1.27055 = 0.21571.
    """
    found = share_of(3, 10)
    assert found.share == 0.3
    assert found.low == pytest.approx(0.12687, abs=2e-5)
    assert found.high == pytest.approx(0.55830, abs=2e-5)


def test_wilson_at_the_ends() -> None:
    """None of ten: the upper end is z2 / (n + z2) = 2.7055 / 12.7055 = 0.21294."""
    none, every = share_of(0, 10), share_of(10, 10)
    assert none.low == 0.0
    assert none.high == pytest.approx(0.21294, abs=1e-5)
    assert (every.low, every.high) == (pytest.approx(1.0 - 0.21294, abs=1e-5), 1.0)
    assert (share_of(0, 0).low, share_of(0, 0).high) == (0.0, 1.0)


@given(some.integers(1, 500), some.data())
def test_wilson_holds_its_share_and_narrows(worlds: int, data: Any) -> None:
    count = data.draw(some.integers(0, worlds))
    found, finer = share_of(count, worlds), share_of(4 * count, 4 * worlds)
    assert 0.0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1.0
    assert finer.high - finer.low < found.high - found.low


def kept(path: Path, worlds: int, fill: Fill) -> Path:
    """A finished store of silent worlds into which ``fill`` has written."""
    whole = {}
    for each in RECORDED:
        shape = (worlds, *(SIZES[name] for name in each.dims[1:]))
        whole[each.name] = np.zeros(shape, each.dtype)
    for day in ("request_day", "troops_day", "end_day"):
        whole[day][:] = np.nan
    whole["outcome"][:] = OUTCOMES.index("FADED")
    fill(whole)
    identity = dict.fromkeys(store.IDENTITY, 1) | {"worlds": worlds}
    with store.create(path, worlds, LABELS, identity) as made:
        for chunk in made.chunks:
            members = made.worlds_of(chunk)
            store.write_chunk(made, chunk, {name: each[members[0] : members[-1] + 1] for name, each in whole.items()})
        store.finish(made, {})
    return path


def test_outcomes_and_variables_are_counted(tmp_path: Path) -> None:
    """70 worlds, so that two chunks are read: 7 fell, 14 were saved, the rest faded."""

    def fill(whole: dict[str, np.ndarray]) -> None:
        whole["outcome"][:7] = OUTCOMES.index("FELL")
        whole["ruler_out"][:7] = 1
        whole["demand_met"][:7] = 2
        whole["outcome"][56:] = OUTCOMES.index("SAVED_BY_PATRON")
        whole["foreign_troops"][56:] = 1
        whole["demand_met"][56:] = 1
        whole["thousand_deaths"][0] = 1
        whole["ongoing"][1:3] = 1

    assert CHUNK_WORLDS < 70
    found = summarise(kept(tmp_path / "worlds.zarr", 70, fill), {})
    assert found.outcomes["FELL"] == share_of(7, 70)
    assert found.outcomes["SAVED_BY_PATRON"].share == pytest.approx(0.2)
    assert sum(each.share for each in found.outcomes.values()) == pytest.approx(1.0)
    counts = {name: round(each.share * 70) for name, each in found.variables.items()}
    assert counts == {
        "ruler_out": 7, "demand_part": 14, "demand_whole": 7, "foreign_troops": 14, "thousand_deaths": 1, "ongoing": 2,
    }  # fmt: skip


def test_quantities_by_hand(tmp_path: Path) -> None:
    """Ten worlds with 0, 100, ... 900 in the street at their peak, split over two districts in one step."""

    def fill(whole: dict[str, np.ndarray]) -> None:
        whole["turnout"][:, 2, 0] = 60 * np.arange(10)
        whole["turnout"][:, 2, 1] = 40 * np.arange(10)
        whole["turnout"][:, 1, 0] = 50 * np.arange(10)  # a smaller day before, no part of the peak
        whole["militants"][:, 2, 0] = np.arange(10)
        whole["arrests"][:, 0, 0] = whole["arrests"][:, 3, 1] = 5  # all steps and districts together: 10
        whole["deaths"][4, 1] = (1, 2)
        whole["seat"][6:, 1, 0] = 2  # lost in four worlds, retaken afterwards
        whole["seat"][6:, 2:, 0] = 3
        whole["request_day"][:3] = (4, 5, 6)

    recorded = {
        "peak_turnout": Target(500.0, 600.0, "persons", "made up", "a note"),
        "arrests": Target(100.0, 200.0, "persons", "made up", ""),
        "request_day": Target(5.0, 5.0, "day", "made up", ""),
        "troops_day": Target(6.0, 6.0, "day", "made up", ""),
    }
    found = summarise(kept(tmp_path / "worlds.zarr", 10, fill), recorded).quantities
    peak = found["peak_turnout"]
    assert 400.0 <= peak.median <= 500.0  # type: ignore[operator]
    assert 0.0 <= peak.p10 <= 100.0  # type: ignore[operator]
    assert 800.0 <= peak.p90 <= 900.0  # type: ignore[operator]
    assert (peak.happened, peak.recorded, peak.inside, peak.note) == (1.0, (500.0, 600.0), True, "a note")
    arrests = found["arrests"]
    assert (arrests.median, arrests.p10, arrests.p90, arrests.inside) == (10.0, 10.0, 10.0, False)
    assert found["peak_militants"].p90 >= 8.0  # type: ignore[operator]
    assert (found["deaths"].median, found["deaths"].inside, found["deaths"].recorded) == (0.0, None, None)
    assert found["seats_lost"].p90 == 1.0
    asked = found["request_day"]
    assert (asked.median, asked.happened, asked.inside) == (5.0, pytest.approx(0.3), True)
    never = found["troops_day"]
    assert (never.median, never.p10, never.p90, never.happened, never.inside) == (None, None, None, 0.0, False)


def test_what_hardly_ever_happened_is_not_inside(tmp_path: Path) -> None:
    """One world of twenty asked on the recorded day: less than one in ten."""

    def fill(whole: dict[str, np.ndarray]) -> None:
        whole["request_day"][0] = 4.0

    targets = {"request_day": Target(4.0, 4.0, "day", "made up", "")}
    assert summarise(kept(tmp_path / "a.zarr", 20, fill), targets).quantities["request_day"].inside is False


def test_fallen_worlds_are_silent_not_negative(tmp_path: Path) -> None:
    """After the fall the record holds -1; what was before counts, and the silence counts for nothing."""

    def fill(whole: dict[str, np.ndarray]) -> None:
        whole["turnout"][:, 0] = 30
        whole["arrests"][:, 0] = 2
        for name in ("turnout", "militants", "arrests", "deaths", "injuries", "seat"):
            whole[name][:, 1:] = -1

    found = summarise(kept(tmp_path / "worlds.zarr", 3, fill), {}).quantities
    assert found["peak_turnout"].median == 60.0
    assert found["arrests"].median == 4.0
    assert found["deaths"].median == 0.0
    assert found["seats_lost"].median == 0.0
