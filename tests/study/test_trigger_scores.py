"""P(crowd | trigger): rivals that leave a country out, worlds that are kept, scores of worlds that were made up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from groundswell.data.triggers import CROWDS, KINDS, Trigger, crowd_of, trigger_table
from groundswell.model.faults import CaseError
from groundswell.model.kept import StoreError
from groundswell.show.triggers import scores_page, triggers_in_words, triggers_table
from groundswell.study.trigger_rivals import COVARIATES, covariates, left_out_logistic, left_out_share
from groundswell.study.trigger_scores import TriggerScores, chosen, score_triggers, scores_of
from groundswell.study.trigger_worlds import Played, play_triggers

LEAST = next(iter(CROWDS))


def of(code: str) -> list[Trigger]:
    return [each for each in trigger_table() if each.code == code and not each.left_out]


@pytest.fixture(scope="module")
def made_up() -> TriggerScores:
    """Every trigger, forecast by one who knows a little: more crowds in the worlds of those that had one."""
    triggers = chosen(None, 1)
    chance = np.random.default_rng(1)
    happened = np.array([bool(crowd_of(each, LEAST)) for each in triggers])
    peaks = np.where(chance.random((len(triggers), 40)) < np.where(happened, 0.4, 0.08)[:, None], 5e6, 0.0)
    return scores_of(triggers, Played(peaks, "rules", "fit"), 40, 1, 100_000)


def test_a_share_never_sees_its_own_country() -> None:
    happened = np.array([True, True, False, False])
    told = left_out_share(happened, ["A", "A", "B", "C"], ["x"] * 4)
    assert told == pytest.approx([0.5 / 3, 0.5 / 3, 2.5 / 4, 2.5 / 4])
    apart = left_out_share(happened, ["A", "B", "C", "D"], ["x", "y", "x", "y"])
    assert apart == pytest.approx([0.5 / 2, 0.5 / 2, 1.5 / 2, 1.5 / 2])


def test_a_regression_finds_what_is_there_and_never_sees_its_own_country() -> None:
    chance = np.random.default_rng(4)
    columns = chance.normal(size=(400, 2))
    happened = chance.random(400) < 1.0 / (1.0 + np.exp(1.0 - 2.0 * columns[:, 0]))
    countries = [str(each // 10) for each in range(400)]
    told = left_out_logistic(columns, happened, countries)
    assert np.corrcoef(told, 1.0 / (1.0 + np.exp(1.0 - 2.0 * columns[:, 0])))[0, 1] > 0.97
    turned = happened.copy()
    turned[:10] = ~turned[:10]
    assert left_out_logistic(columns, turned, countries)[:10] == pytest.approx(told[:10])
    columns[5, 0] = np.nan
    assert np.isfinite(left_out_logistic(columns, happened, countries)).all()


def test_a_regression_on_nothing_is_a_share() -> None:
    happened = np.array([True, False] * 20)
    told = left_out_logistic(np.zeros((40, 1)), happened, [str(each // 2) for each in range(40)])
    assert told == pytest.approx(0.5)


def test_facts_are_those_of_the_date() -> None:
    facts = covariates(of("BLR"))
    assert facts.shape == (len(of("BLR")), len(COVARIATES))
    assert np.isfinite(facts[-1]).all()


def test_worlds_are_kept_and_gone_on_from(tmp_path: Path) -> None:
    first, second = of("DJI")[-2:]

    def play(*triggers: Trigger, worlds: int = 2, threads: int = 1) -> Played:
        return play_triggers(
            triggers,
            worlds,
            seed=3,
            citizens_per_agent=100_000,
            threads=threads,
            folder=tmp_path,
            progress=done.note,
        )

    class Done(list[tuple[int, int]]):
        def note(self, ours: int, everything: int) -> None:
            self.append((ours, everything))

    done = Done()
    alone = play(first)
    assert done == [(1, 1)]
    both = play(first, second, threads=2)
    assert done == [(1, 1), (2, 2)], "the first is not played again"
    assert np.array_equal(both.peaks[0], alone.peaks[0])
    assert both.peaks.shape == (2, 2)
    again = play(second, first)
    assert len(done) == 2
    assert np.array_equal(again.peaks, both.peaks[::-1])
    (file,) = tmp_path.glob("triggers-*.npz")
    file.write_bytes(b"no such thing")
    with pytest.raises(StoreError, match="remove the file"):
        play(first)


def test_who_knows_a_little_is_seen_to(made_up: TriggerScores) -> None:
    first = made_up.compared[0]
    rows = {row.name: row for row in first.rows}
    assert first.group == "all"
    assert rows["model"].ranks > 0.8
    assert rows["model"].log_less is None
    share = rows["share of its type, other countries"]
    assert share.log_less is not None
    assert share.log_less.low <= share.log_less.mean <= share.log_less.high
    assert share.log_less.mean == pytest.approx(rows["model"].log - share.log)
    assert 0.0 <= first.power <= 1.0
    assert sum(row.number for row in first.tenths) == first.number
    assert rows["regression with the model's odds"].log < rows["regression, other countries"].log


def test_the_model_before_its_fit_stands_beside_it() -> None:
    triggers = chosen(None, 1)
    often, seldom = (np.where(np.arange(20) < number, 5e6, 0.0) for number in (10, 2))
    played = [Played(np.tile(each, (len(triggers), 1)), "rules", "") for each in (often, seldom)]
    rows = {row.name: row for row in scores_of(triggers, played[0], 20, 1, 100_000, played[1]).compared[0].rows}
    assert rows["model"].told == pytest.approx(10.5 / 21)
    assert rows["model before its fit"].told == pytest.approx(2.5 / 21)
    assert rows["model before its fit"].brier < rows["model"].brier


def test_groups_are_parts_of_the_whole(made_up: TriggerScores) -> None:
    whole, *parts = [each for each in made_up.compared if each.crowd == LEAST]
    assert sum(each.number for each in parts) == whole.number == len(made_up.triggers)
    assert sum(each.crowds for each in parts) == whole.crowds
    assert sum(made_up.left_out.values()) + len(made_up.triggers) == len(trigger_table())


def test_what_cannot_be_built_is_counted_and_never_quiet() -> None:
    triggers = of("BLR")
    peaks = np.zeros((len(triggers), 4))
    peaks[0] = np.nan
    found = scores_of(triggers, Played(peaks, "", ""), 4, 1, 100_000)
    assert found.left_out["no case can be built"] == 1
    assert len(found.triggers) == len(triggers) - 1
    assert found.told == pytest.approx(0.5 / 5)


def test_the_page_says_good_and_bad(made_up: TriggerScores) -> None:
    page = scores_page(made_up)
    assert "## All triggers, 1,000 people or more" in page
    assert "is below that of the share of the trigger's type" in page
    flat = made_up._replace(compared=(made_up.compared[0]._replace(rows=worse(made_up)), *made_up.compared[1:]))
    assert "is withdrawn" in scores_page(flat)
    assert "Too few crowds" in page
    assert page.endswith("\n")


def worse(scores: TriggerScores) -> tuple:
    return tuple(row._replace(brier=1.0) if row.name == "model" else row for row in scores.compared[0].rows)


def test_the_list_says_quiet() -> None:
    table = triggers_table(of("KAZ"))
    assert {row[4] for row in table.rows} <= {"crowd", "quiet", "not known"}
    assert table.key[0] == of("KAZ")[0].name
    assert "quiet after" in triggers_in_words(of("KAZ"))[0]


def test_a_sample_is_one_by_chance() -> None:
    assert chosen(5, 1) == chosen(5, 1) != chosen(5, 2)
    assert {each.kind for each in chosen(None, 1)} == set(KINDS)
    with pytest.raises(CaseError, match="triggers can be scored"):
        chosen(100_000, 1)
    with pytest.raises(CaseError):
        score_triggers(worlds=0)
