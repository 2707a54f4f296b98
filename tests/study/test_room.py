"""What a run needs of memory is counted before it, and never more than it takes."""

from __future__ import annotations

import pytest
from model.tiny import born, tiny_case

from groundswell.model.casefile import CaseError, load_case
from groundswell.model.state import bytes_of
from groundswell.study import room
from groundswell.study.room import bytes_needed, check_room


def test_the_count_is_below_what_a_world_takes() -> None:
    case = tiny_case()
    world = bytes_of(born(case, citizens_per_agent=1).world)
    assert 0 < bytes_needed(case, 1, 1, 1, kept=False) <= world


def test_more_worlds_at_once_need_more_until_threads_share_one() -> None:
    case = load_case("kazakhstan-2022")
    one = bytes_needed(case, 1000, 1, 8, kept=False)
    assert bytes_needed(case, 1000, 100, 8, kept=False) == 8 * one
    assert bytes_needed(case, 1000, 100, 8, kept=True) > 8 * one, "the record of a chunk is in memory"
    whole = bytes_needed(case, 1, 1, 8, kept=False)
    assert whole > 19_000_000 * 3
    assert bytes_needed(case, 1, 64, 8, kept=True) < 8 * whole


def test_too_little_memory_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    case = load_case("kazakhstan-2022")
    monkeypatch.setattr(room, "memory_available", lambda: 50_000_000)
    with pytest.raises(
        CaseError, match=r"needs about .* MB of memory, and 50 MB are free: ask for --citizens-per-agent"
    ):
        check_room(case, 1, 1, 1, kept=False)
    check_room(case, 1000, 1, 1, kept=False)
    monkeypatch.setattr(room, "memory_available", lambda: None)
    check_room(case, 1, 1000, 1000)
