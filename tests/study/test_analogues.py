"""The nearest cases: without the case itself, by inputs alone, with what breaks the analogy, and held out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import groundswell
from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from groundswell.study.analogues import analogues, leave_one_out
from groundswell.study.library import FITTED
from groundswell.study.traits import GROUPS, traits_of

from .small import write_small


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shipped case under another name, in a folder of its own, with nothing recorded."""
    folder = tmp_path_factory.mktemp("copy")
    text = case_path("kazakhstan-2022").read_text(encoding="utf-8")
    (folder / "case.toml").write_text(text.replace('name = "kazakhstan-2022"', 'name = "mine"'), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", FITTED)
def test_a_shipped_case_is_not_its_own_analogue(name: str) -> None:
    found = analogues(name, most=100)
    assert sorted([*(other for other, _ in found.ranked), name]) == case_names()
    assert [each.distance for each in found.found] == sorted(each.distance for each in found.found)
    assert sum(each.drawn for each in found.found) == pytest.approx(1.0)
    for each in found.found:
        assert set(each.by_group) == {*GROUPS, "trigger"}
        for pair in each.apart:
            assert pair.here.high < pair.there.low or pair.there.high < pair.here.low
        assert all(pair.difference + pair.doubt < 1.0 for pair in each.alike)
        assert not {pair.here.key for pair in each.alike} & {pair.here.key for pair in each.apart}


def test_a_group_at_no_distance_is_marked_only_where_all_of_it_is_assumed() -> None:
    marked = 0
    for name in FITTED:
        for each in analogues(name, most=3).found:
            ours, theirs = (traits_of(load_case(case)) for case in (name, each.name))
            for group in each.assumed_groups:
                assert each.by_group[group] == 0.0
                assert all(
                    ours[key].how == theirs[key].how == "assumed"
                    for key in set(ours) & set(theirs)
                    if ours[key].group == group
                )
                marked += 1
    assert marked


def test_distance_is_the_same_from_both_ends() -> None:
    ranked = {name: dict(analogues(name).ranked) for name in FITTED}
    for here in ranked:
        for there, distance in ((there, ranked[here][there]) for there in ranked if there != here):
            assert distance == pytest.approx(ranked[there][here])


def test_a_copy_under_another_name_is_at_no_distance(copy: Path) -> None:
    nearest = analogues(copy).found[0]
    assert (nearest.name, nearest.distance, nearest.apart) == ("kazakhstan-2022", 0.0, [])
    assert groundswell.analogues(copy / "case.toml", most=1).found[0].distance == 0.0


def test_a_file_with_the_name_of_a_shipped_case_stands_for_it(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    shutil.copy(case_path("belarus-2020"), file)
    assert "belarus-2020" not in dict(analogues(file, most=10).ranked)


def test_what_happened_moves_no_distance(tmp_path: Path) -> None:
    mine = write_small(tmp_path / "mine")
    text = mine.read_text(encoding="utf-8")
    name = load_case(mine).case.name
    mine.write_text(text.replace(f'name = "{name}"', 'name = "mine"', 1), encoding="utf-8")
    name = load_case(mine).case.name
    before = analogues("kazakhstan-2022", most=100, among=[mine])
    mine.with_name("targets.toml").unlink()
    after = analogues("kazakhstan-2022", most=100, among=[mine])
    assert before.ranked == after.ranked
    recorded = [{each.name: bool(each.outcome) for each in found.found}[name] for found in (before, after)]
    assert recorded == [True, False]


def test_a_case_that_came_later_is_marked() -> None:
    later = {each.name: each.later for each in analogues("belarus-2020", most=100).found}
    assert {name: later[name] for name in FITTED if name != "belarus-2020"} == {
        "kazakhstan-2022": True,
        "ukraine-2013": False,
        "czechoslovakia-1968": False,
    }


def test_traits_do_not_grow_with_the_country(tmp_path: Path) -> None:
    case = load_case("belarus-2020")
    twice = case.model_copy(
        update={
            "districts": [
                each.model_copy(update={"population": 2 * each.population, "officers": 2 * each.officers})
                for each in case.districts
            ],
            "forces": case.forces.model_copy(
                update={
                    field: (quantity := getattr(case.forces, field)).model_copy(
                        update={end: 2 * getattr(quantity, end) for end in ("value", "low", "high")}
                    )
                    for field in ("reserve", "army", "jail_places")
                }
            ),
        }
    )
    small, large = traits_of(case), traits_of(twice)
    for key in ("forces.reserve", "forces.army", "forces.jail_places", "districts.officers", "districts.hardship"):
        assert large[key].place == pytest.approx(small[key].place)


def test_a_case_without_precedents_can_be_compared(tmp_path: Path) -> None:
    case = load_case("belarus-2020").model_copy(update={"precedents": []})
    assert not [key for key in traits_of(case) if key.startswith("precedents")]


def test_held_out_cases_are_told_with_both_endings() -> None:
    tests = leave_one_out()
    assert [each.name for each in tests] == case_names()
    for each in tests:
        assert each.nearest != each.name
        assert each.distance <= each.next_distance
        assert 0.0 <= each.shared <= 1.0
        assert 0.0 <= each.by_chance <= 1.0


def test_what_cannot_be_asked_is_told() -> None:
    with pytest.raises(CaseError, match="most = 0 is out of range"):
        analogues("belarus-2020", most=0)
    with pytest.raises(CaseError, match="there is no case"):
        analogues("belarus-2021")
