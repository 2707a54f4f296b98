"""What is told while rules are compiled: the row, and how many are done, never more than there are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from groundswell.model.launch import load_kernels
from groundswell.model.launch_progress import Compiled, tell_compiled
from groundswell.rules.rule import rule, sweep


@rule
def doubled(x):
    """A rule that no other test compiles."""
    return 2.0 * x


@sweep
def add_up(values):
    """A sweep that no other test compiles."""
    total = 0.0
    for each in range(len(values)):
        total += doubled(values[each])
    return total


def test_each_function_is_told_once_and_a_warm_one_never(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(tmp_path))
    monkeypatch.setitem(globals(), "__name__", "groundswell.model.rows.forces")
    told: list[Compiled] = []
    kernel = load_kernels((add_up,), {})["add_up"]
    with tell_compiled(told.append):
        assert kernel(np.arange(4.0)) == 12.0
        first = len(told)
        assert kernel(np.arange(5.0)) == 20.0
    assert first == len(told) == 6  # the kernel, the sweep and the rule, each as it begins and as it ends
    assert [each.row for each in told] == ["step", "forces", "forces", "forces", "forces", "step"]
    assert [each.done for each in told] == [0, 0, 0, 1, 2, 3]
    assert all(each.done <= each.total for each in told)
