"""A world has two seeds: who its citizens are, and what happens to them; only the second is drawn anew in a future."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import groundswell.model.rows as rows
from groundswell.model.running import run_life
from model.tiny import born, differing, kernels, lived, tiny_case

FOLDER = Path(str(rows.__path__[0]))
WHO = {"TRAITS", "TIES", "SENT_OUT"}  # drawn once for a world, and the same in all its futures


def test_what_happens_in_a_step_is_drawn_under_the_chance_of_the_nation() -> None:
    found = [
        (seed, purpose)
        for file in sorted(FOLDER.glob("*.py"))
        for seed, purpose in re.findall(r"key\((\S+), (?:step|0), (\w+)\)", file.read_text(encoding="utf-8"))
    ]
    assert len(found) > 15
    for seed, purpose in found:
        assert seed.endswith(".seed" if purpose in WHO else ".chance"), (seed, purpose)


@pytest.mark.parametrize("threads", [1, 3])
def test_a_world_may_be_stepped_in_parts(threads: int) -> None:
    whole, parts = lived(tiny_case(4)), born(tiny_case(4))
    with ThreadPoolExecutor(threads) as pool:
        for first, last in ((0, 5), (5, 6), (6, None)):
            run_life(parts, kernels(), threads, pool, first, last)
    assert not differing(whole, parts)
