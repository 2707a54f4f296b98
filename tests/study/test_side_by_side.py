"""Two cases side by side: shares, counts, inputs that differ, and what is not said."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundswell.model.casefile import CaseError, case_path
from groundswell.show.side_by_side import variable_table
from groundswell.study.played import play
from groundswell.study.side_by_side import COUNTED, SideBySide, _gap, side_by_side, side_by_side_as_json
from groundswell.study.summary import share_of
from study.small import write_small


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    first = write_small(tmp_path_factory.mktemp("first"), days=3)
    second = write_small(tmp_path_factory.mktemp("second"), days=4)
    text = Path(second).read_text(encoding="utf-8")
    Path(second).write_text(text.replace("tenure = { value = ", "tenure = { value = 3", 1), encoding="utf-8")
    return side_by_side(first, second, ("country.rents=0.2",), 4, threads=1)


def test_each_side_is_the_case_as_it_is_played_alone(both: SideBySide, tmp_path: Path) -> None:
    alone = play(write_small(tmp_path, days=3), ("country.rents=0.2",), worlds=4, threads=1)
    assert both.first.counts["arrests"].mean == alone.of("arrests").mean()
    assert both.first.days == 3
    assert both.second.days == 4
    assert set(both.first.counts) == set(COUNTED)
    for side in (both.first, both.second):
        assert sum(share.share for share in side.outcomes.values()) == pytest.approx(1.0)


def test_a_gap_has_newcombes_interval() -> None:
    # Newcombe 1998, table II, example (a): 56/70 against 48/80, method 10; there at 95%, here at 90%.
    gap = _gap(share_of(48, 80), share_of(56, 70))
    assert gap.difference == pytest.approx(0.2)
    assert 0.0524 < gap.low < gap.difference < gap.high < 0.3339
    same = _gap(share_of(5, 10), share_of(5, 10))
    assert same.low == pytest.approx(-same.high)


def test_inputs_that_differ_beyond_their_intervals_are_named_the_most_different_first() -> None:
    both = side_by_side("kazakhstan-2022", "belarus-2020", worlds=1, days=2, threads=1)
    keys = [each.here.key for each in both.apart]
    assert "country.tenure" in keys
    assert [each.difference for each in both.apart] == sorted((each.difference for each in both.apart), reverse=True)
    for each in both.apart:
        assert each.here.high < each.there.low or each.there.high < each.here.low
    assert both.first.recorded == ""  # cut short: not held against the record
    assert variable_table(both).rows[-1][1:] == (
        f"cut short: 2 of {both.first.cut} days",
        f"cut short: 2 of {both.second.cut} days",
    )
    told = side_by_side_as_json(both)
    assert told["common_draws"] is False
    assert told["inputs_apart"][0]["key"] == keys[0]


def test_one_case_twice_is_told_how_to_be_compared() -> None:
    with pytest.raises(CaseError, match=r"are the same case.*--set KEY=VALUE"):
        side_by_side("kazakhstan-2022", case_path("kazakhstan-2022"))


def test_a_fault_in_the_second_case_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundswell.study.side_by_side.play", lambda *_, **__: pytest.fail("it was played"))
    with pytest.raises(CaseError, match='Did you mean "belarus-2020"'):
        side_by_side("kazakhstan-2022", "belarus-202")
