"""An exploration as text, tables and a figure: everything that is drawn stands in the table, and doubt is said."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from study.small import write_small

import groundswell
from groundswell.model.casefile import CaseError, load_case
from groundswell.show.discoveries import bounds_table, box_sentences
from groundswell.show.exploration_notes import ranks_in_words
from groundswell.show.explorations import five_table, name_in_words, outcomes_beside, tables_of
from groundswell.show.five_numbers import five_numbers_svg, write_five_numbers
from groundswell.show.words import percent
from groundswell.study.boxes import Bound, Box
from groundswell.study.discover import Discovered, Harm
from groundswell.study.explore import Explored, explore
from groundswell.study.ranked import FIVE, ranked
from groundswell.study.summary import share_of


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    case = write_small(tmp_path_factory.mktemp("small"), days=2)
    over = "turnout.threshold,turnout.slack,turnout.free_work,turnout.free_evening,news.noise,country.legitimacy"
    out = tmp_path_factory.mktemp("out")
    return explore(case, outcome="peak_turnout", over=over, samples=8, out=out, threads=2)


def test_the_figure_and_its_table_hold_the_same_shares(explored: Explored) -> None:
    table = five_table(explored)
    first = ranked(explored.dataset, "peak_turnout")[0][:FIVE]
    assert table.key == tuple(each.name for each in first)
    picture = five_numbers_svg(explored)
    for each, row in zip(first, table.rows, strict=True):
        assert percent(each.whole[0]) in row[2]
        assert each.name in picture
    assert len(table.columns) == 5
    assert picture == five_numbers_svg(explored)


def test_the_figure_says_which_ranks_cannot_be_told_apart(explored: Explored) -> None:
    said = ranks_in_words(explored.dataset, "peak_turnout")
    assert "told apart" in said or "95%" in said
    assert said.split(".")[0][:40] in re.sub(r"<[^>]+>", "", five_numbers_svg(explored))


def test_deaths_and_arrests_stand_beside_every_outcome(explored: Explored) -> None:
    assert outcomes_beside("ruler_out") == ("ruler_out", "deaths", "arrests")
    assert outcomes_beside("deaths") == ("deaths", "arrests")
    for table in tables_of(explored):
        if table.title == "Shares with others, as the design grew":
            assert table.columns[1:] == ("4 samples", "8 samples")
            continue
        heads = " ".join(table.columns)
        assert "deaths" in heads
        assert "arrests" in heads
    for brief, whole in zip(tables_of(explored, brief=True), tables_of(explored), strict=True):
        assert [row[:3] for row in brief.rows] == [row[:3] for row in whole.rows]


def test_it_shows_itself_at_a_prompt_and_in_a_notebook(explored: Explored) -> None:
    assert groundswell.__version__
    text = groundswell.Explored.__repr__(explored)
    assert "The five numbers that matter" in text
    page = explored._repr_html_()
    assert page is not None
    assert "<figure>" in page
    assert "<details>" in page


def test_the_figure_goes_into_a_file(explored: Explored, tmp_path: Path) -> None:
    for ending in ("svg", "png"):
        write_five_numbers(explored, tmp_path / f"five.{ending}")
        assert (tmp_path / f"five.{ending}").stat().st_size > 1000
    with pytest.raises(CaseError):
        write_five_numbers(explored, tmp_path / "five.gif")
    split = Explored(explored.folder, explored.case, "peak_turnout", explored.dataset.drop_dims("samples"), {})
    with pytest.raises(ValueError, match="nothing to draw"):
        write_five_numbers(split, tmp_path / "none.svg")


def test_a_factor_and_a_source_have_names() -> None:
    assert name_in_words("chance") == "chance"
    assert "country.legitimacy" in name_in_words("country.legitimacy")
    assert "news.noise" in name_in_words("news.noise")


def found(boxes: tuple[Box, ...], happened: int = 100) -> Discovered:
    harm = tuple(Harm((120.0, 3.0), (2000.0, 40.0)) for _ in boxes)
    return Discovered(
        load_case("kazakhstan-2022"), "ruler_out", None, 500, happened, boxes, harm, {}, np.zeros((500, 1))
    )


def test_a_box_is_a_sentence_with_its_interval_and_its_human_cost() -> None:
    bounds = (
        Bound("country.legitimacy", -np.inf, 0.31, 0.0004, 0.9),
        Bound("turnout.slack", 0.1, 0.25, 0.03, 0.6),
    )
    box = Box(bounds, share_of(71, 100), share_of(71, 120), share_of(120, 500), 0.2, 0.8)
    (said,) = box_sentences(found((box,)))
    for told in (
        "The ruler fell in 71% of worlds where country.legitimacy < 0.31 and 0.1 < turnout.slack < 0.25",
        "against 24% of all worlds",
        "120 died and 2,000 were arrested",
    ):
        assert told in said
    table = bounds_table(found((box,)))
    assert [row[3] for row in table.rows] == ["0.0004", "0.03"]


def test_no_box_and_too_few_worlds_are_said() -> None:
    assert box_sentences(found(()))[0].startswith("No box holds")
    assert "at least 20 with" in box_sentences(found((), happened=3))[0]
    assert "No box holds" in repr(found(()))
