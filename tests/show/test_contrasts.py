"""Contrasts, reliability and narratives said in words and tables, and as sections of a report."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from groundswell.show import accounts, contrasts, reliability
from groundswell.show.contrasts import apart_from, changes_in_words
from groundswell.show.report import render_report
from groundswell.show.what_if import what_if
from groundswell.study.calibrate import Evidence
from groundswell.study.contrast import COUNTS, SHARES
from groundswell.study.narratives import Narratives as Accounts
from groundswell.study.narratives import Rung, weigh_narratives
from groundswell.study.reliability import reliability_of_samples
from groundswell.study.summary import share_of

from . import synthetic
from .synthetic_studies import certain, told, unmoved

START = "2022-01-01"


def test_a_contrast_is_said_with_its_deaths_and_arrests():
    said = contrasts.contrast_in_words(told(), START)
    assert said == (
        "Without troops, the ruler is out in 30% of worlds instead of 10% (difference +10 to +30 points); deaths on "
        "average 160 instead of 200, arrests 160 instead of 200. 30% of worlds part from the case as it is, half of "
        "them by day 4 (5 January 2022)."
    )
    assert contrasts.contrast_in_words(unmoved()) == "Without the state’s frame, nothing differs in any world."


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("hostile", ("patron.stance=-1",), "with a patron hostile to this ruler"),
        ("elites", ("switches.elites=false",), "without elites"),
        ("", ("country.legitimacy=0.6", "country.rents=0.1"), "with country.legitimacy=0.6, country.rents=0.1"),
        ("", (), "with –"),
    ],
)
def test_variants_have_words(name, settings, said):
    assert contrasts.variant_in_words(told(name, settings)) == said


def test_the_cause_is_a_probability_or_too_few_worlds_to_say():
    assert contrasts.cause_in_words(told(rescued=40)).startswith(
        "In this model, that the troops were the cause: probability 25% (90% interval 16% to 38%, which holds"
    )
    assert "be it over or not, in 40 of 100 worlds" in contrasts.cause_in_words(told(rescued=40))
    assert "too few worlds to say" in contrasts.cause_in_words(told(rescued=19))
    assert "in 0 of 100 worlds (0 of these" in contrasts.cause_in_words(told(rescued=0))


def test_points_and_signs():
    assert [contrasts.points(each) for each in (0.104, -0.031, 0.002, -0.002)] == ["+10", "−3", "0", "0"]
    assert [contrasts.signed(each) for each in (1234.0, -40.0, 0.01, 0.0)] == ["+1,230", "−40", "0", "0"]


def test_tables_hold_every_measure():
    one = contrasts.contrast_table(told())
    assert one.title == "Without troops"
    assert one.key == (*SHARES, *COUNTS)
    assert one.rows[0] == ("The ruler is out", "10%", "30%", "+20 points", "+10 to +30")
    assert one.rows[4] == ("Deaths in all", "200", "160", "−40", "−90 to +12")
    many = contrasts.overview_table([told(), unmoved()])
    assert [len(row) for row in many.rows] == [4] * 9
    assert many.columns[1:] == ("as the case is", "without troops", "without the state’s frame")
    assert many.rows[0] == ("The ruler is out", "10%", "30% (+10 to +30)", "10% (−2 to +2)")
    assert many.rows[-1] == ("Half of them by day", "–", "4", "–")


def test_sections_are_in_the_report_where_they_are_given():
    run = synthetic.dataset(20)
    page = render_report(
        run,
        synthetic.summary(run),
        synthetic.case(),
        borders=synthetic.regions(),
        contrasts=[told(), unmoved()],
        reliability=certain(),
    )
    assert 'id="what_if"' in page
    assert 'href="#reliability"' in page
    assert "In this model, that the troops were the cause: probability 25%" in page
    assert "need not be fewer deaths in the country" in page
    assert page.count("<svg") == 8
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    bare = render_report(run, synthetic.summary(run), synthetic.case(), borders=synthetic.regions())
    assert "what_if" not in bare
    assert "#reliability" not in bare


def test_without_the_troops_variant_nothing_is_said_of_the_cause():
    section = what_if([unmoved()], START)
    assert section.cause == ""
    with pytest.raises(ValueError, match="no contrast"):
        what_if([], START)


def test_why_contrasts_differ_from_their_run_is_said_only_where_they_do():
    one = unmoved()
    worlds, weight = one.worlds, one.citizens_per_agent
    assert apart_from([one], worlds, weight) == ""
    assert apart_from([one], worlds, weight - 1) == "larger"
    assert apart_from([one], worlds, weight + 1) == "smaller"
    assert apart_from([one], worlds + 1, weight) == "fewer"
    assert "larger agents" in what_if([one], START, "en", "larger").intro
    assert "agents" not in what_if([one], START).intro
    assert "smaller agents" in changes_in_words([one], "en", "smaller")[2]
    assert "fewer worlds" in changes_in_words([one], "en", "fewer")[2]


def test_reliability_is_said_drawn_and_tabled():
    found = certain()
    said = reliability.reliability_in_words(found)
    assert re.search(r"In \d+ of 10 bins with at least 20 worlds the belief lies inside", said)
    assert said.endswith("the public believes.")
    picture = reliability.reliability_chart(found)
    assert picture == reliability.reliability_chart(found)
    root = ElementTree.fromstring(picture)
    assert "Reliability diagram" in (root.get("aria-label") or "")
    table = reliability.reliability_table(found)
    assert len(table.rows) == 10
    assert table.rows[0][0] == "0% to 10%"
    assert sum(int(row[4]) for row in table.rows) == 900


def test_reliability_of_hardly_any_worlds_says_so_and_still_draws():
    found = reliability_of_samples(np.array([0.9]), np.array([0]), np.array([True]))
    assert reliability.reliability_in_words(found) == "No bin holds 20 worlds or more: too few to say."
    assert reliability.reliability_table(found).rows[0][1:] == ("–", "–", "–", "0", "0")
    ElementTree.fromstring(reliability.reliability_chart(found))
    section = reliability.reliability_section(found)
    assert section.chart is None  # dots of which nothing can be told are not drawn
    assert len(section.table.rows) == 10


def test_bins_of_few_worlds_are_hollow_and_unsaid():
    belief, world = np.array([0.95] * 30 + [0.15] * 3), np.arange(33)
    found = reliability_of_samples(belief, world, np.ones(33, bool))
    assert found.told == 1
    section = reliability.reliability_section(found)
    assert section.chart is not None
    assert "fewer than 20 worlds" in section.chart.caption
    label = ElementTree.fromstring(section.chart.picture).get("aria-label") or ""
    assert "90% to 100%: 100%" in label
    assert "10% to 20%" not in label
    assert len(found.bins) == len(section.table.rows)


def test_narratives_are_said_with_their_doubt():
    medians = dict.fromkeys(("peak_turnout", "seats_lost", "violent", "arrests", "deaths", "crowds"), 0.5)

    def rung(sent: int, withdrawn: float, reached: int, near: float, rose: int = 20) -> Rung:
        return Rung(sent, sent, withdrawn, share_of(reached, 20), medians, np.full(20, near), np.arange(20) < rose)

    rungs = {
        "anger": [rung(0, 0.0, 1, -2.0)],
        "provocateurs": [rung(2_950, 0.0, 0, -9.0), rung(10_040, 0.0, 1, -9.0)],
        "plot": [rung(9_950, 0.5, 5, -2.3, 3)],
    }
    anger, provocateurs, plot = weigh_narratives(rungs, 1)
    assert "in only 5% of worlds" in accounts.needs_in_words(anger)
    assert accounts.needs_in_words(provocateurs).startswith(
        "Hired provocateurs: not enough at any dose up to about 10,000 paid people"
    )
    assert accounts.needs_in_words(plot).startswith(
        "An elite plot: enough with about 10,000 paid people and 50% of the police"
    )
    assert accounts.likelihoods_in_words(anger) is None
    said = accounts.likelihoods_in_words(provocateurs) or ""
    assert "from the eve −3.0 (−3.0 to −3.0), the record is less probable under it" in said
    said = accounts.likelihoods_in_words(plot) or ""
    assert "cannot distinguish; given an uprising: too few worlds to say" in said
    found = Accounts("tiny", Evidence("tiny", {}, 0, {}), 20, (anger, provocateurs, plot))
    assert [len(row) for row in accounts.predictions_table(found).rows] == [4] * 9
    assert len(accounts.doses_table(found).rows) == 4
    assert "no evidence that a person did anything" in accounts.note()
