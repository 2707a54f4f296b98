"""What stands before a record: nothing, why there is none, or that it is of another case than the one played."""

from __future__ import annotations

from groundswell.show.brief import record
from groundswell.show.standing import beside_record, fit_in_words
from groundswell.study.standing import Standing

from . import synthetic
from .test_brief import unrecorded

WITH = synthetic.summary(synthetic.dataset(30))
WITHOUT = unrecorded(WITH)


def test_a_plain_run_beside_its_record_needs_no_word() -> None:
    assert beside_record(WITH, Standing("among", recorded=True, days=30, whole=30)) == ""


def test_a_changed_run_says_what_it_changes_before_the_record() -> None:
    stood = Standing("among", "", ("country.legitimacy", "rules.turnout"), True, 30, 30)
    said = "The record is of the case as it was; this run changes country.legitimacy, rules.turnout."
    assert beside_record(WITH, stood) == said
    assert record(WITH, 30, stood)[0] == said
    assert "recorded quantities" in record(WITH, 30, stood)[1]
    assert record(WITH, 3, stood)[0] == said


def test_a_counterfactual_is_no_part_of_history() -> None:
    stood = Standing("among", recorded=True, days=30, whole=30, forced=("day 5: concede", "no shutdown"))
    assert beside_record(WITHOUT, stood) == (
        "This run is a counterfactual: “day 5: concede”, “no shutdown”. It is held against no record, for nobody "
        "recorded what did not happen."
    )


def test_a_case_without_a_record_and_a_run_cut_short_are_told_apart() -> None:
    none = "Nothing recorded stands beside this run: its case has no record."
    assert beside_record(WITHOUT, Standing(days=5, whole=30)) == none
    assert beside_record(WITHOUT, Standing(days=30, whole=30)) == none
    assert beside_record(WITHOUT, Standing(recorded=True, days=5, whole=1_030)) == (
        "Nothing recorded stands beside this run: it plays 5 of the 1,030 days of its case, and the record is of all."
    )


def test_a_copied_case_names_what_it_was_begun_from() -> None:
    assert fit_in_words(Standing("begun", "belarus-2020")).endswith("begun from one of them: belarus-2020")
    assert "this one not among them, and endings of such cases were told worse than" in fit_in_words(Standing("apart"))
    assert fit_in_words(Standing("unfitted")).endswith("not fitted")
