"""Two variants on common draws: no change is no difference, and what differs is counted as by hand."""

from __future__ import annotations

from math import isnan, sqrt
from pathlib import Path

import numpy as np
import pytest

from groundswell.model.casefile import CaseError
from groundswell.study.compare import VARIANTS, contrast, contrast_of, settings_called, what_if
from groundswell.study.contrast import COUNTS, SHARES
from groundswell.study.kept_contrasts import keep_contrasts, kept_contrasts
from groundswell.study.played import play

from .small import made_up, write_small

TROOPS_OFF = ("switches.troops=false",)
LESS = ["country.legitimacy=0.1"]


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("small"))


def test_no_change_is_exactly_no_difference(case_file: Path) -> None:
    found = contrast(case_file, worlds=8, seed=2, threads=2, out=None)
    assert [tuple(each[2:5]) for each in found.measures.values()] == [(0.0, 0.0, 0.0)] * 7
    assert tuple(found.measures) == (*SHARES, *COUNTS)
    assert found.parted.share == 0.0
    assert found.parting_day is None


def test_a_change_is_felt_and_turns_its_sign(case_file: Path) -> None:
    there = contrast(case_file, (), LESS, 8, 2, out=None)
    back = contrast(case_file, LESS, (), 8, 2, out=None)
    assert there.parted.share >= 0.5
    assert there.parting_day is not None
    assert 0.0 <= there.parting_day < 4.0
    assert there.measures["peak_turnout"].difference > 0.0
    for name, each in there.measures.items():
        assert back.measures[name].difference == -each.difference
        assert (back.measures[name].before, back.measures[name].after) == (each.after, each.before)
        assert each.low <= each.difference <= each.high
    assert there.settings == tuple(LESS)


def test_the_same_seed_gives_the_same_worlds_on_any_threads(case_file: Path) -> None:
    one, two = (play(case_file, worlds=5, seed=7, threads=threads) for threads in (1, 2))
    np.testing.assert_array_equal(one.features, two.features)
    np.testing.assert_array_equal(one.turnout, two.turnout)
    first = play(case_file, worlds=3, seed=7)
    np.testing.assert_array_equal(one.turnout[:3], first.turnout)
    assert (one.turnout != play(case_file, worlds=5, seed=8).turnout).any()
    assert one.turnout.shape == (5, 16)
    assert one.of("peak_turnout").tolist() == one.turnout.max(1).tolist()


def test_variants_share_the_first_and_tell_as_they_go(case_file: Path) -> None:
    told: list[tuple[str, int, int]] = []
    found = what_if(case_file, ("troops", "hostile"), worlds=3, out=None, progress=lambda *each: told.append(each))
    assert [each.name for each in found] == ["troops", "hostile"]
    assert told == [(name, done, 3) for name in ("", "troops", "hostile") for done in (1, 2, 3)]
    assert found[0].measures["deaths"].before == found[1].measures["deaths"].before
    # by their words: a share of no world is NaN, which equals nothing
    assert repr(tuple(found[0])) == repr(tuple(contrast(case_file, (), TROOPS_OFF, 3, name="troops", out=None)))


def test_a_hostile_patron_is_an_input_and_not_the_rule_of_the_same_name(case_file: Path) -> None:
    hostile = play(case_file, VARIANTS["hostile"], worlds=1)
    stance = hostile.case.patron.stance
    assert (stance.value, stance.low, stance.high) == (-1.0, -1.0, -1.0)
    assert "patron.stance" not in hostile.case.numbers


def test_the_interval_of_a_difference_of_shares_by_hand() -> None:
    quiet = [[0] * 8] * 10
    a = made_up(quiet, {"ruler_out": [0] * 10})
    b = made_up(quiet, {"ruler_out": [1] * 3 + [0] * 7}, TROOPS_OFF)
    found = contrast_of(a, b).measures["ruler_out"]
    # Agresti and Min 2005, half a world more a cell: (3.5 - 0.5) / 12, sqrt(3.5 + 0.5 - 3^2 / 12) / 12
    half = 1.6448536269514722 * sqrt(4.0 - 9.0 / 12.0) / 12.0
    assert (found.before, found.after, found.difference) == (0.0, 0.3, 0.3)
    assert (found.low, found.high) == pytest.approx((0.25 - half, 0.25 + half))
    none = contrast_of(a, b).measures["thousand_deaths"]  # seen in no world of ten, yet not certain
    assert none.difference == 0.0
    assert none.low == pytest.approx(-none.high)
    assert none.high > 0.1


def test_the_difference_of_counts_by_hand() -> None:
    quiet = [[0] * 8] * 4
    a = made_up(quiet, {"deaths": [0, 0, 0, 0], "arrests": [5, 5, 5, 5]})
    b = made_up(quiet, {"deaths": [4, 4, 4, 4], "arrests": [5, 5, 5, 25]}, TROOPS_OFF)
    found = contrast_of(a, b).measures
    assert tuple(found["deaths"])[:5] == (0.0, 4.0, 4.0, 4.0, 4.0)  # every resample of the same differences
    assert found["arrests"].difference == 5.0
    assert (found["arrests"].low, found["arrests"].high) == (0.0, 10.0)


def test_worlds_part_at_the_first_crowd_that_differs_and_a_fall_counts() -> None:
    a = made_up([[1, 2, 3, 4, 5, 6, 7, 8]] * 4, {})
    b = made_up(
        [
            [1, 2, 3, 4, 5, 6, 7, 8],  # the same
            [1, 9, 3, 4, 5, 6, 7, 8],  # day 0
            [1, 2, 3, 4, 5, 0, 7, 8],  # day 1
            [1, 2, 3, 4, 5, 6, 7, -1],  # a fall on day 1
        ],
        {},
        TROOPS_OFF,
    )
    found = contrast_of(a, b)
    assert found.parted.share == 0.75
    assert found.parting_day == 1.0


def test_the_cause_is_asked_among_worlds_with_troops_whose_ruler_stayed() -> None:
    quiet = [[0] * 8] * 5
    a = made_up(quiet, {"foreign_troops": [1, 1, 1, 0, 1], "ruler_out": [0, 0, 0, 0, 1]})
    b = made_up(quiet, {"ruler_out": [1, 0, 0, 1, 1]}, TROOPS_OFF)
    found = contrast_of(a, b)
    assert found.rescued == 3
    assert found.lost.share == pytest.approx(1 / 3)
    assert isnan(contrast_of(b, a).lost.share)  # no troops, nobody rescued


def test_demand_met_in_part_counts_as_met() -> None:
    quiet = [[0] * 8] * 4
    found = contrast_of(made_up(quiet, {}), made_up(quiet, {"demand_met": [0, 1, 2, 2]}, TROOPS_OFF))
    assert found.measures["demand_met"].after == 0.75


def test_a_contrast_names_only_what_it_changes() -> None:
    a, b = (made_up([[0] * 8], {}, settings) for settings in (("x=1",), ("x=1", "y=2")))
    assert contrast_of(a, b).settings == ("y=2",)
    assert contrast_of(b, a).settings == ("x=1",)


def test_other_worlds_are_refused() -> None:
    with pytest.raises(ValueError, match="same seed"):
        contrast_of(made_up([[0] * 8], {}), made_up([[0] * 8], {}, seed=2))


def test_names_of_variants() -> None:
    assert settings_called("words") == VARIANTS["words"]
    assert settings_called("elites") == ("switches.elites=false",)
    with pytest.raises(CaseError, match='Did you mean "troops"'):
        settings_called("troop")
    with pytest.raises(CaseError, match="no variant"):
        settings_called("danger")  # a variant of the rule, not a thing that can be off


@pytest.mark.parametrize("changes", [{"worlds": 0}, {"citizens_per_agent": 0}, {"seed": -1}])
def test_numbers_out_of_range_are_refused(case_file: Path, changes: dict[str, int]) -> None:
    with pytest.raises(CaseError, match="out of range"):
        play(case_file, **changes)  # type: ignore[arg-type]


def test_contrasts_are_kept_and_found_again(tmp_path: Path) -> None:
    quiet = [[0] * 8] * 5
    first = contrast_of(made_up(quiet, {}), made_up(quiet, {"deaths": [1, 2, 3, 4, 5]}, TROOPS_OFF), "troops")
    path = tmp_path / "what-if.json"
    assert kept_contrasts(path, ["a", 1]) is None
    keep_contrasts(path, ["a", 1], [first])
    again = kept_contrasts(path, ["a", 1])
    assert again is not None
    assert isnan(again[0].lost.share)
    assert again[0]._replace(lost=first.lost) == first
    assert kept_contrasts(path, ["a", 2]) is None
    path.write_text("{", encoding="utf-8")
    assert kept_contrasts(path, ["a", 1]) is None
