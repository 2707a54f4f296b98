"""Candidates: blocks passed over, scratch and slots change no world; who is drawn is who a plain loop would draw."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from groundswell.model.people import BLOCK, TIES_EACH, skip_tables
from groundswell.model.rows import citizens
from groundswell.model.rows.candidates import anybody_could_act, draw_candidates, keep_free
from groundswell.model.state import new_scratch
from groundswell.rules import draws
from groundswell.rules.turnout import CEILINGS, joins
from model.tiny import advance, born, kernels, tiny_case, twin

SKIPS = skip_tables()


def everything(life: Any) -> dict[str, bytes]:
    """What a world is after some steps, byte by byte; scratch is no part of it."""
    w = life.world
    arrays = {
        "districts": w.districts,
        "nation": w.nation,
        "by_district": life.by_district,
        "by_nation": life.by_nation,
    }
    arrays |= {name: array for name, array in w.citizens._asdict().items() if name not in ("street", "recruits")}
    return {name: np.ascontiguousarray(array).tobytes() for name, array in arrays.items()}


@pytest.mark.parametrize("trigger", [0.0, 0.4])
def test_blocks_passed_over_change_no_world(trigger: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """As plain Python, with every block asked and no bound on contacts: the same world, byte by byte."""
    with_bounds, without = (born(tiny_case(days=2), 3, 1000, trigger) for _ in range(2))
    for life in (with_bounds, without):
        life.world.districts[0].legitimacy, life.world.districts[0].exposure = 1.0, 0.0  # one place is content
    passed_over = []

    def counted(*arguments: Any) -> bool:
        passed_over.append(not anybody_could_act(*arguments))
        return not passed_over[-1]

    monkeypatch.setattr(citizens, "anybody_could_act", counted)
    advance(with_bounds, 0, 6, compiled=False)
    monkeypatch.setattr(citizens, "anybody_could_act", lambda *_: True)
    monkeypatch.setattr(citizens, "most_contacts_out", lambda *_: TIES_EACH)
    advance(without, 0, 6, compiled=False)
    assert any(passed_over)
    if trigger > 0.0:
        assert not all(passed_over)
        assert without.by_district["turnout"].sum() > 0
    assert everything(with_bounds) == everything(without)


def test_nothing_is_kept_in_scratch() -> None:
    """Whatever it held before, and whichever slot is used, the same people do the same."""
    life = born(tiny_case(), 5, 10, 0.6)
    advance(life, 0, 5)
    found = []
    for slot, filling in ((0, 0), (2, 255)):
        other = twin(life)
        scratch = new_scratch(3)
        for array in scratch:
            array.view(np.uint8)[:] = filling
        w = other.world
        kernels()["ask_blocks"](
            w.citizens, w.districts, w.audiences, w.pull, w.nation, w.layout, w.skips, life.numbers.turnout, scratch,
            5, int(w.calendar[5]), 0, len(w.layout.block_size), slot,
        )  # fmt: skip
        assert w.nation.fault[0] == 0
        assert w.citizens.street_count[1].sum() > 0
        found.append(everything(other))
    assert found[0] == found[1]


@pytest.mark.parametrize("kind", range(len(CEILINGS)))
@pytest.mark.parametrize("size", [1, 17, 904, BLOCK])
def test_candidates_are_those_of_a_plain_loop(kind: int, size: int) -> None:
    table = SKIPS.table[SKIPS.start[kind] : SKIPS.start[kind + 1]]
    scratch = new_scratch(1)
    for block in range(6):
        skip_key, start = draws.key(np.uint64(9), block, draws.SKIP), BLOCK * block
        found = draw_candidates(scratch, 0, SKIPS, skip_key, 4, start, size, kind)
        wanted, position, tries = [], -1, 0
        while position < size:
            word = draws.upper_half(draws.bits(skip_key, draws.citizen(4, start + tries)))
            skip = int(np.searchsorted(table, word, side="right"))
            position += skip + (skip < len(table))
            tries += 1
            if skip < len(table) and position < size:
                wanted.append(position)
        assert scratch.place[0, :found].tolist() == wanted
        free_key = draws.key(np.uint64(9), block, draws.AVAILABLE)
        kept = keep_free(scratch, 0, found, free_key, 4, start, 0.4)
        free = [each for each in wanted if draws.uniform(free_key, draws.citizen(4, start + each)) < 0.4]
        assert scratch.place[0, :kept].tolist() == free


def test_where_nobody_could_act_nobody_joins() -> None:
    """For drawn coefficients: where the corners say nobody, no trait in between joins either."""
    generator = np.random.default_rng(1)
    place = np.zeros(1, [("fan", "f8"), ("deter", "f8")]).view(np.recarray)[0]
    said = set()
    for _ in range(300):
        pulls = np.zeros((2, 2, TIES_EACH + 1, 2))
        pulls[..., 0] = generator.uniform(0.0, 1.0)
        pulls[..., 1] = generator.uniform(-1.0, 0.2, (2, 2, 1))
        place.deter = generator.uniform(0.0, 0.5)
        most = int(generator.integers(2, TIES_EACH + 1))
        could = anybody_could_act(place, pulls, most)
        said.add(could)
        if not could:
            for rank, risk in generator.random((20, 2)):
                pull = pulls[tuple(generator.integers(0, 2, 2))][most]
                assert not joins(rank, risk, pull[0], pull[1], place.deter)
    assert said == {False, True}
