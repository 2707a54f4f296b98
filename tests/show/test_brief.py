"""The first page at its extremes: every sentence makes sense with few worlds, none in the street, nothing recorded."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from groundswell.show import brief, provenance
from groundswell.show.contrasts import changes_in_words
from groundswell.show.drivers import Driver, Drivers
from groundswell.show.words import frequency, input_in_words
from groundswell.study.standing import Standing
from groundswell.study.summary import Summary, share_of

from . import synthetic
from .synthetic_studies import told, unmoved

START = date(2022, 1, 1)
ODD = re.compile(r"\b1 (worlds|days|points)\b|\bnan\b|None|\{|\}|\b(\S+) to \2\b(?! )", re.IGNORECASE)


def page(worlds: int, change: Callable[[Summary], Summary] = lambda summary: summary) -> brief.Brief:
    run = synthetic.dataset(worlds)
    summary = change(synthetic.summary(run))
    return brief.brief_of(run, summary, Drivers(None, [], 0), [], "1 January 2022", Standing())


def sentences(found: brief.Brief) -> list[str]:
    changes = [text for each in found.changes for text in (each.intro, *each.sentences, each.caption)]
    return [found.byline, *found.banner, found.strip, *found.likely, *changes, *found.cannot]


def unrecorded(summary: Summary) -> Summary:
    bare = {name: q._replace(recorded=None, inside=None) for name, q in summary.quantities.items()}
    return summary._replace(quantities=bare)


def quiet(summary: Summary) -> Summary:
    none = {name: q._replace(median=0.0, p10=0.0, p90=0.0) for name, q in summary.quantities.items()}
    none["request_day"] = none["request_day"]._replace(median=None, p10=None, p90=None, happened=0.0)
    return summary._replace(quantities=none)


def certain(summary: Summary) -> Summary:
    outcomes = {name: share_of(100 if name == "FADED" else 0, 100) for name in summary.outcomes}
    return summary._replace(outcomes=outcomes)


@pytest.mark.parametrize("worlds", [1, 2, 5, 19, 20, 100])
@pytest.mark.parametrize("change", [unrecorded, quiet, certain, lambda summary: summary])
def test_every_sentence_makes_sense(worlds: int, change: Callable[[Summary], Summary]) -> None:
    for sentence in sentences(page(worlds, change)):
        assert not ODD.search(sentence), sentence
        assert sentence == "" or sentence[-1] in ".:", sentence


def test_one_world_illustrates() -> None:
    found = page(1)
    assert found.byline.startswith("1 world of 30 days")
    assert "gives no probability" in found.likely[0]
    assert "most common" not in found.likely[0]
    assert {figure.share for figure in found.figures} <= {"0 of 1", "1 of 1"}
    assert "middle 80%" not in " ".join(found.likely)


def test_few_worlds_are_counted() -> None:
    found = page(7)
    assert "7 worlds are too few" in found.likely[0]
    assert all(figure.share.endswith(" of 7") for figure in found.figures)
    assert "cannot be judged" in found.likely[-1]


def test_nobody_in_the_street_is_said() -> None:
    assert "nobody is in the street" in page(100, quiet).likely[1]
    assert "In no world does the ruler ask" in page(100, quiet).likely[1]
    assert "The ruler does not ask" in page(1, quiet).likely[1]


def test_all_worlds_the_same_ending() -> None:
    first = page(100, certain).likely[0]
    assert first == "The most common ending: The protest faded (all 100 worlds; 90% interval 97% to 100%)."


def test_nothing_recorded_is_said() -> None:
    assert page(100, unrecorded).likely[-1] == "Nothing recorded stands beside this run: its case has no record."


def test_what_is_missed_is_named_up_to_a_few() -> None:
    def astray(summary: Summary) -> Summary:
        far = {name: q._replace(recorded=(1e9, 2e9), inside=False) for name, q in summary.quantities.items()}
        return summary._replace(quantities=far)

    said = page(100, astray).likely[-1]
    assert said.startswith("Of 9 recorded quantities, 0 lie inside")
    assert said.endswith("5 more.")


def test_counterfactuals_are_said_in_worlds_with_deaths_and_arrests() -> None:
    intro, said, more = changes_in_words([told(), unmoved()])
    assert "100 worlds are lived again" in intro
    assert said == [
        "Without troops: in 30 of 100 worlds instead of 10 (+10 to +30 points); deaths 160 instead of 200, "
        "arrests 160 instead of 200.",
        "Without the state’s frame: nothing differs.",
    ]
    assert "What if" in more
    assert "agents" not in more
    assert "--what-if" in changes_in_words([])[0]


def test_drivers_are_named_in_words_where_there_are_words() -> None:
    found = Drivers("ruler_out", [Driver("country.legitimacy", 0.1, 0.6), Driver("turnout.threshold", 0.6, 0.1)], 200)
    said = brief.drives(found, 100)
    assert said.sentences[0].startswith("Legitimacy of the ruler (country.legitimacy): 10%")
    assert said.sentences[1].startswith("rule number turnout.threshold: 60%")
    assert input_in_words("pillars.3.cohesion").endswith("(pillars.3.cohesion)")
    assert "30 worlds or more" in brief.drives(found, 29).intro
    assert "none stands out" in brief.drives(Drivers("ruler_out", [], 200), 100).intro


def test_fewer_than_a_hundred_worlds_are_counted_as_they_are() -> None:
    assert frequency(26 / 40, 40) == "26 of 40 worlds"
    assert frequency(0.3, 300) == "30 of 100 worlds"
    assert frequency(1.0, 1) == "1 of 1 world"


def test_a_reviewer_finds_what_the_numbers_depend_on() -> None:
    run = synthetic.dataset(100)
    facts = dict(
        zip(*(lambda t: (t.key, [row[1] for row in t.rows]))(provenance.facts_table(run, synthetic.summary(run))))
    )
    assert facts["seed"] == "1"
    assert facts["case_hash"] == "0" * 64
    assert facts["rules_hash"] == "1" * 64
    assert facts["drawn"] == "12"
    assert facts["fit"] == "nothing: first intervals"
    half = max(max(s.high - s.share, s.share - s.low) for s in synthetic.summary(run).outcomes.values())
    assert facts["error"] == f"±{np.round(100 * half):.0f} points"
    assert "four times as many worlds would halve it" in provenance.how_sure(run, synthetic.summary(run))
    assert "so few worlds" in provenance.how_sure(synthetic.dataset(2), synthetic.summary(synthetic.dataset(2)))


def test_a_run_cut_short_says_so_before_anything_is_likely() -> None:
    run = synthetic.dataset(100)
    short = Standing(recorded=True, days=5, whole=30)
    for worlds in (1, 100):
        first = brief.likely(synthetic.summary(run), worlds, START, short)[0]
        assert first.startswith("The run was cut to 5 of the case’s 30 days: what would have ended later")
    assert "cut" not in brief.likely(synthetic.summary(run), 100, START, short._replace(days=30))[0]
